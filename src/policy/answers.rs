//! The answers file: read against the policy's facts with every error's place, and written.

use crate::engine::date::{self, PartialDate};
use crate::engine::fact::{Answer, Answers, FactId, Record, Value, Years};
use crate::engine::model::{Choice, Fact, Kind, Policy, YearMap, formerly};
use crate::json::Json;
use crate::json::read::{Finding, Findings, Path, Severity, object};

/// The largest answers file that is read, in bytes.
pub const MAX_BYTES: usize = 2 << 20;
/// The most records one list may have.
pub const MAX_RECORDS: usize = 1000;
/// The longest text, in characters.
pub(super) const MAX_TEXT: usize = 2000;

/// What is made of answers for years that the review year does not ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherYears {
    /// They are errors.
    Refused,
    /// They are kept and not read, so that one set of answers serves several review years.
    Kept,
    /// As `Kept`; and so is what was given for the last year of another review year, such as a result not out yet,
    /// where this one asks that year again: it counts as no answer.
    KeptAsGiven,
}

/// Reads an answers file for the policy's own review year. A fact left out, or null, is unanswered.
///
/// # Errors
/// Every finding, each with the JSON pointer of its place.
pub fn parse(policy: &Policy, text: &[u8]) -> Result<Answers, Vec<Finding>> {
    parse_with(policy, text, OtherYears::Refused)
}

/// As [`parse`], with what is made of years that are not asked.
///
/// # Errors
/// Every finding, each with the JSON pointer of its place.
pub fn parse_with(policy: &Policy, text: &[u8], other_years: OtherYears) -> Result<Answers, Vec<Finding>> {
    let (answers, findings) = fitting(policy, text, other_years);
    if findings.is_empty() { Ok(answers) } else { Err(findings) }
}

/// As [`parse_with`], for files that may be older than the edition: with what is to be told of how their answers were
/// read.
///
/// # Errors
/// Every finding, each with the JSON pointer of its place.
pub fn parse_older(policy: &Policy, text: &[u8], other_years: OtherYears) -> Result<Older, Vec<Finding>> {
    let (answers, findings) = fitting(policy, text, other_years);
    let wrong = findings.iter().any(|finding| finding.severity == Severity::Error);
    if wrong { Err(findings) } else { Ok((answers, findings)) }
}

/// What a file says that may be older than the edition: the answers, and what is to be told of how they were read.
pub type Older = (Answers, Vec<Finding>);

/// Reads of an answers file what fits, and every finding on the rest. A finding on the whole text has no place. Years
/// that are not asked are kept as given.
pub fn salvage(policy: &Policy, text: &[u8]) -> (Answers, Vec<Finding>) {
    fitting(policy, text, OtherYears::KeptAsGiven)
}

fn fitting(policy: &Policy, text: &[u8], other_years: OtherYears) -> (Answers, Vec<Finding>) {
    let findings = Findings::default();
    let json = if text.len() > MAX_BYTES {
        Err(format!("内容有{}字节，最多{MAX_BYTES}字节", text.len()))
    } else {
        Json::parse(text)
    };
    let answers = match json {
        Ok(json) => read(policy, &json, &Path::Root, other_years, &findings),
        Err(message) => {
            findings.error(&Path::Root, message);
            Answers::default()
        }
    };
    (answers, findings.into_vec())
}

/// Reads of the answers at `at` what fits.
pub fn read(policy: &Policy, json: &Json, at: &Path, other_years: OtherYears, findings: &Findings) -> Answers {
    let mut answers = Answers::default();
    let reader = Reader { findings, other_years };
    let entries = object(json, at, findings).unwrap_or_default();
    for (key, value) in entries {
        let at = at.key(key);
        let found = |id: FactId| Some((id, policy.fact(id)?));
        match (policy.fact_id(key).and_then(found), formerly(&policy.facts, key).map(FactId).and_then(found)) {
            (Some((id, fact)), _) => answers.set(id, reader.answer(fact, value, &at)),
            (None, Some((id, fact))) => {
                if !entries.iter().any(|(other, value)| *other == fact.id && *value != Json::Null) {
                    answers.set(id, reader.former(fact, value, &at));
                } else if *value != Json::Null {
                    findings.warning(&at, format!("{}，另有回答，这里的没有用", now(fact)));
                }
            }
            (None, None) => {
                let known: Vec<&str> = policy.facts.iter().map(|fact| fact.id.as_str()).collect();
                let name: String = key.chars().take(40).collect();
                findings.error(&at, format!("没有叫「{name}」的事实{KNOWN}{}", known.join("、")));
            }
        }
    }
    answers
}

/// What an answer of an earlier file is to now.
fn now(fact: &Fact) -> String {
    format!("现在是「{}」（{}）", fact.label, fact.id)
}

/// What stands between what is wrong and the ids that are allowed.
const KNOWN: &str = "，可用的是：";
const ONE_OF: &str = "其中之一：";

/// A finding's message without the ids that are allowed, for people who read labels.
pub fn without_ids(message: &str) -> &str {
    let end = [KNOWN, ONE_OF].into_iter().filter_map(|words| message.find(words)).min();
    let start = end.and_then(|end| message.get(..end)).unwrap_or(message);
    start.strip_suffix("，应为").unwrap_or(start)
}

/// Reads a single value, as it stands in an answers file.
pub fn value(kind: &Kind, json: &Json, at: &Path, findings: &Findings) -> Option<Value> {
    Reader { findings, other_years: OtherYears::Refused }.value(kind, json, None, at)
}

struct Reader<'a> {
    findings: &'a Findings,
    other_years: OtherYears,
}

impl Reader<'_> {
    fn answer(&self, fact: &Fact, json: &Json, at: &Path) -> Option<Answer> {
        match (&fact.kind, json) {
            (_, Json::Null) => None,
            (Kind::Records { fields, .. }, json) => self.records(fields, json, at).map(Answer::Records),
            (Kind::Years(map), json) => self.years(map, json, at).map(Answer::Years),
            (kind, json) => self.value(kind, json, None, at).map(Answer::One),
        }
    }

    /// An answer under the id that the fact had in earlier files. It is told in any case.
    fn former(&self, fact: &Fact, json: &Json, at: &Path) -> Option<Answer> {
        let (Kind::Choice(choice), false) = (&fact.kind, *json == Json::Null) else {
            let answer = self.answer(fact, json, at);
            if answer.is_some() {
                self.findings.warning(at, format!("{}，已照此读入", now(fact)));
            }
            return answer;
        };
        let position = match json {
            Json::Text(id) => choice.formerly(id),
            Json::Bool(_) | Json::Integer(_) => choice.formerly(&json.written()),
            _ => None,
        };
        let told = match position.and_then(|position| choice.options.get(position)) {
            Some(option) => format!("已按「{}」读入，请核对", option.label),
            None => "以前的回答对不上，请重新回答".into(),
        };
        self.findings.warning(at, format!("{}，{told}", now(fact)));
        position.map(|position| Answer::One(Value::Choice(position)))
    }

    fn records(&self, fields: &[Fact], json: &Json, at: &Path) -> Option<Vec<Record>> {
        let Json::List(list) = json else {
            self.findings.unexpected(at, json, "记录的列表；没有就写[]");
            return None;
        };
        if list.len() > MAX_RECORDS {
            self.findings.error(at, format!("有{}条记录，最多{MAX_RECORDS}条", list.len()));
            return None;
        }
        let record = |(position, json)| self.record(fields, json, &at.index(position));
        let records: Vec<Record> = list.iter().enumerate().filter_map(record).collect();
        // Of records that cannot be read, none are left; but that would say that there are none.
        (list.is_empty() || !records.is_empty()).then_some(records)
    }

    fn record(&self, fields: &[Fact], json: &Json, at: &Path) -> Option<Record> {
        let mut record: Record = vec![None; fields.len()];
        for (key, value) in object(json, at, self.findings)? {
            let at = at.key(key);
            let position = fields.iter().position(|field| field.id == *key).or_else(|| formerly(fields, key));
            let field = position.and_then(|position| Some((record.get_mut(position)?, fields.get(position)?)));
            match (field, value) {
                (Some((place, field)), value) if field.id != *key => {
                    if let Some(Answer::One(value)) = self.former(field, value, &at) {
                        place.get_or_insert(value);
                    }
                }
                (None, _) => {
                    let known: Vec<&str> = fields.iter().map(|field| field.id.as_str()).collect();
                    self.findings.error(&at, format!("记录里没有「{key}」{KNOWN}{}", known.join("、")));
                }
                (Some(_), Json::Null) => {}
                (Some((place, field)), value) => *place = self.value(&field.kind, value, None, &at),
            }
        }
        Some(record)
    }

    fn years(&self, map: &YearMap, json: &Json, at: &Path) -> Option<Years> {
        let mut years = map.unanswered();
        for (key, value) in object(json, at, self.findings)? {
            let at = at.key(key);
            let year = date::year(key);
            let refused = self.other_years == OtherYears::Refused;
            let (first, last) = if refused { (map.from, map.to) } else { map.kept };
            let Some(year) = year.filter(|year| (first..=last).contains(year)) else {
                self.findings.error(&at, format!("「{key}」不是可填的年份，应为{first}到{last}"));
                continue;
            };
            if *value != Json::Null {
                let as_given = self.other_years == OtherYears::KeptAsGiven && map.ends_another(year);
                let asked = (map.asks(year) && !as_given).then_some(year);
                years.set(year, self.value(&map.value, value, asked, &at));
            }
        }
        Some(years)
    }

    fn value(&self, kind: &Kind, json: &Json, year: Option<i32>, at: &Path) -> Option<Value> {
        let value = match (kind, json) {
            (Kind::Bool { .. }, Json::Bool(value)) => Some(Value::Bool(*value)),
            (Kind::Choice(choice), Json::Text(id)) => return self.option(choice, id, year, at),
            (Kind::Date, Json::Text(text)) => PartialDate::parse(text).map(Value::Date),
            (Kind::Number { min, max, .. }, Json::Integer(number)) => {
                u32::try_from(*number).ok().filter(|number| (min..=max).contains(&number)).map(Value::Number)
            }
            (Kind::Text, Json::Text(text)) => (text.chars().count() <= MAX_TEXT).then(|| Value::Text(text.clone())),
            _ => None,
        };
        if value.is_none() {
            self.findings.unexpected(at, json, &allowed(kind));
        }
        value
    }

    fn option(&self, choice: &Choice, id: &str, year: Option<i32>, at: &Path) -> Option<Value> {
        let position = choice.options.iter().position(|option| option.id == id);
        let option = position.and_then(|position| choice.options.get(position));
        if let (Some(option), Some(year)) = (option, year)
            && !option.years.is_empty()
            && !option.years.contains(&year)
        {
            let years: Vec<String> = option.years.iter().map(i32::to_string).collect();
            self.findings.error(at, format!("「{}」（{id}）只能用于{}年", option.label, years.join("、")));
            return None;
        }
        if position.is_none() {
            self.findings.unexpected(at, &Json::Text(id.to_owned()), &one_of(choice));
        }
        position.map(Value::Choice)
    }
}

/// What a value may be, in words.
fn allowed(kind: &Kind) -> String {
    match kind {
        Kind::Bool { yes, no } => format!("true（{yes}）或false（{no}）"),
        Kind::Choice(choice) => one_of(choice),
        Kind::Date => "1900到2100年的日期，写成2024、2024-10或2024-10-31".into(),
        Kind::Number { min, max, .. } => format!("{min}到{max}的整数"),
        Kind::Text => format!("不超过{MAX_TEXT}字的文字"),
        Kind::Records { .. } => "记录的列表".into(),
        Kind::Years(_) => "年份到值的对象".into(),
    }
}

fn one_of(choice: &Choice) -> String {
    let ids: Vec<&str> = choice.options.iter().map(|option| option.id.as_str()).collect();
    let shown = ids.get(..12).unwrap_or(&ids).join("、");
    format!("{ONE_OF}{shown}{}", if ids.len() > 12 { "等" } else { "" })
}

/// The answers file for these answers; what is unanswered is left out.
pub fn write(policy: &Policy, answers: &Answers) -> Json {
    let fact = |(position, fact): (usize, &Fact)| {
        let value = match (&fact.kind, answers.get(FactId(position))?) {
            (Kind::Records { fields, .. }, Answer::Records(records)) => {
                Json::List(records.iter().map(|record| write_record(fields, record)).collect())
            }
            (Kind::Years(map), Answer::Years(years)) => {
                let entry = |(year, value): (i32, &Value)| Some((year.to_string(), write_value(&map.value, value)?));
                Json::Object(years.answered().filter_map(entry).collect())
            }
            (kind, Answer::One(value)) => write_value(kind, value)?,
            _ => return None,
        };
        Some((fact.id.clone(), value))
    };
    Json::Object(policy.facts.iter().enumerate().filter_map(fact).collect())
}

fn write_record(fields: &[Fact], record: &Record) -> Json {
    let entry =
        |(field, value): (&Fact, &Option<Value>)| Some((field.id.clone(), write_value(&field.kind, value.as_ref()?)?));
    Json::Object(fields.iter().zip(record).filter_map(entry).collect())
}

fn write_value(kind: &Kind, value: &Value) -> Option<Json> {
    Some(match (kind, value) {
        (Kind::Choice(choice), Value::Choice(position)) => Json::Text(choice.options.get(*position)?.id.clone()),
        (_, Value::Bool(value)) => Json::Bool(*value),
        (_, Value::Number(value)) => Json::Integer((*value).into()),
        (_, Value::Date(date)) => Json::Text(date.to_string()),
        (_, Value::Text(text)) => Json::Text(text.clone()),
        (_, Value::Choice(_)) => return None,
    })
}
