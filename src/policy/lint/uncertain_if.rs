//! A branch whose condition may be left to people.

use super::Lint;
use crate::engine::condition::{Condition, Node};
use crate::engine::model::Policy;
use crate::engine::status::Point;
use crate::json::read::Finding;

/// Then neither way is chosen, and the verdict stays open with nothing left to ask.
pub fn check(lint: &Lint) -> Vec<Finding> {
    let policy = &lint.edition.policy;
    let mut findings = Vec::new();
    for site in &lint.sites {
        if let Condition::If { condition, .. } = &site.node.condition
            && may_be_review(policy, condition)
        {
            let message = "if的条件可能要由人来定（review），那时两边都定不下来：请换成只会满足或不满足的条件";
            findings.push(Finding::error(format!("{}/if", site.at), message));
        }
    }
    findings
}

fn may_be_review(policy: &Policy, node: &Node) -> bool {
    match &node.condition {
        Condition::Always(point) => *point == Point::Review,
        // Any other point either changes nothing or decides.
        Condition::Cap(Point::Review, _) | Condition::Floor(Point::Review, _) => true,
        Condition::QualifiedCount { awaited, .. } => awaited.iter().next().is_some(),
        Condition::Use(piece) => policy.pieces.get(*piece).is_some_and(|piece| may_be_review(policy, &piece.rule)),
        condition => condition.children().into_iter().any(|child| may_be_review(policy, child)),
    }
}

#[cfg(test)]
mod tests {
    use crate::policy::lint::tests::check;

    const TOLD: &str = "/requirements/0/rule/all/3/if: if的条件可能要由人来定";

    fn check_if(condition: &str, expected: &[&str]) {
        let rule = format!(r#"{{"if": {condition}, "then": {{"fact": "age", "at_least": 3}}, "else": "review"}}"#);
        check(&[("/requirements/0/rule/all/-", &rule)], expected);
    }

    #[test]
    fn a_condition_that_people_may_have_to_decide() {
        check_if(r#"{"cap": "review", "of": {"fact": "member", "is": true}}"#, &[TOLD]);
        check_if(r#"{"qualified_count": "since", "in": "results", "good": ["good"], "at_least": 2}"#, &[TOLD]);
        check_if(
            r#"{"not": {"table": "kind", "rows": [{"in": ["a", "b"], "then": "review"},
                {"in": ["c"], "then": "unmet"}]}}"#,
            &[TOLD],
        );
        check_if(r#"{"use": "junior"}"#, &[]);
    }
}
