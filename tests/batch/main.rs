//! Rosters: what their cells and files may look like, and what comes out.

#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "draws are small")]

mod applicants;
mod cells;
mod files;
mod output;
mod service;
#[path = "../shared/shipped.rs"]
#[allow(dead_code, reason = "shared")]
mod shipped;
mod trials;
mod words;

use std::sync::LazyLock;

use proptest::prelude::*;
use zhicheng::batch::columns::{Column, Columns, columns_of};
use zhicheng::batch::meanings::Meanings;
use zhicheng::batch::roster::{self, Roster};
use zhicheng::batch::{cell, check, sheet};
use zhicheng::engine::evaluate::evaluate;
use zhicheng::engine::fact::{Answer, Answers, Value};
use zhicheng::engine::model::Kind;
use zhicheng::policy::{Edition, answers, compile};
use zhicheng::population::{Applicants, Dice};

static EDITION: LazyLock<Edition> = LazyLock::new(|| compile::compile(shipped::POLICY.as_bytes()).unwrap());
static APPLICANTS: LazyLock<Applicants> = LazyLock::new(|| Applicants::of(&EDITION.policy));

fn read(bytes: &[u8]) -> Result<Roster, String> {
    roster::read(&EDITION.policy, &sheet::read(bytes)?, &Meanings::default())
}

/// A roster as CSV.
fn csv(rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).unwrap();
    }
    writer.into_inner().unwrap()
}

/// The same as XLSX.
fn xlsx(rows: &[Vec<String>]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// The answers file of these answers.
fn written(answers: &Answers) -> String {
    answers::write(&EDITION.policy, answers).written()
}

/// The answers as the cells of a roster, in the columns given.
fn cells(columns: &[Column], given: &Answers) -> Vec<String> {
    let policy = &EDITION.policy;
    let one = |column: &Column| match *column {
        Column::Name | Column::Number | Column::Department => "甲".to_owned(),
        Column::Plain(id) => {
            given.value(id).map(|value| cell::write(&policy.fact(id).unwrap().kind, value)).unwrap_or_default()
        }
        Column::Year(id, year) => {
            let Kind::Years(map) = &policy.fact(id).unwrap().kind else { panic!("no year map") };
            let value = given.years(id).and_then(|years| years.get(year));
            value.map(|value| cell::write(&map.value, value)).unwrap_or_default()
        }
        Column::Any(id) => given.records(id).map_or("", |list| if list.is_empty() { "没有" } else { "有" }).to_owned(),
        Column::Field(id, record, field) => {
            let Kind::Records { fields, .. } = &policy.fact(id).unwrap().kind else { panic!("no records") };
            let value = given.records(id).and_then(|list| list.get(record)?[field].clone());
            value.map(|value| cell::write(&fields[field].kind, &value)).unwrap_or_default()
        }
    };
    columns.iter().map(one).collect()
}

/// What a roster can say of the answers: no map without a year, no record without a field, no text that says nothing.
fn sayable(given: &Answers) -> Answers {
    let mut said = Answers::default();
    for id in EDITION.policy.fact_ids() {
        let answer = match given.get(id).cloned() {
            Some(Answer::Years(years)) if years.answered().next().is_none() => None,
            Some(Answer::Records(mut list)) => {
                let empty = list.is_empty();
                // Spreadsheets keep no control characters, nor white space around a text.
                for value in list.iter_mut().flatten() {
                    if matches!(value, Some(Value::Text(_))) {
                        *value = Some(Value::Text("=一号项目".to_owned()));
                    }
                }
                list.retain(|record| record.iter().any(Option::is_some));
                (empty || !list.is_empty()).then_some(Answer::Records(list))
            }
            other => other,
        };
        said.set(id, answer);
    }
    said
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// What is filled in is read back, and the verdicts are those of the same answers.
    #[test]
    fn a_filled_roster_says_what_the_answers_say(draws in prop::collection::vec(any::<u16>(), 900)) {
        let mut dice = Dice::new(draws);
        let complete = APPLICANTS.complete(&mut dice);
        let given = sayable(&APPLICANTS.forget(&complete, &mut dice));
        let policy = &EDITION.policy;
        let known = Columns::of(policy);
        let columns: Vec<Column> = policy.fact_ids().flat_map(|id| columns_of(policy, id, 4, i32::MIN)).collect();
        let head = columns.iter().map(|column| known.heading(*column)).collect();
        let rows = [head, cells(&columns, &given)];
        let roster = read(&csv(&rows)).unwrap();
        prop_assert!(roster.ignored.is_empty(), "{:?}", roster.ignored);
        let said = given != Answers::default();
        prop_assert_eq!(roster.people.len(), usize::from(said));
        let Some(person) = roster.people.first() else { return Ok(()) };
        prop_assert!(person.bad.is_empty(), "{:?}", person.bad);
        prop_assert_eq!(written(&person.answers), written(&given));
        prop_assert_eq!(&read(&xlsx(&rows)).unwrap().people[0].answers, &person.answers);
        let (checked, evaluation) = (check(&EDITION, person), evaluate(policy, &given));
        let statuses: Vec<_> = evaluation.rows.iter().map(|row| row.status()).collect();
        prop_assert_eq!(checked.statuses, statuses);
        for (verdict, target) in checked.verdicts.iter().zip(&evaluation.targets) {
            prop_assert_eq!(verdict.status, target.verdict);
        }
    }
}
