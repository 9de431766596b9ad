//! The operators that join conditions.

use serde_json::json;

use super::{check, check_with, is, table};

#[test]
fn all_is_the_minimum() {
    let rule = json!({"all": [is("a"), {"floor": "review", "of": is("b")}]});
    table(
        &rule,
        &[
            (json!({}), "unmet..met: a b"),
            (json!({"a": true}), "review..met: b"),
            (json!({"a": false}), "unmet"),
            (json!({"b": false}), "unmet..review: a"),
            (json!({"a": true, "b": false}), "review"),
            (json!({"a": true, "b": true}), "met"),
        ],
    );
}

#[test]
fn any_is_the_maximum() {
    let rule = json!({"any": [is("a"), {"cap": "review", "of": is("b")}]});
    table(
        &rule,
        &[
            (json!({}), "unmet..met: a b"),
            (json!({"a": true}), "met"),
            (json!({"a": false}), "unmet..review: b"),
            (json!({"b": true}), "review..met: a"),
            (json!({"a": false, "b": false}), "unmet"),
        ],
    );
}

#[test]
fn not_turns_the_chain_round() {
    table(
        &json!({"not": is("a")}),
        &[(json!({}), "unmet..met: a"), (json!({"a": true}), "unmet"), (json!({"a": false}), "met")],
    );
    let capped = json!({"not": {"cap": "review", "of": is("a")}});
    table(&capped, &[(json!({}), "review..met: a"), (json!({"a": true}), "review"), (json!({"a": false}), "met")]);
    check(&json!({"not": "review"}), &json!({}), "review");
}

#[test]
fn at_least_of_is_the_kth_largest() {
    let of =
        json!([is("a"), is("b"), {"fact": "n", "at_least": 5}, {"cap": "review", "of": {"fact": "kind", "in": ["x"]}}]);
    let two = json!({"at_least_of": 2, "of": of});
    table(
        &two,
        &[
            (json!({}), "unmet..met: a b kind n"),
            (json!({"a": true}), "unmet..met: b kind n"),
            (json!({"a": true, "b": true}), "met"),
            (json!({"a": true, "b": false, "n": 4}), "unmet..review: kind"),
            (json!({"a": true, "b": false, "n": 4, "kind": "x"}), "review"),
            (json!({"a": true, "b": false, "kind": "x"}), "review..met: n"),
            (json!({"a": false, "b": false, "n": 4}), "unmet"),
        ],
    );
    let all_four = json!({"at_least_of": 4, "of": of});
    check(&all_four, &json!({"a": true, "b": true, "n": 5}), "unmet..review: kind");
    let one = json!({"at_least_of": 1, "of": of});
    check(&one, &json!({"a": false, "b": false, "n": 5}), "met");
}

#[test]
fn cap_is_never_better_and_floor_never_worse() {
    for (rule, open, no, yes) in [
        (json!({"cap": "review", "of": is("a")}), "unmet..review: a", "unmet", "review"),
        (json!({"cap": "met", "of": is("a")}), "unmet..met: a", "unmet", "met"),
        (json!({"cap": "unmet", "of": is("a")}), "unmet", "unmet", "unmet"),
        (json!({"floor": "review", "of": is("a")}), "review..met: a", "review", "met"),
        (json!({"floor": "unmet", "of": is("a")}), "unmet..met: a", "unmet", "met"),
        (json!({"floor": "met", "of": is("a")}), "met", "met", "met"),
    ] {
        table(&rule, &[(json!({}), open), (json!({"a": false}), no), (json!({"a": true}), yes)]);
    }
}

#[test]
fn if_is_the_hull_until_its_condition_is_decided() {
    let rule = json!({"if": is("a"), "then": is("b"), "else": "review"});
    table(
        &rule,
        &[
            (json!({}), "unmet..met: a b"),
            (json!({"a": true}), "unmet..met: b"),
            (json!({"a": false}), "review"),
            (json!({"b": true}), "review..met: a"),
            (json!({"b": false}), "unmet..review: a"),
            (json!({"a": true, "b": false}), "unmet"),
        ],
    );
    // For review neither branch is chosen: the linter forbids a condition that can come out so.
    let review = json!({"if": {"cap": "review", "of": is("a")}, "then": "unmet", "else": "review"});
    table(
        &review,
        &[(json!({}), "unmet..review: a"), (json!({"a": false}), "review"), (json!({"a": true}), "unmet..review: ")],
    );
    check(&json!({"if": is("a"), "then": "met", "else": "met"}), &json!({}), "met");
}

#[test]
fn a_table_takes_the_row_of_its_key_and_the_hull_without_it() {
    let rule = json!({"table": "kind", "rows": [
        {"in": ["x"], "then": is("a")}, {"in": ["y"], "then": "review"},
        {"in": ["z"], "then": {"floor": "review", "of": is("b")}}]});
    table(
        &rule,
        &[
            (json!({}), "unmet..met: a b kind"),
            (json!({"kind": "x"}), "unmet..met: a"),
            (json!({"kind": "y"}), "review"),
            (json!({"kind": "z"}), "review..met: b"),
            (json!({"a": false, "b": false}), "unmet..review: kind"),
            (json!({"a": true}), "review..met: b kind"),
        ],
    );
    // Every row comes out the same, so the key does not matter.
    let same = json!({"table": "kind", "rows": [
        {"in": ["x", "y"], "then": is("a")}, {"in": ["z"], "then": {"use": "piece"}}]});
    let pieces = json!({"piece": {"clauses": ["1"], "rule": is("a")}});
    check_with(&pieces, &same, &json!({"a": true}), "met");
    check_with(&pieces, &same, &json!({"a": false}), "unmet");
}

#[test]
fn constants_and_use() {
    for point in ["unmet", "review", "met"] {
        check(&json!(point), &json!({}), point);
        let pieces = json!({"piece": {"clauses": ["1"], "rule": point}});
        check_with(&pieces, &json!({"all": [{"use": "piece"}]}), &json!({}), point);
    }
}
