//! An answers file that an applicant exported, as a person of the roster; and where it differs from what the unit says.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::roster::{BadCell, Left, Part, Person};
use super::{cell, columns};
use crate::engine::fact::{Answer, FactId, Record};
use crate::engine::model::{Fact, Kind, Policy};
use crate::policy::{Edition, answers, at_year};

/// What the page's files of answers are called: this, the review year, the policy's id and the day.
const PREFIX: &str = "zhicheng-";

/// The policy at the review years of the files.
pub struct Editions<'a> {
    own: &'a Edition,
    others: BTreeMap<i32, Arc<Edition>>,
}

impl<'a> Editions<'a> {
    /// Those of this policy.
    pub fn of(own: &'a Edition) -> Self {
        Self { own, others: BTreeMap::new() }
    }

    /// The policy at a year; none for the year that the roster is checked for.
    fn at(&mut self, year: i32) -> Result<Option<Arc<Edition>>, String> {
        if year == self.own.policy.review_year {
            return Ok(None);
        }
        if let Some(edition) = self.others.get(&year) {
            return Ok(Some(edition.clone()));
        }
        let years = at_year::years(self.own.notice_year);
        let at = if years.contains(&year) { self.own.at(year).ok() } else { None };
        let told = || format!("是按{year}年度填的，可以核对的是{}到{}年度", years.start(), years.end());
        let edition = Arc::new(at.ok_or_else(told)?);
        self.others.insert(year, edition.clone());
        Ok(Some(edition))
    }
}

/// Whether the bytes are a file of answers: a JSON object.
pub fn is_answers(bytes: &[u8]) -> bool {
    unmarked(bytes).trim_ascii_start().starts_with(b"{")
}

/// The bytes without the mark of UTF-8, which some programs write before it.
fn unmarked(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

/// The person of an answers file, by the policy's year in the file's name; where there is none, by the roster's.
///
/// # Errors
/// Why it is not checked, in words.
pub fn read(editions: &mut Editions<'_>, name: &str, bytes: &[u8]) -> Result<Person, String> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let Named { person, year, policy } = named(stem);
    let own = &editions.own.policy.id;
    if let Some(policy) = policy.filter(|policy| policy != own) {
        return Err(format!("是按另一份政策（{policy}）填的，没有核对。请打开 batch.html?policy={policy} 再核对"));
    }
    let edition = year.map(|year| editions.at(year)).transpose()?.flatten();
    let policy = &edition.as_deref().unwrap_or(editions.own).policy;
    let (given, findings) = answers::salvage(policy, unmarked(bytes));
    if given == crate::engine::fact::Answers::default() && findings.iter().any(|finding| finding.at.is_empty()) {
        let why = findings.first().map(|finding| answers::without_ids(&finding.message)).unwrap_or_default();
        return Err(format!("不是能读的回答文件：{why}。请本人从自查页面重新「导出回答文件」"));
    }
    let bad = |finding: &crate::json::read::Finding| BadCell {
        sheet: name.into(),
        heading: asked(policy, &finding.at),
        allowed: answers::without_ids(&finding.message).to_owned(),
        ..BadCell::default()
    };
    let bad = findings.iter().map(bad).collect();
    Ok(Person { sheet: name.into(), name: person, answers: given, bad, edition, ..Person::default() })
}

/// What is asked at a place of an answers file, by its name; `at` is a JSON pointer.
fn asked(policy: &Policy, at: &str) -> String {
    let parts: Vec<&str> = at.split('/').filter(|part| !all_digits(part)).collect();
    let found = columns::Question::find(policy, &parts.join("."));
    let list = || parts.first().and_then(|part| policy.fact(policy.fact_id(part)?)).map(|fact| fact.label.clone());
    found.map(|question| question.label(policy)).or_else(list).unwrap_or_else(|| at.to_owned())
}

/// What the name of an answers file says.
struct Named {
    person: String,
    year: Option<i32>,
    policy: Option<String>,
}

/// Reads `张三-zhicheng-2027-changzhi-engineering-2024-2026-12-01 (1)`: whose it is, the year and the policy.
fn named(stem: &str) -> Named {
    let own = |text: &str| text.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned();
    let Some((before, rest)) = stem.split_once(PREFIX) else {
        return Named { person: own(stem), year: None, policy: None };
    };
    let (year, rest) = rest.split_once('-').unwrap_or((rest, ""));
    // The day at the end is three groups of digits; what a browser or a person added comes behind it.
    let parts: Vec<&str> = rest.split('-').collect();
    let digits = |part: Option<&&str>, count: usize| part.and_then(|part| part.get(..count)).is_some_and(all_digits);
    let is_day = |at: &usize| digits(parts.get(*at), 4) && digits(parts.get(at + 1), 2) && digits(parts.get(at + 2), 2);
    let day = (1..parts.len()).rev().find(is_day);
    let policy = day.and_then(|day| parts.get(..day)).map(|parts| parts.join("-"));
    let after = day.and_then(|day| parts.get(day + 2..)).map(|rest| rest.join("-"));
    let after = after.as_deref().and_then(|after| after.get(2..)).unwrap_or_default();
    // (1) is a browser's number for a second download.
    let after = after.trim_start();
    let numbered = after.strip_prefix('(').and_then(|after| after.split_once(')'));
    let after = numbered.filter(|(number, _)| all_digits(number)).map_or(after, |(_, rest)| rest);
    let person = [own(before), own(after)].into_iter().find(|name| !name.is_empty()).unwrap_or_default();
    Named { person, year: crate::engine::date::year(year), policy }
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|digit| digit.is_ascii_digit())
}

/// Tells the unit's rows where the applicants themselves answer otherwise; and of whose file there is no row.
pub fn compare(policy: &Policy, rows: &mut [Person], own: &[Person]) -> Vec<Left> {
    let mut left = Vec::new();
    if rows.is_empty() {
        return left;
    }
    for applicant in own {
        let is = |row: &&mut Person| {
            let number = !row.number.is_empty() && applicant.name.split(separates).any(|part| part == row.number);
            number || row.name.chars().count() > 1 && applicant.name.contains(&row.name)
        };
        let mut found: Vec<&mut Person> = rows.iter_mut().filter(is).collect();
        match found.as_mut_slice() {
            [row] => row.differs.extend(differences(policy, row, applicant)),
            several => {
                let how = if several.is_empty() {
                    "对不上名册里的哪个人"
                } else {
                    "名册里有几个人对得上"
                };
                let told = format!("{}：{how}，单独算一行。文件名里写上姓名或工号就能对上", applicant.sheet);
                left.push(Left { part: Part::File, count: 0, in_doubt: true, told });
            }
        }
    }
    left
}

fn separates(letter: char) -> bool {
    !letter.is_alphanumeric()
}

/// Where both have answered and not the same.
fn differences(policy: &Policy, row: &Person, own: &Person) -> Vec<String> {
    let facts = policy.fact_ids().filter_map(|id| Some((id, policy.fact(id)?)));
    let differ = |(id, fact): (FactId, &Fact)| {
        let (unit, applicant) = (row.answers.get(id)?, own.answers.get(id)?);
        let (unit, applicant) = (written(fact, unit, applicant), written(fact, applicant, unit));
        let shown = |text: String| if text.is_empty() { "没有".to_owned() } else { text };
        let told = |unit, applicant| format!("「{}」：名册写的是「{unit}」，本人填的是「{applicant}」", fact.label);
        (unit != applicant).then(|| told(shown(unit), shown(applicant)))
    };
    facts.filter_map(differ).collect()
}

/// The answer in words; of years those that the other has too and otherwise, of records those that the other has not.
fn written(fact: &Fact, answer: &Answer, other: &Answer) -> String {
    match (&fact.kind, answer, other) {
        (Kind::Years(map), Answer::Years(years), Answer::Years(others)) => {
            let differs = |(year, value): &(i32, _)| others.get(*year).is_some_and(|other| other != *value);
            let one = |(year, value)| format!("{year}年{}", cell::write(&map.value, value));
            years.answered().filter(differs).map(one).collect::<Vec<_>>().join("、")
        }
        (Kind::Records { fields, .. }, Answer::Records(records), Answer::Records(others)) => {
            let more = records.iter().filter(|record| !others.contains(record));
            more.map(|record| record_written(fields, record)).collect::<Vec<_>>().join("；")
        }
        (kind, Answer::One(value), _) => cell::write(kind, value),
        _ => String::new(),
    }
}

fn record_written(fields: &[Fact], record: &Record) -> String {
    let one = |(field, value): (&Fact, &Option<_>)| {
        value.as_ref().map(|value| format!("{}{}", field.label, cell::write(&field.kind, value)))
    };
    fields.iter().zip(record).filter_map(one).collect::<Vec<_>>().join("，")
}
