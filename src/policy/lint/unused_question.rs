//! A question nothing uses.

use super::Lint;
use crate::json::read::Finding;

/// An applicant would answer it for nothing.
pub fn check(lint: &Lint) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (step, questions) in lint.edition.steps.iter().enumerate() {
        for (position, question) in questions.questions.iter().enumerate() {
            if !lint.sites.iter().any(|site| site.uses(question.fact)) {
                let id = lint.edition.policy.fact(question.fact).map_or("", |fact| fact.id.as_str());
                let message = format!("规则、途径和材料都没有用到「{id}」：请删去这个问题，或在规则里用上");
                findings.push(Finding::error(format!("/steps/{step}/questions/{position}"), message));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::policy::lint::tests::check;

    const FACT: (&str, &str) = ("/facts/-", r#"{"id": "idle", "type": "bool", "label": "X", "yes": "X", "no": "Y"}"#);
    const QUESTION: (&str, &str) = ("/steps/0/questions/-", r#"{"fact": "idle", "ask": "X", "clauses": ["1.1"]}"#);

    #[test]
    fn a_question_no_condition_reads() {
        check(&[FACT, QUESTION], &["/steps/0/questions/7: 规则、途径和材料都没有用到「idle」"]);
    }

    #[test]
    fn a_material_is_use_enough() {
        let material = r#"{"id": "m", "titles": ["one"], "clauses": ["1.1"], "label": "X", "why": "X", "issuer": "X",
            "group": "g", "when": {"fact": "idle", "is": true}}"#;
        check(&[FACT, QUESTION, ("/materials/-", material)], &[]);
    }
}
