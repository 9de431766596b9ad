//! What each answer to a question would make of the verdict.

use serde_json::{Value, json};
use zhicheng::engine::settle::outcomes;
use zhicheng::engine::status::Status;
use zhicheng::policy::{answers, compile};
use zhicheng::report::point_word;

use zhicheng::report::settles::settles;

use super::{is, policy};

/// The verdicts of all answers to a fact, in their order: `met unmet`, or `unmet..met` for one that leaves it open.
fn check(rule: &Value, given: &Value, fact: &str, expected: &str) {
    let edition = compile::compile(policy(rule, &json!({"piece": {"clauses": ["1"], "rule": is("b")}})).as_bytes());
    let policy = &edition.unwrap_or_else(|findings| panic!("{findings:?}")).policy;
    let answers = answers::parse(policy, given.to_string().as_bytes()).unwrap();
    let word = |verdict: Status| match verdict.decided() {
        Some(point) => point_word(point).to_owned(),
        None => format!("{}..{}", point_word(verdict.worst), point_word(verdict.best)),
    };
    let outcomes = outcomes(policy, &answers, policy.fact_id(fact).unwrap());
    let found: Vec<String> = outcomes.iter().map(|outcome| word(outcome.verdicts[0])).collect();
    assert_eq!(found.join(" "), expected, "{fact} in {rule} of {given}");
}

#[test]
fn every_answer_and_what_it_makes() {
    let kinds = json!({"table": "kind", "rows": [
        {"in": ["x"], "then": is("a")}, {"in": ["y"], "then": "unmet"}, {"in": ["z"], "then": "review"}]});
    let sized = json!({"some": "things", "where": {"all": [
        {"fact": "ok", "is": true}, {"fact": "size", "at_least": 3}]}});
    let both = json!({"all": [is("a"), is("b")]});
    let either = json!({"any": [is("a"), {"use": "piece"}]});
    let grade = json!({"fact": "grade", "at_least": "mid"});
    let nothing = json!({});
    for (rule, given, fact, expected) in [
        // Yes, then no.
        (&is("a"), nothing.clone(), "a", "met unmet"),
        (&json!({"not": is("a")}), nothing.clone(), "a", "unmet met"),
        (&both, nothing.clone(), "a", "unmet..met unmet"),
        (&both, json!({"b": true}), "a", "met unmet"),
        (&both, json!({"b": false}), "a", "unmet unmet"),
        (&either, nothing.clone(), "a", "met unmet..met"),
        // Through a piece, and where it is answered otherwise.
        (&either, json!({"a": false}), "b", "met unmet"),
        (&either, json!({"a": false, "b": true}), "b", "met unmet"),
        // What the rule does not read changes nothing.
        (&is("a"), nothing.clone(), "b", "unmet..met unmet..met"),
        (&is("a"), json!({"a": true}), "b", "met met"),
        // The options in their order.
        (&kinds, nothing.clone(), "kind", "unmet..met unmet review"),
        (&kinds, json!({"a": false}), "kind", "unmet unmet review"),
        (&kinds, json!({"kind": "y"}), "a", "unmet unmet"),
        (&grade, nothing.clone(), "grade", "unmet met met"),
        // No record, and one of which nothing is known.
        (&sized, nothing.clone(), "things", "unmet unmet..met"),
        (&json!({"not": sized}), nothing.clone(), "things", "met unmet..met"),
        (&json!({"any": [sized, is("a")]}), json!({"a": true}), "things", "met met"),
        // What cannot be counted.
        (&json!({"fact": "n", "at_least": 3}), nothing.clone(), "n", ""),
        (&json!({"fact": "d", "by": "opens"}), nothing, "d", ""),
    ] {
        check(rule, &given, fact, expected);
    }
}

/// What is said beneath a question in a year, of a policy of 2024.
fn told(rule: &Value, given: &Value, fact: &str, year: i32) -> Option<String> {
    let edition = compile::compile(policy(rule, &json!({})).as_bytes()).unwrap_or_else(|wrong| panic!("{wrong:?}"));
    let answers = answers::parse(&edition.policy, given.to_string().as_bytes()).unwrap();
    let (_, question) = edition.question(edition.policy.fact_id(fact).unwrap()).unwrap();
    settles(&edition, &answers, question, &|_| true, year)
}

#[test]
fn one_line_where_an_answer_ends_the_matter() {
    let both = json!({"all": [is("a"), is("b")]});
    let grade = |least: &str| json!({"all": [{"fact": "grade", "at_least": least}, is("b")]});
    let kind = json!({"all": [{"fact": "kind", "in": ["x"]}, {"not": {"fact": "kind", "in": ["x"]}}]});
    let things = json!({"some": "things", "where": {"fact": "ok", "is": true}});
    let nothing = json!({});
    for (rule, given, fact, year, expected) in [
        (&both, nothing.clone(), "a", 2024, Some("选「否」，今年就不能报")),
        (&both, nothing.clone(), "a", 2026, Some("选「否」，2024年就不能报")),
        (&json!({"all": [{"not": is("a")}, is("b")]}), nothing.clone(), "a", 2024, Some("选「是」，今年就不能报")),
        // Every answer decides, whatever it decides.
        (&both, json!({"b": true}), "a", 2024, Some("答了这题就能定")),
        (&grade("mid"), json!({"b": true}), "grade", 2024, Some("答了这题就能定")),
        (&kind, nothing.clone(), "kind", 2024, Some("答了这题就能定")),
        (&grade("mid"), nothing.clone(), "grade", 2024, Some("选「X」，今年就不能报")),
        (&grade("high"), nothing.clone(), "grade", 2024, Some("选「X」或「X」，今年就不能报")),
        // Given, decided without it, ending nothing, or not to be counted.
        (&both, json!({"a": true}), "a", 2024, None),
        (&both, json!({"b": false}), "a", 2024, None),
        (&json!({"any": [is("a"), is("b")]}), nothing.clone(), "a", 2024, None),
        (&json!({"all": [{"fact": "n", "at_least": 3}, is("b")]}), nothing.clone(), "n", 2024, None),
        // The policy has no words for having none; and there may be more records than one.
        (&things, nothing.clone(), "things", 2024, None),
        (&json!({"not": things}), nothing, "things", 2024, None),
    ] {
        assert_eq!(told(rule, &given, fact, year).as_deref(), expected, "{fact} in {rule} of {given} in {year}");
    }
}
