//! Which questions a step shows, what keeps it from going on, and which step comes next.

use std::cell::RefCell;
use std::rc::Rc;

use super::{Page, Problem, Session, Slot, door, field_of, typed};
use crate::engine::fact::{Answers, FactId, Record, Value};
use crate::engine::model::{Fact, Kind};
use crate::engine::needed::Asked;
use crate::engine::status::Point;
use crate::policy::{Question, Step};
use crate::report::settles::settles;
use crate::report::ways::Ways;
use crate::report::{Report, distinct};
use crate::wording;

/// What is still worth asking.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The open facts that can still change a verdict that is asked for, best first.
    pub live: Vec<FactId>,
    /// The open facts that the route to a title within reach rests on.
    pub for_route: Vec<FactId>,
    /// The titles of which every open requirement is asked, not the verdict alone.
    whole: Vec<usize>,
    /// For each map of years that was asked about: the years that can matter.
    years: RefCell<Vec<(FactId, Rc<[i32]>)>>,
    /// For each open question that was asked about: what is said beneath it of what an answer ends.
    settles: RefCell<Vec<(FactId, Option<Rc<str>>)>>,
    /// For each title that was asked about: its ways. They cost more than the rest of a report.
    ways: RefCell<Vec<(usize, Rc<Option<Ways>>)>>,
}

impl Plan {
    fn new(session: &Session) -> Self {
        let report = Report::now(&session.edition, &session.answers);
        let mut plan = Self::default();
        for (title, target) in report.evaluation.targets.iter().enumerate() {
            if !session.asks_for(title) {
                continue;
            }
            plan.live.extend(&target.next);
            if session.thorough && door::is_within_reach(&report, title) {
                plan.live.extend(report.open_in_rows(title));
                plan.whole.push(title);
            }
            if target.verdict.best > Point::Unmet {
                plan.for_route.extend(report.open_in_route(title));
            }
        }
        plan.live = distinct(plan.live);
        plan.for_route = distinct(plan.for_route);
        plan
    }

    /// For the session as it would be if everything were asked that titles within reach lack.
    pub fn thorough(session: &Session) -> Rc<Self> {
        thorough(session).plan()
    }

    /// Whether the fact is still worth asking.
    pub fn wants(&self, fact: FactId) -> bool {
        self.live.contains(&fact) || self.for_route.contains(&fact)
    }

    /// How many questions are still worth asking and not yet passed by.
    pub fn left(&self, session: &Session) -> usize {
        self.live.iter().chain(&self.for_route).filter(|fact| is_ahead(session, **fact)).count()
    }

    /// How many questions are behind: something was said, and nothing more is asked.
    pub fn done(&self, session: &Session) -> usize {
        let facts = (0..session.edition.policy.facts.len()).map(FactId);
        facts.filter(|fact| session.touched(*fact) && !(self.wants(*fact) && is_ahead(session, *fact))).count()
    }

    /// What is said beneath a question of what an answer ends, worked out once for these answers; `today` is the year
    /// it is.
    pub fn settles(&self, session: &Session, question: &Question, today: i32) -> Option<Rc<str>> {
        if let Some((_, line)) = self.settles.borrow().iter().find(|(of, _)| *of == question.fact) {
            return line.clone();
        }
        let asks_for = |title| session.asks_for(title);
        let line = settles(&session.edition, &session.answers, question, &asks_for, today).map(Into::into);
        self.settles.borrow_mut().push((question.fact, Option::clone(&line)));
        line
    }

    /// The report's ways to a title, worked out once for these answers.
    pub fn ways(&self, report: &Report, title: usize) -> Rc<Option<Ways>> {
        if let Some((_, ways)) = self.ways.borrow().iter().find(|(of, _)| *of == title) {
            return ways.clone();
        }
        let ways = Rc::new(report.ways(title));
        self.ways.borrow_mut().push((title, ways.clone()));
        ways
    }

    /// The years of a map that can matter.
    fn years(&self, session: &Session, map: FactId) -> Rc<[i32]> {
        if let Some((_, years)) = self.years.borrow().iter().find(|(of, _)| *of == map) {
            return years.clone();
        }
        let asked = |title| match session.asks_for(title) {
            false => Asked::No,
            true if self.whole.contains(&title) => Asked::Rows,
            true => Asked::Verdict,
        };
        let years: Rc<[i32]> = door::years(session, map, &asked).into();
        self.years.borrow_mut().push((map, years.clone()));
        years
    }
}

/// The plans that were made last, the thorough one and the other. An action may leave the answers as they are, and
/// every part of the page asks for the plan: so it is made once, and compared with what it was made from rather than
/// trusted to be cleared. For the same reason a session and what became of it share them.
#[derive(Clone, Debug, Default)]
pub struct Kept(Rc<RefCell<Vec<Made>>>);

/// A plan, with what it was made from.
type Made = (Basis, Rc<Plan>);

/// What a plan was made from.
#[derive(Clone, Debug)]
struct Basis {
    answers: Answers,
    target: Option<usize>,
    thorough: bool,
    year: i32,
}

impl Session {
    /// What is still worth asking.
    pub fn plan(&self) -> Rc<Plan> {
        let mut kept = self.kept.0.borrow_mut();
        let last = kept.iter().find(|(basis, _)| basis.thorough == self.thorough);
        let year = self.edition.policy.review_year;
        let same = |basis: &Basis| basis.target == self.target && basis.year == year && basis.answers == self.answers;
        if let Some((_, plan)) = last.filter(|(basis, _)| same(basis)) {
            return plan.clone();
        }
        let plan = Rc::new(Plan::new(self));
        let basis = Basis { answers: self.answers.clone(), target: self.target, thorough: self.thorough, year };
        kept.retain(|(basis, _)| basis.thorough != self.thorough);
        kept.push((basis, plan.clone()));
        plan
    }
}

fn thorough(session: &Session) -> Session {
    Session { thorough: true, ..session.clone() }
}

/// How many questions would show what else titles within reach lack; the years asked about depend on it too.
pub fn left_to_be_thorough(session: &Session) -> usize {
    let session = thorough(session);
    session.plan().left(&session)
}

/// Whether a question has not been passed by: nothing said, or begun and not finished.
fn is_ahead(session: &Session, fact: FactId) -> bool {
    let asked = session.edition.question(fact).map(|(_, question)| question);
    asked.is_some_and(|question| !session.touched(fact) || !question_problems(session, question).is_empty())
}

/// The questions a step shows: those still worth asking, and those that something was said to.
pub fn visible<'s>(session: &Session, step: &'s Step) -> Vec<&'s Question> {
    let plan = session.plan();
    step.questions.iter().filter(|question| is_shown(session, &plan, question)).collect()
}

/// Whether a question is shown. One that was shown stays while something is typed: half a date may decide, and the
/// whole of it not.
fn is_shown(session: &Session, plan: &Plan, question: &Question) -> bool {
    let fact = question.fact;
    let due = session.gone_to == Some(fact) || !waits(session, plan, question);
    session.touched(fact) || session.held.contains(&fact) || (plan.wants(fact) && due)
}

/// Whether the answer that tells if this question matters is still to come. The compiler saw to it that its question
/// stands before this one in the same step, so it is asked before the step can be left.
fn waits(session: &Session, plan: &Plan, question: &Question) -> bool {
    question.after.is_some_and(|before| plan.wants(before) && !session.is_answered(Slot::Fact(before)))
}

/// The years a question asks about: those that can matter, and those that something was said to.
pub fn years(session: &Session, question: &Question) -> Vec<i32> {
    let fact = question.fact;
    let Some(Kind::Years(map)) = session.edition.policy.fact(fact).map(|fact| &fact.kind) else { return Vec::new() };
    let needed = session.plan().years(session, fact);
    let said = |year: i32| {
        session.value(Slot::Year(fact, year)).is_some() || session.notes.get(Slot::Year(fact, year)).is_some()
    };
    (map.from..=map.to).filter(|year| needed.contains(year) || said(*year)).collect()
}

/// The fields of a record that matter for what is chosen in it, with their positions.
pub fn fields<'f>(fields: &'f [Fact], record: &Record) -> Vec<(usize, &'f Fact)> {
    let chosen = |sibling: usize| match record.get(sibling) {
        Some(Some(Value::Choice(option))) => Some(*option),
        _ => None,
    };
    let applies = |field: &Fact| {
        field.applies.iter().all(|(sibling, options)| chosen(*sibling).is_some_and(|option| options.contains(&option)))
    };
    fields.iter().enumerate().filter(|(_, field)| applies(field)).collect()
}

/// What keeps a step from going on: each question shown wants an answer or 「不清楚」.
pub fn problems(session: &Session, step: usize) -> Vec<Problem> {
    let Some(step) = session.edition.steps.get(step) else { return Vec::new() };
    visible(session, step).into_iter().flat_map(|question| question_problems(session, question)).collect()
}

fn question_problems(session: &Session, question: &Question) -> Vec<Problem> {
    let fact = question.fact;
    let whole = Slot::Fact(fact);
    let Some(kind) = whole.kind(&session.edition) else { return Vec::new() };
    if session.is_unsure(whole) {
        return Vec::new();
    }
    let problem = |slot: Slot, message: String| Problem { slot, label: label(session, slot), message };
    let missing = |slot: Slot| slot_problem(session, slot).map(|message| problem(slot, message));
    match kind {
        Kind::Records { fields: all, .. } => match session.answers.records(fact) {
            None => vec![problem(whole, wording::RECORDS_MISSING.into())],
            Some(records) => {
                let slots = records.iter().enumerate().flat_map(|(position, record)| {
                    let asked = fields(all, record).into_iter().filter(|(_, field)| !field.optional);
                    asked.map(move |(field, _)| Slot::Field(fact, position, field))
                });
                slots.filter_map(missing).collect()
            }
        },
        Kind::Years(_) => {
            let slots = years(session, question).into_iter().map(|year| Slot::Year(fact, year));
            slots.filter_map(missing).collect()
        }
        _ => missing(whole).into_iter().collect(),
    }
}

fn slot_problem(session: &Session, slot: Slot) -> Option<String> {
    if session.value(slot).is_some() || session.is_unsure(slot) {
        return None;
    }
    let is_typed = session.notes.get(slot).is_some();
    Some(match slot.kind(&session.edition) {
        Some(Kind::Date) if is_typed => {
            typed::date(&std::array::from_fn(|part| session.typed(slot, part))).err().unwrap_or_default()
        }
        Some(Kind::Number { min, max, .. }) if is_typed => format!("请填{min}到{max}的整数"),
        _ => wording::ANSWER_MISSING.into(),
    })
}

/// Where a slot is, in words.
fn label(session: &Session, slot: Slot) -> String {
    let fact = session.edition.policy.fact(slot.fact());
    let whole = fact.map(|fact| fact.label.as_str()).unwrap_or_default();
    match slot {
        Slot::Fact(_) => whole.to_owned(),
        Slot::Year(_, year) => format!("{year}年{whole}"),
        Slot::Field(_, record, field) => {
            let field = fact.and_then(|fact| field_of(fact, field));
            format!("第{}条的{}", record + 1, field.map(|field| field.label.as_str()).unwrap_or_default())
        }
    }
}

/// The first step from `from` on with a question worth asking and not passed by, then those before it; the check of
/// answers if there is none.
pub fn open_from(session: &Session, from: usize) -> Page {
    let plan = session.plan();
    let steps = &session.edition.steps;
    let open = |position: &usize| {
        let ahead = |question: &Question| plan.wants(question.fact) && is_ahead(session, question.fact);
        steps.get(*position).is_some_and(|step| step.questions.iter().any(ahead))
    };
    (from..steps.len()).chain(0..from.min(steps.len())).find(open).map_or(Page::Check, Page::Step)
}

/// The step before, of those that show a question; the start before the first.
pub fn before(session: &Session, step: usize) -> Page {
    let steps = &session.edition.steps;
    let shows = |position: &usize| steps.get(*position).is_some_and(|step| !visible(session, step).is_empty());
    (0..step.min(steps.len())).rev().find(shows).map_or(Page::Start, Page::Step)
}
