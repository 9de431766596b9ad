//! Cases of one edition for another year's: everyone's dates and years move along, so that the same is asked of the
//! same person.

use super::{Case, read, written};
use crate::engine::date::PartialDate;
use crate::engine::fact::{Answer, Answers, Value, Years};
use crate::engine::model::Policy;
use crate::json::Json;
use crate::policy::{Edition, at_year};

/// From which edition cases go to which.
#[derive(Clone, Copy, Debug)]
pub struct Move<'a> {
    /// The edition that they were made for.
    from: &'a Edition,
    /// The id of the edition that they are for.
    to: &'a str,
    /// By how many years everything moves.
    years: i32,
}

impl<'a> Move<'a> {
    /// To the edition that this policy file is of; none where its year is the same, or it has none.
    pub fn of(from: &'a Edition, to: &'a Json) -> Option<Self> {
        let years = at_year::review_year(to)?.checked_sub(from.policy.review_year).filter(|years| *years != 0)?;
        let Json::Object(entries) = to else { return None };
        let Json::Text(id) = &entries.iter().find(|(key, _)| key == "id")?.1 else { return None };
        Some(Self { from, to: id, years })
    }

    /// By how many years everything moves.
    pub fn years(&self) -> i32 {
        self.years
    }

    /// A line of the collection, moved, with the year that it names. One of another edition than it comes from, or one
    /// that the edition cannot read, is for no other year: none, and it stays as it is.
    pub fn line(&self, line: &Json) -> Option<Json> {
        let (mut cases, wrong) = read(self.from, line.written().as_bytes());
        let case = cases.pop().filter(|_| wrong.is_empty())?;
        let own = case.policy.is_empty() || case.policy == self.from.policy.id;
        own.then(|| written(self.from, &self.case(case)))
    }

    fn case(&self, case: Case) -> Case {
        let mut case = Case { answers: answers(&self.from.policy, &case.answers, self.years), ..case };
        self.to.clone_into(&mut case.policy);
        case.year = case.year.map(|year| year + self.years);
        for year in case.expect.iter_mut().filter_map(|of_title| of_title.earliest_year.as_mut()) {
            *year = year.map(|year| year + self.years);
        }
        case
    }

    /// A collection as a file, every line of it moved that can be; and how many are. Lines keep their numbers.
    pub fn text(&self, text: &[u8]) -> (String, usize) {
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
        let mut count = 0;
        let mut moved = |json: &Json| {
            let moved = self.line(json);
            count += usize::from(moved.is_some());
            moved.map(|json| json.written())
        };
        let lines: Vec<String> = match Json::parse(text) {
            Ok(Json::List(list)) => list.iter().map(|json| moved(json).unwrap_or_else(|| json.written())).collect(),
            _ => {
                let line = |line: &[u8]| {
                    let read = Json::parse(line).ok().and_then(|json| moved(&json));
                    read.unwrap_or_else(|| String::from_utf8_lossy(line).into_owned())
                };
                text.split(|byte| *byte == b'\n').map(line).collect()
            }
        };
        (lines.join("\n"), count)
    }
}

/// The answers with every date and every year so many years later, or earlier.
pub fn answers(policy: &Policy, given: &Answers, years: i32) -> Answers {
    let later = |value: &Value| match value {
        Value::Date(date) => Value::Date(moved_date(*date, years)),
        other => other.clone(),
    };
    let mut answers = Answers::default();
    for fact in policy.fact_ids() {
        let answer = given.get(fact).map(|answer| match answer {
            Answer::One(value) => Answer::One(later(value)),
            Answer::Records(records) => {
                let record =
                    |record: &Vec<Option<Value>>| record.iter().map(|value| value.as_ref().map(later)).collect();
                Answer::Records(records.iter().map(record).collect())
            }
            Answer::Years(map) => Answer::Years(Years { from: map.from + years, values: map.values.clone() }),
        });
        answers.set(fact, answer);
    }
    answers
}

/// The same day in another year; for the 29th of February, where there is none, the 28th.
fn moved_date(date: PartialDate, years: i32) -> PartialDate {
    let in_year = |day| PartialDate::new(date.year() + years, date.month(), day);
    let day = date.day_of_month();
    in_year(day).or_else(|| in_year(day.map(|day| day - 1))).unwrap_or(date)
}
