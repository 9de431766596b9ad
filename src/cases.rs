//! Cases: applicants with what must come out for them, kept beside a policy, and the run that compares.

mod file;
pub mod moved;

use std::cell::OnceCell;

pub use file::{Misread, read, written};

use crate::engine::evaluate::Target;
use crate::engine::fact::Answers;
use crate::engine::status::Point;
use crate::json::read::Finding;
use crate::policy::{Edition, at_year};
use crate::report::{Report, point_word};

/// An applicant with what must come out.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// What it is called; no two of a collection are called the same.
    pub name: String,
    /// What it is there for; may be empty.
    pub note: String,
    /// The review year it is checked for; none: the policy's own.
    pub year: Option<i32>,
    /// The id of the edition it was made with; may be empty.
    pub policy: String,
    /// The answers.
    pub answers: Answers,
    /// What must come out, of some titles or of all.
    pub expect: Vec<Expected>,
}

/// What must come out for a title. What is left out is not compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Expected {
    /// The title, as a position.
    pub title: usize,
    /// The verdict; a point, or none for one that must be open.
    pub verdict: Option<Option<Point>>,
    /// The earliest year; none where there must be none.
    pub earliest_year: Option<Option<i32>>,
    /// Rows by their ids, each with its point, or none for one that must be open.
    pub requirements: Vec<(String, Option<Point>)>,
}

impl Case {
    /// The case whose expectation is what comes out now, whole: every title, every row, the earliest years.
    pub fn of(edition: &Edition, name: &str, answers: Answers) -> Self {
        let report = Report::new(edition, &answers);
        let expected = |(title, target): (usize, &Target)| Expected {
            title,
            verdict: Some(target.verdict.decided()),
            earliest_year: Some(target.earliest_year),
            requirements: report
                .rows(title)
                .iter()
                .map(|row| (row.requirement.id.clone(), row.status().decided()))
                .collect(),
        };
        let expect = report.evaluation.targets.iter().enumerate().map(expected).collect();
        let policy = edition.policy.id.clone();
        let year = edition.is_trial().then_some(edition.policy.review_year);
        Self { name: name.to_owned(), note: String::new(), year, policy, expect, answers }
    }

    /// What differs from what is expected, in the year of the case; empty if the case holds.
    pub fn check(&self, editions: &ByYear) -> Vec<Difference> {
        // A case is read for its year, so there is one.
        let Ok(edition) = editions.at(self.year) else { return Vec::new() };
        let report = Report::new(edition, &self.answers);
        self.expect.iter().flat_map(|expected| expected.compare(&report)).collect()
    }

    /// Whether it says of every title everything: its verdict, its earliest year and every row, in order.
    pub fn is_whole(&self, edition: &Edition) -> bool {
        let policy = &edition.policy;
        let whole = |(title, expected): (usize, &Expected)| {
            let rows = policy.requirements.iter().filter(|row| row.titles.contains(&title)).map(|row| &row.id);
            expected.title == title
                && expected.verdict.is_some()
                && expected.earliest_year.is_some()
                && rows.eq(expected.requirements.iter().map(|(id, _)| id))
        };
        self.expect.len() == policy.titles.len() && self.expect.iter().enumerate().all(whole)
    }
}

/// A policy's editions by review year, each made once: cases of one file often share a year.
#[derive(Debug)]
pub struct ByYear<'a> {
    own: &'a Edition,
    /// By how many years the review year is later.
    later: Vec<OnceCell<Edition>>,
}

impl<'a> ByYear<'a> {
    /// Of the policy that this edition is of; it stands for cases that name no year.
    pub fn new(own: &'a Edition) -> Self {
        let years = at_year::years(own.notice_year);
        Self { own, later: years.map(|_| OnceCell::new()).collect() }
    }

    /// The edition for a case's year.
    ///
    /// # Errors
    /// As [`Edition::at`].
    pub fn at(&self, year: Option<i32>) -> Result<&Edition, Vec<Finding>> {
        let Some(year) = year.filter(|year| *year != self.own.policy.review_year) else {
            return Ok(self.own);
        };
        let position = usize::try_from(year.saturating_sub(self.own.notice_year));
        let cell = position.ok().and_then(|position| self.later.get(position));
        match cell {
            Some(cell) if cell.get().is_none() => {
                let edition = self.own.at(year)?;
                Ok(cell.get_or_init(|| edition))
            }
            Some(cell) => Ok(cell.get().unwrap_or(self.own)),
            None => Err(self.own.at(year).err().unwrap_or_default()),
        }
    }
}

impl Expected {
    fn compare(&self, report: &Report) -> Vec<Difference> {
        let target = report.evaluation.targets.get(self.title);
        let title = report.edition.policy.titles.get(self.title);
        let (Some(target), Some(title)) = (target, title) else { return Vec::new() };
        let mut differences = Vec::new();
        let mut differ = |what, expected: String, found: String, reason| {
            differences.push(Difference { title: title.label.clone(), what, expected, found, reason });
        };
        let found = target.verdict.decided();
        if let Some(expected) = self.verdict.filter(|expected| *expected != found) {
            differ(What::Verdict, told(expected).into(), told(found).into(), String::new());
        }
        let rows = report.rows(self.title);
        for (id, expected) in &self.requirements {
            let row = rows.iter().find(|row| row.requirement.id == *id);
            let Some(row) = row.filter(|row| row.status().decided() != *expected) else { continue };
            let what = What::Requirement { id: id.clone(), label: row.requirement.label.clone() };
            differ(what, told(*expected).into(), told(row.status().decided()).into(), report.reason(row));
        }
        if let Some(expected) = self.earliest_year.filter(|expected| *expected != target.earliest_year) {
            let said = |year: Option<i32>| year.map_or("推算不出".to_owned(), |year| format!("{year}年度"));
            differ(What::EarliestYear, said(expected), said(target.earliest_year), String::new());
        }
        differences
    }
}

/// What was compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The verdict of the title.
    Verdict,
    /// A row of it.
    Requirement {
        /// Its id.
        id: String,
        /// What people call it.
        label: String,
    },
    /// The first year in which time alone is enough.
    EarliestYear,
}

/// Something that came out otherwise than expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The title, in words.
    pub title: String,
    /// What was compared.
    pub what: What,
    /// What must come out, in words.
    pub expected: String,
    /// What came out, in words.
    pub found: String,
    /// Why it came out so, for a row; else empty.
    pub reason: String,
}

impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let what = match &self.what {
            What::Verdict => "结论",
            What::Requirement { label, .. } => label,
            What::EarliestYear => "最早年度",
        };
        write!(f, "{}的「{what}」：应为「{}」，结果是「{}」", self.title, self.expected, self.found)?;
        if self.reason.is_empty() { Ok(()) } else { write!(f, "。理由：{}", self.reason) }
    }
}

/// A status in words, none being one that is still open.
pub fn told(point: Option<Point>) -> &'static str {
    match point {
        Some(Point::Met) => "符合",
        Some(Point::Review) => "由人决定",
        Some(Point::Unmet) => "还不满足",
        None => "还没有定",
    }
}

/// A status as a case has it, none being one that is still open.
fn status_word(point: Option<Point>) -> &'static str {
    point.map_or("unknown", point_word)
}

#[cfg(test)]
mod tests;
