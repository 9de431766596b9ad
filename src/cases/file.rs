//! Collections of cases as files: a case a line, or a list of them.

use super::{ByYear, Case, Expected, status_word};
use crate::engine::fact::Answers;
use crate::engine::status::Point;
use crate::json::Json;
use crate::json::read::{Entries, Finding, Findings, Path, Read, document};
use crate::policy::Edition;
use crate::policy::answers::{self, OtherYears};

document! {
    /// A case as written.
    Written {
        /// What it is called.
        name: String,
        /// What it is there for.
        note: String = String::new(),
        /// The review year it is checked for; the policy's own if left out.
        year: Option<i32> = None,
        /// The edition it was made with. Another edition may run it all the same: next year's begins with this year's
        /// cases.
        policy: String = String::new(),
        /// An answers file.
        answers: Json,
        /// title → what must come out.
        expect: Entries<WrittenTitle>,
    }

    /// What must come out for a title, as written.
    WrittenTitle {
        /// met, review, unmet or unknown.
        verdict: Option<String> = None,
        /// row → met, review, unmet or unknown.
        requirements: Entries<String> = Entries::default(),
        /// A year, or null for none.
        earliest_year: Option<Json> = None,
    }
}

/// Something wrong with a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// The line it stands in, from 1; in a list, its position in the list, from 1.
    pub number: usize,
    /// The name of the case, if that much could be read; else empty.
    pub name: String,
    /// What is wrong, with its place in the case.
    pub finding: Finding,
}

/// Reads a collection: JSON objects a line each, or one JSON list of them. Empty lines are passed over. What cannot be
/// read is told beside the cases that can.
pub fn read(edition: &Edition, text: &[u8]) -> (Vec<Case>, Vec<Misread>) {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let mut collection = Collection { edition, editions: ByYear::new(edition), cases: Vec::new(), wrong: Vec::new() };
    if text.trim_ascii_start().starts_with(b"[") {
        match Json::parse(text) {
            Ok(Json::List(list)) => (1..).zip(&list).for_each(|(number, json)| collection.case(number, json)),
            Ok(_) => {}
            Err(message) => collection.refuse(1, "", vec![Finding::error("", message)]),
        }
    } else {
        for (number, line) in (1..).zip(text.split(|byte| *byte == b'\n')) {
            match Json::parse(line) {
                _ if line.trim_ascii().is_empty() => {}
                Ok(json) => collection.case(number, &json),
                Err(message) => collection.refuse(number, "", vec![Finding::error("", message)]),
            }
        }
    }
    (collection.cases, collection.wrong)
}

struct Collection<'a> {
    edition: &'a Edition,
    editions: ByYear<'a>,
    cases: Vec<Case>,
    wrong: Vec<Misread>,
}

impl Collection<'_> {
    fn case(&mut self, number: usize, json: &Json) {
        let findings = Findings::default();
        let written = Written::read(json, &Path::Root, &findings).unwrap_or_default();
        let case = self.compiled(&written, &findings);
        // What must come out of answers that were read as something else, nobody has said.
        if findings.count() > 0 {
            self.refuse(number, &written.name, findings.into_vec());
        } else {
            self.cases.push(case);
        }
    }

    fn refuse(&mut self, number: usize, name: &str, findings: Vec<Finding>) {
        let misread = |finding| Misread { number, name: name.to_owned(), finding };
        self.wrong.extend(findings.into_iter().map(misread));
    }

    fn compiled(&self, written: &Written, findings: &Findings) -> Case {
        let root = Path::Root;
        let edition = match self.editions.at(written.year) {
            Ok(edition) => edition,
            Err(wrong) => {
                wrong.iter().for_each(|finding| findings.error(&root.key("year"), finding.message.as_str()));
                self.edition
            }
        };
        let policy = &edition.policy;
        let other_years = if written.year.is_some() { OtherYears::Kept } else { OtherYears::Refused };
        if !findings.has_error() && written.name.is_empty() {
            findings.error(&root.key("name"), "案例要有名字");
        }
        if self.cases.iter().any(|case| case.name == written.name) {
            findings.error(&root.key("name"), format!("已经有一个案例叫「{}」，请换个名字", written.name));
        }
        let answers = match &written.answers {
            // The place could not be read, which is told already.
            Json::Null if findings.has_error() => Answers::default(),
            answers => answers::read(policy, answers, &root.key("answers"), other_years, findings),
        };
        let at = root.key("expect");
        if !findings.has_error() && written.expect.0.is_empty() {
            findings.error(&at, "没有写应得的结果，至少写一个职称");
        }
        let expected = |(id, expected): &(String, WrittenTitle)| self.expected(id, expected, &at.key(id), findings);
        let expect = written.expect.0.iter().filter_map(expected).collect();
        let Written { name, note, year, policy, .. } = written.clone();
        Case { name, note, year, policy, answers, expect }
    }

    fn expected(&self, id: &str, written: &WrittenTitle, at: &Path, findings: &Findings) -> Option<Expected> {
        let policy = &self.edition.policy;
        let Some(title) = policy.title_id(id) else {
            let known: Vec<&str> = policy.titles.iter().map(|title| title.id.as_str()).collect();
            findings.error(at, format!("没有职称「{id}」，可用的是：{}", known.join("、")));
            return None;
        };
        let verdict = written.verdict.as_ref().and_then(|word| status(word, &at.key("verdict"), findings));
        let earliest_year = match &written.earliest_year {
            None => None,
            Some(Json::Null) => Some(None),
            Some(Json::Integer(year)) => i32::try_from(*year).ok().map(Some),
            Some(other) => {
                findings.unexpected(&at.key("earliest_year"), other, "年份，或表示没有的null");
                None
            }
        };
        let at = at.key("requirements");
        let mut requirements = Vec::new();
        for (row, word) in &written.requirements.0 {
            let mut of_title = policy.requirements.iter().filter(|known| known.titles.contains(&title));
            if of_title.any(|known| known.id == *row) {
                requirements.extend(status(word, &at.key(row), findings).map(|status| (row.clone(), status)));
            } else {
                findings.error(&at.key(row), format!("这个职称没有要求「{row}」，请核对requirements里的id"));
            }
        }
        Some(Expected { title, verdict, earliest_year, requirements })
    }
}

fn status(word: &str, at: &Path, findings: &Findings) -> Option<Option<Point>> {
    let all = [Some(Point::Met), Some(Point::Review), Some(Point::Unmet), None];
    let found = all.into_iter().find(|point| status_word(*point) == word);
    if found.is_none() {
        findings.error(at, format!("「{word}」不认识，可用的是：met、review、unmet、unknown"));
    }
    found
}

/// A case as it is written in a file; [`Json::written`] makes it a line of a collection.
pub fn written(edition: &Edition, case: &Case) -> Json {
    let policy = &edition.policy;
    let text = |text: &str| Json::Text(text.to_owned());
    let entry = |key: &str, value: Json| (key.to_owned(), value);
    let title = |expected: &Expected| {
        let rows = expected.requirements.iter().map(|(id, point)| entry(id, text(status_word(*point))));
        let verdict = expected.verdict.map(|point| entry("verdict", text(status_word(point))));
        let earliest = expected
            .earliest_year
            .map(|year| entry("earliest_year", year.map_or(Json::Null, |year| Json::Integer(year.into()))));
        let rows: Vec<(String, Json)> = rows.collect();
        let rows = (!rows.is_empty()).then(|| entry("requirements", Json::Object(rows)));
        let title = policy.titles.get(expected.title)?;
        Some(entry(&title.id, Json::Object([verdict, rows, earliest].into_iter().flatten().collect())))
    };
    let said = |key: &str, words: &str| (!words.is_empty()).then(|| entry(key, text(words)));
    let (note, made_with) = (said("note", &case.note), said("policy", &case.policy));
    let year = case.year.map(|year| entry("year", Json::Integer(year.into())));
    let rest = [
        entry("answers", answers::write(policy, &case.answers)),
        entry("expect", Json::Object(case.expect.iter().filter_map(title).collect())),
    ];
    let first = [Some(entry("name", text(&case.name))), note, year, made_with];
    Json::Object(first.into_iter().flatten().chain(rest).collect())
}
