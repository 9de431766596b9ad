//! What the page remembers, and how an action changes it: a pure reducer, without browser or clock.

use std::rc::Rc;

use chrono::NaiveDate;

use crate::engine::fact::{Answer, Answers, FactId, Value};
use crate::engine::model::Kind;
use crate::policy::Edition;

mod answering;
mod appearance;
pub mod door;
pub mod idle;
mod keep;
mod notes;
pub mod outside;
mod page;
pub mod plan;
pub mod ports;
pub mod saved;
mod slot;
mod typed;
mod year;

pub use appearance::{Appearance, Size};
pub use keep::{Keeping, Misfit, Taken, Told};
pub use notes::{Note, Notes};
pub use page::Page;
use ports::NotRead;
pub use slot::{Slot, field_of};
pub use typed::half_width;
pub use year::Asked;

/// Something to put right before going on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub slot: Slot,
    /// Where, in words.
    pub label: String,
    /// What, and what to do.
    pub message: String,
}

/// What the page remembers.
#[derive(Clone, Debug)]
pub struct Session {
    /// The edition that is asked, for the review year that is looked at.
    pub edition: Rc<Edition>,
    /// The review year that it opened with, which is looked at until another is chosen.
    usual_year: i32,
    /// What the address says of the review year.
    pub year_asked: Asked,
    /// The answers.
    pub answers: Answers,
    /// What was said besides.
    pub notes: Notes,
    /// Where the applicant is.
    pub page: Page,
    /// The only title that is asked for; none: all of them.
    pub target: Option<usize>,
    /// The title that the report shows in full; none: the foremost.
    pub chosen: Option<usize>,
    /// The question that was gone to from the report, as long as its step is shown.
    pub gone_to: Option<FactId>,
    /// The id of the element of the report that was left for it, to come back to.
    pub left_at: Option<String>,
    /// The term that is explained, as a position in the edition's list, and the text it stands in.
    explained: Option<(String, usize)>,
    /// Whether to ask, besides what can change a verdict, what else a title lacks that the applicant may yet reach.
    pub thorough: bool,
    /// The materials that are ready, as positions in the edition's list.
    pub ready: Vec<usize>,
    /// The day chosen to hand in.
    pub hand_in: Option<NaiveDate>,
    /// How the page looks.
    pub appearance: Appearance,
    /// Where the answers are kept.
    pub keeping: Keeping,
    /// How often the device was told to forget them.
    pub forgotten: u32,
    /// What the page tells of keeping and bringing back.
    pub told: Option<Told>,
    /// What the report was turned into last.
    pub taken: Option<Taken>,
    /// As it was before the last erasing or importing, until another page is shown.
    undo: Option<Rc<Session>>,
    /// What kept the last step from going on.
    pub problems: Vec<Problem>,
    /// How often the problems were shown: the summary takes the focus each time.
    pub refused: u32,
    /// The questions that were on the page when something was typed: they stay until something else is done.
    held: Vec<FactId>,
    /// What is still worth asking, once it was worked out.
    kept: plan::Kept,
}

/// What can happen.
#[derive(Clone, Debug)]
pub enum Action {
    /// Go to a page.
    Go(Page),
    /// Ask for one title, or for all.
    Target(Option<usize>),
    /// Look at another review year; everything that was answered stays.
    Year(i32),
    /// Begin the questionnaire, or go on where the next open question is.
    Begin,
    /// Ask for everything that titles within reach lack; go to the first step with an open question.
    AskAll,
    /// Go from an element of the report, by its id, to the question of a fact; where nothing else asks it, all is asked
    /// that titles within reach lack.
    GoTo(FactId, String),
    /// Show this title in full in the report.
    ShowTitle(usize),
    /// Explain a term where it stands in this text, or no longer.
    Explain(String, usize),
    /// A value was chosen.
    Choose(Slot, Value),
    /// 「不清楚」 was chosen or taken back.
    Unsure(Slot, bool),
    /// Text was typed: into a number or text (part 0), or into a date's year, month or day (parts 0 to 2).
    Type(Slot, usize, String),
    /// One more record.
    AddRecord(FactId),
    /// A record less.
    RemoveRecord(FactId, usize),
    /// 「没有」 was chosen or taken back.
    NoRecords(FactId, bool),
    /// The open ones of these years get the value of the question's one-tap fill.
    Fill(FactId, Vec<i32>),
    /// The step's button was pressed.
    Submit,
    /// A material was ticked as ready, or no longer is.
    Tick(usize, bool),
    /// A day to hand in was chosen.
    HandIn(NaiveDate),
    /// Let the page look like this.
    Appear(Appearance),
    /// Keep the answers there.
    Keep(Keeping),
    /// Tell something of keeping them.
    Tell(Told),
    /// Take the answers of a file.
    Import(Result<Rc<[u8]>, NotRead>),
    /// The report was turned into something.
    Take(Taken),
    /// Take back the last erasing or importing.
    Undo,
    /// Forget everything.
    Erase,
    /// Forget everything, as nobody is there.
    EraseIdle,
}

impl Action {
    /// Whether it needs the part of the program that comes behind the first question.
    pub fn is_late(&self) -> bool {
        use Action::{Appear, Begin, Choose, Explain, Go, Target, Type, Unsure};
        !matches!(self, Appear(_) | Begin | Choose(..) | Explain(..) | Go(_) | Target(_) | Type(..) | Unsure(..))
    }
}

impl Session {
    /// Nothing answered.
    pub fn new(edition: Rc<Edition>, target: Option<usize>) -> Self {
        Self {
            usual_year: edition.policy.review_year,
            year_asked: Asked::Nothing,
            edition,
            answers: Answers::default(),
            notes: Notes::default(),
            page: Page::Start,
            target,
            chosen: None,
            gone_to: None,
            left_at: None,
            explained: None,
            thorough: false,
            ready: Vec::new(),
            hand_in: None,
            appearance: Appearance::default(),
            keeping: Keeping::Memory,
            forgotten: 0,
            told: None,
            taken: None,
            undo: None,
            problems: Vec::new(),
            refused: 0,
            held: Vec::new(),
            kept: plan::Kept::default(),
        }
    }

    /// The session after an action.
    pub fn after(&self, action: Action) -> Self {
        let mut next = self.clone();
        next.apply(action);
        next
    }

    /// Whether a title is asked for.
    pub fn asks_for(&self, title: usize) -> bool {
        self.target.is_none_or(|wanted| wanted == title)
    }

    /// The value at a slot.
    pub fn value(&self, slot: Slot) -> Option<&Value> {
        match slot {
            Slot::Fact(fact) => self.answers.value(fact),
            Slot::Field(fact, record, field) => self.answers.records(fact)?.get(record)?.get(field)?.as_ref(),
            Slot::Year(fact, year) => match &self.edition.policy.fact(fact)?.kind {
                Kind::Years(map) => map.given(self.answers.years(fact)?, year),
                _ => None,
            },
        }
    }

    /// Whether 「不清楚」 was said there.
    pub fn is_unsure(&self, slot: Slot) -> bool {
        self.notes.get(slot).is_some_and(|note| note.unsure)
    }

    /// The text at a part of a slot: as typed, or else as its value reads.
    pub fn typed(&self, slot: Slot, part: usize) -> String {
        if let Some(note) = self.notes.get(slot)
            && note.typed.iter().any(|text| !text.is_empty())
        {
            return note.typed.get(part).cloned().unwrap_or_default();
        }
        match (self.value(slot), part) {
            (Some(Value::Number(number)), 0) => number.to_string(),
            (Some(Value::Text(text)), 0) => text.clone(),
            (Some(Value::Date(date)), 0) => date.year().to_string(),
            (Some(Value::Date(date)), 1) => date.month().map(|month| month.to_string()).unwrap_or_default(),
            (Some(Value::Date(date)), 2) => date.day_of_month().map(|day| day.to_string()).unwrap_or_default(),
            _ => String::new(),
        }
    }

    /// Whether the slot is there: its record was added, if it is in one.
    fn holds(&self, slot: Slot) -> bool {
        match slot {
            Slot::Field(fact, record, _) => self.answers.records(fact).is_some_and(|records| record < records.len()),
            Slot::Fact(_) | Slot::Year(..) => true,
        }
    }

    /// What kept the step from going on at a slot.
    pub fn problem(&self, slot: Slot) -> Option<&Problem> {
        self.problems.iter().find(|problem| problem.slot == slot)
    }

    /// Whether a slot has an answer by now, or was said to be unsure.
    pub fn is_answered(&self, slot: Slot) -> bool {
        let whole = matches!(slot, Slot::Fact(fact) if self.answered(fact));
        whole || self.value(slot).is_some() || self.is_unsure(slot)
    }

    /// Whether a fact has an answer; of a map of years, for a year that is asked.
    pub fn answered(&self, fact: FactId) -> bool {
        match (self.answers.get(fact), self.edition.policy.fact(fact).map(|fact| &fact.kind)) {
            (Some(Answer::Years(years)), Some(Kind::Years(map))) => map.answered(years).next().is_some(),
            (answer, _) => answer.is_some(),
        }
    }

    /// The term that is explained in a text.
    pub fn explained(&self, text: &str) -> Option<usize> {
        self.explained.as_ref().filter(|(of, _)| of == text).map(|(_, term)| *term)
    }

    /// Whether anything was said to a question: an answer, 「不清楚」, or something typed; to one by years, of a year that
    /// is asked.
    pub fn touched(&self, fact: FactId) -> bool {
        let asks = |slot: Slot| match (slot, self.edition.policy.fact(fact).map(|fact| &fact.kind)) {
            (Slot::Year(_, year), Some(Kind::Years(map))) => map.asks(year),
            _ => true,
        };
        self.answered(fact) || self.notes.about(fact).any(asks)
    }

    fn apply(&mut self, action: Action) {
        let before = self.page;
        let tells = matches!(action, Action::Erase | Action::EraseIdle | Action::Undo);
        match action {
            Action::Type(..) => self.held = self.shown(),
            Action::Appear(_) => {}
            _ => self.held.clear(),
        }
        match action {
            Action::Go(page) => self.go(page),
            Action::Target(target) => {
                self.target = target;
                self.chosen = None;
            }
            Action::Begin => self.go(plan::open_from(self, 0)),
            Action::Explain(text, term) => {
                let asked = Some((text, term));
                self.explained = if self.explained == asked { None } else { asked };
            }
            Action::Choose(slot, value) => {
                self.notes.set(slot, None);
                self.set(slot, Some(value));
            }
            Action::Unsure(slot, unsure) => {
                self.set(slot, None);
                self.notes.set(slot, unsure.then(|| Note { unsure, ..Note::default() }));
            }
            Action::Type(slot, part, text) => self.type_text(slot, part, text),
            Action::Appear(appearance) => self.appearance = appearance,
            late => door::apply(self, late),
        }
        if self.page != before && !tells {
            // That nothing is kept any more is to be seen on the next page too.
            self.told.take_if(|told| !matches!(told, Told::NotKept(_) | Told::ChangedElsewhere));
            self.undo = None;
        }
        if self.page != before {
            self.taken = None;
        }
        if !matches!(self.page, Page::Step(_)) {
            self.problems.clear();
        }
    }

    /// The facts that the step asks for as it stands.
    fn shown(&self) -> Vec<FactId> {
        let Page::Step(step) = self.page else { return Vec::new() };
        let step = self.edition.steps.get(step);
        step.map(|step| plan::visible(self, step).iter().map(|question| question.fact).collect()).unwrap_or_default()
    }

    fn go(&mut self, page: Page) {
        // The browser also tells of an address that the page itself has set: nothing is left behind then.
        if self.page != page {
            let straight_back = self.gone_to.take().is_some() && page == Page::Report;
            self.left_at.take_if(|_| !straight_back);
        }
        self.page = page;
        self.problems.clear();
    }

    fn type_text(&mut self, slot: Slot, part: usize, text: String) {
        let mut parts: [String; 3] = std::array::from_fn(|part| self.typed(slot, part));
        if let Some(place) = parts.get_mut(part) {
            *place = text;
        }
        let edition = self.edition.clone();
        let value = slot.kind(&edition).and_then(|kind| typed::value(kind, &parts));
        self.set(slot, value);
        let said = parts.iter().any(|text| !text.is_empty());
        self.notes.set(slot, said.then_some(Note { unsure: false, typed: parts }));
    }

    fn submit(&mut self) {
        let Page::Step(step) = self.page else { return };
        self.problems = plan::problems(self, step);
        if self.problems.is_empty() {
            self.go(plan::open_from(self, step + 1));
        } else {
            self.refused += 1;
        }
    }
}
