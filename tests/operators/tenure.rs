//! What forms and reports ask of a tenure: which years of a map can matter, and how many count.

use serde_json::{Value, json};
use zhicheng::engine::count::Count;
use zhicheng::engine::evaluate::Evaluator;
use zhicheng::engine::explanation::Scope;
use zhicheng::engine::needed::{Asked, years};
use zhicheng::policy::{answers, compile};

use super::policy;

/// The years of `map` that matter to the rule, as `2021 2022`.
fn needed(rule: &Value, answers: &Value, map: &str, asked: Asked) -> String {
    let edition = compile::compile(policy(rule, &json!({})).as_bytes()).unwrap_or_else(|wrong| panic!("{wrong:?}"));
    let given = answers::parse(&edition.policy, answers.to_string().as_bytes()).unwrap();
    let mut found = years(&edition.policy, &given, edition.policy.fact_id(map).unwrap(), |_| asked);
    found.sort_unstable();
    found.dedup();
    found.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_years_that_matter() {
    let counted = || json!({"counted_years": "d", "in": "results", "skip": ["bad"], "at_least": 2});
    let qualified = || json!({"qualified_count": "d", "in": "results", "good": ["good"], "at_least": 2});
    let offset = |year: i32| json!({"fact": "results", "year": year, "in": ["good"]});
    let each =
        |map: &str| json!({"every_year": map, "from": -1, "to": 0, "holds": {"fact": map, "year": "this", "is": true}});
    let last_ten = "2015 2016 2017 2018 2019 2020 2021 2022 2023 2024";
    let branch = |condition: Value| json!({"if": condition, "then": counted(), "else": {"fact": "b", "is": true}});
    for (rule, answers, map, expected) in [
        // The year of the beginning itself does not count in a tenure, and does in a number of results.
        (counted(), json!({"d": "2021"}), "results", "2022 2023 2024"),
        (qualified(), json!({"d": "2021"}), "results", "2021 2022 2023 2024"),
        (counted(), json!({"d": "2021"}), "done", ""),
        (qualified(), json!({"d": "2021"}), "done", ""),
        (counted(), json!({}), "results", last_ten),
        (qualified(), json!({}), "results", last_ten),
        // Too short, whatever the results are.
        (counted(), json!({"d": "2023"}), "results", ""),
        (json!({"not": counted()}), json!({"d": "2021"}), "results", "2022 2023 2024"),
        // What is answered in the map does not matter.
        (counted(), json!({"d": "2021", "results": {"2022": "good", "2023": "good"}}), "results", "2022 2023 2024"),
        (offset(-1), json!({}), "results", "2023"),
        (json!({"any": [offset(0), offset(-2)]}), json!({}), "results", "2022 2024"),
        (offset(-1), json!({}), "done", ""),
        (each("done"), json!({}), "done", "2023 2024"),
        (each("done"), json!({}), "results", ""),
        (json!({"any": [counted(), {"fact": "a", "is": true}]}), json!({"d": "2021", "a": true}), "results", ""),
        (branch(json!({"fact": "a", "is": true})), json!({"d": "2021"}), "results", "2022 2023 2024"),
        (branch(json!({"fact": "a", "is": true})), json!({"d": "2021", "a": false}), "results", ""),
        // The condition matters at its own levels, which are not those of the whole.
        (
            json!({"if": {"floor": "review", "of": offset(-1)}, "then": "review", "else": "unmet"}),
            json!({}),
            "results",
            "2023",
        ),
        // The condition matters itself, at every level, also where what follows is decided.
        (
            json!({"if": offset(-1), "then": {"fact": "a", "is": true}, "else": {"fact": "b", "is": true}}),
            json!({"a": true, "b": false}),
            "results",
            "2023",
        ),
    ] {
        assert_eq!(needed(&rule, &answers, map, Asked::Rows), expected, "{rule} of {answers}: {map}");
        assert_eq!(needed(&rule, &answers, map, Asked::Verdict), expected, "{rule} of {answers}: {map}, verdict");
        assert_eq!(needed(&rule, &answers, map, Asked::No), "", "{rule}: nothing is asked");
    }
}

#[test]
fn how_many_years_count() {
    let count = |sure, awaited, open| Count { sure, awaited, open };
    let counted = json!({"counted_years": "d", "in": "results", "skip": ["bad"], "at_least": 4});
    let qualified = json!({"qualified_count": "d", "in": "results", "good": ["good"], "at_least": 3});
    let plain = json!({"plain_years": "d", "at_least": 2});
    let results = json!({"2021": "good", "2022": "bad", "2023": "good", "2024": "awaited"});
    for (rule, answers, expected) in [
        (&counted, json!({"d": "2020", "results": results}), Some((count(3, 0, 0), 4))),
        (&counted, json!({"d": "2019", "results": results}), Some((count(3, 0, 1), 4))),
        (&qualified, json!({"d": "2021", "results": results}), Some((count(2, 1, 0), 3))),
        (&qualified, json!({"d": "2020", "results": results}), Some((count(2, 1, 1), 3))),
        (&plain, json!({"d": "2021"}), Some((count(3, 0, 0), 2))),
        (&plain, json!({"d": "2025"}), Some((count(0, 0, 0), 2))),
        // Where the beginning is open there is nothing to count.
        (&counted, json!({}), None),
        (&qualified, json!({}), None),
        (&plain, json!({}), None),
        (&json!({"fact": "d", "by": "opens"}), json!({"d": "2021"}), None),
    ] {
        let edition = compile::compile(policy(rule, &json!({})).as_bytes()).unwrap();
        let given = answers::parse(&edition.policy, answers.to_string().as_bytes()).unwrap();
        let evaluator = Evaluator::new(&edition.policy, &given, 0);
        let tree = evaluator.explain(&edition.policy.requirements[0].rule, Scope::default());
        assert_eq!(evaluator.count_of(&tree), expected, "{rule} of {answers}");
    }
}
