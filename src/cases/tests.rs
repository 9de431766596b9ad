//! Cases are read, compared and written; what is wrong with one is told with its place.

use super::{ByYear, Case, read, written};
use crate::json::Json;
use crate::policy::{Edition, answers, compile};

fn shipped() -> Edition {
    compile::compile(include_bytes!("../../static/policies/changzhi-engineering-2024.json")).unwrap()
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let edition = shipped();
    for (text, expected) in [
        ("hello", &["1 : 第1行第1列"][..]),
        ("[{]", &["1 : 第1行第3列"]),
        ("\n[]", &[]),
        ("\n{}", &["2 : 缺少「name」", "2 : 缺少「answers」", "2 : 缺少「expect」"]),
        (r#"{"name": "", "answers": {}, "expect": {"technician": {}}}"#, &["1 /name: 案例要有名字"]),
        (r#"{"name": "甲", "answers": {}, "expect": {}}"#, &["1 /expect: 没有写应得的结果"]),
        (
            r#"[{"name": "甲", "answers": {"age": 3}, "expect": {"technician": {}}}]"#,
            &["1 /answers/age: 没有叫「age」的事实"],
        ),
        (
            concat!(
                r#"{"name": "甲", "answers": {}, "expect": {"technician": {"#,
                r#""verdict": "yes", "earliest_year": "2025", "requirements": {"academic": "met"}}}}"#
            ),
            &[
                "1 /expect/technician/verdict: 「yes」不认识",
                "1 /expect/technician/earliest_year: 这里是「2025」，应为年份",
                "1 /expect/technician/requirements/academic: 这个职称没有要求",
            ],
        ),
        (r#"{"name": "甲", "answers": {}, "expect": {"baker": {}}}"#, &["1 /expect/baker: 没有职称「baker」"]),
        (
            concat!(
                r#"{"name": "甲", "answers": {}, "expect": {"technician": {}}}"#,
                "\n\n",
                r#"{"name": "甲", "answers": {}, "expect": {"technician": {}}}"#
            ),
            &["3 /name: 已经有一个案例叫「甲」"],
        ),
    ] {
        let (_, wrong) = read(&edition, text.as_bytes());
        let told: Vec<String> = wrong.iter().map(|wrong| format!("{} {}", wrong.number, wrong.finding)).collect();
        assert_eq!(told.len(), expected.len(), "{text}: {told:?}");
        for (told, expected) in told.iter().zip(expected) {
            assert!(told.starts_with(expected), "{text}: {told} is not {expected}");
        }
    }
}

#[test]
fn a_case_made_of_answers_holds_and_is_read_as_it_was_written() {
    let edition = shipped();
    let personas = include_str!("../../tests/cases/personas.ndjson");
    for line in personas.lines().take(12) {
        let Ok(Json::Object(entries)) = Json::parse(line.as_bytes()) else { panic!("{line}") };
        let given = &entries.iter().find(|(key, _)| key == "answers").unwrap().1;
        let answers = answers::parse(&edition.policy, given.written().as_bytes()).unwrap();
        let case = Case { note: "说明".into(), ..Case::of(&edition, "甲", answers) };
        assert!(case.is_whole(&edition));
        assert_eq!(case.check(&ByYear::new(&edition)), []);
        let (read, wrong) = read(&edition, written(&edition, &case).written().as_bytes());
        assert_eq!((read, wrong), (vec![case], vec![]));
    }
}

#[test]
fn what_comes_out_otherwise_is_told_with_what_was_expected() {
    let edition = shipped();
    let case = r#"{"name": "甲", "answers": {"civil_servant": true}, "expect": {"engineer": {"verdict": "met",
        "requirements": {"civil_servant": "review", "unit": "unknown"}, "earliest_year": 2030}}}"#;
    let (cases, wrong) = read(&edition, format!("[{case}]").as_bytes());
    assert_eq!(wrong, []);
    assert!(!cases[0].is_whole(&edition));
    let told: Vec<String> = cases[0].check(&ByYear::new(&edition)).iter().map(ToString::to_string).collect();
    let expected = [
        "工程师的「结论」：应为「符合」，结果是「还不满足」",
        "工程师的「公务员身份」：应为「由人决定」，结果是「还不满足」。理由：公务员和参公管理人员",
        "工程师的「最早年度」：应为「2030年度」，结果是「推算不出」",
    ];
    assert_eq!(told.len(), expected.len(), "{told:?}");
    for (told, expected) in told.iter().zip(expected) {
        assert!(told.starts_with(expected), "{told}");
    }
}
