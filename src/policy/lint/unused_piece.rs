//! A piece nothing uses.

use super::Lint;
use crate::engine::condition::Condition;
use crate::json::read::{Finding, Path};

/// It was forgotten in a rule, or is left over.
pub fn check(lint: &Lint) -> Vec<Finding> {
    let used =
        |piece| lint.sites.iter().any(|site| matches!(site.node.condition, Condition::Use(used) if used == piece));
    let pieces = lint.edition.policy.pieces.iter().enumerate();
    pieces
        .filter(|(position, _)| !used(*position))
        .map(|(_, piece)| {
            let message = format!("没有规则用到公用条件「{}」：请用上或删去", piece.id);
            Finding::error(Path::Root.key("pieces").key(&piece.id).to_string(), message)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::policy::lint::tests::check;

    #[test]
    fn a_piece_no_rule_names() {
        check(
            &[("/pieces/old~1one", r#"{"clauses": ["1.1"], "rule": {"fact": "member", "is": true}}"#)],
            &["/pieces/old~1one: 没有规则用到公用条件「old/one」"],
        );
    }
}
