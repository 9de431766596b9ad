//! `zhicheng test` and `zhicheng book`: a policy's cases run, and printed with everything else.

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
    let expected =
        ["（提醒）有2个案例是按「of-last-year」写的，现在按「changzhi-engineering-2024」运行", "4个案例都对"];
    assert_eq!(outcome.out.lines().collect::<Vec<_>>(), expected);
    assert_eq!(outcome.code, Some(0));
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
