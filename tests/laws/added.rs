//! Records that a way adds, and lists that are longer than a way looks at.

use zhicheng::engine::change::{Effect, Span};
use zhicheng::engine::counterfactual::{alternatives, apply, ways};
use zhicheng::engine::fact::{Answer, Answers, Record, Value};
use zhicheng::engine::model::{Kind, Policy};
use zhicheng::policy::{answers, compile};

const PERSONAS: &str = include_str!("../cases/personas.ndjson");

/// The shipped policy, to be changed, and an applicant for engineer who lacks an achievement.
fn without_achievement() -> (Policy, Answers, usize) {
    let policy = compile::compile(super::shipped::POLICY.as_bytes()).unwrap().policy;
    let cases = PERSONAS.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let case = cases.into_iter().find(|case| case["name"] == "no achievements").unwrap();
    let answers = answers::parse(&policy, case["answers"].to_string().as_bytes()).unwrap();
    let engineer = policy.title_id("engineer").unwrap();
    (policy, answers, engineer)
}

fn change(policy: &Policy, id: &str) -> usize {
    policy.changes.iter().position(|change| change.id == id).unwrap()
}

fn field(policy: &Policy, list: &str, id: &str) -> usize {
    let Kind::Records { fields, .. } = &policy.fact(policy.fact_id(list).unwrap()).unwrap().kind else {
        panic!("{list}")
    };
    fields.iter().position(|field| field.id == id).unwrap()
}

/// Of a number the policy says nothing about but one threshold, there are those below it and those from it on.
#[test]
fn a_free_number_has_the_spans_of_its_own_thresholds() {
    let (mut policy, _, _) = without_achievement();
    let (paper, words) = (change(&policy, "paper"), field(&policy, "works", "words"));
    let Effect::Add { record, free, .. } = &mut policy.changes[paper].effect else { panic!("no record") };
    record[words] = None;
    *free = vec![words];
    let spans: Vec<Span> = policy.changes[paper]
        .fillings(&policy)
        .into_iter()
        .flat_map(|filled| filled.free)
        .map(|(_, span)| span)
        .collect();
    assert_eq!(spans, [Span::Numbers(0, Some(1999)), Span::Numbers(2000, None)]);
}

/// What a way adds two years from now is dated then, and judged as then.
#[test]
fn a_record_of_a_later_year_serves_in_that_year() {
    let (mut policy, answers, engineer) = without_achievement();
    let [now] = ways(&policy, &answers, engineer).try_into().unwrap();
    let listed = alternatives(&policy, &answers, engineer, &now, &now.steps[0]);
    let achievement = change(&policy, "achievement");
    policy.changes[achievement].takes = 2;
    let [later] = ways(&policy, &answers, engineer).try_into().unwrap();
    assert_eq!(later.wait, Some(policy.review_year + 2));
    assert!(!listed.is_empty());
    assert_eq!(alternatives(&policy, &answers, engineer, &later, &later.steps[0]), listed);
    let completed_on = field(&policy, "achievements", "completed_on");
    let changed = apply(&policy, &answers, &later.steps, 2);
    let added = changed.records(policy.fact_id("achievements").unwrap()).and_then(|records| records.last()).unwrap();
    let Some(Value::Date(date)) = added[completed_on] else { panic!("no date") };
    assert_eq!(date.year(), policy.review_year + 2);
}

/// One record that may serve counts as much behind fifty that do not as it does alone.
#[test]
fn of_many_records_the_best_are_looked_at() {
    let (policy, answers, engineer) = without_achievement();
    let fact = policy.fact_id("achievements").unwrap();
    let Kind::Records { fields, .. } = &policy.fact(fact).unwrap().kind else { panic!("no records") };
    let open: Record = vec![None; fields.len()];
    let mut bad = open.clone();
    bad[field(&policy, "achievements", "confirmed")] = Some(Value::Bool(false));
    let ways = |records: Vec<Record>| {
        let mut given = answers.clone();
        given.set(fact, Some(Answer::Records(records)));
        ways(&policy, &given, engineer)
    };
    let behind_fifty = |record: &Record| ways([vec![bad.clone(); 50], vec![record.clone()]].concat());
    assert_ne!(ways(vec![open.clone()]), ways(vec![bad.clone()]));
    for record in [&open, &bad] {
        assert_eq!(behind_fifty(record), ways(vec![record.clone()]), "{record:?}");
    }
}
