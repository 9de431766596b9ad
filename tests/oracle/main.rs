//! A second engine, written from the reading of the 2024 notice alone, and every applicant we can think of put to both.
//!
//! The rules here are plain functions and share no code with `src/`, so that neither can hide a mistake of the other.
//! `ORACLE_APPLICANTS` sets how many random applicants are drawn, `ORACLE_SEED` which.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![allow(clippy::panic, clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "draws are small")]

mod applicants;
mod facts;
mod given;
mod mutants;
mod pieces;
mod rules;
#[path = "../shared/shipped.rs"]
mod shipped;
mod span;

use std::path::Path;
use std::sync::LazyLock;
use std::{env, fs};

use applicants::Applicants;
use mutants::Mutant;
use pieces::Review;
use serde_json::{Value, json};
use span::{Point, Span, all};
use zhicheng::engine::evaluate::{Target, evaluate};
use zhicheng::engine::fact::Answers;
use zhicheng::engine::model::{Policy, Title};
use zhicheng::engine::status::{self, Status};
use zhicheng::policy::{Edition, answers, compile};

static EDITION: LazyLock<Edition> = LazyLock::new(|| compile::compile(shipped::POLICY.as_bytes()).unwrap());

const TITLES: [&str; 3] = ["engineer", "assistant_engineer", "technician"];

/// What comes out for a title.
#[derive(Debug, PartialEq)]
struct Outcome {
    title: String,
    /// Every row in order, and the verdict last.
    rows: Vec<(String, Span)>,
    earliest_year: Option<i32>,
}

impl Outcome {
    fn new(title: &str, mut rows: Vec<(String, Span)>, verdict: Span, earliest_year: Option<i32>) -> Self {
        rows.push(("verdict".to_owned(), verdict));
        Self { title: title.to_owned(), rows, earliest_year }
    }

    /// A line for each thing told.
    fn lines(&self) -> Vec<String> {
        let row = |(row, span): &(String, Span)| format!("{} {row}: {:?} to {:?}", self.title, span.worst, span.best);
        let earliest = format!("{} earliest year: {:?}", self.title, self.earliest_year);
        self.rows.iter().map(row).chain([earliest]).collect()
    }
}

fn by_oracle(answers: &Value) -> Vec<Outcome> {
    let review = Review::of(answers, 2024);
    let outcome = |title: &&str| {
        let rows = review.rows(title);
        let verdict = all(rows.iter().map(|(_, span)| *span));
        let rows = rows.into_iter().map(|(name, span)| (name.to_owned(), span)).collect();
        Outcome::new(title, rows, verdict, rules::earliest_year(answers, title))
    };
    TITLES.iter().map(outcome).collect()
}

fn parsed(answers: &Value) -> Answers {
    answers::parse(&EDITION.policy, answers.to_string().as_bytes())
        .unwrap_or_else(|findings| panic!("{findings:?}: {answers}"))
}

fn by_engine(policy: &Policy, answers: &Answers) -> Vec<Outcome> {
    let evaluation = evaluate(policy, answers);
    let point = |point| match point {
        status::Point::Unmet => Point::Unmet,
        status::Point::Review => Point::Review,
        status::Point::Met => Point::Met,
    };
    let span = |status: Status| Span { worst: point(status.worst), best: point(status.best) };
    let outcome = |(title, target): (&Title, &Target)| {
        let rows = target.rows.iter().map(|row| &evaluation.rows[*row]);
        let rows = rows.map(|row| (row.requirement.id.clone(), span(row.status()))).collect();
        Outcome::new(&title.id, rows, span(target.verdict), target.earliest_year)
    };
    policy.titles.iter().zip(&evaluation.targets).map(outcome).collect()
}

fn agree(answers: &Value) -> bool {
    by_engine(&EDITION.policy, &parsed(answers)) == by_oracle(answers)
}

/// Fails with the differences if the two engines do not agree, for as few answers as still tell them apart.
fn check(answers: &Value) {
    if agree(answers) {
        return;
    }
    let answers = smallest(answers.clone());
    let lines = |outcomes: Vec<Outcome>| outcomes.iter().flat_map(Outcome::lines).collect::<Vec<_>>();
    let (engine, oracle) = (lines(by_engine(&EDITION.policy, &parsed(&answers))), lines(by_oracle(&answers)));
    let differing = engine.iter().zip(&oracle).filter(|(engine, oracle)| engine != oracle);
    let told: Vec<String> = differing.map(|(engine, oracle)| format!("engine {engine}\noracle {oracle}")).collect();
    panic!("{answers}\n{}", told.join("\n"));
}

/// Takes back whatever can go while the engines still differ.
fn smallest(mut answers: Value) -> Value {
    loop {
        let fewer = without_one(&answers).into_iter().find(|fewer| !agree(fewer));
        match fewer {
            Some(fewer) => answers = fewer,
            None => return answers,
        }
    }
}

/// The answers with one entry, at any depth, left out.
fn without_one(json: &Value) -> Vec<Value> {
    let mut found = Vec::new();
    match json {
        Value::Object(entries) => {
            for (key, value) in entries {
                let mut fewer = entries.clone();
                fewer.remove(key);
                found.push(fewer.into());
                for value in without_one(value) {
                    let mut smaller = entries.clone();
                    smaller.insert(key.clone(), value);
                    found.push(smaller.into());
                }
            }
        }
        Value::Array(list) => {
            for (place, value) in list.iter().enumerate() {
                let mut fewer = list.clone();
                fewer.remove(place);
                found.push(fewer.into());
                for value in without_one(value) {
                    let mut smaller = list.clone();
                    smaller[place] = value;
                    found.push(smaller.into());
                }
            }
        }
        _ => {}
    }
    found
}

fn setting(name: &str, usual: u64) -> u64 {
    env::var(name).map_or(usual, |text| text.parse().unwrap_or_else(|_| panic!("{name}={text} is no number")))
}

#[test]
fn the_oracle_agrees_with_the_cases_worked_out_by_hand() {
    let word = |span: &Span| match (span.worst, span.best) {
        (worst, best) if worst != best => "unknown",
        (Point::Unmet, _) => "unmet",
        (Point::Review, _) => "review",
        (Point::Met, _) => "met",
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let (mut cases, verdict) = (0, "verdict".to_owned());
    for file in ["personas.ndjson", "random.ndjson"] {
        for line in fs::read_to_string(folder.join(file)).unwrap().lines() {
            let case: Value = serde_json::from_str(line).unwrap();
            for outcome in by_oracle(&case["answers"]) {
                let expected = &case["expect"][&outcome.title];
                let rows =
                    expected["requirements"].as_object().unwrap().iter().chain([(&verdict, &expected["verdict"])]);
                let rows: Vec<_> = rows.map(|(row, status)| (row.as_str(), status.as_str().unwrap())).collect();
                let found: Vec<_> = outcome.rows.iter().map(|(row, span)| (row.as_str(), word(span))).collect();
                let wrong: Vec<_> = found.iter().filter(|row| !rows.contains(row)).collect();
                assert!(wrong.is_empty(), "{} {}: {wrong:?}", case["name"], outcome.title);
                assert_eq!(found.len(), rows.len(), "{} {}", case["name"], outcome.title);
                let earliest = expected["earliest_year"].as_i64().map(|year| year as i32);
                assert_eq!(earliest, outcome.earliest_year, "{} {}", case["name"], outcome.title);
            }
            cases += 1;
        }
    }
    assert!(cases >= 300, "only {cases} cases were found");
}

#[test]
fn both_agree_at_every_edge() {
    for base in applicants::bases().into_iter().chain([json!({})]) {
        applicants::at_every_edge(&base, |_| true, check);
    }
}

fn random_applicants() -> impl Iterator<Item = Value> {
    let mut applicants = Applicants::new(setting("ORACLE_SEED", 1));
    (0..setting("ORACLE_APPLICANTS", 5_000)).map(move |_| applicants.draw())
}

#[test]
fn both_agree_on_random_applicants() {
    random_applicants().for_each(|answers| check(&answers));
}

/// Changes of the policy that change no outcome, with the requirement: these routes end at review there in any case.
const WITHOUT_EFFECT: &[(&str, &str)] = &[("academic", r#"in: ["high_skilled","introduced_talent"] became"#)];

/// A wrong policy is refused, or tells some applicant something else than the oracle does.
#[test]
fn every_mistake_in_the_policy_is_noticed() {
    let mut tried = Vec::new();
    let mut add = |answers: &Value| tried.push((parsed(answers), by_oracle(answers)));
    random_applicants().for_each(|answers| add(&answers));
    // Chance seldom meets the one day that decides. These have among them every class and every period.
    let few_days = |fact: &str| ["birth_on", "discipline_on"].contains(&fact);
    let disciplined = applicants::bases().into_iter().filter(|base| base["discipline"] != "none");
    disciplined.for_each(|base| applicants::at_every_edge(&base, few_days, &mut add));
    let (mut refused, mut told_apart, mut survivors) = (0, 0, Vec::new());
    for Mutant { place, told, policy } in mutants::mutants(&serde_json::from_str(shipped::POLICY).unwrap()) {
        if WITHOUT_EFFECT.iter().any(|(row, change)| place == *row && told.contains(change)) {
            continue;
        }
        let Ok(edition) = compile::compile(shipped::text(&policy, shipped::POLICY).as_bytes()) else {
            refused += 1;
            continue;
        };
        let differs = |(answers, outcome): &(Answers, _)| by_engine(&edition.policy, answers) != *outcome;
        match tried.iter().position(differs) {
            // Who noticed one mistake often notices the next, so that one comes first.
            Some(noticed_by) => {
                told_apart += 1;
                tried[..=noticed_by].rotate_right(1);
            }
            None => survivors.push(format!("{place} {told}")),
        }
    }
    println!("{told_apart} told apart, {refused} refused, {} not noticed", survivors.len());
    assert!(survivors.is_empty(), "not noticed:\n{}", survivors.join("\n"));
    assert!(told_apart > 200, "only {told_apart} mistakes were tried");
}
