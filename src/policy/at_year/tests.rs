//! What a text's places stand for, and what moves with the year.

use super::*;

fn document(text: &str) -> Json {
    let opens = r#""dates": {"opens": "2024-02-29", "closes": "2024-10-31"}, "review_year": 2024"#;
    Json::parse(format!(r#"{{{opens}, "list": [{{"text": "{text}"}}]}}"#).as_bytes()).unwrap()
}

fn text(document: &Json) -> String {
    document.written().split("\"text\":\"").nth(1).unwrap().trim_end_matches("\"}]}").to_owned()
}

#[test]
fn places_stand_for_years_and_days() {
    for (written, own, later) in [
        ("没有位置", "没有位置", "没有位置"),
        ("{year}年", "2024年", "2027年"),
        ("{year-3}年到{year+1}年", "2021年到2025年", "2024年到2028年"),
        ("{notice_year}年度", "2024年度", "2024年度"),
        ("{closes}前", "2024年10月31日前", "2027年10月31日前"),
        ("到{closes:short}。", "到10月31日。", "到10月31日。"),
        ("{opens}", "2024年2月29日", "2027年2月28日"),
        ("{2024}年的通知", "2024年的通知", "2024年的通知"),
        (
            "{day}满{age}（{years}），{step_year}",
            "{day}满{age}（{years}），{step_year}",
            "{day}满{age}（{years}），{step_year}",
        ),
    ] {
        for (year, expected) in [(2024, own), (2027, later)] {
            let (mut document, findings) = (moved(&document(written), year), Findings::default());
            fill(&mut document, 2024, &findings);
            assert_eq!((text(&document).as_str(), findings.into_vec()), (expected, Vec::new()), "{written} in {year}");
        }
    }
}

#[test]
fn a_place_that_stands_for_nothing_is_told_and_its_text_stays() {
    for (written, place) in [
        ("{closing}", "{closing"),
        ("{closes:long}", "{closes:long"),
        ("{year3}", "{year3"),
        ("{20240}", "{20240"),
        ("{year-100}", "{year-100"),
        ("{year-}", "{year-"),
        ("{}", "{"),
        ("{year", "{year"),
    ] {
        let (mut filled, findings) = (document(written), Findings::default());
        fill(&mut filled, 2024, &findings);
        let found = findings.into_vec();
        assert_eq!(text(&filled), written);
        assert_eq!(found.len(), 1, "{written}");
        assert_eq!(found[0].at, "/list/0/text");
        assert!(found[0].message.starts_with(&format!("「{place}」")), "{written}: {}", found[0].message);
        assert!(
            found[0].message.contains("{year-1}、{notice_year}、{opens}、{opens:short}"),
            "{written}: {}",
            found[0].message
        );
    }
}

#[test]
fn the_review_year_and_the_named_days_move_and_nothing_else() {
    let document = document("2024-10-31");
    let later = moved(&document, 2028);
    assert_eq!((review_year(&later), review_year(&document)), (Some(2028), Some(2024)));
    assert_eq!(
        later.written(),
        r#"{"dates":{"opens":"2028-02-29","closes":"2028-10-31"},"review_year":2028,"list":[{"text":"2024-10-31"}]}"#
    );
    assert_eq!(moved(&document, 2024), document);
}
