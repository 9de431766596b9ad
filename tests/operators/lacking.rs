//! What an unmet rule lacks on its easiest way, and what cures that.

use serde_json::{Value, json};
use zhicheng::engine::condition::Condition;
use zhicheng::engine::counterfactual::ways;
use zhicheng::engine::evaluate::Evaluator;
use zhicheng::engine::explanation::Scope;
use zhicheng::engine::remedy::lacking;
use zhicheng::policy::{answers, compile};

use super::{is, policy};

/// As `Waiting: d`, the parts by the facts they read; `nothing` where nothing is lacking.
fn told(rule: &Value, answers: &Value) -> String {
    let edition = compile::compile(policy(rule, &json!({})).as_bytes()).unwrap_or_else(|wrong| panic!("{wrong:?}"));
    let given = answers::parse(&edition.policy, answers.to_string().as_bytes()).unwrap();
    let evaluator = Evaluator::new(&edition.policy, &given, 0);
    let tree = evaluator.explain(&edition.policy.requirements[0].rule, Scope::default());
    let Some(lacking) = lacking(&tree) else { return "nothing".into() };
    let part = |condition: &Condition| match condition.subject() {
        Some(place) => edition.policy.fact(place.fact()).unwrap().id.clone(),
        None => "-".into(),
    };
    let parts: Vec<String> = lacking.parts.iter().map(|part_of| part(&part_of.node.condition)).collect();
    format!("{:?}: {}", lacking.cure, parts.join(" "))
}

#[test]
fn the_easiest_way() {
    let work = json!({"plain_years": "d", "at_least": 3});
    let points = json!({"amount": {"number": "n"}, "at_least": 9, "unit": "分"});
    let all = |of: &[&Value]| json!({"all": of});
    let any = |of: &[&Value]| json!({"any": of});
    let of = |number: usize| json!({"at_least_of": number, "of": [is("a"), work, points, is("b")]});
    let said = json!({"fact": "b", "is": true, "remedy": {"text": "X", "by": "action"}});
    let table = json!({"table": "kind", "rows": [{"in": ["x"], "then": is("a")}, {"in": ["y", "z"], "then": work}]});
    let low = json!({"a": false, "b": false, "d": "2023", "n": 1, "kind": "y"});
    let with = |key: &str, value: Value| {
        let mut answers = low.clone();
        answers[key] = value;
        answers
    };
    for (rule, answers, expected) in [
        (is("a"), low.clone(), "Nothing: a"),
        (is("a"), with("a", json!(true)), "nothing"),
        (work.clone(), low.clone(), "Waiting: d"),
        (points.clone(), low.clone(), "Action: -"),
        // Everything that is lacking, and the hardest cure of it.
        (all(&[&work, &points, &is("a")]), low.clone(), "Nothing: d - a"),
        (all(&[&work, &points]), with("d", json!("2000")), "Action: -"),
        // The mildest cure, and of equals the fewest parts.
        (any(&[&is("a"), &points, &work]), low.clone(), "Waiting: d"),
        (any(&[&all(&[&is("a"), &is("b")]), &is("b")]), low.clone(), "Nothing: b"),
        (any(&[&all(&[&work, &is("a")]), &points]), low.clone(), "Action: -"),
        // As many as are lacking, the mildest first.
        (of(1), low.clone(), "Waiting: d"),
        (of(2), low.clone(), "Action: d -"),
        (of(2), with("a", json!(true)), "Waiting: d"),
        (of(3), with("d", json!("2000")), "Nothing: - a"),
        (of(1), with("b", json!(true)), "nothing"),
        (json!({"cap": "review", "of": work}), low.clone(), "Waiting: d"),
        (json!({"floor": "review", "of": is("a")}), low.clone(), "nothing"),
        (json!({"not": is("a")}), with("a", json!(true)), "Nothing: -"),
        // What the policy says of it counts.
        (all(&[&said, &work]), low.clone(), "Action: b d"),
        (table, low.clone(), "Waiting: d"),
    ] {
        assert_eq!(told(&rule, &answers), expected, "{rule} of {answers}");
    }
}

/// Where records are added up, each of them counts, however many there are.
#[test]
fn ways_look_at_every_record_that_is_added_up() {
    let sum = json!({"amount": {"total": "things", "of": 1}, "at_least": 50, "unit": "分"});
    let mut text: Value = serde_json::from_str(&policy(&json!({"all": [is("a"), sum]}), &json!({}))).unwrap();
    text["changes"] = json!([{"id": "a", "clauses": ["1"], "text": "X", "set": {"a": true}}]);
    let edition = compile::compile(text.to_string().as_bytes()).unwrap_or_else(|wrong| panic!("{wrong:?}"));
    for (number, expected) in [(50, 1), (49, 0)] {
        let given = json!({"a": false, "things": vec![json!({"ok": true, "size": 1, "on": "2024"}); number]});
        let given = answers::parse(&edition.policy, given.to_string().as_bytes()).unwrap();
        assert_eq!(ways(&edition.policy, &given, 0).len(), expected, "{number} records");
    }
}
