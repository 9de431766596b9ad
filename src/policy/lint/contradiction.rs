//! A condition that comes out the same whatever one of the choices in it is.

use super::Lint;
use super::settled::{follows, is_constant, says};
use crate::engine::condition::{Condition, Node, Place};
use crate::engine::evaluate::Evaluator;
use crate::engine::explanation::Explanation;
use crate::engine::fact::{Answer, Answers, Record, Value, Years};
use crate::engine::model::{Kind, Policy};
use crate::engine::status::Status;
use crate::json::read::Finding;

/// "One of" all options; two lists that exclude each other; a pair of conditions that together let everyone through.
pub fn check(lint: &Lint) -> Vec<Finding> {
    let policy = &lint.edition.policy;
    let nothing = Answers::default();
    let open = Evaluator::new(policy, &nothing, 0);
    let mut findings: Vec<Finding> = Vec::new();
    for site in &lint.sites {
        let tree = open.explain(site.node, site.scope);
        if is_constant(site.node)
            || matches!(site.node.condition, Condition::Amount(_))
            || asks_for_a_level(policy, site.node)
            || tree.status.decided().is_some()
            || follows(lint, site, &findings)
        {
            continue;
        }
        let mut places = Vec::new();
        gather(&tree, &mut places);
        for place in places {
            let statuses = alternatives(policy, place).into_iter().map(|answers| {
                let evaluator = Evaluator::new(policy, &answers, 0);
                evaluator.explain(site.node, site.scope).status
            });
            let Some(point) = statuses.reduce(Status::hull).and_then(Status::decided) else {
                continue;
            };
            let message = format!("无论「{}」怎样回答，这个条件都{}", name(policy, place), says(Some(point)));
            findings.push(Finding::error(&site.at, message));
            break;
        }
    }
    findings
}

/// The lowest level of an ordered choice, written out as a notice does, says that there is to be a level at all.
fn asks_for_a_level(policy: &Policy, node: &Node) -> bool {
    let Condition::OneOf(place, _) = node.condition else { return false };
    matches!(kind_of(policy, place), Some(Kind::Choice(choice)) if choice.ordered)
}

/// What a value at a place may be.
fn kind_of(policy: &Policy, place: Place) -> Option<&Kind> {
    match (&policy.fact(place.fact())?.kind, place) {
        (Kind::Records { fields, .. }, Place::Field(_, field)) => fields.get(field).map(|field| &field.kind),
        (Kind::Years(map), Place::Offset(..) | Place::ThisYear(_)) => Some(&map.value),
        (kind, Place::Fact(_)) => Some(kind),
        _ => None,
    }
}

/// The values that are read in a condition.
fn gather(tree: &Explanation, places: &mut Vec<Place>) {
    let own = tree.node.condition.subject().filter(|place| !places.contains(place));
    places.extend(own);
    for child in &tree.children {
        gather(child, places);
    }
}

/// For a choice or a yes-or-no question: answers with each of its values, and nothing else.
fn alternatives(policy: &Policy, place: Place) -> Vec<Answers> {
    let Some(fact) = policy.fact(place.fact()) else { return Vec::new() };
    let values: Vec<Value> = match kind_of(policy, place) {
        Some(Kind::Bool { .. }) => vec![Value::Bool(true), Value::Bool(false)],
        Some(Kind::Choice(choice)) => (0..choice.options.len()).map(Value::Choice).collect(),
        _ => Vec::new(),
    };
    values
        .into_iter()
        .filter_map(|value| {
            let answer = match (&fact.kind, place) {
                (Kind::Records { fields, .. }, Place::Field(_, field)) => {
                    let mut record: Record = vec![None; fields.len()];
                    *record.get_mut(field)? = Some(value);
                    Answer::Records(vec![record])
                }
                (Kind::Years(_), Place::Offset(_, offset)) => {
                    Answer::Years(Years { from: policy.review_year + offset, values: vec![Some(value)] })
                }
                (Kind::Years(_), Place::ThisYear(_)) => {
                    Answer::Years(Years { from: policy.review_year, values: vec![Some(value)] })
                }
                _ => Answer::One(value),
            };
            let mut answers = Answers::default();
            answers.set(place.fact(), Some(answer));
            Some(answers)
        })
        .collect()
}

fn name(policy: &Policy, place: Place) -> &str {
    let fact = policy.fact(place.fact());
    match (fact.map(|fact| &fact.kind), place) {
        (Some(Kind::Records { fields, .. }), Place::Field(_, field)) => fields.get(field).map_or("", |field| &field.id),
        _ => fact.map_or("", |fact| &fact.id),
    }
}

#[cfg(test)]
mod tests {
    use crate::policy::lint::tests::check;

    fn check_rule(rule: &str, expected: &[&str]) {
        check(&[("/requirements/0/rule/all/-", rule)], expected);
    }

    #[test]
    fn every_option_listed() {
        check_rule(
            r#"{"fact": "kind", "in": ["a", "b", "c"]}"#,
            &["/requirements/0/rule/all/3: 无论「kind」怎样回答，这个条件都会满足"],
        );
        check_rule(
            r#"{"some": "papers", "where": {"fact": "type", "in": ["short", "long"]}}"#,
            &["/requirements/0/rule/all/3/where: 无论「type」怎样回答，这个条件都会满足"],
        );
        check_rule(
            r#"{"fact": "results", "year": 0, "in": ["good", "bad", "awaited"]}"#,
            &["/requirements/0/rule/all/3: 无论「results」怎样回答，这个条件都会满足"],
        );
    }

    #[test]
    fn the_lowest_of_ordered_options() {
        check(
            &[("/facts/1/ordered", "true"), ("/requirements/0/rule/all/-", r#"{"fact": "kind", "at_least": "a"}"#)],
            &[],
        );
    }

    #[test]
    fn conditions_that_exclude_each_other() {
        check_rule(
            r#"{"cap": "review", "of": {"all": [{"fact": "kind", "in": ["a"]}, {"fact": "kind", "in": ["b", "c"]},
                {"fact": "age", "at_least": 3}]}}"#,
            &["/requirements/0/rule/all/3/of: 无论「kind」怎样回答，这个条件都不会满足"],
        );
    }

    #[test]
    fn conditions_that_let_everyone_through() {
        check_rule(
            r#"{"any": [{"use": "junior"}, {"not": {"use": "junior"}}]}"#,
            &["/requirements/0/rule/all/3: 无论「member」怎样回答，这个条件都会满足"],
        );
    }

    #[test]
    fn a_choice_of_two_that_matters() {
        check_rule(r#"{"any": [{"fact": "member", "is": true}, {"fact": "kind", "in": ["a", "b"]}]}"#, &[]);
    }
}
