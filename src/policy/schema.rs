//! The JSON Schema of a policy file: from the types it is read into and the tables its conditions are read by.

use serde_json::{Map, Value, json};

use super::compile::{COMMON, EXPRESSIONS, FORMAT, OPERATORS};
use super::document::{Delay, Document, Remedy, YearValue};
use super::pending::Pending;
use crate::json::schema::{Definitions, Described};

/// The schema, as it is published beside the policies.
pub fn schema() -> Value {
    let mut all = Definitions::default();
    let document = Document::schema(&mut all);
    YearValue::schema(&mut all);
    Delay::schema(&mut all);
    Remedy::schema(&mut all);
    Pending::schema(&mut all);
    for (name, property, narrower) in narrower() {
        let schema = all.0.get_mut(name).and_then(|schema| schema.pointer_mut(&format!("/properties/{property}")));
        if let (Some(Value::Object(schema)), Value::Object(narrower)) = (schema, narrower) {
            schema.extend(narrower);
        }
    }
    for name in ["Fact", "YearValue"] {
        if let Some(Value::Object(schema)) = all.0.get_mut(name) {
            schema.insert("allOf".to_owned(), by_type(name));
        }
    }
    let conditions = OPERATORS.iter().map(|keys| operation(keys, false));
    let points = json!({"enum": ["unmet", "review", "met"]});
    all.0.insert(
        "Condition".to_owned(),
        json!({"oneOf": std::iter::once(points).chain(conditions).collect::<Vec<_>>()}),
    );
    let amounts = EXPRESSIONS.iter().map(|keys| operation(keys, true));
    let fixed = json!({"type": "integer", "minimum": 0, "maximum": 1_000_000});
    all.0.insert("Amount".to_owned(), json!({"oneOf": std::iter::once(fixed).chain(amounts).collect::<Vec<_>>()}));
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "zhicheng policy",
        "$defs": all.0,
    });
    if let (Some(schema), Value::Object(document)) = (schema.as_object_mut(), document) {
        schema.extend(document);
    }
    schema
}

fn day() -> Value {
    json!({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})
}

/// What the types do not say of a property, as the compiler checks it.
fn narrower() -> Vec<(&'static str, &'static str, Value)> {
    let condition = || json!({"$ref": "#/$defs/Condition"});
    let days = || json!({"items": day()});
    let some = || json!({"minItems": 1});
    let mut narrower = vec![
        ("Document", "format", json!({"const": FORMAT})),
        ("Document", "review_year", json!({"minimum": 1900, "maximum": 2085})),
        ("Document", "horizon", json!({"minimum": 0, "maximum": 15})),
        ("Document", "issued_on", day()),
        ("Document", "dates", json!({"additionalProperties": day()})),
        ("Document", "clauses", some()),
        ("Document", "titles", some()),
        ("Document", "contacts", some()),
        ("Document", "pending", json!({"type": "array", "items": {"$ref": "#/$defs/Pending"}})),
        ("Valid", "from", day()),
        ("Valid", "until", day()),
        ("Calendar", "from", day()),
        ("Calendar", "to", day()),
        ("Calendar", "holidays", days()),
        ("Calendar", "working_weekends", days()),
        ("Fact", "id", json!({"pattern": "^[^/\\[\\].]+$"})),
        ("Fact", "type", json!({"enum": ["bool", "choice", "date", "number", "text", "records", "years"]})),
        ("Fact", "value", json!({"$ref": "#/$defs/YearValue"})),
        ("YearValue", "type", json!({"enum": ["bool", "choice", "number"]})),
        ("Remedy", "by", json!({"enum": ["waiting", "action", "nothing"]})),
        ("Delay", "from", json!({"pattern": "^[0-9]{4}-[0-9]{2}$"})),
        ("Fill", "value", json!({"type": ["string", "boolean", "integer"]})),
        ("Requirement", "titles", some()),
        ("Requirement", "clauses", some()),
    ];
    for (name, property) in
        [("Piece", "rule"), ("Requirement", "rule"), ("Material", "when"), ("Route", "when"), ("Change", "when")]
    {
        narrower.push((name, property, condition()));
    }
    narrower
}

/// What a fact of each type must have.
fn by_type(name: &str) -> Value {
    let of_type = |kind: &str, required: &[&str], more: Value| {
        let mut then = json!({"required": required});
        if let (Some(then), Value::Object(more)) = (then.as_object_mut(), more) {
            then.extend(more);
        }
        json!({"if": {"properties": {"type": {"const": kind}}, "required": ["type"]}, "then": then})
    };
    let mut all = vec![
        of_type("bool", &["yes", "no"], json!({})),
        of_type("choice", &["options"], json!({"properties": {"options": {"minItems": 2}}})),
    ];
    if name == "Fact" {
        all.push(of_type("records", &["item", "fields"], json!({})));
        all.push(of_type("years", &["from", "to", "value"], json!({})));
    }
    all.into()
}

/// The keys that may be left out.
fn may_be_left_out(own: &str, key: &str) -> bool {
    match own {
        "fact" => key != "fact",
        "amount" => key == "unit",
        "number" => key == "year",
        "times" => key == "per",
        _ => false,
    }
}

/// An object with one operator, or one way to make a number, and what may stand beside it.
fn operation(keys: &[&str], amount: bool) -> Value {
    let own = keys.first().copied().unwrap_or_default();
    let mut properties: Map<String, Value> =
        keys.iter().map(|key| ((*key).to_owned(), value(own, key, amount))).collect();
    for key in COMMON {
        let schema = if key == "remedy" { json!({"$ref": "#/$defs/Remedy"}) } else { json!({"type": "string"}) };
        properties.insert(key.to_owned(), schema);
    }
    let left_out = |key: &&&str| may_be_left_out(own, key) || (amount && own == "if" && **key == "else");
    let required: Vec<&str> = keys.iter().filter(|key| !left_out(key)).copied().collect();
    let mut schema =
        json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false});
    if own == "fact"
        && let Some(schema) = schema.as_object_mut()
    {
        let comparisons = ["in", "is", "at_least", "at_most", "by", "from"].map(|key| json!({"required": [key]}));
        schema.insert("oneOf".to_owned(), comparisons.to_vec().into());
        schema.insert("dependentRequired".to_owned(), json!({"plus": ["by"]}));
    }
    schema
}

/// What stands under a key of an operator.
fn value(own: &str, key: &str, amount: bool) -> Value {
    let text = || json!({"type": "string"});
    let number = || json!({"type": "integer", "minimum": 0});
    let options = || json!({"type": "array", "items": {"type": "string"}, "minItems": 1});
    let below = || json!({"$ref": if amount { "#/$defs/Amount" } else { "#/$defs/Condition" }});
    let list = || json!({"type": "array", "items": below(), "minItems": 1});
    match (own, key) {
        ("all", "all") | ("any", "any") | ("sum", "sum") | ("most", "most") | ("at_least_of", "of") => list(),
        ("at_least_of", "at_least_of") => json!({"type": "integer", "minimum": 1}),
        ("cap" | "floor", "cap" | "floor") => json!({"enum": ["unmet", "review", "met"]}),
        ("table", "rows") => json!({"type": "array", "items": {
            "type": "object", "properties": {"in": options(), "then": below()}, "required": ["in", "then"],
            "additionalProperties": false}}),
        ("if", "if") => json!({"$ref": "#/$defs/Condition"}),
        ("amount", "amount") => json!({"$ref": "#/$defs/Amount"}),
        ("not", "not") | (_, "of" | "then" | "else" | "holds" | "where") => below(),
        ("fact" | "number", "year") => json!({"anyOf": [{"type": "integer"}, {"const": "this"}]}),
        ("fact", "in") | (_, "skip" | "good") => options(),
        ("fact", "is") => json!({"type": "boolean"}),
        ("fact", "at_least") => json!({"anyOf": [number(), text()]}),
        ("fact", "plus") => json!({
            "type": "object", "additionalProperties": false,
            "properties": {
                "years": {"type": "integer", "minimum": 0, "maximum": 1200},
                "months": {"type": "integer", "minimum": 0, "maximum": 1200},
                "delay": {"$ref": "#/$defs/Delay"}},
            "oneOf": [{"required": ["years"]}, {"required": ["months"]}]}),
        ("every_year", "from" | "to") => json!({"type": "integer"}),
        ("times", "per") => json!({"type": "integer", "minimum": 1}),
        (_, "at_least" | "at_most") | ("times", "times") | ("up_to", "up_to") => number(),
        _ => text(),
    }
}
