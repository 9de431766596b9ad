//! The verdict as JSON in brief, for whole populations: of each requirement its id and status only.

use super::verdict::{Layout, write_head};
use super::word;
use crate::engine::brief::Brief;
use crate::engine::fact::{Answers, FactId};
use crate::engine::status::{Point, Status};
use crate::policy::Edition;

/// An edition made ready for many applicants: what is the same in every verdict is written once.
#[derive(Debug)]
pub struct Writer<'e> {
    brief: Brief<'e>,
    head: Vec<u8>,
    /// What stands before each title's verdict.
    titles: Vec<Vec<u8>>,
    /// Each row with each of its statuses.
    rows: Vec<[Vec<u8>; 4]>,
    /// What stands between two rows.
    between: &'static [u8],
    /// The ids of the facts.
    facts: Vec<Vec<u8>>,
}

impl<'e> Writer<'e> {
    /// For every title, or for the one at `only`.
    ///
    /// # Errors
    /// None in fact: what is written are strings, into memory.
    pub fn new(edition: &'e Edition, only: Option<usize>, layout: Layout) -> serde_json::Result<Self> {
        let policy = &edition.policy;
        let brief = Brief::new(policy, only);
        let between: &[u8] = if layout == Layout::Rows { b"\n" } else { b"" };
        let mut head = Vec::new();
        write_head(edition, &mut head)?;
        let mut titles = Vec::new();
        for title in brief.titles() {
            let mut text = if titles.is_empty() { Vec::new() } else { b",".to_vec() };
            text.extend_from_slice(between);
            serde_json::to_writer(&mut text, &policy.titles.get(title.title).map(|title| &title.id))?;
            text.extend_from_slice(b":{\"verdict\":\"");
            titles.push(text);
        }
        let statuses = [Point::Unmet, Point::Review, Point::Met].map(Status::exactly);
        let mut rows = Vec::new();
        for row in &policy.requirements {
            let mut texts = [const { Vec::new() }; 4];
            for status in statuses.into_iter().chain([Status::OPEN]) {
                if let Some(text) = texts.get_mut(place(status)) {
                    text.extend_from_slice(b"{\"id\":");
                    serde_json::to_writer(&mut *text, &row.id)?;
                    text.extend_from_slice(format!(",\"status\":\"{}\"}}", word(status)).as_bytes());
                }
            }
            rows.push(texts);
        }
        let facts = policy.facts.iter().map(|fact| serde_json::to_vec(&fact.id)).collect::<Result<_, _>>()?;
        Ok(Self { brief, head, titles, rows, between, facts })
    }

    /// Writes the verdict of one applicant after what is in `out`.
    pub fn write(&self, answers: &Answers, out: &mut Vec<u8>) {
        let verdicts = self.brief.verdicts(answers);
        out.extend_from_slice(&self.head);
        for ((title, text), target) in self.brief.titles().iter().zip(&self.titles).zip(&verdicts.targets) {
            out.extend_from_slice(text);
            out.extend_from_slice(word(target.verdict).as_bytes());
            out.extend_from_slice(b"\",\"earliest_year\":");
            match target.earliest_year {
                Some(year) => out.extend_from_slice(year.to_string().as_bytes()),
                None => out.extend_from_slice(b"null"),
            }
            out.extend_from_slice(b",\"next\":[");
            for (position, FactId(fact)) in target.next.iter().enumerate() {
                if position > 0 {
                    out.push(b',');
                }
                out.extend_from_slice(self.facts.get(*fact).map(Vec::as_slice).unwrap_or_default());
            }
            out.extend_from_slice(b"],\"requirements\":[");
            for (position, row) in title.all.iter().enumerate() {
                if position > 0 {
                    out.push(b',');
                }
                out.extend_from_slice(self.between);
                let status = verdicts.rows.get(*row).copied().unwrap_or(Status::OPEN);
                let text = self.rows.get(*row).and_then(|texts| texts.get(place(status)));
                out.extend_from_slice(text.map(Vec::as_slice).unwrap_or_default());
            }
            out.extend_from_slice(b"]}");
        }
        out.extend_from_slice(b"}}\n");
    }
}

/// The place of a status among a row's texts.
fn place(status: Status) -> usize {
    match status.decided() {
        Some(Point::Unmet) => 0,
        Some(Point::Review) => 1,
        Some(Point::Met) => 2,
        None => 3,
    }
}
