//! A condition that is decided before anything is answered.

use super::Lint;
use super::places::{Owner, Site};
use crate::engine::amount::Expression;
use crate::engine::condition::{Condition, Node};
use crate::engine::evaluate::Evaluator;
use crate::engine::fact::Answers;
use crate::engine::status::Point;
use crate::json::read::Finding;

/// It can never be met, or never fail. A constant is meant where it stands in a table or a branch, and not as a whole
/// rule.
pub fn check(lint: &Lint) -> Vec<Finding> {
    let answers = Answers::default();
    let evaluator = Evaluator::new(&lint.edition.policy, &answers, 0);
    let settled = |site: &&Site| evaluator.explain(site.node, site.scope).status.decided().is_some();
    let mut findings: Vec<Finding> = Vec::new();
    for site in lint.sites.iter().filter(settled) {
        let follows = follows(lint, site, &findings);
        if !follows && (is_whole_rule(site) || !is_constant(site.node)) {
            let point = evaluator.explain(site.node, site.scope).status.decided();
            let message = match site.node.condition {
                Condition::Amount(_) => "无论怎样回答，这个数都不变：请直接写成一个数".into(),
                _ => format!("无论怎样回答，这个条件都{}", says(point)),
            };
            findings.push(Finding::error(&site.at, message));
        }
    }
    findings
}

/// What a decided point means for a rule.
pub fn says(point: Option<Point>) -> &'static str {
    match point {
        Some(Point::Unmet) => "不会满足",
        Some(Point::Review) => "要由人来定",
        _ => "会满足",
    }
}

/// Whether a finding is in what it is made of, in its place or in the pieces it uses: then that is the cause.
pub fn follows(lint: &Lint, site: &Site, findings: &[Finding]) -> bool {
    let told_of = |piece| {
        let of_piece = lint.sites.iter().filter(|site| site.owner == Owner::Piece(piece));
        of_piece.into_iter().any(|site| findings.iter().any(|finding| finding.at == site.at))
    };
    let below = lint.sites.iter().filter(|below| below.at == site.at || below.at.starts_with(&format!("{}/", site.at)));
    findings.iter().any(|finding| finding.is_within(&site.at))
        || below.into_iter().any(|below| matches!(below.node.condition, Condition::Use(piece) if told_of(piece)))
}

fn is_whole_rule(site: &Site) -> bool {
    site.at.ends_with("/rule") || site.at.ends_with("/when")
}

/// A constant, by itself or in a list of one where it has a label or a note.
pub fn is_constant(node: &Node) -> bool {
    match &node.condition {
        Condition::Always(_) | Condition::Amount(Expression::Fixed(_)) => true,
        Condition::All(nodes) | Condition::Any(nodes) => matches!(nodes.as_slice(), [only] if is_constant(only)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::policy::lint::tests::check;

    fn check_rule(rule: &str, expected: &[&str]) {
        check(&[("/requirements/0/rule/all/-", rule)], expected);
    }

    #[test]
    fn a_constant_that_decides_its_list() {
        check_rule(
            r#"{"all": [{"fact": "member", "is": true}, "unmet"]}"#,
            &["/requirements/0/rule/all/3: 无论怎样回答，这个条件都不会满足"],
        );
        check_rule(
            r#"{"any": [{"fact": "member", "is": true}, "met"]}"#,
            &["/requirements/0/rule/all/3: 无论怎样回答，这个条件都会满足"],
        );
    }

    #[test]
    fn a_table_with_one_outcome() {
        check_rule(
            r#"{"table": "kind", "rows": [{"in": ["a", "b"], "then": "review"}, {"in": ["c"], "then": "review"}]}"#,
            &["/requirements/0/rule/all/3: 无论怎样回答，这个条件都要由人来定"],
        );
        check_rule(
            r#"{"table": "kind", "rows": [{"in": ["a", "b"], "then": "met"}, {"in": ["c"], "then": "unmet"}]}"#,
            &[],
        );
    }

    #[test]
    fn a_whole_rule_that_is_a_constant() {
        let row = r#"{"id": "r2", "titles": ["one"], "clauses": ["1.1"], "label": "X", "asks": "X",
            "rule": {"all": ["met"]}}"#;
        check(&[("/requirements/-", row)], &["/requirements/1/rule: 无论怎样回答，这个条件都会满足"]);
    }

    #[test]
    fn only_the_piece_is_told_of_not_what_uses_it() {
        check(
            &[("/pieces/junior/rule", r#"{"floor": "met", "of": {"fact": "member", "is": true}}"#)],
            &["/pieces/junior/rule: 无论怎样回答，这个条件都会满足"],
        );
    }

    #[test]
    fn a_constant_in_a_branch_is_meant() {
        check_rule(
            r#"{"if": {"fact": "member", "is": true}, "then": "unmet", "else": {"all": ["review"], "note": "X"}}"#,
            &[],
        );
    }
}
