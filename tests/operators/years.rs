//! Tenures, counts of years, and year maps.

use serde_json::{Value, json};

use super::{check, table};

/// These years with this result.
fn results(years: std::ops::RangeInclusive<i32>, result: &str) -> Value {
    years.map(|year| (year.to_string(), json!(result))).collect::<serde_json::Map<String, Value>>().into()
}

fn and(mut results: Value, year: &str, result: Value) -> Value {
    results[year] = result;
    results
}

#[test]
fn counted_years_leave_out_the_skipped() {
    let four = json!({"counted_years": "d", "in": "results", "skip": ["bad"], "at_least": 4});
    let all = || results(2015..=2023, "fair");
    table(
        &four,
        &[
            (json!({}), "unmet..met: d results"),
            (json!({"d": "2020-12-31"}), "unmet..met: results"),
            (json!({"d": "2021-01-01"}), "unmet"),
            (json!({"d": "2021"}), "unmet"),
            (json!({"d": "2020", "results": and(all(), "2024", json!("awaited"))}), "met"),
            (json!({"d": "2020", "results": all()}), "unmet..met: results"),
            (json!({"d": "2020", "results": and(all(), "2024", json!("bad"))}), "unmet"),
            // The year it began in does not count, and its result does not matter.
            (json!({"d": "2020", "results": and(and(all(), "2020", json!("bad")), "2024", json!("good"))}), "met"),
            (json!({"d": "2019", "results": all()}), "met"),
            (json!({"d": "2019", "results": and(all(), "2021", json!("bad"))}), "unmet..met: results"),
            (json!({"d": "2025"}), "unmet"),
            (json!({"results": results(1980..=2024, "bad")}), "unmet..met: d"),
        ],
    );
    // A year before the map cannot be asked, and counts.
    table(
        &json!({"counted_years": "d", "in": "results", "skip": ["bad"], "at_least": 3}),
        &[
            (json!({"d": "1976-06", "results": results(1980..=2024, "bad")}), "met"),
            (json!({"d": "1977-06", "results": results(1980..=2024, "bad")}), "unmet"),
            (json!({"d": "1977-06", "results": results(1981..=2024, "bad")}), "unmet..met: results"),
        ],
    );
}

#[test]
fn while_the_beginning_is_open_a_year_is_asked_that_matters_to_some_beginning() {
    let counted = |least: u32| json!({"counted_years": "d", "in": "results", "skip": ["bad"], "at_least": least});
    let qualified = |least: u32| json!({"qualified_count": "d", "in": "results", "good": ["good"], "at_least": least});
    for (rule, years, expected) in [
        (counted(4), 2015..=2023, "unmet..met: d results"),
        (counted(4), 1980..=2024, "unmet..met: d"),
        // All years of the map, the first of them open, which matters to a single beginning.
        (counted(45), 1981..=2024, "unmet..met: d results"),
        (qualified(4), 2015..=2023, "unmet..met: d results"),
        (qualified(4), 1980..=2024, "unmet..met: d"),
        (qualified(45), 1981..=2024, "unmet..met: d results"),
    ] {
        check(&rule, &json!({"results": results(years, "good")}), expected);
    }
}

#[test]
fn plain_years_leave_nothing_out() {
    table(
        &json!({"plain_years": "d", "at_least": 1}),
        &[
            (json!({}), "unmet..met: d"),
            (json!({"d": "2023-12-31"}), "met"),
            (json!({"d": "2023"}), "met"),
            (json!({"d": "2024-01-01"}), "unmet"),
            (json!({"d": "2025", "results": results(1980..=2024, "good")}), "unmet"),
            (json!({"d": "1900"}), "met"),
        ],
    );
    check(&json!({"plain_years": "d", "at_least": 0}), &json!({"d": "2024"}), "met");
    check(&json!({"plain_years": "d", "at_least": 0}), &json!({"d": "2100"}), "unmet");
}

#[test]
fn qualified_count_waits_for_an_awaited_result() {
    let two = json!({"qualified_count": "d", "in": "results", "good": ["good"], "at_least": 2});
    let in_year = |results: &[(&str, &str)]| {
        let years = results.iter().map(|(year, result)| ((*year).to_owned(), json!(result)));
        json!({"d": "2022-12", "results": Value::Object(years.collect())})
    };
    table(
        &two,
        &[
            (json!({}), "unmet..met: d results"),
            (json!({"d": "2024"}), "unmet"),
            (json!({"d": "2023"}), "unmet..met: results"),
            // The year it began in counts.
            (in_year(&[("2022", "good"), ("2023", "good"), ("2024", "fair")]), "met"),
            (in_year(&[("2022", "good"), ("2023", "fair"), ("2024", "awaited")]), "review"),
            (in_year(&[("2022", "good"), ("2023", "good"), ("2024", "awaited")]), "met"),
            (in_year(&[("2022", "fair"), ("2023", "bad"), ("2024", "awaited")]), "unmet"),
            (in_year(&[("2022", "good"), ("2024", "awaited")]), "review..met: results"),
            (in_year(&[("2022", "bad"), ("2024", "awaited")]), "unmet..review: results"),
            (in_year(&[("2022", "bad"), ("2023", "bad")]), "unmet"),
            // Results of years before it began do not count.
            (in_year(&[("2021", "good"), ("2022", "bad"), ("2023", "bad"), ("2024", "good")]), "unmet"),
        ],
    );
    // A year before the map cannot be asked, and does not count.
    check(&two, &json!({"d": "1970", "results": and(results(1980..=2024, "bad"), "1980", json!("good"))}), "unmet");
}

#[test]
fn every_year_is_the_minimum_over_the_years() {
    let rule = json!({"every_year": "done", "from": -3, "to": 0, "holds": {"any": [
        {"fact": "done", "year": "this", "is": true}, {"cap": "review", "of": {"year_before": "d"}}]}});
    let done = |years: [Option<bool>; 4]| {
        json!(["2021", "2022", "2023", "2024"].into_iter().zip(years).collect::<std::collections::BTreeMap<_, _>>())
    };
    let (yes, no) = (Some(true), Some(false));
    table(
        &rule,
        &[
            (json!({}), "unmet..met: d done"),
            (json!({"done": done([yes, yes, yes, yes])}), "met"),
            (json!({"done": done([yes, yes, yes, None])}), "unmet..met: d done"),
            (json!({"done": done([no, yes, yes, yes])}), "unmet..review: d"),
            (json!({"done": done([no, yes, yes, yes]), "d": "2022-01"}), "review"),
            (json!({"done": done([no, yes, yes, yes]), "d": "2021-12"}), "unmet"),
            (json!({"done": done([no, no, yes, yes]), "d": "2022-12"}), "unmet"),
            (json!({"done": done([None, yes, yes, yes]), "d": "2022"}), "review..met: done"),
            (json!({"done": done([None, yes, yes, yes]), "d": "2021"}), "unmet..met: done"),
        ],
    );
    let hours =
        json!({"every_year": "hours", "from": -1, "to": 0, "holds": {"fact": "hours", "year": "this", "at_least": 60}});
    table(
        &hours,
        &[
            (json!({"hours": {"2023": 60, "2024": 60}}), "met"),
            (json!({"hours": {"2023": 59}}), "unmet"),
            (json!({"hours": {"2022": 0, "2023": 60}}), "unmet..met: hours"),
        ],
    );
}

#[test]
fn the_value_of_a_year_as_an_offset() {
    let rule = json!({"any": [
        {"fact": "results", "year": -1, "in": ["good"]},
        {"cap": "review", "of": {"fact": "results", "year": 0, "in": ["awaited"]}}]});
    table(
        &rule,
        &[
            (json!({}), "unmet..met: results"),
            (json!({"results": {"2023": "good"}}), "met"),
            (json!({"results": {"2024": "good"}}), "unmet..met: results"),
            (json!({"results": {"2023": "bad"}}), "unmet..review: results"),
            (json!({"results": {"2023": "bad", "2024": "awaited"}}), "review"),
            (json!({"results": {"2023": "bad", "2024": "good"}}), "unmet"),
        ],
    );
}
