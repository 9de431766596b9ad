//! Laws of a policy at a review year: what a trial year reads, and what a projection to it may say.

use std::sync::LazyLock;

use proptest::prelude::*;
use zhicheng::engine::evaluate::evaluate;
use zhicheng::engine::fact::{Answer, Answers, Value};
use zhicheng::engine::model::{Kind, Policy, YearMap};
use zhicheng::engine::status::{self, Point, Status};
use zhicheng::policy::Edition;
use zhicheng::policy::answers;
use zhicheng::population::Dice;

use super::{APPLICANTS, DRAWN, EDITION, EDITIONS, draws, shown};

/// The shipped policy for each year from its own on.
static YEARS: LazyLock<Vec<Edition>> = LazyLock::new(|| (2024..=2039).map(|year| EDITION.at(year).unwrap()).collect());

/// Every map of years of a policy, by the position of its fact.
fn maps(policy: &Policy) -> impl Iterator<Item = (zhicheng::engine::fact::FactId, &YearMap)> {
    policy.fact_ids().filter_map(|fact| match &policy.fact(fact)?.kind {
        Kind::Years(map) => Some((fact, map)),
        _ => None,
    })
}

/// The answers with every year past those asked that a map has a projected value for, and every awaited year, as
/// projected.
fn as_projected(edition: &Edition, given: &Answers) -> Answers {
    let mut answers = given.clone();
    for (fact, map) in maps(&edition.policy) {
        let (Some(projected), Kind::Choice(choice)) = (&map.projected, &*map.value) else { continue };
        let mut years = given.years(fact).cloned().unwrap_or_else(|| map.unanswered());
        let awaited =
            |value: Option<&Value>| matches!(value, Some(Value::Choice(option)) if choice.options[*option].awaited);
        for year in map.from..=map.kept.1 {
            if year > map.to || awaited(years.get(year)) {
                years.set(year, Some(projected.clone()));
            }
        }
        answers.set(fact, Some(Answer::Years(years)));
    }
    answers
}

fn timed(edition: &Edition, answers: &Answers, title: usize) -> Status {
    let evaluation = evaluate(&edition.policy, answers);
    let rows = evaluation.targets[title].rows.iter().map(|row| &evaluation.rows[*row]);
    status::all(rows.filter(|row| row.requirement.timed).map(|row| row.status()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    /// `earliest_year` is the first edition in which the timed rows are together at worst review, once the years
    /// between are assessed as the projection takes for granted: "do I qualify" of that year and "when will I" of this
    /// one are one answer.
    #[test]
    fn the_earliest_year_is_the_first_edition_that_says_so(draws in draws()) {
        let answers = APPLICANTS.complete(&mut Dice::new(draws));
        let later = as_projected(&EDITION, &answers);
        let policy = &EDITION.policy;
        let evaluation = evaluate(policy, &answers);
        for (title, target) in evaluation.targets.iter().enumerate() {
            for year in policy.review_year..=policy.review_year + policy.horizon {
                let found = if year == policy.review_year {
                    timed(&EDITION, &answers, title)
                } else {
                    timed(&YEARS[(year - 2024) as usize], &later, title)
                };
                let reached = found.worst >= Point::Review;
                prop_assert!(
                    reached == (target.earliest_year == Some(year)),
                    "{}: {:?} as projected, and {found:?} in {year}: {}",
                    policy.titles[title].id, target.earliest_year, shown(policy, &answers)
                );
                if reached {
                    break;
                }
            }
        }
    }

    /// Years that are not asked are kept and not read, and a result awaited in another year's review counts as no
    /// answer.
    #[test]
    fn what_another_year_asks_is_kept_and_not_read(
        draws in draws(),
        year in 2024..=2039_i32,
        awaited in 2024..=2039_i32,
    ) {
        // Answers for 2034, one of them given when its own year was reviewed.
        let (last, drawn, mut dice) = (&EDITIONS[3], &DRAWN[3], Dice::new(draws));
        let mut answers = drawn.forget(&drawn.complete(&mut dice), &mut dice);
        for (fact, map) in maps(&last.policy) {
            let (Kind::Choice(choice), Some(years)) = (&*map.value, answers.years(fact)) else { continue };
            let pending = choice.options.iter().position(|option| option.awaited).unwrap();
            let mut years = years.clone();
            years.set(awaited, Some(Value::Choice(pending)));
            answers.set(fact, Some(Answer::Years(years)));
        }
        let edition = &YEARS[(year - 2024) as usize];
        let mut asked = answers.clone();
        for (fact, map) in maps(&edition.policy) {
            let Some(given) = answers.years(fact) else { continue };
            let mut years = map.unanswered();
            for (year, value) in map.answered(given) {
                let stale = matches!((&*map.value, value), (Kind::Choice(choice), Value::Choice(option))
                    if !choice.options[*option].years.is_empty() && !choice.options[*option].years.contains(&year));
                years.set(year, (!stale).then(|| value.clone()));
            }
            asked.set(fact, Some(Answer::Years(years)));
        }
        let (all, without) = (evaluate(&edition.policy, &answers), evaluate(&edition.policy, &asked));
        for ((row, alone), title) in all.rows.iter().zip(&without.rows).zip(0..) {
            prop_assert_eq!(
                row.status(), alone.status(),
                "row {} of {} in {}", title, shown(&edition.policy, &answers), year
            );
        }
        for (target, alone) in all.targets.iter().zip(&without.targets) {
            prop_assert_eq!((&target.next, target.earliest_year), (&alone.next, alone.earliest_year));
        }
        // Nothing is lost on the way there and back.
        let text = shown(&edition.policy, &answers);
        let (there, findings) = answers::salvage(&edition.policy, text.as_bytes());
        prop_assert_eq!((&there, findings), (&answers, Vec::new()));
        let (back, findings) = answers::salvage(&EDITION.policy, shown(&edition.policy, &there).as_bytes());
        prop_assert_eq!((&back, findings), (&answers, Vec::new()));
    }
}

#[test]
fn every_year_of_the_policy_compiles_and_no_other() {
    let own = EDITION.at(EDITION.notice_year).unwrap();
    assert_eq!(format!("{:?}", own.policy), format!("{:?}", EDITION.policy));
    assert!(!own.is_trial());
    for year in EDITION.notice_year + 1..=EDITION.notice_year + 15 {
        let edition = EDITION.at(year).unwrap();
        assert!(edition.is_trial());
        assert_eq!(edition.policy.review_year, year);
        // A trial's edition at another year is made from the file, not from the trial.
        let back = edition.at(EDITION.notice_year).unwrap();
        assert_eq!(format!("{:?}", back.policy), format!("{:?}", EDITION.policy));
    }
    for (year, first) in [(2023, "2024"), (2040, "2039"), (0, "2024"), (i32::MAX, "2039")] {
        let findings = EDITION.at(year).unwrap_err();
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].at, "/review_year");
        assert!(findings[0].message.contains(first), "{}", findings[0].message);
    }
}
