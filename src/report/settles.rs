//! What an answer to an open question ends, said beneath it before it is given: one line, or none.

use crate::engine::fact::{Answer, Answers, Value};
use crate::engine::model::{Kind, Policy};
use crate::engine::settle::{outcomes, verdicts};
use crate::engine::status::{Point, Status};
use crate::policy::{Edition, Question};

/// However the question is answered, the verdicts are decided.
const DECIDES: &str = "答了这题就能定";
/// So many answers are named; where more of them end the matter, the question itself is about that.
const MOST: usize = 3;

/// The line beneath a question that is still open. `asks_for` tells of each title whether it is looked at; `year` is
/// today's, in which the review year is 「今年」.
///
/// Where every answer decides the verdicts looked at, it says so. Else it names the answers with which none of the
/// titles can be reached in the review year. Nothing is said of long lists of options, which have a search of their
/// own.
pub fn settles(
    edition: &Edition,
    answers: &Answers,
    question: &Question,
    asks_for: &dyn Fn(usize) -> bool,
    year: i32,
) -> Option<String> {
    let policy = &edition.policy;
    let kind = &policy.fact(question.fact)?.kind;
    if answers.get(question.fact).is_some() || matches!(kind, Kind::Choice(choice) if !choice.groups.is_empty()) {
        return None;
    }
    let every = |verdicts: &[Status], holds: fn(&Status) -> bool| {
        let of_titles = verdicts.iter().enumerate();
        of_titles.filter(|(title, _)| asks_for(*title)).all(|(_, verdict)| holds(verdict))
    };
    let decided = |verdicts: &[Status]| every(verdicts, |verdict| verdict.decided().is_some());
    if decided(&verdicts(policy, answers)) {
        return None;
    }
    let outcomes = outcomes(policy, answers, question.fact);
    // A list may have more records than the one that was tried.
    if !matches!(kind, Kind::Records { .. }) && outcomes.iter().all(|outcome| decided(&outcome.verdicts)) {
        return (!outcomes.is_empty()).then(|| DECIDES.into());
    }
    let barred = |verdicts: &[Status]| every(verdicts, |verdict| verdict.best == Point::Unmet);
    let bars = outcomes.iter().filter(|outcome| barred(&outcome.verdicts));
    let bars: Vec<&str> = bars.map(|outcome| named(kind, question, &outcome.answer)).collect::<Option<_>>()?;
    if bars.is_empty() || bars.len() > MOST {
        return None;
    }
    let when = if policy.review_year == year { "今年".to_owned() } else { format!("{}年", policy.review_year) };
    let answers: Vec<String> = bars.iter().map(|answer| format!("「{answer}」")).collect();
    Some(format!("选{}，{when}就不能报{}", answers.join("或"), title(policy, asks_for)))
}

/// The answer in the page's words; none of a record, which is not chosen, and of one that the policy has no words for.
fn named<'a>(kind: &'a Kind, question: &'a Question, answer: &Answer) -> Option<&'a str> {
    let words = match (kind, answer) {
        (_, Answer::One(Value::Bool(yes))) => Some(if *yes { "是" } else { "否" }),
        (Kind::Choice(choice), Answer::One(Value::Choice(option))) => Some(choice.options.get(*option)?.label.as_str()),
        (_, Answer::Records(records)) if records.is_empty() => Some(question.none_label.as_str()),
        _ => None,
    };
    words.filter(|words| !words.is_empty())
}

/// The title, where one of several is looked at.
fn title<'p>(policy: &'p Policy, asks_for: &dyn Fn(usize) -> bool) -> &'p str {
    let mut titles = policy.titles.iter().enumerate().filter(|(title, _)| asks_for(*title));
    match (titles.next(), titles.next()) {
        (Some((_, title)), None) if policy.titles.len() > 1 => &title.label,
        _ => "",
    }
}
