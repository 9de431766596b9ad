//! The least that would do: which changes and how long a wait bring a title within reach.
//!
//! A way is a set of steps, a wait, and rows that people must decide in the applicant's favour. It is given if nothing
//! less does: no fewer steps, no lesser step of a ladder, no shorter wait, no fewer decisions. An open row counts as
//! its best, and the way names it.
//!
//! The search is exact. What a row comes out as depends on the few changes that touch a fact it reads, so each row is a
//! table over those (`table`), filled where the search looks. Rows that share no change are independent: each such
//! group is searched alone, and the least ways of a title are the combinations of the groups' least ways.

mod records;
mod search;
mod table;

use super::change::{self, Span, Step};
use super::evaluate::Evaluator;
use super::explanation::Scope;
use super::fact::Answers;
use super::model::{Policy, Requirement};
use super::status::{Point, Status};
pub use records::MOST_RECORDS;
pub use search::MOST_WAYS;
pub use table::MOST_CONTEXTS;

/// A least way to a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// The review year to wait for, if not this one.
    pub wait: Option<i32>,
    /// What to do, in the policy's order.
    pub steps: Vec<Step>,
    /// The requirements that are left to people, as positions.
    pub decide: Vec<usize>,
    /// The requirements that are still open, as positions: the way holds if they come out well.
    pub open: Vec<usize>,
}

impl Way {
    /// What it reaches without anyone's favour.
    pub fn reaches(&self) -> Point {
        if self.decide.is_empty() { Point::Met } else { Point::Review }
    }

    /// Years after the review year.
    fn ahead(&self, policy: &Policy) -> i32 {
        self.wait.map_or(0, |year| year - policy.review_year)
    }
}

/// Every least way to the title, shortest and soonest first. None where nothing is lacking, and none where neither time
/// nor action helps. At most [`MOST_WAYS`]; and none if more than [`MOST_CONTEXTS`] combinations of changes would have
/// to be looked at for one group of requirements. Of a list longer than [`MOST_RECORDS`] only the best are looked at.
pub fn ways(policy: &Policy, answers: &Answers, title: usize) -> Vec<Way> {
    table::Tables::new(policy, answers, title, &[]).map(|tables| search::ways(&tables)).unwrap_or_default()
}

/// The first review year in which a title can be had, with whatever steps that takes; `above` are the titles for which
/// it is a step, and which are therefore no step to it.
fn soonest(policy: &Policy, answers: &Answers, title: usize, above: &[usize]) -> Option<i32> {
    let tables = table::Tables::new(policy, answers, title, above)?;
    Some(policy.review_year + search::soonest(&tables)?)
}

/// The answers once the steps of a way are made that leads to the title `ahead` years after the review year.
pub fn apply(policy: &Policy, answers: &Answers, steps: &[Step], ahead: i32) -> Answers {
    let mut changed = answers.clone();
    for step in steps {
        change::apply(policy, &mut changed, step, ahead);
    }
    changed
}

/// How a requirement comes out `ahead` years after the review year, as ways reckon. A timed one is projected. Another
/// is judged as now: waiting takes nothing away that is there, and gives it what is certain by then, such as a diploma
/// dated after this year's last day. What can be nothing now may be open then: the years asked for are others, and not
/// yet over.
pub fn projected(policy: &Policy, answers: &Answers, requirement: &Requirement, ahead: i32) -> Status {
    let at = |ahead| Evaluator::new(policy, answers, ahead).status(&requirement.rule, Scope::default(), None);
    if requirement.timed {
        return at(ahead);
    }
    let now = at(0);
    if ahead == 0 || now.worst == Point::Met {
        return now;
    }
    let then = at(ahead);
    if now.best == Point::Unmet { then } else { now.or(Status::exactly(then.worst)) }
}

/// One way to fill the free fields of a step's record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// The fields that apply, with what they may be.
    pub fields: Vec<(usize, Span)>,
    /// What the requirements that read the record come out as: met, or left to people.
    pub reaches: Point,
}

/// Every record that serves in the place of a step's, better than none; those that differ by the last number alone in
/// one.
pub fn alternatives(policy: &Policy, answers: &Answers, title: usize, way: &Way, step: &Step) -> Vec<Alternative> {
    let Some(change) = policy.changes.get(step.change) else {
        return Vec::new();
    };
    let others: Vec<Step> = way.steps.iter().filter(|other| *other != step).cloned().collect();
    let ahead = way.ahead(policy);
    let others = apply(policy, answers, &others, ahead);
    let touched = change.effect.facts();
    let of_title = policy.requirements.iter().filter(|row| row.titles.contains(&title));
    let rows: Vec<&Requirement> =
        of_title.filter(|row| policy.reads(&row.rule).iter().any(|fact| touched.contains(fact))).collect();
    let outcome = |changed: &Answers| -> Vec<Point> {
        rows.iter().map(|row| projected(policy, changed, row, ahead).best).collect()
    };
    let without = outcome(&others);
    let mut found: Vec<Alternative> = Vec::new();
    for filled in change.fillings(policy) {
        let mut changed = others.clone();
        change::apply(policy, &mut changed, &Step { record: Some(filled.record), ..step.clone() }, ahead);
        let reached = outcome(&changed);
        let serves = reached.iter().zip(&without).any(|(reached, without)| reached > without);
        let reaches = reached.into_iter().min().unwrap_or(Point::Met);
        if reaches == Point::Unmet || !serves {
            continue;
        }
        let alternative = Alternative { fields: filled.free, reaches };
        if !found.last_mut().is_some_and(|last| joins(last, &alternative)) {
            found.push(alternative);
        }
    }
    found
}

/// Whether `next` only carries on the last number of `last`; then it is taken in.
fn joins(last: &mut Alternative, next: &Alternative) -> bool {
    let (Some(((at, span), before)), Some(((to, more), others))) =
        (last.fields.split_last_mut(), next.fields.split_last())
    else {
        return false;
    };
    match (span, more) {
        (Span::Numbers(_, end), Span::Numbers(first, until))
            if at == to && before == others && last.reaches == next.reaches && *end == Some(first.wrapping_sub(1)) =>
        {
            *end = *until;
            true
        }
        _ => false,
    }
}
