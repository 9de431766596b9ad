//! Policies: the file as written, and what it compiles to.

pub mod answers;
pub mod at_year;
pub mod compile;
pub mod days;
pub mod document;
pub mod editions;
pub mod ledger;
pub mod lint;
pub mod official;
pub mod pending;
pub mod quick;
pub mod schema;
pub mod terms;
pub mod window;

use std::sync::Arc;

use chrono::NaiveDate;

use crate::engine::condition::Node;
use crate::engine::fact::{FactId, Value};
use crate::engine::model::Policy;
use crate::json::Json;
use crate::json::read::Finding;
use document::{Contact, Group, Office, Term};
use editions::Validity;

/// An edition: the rules, and the words around them.
#[derive(Debug)]
pub struct Edition {
    /// The rules, for the review year.
    pub policy: Policy,
    /// The policy file it was made from, as written.
    pub source: Arc<Json>,
    /// The year that the notice itself reviews. Where the review year is a later one, the edition is a trial.
    pub notice_year: i32,
    /// How many places of the file are still to be decided: with any it is a draft, for nobody to apply by.
    pub undecided: usize,
    /// The full name.
    pub name: String,
    /// The name in headings.
    pub short_name: String,
    /// Who issued the notice.
    pub issuers: Vec<String>,
    /// The notice's number.
    pub document_number: String,
    /// The day it was issued.
    pub issued_on: NaiveDate,
    /// When it is in force, if it says so itself.
    pub validity: Option<Validity>,
    /// What the notice does not cover.
    pub scope_note: String,
    /// What to bear in mind of every projection to a later year; may be empty.
    pub projection_note: String,
    /// How many minutes the self-check takes.
    pub minutes: u32,
    /// What kind of thing the titles are: 职称.
    pub title_word: String,
    /// Who decides in the end.
    pub decided_by: String,
    /// Whose reading counts where this tool made one.
    pub explained_by: String,
    /// The questionnaire.
    pub steps: Vec<Step>,
    /// What people alone judge.
    pub judged: Vec<Advice>,
    /// What everyone is told.
    pub told: Vec<Advice>,
    /// The groups materials are shown in, in order.
    pub material_groups: Vec<Group>,
    /// What to hand in.
    pub materials: Vec<Material>,
    /// Through whom it goes; the first that applies counts.
    pub routes: Vec<Route>,
    /// When things are due.
    pub timetable: Timetable,
    /// Whom to ask.
    pub contacts: Vec<Contact>,
    /// Terms of art.
    pub terms: Vec<Term>,
}

impl Edition {
    /// The policy as if for another review year: a pure step from the same file.
    ///
    /// # Errors
    /// Where the policy has no such year; see [`at_year::years`].
    pub fn at(&self, year: i32) -> Result<Self, Vec<Finding>> {
        compile::edition_at(Arc::clone(&self.source), Some(year))
    }

    /// Whether this is a trial: the notice's rules as if for a later year. Only what is shown asks for it.
    pub fn is_trial(&self) -> bool {
        self.policy.review_year != self.notice_year
    }

    /// The review office, for questions; the first contact of the policy.
    pub fn office(&self) -> Option<&Contact> {
        self.contacts.first()
    }

    /// The numbers of clauses, a run of neighbours by its ends: 3.2.3、3.4.1.1至3.4.1.8.
    pub fn clause_numbers(&self, clauses: &[usize]) -> String {
        let id = |clause: usize| self.policy.clauses.get(clause).map(|clause| clause.id.as_str());
        let section = |clause: usize| id(clause).and_then(|id| id.rsplit_once('.')).map(|(section, _)| section);
        let follows = |before: &usize, clause: &usize| *clause == before + 1 && section(*clause) == section(*before);
        let named = |run: &[usize]| match run {
            [first, _, .., last] => format!("{}至{}", id(*first).unwrap_or_default(), id(*last).unwrap_or_default()),
            few => few.iter().filter_map(|clause| id(*clause)).collect::<Vec<_>>().join("、"),
        };
        clauses.chunk_by(follows).map(named).collect::<Vec<_>>().join("、")
    }

    /// The question that asks for a fact, with its step.
    pub fn question(&self, fact: FactId) -> Option<(&Step, &Question)> {
        self.steps.iter().find_map(|step| Some((step, step.questions.iter().find(|question| question.fact == fact)?)))
    }
}

/// A step of the questionnaire.
#[derive(Debug)]
pub struct Step {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// A line below it; may be empty.
    pub intro: String,
    /// The questions.
    pub questions: Vec<Question>,
}

/// A question.
#[derive(Debug)]
pub struct Question {
    /// The fact it asks.
    pub fact: FactId,
    /// The question.
    pub ask: String,
    /// A line of help; may be empty.
    pub help: String,
    /// The clauses, as positions.
    pub clauses: Vec<usize>,
    /// Why it is asked; may be empty.
    pub why: String,
    /// The question of the same step whose answer tells whether this one matters.
    pub after: Option<FactId>,
    /// What to say beneath the answer once it follows.
    pub hint: Option<Hint>,
    /// For a year map: the value that fills the open years in one tap, and the words on the button.
    pub fill: Option<(Value, String)>,
    /// For records: the words for having none.
    pub none_label: String,
}

/// What follows from an answer by itself, said beneath it.
#[derive(Debug)]
pub struct Hint {
    /// The piece that is evaluated.
    pub piece: usize,
    /// What to say of the day that the piece compares, if there is only one: `{day}` and `{years}` stand for it and for
    /// the years from the answer to it. May be empty.
    pub reached: String,
    /// What to say when it is met.
    pub met: String,
    /// What to say when it is not.
    pub unmet: String,
}

/// A text with its clauses, for some titles or for all.
#[derive(Debug)]
pub struct Advice {
    /// The titles, as positions.
    pub titles: Vec<usize>,
    /// The clauses, as positions.
    pub clauses: Vec<usize>,
    /// What it is called; may be empty.
    pub label: String,
    /// The words.
    pub text: String,
}

/// Something to hand in.
#[derive(Debug)]
pub struct Material {
    /// Its id.
    pub id: String,
    /// The titles, as positions.
    pub titles: Vec<usize>,
    /// The clauses, as positions.
    pub clauses: Vec<usize>,
    /// What it is.
    pub label: String,
    /// Why it is asked.
    pub why: String,
    /// Who issues it.
    pub issuer: String,
    /// The position of its group.
    pub group: usize,
    /// The id of the requirement whose years and records are listed with it.
    pub row: Option<String>,
    /// Of whom it is asked; of everyone if there is none.
    pub when: Option<Node>,
}

/// A chain of offices.
#[derive(Debug)]
pub struct Route {
    /// Its id.
    pub id: String,
    /// The titles, as positions.
    pub titles: Vec<usize>,
    /// The clauses, as positions.
    pub clauses: Vec<usize>,
    /// Whose route it is.
    pub when: Node,
    /// The offices, in order; empty where the notice gives none.
    pub offices: Vec<Office>,
    /// A line on it; may be empty.
    pub text: String,
    /// What to say where the notice gives none; may be empty.
    pub silent: String,
}

/// When things are due.
#[derive(Debug)]
pub struct Timetable {
    /// The clauses, as positions.
    pub clauses: Vec<usize>,
    /// The public notices.
    pub notices: Vec<String>,
    /// The working days they take together.
    pub working_days: u32,
    /// The first and the last day the calendar covers.
    pub covers: (NaiveDate, NaiveDate),
    /// Weekdays that are not worked.
    pub holidays: Vec<NaiveDate>,
    /// Weekend days that are worked.
    pub working_weekends: Vec<NaiveDate>,
    /// How materials are handed in, in a sentence; may be empty.
    pub hand_in_note: String,
    /// What to know of it; may be empty.
    pub notes: Vec<String>,
}
