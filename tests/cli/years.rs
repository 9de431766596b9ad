//! `--year`: a later review year, at every command that has one.

use serde_json::Value;

use super::{POLICY, file, run, run_with};

const GIVEN: &str = r#"{"current_title": "assistant_engineer", "assistant_since": "2021-05",
    "assessments": {"2026": "qualified"}, "public_courses": {"2021": false, "2026": false},
    "professional_hours": {"2024": 60}}"#;

fn row<'j>(json: &'j Value, id: &str) -> &'j Value {
    let rows = json["targets"]["engineer"]["requirements"].as_array().unwrap();
    rows.iter().find(|row| row["id"] == id).unwrap()
}

#[test]
fn a_verdict_says_its_year_and_whether_it_is_a_trial() {
    for (arguments, year, trial) in [
        (&["evaluate", "-"][..], 2024, false),
        (&["evaluate", "--year", "2024", "-"], 2024, false),
        (&["evaluate", "--year", "2027", "-"], 2027, true),
        (&["evaluate", "--year", "2039", "-"], 2039, true),
        (&["evaluate", "--year", "2030", "--ndjson", "-"], 2030, true),
    ] {
        let outcome = run_with(arguments, b"{}");
        assert_eq!((outcome.code, outcome.err.as_str()), (Some(0), ""));
        let json: Value = serde_json::from_str(&outcome.out).unwrap();
        assert_eq!((&json["year"], &json["trial"]), (&Value::from(year), &Value::from(trial)), "{arguments:?}");
    }
}

#[test]
fn years_days_and_texts_are_those_of_the_year() {
    let outcome = run_with(&["evaluate", "--year", "2027", "-"], GIVEN.as_bytes());
    assert_eq!(outcome.code, Some(0), "{}", outcome.err);
    let json = outcome.json();
    assert_eq!(row(&json, "assessment_recent")["status"], "met");
    // The years of this notice are asked of nobody.
    let reason = row(&json, "public_courses")["explanation"].to_string();
    assert!(reason.contains("\"year\":2024") && reason.contains("\"year\":2027"), "{reason}");
    assert!(!reason.contains("\"year\":2021"), "{reason}");
}

#[test]
fn answers_of_other_years_are_kept_with_a_year_and_refused_without() {
    let refused = run_with(&["evaluate", "-"], GIVEN.as_bytes());
    refused.refused("/assessments/2026: 「2026」不是可填的年份，应为1980到2024");
    assert!(refused.err.contains("/public_courses/2026"), "{}", refused.err);
    assert_eq!(run_with(&["evaluate", "--year", "2024", "-"], GIVEN.as_bytes()).code, Some(0));
    for (answers, reason) in [
        // A result that is not out is one of the year under review alone.
        (r#"{"assessments": {"2024": "pending"}}"#, "/assessments/2024: 「未出结果」（pending）只能用于2027年"),
        (r#"{"assessments": {"2040": "qualified"}}"#, "/assessments/2040: 「2040」不是可填的年份，应为1980到2039"),
        (r#"{"public_courses": {"2020": true}}"#, "/public_courses/2020: 「2020」不是可填的年份，应为2021到2039"),
    ] {
        run_with(&["evaluate", "--year", "2027", "-"], answers.as_bytes()).refused(reason);
    }
}

#[test]
fn a_year_that_the_policy_does_not_have_is_refused() {
    let roster = file("years.csv", "出生日期\n1990\n");
    for (year, reason) in [
        ("2023", "--year: 2023年度不能按这份政策算，可以是2024到2039"),
        ("2040", "--year: 2040年度不能按这份政策算，可以是2024到2039"),
        ("abc", "'--year <YEAR>': 不是一个年度，要写成四位数字，如2027"),
        ("", "'--year <YEAR>': 不是一个年度，要写成四位数字，如2027"),
        ("2027.5", "'--year <YEAR>': 不是一个年度，要写成四位数字，如2027"),
    ] {
        run_with(&["evaluate", "--year", year, "-"], b"{}").refused(reason);
        run(&["batch", "--year", year, &roster, "-o", &file("years.out.csv", "")]).refused(reason);
        run(&["test", "--year", year, POLICY, &file("years.ndjson", "")]).refused(reason);
    }
}

#[test]
fn a_case_is_checked_for_its_year() {
    let expect = r#"{"engineer": {"requirements": {"assessment_recent": "met"}}}"#;
    let case = |more: &str, year: i32| {
        let answers = format!(r#"{{"assessments": {{"{year}": "qualified"}}}}"#);
        format!(r#"{{"name": "一", {more} "answers": {answers}, "expect": {expect}}}"#)
    };
    for (arguments, case, code, told) in [
        (&[][..], case("", 2024), 0, "1个案例都对"),
        (&[], case(r#""year": 2027,"#, 2026), 0, "1个案例都对"),
        (&["--year", "2027"], case("", 2027), 0, "1个案例都对"),
        // A line's own year comes before the command's.
        (&["--year", "2030"], case(r#""year": 2027,"#, 2026), 0, "1个案例都对"),
        (&[], case(r#""year": 2027,"#, 2024), 1, "结果是「还没有定」"),
        (&[], case("", 2026), 1, "/answers/assessments/2026: 「2026」不是可填的年份"),
        (&[], case(r#""year": 2040,"#, 2026), 1, "/year: 2040年度不能按这份政策算，可以是2024到2039"),
        (&[], case(r#""year": "2027","#, 2026), 1, "/year"),
    ] {
        let cases = file("year.cases.ndjson", &case);
        let outcome = run(&[&["test"], arguments, &[POLICY, &cases]].concat());
        assert_eq!(outcome.code, Some(code), "{case}: {}{}", outcome.out, outcome.err);
        assert!(outcome.out.contains(told), "{case}: {}", outcome.out);
    }
}

#[test]
fn a_roster_is_checked_for_the_year() {
    let roster = file("years.roster.csv", "姓名,年度考核2027,年度考核2023\n甲,合格,合格\n");
    for (year, ignored) in [("2027", None), ("2024", Some("年度考核2027"))] {
        let out = file("years.table.csv", "");
        let outcome = run(&["batch", "--year", year, &roster, "-o", &out]);
        assert_eq!(outcome.code, Some(0), "{}", outcome.err);
        assert_eq!(outcome.err.contains("没有用到"), ignored.is_some(), "{year}: {}", outcome.err);
        assert!(ignored.is_none_or(|ignored| outcome.err.contains(ignored)), "{year}: {}", outcome.err);
    }
}
