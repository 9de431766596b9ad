//! Every operator at its edges: a rule, answers, what comes out, and which facts are still open in it.

#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod amounts;
mod compiled;
mod dates;
mod lacking;
mod logic;
mod records;
mod refused;
mod settle;
mod tenure;
mod values;
mod years;

use serde_json::{Value, json};
use zhicheng::engine::evaluate::{Evaluator, evaluate};
use zhicheng::engine::planner::open_in;
use zhicheng::engine::status::Point;
use zhicheng::policy::{answers, compile};

/// A policy of 2024 with one requirement, which has this rule. Facts: yes-or-no `a` and `b`; `kind` x, y, z; `grade`
/// low < mid < high; number `n`; dates `d` and `e`; `results` by year from 1980; `done` and `hours` by year from 2021;
/// `things` with `ok`, `size` and `on`.
fn policy(rule: &Value, pieces: &Value) -> String {
    let bool = |id: &str| json!({"id": id, "type": "bool", "label": "X", "yes": "X", "no": "X"});
    let date = |id: &str| json!({"id": id, "type": "date", "label": "X"});
    let options = |ids: &str| ids.split(' ').map(|id| json!({"id": id, "label": "X"})).collect::<Vec<Value>>();
    let mut results = options("good fair bad");
    results.push(json!({"id": "awaited", "label": "X", "awaited": true, "years": [2024]}));
    let facts = [
        bool("a"),
        bool("b"),
        json!({"id": "kind", "type": "choice", "label": "X", "options": options("x y z")}),
        json!({"id": "grade", "type": "choice", "label": "X", "ordered": true, "options": options("low mid high")}),
        json!({"id": "n", "type": "number", "label": "X"}),
        date("d"),
        date("e"),
        json!({"id": "results", "type": "years", "label": "X", "from": 1980, "to": 2024,
            "value": {"type": "choice", "options": results}}),
        json!({"id": "done", "type": "years", "label": "X", "from": 2021, "to": 2024,
            "value": {"type": "bool", "yes": "X", "no": "X"}}),
        json!({"id": "hours", "type": "years", "label": "X", "from": 2021, "to": 2024, "value": {"type": "number"}}),
        json!({"id": "things", "type": "records", "label": "X", "item": "X", "fields": [
            bool("ok"), {"id": "size", "type": "number", "label": "X"}, date("on")]}),
    ];
    let questions: Vec<Value> =
        facts.iter().map(|fact| json!({"fact": fact["id"], "ask": "X", "clauses": ["1"]})).collect();
    json!({
        "format": 1, "id": "small", "name": "X", "short_name": "X", "issuers": ["X"], "document_number": "X",
        "issued_on": "2024-09-20", "review_year": 2024, "dates": {"opens": "2024-10-09"}, "minutes": 1,
        "clauses": [{"id": "1", "title": "X"}], "titles": [{"id": "t", "label": "X", "level": "X"}], "facts": facts,
        "steps": [{"id": "s", "title": "X", "questions": questions}], "pieces": pieces,
        "requirements": [{"id": "r", "titles": ["t"], "clauses": ["1"], "label": "X", "asks": "X", "rule": rule}],
        "timetable": {"clauses": ["1"], "notices": [], "working_days": 1,
            "calendar": {"from": "2024-01-01", "to": "2024-12-31", "holidays": [], "working_weekends": []}},
        "contacts": [{"id": "office", "label": "X", "phone": "X", "clauses": ["1"]}]
    })
    .to_string()
}

/// Checks what comes out: `met`, or `unmet..met: a b` with the open facts in the order of their names.
fn check(rule: &Value, answers: &Value, expected: &str) {
    check_with(&json!({}), rule, answers, expected);
}

fn check_with(pieces: &Value, rule: &Value, answers: &Value, expected: &str) {
    let edition = compile::compile(policy(rule, pieces).as_bytes()).unwrap_or_else(|findings| panic!("{findings:?}"));
    let given = answers::parse(&edition.policy, answers.to_string().as_bytes())
        .unwrap_or_else(|findings| panic!("{findings:?} in {answers}"));
    let evaluation = evaluate(&edition.policy, &given);
    let target = &evaluation.targets[0];
    let evaluator = Evaluator::new(&edition.policy, &given, 0);
    assert_eq!(open_in(&evaluator, &evaluation.rows[0].explanation), target.next, "one row is the whole: {rule}");
    let word = |point| match point {
        Point::Unmet => "unmet",
        Point::Review => "review",
        Point::Met => "met",
    };
    let mut found = word(target.verdict.worst).to_owned();
    if target.verdict.decided().is_none() {
        let next = target.next.iter().map(|fact| edition.policy.fact(*fact).unwrap().id.as_str());
        let mut next: Vec<&str> = next.collect();
        next.sort_unstable();
        found = format!("{found}..{}: {}", word(target.verdict.best), next.join(" "));
    }
    assert_eq!(found, expected, "{rule} of {answers}");
}

/// One rule with several answers.
fn table(rule: &Value, rows: &[(Value, &str)]) {
    for (answers, expected) in rows {
        check(rule, answers, expected);
    }
}

fn is(fact: &str) -> Value {
    json!({"fact": fact, "is": true})
}
