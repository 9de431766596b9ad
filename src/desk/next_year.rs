//! Next year's policy from this year's: what moves by a year moves, and everything that people must decide is listed.

use super::decisions::{Decision, all, written};
use super::edit::Edit;
use super::place::{below, find, find_mut, get, list, split, text};
use crate::json::Json;

/// How far back a year in a text is still counted from the year under review, and not a year of history.
const RECENT: i64 = 9;

/// The policy a year on, with what people are to decide in it; none where the year under review cannot be read.
pub fn next_year(document: &Json) -> Option<Json> {
    let Some(Json::Integer(review)) = get(document, "review_year") else { return None };
    let mut work = Work { document: document.clone(), review: *review, pending: Vec::new() };
    work.itself();
    work.days();
    work.years();
    work.clauses();
    let mut texts = Vec::new();
    all_texts(document, "", &mut texts);
    texts.into_iter().for_each(|at| work.words(&at));
    let before = all(document).into_iter().filter_map(|Decision { at, what }| Some((at?, what)));
    let mut places: Vec<(String, String)> = Vec::new();
    for decision in before.chain(std::mem::take(&mut work.pending)) {
        if !places.contains(&decision) {
            places.push(decision);
        }
    }
    let pending: Vec<Json> = places.iter().map(|(at, what)| written(&work.document, at, what)).collect();
    let _ = Edit::Set("/pending".into(), Json::List(pending)).apply(&mut work.document);
    Some(work.document)
}

/// The name of a file or an edition, a year on.
pub fn renamed(name: &str, document: &Json) -> String {
    let Some(Json::Integer(review)) = get(document, "review_year") else { return name.to_owned() };
    let (now, next) = (review.to_string(), (review + 1).to_string());
    if name.contains(&now) { name.replace(&now, &next) } else { format!("{next}-{name}") }
}

struct Work {
    document: Json,
    review: i64,
    /// Places to decide, each with what there is to decide.
    pending: Vec<(String, String)>,
}

impl Work {
    fn set(&mut self, at: &str, value: Json) {
        if let Some(place) = find_mut(&mut self.document, at) {
            *place = value;
        }
    }

    fn decide(&mut self, at: &str, what: impl Into<String>) {
        self.pending.push((at.to_owned(), what.into()));
    }

    /// The edition's name, number and year.
    fn itself(&mut self) {
        let id = renamed(text(&self.document, "id"), &self.document);
        self.set("/id", Json::Text(id));
        self.set("/review_year", Json::Integer(self.review + 1));
        let number = text(&self.document, "document_number");
        let number = number.replace(&format!("〔{}〕", self.review), &format!("〔{}〕", self.review + 1));
        self.set("/document_number", Json::Text(number));
        self.decide("/document_number", "填新通知的文号");
    }

    /// The days: the same a year on, until the new notice says otherwise. Holidays follow no rule, so they are cleared.
    fn days(&mut self) {
        self.later("/issued_on");
        self.decide("/issued_on", "填新通知的印发日期");
        for at in ["/valid/from", "/valid/until"] {
            if find(&self.document, at).is_some() {
                self.later(at);
                self.decide(at, "先往后推了一年，照新通知改");
            }
        }
        let names: Vec<String> = match get(&self.document, "dates") {
            Some(Json::Object(days)) => days.iter().map(|(name, _)| below("/dates", name)).collect(),
            _ => Vec::new(),
        };
        for at in names {
            self.later(&at);
            self.decide(&at, "先按同一天往后推了一年，照新通知改");
        }
        let calendar = "/timetable/calendar";
        self.later(&below(calendar, "from"));
        self.later(&below(calendar, "to"));
        for (key, what) in
            [("holidays", "照放假通知，填落在工作日的假日"), ("working_weekends", "照放假通知，填调休上班的周末")]
        {
            let at = below(calendar, key);
            self.set(&at, Json::List(Vec::new()));
            self.decide(&at, what);
        }
    }

    fn later(&mut self, at: &str) {
        if let Some(Json::Text(day)) = find(&self.document, at)
            && let Some(later) = a_year_on(day)
        {
            self.set(at, Json::Text(later));
        }
    }

    /// The years that are asked for: a map that ends with the year under review goes on to the next, and one that rules go
    /// through as a whole begins a year later.
    fn years(&mut self) {
        let windows = windows(&self.document);
        for position in 0..list(&self.document, "facts").len() {
            let at = below("/facts", position);
            let Some(fact) = find(&self.document, &at).cloned() else { continue };
            if text(&fact, "type") != "years" || get(&fact, "to") != Some(&Json::Integer(self.review)) {
                continue;
            }
            self.set(&below(&at, "to"), Json::Integer(self.review + 1));
            let begins = |from: i64| windows.contains(&(text(&fact, "id").to_owned(), from - self.review));
            if let Some(Json::Integer(from)) =
                get(&fact, "from").filter(|from| matches!(from, Json::Integer(from) if begins(*from)))
            {
                self.set(&below(&at, "from"), Json::Integer(from + 1));
                self.decide(&below(&at, "from"), "要看的年份整段往后推了一年，照新通知核对");
            }
            let options = below(&below(&at, "value"), "options");
            let count = list(get(&fact, "value").unwrap_or(&Json::Null), "options").len();
            for option in 0..count {
                let years = below(&below(&options, option), "years");
                if find(&self.document, &years) == Some(&Json::List(vec![Json::Integer(self.review)])) {
                    self.set(&years, Json::List(vec![Json::Integer(self.review + 1)]));
                }
            }
        }
    }

    /// The hashes are those of last year's text: laid beside the new notice they tell which clauses are others.
    fn clauses(&mut self) {
        self.decide("/clauses", "打开新通知的原文对照：哪些条款变了，有没有增减、改号");
        self.decide("/contacts", "核对电话和地址");
    }

    /// A text that people read.
    fn words(&mut self, at: &str) {
        let Some(Json::Text(text)) = find(&self.document, at) else { return };
        if split(at).is_some_and(|(_, key)| key == "quote") {
            self.decide(at, "引的是上一年通知的原话，照新通知核对");
            return;
        }
        let (moved, later) = moved(text, self.review);
        if moved != *text {
            self.set(at, Json::Text(moved));
            self.decide(at, "话里的年份往后推了一年，看看对不对");
        } else if later {
            self.decide(at, "话里提到了以后的年份，看看还对不对");
        }
    }
}

/// The first offset of every `every_year`, with its map.
fn windows(json: &Json) -> Vec<(String, i64)> {
    let mut all = Vec::new();
    if let (map, Some(Json::Integer(from))) = (text(json, "every_year"), get(json, "from")) {
        all.push((map.to_owned(), *from));
    }
    match json {
        Json::Object(entries) => all.extend(entries.iter().flat_map(|(_, value)| windows(value))),
        Json::List(list) => all.extend(list.iter().flat_map(windows)),
        _ => {}
    }
    all
}

/// Keys whose texts are names and days, and not words.
const NAMES: &[&str] =
    &["id", "sha256", "document_number", "issued_on", "from", "to", "until", "clause", "fact", "use", "keywords"];

fn all_texts(json: &Json, at: &str, all: &mut Vec<String>) {
    match json {
        Json::Text(_) => all.push(at.to_owned()),
        Json::Object(entries) => entries
            .iter()
            .filter(|(key, _)| {
                !(NAMES.contains(&key.as_str()) || at.is_empty() && matches!(key.as_str(), "dates" | "pending"))
            })
            .for_each(|(key, value)| all_texts(value, &below(at, key), all)),
        Json::List(list) => {
            list.iter().enumerate().for_each(|(position, value)| all_texts(value, &below(at, position), all));
        }
        _ => {}
    }
}

/// A day a year later; the last of February where there is no 29th.
fn a_year_on(day: &str) -> Option<String> {
    let (year, rest) = day.split_once('-')?;
    let rest = if rest == "02-29" { "02-28" } else { rest };
    Some(format!("{}-{rest}", year.parse::<i64>().ok()? + 1))
}

/// A text with its recent years a year later, and whether it names a later year than the one under review. The year of a
/// document's number is part of its name.
fn moved(text: &str, review: i64) -> (String, bool) {
    let (mut out, mut later) = (String::new(), false);
    let mut rest = text;
    while let Some(start) = rest.find(|character: char| character.is_ascii_digit()) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|character: char| !character.is_ascii_digit()).unwrap_or(from.len());
        let (digits, after) = from.split_at(end);
        let year = digits.parse::<i64>().ok().filter(|_| digits.len() == 4 && after.starts_with('年'));
        let year = year.filter(|_| !before.ends_with('〔'));
        out.push_str(before);
        match year {
            Some(year) if (review - RECENT..=review).contains(&year) => out.push_str(&(year + 1).to_string()),
            Some(year) => {
                later |= year > review;
                out.push_str(digits);
            }
            None => out.push_str(digits),
        }
        rest = after;
    }
    out.push_str(rest);
    (out, later)
}
