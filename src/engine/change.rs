//! What an applicant can bring about: the changes a policy lists, and what each makes of the answers.

use super::condition::{Condition, Node, Place};
use super::evaluate::Evaluator;
use super::explanation::Scope;
use super::fact::{Answer, Answers, FactId, Record, Value};
use super::model::{Fact, Kind, Policy};
use super::status::Point;

/// The most ways to fill the free fields of one record; those past it are left out.
pub const MOST_RECORDS: usize = 1000;

/// Something an applicant, or the unit, can bring about.
#[derive(Debug)]
pub struct Change {
    /// Its id.
    pub id: String,
    /// The clauses it rests on, as positions.
    pub clauses: Vec<usize>,
    /// What to do, in words; `{year}` stands for the years of a yearly one.
    pub text: String,
    /// What else to know of it; may be empty.
    pub note: String,
    /// Changes of one ladder stand from the least to the greatest: a way has at most one, and no greater where a lesser
    /// does.
    pub ladder: Option<usize>,
    /// How many years it takes at the least.
    pub takes: i32,
    /// The title one comes to hold by it, as a position: its dates are those of the soonest edition that can bring it.
    pub title: Option<usize>,
    /// For whom it is a change: where it is decided, and not unmet; for everyone if there is none.
    pub when: Option<Node>,
    /// What it makes of the answers.
    pub effect: Effect,
}

/// What a change makes of the answers. What is not answered yet needs an answer first, not a change.
#[derive(Debug)]
pub enum Effect {
    /// Facts that come to have these values.
    Set(Vec<(FactId, Value)>),
    /// One more record.
    Add {
        /// The list.
        fact: FactId,
        /// The fields that are fixed.
        record: Record,
        /// The fields that are free, as positions.
        free: Vec<usize>,
    },
    /// One year of a map comes to have this value.
    Year(FactId, Value),
}

impl Effect {
    /// The facts it touches.
    pub fn facts(&self) -> Vec<FactId> {
        match self {
            Self::Set(values) => values.iter().map(|(fact, _)| *fact).collect(),
            Self::Add { fact, .. } | Self::Year(fact, _) => vec![*fact],
        }
    }
}

/// A change as one applicant makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The change, as a position.
    pub change: usize,
    /// The year of a yearly one; the review year in which a title is obtained, or from which on another's dates are.
    pub year: Option<i32>,
    /// The record that is added, its free fields filled.
    pub record: Option<Record>,
}

impl Step {
    /// How many years ahead of the review year it is done.
    pub fn done_in(&self, policy: &Policy) -> i32 {
        let Some(change) = policy.changes.get(self.change) else {
            return 0;
        };
        let obtained = self.year.filter(|_| change.title.is_some());
        obtained.map_or(0, |year| year - policy.review_year) + change.takes
    }
}

/// What a free field is: a value, or any number from the first to the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// This value.
    Is(Value),
    /// These numbers; without a last one, as many as there are.
    Numbers(u32, Option<u32>),
}

impl Span {
    /// A value in it.
    pub fn value(&self) -> Value {
        match self {
            Self::Is(value) => value.clone(),
            Self::Numbers(first, _) => Value::Number(*first),
        }
    }
}

/// A record with its free fields filled, and what each of them is.
#[derive(Clone, Debug)]
pub struct Filled {
    /// The record.
    pub record: Record,
    /// The free fields that apply to it, with what they are.
    pub free: Vec<(usize, Span)>,
}

impl Change {
    /// What this applicant can do: nothing where it would change nothing, and a step for each year of a yearly one.
    /// A record's free fields are still open, and so is the year in which a title is obtained.
    pub fn steps(&self, position: usize, now: &Evaluator) -> Vec<Step> {
        let holds = |when| now.status(when, Scope::default(), None).worst > Point::Unmet;
        if !self.when.as_ref().is_none_or(holds) {
            return Vec::new();
        }
        let step = |year, record| Step { change: position, year, record };
        match &self.effect {
            Effect::Set(values) => {
                let differs = |(fact, value): &(FactId, Value)| now.answers.value(*fact).is_some_and(|is| is != value);
                if values.iter().any(differs) { vec![step(None, None)] } else { Vec::new() }
            }
            Effect::Add { fact, record, .. } => {
                now.answers.records(*fact).map(|_| step(None, Some(record.clone()))).into_iter().collect()
            }
            Effect::Year(fact, value) => {
                let (Some(Kind::Years(map)), Some(years)) =
                    (now.policy.fact(*fact).map(|fact| &fact.kind), now.answers.years(*fact))
                else {
                    return Vec::new();
                };
                map.answered(years).filter(|(_, is)| *is != value).map(|(year, _)| step(Some(year), None)).collect()
            }
        }
    }

    /// Every way to fill the free fields that the policy's conditions can tell apart.
    pub fn fillings(&self, policy: &Policy) -> Vec<Filled> {
        let Effect::Add { fact, record, free } = &self.effect else {
            return Vec::new();
        };
        let Some(Kind::Records { fields, .. }) = policy.fact(*fact).map(|fact| &fact.kind) else {
            return Vec::new();
        };
        let mut filled = vec![Filled { record: record.clone(), free: Vec::new() }];
        for position in free {
            let Some(field) = fields.get(*position) else { continue };
            let spans = spans(policy, Place::Field(*fact, *position), field);
            let mut next = Vec::new();
            for before in filled {
                if !applies(field, &before.record) {
                    next.push(before);
                    continue;
                }
                for span in &spans {
                    let mut with = before.clone();
                    if let Some(place) = with.record.get_mut(*position) {
                        *place = Some(span.value());
                    }
                    with.free.push((*position, span.clone()));
                    next.push(with);
                }
            }
            next.truncate(MOST_RECORDS);
            filled = next;
        }
        filled
    }
}

/// Whether the field matters in this record.
fn applies(field: &Fact, record: &Record) -> bool {
    field.applies.iter().all(|(sibling, options)| match record.get(*sibling) {
        Some(Some(Value::Choice(option))) => options.contains(option),
        _ => true,
    })
}

/// The values of a field that conditions can tell apart.
fn spans(policy: &Policy, place: Place, field: &Fact) -> Vec<Span> {
    match &field.kind {
        Kind::Bool { .. } => [true, false].map(|value| Span::Is(Value::Bool(value))).into(),
        Kind::Choice(choice) => (0..choice.options.len()).map(|option| Span::Is(Value::Choice(option))).collect(),
        Kind::Number { min, max, .. } => {
            let mut firsts = vec![*min];
            let pieces = policy.pieces.iter().map(|piece| &piece.rule);
            for rule in policy.requirements.iter().map(|row| &row.rule).chain(pieces) {
                thresholds(rule, place, &mut firsts);
            }
            firsts.retain(|first| (min..=max).contains(&first));
            let next = |after: u32| firsts.iter().copied().filter(|first| *first > after).min();
            let mut spans = Vec::new();
            let mut first = Some(*min);
            while let Some(from) = first {
                first = next(from);
                spans.push(Span::Numbers(from, first.map(|next| next - 1)));
            }
            spans
        }
        _ => Vec::new(),
    }
}

/// The numbers from which on a condition on `place` comes out otherwise.
fn thresholds(node: &Node, place: Place, firsts: &mut Vec<u32>) {
    match &node.condition {
        Condition::AtLeastNumber(at, least) if *at == place => firsts.push(*least),
        Condition::AtMostNumber(at, most) if *at == place => firsts.push(most.saturating_add(1)),
        condition => condition.children().into_iter().for_each(|child| thresholds(child, place, firsts)),
    }
}

/// The answers once the step is made, in a way that leads to a title `ahead` years after the review year: what is added
/// has the dates of that year, as it must not lie before what the way does first.
pub fn apply(policy: &Policy, answers: &mut Answers, step: &Step, ahead: i32) {
    let Some(change) = policy.changes.get(step.change) else {
        return;
    };
    match &change.effect {
        Effect::Set(values) => {
            let later = step.year.map_or(0, |year| year - policy.review_year);
            for (fact, value) in values {
                let mut value = value.clone();
                move_on(&mut value, later);
                answers.set(*fact, Some(Answer::One(value)));
            }
        }
        Effect::Add { fact, .. } => {
            let mut records = answers.records(*fact).unwrap_or_default().to_vec();
            records.extend(step.record.clone());
            if let Some(added) = records.last_mut().filter(|_| step.record.is_some()) {
                added.iter_mut().flatten().for_each(|value| move_on(value, ahead));
            }
            answers.set(*fact, Some(Answer::Records(records)));
        }
        Effect::Year(fact, value) => {
            if let (Some(years), Some(year)) = (answers.years(*fact), step.year) {
                let mut years = years.clone();
                years.set(year, Some(value.clone()));
                answers.set(*fact, Some(Answer::Years(years)));
            }
        }
    }
}

/// A date is so many years later; anything else stays.
fn move_on(value: &mut Value, years: i32) {
    if let Value::Date(date) = value {
        *date = date.plus_months(u32::try_from(years).unwrap_or(0) * 12);
    }
}
