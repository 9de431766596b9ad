//! A hint that does not follow from the answer it stands beneath.

use super::Lint;
use super::places::Owner;
use crate::json::read::Finding;

/// It would change with other answers, and people would not see why.
pub fn check(lint: &Lint) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (step, questions) in lint.edition.steps.iter().enumerate() {
        for (position, question) in questions.questions.iter().enumerate() {
            let Some(hint) = &question.hint else { continue };
            let mut sites = lint.sites.iter().filter(|site| site.owner == Owner::Piece(hint.piece));
            if !sites.any(|site| site.uses(question.fact)) {
                let message = "这个公用条件没有用到这个问题的答案：请换一个条件，或删去hint";
                findings.push(Finding::error(format!("/steps/{step}/questions/{position}/hint/piece"), message));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::policy::lint::tests::check;

    #[test]
    fn a_hint_of_something_else() {
        let hint = r#"{"piece": "junior", "met": "X", "unmet": "Y"}"#;
        check(&[("/steps/0/questions/2/hint", hint)], &["/steps/0/questions/2/hint/piece: 这个公用条件没有用到"]);
    }
}
