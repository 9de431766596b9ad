//! What a text's places stand for, and what moves with the year.

use super::*;

/// The rows that the build's scripts are tried with too (tests/browser/places.spec.mjs).
fn rows(key: &str) -> Vec<Json> {
    let shared = Json::parse(include_bytes!("../../../tests/shared/places.json")).unwrap();
    let Some(Json::List(rows)) = entry(&shared, key).cloned() else { panic!("no {key}") };
    assert!(!rows.is_empty());
    rows
}

fn said<'a>(row: &'a Json, key: &str) -> &'a str {
    let Some(Json::Text(text)) = entry(row, key) else { panic!("no {key}") };
    text
}

fn document(text: &str) -> Json {
    let shared = Json::parse(include_bytes!("../../../tests/shared/places.json")).unwrap();
    let dates = entry(&shared, "dates").unwrap().written();
    let written = format!(r#"{{"dates": {dates}, "review_year": 2024, "list": [{{"text": "{text}"}}]}}"#);
    Json::parse(written.as_bytes()).unwrap()
}

fn text(document: &Json) -> String {
    document.written().split("\"text\":\"").nth(1).unwrap().trim_end_matches("\"}]}").to_owned()
}

#[test]
fn places_stand_for_years_and_days() {
    for row in rows("filled") {
        for (year, expected) in [(2024, said(&row, "own")), (2027, said(&row, "in_2027"))] {
            let written = said(&row, "text");
            let (mut document, findings) = (moved(&document(written), year), Findings::default());
            fill(&mut document, 2024, &findings);
            assert_eq!((text(&document).as_str(), findings.into_vec()), (expected, Vec::new()), "{written} in {year}");
        }
    }
}

#[test]
fn a_place_that_stands_for_nothing_is_told_and_its_text_stays() {
    for row in rows("refused") {
        let Json::Text(written) = &row else { panic!("no text") };
        let (mut filled, findings) = (document(written), Findings::default());
        fill(&mut filled, 2024, &findings);
        let found = findings.into_vec();
        assert_eq!(text(&filled), *written);
        assert_eq!(found.len(), 1, "{written}");
        assert_eq!(found[0].at, "/list/0/text");
        let place = &written[written.rfind('{').unwrap()..];
        let place = place.split_once('}').map_or(place, |(place, _)| place);
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
