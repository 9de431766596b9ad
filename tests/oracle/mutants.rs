//! The shipped policy with one thing wrong in it: each must be noticed, or the tests would let such a mistake pass.

use std::fmt::Display;

use chrono::Days;
use serde_json::Value;

use super::facts::{FACTS, Kind};
use super::given::day;

/// The policy with one change.
pub struct Mutant {
    /// The named date, the piece or the requirement that is changed.
    pub place: String,
    /// Where in it, what was there and what is now.
    pub told: String,
    pub policy: Value,
}

/// Every number of a rule one more and one less, every named date a day later and earlier, every option left out of a
/// list, `all` and `any` swapped, `cap` and `floor` swapped, yes and no swapped, every step of an order one up and
/// down.
pub fn mutants(policy: &Value) -> Vec<Mutant> {
    let mut found = Vec::new();
    let keys = |at: &str| policy[at].as_object().unwrap().keys();
    for name in keys("dates") {
        let site = Site { policy, place: name, at: format!("/dates/{name}") };
        let named = day(site.here().as_str().unwrap());
        found.extend([named - Days::new(1), named + Days::new(1)].map(|moved| site.replaced(moved.to_string().into())));
    }
    for name in keys("pieces") {
        Site { policy, place: name, at: format!("/pieces/{name}/rule") }.mutants(&mut found);
    }
    for (row, requirement) in policy["requirements"].as_array().unwrap().iter().enumerate() {
        let place = requirement["id"].as_str().unwrap();
        Site { policy, place, at: format!("/requirements/{row}/rule") }.mutants(&mut found);
    }
    found
}

/// A node of a rule, or a part of it.
struct Site<'a> {
    policy: &'a Value,
    place: &'a str,
    at: String,
}

impl Site<'_> {
    fn here(&self) -> &Value {
        self.policy.pointer(&self.at).unwrap()
    }

    fn below(&self, key: impl Display) -> Self {
        Self { policy: self.policy, place: self.place, at: format!("{}/{key}", self.at) }
    }

    fn replaced(&self, by: Value) -> Mutant {
        let told = format!("{}: {} became {by}", self.at, self.here());
        let mut policy = self.policy.clone();
        *policy.pointer_mut(&self.at).unwrap() = by;
        Mutant { place: self.place.to_owned(), told, policy }
    }

    fn renamed(&self, key: &str, other: &str) -> Mutant {
        let mut node = self.here().as_object().unwrap().clone();
        let value = node.remove(key).unwrap();
        node.insert(other.to_owned(), value);
        Mutant { told: format!("{}: {key} became {other}", self.at), ..self.replaced(node.into()) }
    }

    /// What can be wrong here and below.
    fn mutants(&self, found: &mut Vec<Mutant>) {
        match self.here() {
            Value::Object(node) => node.iter().for_each(|(key, value)| self.entry(key, value, found)),
            Value::Array(parts) => (0..parts.len()).for_each(|part| self.below(part).mutants(found)),
            _ => {}
        }
    }

    fn entry(&self, key: &str, value: &Value, found: &mut Vec<Mutant>) {
        let below = self.below(key);
        match (key, value) {
            // Words, and what they say of a cure.
            ("remedy" | "label" | "note" | "clause" | "changes", _) => {}
            ("all" | "any", Value::Array(parts)) => {
                if parts.len() > 1 {
                    found.push(self.renamed(key, if key == "all" { "any" } else { "all" }));
                }
                below.mutants(found);
            }
            ("cap" | "floor", _) => found.push(self.renamed(key, if key == "cap" { "floor" } else { "cap" })),
            ("in" | "skip" | "good", Value::Array(options)) => {
                for place in 0..options.len() {
                    let mut fewer = options.clone();
                    fewer.remove(place);
                    found.push(below.replaced(fewer.into()));
                }
            }
            // The month from which a period is delayed.
            ("from", Value::String(month)) if month.starts_with("20") => {
                let first = day(&format!("{month}-01"));
                let near = [first - Days::new(1), first + Days::new(31)].map(|day| day.to_string()[..7].to_owned());
                found.extend(near.map(|near| below.replaced(near.into())));
            }
            (_, Value::Bool(is)) => found.push(below.replaced((!is).into())),
            (_, Value::Number(number)) => {
                let number = number.as_i64().unwrap();
                found.extend([number - 1, number + 1].map(|near| below.replaced(near.into())));
            }
            ("at_least", Value::String(option)) => {
                found.extend(neighbours(option).into_iter().map(|near| below.replaced(near.into())));
            }
            _ => below.mutants(found),
        }
    }
}

/// The options before and after this one, where it is one of an order.
fn neighbours(option: &str) -> Vec<&'static str> {
    let fields = FACTS.iter().flat_map(|(_, kind)| match kind {
        Kind::Records(fields) => fields.iter().map(|(_, kind)| kind).collect(),
        kind => vec![kind],
    });
    let orders = fields.filter_map(|kind| match kind {
        Kind::Choice(options) => options.iter().position(|other| *other == option).map(|place| (*options, place)),
        _ => None,
    });
    let mut found: Vec<&str> = orders
        .flat_map(|(options, place)| [options.get(place.wrapping_sub(1)), options.get(place + 1)])
        .flatten()
        .copied()
        .collect();
    found.dedup();
    found
}
