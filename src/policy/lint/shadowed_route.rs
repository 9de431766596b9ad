//! A route that others before it leave nothing to.

use super::{Lint, routes};
use crate::json::read::Finding;

/// The first route that applies counts.
pub fn check(lint: &Lint) -> Vec<Finding> {
    let mut reached = vec![false; lint.edition.routes.len()];
    for title in 0..lint.edition.policy.titles.len() {
        let combinations = routes::combinations(lint, title);
        if combinations.is_empty() {
            return Vec::new();
        }
        for route in combinations.iter().flat_map(|combination| &combination.may_apply) {
            if let Some(reached) = reached.get_mut(*route) {
                *reached = true;
            }
        }
    }
    let shadowed = lint.edition.routes.iter().zip(reached).enumerate().filter(|(_, (_, reached))| !reached);
    shadowed
        .map(|(position, (route, _))| {
            let message = format!("途径「{}」轮不到：它前面的途径已经包括了所有情形", route.id);
            Finding::error(format!("/routes/{position}"), message)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::policy::lint::tests::check;

    #[test]
    fn a_route_after_all_is_taken() {
        let route = |id: &str, when: &str| {
            format!(r#"{{"id": "{id}", "titles": ["one"], "clauses": ["1.1"], "when": {when}, "silent": "X"}}"#)
        };
        let (yes, no) = (r#"{"fact": "member", "is": true}"#, r#"{"fact": "member", "is": false}"#);
        let routes = [route("yes", yes), route("no", no), route("late", r#"{"fact": "kind", "in": ["a"]}"#)];
        check(
            &[("/routes/-", &routes[0]), ("/routes/-", &routes[1]), ("/routes/-", &routes[2])],
            &["/routes/2: 途径「late」轮不到"],
        );
        check(&[("/routes/-", &routes[2]), ("/routes/-", &routes[0]), ("/routes/-", &routes[1])], &[]);
    }
}
