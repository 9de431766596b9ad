//! Days in words: the one place that says how a date is written for people.

use chrono::{Datelike, NaiveDate};

use crate::engine::date::PartialDate;

/// A date as far as it is known: 2024年10月31日, 2024年10月, 2024年.
pub fn long(date: PartialDate) -> String {
    let mut text = format!("{}年", date.year());
    if let Some(month) = date.month() {
        text.push_str(&format!("{month}月"));
    }
    if let Some(day) = date.day_of_month() {
        text.push_str(&format!("{day}日"));
    }
    text
}

/// A day where the year is plain: 10月31日.
pub fn short(day: NaiveDate) -> String {
    format!("{}月{}日", day.month(), day.day())
}

/// Two days with those between them: 2024年10月9日至10月31日; with both years where they differ.
pub fn span(from: NaiveDate, to: NaiveDate) -> String {
    let end = if from.year() == to.year() { short(to) } else { long(PartialDate::day(to)) };
    format!("{}至{end}", long(PartialDate::day(from)))
}
