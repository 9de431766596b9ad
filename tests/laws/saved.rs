//! What the device keeps of a session comes back, and no text that it might hold breaks the page.

use std::rc::Rc;

use proptest::prelude::*;
use zhicheng::engine::fact::{Answer, FactId};
use zhicheng::session::{Action, Page, Session, Slot, saved};

use super::{DRAWN, Dice, POLICIES, compiled, draws, policies};
use crate::input::{json, mutated};

thread_local! {
    /// Sessions share an edition that does not cross threads.
    static BLANK: [Session; 4] = POLICIES.map(|policy| Session::new(Rc::new(compiled(policy)), None));
}

fn blank(which: usize) -> Session {
    BLANK.with(|blank| blank[which].clone())
}

/// A session of an applicant who was not sure of some, and left half a date or half a word in others.
pub fn session(which: usize, dice: &mut Dice) -> Session {
    let (mut session, applicants) = (blank(which), &DRAWN[which]);
    let complete = applicants.complete(dice);
    session.answers = applicants.forget(&complete, dice);
    for (id, _) in applicants.facts() {
        // The page takes a map of years away with its last year.
        if matches!(session.answers.get(id), Some(Answer::Years(years)) if years.answered().next().is_none()) {
            session.answers.set(id, None);
        }
        let slot = match dice.roll(3) {
            0 => Slot::Fact(id),
            1 => Slot::Field(id, dice.roll(2), dice.roll(3)),
            _ => Slot::Year(id, 2020 + dice.roll(5) as i32),
        };
        // A slot that is not there has no control, and nothing is said at it.
        let there = Slot::of_name(&slot.name(&session.edition), &session.edition) == Some(slot);
        let added =
            |record: usize, id: FactId| session.answers.records(id).is_some_and(|records| record < records.len());
        if !there || matches!(slot, Slot::Field(id, record, _) if !added(record, id)) {
            continue;
        }
        let action = match dice.roll(6) {
            0 => Action::Unsure(slot, true),
            1 => Action::Type(slot, dice.roll(3), ["19", "\"\\\n", "１３", ""][dice.roll(4)].to_owned()),
            _ => continue,
        };
        session = session.after(action);
    }
    let materials = session.edition.materials.len();
    for _ in 0..dice.roll(4) {
        session = session.after(Action::Tick(dice.roll(materials), dice.roll(3) > 0));
    }
    let titles = session.edition.policy.titles.len();
    session.after(Action::Target((dice.roll(2) == 1).then(|| dice.roll(titles))))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_kept_comes_back(draws in draws(), which in policies()) {
        let before = session(which, &mut Dice::new(draws));
        let kept = saved::write(&before);
        let after = saved::restored(blank(which), &kept);
        prop_assert_eq!(saved::write(&after), kept);
        for (slot, note) in before.notes.iter() {
            prop_assert_eq!(after.notes.get(slot), Some(note), "{:?}", slot);
        }
    }

    #[test]
    fn whatever_is_kept_opens(
        draws in draws(),
        which in policies(),
        place in any::<prop::sample::Index>(),
        by in json(),
    ) {
        let kept = saved::write(&session(which, &mut Dice::new(draws)));
        let kept = mutated(serde_json::from_str(&kept).unwrap(), place, by).to_string();
        let opened = saved::restored(blank(which), &kept);
        prop_assert!(opened.told.is_some());
        let _ = saved::write(&opened.after(Action::Go(Page::Check)).after(Action::Begin).after(Action::Submit));
    }

    #[test]
    fn any_bytes_are_a_file(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        let after = blank(0).after(Action::Import(Ok(bytes.into())));
        prop_assert!(after.told.is_some());
    }
}
