//! A whole roster: read, checked person by person, and written as a table, for a unit's personnel office.

pub mod applicant;
pub mod cell;
pub mod columns;
pub mod handout;
pub mod intake;
pub mod meanings;
pub mod roster;
pub mod service;
pub mod sheet;
pub mod table;
pub mod template;
pub mod view;
pub mod workbook;

use crate::engine::status::Status;
use crate::policy::Edition;
use crate::report::Report;
use roster::Person;

/// How a person came out, without the words: those are made where they are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Every requirement's status, in the order of the policy.
    pub statuses: Vec<Status>,
    /// A verdict for each title, in the order of the policy.
    pub verdicts: Vec<Verdict>,
}

/// What came out for one title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// All of its requirements.
    pub status: Status,
    /// The verdict in words.
    pub headline: String,
    /// The year in which time alone will do; none where nothing is awaited.
    pub awaited: Option<i32>,
}

/// Checks one person of a roster that is checked against `edition`.
pub fn check(edition: &Edition, person: &Person) -> Checked {
    let report = Report::new(person.edition(edition), &person.answers);
    let verdict = |(title, target): (usize, &crate::engine::evaluate::Target)| Verdict {
        status: target.verdict,
        headline: report.headline(title),
        awaited: report.awaited_year(title),
    };
    Checked {
        statuses: report.evaluation.rows.iter().map(crate::engine::evaluate::Row::status).collect(),
        verdicts: report.evaluation.targets.iter().enumerate().map(verdict).collect(),
    }
}
