//! Edits, their way back, and the file.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use proptest::prelude::*;

use super::edit::Edit;
use super::file::printed;
use super::place::{below, find, split};
use super::*;

const POLICY: &[u8] = include_bytes!("../../static/policies/changzhi-engineering-2024.json");

fn policy() -> Json {
    Json::parse(POLICY).unwrap()
}

/// Every place of a document.
fn places(json: &Json, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    match json {
        Json::Object(entries) => entries.iter().for_each(|(key, value)| places(value, &below(at, key), all)),
        Json::List(list) => list.iter().enumerate().for_each(|(index, value)| places(value, &below(at, index), all)),
        _ => {}
    }
}

#[test]
fn the_shipped_policy_is_saved_as_it_was_opened() {
    assert!(printed(&policy()).as_bytes() == POLICY, "the file is not as the desk would save it");
}

#[test]
fn what_is_saved_reads_the_same() {
    for text in ["{}", "[]", r#"{"a": [], "b": {}, "c~/": [null, true, -3, "引\"号\n"]}"#] {
        let json = Json::parse(text.as_bytes()).unwrap();
        assert_eq!(Json::parse(printed(&json).as_bytes()).unwrap(), json);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// An edit touches nothing beside its place, and is undone to the letter.
    #[test]
    fn every_edit_is_undone(place in any::<prop::sample::Index>(), kind in 0..5, position in 0..5usize) {
        let before = policy();
        let mut all = Vec::new();
        places(&before, "", &mut all);
        let at = place.get(&all).clone();
        let value = Json::Text("改过".into());
        let edit = match kind {
            0 => Edit::Set(at.clone(), value),
            1 => Edit::Remove(at.clone()),
            2 => Edit::Insert(at.clone(), position, value),
            3 => Edit::Move(at.clone(), position, 0),
            _ => Edit::All(vec![Edit::Set(at.clone(), value), Edit::Remove("/nowhere".into())]),
        };
        let mut document = before.clone();
        match edit.apply(&mut document) {
            None => prop_assert_eq!(&document, &before),
            Some(back) => {
                let parent = split(&at).map_or("", |(parent, _)| parent);
                for other in all.iter().filter(|other| !other.starts_with(parent) && !at.starts_with(other.as_str())) {
                    prop_assert_eq!(find(&document, other), find(&before, other));
                }
                back.apply(&mut document);
                prop_assert_eq!(document, before);
            }
        }
    }
}

#[test]
fn edits_are_undone_redone_and_saved() {
    let opened = Desk::open("a.json", POLICY).unwrap();
    assert!(opened.findings.is_empty() && !opened.is_changed() && !opened.can_undo());
    let at = "/requirements/3/label".to_owned();
    let one = opened.after(&Edit::Set(at.clone(), Json::Integer(1)));
    assert!(one.is_changed() && one.can_undo());
    assert_eq!(one.findings.first().map(|finding| finding.at.as_str()), Some(at.as_str()));
    let two = one.saved().after(&Edit::Set(at, Json::Text("处分".into())));
    assert!(two.is_changed() && two.findings.is_empty());
    assert!(!two.undo().is_changed() && two.undo().can_redo());
    assert_eq!(two.undo().redo().document, two.document);
    assert_eq!(two.undo().undo().document, opened.document);
    let other = two.undo().undo().after(&Edit::Remove("/minutes".into()));
    assert!(other.is_changed() && other.undo().is_changed(), "the saved file is out of reach by undoing");
    assert!(!other.can_redo());
    assert_eq!(other.after(&Edit::Remove("/nowhere".into())).document, other.document);
}
