//! Verdicts without explanations, for whole populations: the same statuses, years and open facts as [`evaluate`], and
//! no more work than those take.
//!
//! [`evaluate`]: super::evaluate::evaluate

use super::evaluate::Evaluator;
use super::explanation::{Explanation, Scope};
use super::fact::{Answers, FactId};
use super::model::Policy;
use super::planner;
use super::projection::{Statuses, first_years};
use super::status::{self, Status};

/// A policy made ready for many applicants.
#[derive(Debug)]
pub struct Brief<'p> {
    policy: &'p Policy,
    /// The titles that are looked at, with their rows.
    titles: Vec<Rows>,
    /// Whether each row is one of theirs.
    wanted: Vec<bool>,
}

/// The rows of a title, as positions in the policy's list.
#[derive(Debug)]
pub struct Rows {
    /// The title, as a position.
    pub title: usize,
    /// All of them.
    pub all: Vec<usize>,
    /// Those that time alone can change.
    pub timed: Vec<usize>,
}

/// What a policy says of one applicant, in brief.
#[derive(Debug)]
pub struct Verdicts {
    /// The status of every row of the titles that are looked at; open for the others, which nobody asked for.
    pub rows: Vec<Status>,
    /// A verdict for each of [`Brief::titles`].
    pub targets: Vec<Verdict>,
}

/// The verdict for a title, as in [`Target`](super::evaluate::Target).
#[derive(Debug, PartialEq, Eq)]
pub struct Verdict {
    /// All of its requirements.
    pub verdict: Status,
    /// The open facts that can still change the verdict, best first; empty exactly when it is decided.
    pub next: Vec<FactId>,
    /// The first review year in which, as far as time alone goes, its timed requirements are together at least review.
    pub earliest_year: Option<i32>,
}

impl<'p> Brief<'p> {
    /// For every title, or for the one at `only`.
    pub fn new(policy: &'p Policy, only: Option<usize>) -> Self {
        let titles = (0..policy.titles.len()).filter(|title| only.is_none_or(|only| only == *title));
        let rows = |title: usize| {
            let of_title = policy.requirements.iter().enumerate().filter(|(_, row)| row.titles.contains(&title));
            let timed = of_title.clone().filter(|(_, row)| row.timed).map(|(position, _)| position).collect();
            Rows { title, all: of_title.map(|(position, _)| position).collect(), timed }
        };
        let titles: Vec<Rows> = titles.map(rows).collect();
        let wanted = |position| titles.iter().any(|title| title.all.contains(&position));
        Self { policy, wanted: (0..policy.requirements.len()).map(wanted).collect(), titles }
    }

    /// The titles that are looked at, with their rows.
    pub fn titles(&self) -> &[Rows] {
        &self.titles
    }

    /// Evaluates one applicant.
    pub fn verdicts(&self, answers: &Answers) -> Verdicts {
        let policy = self.policy;
        let now = Evaluator::new(policy, answers, 0);
        let rules = policy.requirements.iter().map(|requirement| &requirement.rule);
        let statuses: Statuses =
            rules.zip(&self.wanted).map(|(rule, wanted)| wanted.then(|| now.by_year(rule))).collect();
        let rows: Vec<Status> =
            statuses.iter().map(|status| status.map_or(Status::OPEN, |(status, _)| status)).collect();
        let mut trees: Vec<Option<Explanation>> = Vec::new();
        let target = |title: &Rows| {
            let of_title = title.all.iter().filter_map(|row| Some((*row, *rows.get(*row)?)));
            let verdict = status::all(of_title.clone().map(|(_, status)| status));
            let mut next = Vec::new();
            if verdict.decided().is_none() {
                trees.resize_with(rows.len(), || None);
                // A decided row can tip nothing, and nothing is asked for it. The titles share most of the open ones.
                for (row, status) in of_title.clone() {
                    let place = trees.get_mut(row).zip(policy.requirements.get(row));
                    if let (None, Some((tree, requirement))) = (status.decided(), place) {
                        tree.get_or_insert_with(|| now.explain(&requirement.rule, Scope::default()));
                    }
                }
                let trees = of_title.filter_map(|(row, _)| trees.get(row)?.as_ref());
                next = planner::next(&now, verdict, &trees.collect::<Vec<_>>());
            }
            Verdict { verdict, next, earliest_year: None }
        };
        let mut targets: Vec<Verdict> = self.titles.iter().map(target).collect();
        let timed = self.titles.iter().map(|title| title.timed.as_slice());
        for (target, year) in targets.iter_mut().zip(first_years(now, statuses, timed)) {
            target.earliest_year = year;
        }
        Verdicts { rows, targets }
    }
}
