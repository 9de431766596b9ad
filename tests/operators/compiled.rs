//! What a policy says comes out of compiling as it is written: clauses, ladders, titles, and where a field applies.

use serde_json::{Value, json};
use zhicheng::engine::condition::Node;
use zhicheng::engine::model::Kind;
use zhicheng::policy::compile;

use super::{is, policy};

const POLICY: &str = include_str!("../../static/policies/changzhi-engineering-2024.json");

/// A condition without a clause has that of the condition above it, and the topmost that of its requirement.
#[test]
fn clauses_come_from_above() {
    let rule = json!({"all": [
        is("a"),
        {"clause": "3", "any": [is("a"), {"clause": "2", "fact": "b", "is": true}, {"all": [is("b")]}]},
        {"clause": "2", "at_least_of": 1, "of": [is("a"), is("b")]},
    ]});
    let mut text: Value = serde_json::from_str(&policy(&rule, &json!({}))).unwrap();
    text["clauses"] = json!(["1", "2", "3"].map(|id| json!({"id": id, "title": "X"})));
    let edition = compile::compile(text.to_string().as_bytes()).unwrap_or_else(|wrong| panic!("{wrong:?}"));
    fn told(edition: &zhicheng::policy::Edition, node: &Node) -> String {
        let below: String = node.condition.children().into_iter().map(|child| told(edition, child)).collect();
        let id = &edition.policy.clauses[node.clause].id;
        if below.is_empty() { id.clone() } else { format!("{id}({below})") }
    }
    assert_eq!(told(&edition, &edition.policy.requirements[0].rule), "1(13(323(3))2(22))");
}

#[test]
fn changes_and_fields_are_those_written() {
    let written: Value = serde_json::from_str(POLICY).unwrap();
    let policy = compile::compile(POLICY.as_bytes()).unwrap().policy;
    let changes = written["changes"].as_array().unwrap();
    for (one, change) in changes.iter().zip(&policy.changes) {
        for (other, found) in changes.iter().zip(&policy.changes) {
            let same = one["ladder"].is_string() && one["ladder"] == other["ladder"];
            assert_eq!(same, change.ladder.is_some() && change.ladder == found.ladder, "{} {}", change.id, found.id);
        }
        let title = change.title.map(|title| policy.titles[title].id.as_str());
        assert_eq!(title, one["title"].as_str(), "{}", change.id);
        assert_eq!(change.takes, one["takes"].as_i64().unwrap_or(0) as i32, "{}", change.id);
    }
    let mut conditional = 0;
    for (fact, found) in written["facts"].as_array().unwrap().iter().zip(&policy.facts) {
        let Kind::Records { fields, .. } = &found.kind else { continue };
        for (written, field) in fact["fields"].as_array().unwrap().iter().zip(fields) {
            let named = field.applies.iter().map(|(sibling, options)| {
                let Kind::Choice(choice) = &fields[*sibling].kind else { panic!("no choice") };
                let ids: Vec<&str> = options.iter().map(|option| choice.options[*option].id.as_str()).collect();
                (fields[*sibling].id.clone(), json!(ids))
            });
            let named = Value::Object(named.collect());
            conditional += usize::from(written["applies"].is_object());
            assert_eq!(named, written.get("applies").cloned().unwrap_or_else(|| json!({})), "{}", field.id);
        }
    }
    assert!(conditional > 5, "only {conditional} fields apply to some records only");
}
