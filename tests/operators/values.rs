//! Choices, yes-or-no answers and numbers.

use serde_json::json;

use super::{check, table};

#[test]
fn one_of_and_ordered_at_least() {
    table(
        &json!({"fact": "kind", "in": ["x", "z"]}),
        &[(json!({}), "unmet..met: kind"), (json!({"kind": "z"}), "met"), (json!({"kind": "y"}), "unmet")],
    );
    table(
        &json!({"fact": "grade", "at_least": "mid"}),
        &[
            (json!({}), "unmet..met: grade"),
            (json!({"grade": "low"}), "unmet"),
            (json!({"grade": "mid"}), "met"),
            (json!({"grade": "high"}), "met"),
        ],
    );
    // The lowest level still asks that there be one.
    check(&json!({"fact": "grade", "at_least": "low"}), &json!({}), "unmet..met: grade");
    table(
        &json!({"fact": "a", "is": false}),
        &[(json!({}), "unmet..met: a"), (json!({"a": true}), "unmet"), (json!({"a": false}), "met")],
    );
}

#[test]
fn numbers_at_their_bound() {
    let least = json!({"fact": "n", "at_least": 60});
    table(
        &least,
        &[
            (json!({}), "unmet..met: n"),
            (json!({"n": 59}), "unmet"),
            (json!({"n": 60}), "met"),
            (json!({"n": 1_000_000}), "met"),
        ],
    );
    let most = json!({"fact": "n", "at_most": 8});
    table(
        &most,
        &[(json!({}), "unmet..met: n"), (json!({"n": 0}), "met"), (json!({"n": 8}), "met"), (json!({"n": 9}), "unmet")],
    );
}
