//! A year or a named day written out in a text, or a calendar year in a map of years: it would stay when the policy
//! moves on.

use std::collections::BTreeSet;

use super::Lint;
use crate::engine::date::PartialDate;
use crate::json::Json;
use crate::json::read::{Finding, Path};
use crate::policy::{at_year, days, pending};

/// What at one place is written out and has an offset or a name in this policy.
#[derive(Clone, Debug, PartialEq)]
pub struct Literal {
    /// The JSON pointer of the place.
    pub at: String,
    /// What is written out, each with what to write instead.
    pub said: Vec<(String, String)>,
    /// The value of the place with all of them written so; in the year it is written for it says the same.
    pub instead: Json,
}

impl Literal {
    /// What is written out and what to write, in words.
    pub fn words(&self) -> String {
        let one = |(said, instead): &(String, String)| format!("「{said}」写成「{instead}」");
        self.said.iter().map(one).collect::<Vec<_>>().join("，")
    }
}

/// Each is a warning: it is right in its own year. What is listed as still to be decided is told there.
pub(super) fn check(lint: &Lint) -> Vec<Finding> {
    let source = &lint.edition.source;
    let listed: Vec<String> = pending::findings(source).into_iter().map(|finding| finding.at).collect();
    let year = lint.edition.policy.review_year;
    let told = |literal: Literal| {
        let words = literal.words();
        Finding::warning(literal.at, format!("写死的年份或日子，换了年度不会跟着变。按{year}年度：{words}"))
    };
    literals(source).into_iter().filter(|literal| !listed.contains(&literal.at)).map(told).collect()
}

/// Everything that is written out, in the order of the file.
pub fn literals(document: &Json) -> Vec<Literal> {
    let Some(review) = at_year::review_year(document).map(i64::from) else { return Vec::new() };
    let mut named = Vec::new();
    if let Some(Json::Object(entries)) = get(document, "dates") {
        for (name, day) in entries {
            if let Some(day) = text(day).and_then(PartialDate::parse).filter(|day| day.exact().is_some()) {
                named.push((name.as_str(), days::long(day), days::short(day.first())));
            }
        }
    }
    let mut offsets = BTreeSet::from([0]);
    used(document, &mut offsets);
    let mut walk = Walk { review, named, offsets, windows: Vec::new(), found: Vec::new() };
    windows(document, &mut walk.windows);
    walk.down(document, &Path::Root);
    walk.found
}

fn get<'a>(json: &'a Json, key: &str) -> Option<&'a Json> {
    let Json::Object(entries) = json else { return None };
    entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
}

fn text(json: &Json) -> Option<&str> {
    if let Json::Text(text) = json { Some(text) } else { None }
}

fn number(json: &Json, key: &str) -> Option<i64> {
    if let Some(Json::Integer(number)) = get(json, key) { Some(*number) } else { None }
}

/// The offsets from the review year that rules look at: a year that lies at none of them is history, or law.
fn used(json: &Json, offsets: &mut BTreeSet<i64>) {
    let back = |number: i64| (-60..=0).contains(&number);
    offsets.extend(number(json, "year").filter(|year| back(*year)));
    if get(json, "every_year").is_some() || text_at(json, "type") == Some("years") {
        let ends = number(json, "from").zip(number(json, "to"));
        offsets.extend(ends.filter(|(from, to)| back(*from) && back(*to)).into_iter().flat_map(|(from, to)| from..=to));
    }
    if ["plain_years", "counted_years", "qualified_count"].iter().any(|key| get(json, key).is_some()) {
        offsets.extend(number(json, "at_least").map(|years| -years).filter(|year| back(*year)));
    }
    each(json, |json| used(json, offsets));
}

/// The maps that rules go through as a whole, each with the first offset.
fn windows(json: &Json, all: &mut Vec<(String, i64)>) {
    all.extend(text_at(json, "every_year").map(str::to_owned).zip(number(json, "from")));
    each(json, |json| windows(json, all));
}

fn text_at<'a>(json: &'a Json, key: &str) -> Option<&'a str> {
    get(json, key).and_then(text)
}

fn each<'a>(json: &'a Json, mut one: impl FnMut(&'a Json)) {
    match json {
        Json::Object(entries) => entries.iter().for_each(|(_, value)| one(value)),
        Json::List(list) => list.iter().for_each(one),
        _ => {}
    }
}

/// Keys below which a year or a day is a name, a day of law or of the working calendar, or the notice's own word.
const LITERAL: &[&str] = &[
    "$schema",
    "calendar",
    "contacts",
    "dates",
    "delay",
    "document_number",
    "id",
    "issued_on",
    "keywords",
    "pending",
    "quote",
    "sha256",
    "valid",
];

struct Walk<'a> {
    review: i64,
    /// The named days: name, long form, short form.
    named: Vec<(&'a str, String, String)>,
    offsets: BTreeSet<i64>,
    windows: Vec<(String, i64)>,
    found: Vec<Literal>,
}

impl Walk<'_> {
    fn down(&mut self, json: &Json, at: &Path) {
        match json {
            Json::Text(text) => {
                let (instead, said) = self.placed(text);
                if !said.is_empty() {
                    self.found.push(Literal { at: at.to_string(), said, instead: Json::Text(instead) });
                }
            }
            Json::List(list) => {
                list.iter().enumerate().for_each(|(position, json)| self.down(json, &at.index(position)));
            }
            Json::Object(entries) => {
                self.map_of_years(json, at);
                for (key, json) in entries.iter().filter(|(key, _)| !LITERAL.contains(&key.as_str())) {
                    self.down(json, &at.key(key));
                }
            }
            _ => {}
        }
    }

    /// The calendar years of a map: its end, its beginning where rules go through it from there, and those of an
    /// option.
    fn map_of_years(&mut self, json: &Json, at: &Path) {
        let recent = |year: &i64| (self.review - 60..=self.review + 1).contains(year);
        if text_at(json, "type") == Some("years") {
            let id = text_at(json, "id").unwrap_or_default();
            let begins = |year: &i64| self.windows.iter().any(|(map, from)| map == id && from + self.review == *year);
            let from = number(json, "from").filter(recent).filter(begins);
            let to = number(json, "to").filter(recent);
            for (key, year) in [("from", from), ("to", to)] {
                self.found.extend(year.map(|year| self.number(at.key(key).to_string(), &[year])));
            }
        }
        if let Some(Json::List(years)) = get(json, "years") {
            let year = |json: &Json| if let Json::Integer(year) = json { Some(*year) } else { None };
            let all: Option<Vec<i64>> = years.iter().map(year).collect();
            if let Some(all) = all.filter(|all| !all.is_empty() && all.iter().all(recent)) {
                let Literal { at, said, instead } = self.number(at.key("years").to_string(), &all);
                let instead = if let Json::List(_) = instead { instead } else { Json::List(vec![instead]) };
                self.found.push(Literal { at, said, instead });
            }
        }
    }

    fn number(&self, at: String, years: &[i64]) -> Literal {
        let said = years.iter().map(|year| (year.to_string(), (year - self.review).to_string())).collect();
        let mut offsets = years.iter().map(|year| Json::Integer(year - self.review));
        let instead = if years.len() == 1 { offsets.next().unwrap_or_default() } else { Json::List(offsets.collect()) };
        Literal { at, said, instead }
    }

    /// A text with places for its years and named days, and what was written out.
    fn placed(&self, text: &str) -> (String, Vec<(String, String)>) {
        let (mut out, mut said) = (String::new(), Vec::<(String, String)>::new());
        let mut rest = text;
        while let Some(start) = rest.find(|sign: char| sign.is_ascii_digit() || sign == '{') {
            let (before, from) = rest.split_at(start);
            out.push_str(before);
            if from.starts_with('{') {
                let end = from.find('}').map_or(from.len(), |end| end + 1);
                let (place, after) = from.split_at(end);
                out.push_str(place);
                // A year that is meant literally has its day with it.
                let day = after.strip_prefix('年').map_or(0, |day| '年'.len_utf8() + day_length(day));
                let (day, after) = after.split_at(day);
                out.push_str(day);
                rest = after;
                continue;
            }
            let (length, instead) = self.here(from, out.chars().next_back());
            let (literal, after) = from.split_at(length);
            match instead {
                Some(instead) => {
                    out.push_str(&instead);
                    let pair = (literal.to_owned(), instead);
                    if !said.contains(&pair) {
                        said.push(pair);
                    }
                }
                None => out.push_str(literal),
            }
            rest = after;
        }
        out.push_str(rest);
        (out, said)
    }

    /// How much of a text that begins with a digit is one year or day, and the place for it, if there is one.
    fn here(&self, text: &str, before: Option<char>) -> (usize, Option<String>) {
        if let Some((name, long, _)) = self.named.iter().find(|(_, long, _)| text.starts_with(long.as_str())) {
            return (long.len(), Some(format!("{{{name}}}")));
        }
        if let Some((name, _, short)) = self.named.iter().find(|(_, _, short)| text.starts_with(short.as_str())) {
            return (short.len(), Some(format!("{{{name}:short}}")));
        }
        let digits = text.len() - text.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
        let (year, after) = text.split_at(digits);
        let Some(offset) = year.parse().ok().filter(|_| digits == 4).map(|year: i64| year - self.review) else {
            return (digits, None);
        };
        let (long, is_whole) = match after.strip_prefix('年') {
            Some(rest) => (digits + '年'.len_utf8(), is_of_review(rest)),
            None => (digits, is_listed(after)),
        };
        // A document's number has its year in brackets.
        if !is_whole || before == Some('〔') || !self.offsets.contains(&offset) {
            // The day of a year goes with it.
            let day = text.get(long..).map_or(0, day_length);
            return (long + day, None);
        }
        let place = if offset == 0 { "{year}".to_owned() } else { format!("{{year{offset:+}}}") };
        (long, Some(if long > digits { format!("{place}年") } else { place }))
    }
}

/// Whether what follows 「年」 lets it be a year of the review: what is in force 「…起」 is law or history, and so is a day
/// that no name stands for, but for the year's first and last.
fn is_of_review(after: &str) -> bool {
    let day = after.get(..day_length(after)).unwrap_or_default();
    let is_day = day.ends_with('日') && !["1月1日", "12月31日"].contains(&day);
    !is_day && !after.get(day.len()..).is_some_and(|rest| rest.starts_with('起'))
}

/// Whether another year follows, so that this one stands for a year without saying so: 2023、2024年.
fn is_listed(after: &str) -> bool {
    let rest = after.trim_start_matches(['、', '和', '或', '至', '到', '—', '–', '-', '～', '~']);
    let digits = rest.len() - rest.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
    rest.len() < after.len()
        && digits == 4
        && rest.get(digits..).is_some_and(|rest| {
            rest.starts_with('年') && is_of_review(rest.trim_start_matches('年')) || is_listed(rest)
        })
}

/// How long the month and the day are with which a text begins: 10月, 10月31日.
fn day_length(text: &str) -> usize {
    let part = |from: usize, unit: char| {
        let rest = text.get(from..)?;
        let digits = rest.len() - rest.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
        let after = rest.get(digits..)?;
        ((1..=2).contains(&digits) && after.starts_with(unit)).then_some(from + digits + unit.len_utf8())
    };
    part(0, '月').map_or(0, |month| part(month, '日').unwrap_or(month))
}

#[cfg(test)]
mod tests;
