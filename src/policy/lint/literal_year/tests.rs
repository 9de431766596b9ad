//! What is written out and what to write instead, and what stays.

use super::*;
use crate::json::Json;
use crate::policy::compile;
use crate::policy::lint::tests::check;

/// The shipped policy is clean: every year and every named day in it has a place.
#[test]
fn a_text_that_says_a_year_of_the_review() {
    for (text, instead) in [
        ("2024年", "{year}年"),
        ("2024年度", "{year}年度"),
        ("2022年底前取得", "{year-2}年底前取得"),
        ("2024年10月31日前", "{closes}前"),
        ("到10月31日，2024年10月9日起", "到{closes:short}，{begins}起"),
        ("2022年或2024年", "{year-2}年或{year}年"),
        ("2022、2024年", "{year-2}、{year}年"),
        ("2022年12月31日前，2024年12月底前", "{year-2}年12月31日前，{year}年12月底前"),
        ("2022年10月31日公布", "2022年10月31日公布"),
        ("{closes}前，2024年", "{closes}前，{year}年"),
        ("照{2024}年的通知，{2024}年10月31日", "照{2024}年的通知，{2024}年10月31日"),
        // History and law: a year that no rule looks at, what is in force from then on, a document's number, a day of
        // its own.
        ("1978年", "1978年"),
        ("2019年", "2019年"),
        ("2025年起，从2024年起，2024年1月起", "2025年起，从2024年起，2024年1月起"),
        ("国发〔2024〕8号，〔2024年〕", "国发〔2024〕8号，〔2024年〕"),
        ("2024年9月13日的决定", "2024年9月13日的决定"),
        ("2024字，2024-10-31，20240年，满2024", "2024字，2024-10-31，20240年，满2024"),
    ] {
        let written = Json::Text(text.to_owned()).written();
        let expected = "/scope_note: 写死的年份或日子，换了年度不会跟着变。按2024年度：「";
        let expected = [expected];
        check(&[("/scope_note", &written)], if text == instead { &[] } else { &expected });
        let document = format!(
            r#"{{"review_year": 2024, "dates": {{"begins": "2024-10-09", "closes": "2024-10-31"}},
                "rule": {{"plain_years": "since", "at_least": 2}}, "text": {written}}}"#
        );
        let found = literals(&Json::parse(document.as_bytes()).unwrap());
        let found = found.first().map_or(text, |literal| super::text(&literal.instead).unwrap());
        assert_eq!(found, instead);
    }
}

#[test]
fn names_numbers_days_and_the_notices_own_words_stay() {
    check(
        &[
            ("/id", r#""small-2024年""#),
            ("/document_number", r#""长工信〔2024〕158号（2024年）""#),
            ("/contacts/0/label", r#""2024年""#),
            ("/requirements/0/quote", r#""2024年底前""#),
            ("/facts/1/options/0/keywords", r#"["2024年"]"#),
        ],
        &[],
    );
}

#[test]
fn a_calendar_year_in_a_map_of_years() {
    let told = |at: &str, year: i32, offset: i32| {
        format!("{at}: 写死的年份或日子，换了年度不会跟着变。按2024年度：「{year}」写成「{offset}」")
    };
    let every = r#"{"every_year": "results", "from": -2, "to": 0,
        "holds": {"fact": "results", "year": "this", "in": ["good"]}}"#;
    check(&[("/facts/5/to", "2024")], &[&told("/facts/5/to", 2024, 0)]);
    check(&[("/facts/5/from", "1980")], &[]);
    // From 2022 on for another reason, or because the rule looks at just these years.
    check(&[("/facts/5/from", "2022")], &[]);
    check(&[("/facts/5/from", "2022"), ("/requirements/0/rule/all/-", every)], &[&told("/facts/5/from", 2022, -2)]);
    let years = told("/facts/5/value/options/2/years", 2024, 0);
    check(&[("/facts/5/value/options/2/years", "[2024]")], &[&years]);
    check(&[("/facts/5/value/options/2/years", "[0]")], &[]);
}

#[test]
fn what_is_listed_as_undecided_is_told_once() {
    let listed = r#"[{"at": "/scope_note", "what": "甲"}]"#;
    check(&[("/scope_note", r#""2024年""#), ("/pending", listed)], &["/scope_note: 待定：甲"]);
}

/// Written as it says, a policy of other years is the same in its own year, and has nothing written out any more.
#[test]
fn what_to_write_means_the_same() {
    let written = include_bytes!("../../../../static/policies/changzhi-engineering-2024.json");
    let mut document = Json::parse(written).unwrap();
    for Literal { at, instead, .. } in literals(&document) {
        *find(&mut document, &at) = instead;
    }
    assert_eq!(literals(&document), []);
    let (before, after) = (compile::compile(written).unwrap(), compile::edition(document).unwrap());
    assert_eq!(format!("{:?}", before.policy), format!("{:?}", after.policy));
    assert_eq!(format!("{:?}", before.steps), format!("{:?}", after.steps));
    assert_eq!((before.name, before.scope_note), (after.name, after.scope_note));
}

fn find<'a>(document: &'a mut Json, at: &str) -> &'a mut Json {
    at.split('/').skip(1).fold(document, |json, step| match json {
        Json::List(list) => &mut list[step.parse::<usize>().unwrap()],
        Json::Object(entries) => &mut entries.iter_mut().find(|(key, _)| key == step).unwrap().1,
        _ => panic!("nothing at {at}"),
    })
}
