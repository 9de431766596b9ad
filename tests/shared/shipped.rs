//! The shipped policy, and changes of it as text.

use serde_json::Value;
use zhicheng::json::Json;

/// The policy file as it is shipped.
pub const POLICY: &str = include_str!("../../static/policies/changzhi-engineering-2024.json");

/// A change of a policy as text, with the keys in the order in which it is written: named days must come in order, and
/// a piece may use only those before it.
pub fn text(policy: &Value, written: &str) -> String {
    in_order(policy, &Json::parse(written.as_bytes()).unwrap())
}

fn in_order(value: &Value, shipped: &Json) -> String {
    match (value, shipped) {
        (Value::Object(entries), Json::Object(order)) => {
            let known = order.iter().filter_map(|(key, shipped)| Some((key, in_order(entries.get(key)?, shipped))));
            let others = entries.iter().filter(|(key, _)| order.iter().all(|(known, _)| known != *key));
            let all = known.chain(others.map(|(key, value)| (key, value.to_string())));
            format!(
                "{{{}}}",
                all.map(|(key, value)| format!("{}:{value}", Value::from(key.as_str()))).collect::<Vec<_>>().join(",")
            )
        }
        (Value::Array(list), Json::List(order)) => {
            let part = |(place, value): (usize, &Value)| in_order(value, order.get(place).unwrap_or(&Json::Null));
            format!("[{}]", list.iter().enumerate().map(part).collect::<Vec<_>>().join(","))
        }
        _ => value.to_string(),
    }
}
