//! Dates compared with named days and with each other.

use serde_json::json;

use super::{check, table};

#[test]
fn a_date_by_a_named_day() {
    table(
        &json!({"fact": "d", "by": "opens"}),
        &[
            (json!({}), "unmet..met: d"),
            (json!({"d": "2024-10-09"}), "met"),
            (json!({"d": "2024-10-10"}), "unmet"),
            (json!({"d": "2024-10"}), "unmet..met: d"),
            (json!({"d": "2024-09"}), "met"),
            (json!({"d": "2024-11"}), "unmet"),
            (json!({"d": "2024"}), "unmet..met: d"),
            (json!({"d": "2023"}), "met"),
            (json!({"d": "2025"}), "unmet"),
        ],
    );
}

#[test]
fn a_date_some_months_or_years_later() {
    let plus = |unit: &str, number: u32| json!({"fact": "d", "plus": {unit: number}, "by": "e"});
    for (unit, number, date, reached) in [
        ("years", 60, "1964-10-09", "2024-10-09"),
        ("years", 1, "2024-02-29", "2025-02-28"),
        ("years", 18, "2000-02-29", "2018-02-28"),
        ("years", 4, "2020-02-29", "2024-02-29"),
        ("months", 12, "2023-02-28", "2024-02-28"),
        ("months", 18, "2022-08-31", "2024-02-29"),
        ("months", 18, "2021-08-31", "2023-02-28"),
        ("months", 1, "2024-01-31", "2024-02-29"),
        ("months", 24, "2022-10-31", "2024-10-31"),
        ("months", 0, "2024-10-31", "2024-10-31"),
    ] {
        let day_before = |day: &str| {
            let date = chrono::NaiveDate::from_ymd_opt(
                day[..4].parse().unwrap(),
                day[5..7].parse().unwrap(),
                day[8..].parse().unwrap(),
            );
            date.unwrap().pred_opt().unwrap().to_string()
        };
        check(&plus(unit, number), &json!({"d": date, "e": reached}), "met");
        check(&plus(unit, number), &json!({"d": date, "e": day_before(reached)}), "unmet");
    }
    // The last day of an imprecise month, moved, can lie on the same last day as an earlier one.
    let year = plus("months", 12);
    table(
        &year,
        &[
            (json!({"d": "2024-02", "e": "2025-02-28"}), "met"),
            (json!({"d": "2024-02", "e": "2025-02-27"}), "unmet..met: d"),
            (json!({"d": "2024-02", "e": "2025-02"}), "unmet..met: d e"),
            (json!({"d": "2024-02", "e": "2025"}), "unmet..met: d e"),
            (json!({"d": "2024-02", "e": "2025-03"}), "met"),
            (json!({"d": "2024-02", "e": "2025-01"}), "unmet"),
            (json!({"d": "2024-02"}), "unmet..met: d e"),
            (json!({"e": "2025-02-27"}), "unmet..met: d"),
        ],
    );
    check(&json!({"fact": "d", "plus": {"years": 100}, "by": "opens"}), &json!({"d": "2100-12-31"}), "unmet");
}

#[test]
fn a_date_from_another() {
    table(
        &json!({"fact": "d", "from": "e"}),
        &[
            (json!({}), "unmet..met: d e"),
            (json!({"d": "2020-05-01"}), "unmet..met: e"),
            (json!({"d": "2020-05-01", "e": "2020-05-01"}), "met"),
            (json!({"d": "2020-04-30", "e": "2020-05-01"}), "unmet"),
            (json!({"d": "2020-05", "e": "2020-05-01"}), "met"),
            (json!({"d": "2020-05", "e": "2020-05-02"}), "unmet..met: d"),
            (json!({"d": "2020", "e": "2020"}), "unmet..met: d e"),
            (json!({"d": "2021", "e": "2020"}), "met"),
            (json!({"d": "2019", "e": "2020"}), "unmet"),
            (json!({"d": "2020-12-31", "e": "2020"}), "met"),
        ],
    );
    check(&json!({"fact": "d", "from": "opens"}), &json!({"d": "2024-10-09"}), "met");
    check(&json!({"fact": "d", "from": "opens"}), &json!({"d": "2024-10-08"}), "unmet");
}
