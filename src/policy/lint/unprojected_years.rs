//! A year map that a timed requirement counts, without a value for the years to come.

use super::Lint;
use super::places::{Owner, Site};
use crate::engine::condition::Condition;
use crate::engine::fact::FactId;
use crate::engine::model::Kind;
use crate::json::read::Finding;

/// The earliest year would be undecided for everyone.
pub fn check(lint: &Lint) -> Vec<Finding> {
    let policy = &lint.edition.policy;
    let timed = |owner| match owner {
        Owner::Requirement(position) => policy.requirements.get(position).is_some_and(|row| row.timed),
        _ => false,
    };
    let mut owners: Vec<Owner> = lint.sites.iter().map(|site| site.owner).filter(|owner| timed(*owner)).collect();
    // Pieces use only those before them, so one pass from the last to the first finds all that are used.
    for piece in (0..policy.pieces.len()).rev() {
        let uses = |site: &Site| {
            owners.contains(&site.owner) && matches!(site.node.condition, Condition::Use(used) if used == piece)
        };
        if lint.sites.iter().any(uses) {
            owners.push(Owner::Piece(piece));
        }
    }
    let facts = policy.facts.iter().enumerate();
    facts
        .filter(|(_, fact)| matches!(&fact.kind, Kind::Years(map) if map.projected.is_none()))
        .filter(|(position, _)| {
            lint.sites.iter().any(|site| owners.contains(&site.owner) && site.uses(FactId(*position)))
        })
        .map(|(position, fact)| {
            let message = format!("要求标了timed，用到「{}」，却没有写projected（推算以后年度时当作什么）", fact.id);
            Finding::error(format!("/facts/{position}"), message)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::policy::lint::tests::check;

    const RULE: &str = r#"{"qualified_count": "since", "in": "results", "good": ["good"], "at_least": 2}"#;
    const TOLD: &str = "/facts/5: 要求标了timed，用到「results」，却没有写projected";

    #[test]
    fn a_timed_row_that_counts_years() {
        check(&[("/requirements/0/rule/all/-", RULE), ("/requirements/0/timed", "true")], &[TOLD]);
        check(&[("/requirements/0/rule/all/-", RULE)], &[]);
    }

    #[test]
    fn through_a_piece() {
        let piece = format!(r#"{{"clauses": ["1.1"], "rule": {RULE}}}"#);
        check(
            &[
                ("/pieces/counts", &piece),
                ("/requirements/0/rule/all/-", r#"{"use": "counts"}"#),
                ("/requirements/0/timed", "true"),
            ],
            &[TOLD],
        );
    }
}
