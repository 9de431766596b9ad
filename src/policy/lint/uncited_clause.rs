//! A clause that is listed and carried by nothing.

use super::Lint;
use crate::json::read::Finding;
use crate::policy::ledger::{Carried, ledger};

/// Perhaps a rule cites the wrong number, or what the clause asks was forgotten. A heading is carried through what
/// stands directly under it, and the items of a list through the clause that introduces them.
pub fn check(lint: &Lint) -> Vec<Finding> {
    let clauses = lint.edition.policy.clauses.iter().zip(ledger(lint.edition)).enumerate();
    clauses
        .filter(|(_, (_, carried))| *carried == Carried::Nothing)
        .map(|(position, (clause, _))| {
            let message = format!("条款「{}」没有一处引用：请核对是不是漏了规则，或写错了条款号", clause.id);
            Finding::warning(format!("/clauses/{position}"), message)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::policy::lint::tests::check;

    #[test]
    fn a_clause_without_a_citation() {
        check(&[("/clauses/-", r#"{"id": "9", "title": "X"}"#)], &["/clauses/2: 条款「9」没有一处引用"]);
    }

    #[test]
    fn a_heading_is_cited_through_its_clauses() {
        check(&[], &[]);
        check(&[("/clauses/-", r#"{"id": "1.10", "title": "X"}"#)], &["/clauses/2: 条款「1.10」没有一处引用"]);
    }

    #[test]
    fn an_item_is_cited_through_its_list() {
        check(&[("/clauses/-", r#"{"id": "1.1.1", "title": "X"}"#)], &[]);
    }
}
