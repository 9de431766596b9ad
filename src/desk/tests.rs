//! Edits, their way back, and the file.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use proptest::prelude::*;

use super::edit::Edit;
use super::facts::Around;
use super::file::printed;
use super::form::{Field, Form, Shape};
use super::forms::{GENERAL, SECTIONS};
use super::place::{below, find, split};
use super::*;
use crate::json::read::Severity;

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
    fn every_edit_is_undone(place in any::<prop::sample::Index>(), kind in 0..6, position in 0..5usize) {
        let before = policy();
        let mut all = Vec::new();
        places(&before, "", &mut all);
        let mut at = place.get(&all).clone();
        // What is inserted or moved is in the list around the place; elsewhere it would come to nothing.
        while let (2..=3, Some((parent, _))) = (kind, split(&at)) {
            if matches!(find(&before, &at), Some(Json::List(_))) {
                break;
            }
            at = parent.to_owned();
        }
        let value = Json::Text("改过".into());
        let edit = match kind {
            0 => Edit::Set(at.clone(), value),
            1 => Edit::Remove(at.clone()),
            2 => Edit::Insert(at.clone(), position, value),
            3 => Edit::Move(at.clone(), position, 0),
            4 => Edit::Rename(at.clone(), "改名".into()),
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

/// Every key of the policy has a form, and every condition an operator that the desk can fill in.
#[test]
fn every_place_has_a_form() {
    let mut without = Vec::new();
    let examples = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/policies")).unwrap();
    let files =
        examples.map(|file| file.unwrap().path()).filter(|path| path.extension().is_some_and(|end| end == "json"));
    let documents = files.map(|path| Json::parse(&std::fs::read(path).unwrap()).unwrap()).chain([policy()]);
    for document in documents {
        let Json::Object(entries) = &document else { continue };
        // A collection of cases may lie beside the policies.
        for (key, value) in entries.iter().filter(|_| place::get(&document, "format").is_some()) {
            let field = SECTIONS.iter().chain(GENERAL.fields).find(|field| field.key == key);
            match field {
                Some(field) => unfilled(field, value, &below("", key), &mut without),
                None => without.push(below("", key)),
            }
        }
    }
    assert!(without.is_empty(), "{without:#?}");
}

fn unfilled(field: &Field, value: &Json, at: &str, without: &mut Vec<String>) {
    let mut of_form = |form: &Form, json: &Json, at: &str| {
        let Json::Object(entries) = json else { return without.push(at.to_owned()) };
        for (key, value) in entries {
            match form.field(key) {
                Some(field) => unfilled(field, value, &below(at, key), without),
                None => without.push(below(at, key)),
            }
        }
    };
    match (field.shape, value) {
        (Shape::Form(form), json) => of_form(form, json, at),
        (Shape::Forms(form), Json::List(list)) => {
            list.iter().enumerate().for_each(|(position, json)| of_form(form, json, &below(at, position)));
        }
        (Shape::NamedForms(form), Json::Object(entries)) => {
            entries.iter().for_each(|(key, json)| of_form(form, json, &below(at, key)));
        }
        (Shape::Rule, Json::Text(_)) | (Shape::Amount, Json::Integer(_)) => {}
        (Shape::Rule | Shape::Amount, rule) => match family(field.shape).of(rule) {
            Some(operator) if operator.key == "fact" => {}
            Some(operator) => {
                let Json::Object(entries) = rule else { return };
                for (key, value) in entries {
                    match operator.parts.iter().chain(family(field.shape).common).find(|part| part.key == key) {
                        Some(part) => unfilled(part, value, &below(at, key), without),
                        None => without.push(below(at, key)),
                    }
                }
            }
            None => without.push(at.to_owned()),
        },
        (Shape::Rules | Shape::Amounts, Json::List(list)) => {
            let rule = Field { shape: one(field.shape), ..*field };
            list.iter().enumerate().for_each(|(position, json)| unfilled(&rule, json, &below(at, position), without));
        }
        (Shape::Rows | Shape::AmountRows, Json::List(rows)) => {
            let rule = Field { shape: one(field.shape), ..*field };
            for (position, row) in rows.iter().enumerate() {
                let then = below(&below(at, position), "then");
                unfilled(&rule, place::get(row, "then").unwrap_or(&Json::Null), &then, without);
            }
        }
        (Shape::Forms(_) | Shape::NamedForms(_) | Shape::Rules | Shape::Rows, _) => without.push(at.to_owned()),
        _ => {}
    }
}

fn one(shape: Shape) -> Shape {
    if matches!(shape, Shape::Amounts | Shape::AmountRows) { Shape::Amount } else { Shape::Rule }
}

fn family(shape: Shape) -> operators::Family {
    if matches!(shape, Shape::Amount) { operators::NUMBERS } else { operators::CONDITIONS }
}

/// Wherever another operator is chosen, the policy still compiles, or says at that very condition what is to be filled
/// in.
#[test]
fn another_operator_keeps_the_rest() {
    let opened = Desk::open("a.json", POLICY).unwrap();
    let at = "/requirements/10/rule";
    let before = find(&opened.document, at).unwrap();
    for operator in operators::OPERATORS {
        let new = make::node(&opened.document, &Around::default(), &operators::CONDITIONS, operator, before);
        let next = opened.after(&Edit::Set(at.to_owned(), new));
        let elsewhere = next.findings.iter().filter(|finding| !finding.is_within(at));
        let errors: Vec<_> = elsewhere.filter(|finding| finding.severity == Severity::Error).collect();
        let allowed = |finding: &&&Finding| {
            !finding.at.starts_with("/pieces/")
                && !finding.at.starts_with("/facts/")
                && !finding.at.starts_with("/changes/")
        };
        assert!(!errors.iter().any(|finding| allowed(&finding)), "{}: {errors:?}", operator.key);
        assert!(
            operators::CONDITIONS.of(find(&next.document, at).unwrap()).is_some_and(|found| found.key == operator.key)
        );
    }
}

#[test]
fn findings_speak_an_officers_words() {
    for (edit, place, message) in [
        (
            Edit::Set("/requirements/8/clauses/0".into(), Json::Text("9.9".into())),
            "申报条件「现有职称（技术员）」的依据的条款",
            "条款「9.9」不在条款目录里，请核对条款号",
        ),
        (Edit::Remove("/facts/1/label".into()), "问的内容「问的内容」", "缺少「名称」"),
        (
            Edit::Set(
                "/requirements/0/rule/all/0".into(),
                Json::Object(vec![("fact".into(), Json::Text("nobody".into()))]),
            ),
            "申报条件「单位」的规则",
            "没有叫「nobody」的内容",
        ),
        (
            Edit::Set("/requirements/0/asks".into(), Json::Text("{closing}前".into())),
            "申报条件「单位」的要求是什么",
            "「{closing」不是这里能用的位置，可用的是：{year}、{year-1}、{notice_year}、{opens}、{opens:short}、{closes}、\
             {closes:short}",
        ),
        (
            Edit::Set("/scope_note".into(), Json::Text("2024年10月31日前，2023年。".into())),
            "基本情况和日期的首页上：这份通知不包括什么",
            "写死的年份或日子，换了年度不会跟着变。按2024年度：「2024年10月31日」写成「{closes}」，「2023年」写成「{year-1}年」",
        ),
    ] {
        let desk = Desk::open("a.json", POLICY).unwrap().after(&edit);
        let finding = desk.findings.first().unwrap();
        assert_eq!(words::place(&desk.document, &finding.at), place);
        assert_eq!(words::message(&desk.document, &finding.message), message);
    }
}
