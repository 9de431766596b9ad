//! The notice's official text beside the policy on the desk: which clauses' words are no longer those whose SHA-256 the
//! policy has.

use super::edit::Edit;
use super::place::{below, find, get, list, text};
use crate::json::Json;
use crate::policy::Edition;
use crate::policy::official::{Official, sha256};

/// How the words of a clause stand to its hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// They are those whose hash the policy has.
    Same,
    /// They are others.
    Other,
    /// The policy has no hash yet.
    New,
    /// The text does not have the clause.
    Absent,
}

/// A clause beside the official text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// The place of the clause.
    pub at: String,
    /// Its number and heading.
    pub name: String,
    /// How its words stand.
    pub stands: Stands,
    /// The hash of its words; empty where the text does not have it.
    pub hash: String,
}

/// An official text beside a policy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// What its file is called.
    pub file: String,
    /// Every clause, in the policy's order.
    pub clauses: Vec<Beside>,
    /// What of the text was not used, in words.
    pub unused: Vec<String>,
}

/// Lays a text beside the policy.
///
/// # Errors
/// Where it is not UTF-8: what to do, in words.
pub fn compare(edition: &Edition, file: &str, text: &[u8]) -> Result<Compared, String> {
    let text =
        std::str::from_utf8(text).map_err(|_| "不是 UTF-8 编码。请用文本编辑器打开，另存为 UTF-8。".to_owned())?;
    let (official, unused) = Official::read(text, edition);
    let beside = |(position, clause): (usize, &crate::engine::model::Clause)| {
        let hash = official.hashed(position).map(|words| sha256(&words)).unwrap_or_default();
        let stands = match (hash.as_str(), clause.sha256.as_str()) {
            ("", _) => Stands::Absent,
            (found, known) if found == known => Stands::Same,
            (_, "") => Stands::New,
            _ => Stands::Other,
        };
        Beside { at: below("/clauses", position), name: format!("{} {}", clause.id, clause.title), stands, hash }
    };
    let clauses = edition.policy.clauses.iter().enumerate().map(beside).collect();
    let unused = unused.into_iter().map(|finding| format!("第{}行：{}", finding.at, finding.message)).collect();
    Ok(Compared { file: file.to_owned(), clauses, unused })
}

/// A policy file with the hashes that its publication left out, to spare applicants their bytes: `known` has them by
/// edition and clause. A hash that is there stays; what cannot be read is as it was.
pub fn restored(policy: &str, known: &str) -> String {
    let (Ok(mut document), Ok(known)) = (Json::parse(policy.as_bytes()), Json::parse(known.as_bytes())) else {
        return policy.to_owned();
    };
    let Some(known) = get(&known, text(&document, "id")).cloned() else { return policy.to_owned() };
    for position in 0..list(&document, "clauses").len() {
        let at = below("/clauses", position);
        let clause = find(&document, &at);
        let lacking = clause.filter(|clause| get(clause, "sha256").is_none());
        if let Some(hash) = lacking.and_then(|clause| get(&known, text(clause, "id"))).cloned() {
            let _ = Edit::Set(below(&at, "sha256"), hash).apply(&mut document);
        }
    }
    document.written()
}

/// The edit that takes the hashes of these clauses over.
pub fn taken<'a>(document: &Json, clauses: impl Iterator<Item = &'a Beside>) -> Edit {
    let set = |clause: &Beside| {
        let there = find(document, &clause.at).is_some();
        there.then(|| Edit::Set(below(&clause.at, "sha256"), Json::Text(clause.hash.clone())))
    };
    Edit::All(clauses.filter(|clause| matches!(clause.stands, Stands::Other | Stands::New)).filter_map(set).collect())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

    use super::*;
    use crate::desk::Desk;

    const POLICY: &[u8] = include_bytes!("../../static/policies/changzhi-engineering-2024.json");

    fn stands(desk: &Desk, text: &[u8]) -> Vec<(String, Stands)> {
        let compared = compare(desk.edition.as_ref().unwrap(), "a.txt", text).unwrap();
        let known = compared.clauses.into_iter().filter(|clause| clause.stands != Stands::Absent);
        known.map(|clause| (clause.name.split(' ').next().unwrap().to_owned(), clause.stands)).collect()
    }

    #[test]
    fn what_publication_left_out_is_put_back() {
        let policy = |rest: &str| {
            format!(r#"{{"id":"甲","clauses":[{{"id":"1","sha256":"aa"}},{{"id":"2"}},{{"id":"3"}}]{rest}}}"#)
        };
        let known = r#"{"甲":{"1":"bb","2":"cc"},"乙":{"3":"dd"}}"#;
        let whole = policy("").replace(r#""id":"2""#, r#""id":"2","sha256":"cc""#);
        assert_eq!(restored(&policy(""), known), whole);
        for (policy, known) in
            [(policy(""), "{}"), (policy(""), "<!doctype html>"), (policy(","), known), ("7".into(), known)]
        {
            assert_eq!(restored(&policy, known), policy);
        }
    }

    #[test]
    fn a_text_is_other_or_new_until_its_hash_is_taken() {
        let opened = Desk::open("a.json", POLICY).unwrap();
        let text = "[3.1] 甲\n[3.7] 乙\n丙\n[9.9] 丁".as_bytes();
        let one = |stands| vec![("3.1".to_owned(), stands), ("3.7".to_owned(), stands)];
        assert_eq!(stands(&opened, text), one(Stands::Other));
        let mut begun = opened.next_year(2027).unwrap();
        assert_eq!(stands(&begun, text), one(Stands::Other));
        for position in 0..list(&begun.document, "clauses").len() {
            begun = begun.after(&Edit::Remove(format!("/clauses/{position}/sha256")));
        }
        assert_eq!(stands(&begun, text), one(Stands::New));
        let compared = compare(begun.edition.as_ref().unwrap(), "a.txt", text).unwrap();
        assert!(matches!(compared.unused.as_slice(), [line] if line.starts_with("第4行：") && line.contains("9.9")));
        let taken = begun.after(&taken(&begun.document, compared.clauses.iter()));
        assert_eq!(stands(&taken, text), one(Stands::Same));
        assert!(taken.findings.is_empty());
        // Broken elsewhere it is the same text; with a word more it is another.
        assert_eq!(stands(&taken, "[3.1] 甲\n[3.7] 乙 丙".as_bytes()), one(Stands::Same));
        let other = vec![("3.1".to_owned(), Stands::Same), ("3.7".to_owned(), Stands::Other)];
        assert_eq!(stands(&taken, "[3.1] 甲\n[3.7] 乙丙丁".as_bytes()), other);
        assert_eq!(taken.undo().document, begun.document);
        assert!(
            compare(opened.edition.as_ref().unwrap(), "a.txt", b"\xbc\xd7").is_err_and(|why| why.contains("UTF-8"))
        );
    }
}
