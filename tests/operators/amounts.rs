//! Numbers that are added up and compared, and periods that grow by steps.

use serde_json::{Value, json};

use super::{check, is, table};

fn reaches(amount: &Value, at_least: u32) -> Value {
    json!({"amount": amount, "at_least": at_least, "unit": "分"})
}

#[test]
fn a_number_answered_or_open() {
    let hours = json!({"number": "hours", "year": 0});
    for (amount, least, answers, expected) in [
        (json!(5), 5, json!({}), "met"),
        (json!(5), 6, json!({}), "unmet"),
        (json!({"number": "n"}), 3, json!({}), "unmet..met: n"),
        (json!({"number": "n"}), 3, json!({"n": 3}), "met"),
        (json!({"number": "n"}), 3, json!({"n": 2}), "unmet"),
        // No answer is below the least that may be given, or above the most.
        (json!({"number": "n"}), 0, json!({}), "met"),
        (json!({"number": "n"}), 1_000_000, json!({}), "unmet..met: n"),
        (hours.clone(), 60, json!({}), "unmet..met: hours"),
        (hours.clone(), 60, json!({"hours": {"2023": 90}}), "unmet..met: hours"),
        (hours, 60, json!({"hours": {"2024": 60}}), "met"),
        (json!({"years_since": "d"}), 4, json!({}), "unmet..met: d"),
        (json!({"years_since": "d"}), 4, json!({"d": "2020"}), "met"),
        (json!({"years_since": "d"}), 4, json!({"d": "2021-01-01"}), "unmet"),
        (json!({"years_since": "d"}), 1, json!({"d": "2030"}), "unmet"),
        (json!({"years_since": "d"}), 125, json!({}), "unmet"),
    ] {
        check(&reaches(&amount, least), &answers, expected);
    }
}

#[test]
fn so_many_for_each_and_no_more_than() {
    let three = json!({"times": 3, "of": {"number": "n"}});
    let each_four = json!({"times": 5, "per": 4, "of": {"number": "n"}});
    let capped = json!({"up_to": 10, "of": three});
    for (amount, least, n, expected) in [
        (&three, 9, Some(3), "met"),
        (&three, 10, Some(3), "unmet"),
        (&three, 1_000_000, Some(333_334), "met"),
        (&three, 1_000_000, Some(333_333), "unmet"),
        // Only whole fours.
        (&each_four, 1, Some(3), "unmet"),
        (&each_four, 5, Some(4), "met"),
        (&each_four, 6, Some(7), "unmet"),
        (&each_four, 10, Some(8), "met"),
        (&capped, 10, Some(4), "met"),
        (&capped, 10, Some(3), "unmet"),
        (&capped, 11, Some(4), "unmet"),
        (&capped, 11, None, "unmet"),
        (&capped, 10, None, "unmet..met: n"),
    ] {
        check(&reaches(amount, least), &n.map_or(json!({}), |n| json!({ "n": n })), expected);
    }
    // Nothing overflows.
    let huge = json!({"times": 1_000_000, "of": {"times": 1_000_000, "of": {"number": "n"}}});
    check(&reaches(&json!({"sum": [huge, huge]}), 1_000_000), &json!({"n": 1_000_000}), "met");
}

#[test]
fn sums_and_the_greatest() {
    let parts = json!([{"number": "n"}, {"if": is("a"), "then": 20}, {"if": is("b"), "then": 5, "else": 1}]);
    table(
        &reaches(&json!({ "sum": parts }), 30),
        &[
            (json!({}), "unmet..met: a b n"),
            (json!({"n": 5, "a": true, "b": true}), "met"),
            (json!({"n": 5, "a": true, "b": false}), "unmet"),
            (json!({"n": 5, "a": true}), "unmet..met: b"),
            (json!({"n": 5, "a": false}), "unmet"),
            // What is left cannot turn it any more.
            (json!({"n": 9, "a": true}), "met"),
            (json!({"n": 30}), "met"),
        ],
    );
    table(
        &reaches(&json!({ "most": parts }), 20),
        &[
            (json!({}), "unmet..met: a b n"),
            (json!({"a": true}), "met"),
            (json!({"a": false}), "unmet..met: b n"),
            (json!({"a": false, "n": 19}), "unmet"),
        ],
    );
}

#[test]
fn a_number_by_a_choice() {
    let by_kind = json!({"table": "kind", "rows": [
        {"in": ["x"], "then": 10}, {"in": ["y"], "then": {"number": "n"}}, {"in": ["z"], "then": 0}]});
    table(
        &reaches(&by_kind, 10),
        &[
            (json!({}), "unmet..met: kind n"),
            (json!({"kind": "x"}), "met"),
            (json!({"kind": "y"}), "unmet..met: n"),
            (json!({"kind": "y", "n": 10}), "met"),
            (json!({"kind": "z"}), "unmet"),
            (json!({"n": 3}), "unmet..met: kind"),
        ],
    );
    // Every row gives enough, or none does.
    check(&reaches(&json!({"sum": [by_kind, 10]}), 10), &json!({}), "met");
    check(&reaches(&json!({"up_to": 9, "of": by_kind}), 10), &json!({}), "unmet");
}

#[test]
fn what_people_decide_makes_it_review() {
    let doubtful = json!({"cap": "review", "of": is("a"), "note": "X"});
    let amount = json!({"sum": [{"number": "n"}, {"if": doubtful, "then": 20}]});
    table(
        &reaches(&amount, 30),
        &[
            (json!({"n": 30, "a": true}), "met"),
            (json!({"n": 10, "a": true}), "review"),
            (json!({"n": 9, "a": true}), "unmet"),
            (json!({"n": 10, "a": false}), "unmet"),
            (json!({"n": 10}), "unmet..review: a"),
            (json!({"a": true}), "unmet..met: n"),
            (json!({"n": 30}), "met"),
        ],
    );
    // More where it is unmet: then it is the favour that costs.
    let less = json!({"if": doubtful, "then": 1, "else": 5});
    table(
        &reaches(&less, 5),
        &[(json!({}), "review..met: a"), (json!({"a": true}), "review"), (json!({"a": false}), "met")],
    );
}

#[test]
fn records_added_up_and_the_best_of_them() {
    let each = json!({"if": is("ok"), "then": {"number": "size"}});
    let total = json!({"total": "things", "of": each});
    table(
        &reaches(&total, 10),
        &[
            (json!({}), "unmet..met: things"),
            (json!({"things": []}), "unmet"),
            (json!({"things": [{"ok": true, "size": 6}, {"ok": true, "size": 4}]}), "met"),
            (json!({"things": [{"ok": true, "size": 6}, {"ok": false, "size": 4}]}), "unmet"),
            (json!({"things": [{"ok": true, "size": 6}, {"ok": true}]}), "unmet..met: things"),
            (json!({"things": [{"ok": false}]}), "unmet"),
            (json!({"things": [{"ok": true, "size": 10}, {}]}), "met"),
        ],
    );
    table(
        &reaches(&json!({"best": "things", "of": each}), 6),
        &[
            (json!({}), "unmet..met: things"),
            (json!({"things": [{"ok": true, "size": 3}, {"ok": true, "size": 3}]}), "unmet"),
            (json!({"things": [{"ok": true, "size": 3}, {"ok": true, "size": 6}]}), "met"),
            (json!({"things": [{"ok": true, "size": 6}, {}]}), "met"),
        ],
    );
    // Of a list not answered any number of records; but the best of them gives no more than one.
    let counted = |way: &str| json!({(way): "things", "of": {"if": is("ok"), "then": 1}});
    check(&reaches(&counted("total"), 1_000_000), &json!({}), "unmet..met: things");
    check(&reaches(&counted("best"), 2), &json!({}), "unmet");
    // At its cap nothing in the list matters any more.
    let capped = json!({"sum": [{"up_to": 5, "of": total}, {"number": "n"}]});
    check(&reaches(&capped, 9), &json!({"things": [{"ok": true, "size": 7}, {}]}), "unmet..met: n");
    check(&reaches(&capped, 9), &json!({"n": 3}), "unmet");
}

#[test]
fn a_number_within_other_conditions() {
    let enough = reaches(&json!({"sum": [{"number": "n"}, {"if": is("a"), "then": 10}]}), 15);
    table(
        &json!({"all": [is("b"), {"not": enough}]}),
        &[
            (json!({"b": false}), "unmet"),
            (json!({"b": true, "n": 4}), "met"),
            (json!({"b": true, "n": 5}), "unmet..met: a"),
            (json!({"b": true, "n": 5, "a": true}), "unmet"),
        ],
    );
    let in_record = json!({"some": "things", "where": {"all": [is("ok"), reaches(&json!({"number": "size"}), 3)]}});
    table(
        &in_record,
        &[
            (json!({"things": [{"ok": true, "size": 3}]}), "met"),
            (json!({"things": [{"ok": true, "size": 2}, {"ok": false}]}), "unmet"),
            (json!({"things": [{"ok": true}]}), "unmet..met: things"),
        ],
    );
    let in_year = json!({"every_year": "hours", "from": -1, "to": 0, "holds":
        reaches(&json!({"sum": [{"number": "hours", "year": "this"}, {"if": is("a"), "then": 10}]}), 60)});
    table(
        &in_year,
        &[
            (json!({"hours": {"2023": 60, "2024": 60}}), "met"),
            (json!({"hours": {"2023": 60, "2024": 50}}), "unmet..met: a"),
            (json!({"hours": {"2023": 60, "2024": 49}}), "unmet"),
        ],
    );
}

#[test]
fn a_period_that_grows_by_steps() {
    // 2024-10-09 is the day; a month more for every four begun since 2024-07, at most three.
    let delay = json!({"from": "2024-07", "months": 1, "every": 4, "most": 3});
    let rule = json!({"fact": "d", "plus": {"years": 60, "delay": delay}, "by": "opens"});
    table(
        &rule,
        &[
            (json!({}), "unmet..met: d"),
            (json!({"d": "1964-06-30"}), "met"),
            (json!({"d": "1964-07-01"}), "met"),
            (json!({"d": "1964-09-09"}), "met"),
            (json!({"d": "1964-09-10"}), "unmet"),
            (json!({"d": "1964-10-09"}), "unmet"),
            (json!({"d": "1964-09"}), "unmet..met: d"),
            (json!({"d": "1964"}), "unmet..met: d"),
            (json!({"d": "1963"}), "met"),
            (json!({"d": "1965"}), "unmet"),
        ],
    );
}

/// Of a branch that is decided the other side asks nothing.
#[test]
fn only_the_side_taken_is_asked_about() {
    let sides = json!({"if": is("a"), "then": {"number": "n"}, "else": {"number": "hours", "year": 0}});
    table(
        &reaches(&sides, 3),
        &[
            (json!({}), "unmet..met: a hours n"),
            (json!({"a": true}), "unmet..met: n"),
            (json!({"a": false}), "unmet..met: hours"),
        ],
    );
}
