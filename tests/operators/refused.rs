//! Policies and answers just within their bounds, and just past them.

use serde_json::{Value, json};
use zhicheng::policy::answers::{self, OtherYears};
use zhicheng::policy::compile;

use super::policy;

/// What is said of a policy, a line each.
fn findings(text: &str) -> Vec<String> {
    compile::compile(text.as_bytes())
        .map_or_else(|wrong| wrong.iter().map(ToString::to_string).collect(), |_| Vec::new())
}

/// The small policy with something in place of what stands at a pointer.
fn with(changes: &[(&str, Value)]) -> String {
    let mut small: Value = serde_json::from_str(&policy(&json!("met"), &json!({}))).unwrap();
    for (at, value) in changes {
        let (parent, key) = at.rsplit_once('/').unwrap();
        match small.pointer_mut(parent).unwrap() {
            Value::Array(list) => list.insert(key.parse().unwrap(), value.clone()),
            parent => parent[key] = value.clone(),
        }
    }
    small.to_string()
}

/// Ids that must differ, days that must come in order, numbers that must lie in range.
#[test]
fn what_a_policy_may_not_say() {
    let clause = |id: &str| json!({"id": id, "title": "X"});
    let contact = json!({"id": "office", "label": "X", "phone": "X", "clauses": ["1"]});
    let step = json!({"id": "s", "title": "X", "questions": []});
    let days = |first: &str, second: &str| json!({"first": first, "second": second});
    let valid = |from: &str, until: &str| json!({"from": from, "until": until});
    let number = |min: u32, max: u32| json!({"id": "m", "type": "number", "label": "X", "min": min, "max": max});
    let years = |from: i32, to: i32| -> Value {
        json!({"id": "m", "type": "years", "label": "X", "from": from, "to": to, "value": {"type": "number"}})
    };
    let rule =
        |of: Value| json!([{"id": "r", "titles": ["t"], "clauses": ["1"], "label": "X", "asks": "X", "rule": of}]);
    let was = |id: &str| json!({"id": "m", "type": "date", "label": "X", "was": id});
    let stands = |options: Value| json!({"id": "m", "type": "choice", "label": "X", "options": options});
    let option = |id: &str, was: &[&str]| json!({"id": id, "label": "X", "was": was});
    for (at, value, place) in [
        ("/facts/11", was("gone"), ""),
        ("/facts/11", was("kind"), "/facts/11/was"),
        ("/facts/11", was("m"), "/facts/11/was"),
        ("/facts/11", stands(json!([option("p", &["true"]), option("q", &["false", "none"])])), ""),
        ("/facts/11", stands(json!([option("p", &["true"]), option("q", &["true"])])), "/facts/11/options/1/was"),
        ("/facts/11", number(5, 5), ""),
        ("/facts/11", number(5, 4), "/facts/11"),
        ("/facts/11", number(0, 1_000_000), ""),
        ("/facts/11", number(0, 1_000_001), "/facts/11"),
        ("/facts/11", years(2024, 2024), ""),
        ("/facts/11", years(2024, 2023), "/facts/11"),
        ("/facts/11", years(1900, 2100), ""),
        ("/facts/11", years(1899, 2100), "/facts/11"),
        ("/facts/11", years(1900, 2101), "/facts/11"),
        ("/requirements", rule(json!({"at_least_of": 1, "of": ["met"]})), ""),
        ("/requirements", rule(json!({"at_least_of": 0, "of": ["met"]})), "/requirements/0/rule/at_least_of"),
        ("/requirements", rule(json!({"at_least_of": 2, "of": ["met"]})), "/requirements/0/rule/at_least_of"),
        (
            "/requirements",
            rule(json!({"table": "kind", "rows": [
                {"in": ["x", "y"], "then": "met"}, {"in": ["y", "z"], "then": "met"}]})),
            "/requirements/0/rule/rows/1/in",
        ),
        (
            "/requirements",
            rule(json!({"table": "kind", "rows": [{"in": ["x", "y"], "then": "met"}]})),
            "/requirements/0/rule/rows",
        ),
        ("/clauses/1", clause("2"), ""),
        ("/clauses/1", clause("1"), "/clauses/1/id"),
        ("/clauses/1", clause(""), "/clauses/1/id"),
        ("/clauses", json!([]), "/clauses"),
        ("/titles", json!([]), "/titles"),
        ("/contacts", json!([]), "/contacts"),
        ("/contacts/1", contact, "/contacts/1/id"),
        ("/steps/1", step, "/steps/1/id"),
        ("/review_year", json!(1899), "/review_year"),
        ("/horizon", json!(15), ""),
        ("/horizon", json!(16), "/horizon"),
        ("/dates", days("2024-10-09", "2024-10-09"), ""),
        ("/dates", days("2024-10-09", "2024-10-08"), "/dates/second"),
        ("/valid", valid("2024-10-09", "2024-10-09"), ""),
        ("/valid", valid("2024-10-09", "2024-10-08"), "/valid/until"),
    ] {
        let found = findings(&with(&[(at, value.clone())]));
        let expected = if place.is_empty() { found.is_empty() } else { found.iter().any(|one| one.starts_with(place)) };
        assert!(expected, "{at} {value}: {found:?}");
    }
}

/// 20,000 conditions and 50 deep, written out; what is too much is told once, where it begins to be.
#[test]
fn how_much_a_rule_may_be() {
    let many = |number: usize| json!({"all": vec!["met"; number - 1]});
    let deep = |levels: usize| (1..levels).fold(json!("met"), |rule, _| json!({"all": [rule]}));
    let half = json!({"half": {"clauses": ["1"], "rule": many(10_000)}});
    let twice = json!({"all": [{"use": "half"}, {"use": "half"}]});
    let whole = json!({"whole": {"clauses": ["1"], "rule": many(20_001)}});
    let pit = json!({"pit": {"clauses": ["1"], "rule": deep(51)}});
    let none = json!({});
    for (rule, pieces, place) in [
        (many(20_000), &none, ""),
        (many(20_001), &none, "/requirements/0/rule"),
        (deep(50), &none, ""),
        (deep(51), &none, "/requirements/0/rule"),
        (json!({"use": "half"}), &half, ""),
        (twice, &half, "/requirements/0/rule"),
        (json!({"use": "whole"}), &whole, "/pieces/whole"),
        (json!({"use": "pit"}), &pit, "/pieces/pit"),
    ] {
        let found = findings(&policy(&rule, pieces));
        let places: Vec<&str> = found.iter().filter_map(|one| Some(one.split_once(": ")?.0)).collect();
        let told = if place.is_empty() { places.is_empty() } else { places.len() == 1 && places[0].starts_with(place) };
        assert!(told, "{place}: {found:?}");
    }
}

#[test]
fn answers_at_their_bounds() {
    let edition = compile::compile(policy(&json!("met"), &none()).as_bytes()).unwrap();
    let found = |text: &str| match answers::parse(&edition.policy, text.as_bytes()) {
        Ok(_) => String::new(),
        Err(findings) => findings.iter().map(ToString::to_string).collect(),
    };
    let things = |number: usize| json!({"things": vec![json!({}); number]}).to_string();
    let padded = |bytes: usize| format!("{{{}}}", " ".repeat(bytes - 2));
    assert_eq!(found(&things(answers::MAX_RECORDS)), "");
    assert!(found(&things(answers::MAX_RECORDS + 1)).starts_with("/things: "));
    assert_eq!(found(&padded(answers::MAX_BYTES)), "");
    assert!(found(&padded(answers::MAX_BYTES + 1)).contains("字节"));
    for year in ["02024", "+2024", "202", "2O24"] {
        let text = json!({"results": {year: "good"}}).to_string();
        assert!(found(&text).starts_with(&format!("/results/{year}: ")), "{year}: {}", found(&text));
    }
    let wrong = found(r#"{"kind": "w"}"#);
    assert!(wrong.contains("x、y、z"), "{wrong}");
}

/// Answers of earlier files: under the id that a fact or field had, and as the answers that options stand for.
#[test]
fn answers_of_earlier_files() {
    let mut small: Value = serde_json::from_str(&policy(&json!("met"), &none())).unwrap();
    small["facts"][2]["was"] = json!("was_kind");
    small["facts"][2]["options"][1]["was"] = json!(["true", "7", "old"]);
    small["facts"][5]["was"] = json!("was_d");
    small["facts"][10]["fields"][1]["was"] = json!("was_size");
    let edition = compile::compile(small.to_string().as_bytes()).unwrap();
    for (text, read, told) in [
        (r#"{"was_kind": true}"#, r#"{"kind":"y"}"#, &["/was_kind: 现在是「X」（kind），已按「X」读入，请核对"][..]),
        (r#"{"was_kind": "old"}"#, r#"{"kind":"y"}"#, &["/was_kind: 现在是「X」（kind），已按「X」读入，请核对"]),
        (r#"{"was_kind": 7}"#, r#"{"kind":"y"}"#, &["/was_kind: 现在是「X」（kind），已按「X」读入，请核对"]),
        // An option that is still there stands for itself.
        (r#"{"was_kind": "z"}"#, r#"{"kind":"z"}"#, &["/was_kind: 现在是「X」（kind），已按「X」读入，请核对"]),
        (r#"{"was_kind": false}"#, "{}", &["/was_kind: 现在是「X」（kind），以前的回答对不上，请重新回答"]),
        (r#"{"was_kind": []}"#, "{}", &["/was_kind: 现在是「X」（kind），以前的回答对不上，请重新回答"]),
        (r#"{"was_kind": null}"#, "{}", &[]),
        // What is answered under the id of now counts, wherever it stands.
        (
            r#"{"was_kind": true, "kind": "x"}"#,
            r#"{"kind":"x"}"#,
            &["/was_kind: 现在是「X」（kind），另有回答，这里的没有用"],
        ),
        (
            r#"{"kind": "x", "was_kind": true}"#,
            r#"{"kind":"x"}"#,
            &["/was_kind: 现在是「X」（kind），另有回答，这里的没有用"],
        ),
        (
            r#"{"kind": null, "was_kind": true}"#,
            r#"{"kind":"y"}"#,
            &["/was_kind: 现在是「X」（kind），已按「X」读入，请核对"],
        ),
        (r#"{"was_d": "2020"}"#, r#"{"d":"2020"}"#, &["/was_d: 现在是「X」（d），已照此读入"]),
        (
            r#"{"things": [{"was_size": 3}, {"was_size": 3, "size": 4}]}"#,
            r#"{"things":[{"size":3},{"size":4}]}"#,
            &[
                "/things/0/was_size: 现在是「X」（size），已照此读入",
                "/things/1/was_size: 现在是「X」（size），已照此读入",
            ],
        ),
    ] {
        let (answers, findings) = answers::parse_older(&edition.policy, text.as_bytes(), OtherYears::Refused).unwrap();
        assert_eq!(answers::write(&edition.policy, &answers).written(), read, "{text}");
        assert_eq!(findings.iter().map(ToString::to_string).collect::<Vec<_>>(), told, "{text}");
        // Nothing but what fits is read where nobody could be told.
        assert_eq!(answers::parse(&edition.policy, text.as_bytes()).is_ok(), told.is_empty(), "{text}");
    }
    let wrong = answers::parse_older(&edition.policy, br#"{"was_d": "soon", "was_kind": true}"#, OtherYears::Refused);
    assert_eq!(wrong.unwrap_err()[0].at, "/was_d");
}

fn none() -> Value {
    json!({})
}
