//! A policy from nothing: the smallest that runs, one question and one requirement of it to be changed and added to.

use super::elsewhere::file;
use crate::desk::place::find_mut;
use crate::json::Json;
use crate::policy::at_year;

/// What it begins with. Its year is long past, so that it can be moved to any.
const STARTER: &str = include_str!("starter.json");

/// The policy for a year, and the name of its file.
pub fn starter(year: i32) -> (String, Json) {
    let written = Json::parse(STARTER.as_bytes()).unwrap_or_default();
    let years = at_year::review_year(&written).map_or(0, |own| year - own);
    let mut document = at_year::moved(&written, year);
    for at in ["/issued_on", "/timetable/calendar/from", "/timetable/calendar/to"] {
        if let Some(Json::Text(day)) = find_mut(&mut document, at) {
            *day = at_year::later(day, years).unwrap_or_default();
        }
    }
    if let Some(id) = find_mut(&mut document, "/id") {
        *id = Json::Text(format!("notice-{year}"));
    }
    (file(&document), document)
}
