//! What an answer would settle: what each answer that may be given to a question makes of the verdicts, before it is
//! given.

use super::evaluate::Evaluator;
use super::explanation::Scope;
use super::fact::{Answer, Answers, FactId, Value};
use super::model::{Kind, Policy, Requirement};
use super::status::{self, Status};

/// An answer, and what comes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The answer.
    pub answer: Answer,
    /// The verdict on each title, in the policy's order, if that is answered and all else stays as it is: met, review,
    /// unmet, or still open where its ends differ.
    pub verdicts: Vec<Status>,
}

/// What each answer to a fact would make of the verdicts; nothing is said of dates, numbers, texts and years.
///
/// Of a yes-or-no question the answers are yes and no, of a choice its options in their order, of a list of records
/// none and one record of which nothing is known yet. More records than one may make of a verdict what neither of those
/// two does. Only the requirements that read the fact are evaluated for each answer.
pub fn outcomes(policy: &Policy, answers: &Answers, fact: FactId) -> Vec<Outcome> {
    let mut given = answers.clone();
    let rests: Vec<bool> = policy.requirements.iter().map(|row| policy.reads(&row.rule).contains(&fact)).collect();
    let rows = |resting: bool| {
        let each = policy.requirements.iter().zip(&rests);
        each.filter(move |(_, rests)| **rests == resting).map(|(row, _)| row)
    };
    let others = together(policy, answers, rows(false));
    let outcome = |answer: Answer| {
        given.set(fact, Some(answer.clone()));
        let these = together(policy, &given, rows(true));
        Outcome { answer, verdicts: others.iter().zip(these).map(|(others, these)| others.and(these)).collect() }
    };
    possible(policy, fact).into_iter().map(outcome).collect()
}

/// The verdict on each title as the answers are.
pub fn verdicts(policy: &Policy, answers: &Answers) -> Vec<Status> {
    together(policy, answers, policy.requirements.iter())
}

/// The answers that may be given to a fact, of those that can be counted.
fn possible(policy: &Policy, fact: FactId) -> Vec<Answer> {
    match policy.fact(fact).map(|fact| &fact.kind) {
        Some(Kind::Bool { .. }) => [true, false].map(|yes| Answer::One(Value::Bool(yes))).into(),
        Some(Kind::Choice(choice)) => {
            (0..choice.options.len()).map(|option| Answer::One(Value::Choice(option))).collect()
        }
        Some(Kind::Records { fields, .. }) => {
            vec![Answer::Records(Vec::new()), Answer::Records(vec![vec![None; fields.len()]])]
        }
        _ => Vec::new(),
    }
}

/// What these requirements come to for each title; met for a title that has none of them.
fn together<'p>(policy: &'p Policy, answers: &Answers, rows: impl Iterator<Item = &'p Requirement>) -> Vec<Status> {
    let evaluator = Evaluator::new(policy, answers, 0);
    let rows: Vec<(&Requirement, Status)> =
        rows.map(|row| (row, evaluator.status(&row.rule, Scope::default(), None))).collect();
    let of_title = |title| rows.iter().filter(move |(row, _)| row.titles.contains(&title)).map(|(_, status)| *status);
    (0..policy.titles.len()).map(|title| status::all(of_title(title))).collect()
}
