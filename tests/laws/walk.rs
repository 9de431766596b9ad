//! Laws of the questionnaire: whatever is answered, every walk through it ends, with nothing left that matters.

use std::rc::Rc;

use proptest::prelude::*;
use zhicheng::engine::fact::FactId;
use zhicheng::population::{Applicants, Dice};
use zhicheng::session::plan;
use zhicheng::session::{Action, Page, Session, Slot};

use super::{APPLICANTS, DRAWN, EDITION, EDITIONS, POLICIES, compiled, draws, ids, policies, shown};

// Sessions do not cross threads, so each test has an edition of its own.
fn begun(which: usize, title: Option<usize>) -> Session {
    Session::new(Rc::new(compiled(POLICIES[which])), title).after(Action::Begin)
}

/// Answers a question in full, or says 「不清楚」.
fn answer(session: &Session, fact: FactId, applicants: &Applicants, dice: &mut Dice) -> Session {
    if dice.roll(8) == 7 {
        return session.after(Action::Unsure(Slot::Fact(fact), true));
    }
    let mut answered = session.clone();
    applicants.fill_fact(&mut answered.answers, fact, dice);
    answered
}

fn facts(session: &Session, step: usize) -> Vec<FactId> {
    plan::visible(session, &session.edition.steps[step]).iter().map(|question| question.fact).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 130, failure_persistence: None, ..ProptestConfig::default() })]

    /// A question that waits for another comes when it matters, and none is passed over.
    #[test]
    fn every_walk_ends_with_nothing_left(
        draws in draws(),
        which in policies(),
        target in any::<prop::sample::Index>(),
        thorough in any::<bool>(),
    ) {
        let (policy, applicants, mut dice) = (&EDITIONS[which].policy, &DRAWN[which], Dice::new(draws));
        // Past the last title: all of them.
        let target = target.index(policy.titles.len() + 1);
        let mut session = begun(which, (target < policy.titles.len()).then_some(target));
        session.thorough = thorough;
        let mut visits = Vec::new();
        while let Page::Step(step) = session.page {
            prop_assert!(
                !visits.contains(&step) || thorough,
                "comes back to step {step}: {visits:?} {}", shown(policy, &session.answers)
            );
            visits.push(step);
            prop_assert!(visits.len() < 100, "goes round and round: {visits:?}");
            prop_assert!(
                !facts(&session, step).is_empty(),
                "an empty step {step} in {}", shown(policy, &session.answers)
            );
            let mut said: Vec<FactId> = Vec::new();
            while let Some(fact) = facts(&session, step).into_iter().find(|fact| !said.contains(fact)) {
                let left = session.plan().left(&session);
                session = answer(&session, fact, applicants, &mut dice);
                said.push(fact);
                let now = session.plan().left(&session);
                prop_assert!(
                    now <= left,
                    "{left} questions left, and {now} after {:?} in {}",
                    ids(policy, &[fact]), shown(policy, &session.answers)
                );
            }
            session = session.after(Action::Submit);
            prop_assert!(session.problems.is_empty(), "{:?} of {}", session.problems, shown(policy, &session.answers));
        }
        prop_assert_eq!(session.page, Page::Check);
        prop_assert_eq!(session.plan().left(&session), 0);
        let silent = |fact: &FactId| !session.touched(*fact);
        let passed: Vec<FactId> = session.plan().live.iter().copied().filter(silent).collect();
        prop_assert!(
            passed.is_empty(),
            "never asked: {:?} of {}", ids(policy, &passed), shown(policy, &session.answers)
        );
    }

    /// What is typed takes no question away under the finger, not even a half-typed date that decides the matter.
    #[test]
    fn nothing_vanishes_while_something_is_typed(draws in draws(), year in 1955..1985_i32, month in 1..=12_u32) {
        let mut dice = Dice::new(draws);
        let mut session = begun(0, None);
        session.answers = APPLICANTS.forget(&APPLICANTS.complete(&mut dice), &mut dice);
        let policy = &session.edition.policy;
        let born = policy.fact_id("birth_on").unwrap();
        session.answers.set(born, None);
        let step = session.edition.steps.iter().position(|step| step.id == "retirement").unwrap();
        session = session.after(Action::Go(Page::Step(step)));
        let (year, month) = (year.to_string(), month.to_string());
        let years = (1..=4).map(|digits| (0, &year[..digits]));
        let typed = years.chain((1..=month.len()).map(|digits| (1, &month[..digits])));
        for (part, text) in typed {
            let before = facts(&session, step);
            session = session.after(Action::Type(Slot::Fact(born), part, text.to_owned()));
            let now = facts(&session, step);
            prop_assert!(
                before.iter().all(|fact| now.contains(fact)),
                "{:?} became {:?} at {text}", ids(&EDITION.policy, &before), ids(&EDITION.policy, &now)
            );
        }
    }
}
