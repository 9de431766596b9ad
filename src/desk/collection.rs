//! Cases beside the policy on the desk: kept as written, and run against the policy as it is now.

use std::rc::Rc;

use crate::cases::{self, Case};
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
}

/// How a case came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// What the case is called.
    pub name: String,
    /// What came out otherwise than expected, or could not be read; empty if it holds.
    pub differs: Vec<String>,
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
        Ok(Self { file: file.to_owned(), lines, changed: false })
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
        let mut next = Self { changed: true, ..self.clone() };
        next.lines.push(cases::written(edition, case).written().into());
        if next.file.is_empty() {
            next.file = format!("{}.cases.ndjson", edition.policy.id);
        }
        next
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
        let run = |line: &Rc<str>| {
            let (read, wrong) = cases::read(edition, line.as_bytes());
            match (read.first(), wrong.first()) {
                (Some(case), None) => Outcome {
                    name: case.name.clone(),
                    differs: case.check(edition).iter().map(ToString::to_string).collect(),
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
