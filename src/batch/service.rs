//! What the worker of batch.html answers to the page: a policy opened, a roster checked, rows shown, files written.

use std::sync::Arc;

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::engine::model::Policy;
use crate::json::read::Finding;
use crate::policy::{Edition, at_year, compile, window};

use super::intake::{self, File};
use super::meanings::Meanings;
use super::roster::{self, Left, Part, Roster};
use super::table::{Table, VERDICTS};
use super::view::{self, Filter};
use super::{Checked, check, template, workbook};

/// How many people are checked between two words on how far it is.
const CHUNK: usize = 250;
/// The most rows that are shown at a time.
const PAGE: usize = 200;
/// The most unread cells that are listed before the table.
const MOST_BAD: usize = 100;

/// What is told to the page: words, and a file if there is one.
pub type Told<'a> = &'a mut dyn FnMut(Value, Option<Vec<u8>>);

/// An edition, and the roster that was checked against it.
#[derive(Debug, Default)]
pub struct Service {
    edition: Option<Edition>,
    roster: Option<Roster>,
    checked: Vec<Checked>,
    /// The day, as the page says when the policy is opened.
    today: NaiveDate,
}

impl Service {
    /// Answers the page. `asked` says what; `bytes` is the policy or the roster.
    pub fn answer(&mut self, asked: &str, bytes: &[u8], tell: Told<'_>) {
        let asked: Value = serde_json::from_str(asked).unwrap_or_default();
        let what = asked.get("ask").and_then(Value::as_str).unwrap_or_default();
        let answered = match what {
            "open" => self.open(&asked, bytes),
            "check" => self.check(&asked, bytes, tell),
            "rows" => self.rows(&asked),
            "person" => self.person(&asked),
            "result" | "template" | "meanings" => self.file(what, &asked, tell),
            _ => Err(format!("没有「{what}」这个请求")),
        };
        match answered {
            Ok(value) => tell(value, None),
            Err(message) => tell(json!({"told": "error", "ask": what, "message": message}), None),
        }
    }

    fn edition(&self) -> Result<&Edition, String> {
        self.edition.as_ref().ok_or_else(|| "政策还没有打开".to_owned())
    }

    /// Opens the policy for the review year that is asked for by `year`; where that is none of its years, for the one
    /// whose window can still be reached on the day `today`.
    fn open(&mut self, asked: &Value, bytes: &[u8]) -> Result<Value, String> {
        let broken = |findings: Vec<Finding>| {
            let lines: Vec<String> = findings.iter().map(|finding| finding.to_string()).collect();
            format!("政策文件有错误：{}", lines.join("；"))
        };
        let words = |key: &str| asked.get(key).and_then(Value::as_str);
        let today = words("today").and_then(|today| today.parse().ok()).unwrap_or_default();
        let document = compile::parse(bytes).map_err(broken)?;
        let wanted = window::asked(&document, words("year"));
        let year = wanted.or_else(|| window::reachable_of(&document, today));
        let edition = compile::edition_at(Arc::new(document), year).map_err(broken)?;
        let policy = &edition.policy;
        let years = at_year::years(edition.notice_year);
        let (first, last) = (years.start(), years.end());
        let unknown = words("year").filter(|_| wanted.is_none());
        let titles: Vec<&str> = policy.titles.iter().map(|title| title.label.as_str()).collect();
        let of_title = |title: usize| {
            let rows = policy.requirements.iter().enumerate().filter(move |(_, row)| row.titles.contains(&title));
            rows.map(|(position, row)| json!({"position": position, "label": row.label})).collect::<Vec<_>>()
        };
        let told = json!({
            "told": "opened", "year": policy.review_year, "trial": edition.is_trial(), "mark": edition.trial_mark(),
            "notice_year": edition.notice_year, "first": first, "last": last, "reachable": edition.reachable(today),
            "over": edition.is_over(today), "window": edition.window_line(today),
            "unknown": unknown.map(|asked| format!(
                "链接里的年度写的是「{asked}」，可以是{first}到{last}。现在按{}年度核对。", policy.review_year
            )),
            "name": edition.name, "short_name": edition.short_name, "document_number": edition.document_number,
            "titles": titles,
            "requirements": (0..titles.len()).map(of_title).collect::<Vec<_>>(),
            "verdicts": VERDICTS.map(|(id, label)| json!({"id": id, "label": label})),
            "statuses": view::statuses(),
            "columns": template::columns(policy).len(), "shared": view::shared(&edition),
        });
        (self.edition, self.today) = (Some(edition), today);
        Ok(told)
    }

    fn check(&mut self, asked: &Value, bytes: &[u8], tell: Told<'_>) -> Result<Value, String> {
        self.roster = None;
        self.checked.clear();
        let edition = self.edition.as_ref().ok_or_else(|| "政策还没有打开".to_owned())?;
        let (meanings, refused) = told_meanings(&edition.policy, asked);
        let mut roster = intake::read(edition, &files(asked, bytes), &meanings)?;
        roster.left.splice(0..0, refused);
        let of = roster.people.len();
        tell(json!({"told": "progress", "done": 0, "of": of}), None);
        let mut checked = Vec::with_capacity(of);
        for chunk in roster.people.chunks(CHUNK) {
            checked.extend(chunk.iter().map(|person| check(edition, person)));
            tell(json!({"told": "progress", "done": checked.len(), "of": of}), None);
        }
        let bad = roster.people.iter().flat_map(|person| &person.bad).take(MOST_BAD);
        let sheets: Vec<&str> = roster.sheets.iter().map(|(name, _)| name.as_str()).collect();
        let count = |title: usize, id: &str| {
            let verdicts = checked.iter().filter_map(|checked: &Checked| checked.verdicts.get(title));
            verdicts.filter(|verdict| crate::report::word(verdict.status) == id).count()
        };
        let counts = |title: usize| VERDICTS.map(|(id, _)| count(title, id));
        let told = json!({
            "told": "checked", "year": edition.policy.review_year, "trial": edition.is_trial(), "people": of,
            "sheet": sheets.join("」「"), "summary": roster.summary(), "near": roster.near,
            "left": roster.left.iter().map(|left| &left.told).collect::<Vec<_>>(), "ignored": roster.ignored,
            "bad": roster.bad(), "bad_cells": bad.map(roster::BadCell::told).collect::<Vec<_>>(),
            "applicants": roster.applicants, "differing": roster.differing(),
            "words": view::unknown_words(&edition.policy, &roster),
            "meanings": roster.meanings.lines(&edition.policy).collect::<Vec<_>>(),
            "counts": (0..edition.policy.titles.len()).map(counts).collect::<Vec<_>>(),
        });
        (self.roster, self.checked) = (Some(roster), checked);
        Ok(told)
    }

    fn roster(&self) -> Result<&Roster, String> {
        self.roster.as_ref().ok_or_else(|| "还没有核对名册".to_owned())
    }

    fn rows(&self, asked: &Value) -> Result<Value, String> {
        let roster = self.roster()?;
        let filter = Filter::of(asked);
        let found = filter.people(&roster.people, &self.checked);
        let from = number(asked, "from").unwrap_or(0);
        let people = found.iter().skip(from).take(PAGE.min(number(asked, "most").unwrap_or(PAGE)));
        let line =
            |position: &usize| Some(view::line(*position, roster.people.get(*position)?, self.checked.get(*position)?));
        let rows: Vec<Value> = people.filter_map(line).collect();
        Ok(json!({"told": "rows", "from": from, "of": found.len(), "rows": rows}))
    }

    fn person(&self, asked: &Value) -> Result<Value, String> {
        let (edition, roster) = (self.edition()?, self.roster()?);
        let person = number(asked, "position").and_then(|position| roster.people.get(position));
        let person = person.ok_or_else(|| "没有这个人".to_owned())?;
        Ok(json!({"told": "person", "detail": view::detail(edition, person, number(asked, "title").unwrap_or(0))}))
    }

    fn file(&self, what: &str, asked: &Value, tell: Told<'_>) -> Result<Value, String> {
        let edition = self.edition()?;
        let kind = asked.get("kind").and_then(Value::as_str).unwrap_or("xlsx");
        let file = match (what, kind) {
            ("meanings", _) => self.roster()?.meanings.xlsx(&edition.policy),
            ("template", "csv") => template::csv(edition),
            ("template", _) => template::xlsx(edition),
            (_, "csv") => workbook::csv(&Table::new(edition, number(asked, "only")), self.roster()?),
            _ => workbook::xlsx(&Table::new(edition, number(asked, "only")), self.roster()?, self.today),
        }?;
        tell(json!({"told": "file", "what": what, "kind": kind}), Some(file));
        Ok(json!({"told": "written", "what": what, "kind": kind}))
    }
}

/// The files of a roster: one after the other in `bytes`, as `files` lists their names and sizes.
fn files<'a>(asked: &'a Value, bytes: &'a [u8]) -> Vec<File<'a>> {
    let mut rest = bytes;
    let listed = asked.get("files").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let file = |listed: &'a Value| {
        let name = listed.get("name").and_then(Value::as_str).unwrap_or_default();
        let (bytes, after) = rest.split_at_checked(number(listed, "size").unwrap_or(0)).unwrap_or((rest, &[]));
        rest = after;
        File { name: name.into(), bytes: bytes.into() }
    };
    let files: Vec<File> = listed.iter().map(file).collect();
    if files.is_empty() { vec![File { name: "".into(), bytes: bytes.into() }] } else { files }
}

/// What words mean, as told on the page: lists of column, what is written, and what it is taken for. What cannot be
/// used is told.
fn told_meanings(policy: &Policy, asked: &Value) -> (Meanings, Vec<Left>) {
    let (mut meanings, mut refused) = (Meanings::default(), Vec::new());
    for line in asked.get("meanings").and_then(Value::as_array).into_iter().flatten() {
        let [column, written, meant] = [0, 1, 2].map(|at| line.get(at).and_then(Value::as_str).unwrap_or_default());
        if let Err(why) = meanings.add(policy, column, written, meant) {
            let told = format!("「{column}」里的「{written}」没有当作「{meant}」：{why}");
            refused.push(Left { part: Part::Column, count: 0, in_doubt: true, told });
        }
    }
    (meanings, refused)
}

fn number(asked: &Value, key: &str) -> Option<usize> {
    asked.get(key).and_then(Value::as_u64).and_then(|number| usize::try_from(number).ok())
}
