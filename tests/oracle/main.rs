//! A second engine, written from the reading of the 2024 notice and the law alone, and every applicant we can think of
//! put to both.
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
mod retirement;
mod rules;
#[path = "../shared/shipped.rs"]
mod shipped;
mod span;

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
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
use zhicheng::json::read::Finding;
use zhicheng::policy::{Edition, answers, compile};

/// The review years that are asked about.
const REVIEWS: RangeInclusive<i32> = 2024..=2032;
/// Those at which mistakes in the policy are looked for: from the last the years ahead reach the law's last step.
const MISTAKEN: [i32; 2] = [2024, 2032];

static EDITIONS: LazyLock<BTreeMap<i32, Edition>> =
    LazyLock::new(|| REVIEWS.map(|review| (review, at_year(shipped::POLICY, review).unwrap())).collect());

/// The edition of a review year.
fn at_year(policy: &str, review: i32) -> Result<Edition, Vec<Finding>> {
    compile::compile_at(policy.as_bytes(), review)
}

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

fn by_oracle(answers: &Value, year: i32) -> Vec<Outcome> {
    let review = Review::of(answers, year, year);
    let outcome = |title: &&str| {
        let rows = review.rows(title);
        let verdict = all(rows.iter().map(|(_, span)| *span));
        let rows = rows.into_iter().map(|(name, span)| (name.to_owned(), span)).collect();
        Outcome::new(title, rows, verdict, rules::earliest_year(answers, year, title))
    };
    TITLES.iter().map(outcome).collect()
}

fn parsed(answers: &Value, year: i32) -> Answers {
    answers::parse(&EDITIONS[&year].policy, answers.to_string().as_bytes())
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

fn agree(answers: &Value, year: i32) -> bool {
    by_engine(&EDITIONS[&year].policy, &parsed(answers, year)) == by_oracle(answers, year)
}

/// Fails with the differences if the two engines do not agree, for as few answers as still tell them apart.
fn check(answers: &Value, year: i32) {
    if agree(answers, year) {
        return;
    }
    let answers = smallest(answers.clone(), year);
    let lines = |outcomes: Vec<Outcome>| outcomes.iter().flat_map(Outcome::lines).collect::<Vec<_>>();
    let engine = lines(by_engine(&EDITIONS[&year].policy, &parsed(&answers, year)));
    let oracle = lines(by_oracle(&answers, year));
    let differing = engine.iter().zip(&oracle).filter(|(engine, oracle)| engine != oracle);
    let told: Vec<String> = differing.map(|(engine, oracle)| format!("engine {engine}\noracle {oracle}")).collect();
    panic!("{year}: {answers}\n{}", told.join("\n"));
}

/// Takes back whatever can go while the engines still differ.
fn smallest(mut answers: Value, year: i32) -> Value {
    loop {
        let fewer = without_one(&answers).into_iter().find(|fewer| !agree(fewer, year));
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
    for file in ["personas.ndjson", "random.ndjson", "later.ndjson"] {
        for line in fs::read_to_string(folder.join(file)).unwrap().lines() {
            let case: Value = serde_json::from_str(line).unwrap();
            let year = case["year"].as_i64().map_or(2024, |year| year as i32);
            for outcome in by_oracle(&case["answers"], year) {
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
    assert!(cases >= 400, "only {cases} cases were found");
}

#[test]
fn both_agree_at_every_edge() {
    // Every base at the notice's own year and at one later; all of them together at every year.
    for (year, turn) in REVIEWS.zip(0..) {
        let bases = applicants::bases(year).into_iter().chain([json!({})]).zip(1..);
        let now = bases.filter(|(_, number)| turn == 0 || number % (REVIEWS.count() - 1) + 1 == turn);
        now.for_each(|(base, _)| applicants::at_every_edge(&base, year, |_| true, |answers| check(answers, year)));
    }
}

/// Applicants of all review years, of each as many as of another.
fn random_applicants(years: &[i32]) -> impl Iterator<Item = (i32, Value)> {
    let count = setting("ORACLE_APPLICANTS", 9_000) / years.len() as u64;
    years.iter().flat_map(move |year| {
        let year = *year;
        let mut applicants = Applicants::new(setting("ORACLE_SEED", 1), year);
        (0..count).map(move |_| (year, applicants.draw()))
    })
}

#[test]
fn both_agree_on_random_applicants() {
    random_applicants(&REVIEWS.collect::<Vec<_>>()).for_each(|(year, answers)| check(&answers, year));
}

/// Changes of the policy that change no outcome, with the requirement or piece.
const WITHOUT_EFFECT: &[(&str, &str)] = &[
    // These routes end at review there in any case.
    ("academic", r#"in: ["high_skilled","introduced_talent"] became"#),
    // A second degree alone is for people to decide in any case.
    ("two_years", r#"any/1/of/any/1/at_least: "master" became "second_bachelor""#),
];

/// A wrong policy is refused, or tells some applicant something else than the oracle does.
#[test]
fn every_mistake_in_the_policy_is_noticed() {
    let mut tried = Vec::new();
    let mut add = |answers: &Value, year: i32| tried.push((year, parsed(answers, year), by_oracle(answers, year)));
    random_applicants(&MISTAKEN).for_each(|(year, answers)| add(&answers, year));
    // Chance seldom meets the one day that decides. These have among them every class and every period.
    let few_days = |fact: &str| ["birth_on", "discipline_on"].contains(&fact);
    for year in MISTAKEN {
        let disciplined = applicants::bases(year).into_iter().filter(|base| base["discipline"] != "none");
        disciplined.for_each(|base| applicants::at_every_edge(&base, year, few_days, |answers| add(answers, year)));
        retirement::near_the_end_of_the_table(year).iter().for_each(|answers| add(answers, year));
    }
    let (mut refused, mut told_apart, mut survivors) = (0, 0, Vec::new());
    for Mutant { place, told, policy } in mutants::mutants(&serde_json::from_str(shipped::POLICY).unwrap()) {
        if WITHOUT_EFFECT.iter().any(|(row, change)| place == *row && told.contains(change)) {
            continue;
        }
        let text = shipped::text(&policy, shipped::POLICY);
        let editions: Result<BTreeMap<i32, Edition>, _> =
            MISTAKEN.map(|year| at_year(&text, year).map(|edition| (year, edition))).into_iter().collect();
        let Ok(editions) = editions else {
            refused += 1;
            continue;
        };
        let differs = |(year, answers, outcome): &(i32, Answers, Vec<Outcome>)| {
            by_engine(&editions[year].policy, answers) != *outcome
        };
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
