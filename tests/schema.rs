//! The published JSON Schema: it is the one the types say, every policy fits it, and mistakes do not.

#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use zhicheng::policy::compile::compile;
use zhicheng::policy::schema::schema;

const SHIPPED: &str = "static/policies/changzhi-engineering-2024.json";

fn read(path: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()).unwrap()
}

/// Whether a value fits a schema, for the keywords that ours uses; an unknown keyword is a failure of the test.
fn fits(root: &Value, schema: &Value, value: &Value) -> bool {
    let of = |schema: &Value, value: &Value| fits(root, schema, value);
    let count = |schemas: &Value| schemas.as_array().unwrap().iter().filter(|schema| of(schema, value)).count();
    let is = |kind: &Value| match kind.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64(),
        other => panic!("{other} is no type of ours"),
    };
    let has = |keys: &Value, entries: &serde_json::Map<String, Value>| {
        keys.as_array().unwrap().iter().all(|key| entries.contains_key(key.as_str().unwrap()))
    };
    schema.as_object().unwrap().iter().all(|(keyword, asked)| match (keyword.as_str(), value) {
        ("description" | "title" | "$schema" | "$defs" | "then", _) => true,
        ("$ref", _) => of(root.pointer(asked.as_str().unwrap().strip_prefix('#').unwrap()).unwrap(), value),
        ("type", _) => asked.as_array().map_or_else(|| is(asked), |kinds| kinds.iter().any(is)),
        ("const", _) => value == asked,
        ("enum", _) => asked.as_array().unwrap().contains(value),
        ("oneOf", _) => count(asked) == 1,
        ("anyOf", _) => count(asked) > 0,
        ("allOf", _) => count(asked) == asked.as_array().unwrap().len(),
        ("if", _) => !of(asked, value) || of(&schema["then"], value),
        ("minimum", Value::Number(number)) => number.as_i64() >= asked.as_i64(),
        ("maximum", Value::Number(number)) => number.as_i64() <= asked.as_i64(),
        ("minItems", Value::Array(list)) => list.len() as u64 >= asked.as_u64().unwrap(),
        ("items", Value::Array(list)) => list.iter().all(|item| of(asked, item)),
        ("required", Value::Object(entries)) => has(asked, entries),
        ("dependentRequired", Value::Object(entries)) => {
            asked.as_object().unwrap().iter().all(|(key, needs)| !entries.contains_key(key) || has(needs, entries))
        }
        ("properties", Value::Object(entries)) => {
            entries.iter().all(|(key, value)| asked.get(key).is_none_or(|asked| of(asked, value)))
        }
        ("additionalProperties", Value::Object(entries)) => entries.iter().all(|(key, value)| {
            let known = schema.get("properties").is_some_and(|known| known.get(key).is_some());
            known || if asked.is_object() { of(asked, value) } else { asked == true }
        }),
        ("pattern", Value::String(text)) => match asked.as_str().unwrap() {
            "^[^/\\[\\].]+$" => !text.is_empty() && !text.contains(['/', '[', ']', '.']),
            dates => {
                let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
                shape == if dates.matches('-').count() > 4 { "0000-00-00" } else { "0000-00" }
            }
        },
        ("minimum" | "maximum" | "minItems" | "items" | "required" | "dependentRequired" | "properties", _) => true,
        ("additionalProperties" | "pattern", _) => true,
        (other, _) => panic!("{other} is no keyword of ours"),
    })
}

fn is_valid(policy: &Value) -> bool {
    let schema = schema();
    fits(&schema, &schema, policy)
}

#[test]
fn the_published_schema_is_what_the_types_say() {
    let published = read("static/policies/policy.schema.json");
    assert!(published == schema(), "write it anew: zhicheng schema > static/policies/policy.schema.json");
}

#[test]
fn every_policy_fits() {
    assert!(is_valid(&read(SHIPPED)));
    let mut examples = 0;
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/policies")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "json") {
            assert!(is_valid(&read(path.to_str().unwrap())), "{}", path.display());
            examples += 1;
        }
    }
    assert!(examples >= 2);
}

/// What the compiler refuses for its shape, the schema refuses too.
#[test]
fn mistakes_do_not_fit() {
    let shipped = read(SHIPPED);
    let rule = "/requirements/0/rule";
    for (place, value) in [
        ("/$schema", json!(1)),
        ("/format", json!(2)),
        ("/review_year", json!("2024")),
        ("/review_year", json!(1800)),
        ("/issued_on", json!("2024-9-20")),
        ("/dates/opens", json!("2024-10")),
        ("/clauses", json!([])),
        ("/clauses/0", json!({"id": "1"})),
        ("/facts/0", json!({"id": "a", "type": "bool", "label": "a", "yes": "是"})),
        ("/facts/0", json!({"id": "a", "type": "time", "label": "a"})),
        ("/facts/0", json!({"id": "a.b", "type": "date", "label": "a"})),
        ("/facts/0", json!({"id": "a", "type": "choice", "label": "a", "options": [{"id": "b", "label": "b"}]})),
        (
            "/facts/0",
            json!({"id": "a", "type": "years", "label": "a", "from": 2000, "to": 2001, "value": {"type": "date"}}),
        ),
        ("/timetable/calendar/holidays", json!(["10-01"])),
        (rule, json!("good")),
        (rule, json!({})),
        (rule, json!({"all": []})),
        (rule, json!({"all": ["met"], "any": ["met"]})),
        (rule, json!({"every": ["met"]})),
        (rule, json!({"fact": "retired"})),
        (rule, json!({"fact": "retired", "is": 1})),
        (rule, json!({"fact": "retired", "is": true, "in": ["a"]})),
        (rule, json!({"fact": "birth_on", "plus": {"years": 60}, "from": "opens"})),
        (rule, json!({"fact": "birth_on", "plus": {"years": 60, "months": 1}, "by": "opens"})),
        (rule, json!({"plain_years": "work_since"})),
        (rule, json!({"cap": "high", "of": "met"})),
        (rule, json!({"if": "met", "then": "met"})),
        (rule, json!({"table": "discipline", "rows": [{"in": [], "then": "met"}]})),
        (rule, json!({"some": "works", "where": "met", "rule": "met"})),
        (rule, json!({"amount": {"sum": []}, "at_least": 3})),
        (rule, json!({"amount": {"sum": [-1]}, "at_least": 3})),
        (rule, json!({"all": ["met"], "remedy": {"by": "magic", "text": "a"}})),
    ] {
        let mut policy = shipped.clone();
        *policy.pointer_mut(place).unwrap() = value.clone();
        assert!(compile(policy.to_string().as_bytes()).is_err(), "the compiler takes {value} at {place}");
        assert!(!is_valid(&policy), "the schema takes {value} at {place}");
    }
    for (key, value) in [("colour", json!("red")), ("changes", Value::Null)] {
        let mut policy = shipped.clone();
        policy[key] = value;
        assert!(!is_valid(&policy), "{key}");
    }
}
