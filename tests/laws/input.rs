//! Input that nobody meant: never a panic, and every finding at a place that is there.

use proptest::prelude::*;
use serde_json::Value;
use zhicheng::policy::{Edition, answers, compile, lint};
use zhicheng::report::Report;
use zhicheng::report::verdict::{self, Layout};

use super::{DRAWN, Dice, EDITION, EDITIONS, POLICIES, draws, policies, shipped};

/// Any JSON, with keys and words that mean something somewhere.
pub fn json() -> impl Strategy<Value = Value> {
    let words = prop::sample::select(vec![
        "met",
        "review",
        "unit_kind",
        "educations",
        "assessments",
        "level",
        "rank",
        "2024",
        "2023-02-30",
        "2024-10-31",
        "engineer",
        "fact",
        "all",
        "some",
        "not",
        "closes",
        "",
        "~/",
        "职称",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        prop_oneof![-2i64..40, any::<i64>()].prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        words.clone().prop_map(Value::from),
        ".{0,6}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((words.clone(), inner), 0..6)
                .prop_map(|entries| entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()),
        ]
    })
}

/// Every place below `json`, as a pointer.
fn places(json: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match json {
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(index, value)| places(value, &format!("{at}/{index}"), found));
        }
        Value::Object(object) => {
            let escaped = |key: &str| key.replace('~', "~0").replace('/', "~1");
            object.iter().for_each(|(key, value)| places(value, &format!("{at}/{}", escaped(key)), found));
        }
        _ => {}
    }
}

/// One place of `json` replaced.
pub fn mutated(mut json: Value, place: prop::sample::Index, by: Value) -> Value {
    let mut found = Vec::new();
    places(&json, "", &mut found);
    let place: &String = place.get(&found);
    *json.pointer_mut(place).unwrap() = by;
    json
}

/// Reads answers: an evaluation, or findings at places that are there.
fn read(edition: &Edition, json: &Value) -> Result<(), TestCaseError> {
    match answers::parse(&edition.policy, json.to_string().as_bytes()) {
        Ok(answers) => {
            let mut out = Vec::new();
            verdict::write(&Report::new(edition, &answers), None, Layout::Line, &mut out).unwrap();
            prop_assert!(serde_json::from_slice::<Value>(&out).is_ok());
        }
        Err(findings) => {
            prop_assert!(!findings.is_empty());
            for finding in findings {
                prop_assert!(json.pointer(&finding.at).is_some(), "{finding} is nowhere in {json}");
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_as_answers(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        let _ = answers::parse(&EDITION.policy, &bytes);
    }

    #[test]
    fn any_json_as_answers(json in json()) {
        read(&EDITION, &json)?;
    }

    #[test]
    fn answers_with_a_place_replaced(
        draws in draws(),
        which in policies(),
        place in any::<prop::sample::Index>(),
        by in json(),
    ) {
        let (edition, applicants, mut dice) = (&EDITIONS[which], &DRAWN[which], Dice::new(draws));
        let answers = applicants.complete(&mut dice);
        let answers = applicants.forget(&answers, &mut dice);
        let json = serde_json::to_value(answers::write(&edition.policy, &answers)).unwrap();
        read(edition, &mutated(json, place, by))?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_policy_with_a_place_replaced(which in policies(), place in any::<prop::sample::Index>(), by in json()) {
        let policy = mutated(serde_json::from_str(POLICIES[which].0).unwrap(), place, by);
        let text = shipped::text(&policy, POLICIES[which].0);
        for finding in lint::lint(text.as_bytes()) {
            // What is missing is told at the place where it belongs.
            let parent = finding.at.rsplit_once('/').map_or("", |(parent, _)| parent);
            prop_assert!(policy.pointer(parent).is_some(), "{finding} is nowhere");
        }
        if let Ok(edition) = compile::compile(text.as_bytes()) {
            let nothing = Default::default();
            let mut out = Vec::new();
            verdict::write(&Report::new(&edition, &nothing), None, Layout::Line, &mut out).unwrap();
        }
    }
}
