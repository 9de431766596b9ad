//! Policies begun from another, or from nothing: what can be known is set, and what people must decide is listed.

pub mod elsewhere;
pub mod next_year;
pub mod starter;

use super::decisions::{Decision, all, written};
use super::edit::Edit;
use super::place::{below, find, find_mut, get, text};
use crate::json::Json;
use crate::policy::at_year;
use crate::policy::lint::literal_year::{Literal, literals};

/// A policy that is being begun.
struct Draft {
    document: Json,
    /// Places to decide, each with what there is to decide.
    pending: Vec<(String, String)>,
}

impl Draft {
    /// Begun from a policy as it is in a year, of which what is undecided stays so; and the texts that say a year or a
    /// day of the review outright. Maps of years that do are counted from the year before that is another; of a text
    /// people tell whether its year is one of law.
    fn of(document: &Json, year: i32) -> (Self, Vec<Literal>) {
        let before = all(document).into_iter().filter_map(|Decision { at, what }| Some((at?, what)));
        let (texts, numbers): (Vec<_>, Vec<_>) =
            literals(document).into_iter().partition(|literal| matches!(literal.instead, Json::Text(_)));
        let mut draft = Self { document: document.clone(), pending: before.collect() };
        numbers.into_iter().for_each(|literal| draft.set(&literal.at, literal.instead));
        draft.document = at_year::moved(&draft.document, year);
        (draft, texts)
    }

    fn set(&mut self, at: &str, value: Json) {
        if let Some(place) = find_mut(&mut self.document, at) {
            *place = value;
        }
    }

    /// What is not there needs no decision.
    fn decide(&mut self, at: &str, what: impl Into<String>) {
        let decision = (at.to_owned(), what.into());
        if find(&self.document, at).is_some() && !self.pending.contains(&decision) {
            self.pending.push(decision);
        }
    }

    /// A day so many years later.
    fn later(&mut self, at: &str, years: i32) {
        if let Some(Json::Text(day)) = find(&self.document, at)
            && let Some(later) = at_year::later(day, years)
        {
            self.set(at, Json::Text(later));
        }
    }

    /// The days of the window and of the working calendar, which only the new notice and the state's holidays tell.
    fn window(&mut self, what: &str) {
        let names: Vec<String> = match get(&self.document, "dates") {
            Some(Json::Object(days)) => days.iter().map(|(name, _)| below("/dates", name)).collect(),
            _ => Vec::new(),
        };
        for at in names {
            self.decide(&at, what);
        }
        let calendar = "/timetable/calendar";
        for key in ["holidays", "working_weekends"] {
            self.set(&below(calendar, key), Json::List(Vec::new()));
        }
        self.decide(calendar, "照国务院办公厅的放假通知，填落在工作日的假日和调休上班的周末");
    }

    /// The notice's number without the part that only the notice has.
    fn number(&mut self, from: i32, to: i32) {
        let number = text(&self.document, "document_number").replace(&format!("〔{from}〕"), &format!("〔{to}〕"));
        let bare = match number.split_once('〕') {
            Some((before, after)) => {
                format!("{before}〕{}", after.trim_start_matches(|sign: char| sign.is_ascii_digit()))
            }
            None => number,
        };
        self.set("/document_number", Json::Text(bare));
        self.decide("/document_number", "填新通知的文号");
    }

    /// Texts that say a year or a day of the review outright.
    fn written_out(&mut self, texts: Vec<Literal>) {
        for literal in texts {
            let what = format!("写死的年份或日子，没有跟着变。如果说的是评审年度，把{}", literal.words());
            self.decide(&literal.at, what);
        }
    }

    /// The policy with its list of what is to decide.
    fn listed(mut self) -> Json {
        let here = |(at, what): &(String, String)| {
            find(&self.document, at).is_some().then(|| written(&self.document, at, what))
        };
        let pending: Vec<Json> = self.pending.iter().filter_map(here).collect();
        let _ = Edit::Set("/pending".into(), Json::List(pending)).apply(&mut self.document);
        self.document
    }
}

/// A name of a file or an edition, for another year.
fn renamed(name: &str, from: i32, to: i32) -> String {
    let (old, new) = (from.to_string(), to.to_string());
    if name.contains(&old) { name.replace(&old, &new) } else { format!("{new}-{name}") }
}

#[cfg(test)]
mod tests;
