//! What an applicant answered: an answers file's JSON, asked one question at a time.

use chrono::{Days, Months, NaiveDate};
use serde_json::Value;

use super::span::{OPEN, Span, any, certain, hull};

/// The answer under `key` of the applicant or of a record; null is no answer.
pub fn answer<'a>(of: &'a Value, key: &str) -> Option<&'a Value> {
    of.get(key).filter(|value| !value.is_null())
}

/// A condition on a choice.
pub fn choice(of: &Value, key: &str, fits: impl Fn(&str) -> bool) -> Span {
    answer(of, key).map_or(OPEN, |value| certain(fits(value.as_str().unwrap())))
}

pub fn one_of(of: &Value, key: &str, options: &[&str]) -> Span {
    choice(of, key, |option| options.contains(&option))
}

/// A choice whose options are ordered is `least` or further on.
pub fn at_least(of: &Value, key: &str, order: &[&str], least: &str) -> Span {
    let place = |wanted: &str| order.iter().position(|option| *option == wanted).unwrap();
    choice(of, key, |option| place(option) >= place(least))
}

pub fn yes(of: &Value, key: &str) -> Span {
    answer(of, key).map_or(OPEN, |value| certain(value.as_bool().unwrap()))
}

pub fn number(of: &Value, key: &str, least: u64) -> Span {
    answer(of, key).map_or(OPEN, |value| certain(value.as_u64().unwrap() >= least))
}

/// What holds for the option chosen; while none is, whatever may hold for one of `options`.
pub fn looked_up(of: &Value, key: &str, options: &[&str], holds: impl Fn(&str) -> Span) -> Span {
    match answer(of, key) {
        Some(option) => holds(option.as_str().unwrap()),
        None => hull(options.iter().map(|option| holds(option))),
    }
}

/// Some record has what `holds` asks; none if the list is empty, undecided if it is absent.
pub fn some(of: &Value, key: &str, holds: impl Fn(&Value) -> Span) -> Span {
    answer(of, key).map_or(OPEN, |records| any(records.as_array().unwrap().iter().map(holds)))
}

pub fn day(text: &str) -> NaiveDate {
    let parts: Vec<u32> = text.split('-').map(|part| part.parse().unwrap()).collect();
    NaiveDate::from_ymd_opt(parts[0] as i32, parts[1], parts[2]).unwrap()
}

/// The first and the last day that a date, perhaps known to the year or month only, may be.
pub fn days(of: &Value, key: &str) -> Option<(NaiveDate, NaiveDate)> {
    let text = answer(of, key)?.as_str().unwrap();
    Some(match text.len() {
        4 => (day(&format!("{text}-01-01")), day(&format!("{text}-12-31"))),
        7 => {
            let first = day(&format!("{text}-01"));
            (first, first + Months::new(1) - Days::new(1))
        }
        _ => (day(text), day(text)),
    })
}

/// The year of a date, which is known however imprecise the date is.
pub fn year(of: &Value, key: &str) -> Option<i32> {
    answer(of, key).map(|date| date.as_str().unwrap()[..4].parse().unwrap())
}

/// Undecided where some of the days a date may be fit and some do not.
pub fn date(of: &Value, key: &str, fits: impl Fn(NaiveDate) -> Span) -> Span {
    days(of, key).map_or(OPEN, |(first, last)| hull([fits(first), fits(last)]))
}
