//! A later year's policy from this one: the step by which applicants look ahead, and what people must decide.

use chrono::{Datelike, NaiveDate};

use super::{Draft, renamed};
use crate::desk::place::{below, find, get, list, text};
use crate::engine::date::PartialDate;
use crate::json::Json;
use crate::policy::at_year;

/// How far back a year in the notice's own words is still counted from the year under review, and not a year of
/// history.
const RECENT: i32 = 9;

/// The years that a policy can be begun for from this one; none where its own cannot be read.
pub fn years(document: &Json) -> Option<std::ops::RangeInclusive<i32>> {
    let own = at_year::review_year(document)?;
    Some(own + 1..=*at_year::years(own).end())
}

/// Of these the one whose window is the next to come on this day.
pub fn offered(document: &Json, today: NaiveDate) -> Option<i32> {
    let years = years(document)?;
    let days = if let Some(Json::Object(days)) = get(document, "dates") { days.as_slice() } else { &[] };
    let closes =
        days.last().and_then(|(_, day)| if let Json::Text(day) = day { PartialDate::parse(day) } else { None });
    let is_over = closes
        .and_then(PartialDate::exact)
        .is_some_and(|closes| (today.month(), today.day()) > (closes.month(), closes.day()));
    let next = today.year() + i32::from(is_over);
    Some(next.clamp(*years.start(), *years.end()))
}

/// The policy for a later year, with what people are to decide in it; none where its own year cannot be read or is not
/// before.
pub fn next_year(document: &Json, year: i32) -> Option<Json> {
    let own = at_year::review_year(document).filter(|_| years(document).is_some_and(|years| years.contains(&year)))?;
    let (mut draft, texts) = Draft::of(document, year);
    let id = renamed(text(document, "id"), own, year);
    draft.set("/id", Json::Text(id));
    draft.number(own, year);
    draft.later("/issued_on", year - own);
    draft.decide("/issued_on", "填新通知的印发日期");
    for at in ["/valid/from", "/valid/until", "/timetable/calendar/from", "/timetable/calendar/to"] {
        draft.later(at, year - own);
    }
    draft.decide("/valid", "先顺移到了新的年度，照新通知改");
    draft.window("先按同一天顺移到了新的年度，照新通知改");
    draft
        .decide("/clauses", "打开新通知的原文对照：变了的条款，改它的规则、问题、材料和引的原话；也看有没有增减、改号");
    for position in 0..list(document, "requirements").len() {
        let at = below(&below("/requirements", position), "quote");
        let recent =
            |quote: &str| quote.contains('{') || (own - RECENT..=own).any(|year| quote.contains(&format!("{year}年")));
        if matches!(find(document, &at), Some(Json::Text(quote)) if recent(quote)) {
            draft.decide(&at, "引的是原来通知的话，里面写着年份，照新通知改");
        }
    }
    draft.decide("/contacts", "核对电话和地址");
    draft.written_out(texts);
    Some(draft.listed())
}

/// The name of the file, for a later year.
pub fn file(name: &str, document: &Json, year: i32) -> String {
    at_year::review_year(document).map_or_else(|| name.to_owned(), |own| renamed(name, own, year))
}
