//! Which people a filter leaves, and one person in detail, as the page of the batch shows them.

use serde_json::{Map, Value, json};

use crate::engine::model::Policy;
use crate::engine::status::Status;
use crate::policy::{Edition, answers};
use crate::report::{Report, phrases, word};

use super::cell::{self, plain};
use super::columns::Question;
use super::meanings;
use super::roster::{BadCell, Person, Roster};
use super::table::{self, status_words};
use super::{Checked, Verdict};

/// The most unknown words that are listed.
const MOST_WORDS: usize = 200;

/// Which people are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Part of the name, number or department; empty: all.
    pub text: String,
    /// The title that is looked at.
    pub title: usize,
    /// The word for its verdict; empty: all.
    pub verdict: String,
    /// The requirement that is looked at, by position.
    pub requirement: Option<usize>,
    /// The word for its status; empty: all.
    pub status: String,
    /// Only those of whom a cell could not be read.
    pub bad: bool,
}

impl Filter {
    /// The filter as the page sends it; what is missing filters nothing.
    pub fn of(asked: &Value) -> Self {
        let text = |key: &str| asked.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let number = |key: &str| asked.get(key).and_then(Value::as_u64).and_then(|number| usize::try_from(number).ok());
        Self {
            text: text("text"),
            title: number("title").unwrap_or(0),
            verdict: text("verdict"),
            requirement: number("requirement"),
            status: text("status"),
            bad: asked.get("bad").and_then(Value::as_bool).unwrap_or(false),
        }
    }

    /// The positions of the people it leaves.
    pub fn people(&self, people: &[Person], checked: &[Checked]) -> Vec<usize> {
        let sought = plain(&super::sheet::seen(&self.text));
        let fits = |status: Option<Status>, wanted: &str| {
            wanted.is_empty() || status.is_some_and(|status| word(status) == wanted)
        };
        let wanted = |(person, checked): (&Person, &Checked)| {
            let names = [&person.name, &person.number, &person.department];
            (sought.is_empty() || names.into_iter().any(|name| plain(name).contains(&sought)))
                && fits(checked.verdicts.get(self.title).map(|verdict| verdict.status), &self.verdict)
                && self.requirement.is_none_or(|row| fits(checked.statuses.get(row).copied(), &self.status))
                && (!self.bad || !person.bad.is_empty())
        };
        let all = people.iter().zip(checked).enumerate();
        all.filter(|(_, pair)| wanted(*pair)).map(|(position, _)| position).collect()
    }
}

/// A person in the table.
pub fn line(position: usize, person: &Person, checked: &Checked) -> Value {
    let verdict = |Verdict { status, headline, awaited }: &Verdict| {
        let text = table::third_person(headline);
        json!({"status": word(*status), "text": text, "year": awaited})
    };
    json!({
        "position": position, "row": person.place(),
        "name": person.name, "number": person.number, "department": person.department,
        "year": person.edition.as_ref().map(|edition| edition.policy.review_year),
        "verdicts": checked.verdicts.iter().map(verdict).collect::<Vec<_>>(),
        "bad": person.bad.len(), "differs": person.differs.len(),
    })
}

/// A person in detail, for one title: every requirement with its reason and what to do, and the cells that could not be
/// read.
pub fn detail(edition: &Edition, person: &Person, title: usize) -> Value {
    let edition = person.edition(edition);
    let report = Report::new(edition, &person.answers);
    let row = |row: &&crate::engine::evaluate::Row| {
        json!({
            "label": row.requirement.label, "status": word(row.status()), "words": status_words(row),
            "reason": table::reason(&report, row), "clauses": edition.clause_numbers(&row.requirement.clauses),
        })
    };
    let mut rows = report.rows(title);
    // What is missing comes first, as on the page of one applicant.
    rows.sort_by_key(|row| ["unmet", "unknown", "review", "met"].iter().position(|known| *known == word(row.status())));
    json!({
        "row": person.place(), "name": person.name, "number": person.number,
        "title": edition.policy.titles.get(title).map(|title| &title.label),
        "headline": table::third_person(&report.headline(title)), "tally": report.tally(title).words(),
        "when": report.when(title),
        "rows": rows.iter().map(row).collect::<Vec<_>>(),
        "bad": person.bad.iter().map(BadCell::told).collect::<Vec<_>>(), "differs": person.differs,
        "year": edition.policy.review_year, "policy": edition.policy.id,
        "answers": answers::write(&edition.policy, &person.answers).written(),
    })
}

/// The words that are not known, with what they may be taken for: the choices of each column once, by its name.
pub fn unknown_words(policy: &Policy, roster: &Roster) -> Value {
    let words = roster.unknown_words();
    let mut columns = Map::new();
    let one = |(bad, count): &(&BadCell, usize)| {
        let column = bad.asked.map(|asked| asked.label(policy)).unwrap_or_default();
        json!({"column": column, "found": bad.found, "count": count, "allowed": bad.allowed})
    };
    let listed: Vec<Value> = words.iter().take(MOST_WORDS).map(one).collect();
    for asked in words.iter().take(MOST_WORDS).filter_map(|(bad, _)| bad.asked) {
        columns.entry(asked.label(policy)).or_insert_with(|| json!(choices(policy, asked)));
    }
    json!({"listed": listed, "of": words.len(), "choices": columns})
}

fn choices(policy: &Policy, asked: Question) -> Vec<String> {
    asked.kind(policy).map(cell::choices).unwrap_or_default()
}

/// What the whole unit may answer alike, with what it may answer.
pub fn shared(edition: &Edition) -> Value {
    let policy = &edition.policy;
    let one = |asked: Question| json!({"column": asked.label(policy), "choices": choices(policy, asked)});
    json!(meanings::of_unit(edition).into_iter().map(one).collect::<Vec<_>>())
}

/// The words for the statuses, by the word of the command line.
pub fn statuses() -> Value {
    json!(table::statuses().map(|status| json!({"id": word(status), "label": phrases::mark(status, "").1})))
}
