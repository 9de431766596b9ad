//! A title for which no route applies under some combination of choices.

use super::{Lint, routes};
use crate::json::read::Finding;

/// Such an applicant would not be told where to turn. A policy without any routes says nothing of them.
pub fn check(lint: &Lint) -> Vec<Finding> {
    if lint.edition.routes.is_empty() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (position, title) in lint.edition.policy.titles.iter().enumerate() {
        let combinations = routes::combinations(lint, position);
        let mut open = combinations.iter().filter(|combination| combination.may_apply.is_empty());
        if let Some(first) = open.next() {
            let more = open.count();
            let rest = if more > 0 { format!("；另有{more}种情形也是") } else { String::new() };
            let when = if first.name.is_empty() { "任何情形" } else { &first.name };
            let message = format!("职称「{}」在{when}时没有一条报送途径{rest}", title.id);
            findings.push(Finding::error("/routes", message));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::policy::lint::tests::check;

    fn route(id: &str, when: &str) -> String {
        format!(r#"{{"id": "{id}", "titles": ["one"], "clauses": ["1.1"], "when": {when}, "silent": "X"}}"#)
    }

    #[test]
    fn a_combination_without_a_route() {
        let members = route("members", r#"{"all": [{"use": "junior"}, {"fact": "kind", "in": ["a", "b"]}]}"#);
        let told = "/routes: 职称「one」在member=否，kind=a时没有一条报送途径；另有3种情形也是";
        check(&[("/routes/-", &members)], &[told]);
        let others = route("others", r#"{"not": {"use": "junior"}}"#);
        check(
            &[("/routes/-", &members), ("/routes/-", &others)],
            &["/routes: 职称「one」在member=是，kind=c时没有一条报送途径"],
        );
        let third = route("third", r#"{"fact": "kind", "in": ["c"]}"#);
        check(&[("/routes/-", &members), ("/routes/-", &others), ("/routes/-", &third)], &[]);
    }

    #[test]
    fn a_title_without_a_route() {
        check(
            &[
                ("/titles/-", r#"{"id": "two", "label": "X", "level": "X"}"#),
                (
                    "/routes/-",
                    &route("r", r#"{"any": [{"fact": "age", "at_least": 20}, {"fact": "age", "at_most": 30}]}"#),
                ),
            ],
            &["/routes: 职称「two」在任何情形时没有一条报送途径"],
        );
    }
}
