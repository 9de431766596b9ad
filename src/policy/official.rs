//! The notice's official text, which may lie beside a policy: read clause by clause, by the numbers before them.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::Edition;
use crate::json::read::Finding;

/// The official words, by the position of their clause.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Official(Vec<String>);

impl Official {
    /// Reads a text whose lines begin with clause numbers in square brackets, `[3.3.1]`, after the marks of a heading
    /// or a list if there are any; lines without a number go on with the clause before them, and what stands before the
    /// first number is passed over. Everything that was not used is a finding, at its line.
    pub fn read(text: &str, edition: &Edition) -> (Self, Vec<Finding>) {
        let clauses = &edition.policy.clauses;
        let mut words: Vec<String> = vec![String::new(); clauses.len()];
        let mut findings = Vec::new();
        let (mut clause, mut numbered) = (None, false);
        for (line, text) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            let mut found = |message: String| findings.push(Finding::warning((line + 1).to_string(), message));
            let mut rest = text.trim();
            if let Some((number, after)) = numbered_line(rest) {
                (rest, numbered) = (after, true);
                clause = clauses.iter().position(|clause| clause.id == number);
                match clause.and_then(|clause| words.get(clause)) {
                    None => found(format!("政策文件里没有条款「{number}」，这一段没有用上")),
                    Some(words) if !words.is_empty() => found(format!("条款「{number}」前面已经有了，两段接在一起")),
                    Some(_) => {}
                }
            }
            if let Some(words) = clause.and_then(|clause| words.get_mut(clause)).filter(|_| !rest.is_empty()) {
                if !words.is_empty() {
                    words.push('\n');
                }
                words.push_str(rest);
            }
        }
        if !numbered {
            findings.push(Finding::warning("1", "没有找到条款号。每条前面要写上[3.3.1]这样的条款号"));
        }
        (Self(words), findings)
    }

    /// The official words of a clause, a paragraph a line; none if the text does not have it.
    pub fn clause(&self, clause: usize) -> Option<&str> {
        self.0.get(clause).map(String::as_str).filter(|words| !words.is_empty())
    }

    /// A clause's official words as they are hashed: without any white space, so that lines broken elsewhere, or spaces
    /// set between Chinese and figures, are no other text. The clause's number in square brackets, the marks of a
    /// heading or list before it and a byte order mark do not belong to the words; the notice's own numbers do.
    pub fn hashed(&self, clause: usize) -> Option<String> {
        Some(self.clause(clause)?.split_whitespace().collect())
    }
}

/// The hash of a clause's words, as the policy writes it: the SHA-256 in lower-case hexadecimal.
pub fn sha256(words: &str) -> String {
    Sha256::digest(words.as_bytes()).iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The number a line begins with, and what comes after it.
fn numbered_line(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start_matches(['#', '-', '*', ' ']);
    let (number, rest) = line.strip_prefix('[')?.split_once(']')?;
    let is_number = !number.is_empty()
        && number.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    is_number.then_some((number, rest.trim()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Official;
    use crate::policy::{Edition, compile};

    fn edition() -> Edition {
        compile::compile(include_bytes!("../../static/policies/changzhi-engineering-2024.json")).unwrap()
    }

    /// What was read of a text: the clauses that have words, and the places of the findings.
    fn read(text: &str) -> (Vec<(String, String)>, Vec<String>) {
        let edition = edition();
        let (official, findings) = Official::read(text, &edition);
        let clauses = edition.policy.clauses.iter().enumerate();
        let words = |(position, clause): (usize, &crate::engine::model::Clause)| {
            Some((clause.id.clone(), official.clause(position)?.to_owned()))
        };
        (clauses.filter_map(words).collect(), findings.into_iter().map(|finding| finding.at).collect())
    }

    #[test]
    fn clauses_are_read_by_their_numbers() {
        let one = |id: &str, words: &str| vec![(id.to_owned(), words.to_owned())];
        for (text, expected, findings) in [
            ("[3.1] 甲", one("3.1", "甲"), &[][..]),
            ("\u{feff}# 通知\r\n\r\n### [3.1] 甲\r\n乙\r\n", one("3.1", "甲\n乙"), &[]),
            ("- [3.1]\n  甲\n\n乙", one("3.1", "甲\n乙"), &[]),
            ("[3.1] 甲\n[9.9] 丙\n丁", one("3.1", "甲"), &["2"]),
            ("[3.1] 甲\n[3.1] 乙", one("3.1", "甲\n乙"), &["2"]),
            ("[3.1] 甲，见[3.2]\n[附件] 乙", one("3.1", "甲，见[3.2]\n[附件] 乙"), &[]),
            ("[3.] 甲", vec![], &["1"]),
            ("没有号码", vec![], &["1"]),
            ("", vec![], &["1"]),
        ] {
            assert_eq!(read(text), (expected, findings.iter().map(|at| (*at).to_owned()).collect()), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_nothing_numbered_is_lost(text in r"(\[?[0-9.]{0,5}\]?[ #甲乙\n\-]{0,4}){0,30}|\PC*") {
            let (clauses, findings) = read(&text);
            prop_assert!(findings.len() <= text.lines().count() + 1);
            for (_, words) in clauses {
                prop_assert!(words.lines().all(|line| text.contains(line) && line == line.trim()));
            }
        }

        #[test]
        fn what_is_written_is_read(words in proptest::collection::vec("[甲乙丙丁]{1,6}", 64)) {
            let edition = edition();
            let clauses = edition.policy.clauses.iter().zip(&words);
            let expected: Vec<(String, String)> =
                clauses.map(|(clause, words)| (clause.id.clone(), words.clone())).collect();
            let text: String = expected.iter().map(|(id, words)| format!("[{id}] {words}\n")).collect();
            prop_assert_eq!(read(&text), (expected, Vec::new()));
        }
    }
}
