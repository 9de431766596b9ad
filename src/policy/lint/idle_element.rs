//! A constant in a list that it cannot change.

use super::Lint;
use crate::engine::condition::Condition;
use crate::engine::status::Point;
use crate::json::read::Finding;

/// "met" among conditions that must all hold, "unmet" among those of which one is enough.
pub fn check(lint: &Lint) -> Vec<Finding> {
    let mut findings = Vec::new();
    for site in &lint.sites {
        let (key, nodes, idle) = match &site.node.condition {
            Condition::All(nodes) => ("all", nodes, Point::Met),
            Condition::Any(nodes) => ("any", nodes, Point::Unmet),
            _ => continue,
        };
        for (position, node) in nodes.iter().enumerate().filter(|_| nodes.len() > 1) {
            if matches!(node.condition, Condition::Always(point) if point == idle) {
                let message = "这个固定结果在列表里不起作用：请删去，或改成想要的条件";
                findings.push(Finding::error(format!("{}/{key}/{position}", site.at), message));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::policy::lint::tests::check;

    #[test]
    fn a_constant_that_changes_nothing() {
        check(
            &[("/requirements/0/rule/all/-", r#""met""#)],
            &["/requirements/0/rule/all/3: 这个固定结果在列表里不起作用"],
        );
        check(
            &[("/requirements/0/rule/all/-", r#"{"any": ["unmet", {"fact": "member", "is": true}]}"#)],
            &["/requirements/0/rule/all/3/any/0: 这个固定结果在列表里不起作用"],
        );
    }
}
