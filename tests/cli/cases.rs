//! `zhicheng test` and `zhicheng book`: a policy's cases run, and printed with everything else.

use std::fs;

use zhicheng::desk::begin::next_year;
use zhicheng::json::Json;

use super::{POLICY, file, run, run_with};

const PERSONAS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/personas.ndjson");

#[test]
fn cases_that_hold() {
    let outcome = run(&["test", POLICY, PERSONAS]);
    assert_eq!((outcome.code, outcome.err.as_str()), (Some(0), ""));
    assert!(outcome.out.ends_with("个案例都对\n") && outcome.out.lines().count() == 1, "{}", outcome.out);
}

#[test]
fn a_case_that_does_not_hold_and_one_that_cannot_be_read() {
    let cases = r#"[
        {"name": "公务员", "answers": {"civil_servant": true}, "expect": {"technician": {"verdict": "met"}}},
        {"name": "没有答案", "expect": {"technician": {"verdict": "met"}}},
        {"name": "空白", "answers": {}, "expect": {"technician": {"verdict": "unknown"}}}]"#;
    let path = file("cases.json", cases);
    for (given, outcome) in
        [(path.as_str(), run(&["test", POLICY, &path])), ("-", run_with(&["test", POLICY, "-"], cases.as_bytes()))]
    {
        let expected = [
            format!("{given}:2:: 缺少「answers」"),
            format!("{given}: 公务员：技术员的「结论」：应为「符合」，结果是「还不满足」"),
            "运行2个案例，2个不对或读不了".to_owned(),
        ];
        assert_eq!(outcome.out.lines().collect::<Vec<_>>(), expected);
        assert_eq!((outcome.code, outcome.err.as_str()), (Some(1), ""));
    }
}

#[test]
fn cases_made_with_another_edition_are_run_and_said_to_be() {
    let case = |name: &str, policy: &str| {
        format!(
            r#"{{"name": "{name}", {policy}"answers": {{}}, "expect": {{"technician": {{"verdict": "unknown"}}}}}}"#
        )
    };
    let other = r#""policy": "of-last-year", "#;
    let own = r#""policy": "changzhi-engineering-2024", "#;
    let cases = [case("甲", other), case("乙", other), case("丙", own), case("丁", "")].join("\n");
    let outcome = run_with(&["test", POLICY, "-"], cases.as_bytes());
    let expected = [
        "（提醒）有2个案例是按「of-last-year」写的，现在按「changzhi-engineering-2024」运行；日子要顺移的，加--from",
        "4个案例都对",
    ];
    assert_eq!(outcome.out.lines().collect::<Vec<_>>(), expected);
    assert_eq!(outcome.code, Some(0));
}

/// Last year's people are asked as they would be this year: nearly all come out the same, and none is unreadable.
#[test]
fn cases_of_an_earlier_edition_are_moved_when_told_to() {
    let old = Json::parse(&fs::read(POLICY).unwrap()).unwrap();
    let new = file("moved-2027.json", next_year::next_year(&old, 2027).unwrap().written());
    let outcome = run(&["test", "--from", POLICY, &new, PERSONAS]);
    let lines: Vec<&str> = outcome.out.lines().collect();
    assert!(lines[0].starts_with(&format!("（提醒）{PERSONAS}：")) && lines[0].ends_with("顺移了3年"), "{}", lines[0]);
    let last = lines.last().unwrap();
    let failed = last.split('，').nth(1).and_then(|rest| rest.split('个').next()).and_then(|count| count.parse().ok());
    assert!(failed.unwrap_or(0) <= 5, "{last}");
    let by_law = |line: &&str| line.contains("退休") || line.contains("「结论」") || line.contains("「最早年度」");
    let others: Vec<_> = lines.iter().skip(1).take(lines.len() - 2).filter(|line| !by_law(line)).collect();
    assert!(others.is_empty(), "{others:#?}");
    // As they are, most cannot be read.
    let outcome = run(&["test", &new, PERSONAS]);
    assert_eq!(outcome.code, Some(1));
    run(&["test", "--from", POLICY, POLICY, PERSONAS]).refused("两份政策都是2024年度");
    assert_eq!(run(&["test", "--from", POLICY, "--year", "2027", POLICY, PERSONAS]).code, Some(2));
}

#[test]
fn files_that_cannot_be_read() {
    run(&["test", POLICY, "missing.ndjson"]).refused("missing.ndjson: 打不开");
    run(&["test", &file("broken-test.json", "{}"), PERSONAS]).refused("缺少「format」");
    assert_eq!(run(&["test", POLICY]).code, Some(2));
}

#[test]
fn a_book_to_print() {
    let outcome = run(&["book", "--cases", PERSONAS, POLICY]);
    assert_eq!((outcome.code, outcome.err.as_str()), (Some(0), ""));
    for expected in [
        "<!doctype html>",
        "1至15：符合<br>16起：不满足",
        "national project, fifteenth",
        "都与应得的结果一致",
        "核对意见与签字",
    ] {
        assert!(outcome.out.contains(expected), "{expected} is not in the book");
    }
    run(&["book", "missing.json"]).refused("missing.json: 打不开");
}
