//! A policy as if for another review year, and the places in its texts that stand for years and days.
//!
//! Both steps take a document and make a document, before anything is compiled, so that nothing after them asks whether
//! the year was moved. [`moved`] moves the review year and the named days. [`fill`] puts into every text what its
//! places stand for: `{year}`, `{year-1}`, `{closes}`, `{closes:short}`; `{notice_year}` is the year that the notice
//! itself reviews, which stays, and `{2024}` that year and no other. Years in rules are offsets from the review year
//! and need no step of their own; days of law (2025-01-01) and the working calendar are literal and stay.

use std::ops::RangeInclusive;

use crate::engine::date::{self, PartialDate};
pub use crate::engine::model::TRIAL_YEARS;
use crate::json::Json;
use crate::json::read::{Findings, Path, in_words};
use crate::policy::days;

/// Places that are filled later, by what uses the text: a hint's day and age, the year of a change.
const LATER: [&str; 4] = ["day", "years", "age", "step_year"];

/// Whether a text's place of this name stands for something else than a named day.
pub fn is_reserved(name: &str) -> bool {
    LATER.contains(&name) || name.starts_with("year") || name.starts_with(|sign: char| sign.is_ascii_digit())
}

/// The review years that a policy of this notice year can be evaluated for: its own, and those after it.
pub fn years(notice_year: i32) -> RangeInclusive<i32> {
    notice_year..=notice_year.saturating_add(TRIAL_YEARS)
}

/// The review year as the document has it; none where it has none that is a year.
pub fn review_year(document: &Json) -> Option<i32> {
    match entry(document, "review_year")? {
        Json::Integer(year) => i32::try_from(*year).ok(),
        _ => None,
    }
}

/// The last of the named days as the document has it, which closes the window; none where that is no day.
pub fn last_day(document: &Json) -> Option<PartialDate> {
    match entry(document, "dates")? {
        Json::Object(days) => match days.last()? {
            (_, Json::Text(day)) => PartialDate::parse(day),
            _ => None,
        },
        _ => None,
    }
}

/// The policy as if for `year`: the review year is `year`, and every named day lies as many years later (on 28 February
/// where the 29th does not exist). What is not a year or a day stays as it is, for the compiler to name.
pub fn moved(document: &Json, year: i32) -> Json {
    let years = review_year(document).map_or(0, |own| year - own);
    let mut moved = document.clone();
    let Json::Object(entries) = &mut moved else { return moved };
    for (key, value) in entries {
        match (key.as_str(), value) {
            ("review_year", Json::Integer(own)) => *own = year.into(),
            ("dates", Json::Object(days)) => {
                for (_, day) in days {
                    if let Json::Text(text) = day {
                        *text = later(text, years).unwrap_or_else(|| std::mem::take(text));
                    }
                }
            }
            _ => {}
        }
    }
    moved
}

/// A day as written so many years later, on 28 February where the 29th does not exist; none where it is no day.
pub fn later(day: &str, years: i32) -> Option<String> {
    let months = u32::try_from(years.saturating_mul(12)).unwrap_or(0);
    Some(PartialDate::parse(day)?.plus_months(months).to_string())
}

/// Fills the places of every text in the document. A place that stands for nothing is a finding, and its text stays.
pub fn fill(document: &mut Json, notice_year: i32, findings: &Findings) {
    Places::of(document, notice_year).fill(document, &Path::Root, findings);
}

fn entry<'a>(document: &'a Json, key: &str) -> Option<&'a Json> {
    let Json::Object(entries) = document else { return None };
    entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
}

/// What the places of a document's texts stand for.
#[derive(Clone, Debug)]
pub struct Places {
    year: i32,
    notice_year: i32,
    days: Vec<(String, PartialDate)>,
}

impl Places {
    /// Those of a document as it is for its review year, of a notice of this year.
    pub fn of(document: &Json, notice_year: i32) -> Self {
        let mut places = Self { year: review_year(document).unwrap_or_default(), notice_year, days: Vec::new() };
        if let Some(Json::Object(days)) = entry(document, "dates") {
            for (name, day) in days {
                if let Json::Text(day) = day {
                    places.days.extend(PartialDate::parse(day).map(|day| (name.clone(), day)));
                }
            }
        }
        places
    }

    /// A text with its places filled; one that has a place for nothing, as it is.
    pub fn text(&self, text: &str) -> String {
        self.filled(text).unwrap_or_else(|_| text.to_owned())
    }

    /// Every place that a text may have, for people: how it is written, in the order in which they are looked for.
    pub fn known(&self) -> Vec<String> {
        let days = self.days.iter().flat_map(|(name, _)| [format!("{{{name}}}"), format!("{{{name}:short}}")]);
        ["{year}", "{year-1}", "{notice_year}"].into_iter().map(str::to_owned).chain(days).collect()
    }

    fn fill(&self, json: &mut Json, at: &Path, findings: &Findings) {
        match json {
            Json::Text(text) if text.contains('{') => match self.filled(text) {
                Ok(filled) => *text = filled,
                Err(place) => findings.error(at, self.unknown(&place)),
            },
            Json::List(list) => {
                for (index, json) in list.iter_mut().enumerate() {
                    self.fill(json, &at.index(index), findings);
                }
            }
            Json::Object(entries) => {
                for (key, json) in entries {
                    self.fill(json, &at.key(key), findings);
                }
            }
            _ => {}
        }
    }

    /// The text with its places filled.
    ///
    /// # Errors
    /// The first place that stands for nothing, or what follows a brace that is not closed.
    fn filled(&self, text: &str) -> Result<String, String> {
        let mut parts = text.split('{');
        let mut filled = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (place, rest) = part.split_once('}').ok_or(part)?;
            filled.push_str(&self.word(place).ok_or(place)?);
            filled.push_str(rest);
        }
        Ok(filled)
    }

    fn word(&self, place: &str) -> Option<String> {
        if LATER.contains(&place) {
            return Some(format!("{{{place}}}"));
        }
        if place == "notice_year" {
            return Some(self.notice_year.to_string());
        }
        if date::year(place).is_some() {
            return Some(place.to_owned());
        }
        if let Some(offset) = place.strip_prefix("year") {
            let offset = if offset.is_empty() { 0 } else { signed(offset)? };
            return Some(self.year.saturating_add(offset).to_string());
        }
        let (name, is_short) = place.strip_suffix(":short").map_or((place, false), |name| (name, true));
        let (_, day) = self.days.iter().find(|(known, _)| known == name)?;
        Some(if is_short { days::short(day.first()) } else { days::long(*day) })
    }

    fn unknown(&self, place: &str) -> String {
        let shown = |place: &str| place.chars().take(40).collect::<String>();
        in_words!("「{{{}」不是这里能用的位置，可用的是：{}", shown(place), self.known().join("、"))
    }
}

/// A number of at most two digits that is written with its sign.
fn signed(text: &str) -> Option<i32> {
    if text.len() <= 3 && text.starts_with(['+', '-']) { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests;
