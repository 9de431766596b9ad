//! In brief and in full the same is said of everyone; what is read straight is what is read with care.

use proptest::prelude::*;
use zhicheng::engine::brief::{Brief, Verdict};
use zhicheng::engine::evaluate::{Evaluator, evaluate};
use zhicheng::engine::explanation::Scope;
use zhicheng::engine::fact::Answers;
use zhicheng::engine::model::Policy;
use zhicheng::engine::status::{self, Point};
use zhicheng::policy::answers::{self, OtherYears};
use zhicheng::policy::quick;

use super::input::{json, mutated};
use super::{DRAWN, Dice, EDITIONS, draws, policies, shown};

const OTHER_YEARS: [OtherYears; 3] = [OtherYears::Refused, OtherYears::Kept, OtherYears::KeptAsGiven];

/// The first year in which the title's timed rows are together at least review, each year and row looked at for itself.
fn earliest_year(policy: &Policy, answers: &Answers, title: usize) -> Option<i32> {
    let timed = || policy.requirements.iter().filter(|row| row.timed && row.titles.contains(&title));
    for ahead in 0..=policy.horizon {
        let year = Evaluator::new(policy, answers, ahead);
        let together = status::all(timed().map(|row| year.explain(&row.rule, Scope::default()).status));
        match together {
            _ if together.worst >= Point::Review => return Some(policy.review_year + ahead),
            _ if together.best >= Point::Review => return None,
            _ => {}
        }
    }
    None
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn in_brief_as_in_full(draws in draws(), which in policies(), only in any::<prop::sample::Index>()) {
        let (policy, applicants, mut dice) = (&EDITIONS[which].policy, &DRAWN[which], Dice::new(draws));
        let answers = applicants.complete(&mut dice);
        let answers = if dice.roll(2) == 0 { answers } else { applicants.forget(&answers, &mut dice) };
        let full = evaluate(policy, &answers);
        let one = only.index(policy.titles.len());
        for only in [None, Some(one)] {
            let brief = Brief::new(policy, only);
            let verdicts = brief.verdicts(&answers);
            let looked_at: Vec<usize> = brief.titles().iter().map(|title| title.title).collect();
            let wanted: Vec<usize> = only.map_or((0..policy.titles.len()).collect(), |only| vec![only]);
            prop_assert_eq!(looked_at, wanted);
            for (title, said) in brief.titles().iter().zip(&verdicts.targets) {
                let target = &full.targets[title.title];
                let (verdict, next) = (target.verdict, target.next.clone());
                let whole = Verdict { verdict, next, earliest_year: target.earliest_year };
                prop_assert_eq!(said, &whole, "{} of {}", policy.titles[title.title].id, shown(policy, &answers));
                prop_assert_eq!(&title.all, &target.rows);
                for row in &title.all {
                    let (brief, full) = (verdicts.rows[*row], full.rows[*row].status());
                    prop_assert_eq!(brief, full, "{} of {}", policy.requirements[*row].id, shown(policy, &answers));
                }
            }
        }
    }

    /// What is kept from year to year, and left out, changes no year.
    #[test]
    fn the_earliest_year_is_that_of_every_year_by_itself(draws in draws(), which in policies()) {
        let (policy, applicants, mut dice) = (&EDITIONS[which].policy, &DRAWN[which], Dice::new(draws));
        let answers = applicants.complete(&mut dice);
        let answers = if dice.roll(2) == 0 { answers } else { applicants.forget(&answers, &mut dice) };
        for (title, target) in evaluate(policy, &answers).targets.iter().enumerate() {
            let expected = earliest_year(policy, &answers, title);
            let id = &policy.titles[title].id;
            prop_assert_eq!(target.earliest_year, expected, "{} of {}", id, shown(policy, &answers));
        }
    }

    #[test]
    fn what_is_in_order_is_read_straight(draws in draws(), which in policies()) {
        let (policy, applicants, mut dice) = (&EDITIONS[which].policy, &DRAWN[which], Dice::new(draws));
        let answers = applicants.complete(&mut dice);
        let answers = applicants.forget(&answers, &mut dice);
        let text = shown(policy, &answers);
        for years in OTHER_YEARS {
            let read = answers::parse_with(policy, text.as_bytes(), years);
            prop_assert_eq!(quick::read(policy, text.as_bytes(), years), read.ok(), "{:?} of {}", years, text);
        }
        prop_assert_eq!(quick::read(policy, text.as_bytes(), OtherYears::KeptAsGiven), Some(answers), "{}", text);
    }

    #[test]
    fn what_is_not_is_read_with_care(
        draws in draws(),
        which in policies(),
        place in any::<prop::sample::Index>(),
        by in json(),
        cut in any::<prop::sample::Index>(),
    ) {
        let (policy, applicants, mut dice) = (&EDITIONS[which].policy, &DRAWN[which], Dice::new(draws));
        let answers = applicants.complete(&mut dice);
        let answers = applicants.forget(&answers, &mut dice);
        let json = serde_json::to_value(answers::write(policy, &answers)).unwrap();
        let text = mutated(json, place, by).to_string();
        let cut = cut.index(text.len() + 1);
        for text in [text.as_bytes(), &text.as_bytes()[..cut]] {
            for years in OTHER_YEARS {
                let straight = quick::parse(policy, text, years);
                let careful = answers::parse_older(policy, text, years);
                prop_assert_eq!(straight, careful, "{:?} of {}", years, String::from_utf8_lossy(text));
            }
        }
    }
}
