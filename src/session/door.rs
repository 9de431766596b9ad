//! What a session does behind the first question. The page's build cuts the program at the functions of this module
//! (scripts/split.mjs): where it runs in a browser, they may be called once the rest of the program is here.

use super::{Action, Note, Page, Session, Slot, Told, plan, saved};
use crate::engine::fact::{Answer, FactId};
use crate::engine::needed::{self, Asked};
use crate::policy::{Question, Step};
use crate::report::Report;

/// Does what `Action::is_late` says is late.
#[inline(never)]
pub fn apply(session: &mut Session, action: Action) {
    match action {
        Action::AskAll => {
            session.thorough = true;
            session.go(plan::open_from(session, 0));
        }
        Action::Year(year) => session.look_at(year),
        Action::GoTo(fact, from) => go_to(session, fact, from),
        Action::ShowTitle(title) => session.chosen = Some(title),
        Action::AddRecord(fact) => session.add_record(fact),
        Action::RemoveRecord(fact, record) => session.remove_record(fact, record),
        Action::NoRecords(fact, none) => {
            session.notes.forget(fact);
            session.answers.set(fact, none.then(|| Answer::Records(Vec::new())));
        }
        Action::Fill(fact, years) => fill(session, fact, &years),
        Action::Submit => session.submit(),
        Action::Tick(material, ready) => {
            session.ready.retain(|other| *other != material);
            session.ready.extend(ready.then_some(material));
        }
        Action::HandIn(day) => session.hand_in = Some(day),
        Action::Keep(keeping) => session.keep(keeping),
        Action::Tell(told) => session.tell(told),
        Action::Import(file) => session.import(file),
        Action::Take(taken) => session.taken = Some(taken),
        Action::Undo => session.undo(),
        Action::Erase => session.erase(Told::Erased),
        Action::EraseIdle => session.erase(Told::ErasedIdle),
        // Those are not late.
        Action::Go(_)
        | Action::Target(_)
        | Action::Begin
        | Action::Explain(..)
        | Action::Choose(..)
        | Action::Unsure(..)
        | Action::Type(..)
        | Action::Appear(_) => {}
    }
}

fn go_to(session: &mut Session, fact: FactId, from: String) {
    let asks = |step: &Step| step.questions.iter().any(|question| question.fact == fact);
    let Some(step) = session.edition.steps.iter().position(asks) else { return };
    // Who only changes an answer is not asked everything else for it.
    session.thorough |= !session.plan().wants(fact) && plan::Plan::thorough(session).wants(fact);
    session.go(Page::Step(step));
    session.gone_to = Some(fact);
    session.left_at = Some(from);
}

fn fill(session: &mut Session, fact: FactId, years: &[i32]) {
    let edition = session.edition.clone();
    let Some((_, Question { fill: Some((value, _)), .. })) = edition.question(fact) else { return };
    for year in years {
        let slot = Slot::Year(fact, *year);
        if session.value(slot).is_none() {
            session.notes.set(slot, None::<Note>);
            session.set(slot, Some(value.clone()));
        }
    }
}

/// The session with what was carried over a new start, or else with what the device kept.
#[inline(never)]
pub fn resumed(session: Session, handed_over: Option<&str>, kept: Option<&str>) -> Session {
    match (handed_over, kept) {
        (Some(text), _) => saved::handed_over(session, text),
        (None, Some(text)) => saved::restored(session, text),
        (None, None) => session,
    }
}

/// What is to be kept of a session.
#[inline(never)]
pub fn written(session: &Session) -> String {
    saved::write(session)
}

/// What is to be carried over a new start.
#[inline(never)]
pub fn handed_on(session: &Session) -> Option<String> {
    saved::handed_on(session)
}

/// Whether a title that is not reached may yet be.
#[inline(never)]
pub fn is_within_reach(report: &Report, title: usize) -> bool {
    report.within_reach(title)
}

/// The years of a map that can matter to a title, as it is asked about.
#[inline(never)]
pub fn years(session: &Session, map: FactId, asked: &dyn Fn(usize) -> Asked) -> Vec<i32> {
    needed::years(&session.edition.policy, &session.answers, map, asked)
}
