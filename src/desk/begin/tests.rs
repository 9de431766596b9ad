//! What is begun from a policy, and what of it is left to people.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;

use crate::cases::Case;
use crate::desk::collection::Collection;
use crate::desk::decisions::{self, together};
use crate::desk::edit::Edit;
use crate::desk::place::{find, get, text};
use crate::desk::{Desk, begin};
use crate::engine::status::Point;
use crate::json::Json;
use crate::policy::{Edition, answers, at_year};

const POLICY: &[u8] = include_bytes!("../../../static/policies/changzhi-engineering-2024.json");
const EXERCISE: &[u8] = include_bytes!("../../../examples/policies/changzhi-engineering-2025.json");
const PEOPLE: &[u8] = include_bytes!("../../../tests/cases/personas.ndjson");

fn shipped() -> Desk {
    Desk::open("changzhi-engineering-2024.json", POLICY).unwrap()
}

fn at<'a>(desk: &'a Desk, at: &str) -> &'a Json {
    find(&desk.document, at).unwrap()
}

fn said(words: &str) -> Json {
    Json::Text(words.into())
}

/// Whether a place, or one that it lies in, is to be decided.
fn is_listed(desk: &Desk, at: &str) -> bool {
    let within = |place: &str| crate::json::read::Finding::error(at, "").is_within(place);
    desk.decisions.iter().filter_map(|decision| decision.at.as_deref()).any(within)
}

fn texts(json: &Json, at: &str, all: &mut Vec<(String, String)>) {
    match json {
        Json::Text(text) => all.push((at.to_owned(), text.clone())),
        Json::List(list) => {
            list.iter().enumerate().for_each(|(position, json)| texts(json, &format!("{at}/{position}"), all));
        }
        Json::Object(entries) => {
            entries.iter().for_each(|(key, json)| texts(json, &crate::desk::place::below(at, key), all));
        }
        _ => {}
    }
}

/// Any year is one start, and what nobody decides is what the policy says of that year by itself.
#[test]
fn a_later_year_is_the_same_step_as_looking_ahead() {
    for year in [2025, 2027, 2039] {
        let begun = shipped().next_year(year).unwrap();
        let named = |name: &str| name.replace("2024", &year.to_string());
        assert_eq!(begun.file, named("changzhi-engineering-2024.json"));
        assert!(begun.is_changed() && begun.findings.is_empty(), "{:?}", begun.findings);
        assert_eq!(at(&begun, "/id"), &said(&named("changzhi-engineering-2024")));
        assert_eq!(at(&begun, "/document_number"), &said(&format!("长工信〔{year}〕号")));
        assert_eq!(at(&begun, "/issued_on"), &said(&format!("{year}-09-20")));
        assert_eq!(at(&begun, "/timetable/calendar/from"), &said(&format!("{year}-09-01")));
        assert_eq!(at(&begun, "/timetable/calendar/holidays"), &Json::List(Vec::new()));
        let (Some(begun), ahead) = (&begun.edition, shipped().edition.unwrap().at(year).unwrap()) else { panic!() };
        assert!(!begun.is_trial() && begun.notice_year == year && begun.short_name == ahead.short_name);
        // But for the years that answers are kept of, which go as far as an edition's trials.
        let rules = |Edition { policy, steps, terms, .. }: &Edition| {
            let helps: Vec<&str> = policy.facts.iter().map(|fact| fact.help.as_str()).collect();
            let rules = format!("{:?}{:?}{:?}", policy.pieces, policy.requirements, policy.changes);
            format!("{rules}{helps:?}{steps:?}{terms:?}{:?}{}", policy.dates, policy.horizon)
        };
        let (begun, ahead) = (rules(begun), rules(&ahead));
        let apart = begun.chars().zip(ahead.chars()).position(|(one, other)| one != other).unwrap_or_default();
        let around = |text: &str| text.chars().skip(apart.saturating_sub(60)).take(120).collect::<String>();
        assert!(begun == ahead, "{year}: {} is not {}", around(&begun), around(&ahead));
    }
    for year in [2024, 2023, 2040] {
        assert!(shipped().next_year(year).is_none(), "{year}");
    }
    assert!(Desk::open("a.json", b"{}").unwrap().next_year(2027).is_none());
}

#[test]
fn the_window_that_is_still_to_come_is_offered() {
    for (today, year) in [
        ("2024-10-20", 2025),
        ("2024-11-15", 2025),
        ("2025-10-31", 2025),
        ("2025-11-01", 2026),
        ("2026-11-30", 2027),
        ("1999-01-01", 2025),
        ("2050-01-01", 2039),
    ] {
        let offered = begin::next_year::offered(&shipped().document, today.parse().unwrap());
        assert_eq!(offered, Some(year), "{today}");
    }
    assert_eq!(begin::next_year::offered(&Json::Null, "2024-10-20".parse().unwrap()), None);
}

#[test]
fn what_is_to_be_decided_is_what_only_people_know() {
    let begun = shipped().next_year(2027).unwrap();
    let told: Vec<String> = decisions::told(&begun.document).into_iter().map(|(place, _)| place).collect();
    assert!(told.len() <= 12, "{told:#?}");
    for place in ["文号", "印发日期", "收材料开始", "收材料截止", "工作日历", "条款目录", "联系方式"]
    {
        assert!(told.iter().any(|known| known.contains(place)), "{place}: {told:?}");
    }
    // What was left undecided is still there, once; but for places that are no more.
    let mut unfinished = (*shipped().document).clone();
    let left = [
        ("/requirements/0/asks", "问清楚这一句"),
        ("/materials/0", "要不要原件"),
        ("/document_number", "填新通知的文号"),
        ("/nowhere", "没有了"),
    ];
    let left = Json::List(left.map(|(at, what)| decisions::written(&unfinished, at, what)).into());
    let _ = Edit::Set("/pending".into(), left).apply(&mut unfinished);
    let begun = Desk::open("a.json", unfinished.written().as_bytes()).unwrap().next_year(2027).unwrap();
    let count = |what: &str| begun.decisions.iter().filter(|decision| decision.what == what).count();
    assert_eq!(["问清楚这一句", "要不要原件", "填新通知的文号", "没有了"].map(count), [1, 1, 1, 0]);
}

/// One by one, those of a clause, the quotations, or all at once.
#[test]
fn several_are_decided_at_once() {
    let mut opened = shipped();
    for (position, quote) in [(0, "2024年底前"), (2, "满4年，即{year-4}年底前"), (4, "〔2024〕号")] {
        opened = opened.after(&Edit::Set(format!("/requirements/{position}/quote"), said(quote)));
    }
    let begun = opened.next_year(2027).unwrap();
    let groups = together(&begun.document, &begun.decisions);
    let names: Vec<&str> = groups.iter().map(|group| group.name.as_str()).collect();
    assert_eq!(names, ["全部", "引的原话"]);
    let all = begun.after(&decisions::decided(&begun.document, &groups[0].which));
    assert!(all.decisions.is_empty() && get(&all.document, "pending").is_none());
    assert_eq!(all.undo().document, begun.document);
    let quotes = begun.after(&decisions::decided(&begun.document, &groups[1].which));
    assert_eq!(quotes.decisions.len(), begun.decisions.len() - 2);
    assert!(quotes.decisions.iter().all(|one| !one.at.as_ref().unwrap().ends_with("/quote")));
    // Of one clause: here its requirement's quotation and sentence.
    let mut document = (*begun.document).clone();
    let more = decisions::written(&document, "/requirements/0/asks", "问清楚这一句");
    let _ = Edit::Insert("/pending".into(), 0, more).apply(&mut document);
    let groups = together(&document, &decisions::all(&document));
    let of_clause = groups.iter().find(|group| group.name.starts_with("2.1 ")).unwrap();
    assert_eq!(of_clause.which.len(), 2, "{groups:?}");
}

/// A year of law is never taken for one of the review; what says one outright is listed with what to write, and told
/// once.
#[test]
fn nothing_written_out_is_moved_blindly() {
    let written = String::from_utf8(EXERCISE.to_vec()).unwrap();
    let law = "原60岁，2025年起逐步推迟到63岁。";
    assert!(written.contains(law));
    let written = written.replace("\"from\": -3, \"to\": 0, \"value\"", "\"from\": 2022, \"to\": 2025, \"value\"");
    let written = written.replace("建筑、建材、环保专业不在评审范围内。", "2025年10月31日前，2025年起。");
    let begun = Desk::open("a-2025.json", written.as_bytes()).unwrap().next_year(2027).unwrap();
    assert!(begun.findings.is_empty(), "{:?}", begun.findings);
    assert!(begun.document.written().contains(law));
    let Json::Text(scope) = at(&begun, "/scope_note") else { panic!() };
    assert!(scope.ends_with("2025年10月31日前，2025年起。"));
    let listed: Vec<&str> = begun
        .decisions
        .iter()
        .filter(|decision| decision.at.as_deref() == Some("/scope_note"))
        .map(|decision| decision.what.as_str())
        .collect();
    assert_eq!(listed.len(), 1);
    assert!(listed[0].ends_with("把「2025年10月31日」写成「{closes}」"), "{listed:?}");
    let courses = begun.edition.as_ref().unwrap().policy.facts.iter().find(|fact| fact.id == "public_courses").unwrap();
    let crate::engine::model::Kind::Years(map) = &courses.kind else { panic!() };
    assert_eq!((map.from, map.to), (2024, 2027));
}

#[test]
fn ages_are_the_laws_in_every_year() {
    let begun = Desk::open("a-2025.json", EXERCISE).unwrap().next_year(2027).unwrap();
    let edition = begun.edition.as_ref().unwrap();
    // 60 and 55 years with 7 months, 50 with 11 or 12: reached on the day the window opens, 2027-10-09, before it,
    // after it.
    for (class, born, expected) in [
        ("male", "1967-05-01", Point::Met),
        ("male", "1967-03-09", Point::Unmet),
        ("male", "1967-03-10", Point::Met),
        ("female_cadre", "1972-03-09", Point::Unmet),
        ("female_cadre", "1972-03-10", Point::Met),
        ("female_worker", "1976-10-31", Point::Unmet),
        ("female_worker", "1976-11-01", Point::Met),
    ] {
        let given = format!(r#"{{"birth_on": "{born}", "retirement_class": "{class}", "retired": false}}"#);
        let given = answers::parse(&edition.policy, given.as_bytes()).unwrap();
        let case = Case::of(edition, "甲", given);
        let row = case.expect[0].requirements.iter().find(|(id, _)| id == "retired").unwrap();
        assert_eq!(row.1, Some(expected), "{class} {born}");
    }
}

/// Last year's people with their dates moved: who comes out otherwise does so by days of law, which do not move.
#[test]
fn last_years_cases_go_along() {
    let opened = shipped();
    let people = Collection::open("people.ndjson", PEOPLE).unwrap();
    let before = opened.edition.as_ref().unwrap();
    let begun = opened.next_year(2027).unwrap();
    let after = begun.edition.as_ref().unwrap();
    let moved = people.moved(before, &begun.document).unwrap();
    let told = moved.moved.as_ref().unwrap();
    assert!(moved.changed && told.years == 3 && moved.file == "2027-people.ndjson");
    assert_eq!(told.count, String::from_utf8(PEOPLE.to_vec()).unwrap().lines().count());
    let outcomes = moved.run(after);
    let differing: Vec<_> = outcomes.iter().filter(|one| !one.differs.is_empty()).collect();
    assert!(differing.len() <= 5, "{} of {}: {differing:#?}", differing.len(), outcomes.len());
    for one in &differing {
        let by_law = one.differs.iter().any(|line| line.contains("退休"));
        assert!(by_law, "{one:#?}");
    }
    // They are of the new edition now, and move no more; those that another made stay.
    assert!(moved.moved(before, &begun.document).is_none());
    assert_eq!(moved.unmoved().text(), people.text());
    assert!(people.moved(before, &opened.document).is_none());
    let other =
        Collection::open("b.ndjson", br#"{"name": "a", "policy": "other", "answers": {}, "expect": {"engineer": {}}}"#);
    assert!(other.unwrap().moved(before, &begun.document).is_none());
}

#[test]
fn another_place_decides_what_is_its_own() {
    let opened = shipped();
    for year in [2024, 2027] {
        let begun = opened.elsewhere(year).unwrap();
        assert!(begun.findings.is_empty(), "{:?}", begun.findings);
        assert_eq!(begun.file, format!("notice-{year}.json"));
        let edition = begun.edition.as_ref().unwrap();
        assert_eq!((edition.policy.review_year, edition.undecided), (year, begun.decisions.len()));
        for place in ["/name", "/issuers", "/document_number", "/dates/closes", "/routes", "/contacts", "/clauses"] {
            assert!(is_listed(&begun, place), "{place}");
        }
        let mut all = Vec::new();
        texts(&begun.document, "", &mut all);
        for (at, text) in &all {
            let of_the_place = ["长治", "长工信", "0355-", "长兴南路"].iter().any(|word| text.contains(word));
            assert!(!of_the_place || is_listed(&begun, at) || at.starts_with("/pending"), "{at}: {text}");
        }
        assert!(all.iter().all(|(at, _)| !at.ends_with("/sha256")));
        assert!(edition.contacts.iter().all(|contact| contact.address.is_empty()));
    }
    // Its rules are the same, so its people are told the same.
    let begun = opened.elsewhere(2024).unwrap();
    let people = Collection::open("people.ndjson", PEOPLE).unwrap();
    let wrong = |desk: &Desk| {
        let outcomes = people.run(desk.edition.as_ref().unwrap());
        outcomes.into_iter().filter(|one| !one.differs.is_empty()).map(|one| one.name).collect::<BTreeSet<_>>()
    };
    assert_eq!(wrong(&begun), wrong(&opened));
    assert!(Desk::open("a.json", b"{}").unwrap().elsewhere(2024).is_none());
}

#[test]
fn a_policy_begins_from_nothing() {
    for year in [2024, 2027] {
        let begun = Desk::starter(year);
        assert!(begun.findings.is_empty(), "{:?}", begun.findings);
        assert!(begun.is_changed() && begun.file == format!("notice-{year}.json"));
        let edition = begun.edition.as_ref().unwrap();
        assert_eq!((edition.policy.review_year, edition.undecided), (year, begun.decisions.len()));
        assert_eq!(at(&begun, "/dates/closes"), &said(&format!("{year}-10-31")));
        assert!(begun.decisions.iter().all(|decision| decision.at.is_some()));
        let given = format!(r#"{{"work_since": "{}"}}"#, year - 1);
        let given = answers::parse(&edition.policy, given.as_bytes()).unwrap();
        let case = Case::of(edition, "甲", given);
        assert_eq!(case.expect[0].verdict, Some(Some(Point::Met)));
        assert!(!text(&begun.document, "short_name").is_empty());
        assert_eq!(at_year::review_year(&begun.document), Some(year));
    }
}
