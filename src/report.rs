//! Evaluation in, what the report says out: reasons, remedies, materials and route, in words.

pub mod brief;
pub mod digest;
mod drawing;
pub mod hint;
pub mod ics;
pub mod judgement;
pub mod materials;
pub mod overview;
pub mod phrases;
pub mod reasons;
pub mod remedies;
pub mod settles;
pub mod timetable;
pub mod verdict;
pub mod ways;
pub mod years;

use crate::engine::evaluate::{Evaluation, Evaluator, Row, evaluate, evaluate_now};
use crate::engine::explanation::Scope;
use crate::engine::fact::{Answers, FactId};
use crate::engine::model::Cure;
use crate::engine::planner;
use crate::engine::remedy::lacking;
use crate::engine::status::{Point, Status};
use crate::policy::{Edition, Route};

/// The word for a status in the answers of the command line and in the page's attributes.
pub fn word(status: Status) -> &'static str {
    status.decided().map_or("unknown", point_word)
}

/// The word for a point.
pub fn point_word(point: Point) -> &'static str {
    match point {
        Point::Unmet => "unmet",
        Point::Review => "review",
        Point::Met => "met",
    }
}

/// An evaluation with what is needed to put it into words.
#[derive(Debug)]
pub struct Report<'a> {
    /// The edition it follows.
    pub edition: &'a Edition,
    /// The statuses.
    pub evaluation: Evaluation<'a>,
    evaluator: Evaluator<'a>,
}

impl<'a> Report<'a> {
    /// Evaluates the answers.
    pub fn new(edition: &'a Edition, answers: &'a Answers) -> Self {
        Self::of(edition, answers, evaluate(&edition.policy, answers))
    }

    /// Evaluates the answers without the years ahead: enough to say what to ask next.
    pub fn now(edition: &'a Edition, answers: &'a Answers) -> Self {
        Self::of(edition, answers, evaluate_now(&edition.policy, answers))
    }

    fn of(edition: &'a Edition, answers: &'a Answers, evaluation: Evaluation<'a>) -> Self {
        Self { edition, evaluation, evaluator: Evaluator::new(&edition.policy, answers, 0) }
    }

    /// The rows of a title.
    pub fn rows(&self, title: usize) -> Vec<&Row<'a>> {
        self.rows_of(title).collect()
    }

    fn rows_of(&self, title: usize) -> impl Iterator<Item = &Row<'a>> {
        let target = self.evaluation.targets.get(title);
        let rows = target.map(|target| target.rows.as_slice()).unwrap_or_default();
        rows.iter().filter_map(|row| self.evaluation.rows.get(*row))
    }

    /// Whether no requirement of the title is out of reach: none is unmet that neither time nor action cures.
    pub fn within_reach(&self, title: usize) -> bool {
        !self.rows_of(title).any(Self::is_bar)
    }

    /// Whether the row is unmet, and neither time nor action cures it.
    pub fn is_bar(row: &Row) -> bool {
        Self::cure(row) == Some(Cure::Nothing)
    }

    /// What kind of cure the row needs, if it is unmet: the remedy of the requirement as a whole counts where its rule
    /// names none.
    pub fn cure(row: &Row) -> Option<Cure> {
        let found = lacking(&row.explanation)?.cure;
        let whole = row.requirement.remedy.as_ref().filter(|_| found == Cure::Nothing);
        Some(whole.map_or(found, |remedy| remedy.by))
    }

    /// The open facts on which the title's open rows rest, whatever its verdict.
    pub fn open_in_rows(&self, title: usize) -> Vec<FactId> {
        self.rows(title).iter().flat_map(|row| planner::open_in(&self.evaluator, &row.explanation)).collect()
    }

    /// The open facts that decide the chain of offices for a title.
    pub fn open_in_route(&self, title: usize) -> Vec<FactId> {
        for route in self.edition.routes.iter().filter(|route| route.titles.contains(&title)) {
            let when = self.evaluator.explain(&route.when, Scope::default());
            match when.status.decided() {
                Some(Point::Met) => break,
                Some(_) => {}
                None => return planner::open_in(&self.evaluator, &when),
            }
        }
        Vec::new()
    }

    /// The chain of offices for a title, if the answers decide it.
    pub fn route(&self, title: usize) -> Option<&'a Route> {
        let of_title = self.edition.routes.iter().filter(|route| route.titles.contains(&title));
        for route in of_title {
            match self.evaluator.explain(&route.when, Scope::default()).status.decided() {
                Some(Point::Met) => return Some(route),
                Some(_) => {}
                None => return None,
            }
        }
        None
    }
}

/// Each of them once, in the order of their first appearance; there are never many.
pub fn distinct<T: PartialEq>(all: Vec<T>) -> Vec<T> {
    let mut distinct: Vec<T> = Vec::new();
    for one in all {
        if !distinct.contains(&one) {
            distinct.push(one);
        }
    }
    distinct
}
