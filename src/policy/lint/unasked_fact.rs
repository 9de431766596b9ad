//! A fact nobody asks for.

use super::Lint;
use crate::engine::fact::FactId;
use crate::engine::model::Kind;
use crate::json::read::Finding;

/// Rules that rest on it would stay undecided for ever.
pub fn check(lint: &Lint) -> Vec<Finding> {
    let facts = lint.edition.policy.facts.iter().enumerate();
    facts
        .filter(|(_, fact)| !fact.optional && !matches!(fact.kind, Kind::Text))
        .filter(|(position, _)| lint.edition.question(FactId(*position)).is_none())
        .map(|(position, fact)| {
            let message = format!("没有一个问题问到「{}」：请在steps里加上问题，或删去这个事实", fact.id);
            Finding::error(format!("/facts/{position}"), message)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::policy::lint::tests::check;

    #[test]
    fn a_fact_without_a_question() {
        check(
            &[
                ("/facts/-", r#"{"id": "lost", "type": "bool", "label": "X", "yes": "X", "no": "Y"}"#),
                ("/requirements/0/rule/all/-", r#"{"fact": "lost", "is": true}"#),
            ],
            &["/facts/7: 没有一个问题问到「lost」"],
        );
    }

    #[test]
    fn what_is_optional_or_text_need_not_be_asked() {
        check(&[("/facts/-", r#"{"id": "name", "type": "text", "label": "X"}"#)], &[]);
        check(&[("/facts/-", r#"{"id": "day", "type": "date", "label": "X", "optional": true}"#)], &[]);
    }

    #[test]
    fn what_only_routes_use_must_be_asked_too() {
        check(
            &[
                (
                    "/facts/-",
                    r#"{"id": "lost", "type": "bool", "label": "X", "yes": "X", "no": "Y", "route_only": true}"#,
                ),
                (
                    "/routes/-",
                    r#"{"id": "r", "titles": ["one"], "clauses": ["1.1"],
                        "when": {"fact": "lost", "is": false}, "offices": [{"office": "X"}]}"#,
                ),
                (
                    "/routes/-",
                    r#"{"id": "s", "titles": ["one"], "clauses": ["1.1"],
                        "when": {"fact": "lost", "is": true}, "offices": [{"office": "X"}]}"#,
                ),
            ],
            &["/facts/7: 没有一个问题问到「lost」"],
        );
    }
}
