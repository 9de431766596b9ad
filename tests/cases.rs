//! Every applicant of `tests/cases` gets every requirement, verdict and earliest year that is expected.

#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use zhicheng::json::Json;
use zhicheng::policy::{Edition, answers, compile};
use zhicheng::report::{Report, word};

const POLICY: &[u8] = include_bytes!("../static/policies/changzhi-engineering-2024.json");

fn entry<'a>(json: &'a Json, key: &str) -> &'a Json {
    let Json::Object(entries) = json else { panic!("no object where {key} is looked for") };
    &entries.iter().find(|(name, _)| name == key).unwrap_or_else(|| panic!("no {key}")).1
}

fn text(json: &Json) -> &str {
    let Json::Text(text) = json else { panic!("{json:?} is no text") };
    text
}

/// What differs from what a case expects, a line each.
fn differences(edition: &Edition, case: &Json, line: &str) -> Vec<String> {
    let answers = serde_json::from_str::<serde_json::Value>(line).unwrap()["answers"].to_string();
    let answers = answers::parse(&edition.policy, answers.as_bytes()).unwrap_or_else(|findings| panic!("{findings:?}"));
    let report = Report::new(edition, &answers);
    let Json::Object(expected) = entry(case, "expect") else { panic!("expect is no object") };
    let mut differences = Vec::new();
    let mut same = |what: String, found: String, expected: String| {
        if found != expected {
            differences.push(format!("{}: {what}: {found}, expected {expected}", text(entry(case, "name"))));
        }
    };
    let titles = |ids: Vec<&str>| ids.join(" ");
    let listed = expected.iter().map(|(title, _)| title.as_str()).collect();
    same(
        "titles".into(),
        titles(edition.policy.titles.iter().map(|title| title.id.as_str()).collect()),
        titles(listed),
    );
    for ((id, expected), target) in expected.iter().zip(&report.evaluation.targets) {
        same(format!("{id} verdict"), word(target.verdict).into(), text(entry(expected, "verdict")).into());
        let earliest = match entry(expected, "earliest_year") {
            Json::Null => "null".to_owned(),
            Json::Integer(year) => year.to_string(),
            other => panic!("{other:?} is no year"),
        };
        let found = target.earliest_year.map_or("null".to_owned(), |year| year.to_string());
        same(format!("{id} earliest_year"), found, earliest);
        let rows = target.rows.iter().map(|row| &report.evaluation.rows[*row]);
        let found: Vec<String> = rows.map(|row| format!("{}={}", row.requirement.id, word(row.status()))).collect();
        let Json::Object(requirements) = entry(expected, "requirements") else { panic!("requirements is no object") };
        let expected: Vec<String> = requirements.iter().map(|(id, status)| format!("{id}={}", text(status))).collect();
        same(format!("{id} rows"), found.join(" "), expected.join(" "));
        let decided = target.verdict.decided().is_some();
        same(format!("{id} next is empty"), target.next.is_empty().to_string(), decided.to_string());
    }
    differences
}

#[test]
fn every_case_comes_out_as_expected() {
    let edition = compile::compile(POLICY).unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut names = BTreeSet::new();
    let mut differing = Vec::new();
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "ndjson") {
            continue;
        }
        for line in fs::read_to_string(&path).unwrap().lines() {
            let case = Json::parse(line.as_bytes()).unwrap();
            assert!(names.insert(text(entry(&case, "name")).to_owned()), "two cases are called {line:.80}");
            differing.extend(differences(&edition, &case, line));
        }
    }
    assert!(names.len() >= 300, "only {} cases were found", names.len());
    assert!(differing.is_empty(), "{} differences:\n{}", differing.len(), differing.join("\n"));
}
