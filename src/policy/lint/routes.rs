//! Which routes may apply for every combination of the choices they read.

use super::Lint;
use crate::engine::condition::{Condition, Node};
use crate::engine::evaluate::Evaluator;
use crate::engine::explanation::Scope;
use crate::engine::fact::{Answer, Answers, FactId, Value};
use crate::engine::model::{Kind, Policy};
use crate::engine::status::Point;

/// Past so many combinations they are not gone through.
const MOST: usize = 20_000;

/// One combination of choices, and the routes of a title under it.
pub struct Combination {
    /// The choices in words: `fact=option`.
    pub name: String,
    /// The routes that may apply, as positions: in their order, up to the first that surely does.
    pub may_apply: Vec<usize>,
}

/// Every combination of the choices that a title's routes read; none if there are too many.
pub fn combinations(lint: &Lint, title: usize) -> Vec<Combination> {
    let policy = &lint.edition.policy;
    let of_title = || lint.edition.routes.iter().enumerate().filter(|(_, route)| route.titles.contains(&title));
    let mut facts = Vec::new();
    for (_, route) in of_title() {
        gather(policy, &route.when, &mut facts);
    }
    let values: Vec<Vec<(Value, &str)>> = facts.iter().map(|fact| values(policy, *fact)).collect();
    let many = values.iter().try_fold(1usize, |product, values| product.checked_mul(values.len()));
    let Some(many) = many.filter(|many| *many <= MOST) else { return Vec::new() };
    let combination = |number: usize| {
        let (mut rest, mut answers, mut names) = (number, Answers::default(), Vec::new());
        for (fact, values) in facts.iter().zip(&values) {
            let (value, name) = values.get(rest % values.len())?;
            rest /= values.len();
            answers.set(*fact, Some(Answer::One(value.clone())));
            names.push(format!("{}={name}", policy.fact(*fact)?.id));
        }
        let evaluator = Evaluator::new(policy, &answers, 0);
        let mut may_apply = Vec::new();
        for (position, route) in of_title() {
            let status = evaluator.explain(&route.when, Scope::default()).status;
            if status.best == Point::Met {
                may_apply.push(position);
            }
            if status.worst == Point::Met {
                break;
            }
        }
        Some(Combination { name: names.join("，"), may_apply })
    };
    (0..many).filter_map(combination).collect()
}

/// The choices and yes-or-no questions that a condition reads, through pieces too.
fn gather(policy: &Policy, node: &Node, facts: &mut Vec<FactId>) {
    let own = node.condition.subject().map(|place| place.fact());
    facts.extend(own.filter(|fact| !facts.contains(fact) && !values(policy, *fact).is_empty()));
    if let Condition::Use(piece) = node.condition
        && let Some(piece) = policy.pieces.get(piece)
    {
        gather(policy, &piece.rule, facts);
    }
    for child in node.condition.children() {
        gather(policy, child, facts);
    }
}

fn values(policy: &Policy, fact: FactId) -> Vec<(Value, &str)> {
    match policy.fact(fact).map(|fact| &fact.kind) {
        Some(Kind::Bool { .. }) => vec![(Value::Bool(true), "是"), (Value::Bool(false), "否")],
        Some(Kind::Choice(choice)) => {
            let options = choice.options.iter().enumerate();
            options.map(|(position, option)| (Value::Choice(position), option.id.as_str())).collect()
        }
        _ => Vec::new(),
    }
}
