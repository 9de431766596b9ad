//! Policy and answers in, statuses and explanations out: one arm per operator.

mod amount;
mod read;

use std::cell::{Cell, OnceCell};

use super::condition::{Bound, Condition, Node, OptionSet, Place};
use super::count::{Count, Counts};
use super::date::{PartialDate, plus_months};
use super::explanation::{Explanation, RecordId, Scope};
use super::fact::{Answers, FactId, Value};
use super::model::{Kind, Policy, Requirement};
use super::planner;
use super::projection::first_years;
use super::status::{self, Point, Status};

/// What a policy says of one applicant.
#[derive(Debug)]
pub struct Evaluation<'a> {
    /// Every requirement, of every title, evaluated once.
    pub rows: Vec<Row<'a>>,
    /// A verdict for each title, in the policy's order.
    pub targets: Vec<Target>,
}

/// A requirement as evaluated.
#[derive(Debug)]
pub struct Row<'a> {
    /// The requirement.
    pub requirement: &'a Requirement,
    /// How its rule came out.
    pub explanation: Explanation<'a>,
}

impl Row<'_> {
    /// What came out.
    pub fn status(&self) -> Status {
        self.explanation.status
    }
}

/// The verdict for a title.
#[derive(Debug)]
pub struct Target {
    /// All of its requirements.
    pub verdict: Status,
    /// Its rows, as positions in [`Evaluation::rows`].
    pub rows: Vec<usize>,
    /// The open facts that can still change the verdict, best first; empty exactly when it is decided.
    pub next: Vec<FactId>,
    /// The first review year in which, as far as time alone goes, its timed requirements are together at least review.
    pub earliest_year: Option<i32>,
}

/// Evaluates every title. Never fails: the policy was checked when it was compiled.
pub fn evaluate<'a>(policy: &'a Policy, answers: &'a Answers) -> Evaluation<'a> {
    let mut evaluation = evaluate_now(policy, answers);
    // Whether they are by the year is not known of what was explained.
    let now = evaluation.rows.iter().map(|row| Some((row.status(), true))).collect();
    let timed = |row: &usize| policy.requirements.get(*row).is_some_and(|requirement| requirement.timed);
    let of_title = |target: &Target| target.rows.iter().copied().filter(timed).collect();
    let timed: Vec<Vec<usize>> = evaluation.targets.iter().map(of_title).collect();
    let years = first_years(Evaluator::new(policy, answers, 0), now, timed.iter().map(Vec::as_slice));
    for (target, year) in evaluation.targets.iter_mut().zip(years) {
        target.earliest_year = year;
    }
    evaluation
}

/// As [`evaluate`], without the years ahead: for what to ask next they do not matter, and they are most of the work.
pub fn evaluate_now<'a>(policy: &'a Policy, answers: &'a Answers) -> Evaluation<'a> {
    let now = Evaluator::new(policy, answers, 0);
    let rows: Vec<Row<'a>> = policy
        .requirements
        .iter()
        .map(|requirement| Row { requirement, explanation: now.explain(&requirement.rule, Scope::default()) })
        .collect();
    let targets = (0..policy.titles.len())
        .map(|title| {
            let of_title = |row: &Row| row.requirement.titles.contains(&title);
            let positions: Vec<usize> =
                rows.iter().enumerate().filter(|(_, row)| of_title(row)).map(|(position, _)| position).collect();
            let of_title: Vec<&Row> = positions.iter().filter_map(|position| rows.get(*position)).collect();
            let verdict = status::all(of_title.iter().map(|row| row.status()));
            let rules: Vec<&Explanation> = of_title.iter().map(|row| &row.explanation).collect();
            let next = planner::next(&now, verdict, &rules);
            Target { verdict, next, earliest_year: None, rows: positions }
        })
        .collect();
    Evaluation { rows, targets }
}

/// Evaluates conditions for one applicant, in the review year or in a projected one.
#[derive(Debug)]
pub struct Evaluator<'a> {
    /// The policy.
    pub policy: &'a Policy,
    /// The answers.
    pub answers: &'a Answers,
    /// Years after the review year; every named date moves with it.
    ahead: i32,
    /// Whether the year was looked at since this was last false: what came out without is the same in every year.
    by_year: Cell<bool>,
    /// The pieces that are about no record, each evaluated once, and whether by the year.
    pieces: Vec<OnceCell<(Status, bool)>>,
}

impl<'a> Evaluator<'a> {
    /// For the review year itself with `ahead` 0.
    pub fn new(policy: &'a Policy, answers: &'a Answers, ahead: i32) -> Self {
        let pieces = policy.pieces.iter().map(|_| OnceCell::new()).collect();
        Self { policy, answers, ahead, by_year: Cell::new(false), pieces }
    }

    /// For another year of the same applicant: what was not evaluated by the year is kept.
    pub(super) fn move_to(&mut self, ahead: i32) {
        self.ahead = ahead;
        for piece in &mut self.pieces {
            if piece.get().is_some_and(|(_, by_year)| *by_year) {
                *piece = OnceCell::new();
            }
        }
    }

    /// The condition's status in no record and no year, and whether it is by the year: if not, it is the same in every
    /// year.
    pub(super) fn by_year(&self, node: &'a Node) -> (Status, bool) {
        let before = self.by_year.replace(false);
        let status = self.status(node, Scope::default(), None);
        (status, self.by_year.replace(before))
    }

    /// The year that is reviewed.
    pub fn review_year(&self) -> i32 {
        self.by_year.set(true);
        self.policy.review_year + self.ahead
    }

    /// The condition with every condition below it.
    pub fn explain(&self, node: &'a Node, scope: Scope) -> Explanation<'a> {
        let mut trace = Vec::with_capacity(1);
        let status = self.status(node, scope, Some(&mut trace));
        trace.pop().unwrap_or(Explanation { node, status, scope, children: Vec::new() })
    }

    /// The condition's status; with a trace, its explanation is added there.
    pub(super) fn status(&self, node: &'a Node, scope: Scope, trace: Option<&mut Vec<Explanation<'a>>>) -> Status {
        let (status, below) = match self.read(&node.condition, scope) {
            Some(status) => (status, None),
            None => {
                let mut below = trace.is_some().then(Vec::new);
                (self.joined(&node.condition, scope, &mut below), below)
            }
        };
        if let Some(trace) = trace {
            trace.push(Explanation { node, status, scope, children: below.unwrap_or_default() });
        }
        status
    }

    /// What a condition says that joins others. Kept apart from the others, which are many and need little.
    #[inline(never)]
    fn joined(&self, condition: &'a Condition, scope: Scope, below: &mut Option<Vec<Explanation<'a>>>) -> Status {
        if let (Some(below), Condition::All(nodes) | Condition::Any(nodes)) = (below.as_mut(), condition) {
            below.reserve_exact(nodes.len());
        }
        // A trace wants every child; without one, whatever can no longer change the outcome is passed over.
        let hurry = below.is_none();
        let mut child = |node: &'a Node| self.status(node, scope, below.as_mut());
        match condition {
            Condition::All(nodes) => fold(nodes.iter().map(child), ALL, hurry),
            Condition::Any(nodes) => fold(nodes.iter().map(child), ANY, hurry),
            Condition::Not(node) => !child(node),
            Condition::AtLeast(k, nodes) => status::at_least(*k, &nodes.iter().map(child).collect::<Vec<_>>()),
            Condition::Cap(point, node) => child(node).and(Status::exactly(*point)),
            Condition::Floor(point, node) => child(node).or(Status::exactly(*point)),
            Condition::If { condition, then, otherwise } => match child(condition).decided() {
                Some(Point::Met) => child(then),
                Some(Point::Unmet) => child(otherwise),
                _ => child(then).hull(child(otherwise)),
            },
            Condition::Table { key, rows } => match self.value(*key, scope) {
                Some(Value::Choice(option)) => {
                    let row = rows.iter().find(|(options, _)| options.contains(*option));
                    row.map_or(Status::OPEN, |(_, node)| child(node))
                }
                _ => rows.iter().map(|(_, node)| child(node)).reduce(Status::hull).unwrap_or(Status::OPEN),
            },
            Condition::Use(piece) => self.piece(*piece, scope, below),
            Condition::EveryYear { from, to, holds } => {
                let each = (*from..=*to).map(|offset| {
                    let scope = Scope { year: Some(self.review_year() + offset), ..scope };
                    self.status(holds, scope, below.as_mut())
                });
                fold(each, ALL, hurry)
            }
            Condition::Reaches { amount, at_least, .. } => self.compared(amount, scope, below).reaches(*at_least),
            Condition::Amount(expression) => self.expression(expression, scope, below).settled(),
            Condition::Some(fact, rule) => {
                let in_record = |position| Scope { record: Some(RecordId { fact: *fact, position }), ..scope };
                match self.answers.records(*fact) {
                    Some(records) => {
                        let each = (0..records.len()).map(|position| in_record(Some(position)));
                        fold(each.map(|scope| self.status(rule, scope, below.as_mut())), ANY, hurry)
                    }
                    None => {
                        // Traced for the planner: what else a record's rule would need.
                        if below.is_some() {
                            self.status(rule, in_record(None), below.as_mut());
                        }
                        Status::OPEN
                    }
                }
            }
            _ => self.read(condition, scope).unwrap_or(Status::OPEN),
        }
    }

    fn piece(&self, piece: usize, scope: Scope, below: &mut Option<Vec<Explanation<'a>>>) -> Status {
        let (Some(shared), Some(cell)) = (self.policy.pieces.get(piece), self.pieces.get(piece)) else {
            return Status::OPEN;
        };
        match below {
            Some(_) => self.status(&shared.rule, scope, below.as_mut()),
            None if shared.of.is_none() => {
                let (status, by_year) = *cell.get_or_init(|| self.by_year(&shared.rule));
                self.by_year.set(self.by_year.get() || by_year);
                status
            }
            None => self.status(&shared.rule, scope, None),
        }
    }

    /// The value at a place, if it is answered.
    pub fn value(&self, place: Place, scope: Scope) -> Option<&'a Value> {
        match place {
            Place::Fact(fact) => self.answers.value(fact),
            Place::Field(fact, field) => {
                let position = scope.record.filter(|record| record.fact == fact)?.position?;
                self.answers.records(fact)?.get(position)?.get(field)?.as_ref()
            }
            Place::Offset(fact, offset) => self.in_year(fact, self.review_year() + offset),
            Place::ThisYear(fact) => self.in_year(fact, scope.year?),
        }
    }

    /// The value of a year that is asked. Ahead of the review year, a year past those and an awaited one are as
    /// projected. An option that may not be given for this year was given for another review year, and counts as no
    /// answer.
    fn in_year(&self, fact: FactId, year: i32) -> Option<&'a Value> {
        let Kind::Years(map) = &self.policy.fact(fact)?.kind else {
            return None;
        };
        if !map.asks(year) {
            return if self.ahead > 0 && year > map.to { map.projected.as_ref() } else { None };
        }
        let answer = map.given(self.answers.years(fact)?, year)?;
        let is_awaited = match (answer, &*map.value) {
            (Value::Choice(option), Kind::Choice(choice)) => {
                choice.options.get(*option).is_some_and(|option| option.awaited)
            }
            _ => false,
        };
        if is_awaited && self.ahead > 0 { map.projected.as_ref() } else { Some(answer) }
    }

    /// The date at a place, if it is answered.
    pub fn date(&self, place: Place, scope: Scope) -> Option<PartialDate> {
        match self.value(place, scope)? {
            Value::Date(date) => Some(*date),
            _ => None,
        }
    }

    /// The date a comparison is made with, if it is known.
    pub fn bound(&self, bound: Bound, scope: Scope) -> Option<PartialDate> {
        match bound {
            Bound::Named(position) => {
                self.by_year.set(true);
                let months = u32::try_from(self.ahead).unwrap_or(0) * 12;
                let date = self.policy.dates.get(position)?;
                Some(PartialDate::day(plus_months(date.day, months)))
            }
            Bound::Place(place) => self.date(place, scope),
        }
    }

    /// The years of a tenure that began in `since`: after it, to the review year, without those to skip.
    pub fn counted_years(&self, since: i32, map: FactId, skip: &OptionSet) -> Count {
        self.count(since + 1, |year| self.counted(map, year, skip))
    }

    /// Whether a year counts as one of a tenure.
    pub(super) fn counted(&self, map: FactId, year: i32, skip: &OptionSet) -> Counts {
        self.judged(
            map,
            year,
            Counts::Surely,
            |option| if skip.contains(option) { Counts::Not } else { Counts::Surely },
        )
    }

    /// The years with a good result, from the year `since` itself to the review year.
    pub fn qualified_years(&self, since: i32, map: FactId, good: &OptionSet, awaited: &OptionSet) -> Count {
        self.count(since, |year| self.qualified(map, year, good, awaited))
    }

    /// Whether a year counts as one with a good result.
    pub(super) fn qualified(&self, map: FactId, year: i32, good: &OptionSet, awaited: &OptionSet) -> Counts {
        self.judged(map, year, Counts::Not, |option| match option {
            option if good.contains(option) => Counts::Surely,
            option if awaited.contains(option) => Counts::Awaited,
            _ => Counts::Not,
        })
    }

    /// Whether a year up to the review year counts for a condition on a tenure; none for any other condition, or where
    /// the beginning of the tenure is not answered.
    pub fn counts_in(&self, tree: &Explanation, year: i32) -> Option<Counts> {
        let since = |place| Some(self.date(place, tree.scope)?.year());
        let within = |begun: bool, counts: Counts| if begun { counts } else { Counts::Not };
        match &tree.node.condition {
            Condition::CountedYears { since: place, map, skip, .. } => {
                Some(within(year > since(*place)?, self.counted(*map, year, skip)))
            }
            Condition::QualifiedCount { since: place, map, good, awaited, .. } => {
                Some(within(year >= since(*place)?, self.qualified(*map, year, good, awaited)))
            }
            Condition::PlainYears { since: place, .. } => Some(within(year > since(*place)?, Counts::Surely)),
            _ => None,
        }
    }

    /// For a condition on a tenure whose beginning is answered: the years that count, and how many are asked.
    pub fn count_of(&self, tree: &Explanation) -> Option<(Count, u32)> {
        let since = |place| Some(self.date(place, tree.scope)?.year());
        match &tree.node.condition {
            Condition::CountedYears { since: place, map, skip, at_least } => {
                Some((self.counted_years(since(*place)?, *map, skip), *at_least))
            }
            Condition::QualifiedCount { since: place, map, good, awaited, at_least } => {
                Some((self.qualified_years(since(*place)?, *map, good, awaited), *at_least))
            }
            Condition::PlainYears { since: place, at_least } => {
                let years = u32::try_from(self.review_year() - since(*place)?).unwrap_or(0);
                Some((Count { sure: years, ..Count::default() }, *at_least))
            }
            _ => None,
        }
    }

    fn count(&self, first: i32, counts: impl Fn(i32) -> Counts) -> Count {
        let mut count = Count::default();
        for year in first..=self.review_year() {
            count.add(counts(year));
        }
        count
    }

    /// Whether a year counts, by its value; those before the map begins all count as `before`.
    fn judged(&self, map: FactId, year: i32, before: Counts, judge: impl Fn(usize) -> Counts) -> Counts {
        match self.policy.fact(map).map(|fact| &fact.kind) {
            Some(Kind::Years(range)) if year < range.from => before,
            _ => match self.in_year(map, year) {
                Some(Value::Choice(option)) => judge(*option),
                // Compiled policies count by a choice alone.
                Some(_) => before,
                None => Counts::Perhaps,
            },
        }
    }
}

/// How statuses are joined: what none of them come to, what nothing can change any more, and two of them.
type Join = (Status, Status, fn(Status, Status) -> Status);
const ALL: Join = (Status::MET, Status::UNMET, Status::and);
const ANY: Join = (Status::UNMET, Status::MET, Status::or);

/// Joins statuses; in a hurry, no further than to what nothing can change any more.
fn fold(statuses: impl Iterator<Item = Status>, (none, end, join): Join, hurry: bool) -> Status {
    let mut joined = none;
    for status in statuses {
        joined = join(joined, status);
        if hurry && joined == end {
            break;
        }
    }
    joined
}
