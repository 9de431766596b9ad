//! Long lists made short: of many records, those that do most for a title.

use crate::engine::amount::Expression;
use crate::engine::condition::{Condition, Node};
use crate::engine::evaluate::Evaluator;
use crate::engine::explanation::{RecordId, Scope};
use crate::engine::fact::{Answer, Answers, FactId};
use crate::engine::model::{Kind, Policy, Requirement};

/// The most records of one list that are looked at, unless they are added up. Of a longer one those are kept with which
/// its conditions come out best, now and at the horizon; the others could matter only where every one of these fails.
pub const MOST_RECORDS: usize = 40;

/// The answers with no list longer than [`MOST_RECORDS`].
pub fn condensed(policy: &Policy, answers: &Answers, rows: &[&Requirement]) -> Answers {
    let mut short = answers.clone();
    let years = [0, policy.horizon].map(|ahead| Evaluator::new(policy, answers, ahead));
    for (position, fact) in policy.facts.iter().enumerate() {
        let fact_id = FactId(position);
        let Some(records) = answers.records(fact_id).filter(|records| records.len() > MOST_RECORDS) else { continue };
        if !matches!(fact.kind, Kind::Records { .. }) {
            continue;
        }
        let mut rules = Vec::new();
        for row in rows {
            asked_of(policy, &row.rule, fact_id, &mut rules);
        }
        if rows.iter().any(|row| adds_up(policy, &row.rule, fact_id)) {
            continue;
        }
        let score = |position: usize| -> usize {
            let scope = Scope { record: Some(RecordId { fact: fact_id, position: Some(position) }), year: None };
            let each = years.iter().flat_map(|then| rules.iter().map(move |rule| then.status(rule, scope, None)));
            each.map(|status| status.worst as usize + status.best as usize).sum()
        };
        let scores: Vec<usize> = (0..records.len()).map(score).collect();
        let most = scores.iter().copied().max().unwrap_or(0);
        let best = (0..=most).rev().flat_map(|score| {
            let scored = records.iter().zip(&scores).filter(move |(_, of)| **of == score);
            scored.map(|(record, _)| record.clone())
        });
        short.set(fact_id, Some(Answer::Records(best.take(MOST_RECORDS).collect())));
    }
    short
}

/// Whether a number is made of the whole list.
fn adds_up(policy: &Policy, node: &Node, fact: FactId) -> bool {
    match &node.condition {
        Condition::Amount(Expression::Total(list, _)) if *list == fact => true,
        Condition::Use(piece) => policy.pieces.get(*piece).is_some_and(|piece| adds_up(policy, &piece.rule, fact)),
        condition => condition.children().into_iter().any(|child| adds_up(policy, child, fact)),
    }
}

/// The conditions asked of each record of the list.
fn asked_of<'a>(policy: &'a Policy, node: &'a Node, fact: FactId, rules: &mut Vec<&'a Node>) {
    match &node.condition {
        Condition::Some(list, rule) if *list == fact => rules.push(rule),
        Condition::Use(piece) => {
            if let Some(piece) = policy.pieces.get(*piece) {
                asked_of(policy, &piece.rule, fact, rules);
            }
        }
        condition => condition.children().into_iter().for_each(|child| asked_of(policy, child, fact, rules)),
    }
}
