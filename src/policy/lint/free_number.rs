//! A number that a change leaves free and a rule adds up.

use super::Lint;
use crate::engine::amount::Expression;
use crate::engine::change::Effect;
use crate::engine::condition::{Condition, Place};
use crate::json::read::Finding;

/// The values of a free number are found from what it is compared with, and in a sum that is nothing by itself.
pub fn check(lint: &Lint) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (position, change) in lint.edition.policy.changes.iter().enumerate() {
        let Effect::Add { fact, free, .. } = &change.effect else { continue };
        for (index, field) in free.iter().enumerate() {
            let place = Place::Field(*fact, *field);
            let added =
                |condition: &Condition| matches!(condition, Condition::Amount(Expression::Number(of)) if *of == place);
            if lint.sites.iter().any(|site| added(&site.node.condition)) {
                let message = "这个数字要算进总数，不能留空（free）：请在record里写明";
                findings.push(Finding::error(format!("/changes/{position}/free/{index}"), message));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::policy::lint::tests::check;

    #[test]
    fn a_free_number_in_a_sum() {
        let pages = ("/facts/6/fields/-", r#"{"id": "pages", "type": "number", "label": "X"}"#);
        let total = (
            "/requirements/0/rule/all/-",
            r#"{"amount": {"total": "papers", "of": {"number": "pages"}}, "at_least": 9}"#,
        );
        let change =
            |free: &str| format!(r#"[{{"id": "c", "clauses": ["1.1"], "text": "X", "add": "papers", {free}}}]"#);
        check(&[pages, total, ("/changes", &change(r#""record": {"pages": 9}"#))], &[]);
        check(
            &[pages, total, ("/changes", &change(r#""record": {"type": "long"}, "free": ["pages"]"#))],
            &["/changes/0/free/0: 这个数字要算进总数"],
        );
    }
}
