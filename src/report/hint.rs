//! What follows from an answer by itself, said beneath its question.

use super::phrases::date;
use crate::engine::condition::{Condition, Place};
use crate::engine::date::PartialDate;
use crate::engine::evaluate::Evaluator;
use crate::engine::explanation::{Explanation, Scope};
use crate::engine::fact::Answers;
use crate::engine::status::Point;
use crate::policy::{Edition, Question};

/// The words beneath a question, once its answer decides what they are about.
pub fn hint(edition: &Edition, answers: &Answers, question: &Question) -> Option<String> {
    let hint = question.hint.as_ref()?;
    answers.get(question.fact)?;
    let evaluator = Evaluator::new(&edition.policy, answers, 0);
    let tree = evaluator.explain(&edition.policy.pieces.get(hint.piece)?.rule, Scope::default());
    let words = match tree.status.decided()? {
        Point::Met => &hint.met,
        Point::Unmet => &hint.unmet,
        Point::Review => return None,
    };
    let mut days = Vec::new();
    reached(&evaluator, &tree, Place::Fact(question.fact), &mut days);
    match days.as_slice() {
        [Some((day, months))] => {
            let age = if months % 12 == 0 { String::new() } else { format!("零{}个月", months % 12) };
            let age = format!("{}周岁{age}", months / 12);
            let said = hint.reached.replace("{day}", &date(*day)).replace("{years}", &(months / 12).to_string());
            let said = said.replace("{age}", &age);
            Some(said + words)
        }
        _ => Some(words.clone()),
    }
}

/// The days that conditions of the tree compare, so many months after the date at `place`; each once.
fn reached(evaluator: &Evaluator, tree: &Explanation, place: Place, days: &mut Vec<Option<(PartialDate, u32)>>) {
    if let Condition::By { date, plus, .. } = &tree.node.condition
        && *date == place
        && let Some(known) = evaluator.date(place, tree.scope)
    {
        // Where the year alone is known, the months may not be: then there is no one day to tell.
        let day = plus.months_after(known).map(|months| (plus.after(known), months));
        if !days.contains(&day) {
            days.push(day);
        }
    }
    for below in &tree.children {
        reached(evaluator, below, place, days);
    }
}
