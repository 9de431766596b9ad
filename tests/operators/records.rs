//! Records, and the pieces they share.

use serde_json::json;

use super::{check_with, is, table};

#[test]
fn some_is_the_maximum_over_the_records() {
    let rule = json!({"some": "things", "where": {"all": [
        is("ok"), {"floor": "review", "of": {"fact": "size", "at_most": 3}}, {"fact": "on", "by": "opens"}]}});
    let thing = |ok: Option<bool>, size: Option<u32>, on: Option<&str>| json!({"ok": ok, "size": size, "on": on});
    let good = thing(Some(true), Some(3), Some("2024-10-09"));
    let fair = thing(Some(true), Some(4), Some("2024-10-09"));
    let late = thing(Some(true), Some(1), Some("2024-10-10"));
    table(
        &rule,
        &[
            (json!({}), "unmet..met: things"),
            (json!({"things": null}), "unmet..met: things"),
            (json!({"things": []}), "unmet"),
            (json!({"things": [{}]}), "unmet..met: things"),
            (json!({"things": [good.clone()]}), "met"),
            (json!({"things": [late.clone(), fair.clone()]}), "review"),
            (json!({"things": [late.clone(), fair.clone(), good.clone()]}), "met"),
            (json!({"things": [fair.clone(), {}]}), "review..met: things"),
            (json!({"things": [good, {}]}), "met"),
            (json!({"things": [late.clone(), thing(Some(false), None, None)]}), "unmet"),
            (json!({"things": [thing(Some(true), None, Some("2024"))]}), "unmet..met: things"),
            (json!({"things": [thing(Some(true), Some(9), Some("2024-10"))]}), "unmet..review: things"),
            (json!({"things": [thing(Some(true), None, Some("2024-10-01"))]}), "review..met: things"),
        ],
    );
}

#[test]
fn a_record_rule_may_read_other_facts_and_pieces() {
    let pieces = json!({
        "adult": {"clauses": ["1"], "rule": is("a")},
        "counts": {"of": "things", "clauses": ["1"], "rule": {"all": [is("ok"), {"use": "adult"}]}}});
    let rule = json!({"some": "things", "where": {"all": [{"use": "counts"}, {"fact": "on", "from": "d"}]}});
    for (answers, expected) in [
        (json!({}), "unmet..met: a d things"),
        (json!({"things": []}), "unmet"),
        (json!({"a": false}), "unmet..met: things"),
        (json!({"things": [{"ok": true, "on": "2020-01-01"}]}), "unmet..met: a d"),
        (json!({"things": [{"ok": true, "on": "2020-01-01"}], "a": true, "d": "2020-01-01"}), "met"),
        (json!({"things": [{"ok": true, "on": "2020-01-01"}], "a": true, "d": "2020-01-02"}), "unmet"),
    ] {
        check_with(&pieces, &rule, &answers, expected);
    }
}
