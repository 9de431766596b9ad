//! Another review year is looked at: what was said stays, and back in the year before everything is as it was.

use std::rc::Rc;

use proptest::prelude::*;
use zhicheng::engine::fact::FactId;
use zhicheng::engine::model::Kind;
use zhicheng::session::{Action, Page, Session, Slot, plan, saved};

use super::saved::session;
use super::{Dice, POLICIES, compiled, draws, policies};

/// Everything that was said, and what is asked of it.
fn remembered(session: &Session) -> (String, Vec<FactId>, Vec<Vec<FactId>>) {
    let shown = session
        .edition
        .steps
        .iter()
        .map(|step| plan::visible(session, step).iter().map(|question| question.fact).collect());
    (saved::write(session), session.plan().live.clone(), shown.collect())
}

/// A session, and the same looking at another year: the notice's own, or so many after it.
fn elsewhere(which: usize, later: i32, draws: Vec<u16>) -> (Session, Session) {
    let before = session(which, &mut Dice::new(draws));
    let there = before.after(Action::Year(before.edition.notice_year + later));
    (before, there)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_year_and_back_loses_nothing(draws in draws(), which in policies(), later in 0..16i32) {
        let (before, there) = elsewhere(which, later, draws);
        let (own, year) = (before.edition.policy.review_year, before.edition.notice_year + later);
        prop_assert_eq!(there.edition.policy.review_year, year);
        prop_assert_eq!(there.chosen_year(), (year != own).then_some(year));
        prop_assert_eq!((&there.answers, &there.notes), (&before.answers, &before.notes));
        let back = there.after(Action::Year(own));
        prop_assert_eq!(back.chosen_year(), None);
        prop_assert_eq!(remembered(&back), remembered(&before));
    }

    #[test]
    fn what_is_kept_of_a_chosen_year_comes_back_there(draws in draws(), which in policies(), later in 0..16i32) {
        let (before, there) = elsewhere(which, later, draws);
        let own = before.edition.policy.review_year;
        let blank = Session::new(Rc::new(compiled(POLICIES[which])), None);
        let after = saved::restored(blank, &saved::write(&there));
        prop_assert_eq!(after.edition.policy.review_year, there.edition.policy.review_year);
        prop_assert_eq!(remembered(&after), remembered(&there));
        prop_assert_eq!(remembered(&after.after(Action::Year(own))), remembered(&before));
    }

    /// An answer counts as one only where the year asks for it: each open year that matters is answered, or the step is
    /// not left.
    #[test]
    fn nothing_that_matters_counts_as_answered_for_another_year(
        draws in draws(),
        which in policies(),
        later in 0..16i32,
    ) {
        let (_, there) = elsewhere(which, later, draws);
        let edition = &there.edition;
        for fact in &there.plan().live {
            let (step, question) = edition.question(*fact).unwrap();
            let Kind::Years(map) = &edition.policy.fact(*fact).unwrap().kind else { continue };
            if there.is_unsure(Slot::Fact(*fact)) {
                continue;
            }
            let position = edition.steps.iter().position(|other| other.id == step.id).unwrap();
            let refused = there.after(Action::Go(Page::Step(position))).after(Action::Submit);
            for year in plan::years(&there, question) {
                let slot = Slot::Year(*fact, year);
                let given = there.answers.years(*fact).is_some_and(|years| map.given(years, year).is_some());
                prop_assert!(given || there.is_unsure(slot) || refused.problem(slot).is_some(), "{:?}", slot);
            }
        }
    }
}
