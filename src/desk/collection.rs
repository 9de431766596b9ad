//! Cases beside the policy on the desk: kept as written, and run against the policy as it is now.

use std::rc::Rc;

use super::begin::next_year;
use crate::cases::moved::Move;
use crate::cases::{self, ByYear, Case};
use crate::engine::model::Kind;
use crate::json::Json;
use crate::policy::Edition;

/// A collection of cases.
#[derive(Clone, Debug, Default)]
pub struct Collection {
    /// What its file is called.
    pub file: String,
    /// The cases, as lines of the file: a policy that is being changed may not be able to read them all.
    lines: Vec<Rc<str>>,
    /// Whether there are cases that the file does not have yet.
    pub changed: bool,
    /// What was moved to the policy's year, if anything was.
    pub moved: Option<Moved>,
}

/// Cases that went along to another year.
#[derive(Clone, Debug)]
pub struct Moved {
    /// How many did.
    pub count: usize,
    /// By how many years.
    pub years: i32,
    /// The collection as it was before.
    before: Rc<Collection>,
}

/// How a case came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// What the case is called.
    pub name: String,
    /// What came out otherwise than expected, or could not be read; empty if it holds.
    pub differs: Vec<String>,
}

/// What cases speak of, by its names: titles, requirements, facts, and whatever each fact can be answered with.
fn names(edition: &Edition) -> Vec<Vec<&str>> {
    let policy = &edition.policy;
    let mut all = vec![
        policy.titles.iter().map(|title| title.id.as_str()).collect(),
        policy.requirements.iter().map(|row| row.id.as_str()).collect(),
        policy.facts.iter().map(|fact| fact.id.as_str()).collect(),
    ];
    policy.facts.iter().for_each(|fact| names_within(&fact.kind, &mut all));
    all
}

fn names_within<'a>(kind: &'a Kind, all: &mut Vec<Vec<&'a str>>) {
    match kind {
        Kind::Choice(choice) => all.push(choice.options.iter().map(|option| option.id.as_str()).collect()),
        Kind::Records { fields, .. } => {
            all.push(fields.iter().map(|field| field.id.as_str()).collect());
            fields.iter().for_each(|field| names_within(&field.kind, all));
        }
        Kind::Years(map) => names_within(&map.value, all),
        _ => {}
    }
}

impl Collection {
    /// A file of cases: one a line, or a list.
    ///
    /// # Errors
    /// Where it is not JSON: the place and the reason, in words.
    pub fn open(file: &str, text: &[u8]) -> Result<Self, String> {
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
        let parsed = if text.trim_ascii_start().starts_with(b"[") {
            Json::parse(text).map(|json| if let Json::List(list) = json { list } else { Vec::new() })
        } else {
            let lines = text.split(|byte| *byte == b'\n').enumerate().filter(|(_, line)| !line.trim_ascii().is_empty());
            let read = |(number, line)| Json::parse(line).map_err(|why| format!("第{}个案例：{why}", number + 1));
            lines.map(read).collect()
        };
        let cases = parsed?;
        if !cases.iter().all(|case| matches!(case, Json::Object(_))) {
            return Err("这不是案例文件：每个案例应当有名称、回答和预期的结果。".into());
        }
        let lines = cases.iter().map(|case| case.written().into()).collect();
        Ok(Self { file: file.to_owned(), lines, changed: false, moved: None })
    }

    /// How many cases there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// One case more.
    #[must_use]
    pub fn with(&self, edition: &Edition, case: &Case) -> Self {
        let mut next = Self { changed: true, moved: None, ..self.clone() };
        next.lines.push(cases::written(edition, case).written().into());
        if next.file.is_empty() {
            next.file = format!("{}.cases.ndjson", edition.policy.id);
        }
        next
    }

    /// The collection for the policy's year, of one made for the edition that the policy was begun from; none where
    /// nothing of it is to be moved. See [`Move::line`].
    pub fn moved(&self, from: &Edition, document: &Json) -> Option<Self> {
        let to = Move::of(from, document)?;
        let mut count = 0;
        let line = |line: &Rc<str>| {
            let moved = Json::parse(line.as_bytes()).ok().and_then(|json| to.line(&json));
            count += usize::from(moved.is_some());
            moved.map_or_else(|| line.clone(), |json| json.written().into())
        };
        let lines = self.lines.iter().map(line).collect();
        let file = next_year::file(&self.file, &from.source, from.policy.review_year + to.years());
        let moved = Moved { count, years: to.years(), before: Rc::new(self.clone()) };
        (count > 0).then_some(Self { file, lines, changed: true, moved: Some(moved) })
    }

    /// The collection as it was before it was moved.
    #[must_use]
    pub fn unmoved(&self) -> Self {
        self.moved.as_ref().map_or_else(|| self.clone(), |moved| (*moved.before).clone())
    }

    /// The collection with the names that the new edition has; none where names are not all that differs in what cases
    /// speak of.
    pub fn renamed(&self, old: &Edition, new: &Edition) -> Option<Self> {
        let (before, after) = (names(old), names(new));
        let gone = |(before, after): (&Vec<&str>, &Vec<&str>)| {
            let mut pairs = before.iter().zip(after).filter(|(one, other)| one != other);
            before.len() == after.len() && pairs.all(|(one, _)| !after.contains(one))
        };
        if self.is_empty() || before == after || before.len() != after.len() || !before.iter().zip(&after).all(gone) {
            return None;
        }
        let rows: Vec<(&str, &str)> = old
            .policy
            .requirements
            .iter()
            .map(|row| row.id.as_str())
            .zip(new.policy.requirements.iter().map(|row| row.id.as_str()))
            .collect();
        let line = |line: &Rc<str>| {
            let (mut read, wrong) = cases::read(old, line.as_bytes());
            let Some(mut case) = read.pop().filter(|_| wrong.is_empty()) else { return line.clone() };
            for (id, _) in case.expect.iter_mut().flat_map(|of_title| &mut of_title.requirements) {
                if let Some((_, now)) = rows.iter().find(|(before, _)| before == id) {
                    (*now).clone_into(id);
                }
            }
            cases::written(new, &case).written().into()
        };
        Some(Self { lines: self.lines.iter().map(line).collect(), changed: true, moved: None, file: self.file.clone() })
    }

    /// The collection once its file has been saved.
    #[must_use]
    pub fn saved(&self) -> Self {
        Self { changed: false, ..self.clone() }
    }

    /// The collection as a file, a case a line.
    pub fn text(&self) -> String {
        self.lines.iter().flat_map(|line| [line, "\n"]).collect()
    }

    /// The cases that can be read against this edition.
    pub fn read(&self, edition: &Edition) -> Vec<Case> {
        self.lines.iter().flat_map(|line| cases::read(edition, line.as_bytes()).0).collect()
    }

    /// Runs every case.
    pub fn run(&self, edition: &Edition) -> Vec<Outcome> {
        let editions = ByYear::new(edition);
        let run = |line: &Rc<str>| {
            let (read, wrong) = cases::read(edition, line.as_bytes());
            match (read.first(), wrong.first()) {
                (Some(case), None) => Outcome {
                    name: case.name.clone(),
                    differs: case.check(&editions).iter().map(ToString::to_string).collect(),
                },
                (_, Some(first)) => Outcome {
                    name: first.name.clone(),
                    differs: wrong.iter().map(|misread| format!("读不了：{}", misread.finding.message)).collect(),
                },
                (None, None) => Outcome { name: String::new(), differs: vec!["读不了".into()] },
            }
        };
        self.lines.iter().map(run).collect()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

    use super::*;
    use crate::desk::Desk;
    use crate::desk::edit::Edit;
    use crate::desk::rename::rename;

    const POLICY: &[u8] = include_bytes!("../../static/policies/changzhi-engineering-2024.json");
    const PEOPLE: &[u8] = include_bytes!("../../tests/cases/personas.ndjson");

    #[test]
    fn cases_follow_a_new_name_and_nothing_else() {
        let opened = Desk::open("a.json", POLICY).unwrap();
        let people = Collection::open("a.ndjson", PEOPLE).unwrap();
        let edition = |desk: &Desk| desk.edition.clone().unwrap();
        let hold =
            |people: &Collection, desk: &Desk| people.run(&edition(desk)).iter().all(|one| one.differs.is_empty());
        for at in
            ["/facts/0/id", "/facts/1/options/0/id", "/facts/13/fields/0/id", "/titles/1/id", "/requirements/9/id"]
        {
            let named = opened.after(&rename(&opened.document, at, "another").unwrap());
            assert!(!hold(&people, &named), "{at}");
            let followed = people.renamed(&edition(&opened), &edition(&named)).unwrap();
            assert!(hold(&followed, &named), "{at}");
            assert!(hold(&followed.renamed(&edition(&named), &edition(&opened)).unwrap(), &opened), "{at}");
        }
        let moved = opened.after(&Edit::Move("/facts/1/options".into(), 0, 1));
        assert!(people.renamed(&edition(&opened), &edition(&moved)).is_none());
    }
}
