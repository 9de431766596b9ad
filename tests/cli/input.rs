//! Answers that cannot be read: refused with the place, what was found and what is allowed.

use serde_json::Value;

use super::{evaluate, file, run, run_with};

/// Answers that are wrong in one place, with the place and words of the message.
pub const WRONG: &[(&str, &str, &[&str])] = &[
    (r#"{"colour": "red"}"#, "/colour", &["没有叫「colour」的事实", "in_changzhi"]),
    (r#"{"unit_kind": "shop"}"#, "/unit_kind", &["「shop」", "public_institution"]),
    (r#"{"unit_kind": true}"#, "/unit_kind", &["true", "public_institution"]),
    (r#"{"retired": "yes"}"#, "/retired", &["「yes」", "true（已办理退休手续）或false"]),
    (r#"{"birth_on": "2023-02-30"}"#, "/birth_on", &["「2023-02-30」", "2024-10-31"]),
    (r#"{"birth_on": "20224"}"#, "/birth_on", &["「20224」"]),
    (r#"{"birth_on": "1899"}"#, "/birth_on", &["1900到2100"]),
    (r#"{"birth_on": "2024-13"}"#, "/birth_on", &["「2024-13」"]),
    (r#"{"birth_on": 1990}"#, "/birth_on", &["数字1990"]),
    (r#"{"achievements": [{}, {"rank": 0}]}"#, "/achievements/1/rank", &["数字0", "1到1000000的整数"]),
    (r#"{"achievements": [{"rank": "1"}]}"#, "/achievements/0/rank", &["「1」", "1到1000000的整数"]),
    (r#"{"achievements": [{"rank": 1.5}]}"#, "/achievements/0/rank", &["带小数", "1到1000000的整数"]),
    (r#"{"achievements": [{"rank": 1.0}]}"#, "/achievements/0/rank", &["带小数"]),
    (r#"{"achievements": [{"rank": -1}]}"#, "/achievements/0/rank", &["数字-1"]),
    (r#"{"achievements": [{"rank": 2000000}]}"#, "/achievements/0/rank", &["数字2000000"]),
    (r#"{"achievements": [{"rank": 18446744073709551616}]}"#, "/achievements/0/rank", &["应为1到1000000的整数"]),
    (r#"{"achievements": [{"colour": 1}]}"#, "/achievements/0/colour", &["没有「colour」", "confirmed"]),
    (r#"{"achievements": {}}"#, "/achievements", &["列表"]),
    (r#"{"achievements": [1]}"#, "/achievements/0", &["数字1", "对象"]),
    (r#"{"retired": true, "retired": false}"#, "/retired", &["写了两次"]),
    (r#"{"achievements": [{"rank": 1, "rank": 1}]}"#, "/achievements/0/rank", &["写了两次"]),
    (r#"{"assessments": {"2023": "qualified", "2023": "basic"}}"#, "/assessments/2023", &["写了两次"]),
    (r#"{"assessments": {"2023": "pending"}}"#, "/assessments/2023", &["「未出结果」（pending）只能用于2024年"]),
    (r#"{"assessments": {"2025": "qualified"}}"#, "/assessments/2025", &["1980到2024"]),
    (r#"{"assessments": {"1979": "qualified"}}"#, "/assessments/1979", &["1980到2024"]),
    (r#"{"assessments": {"20224": "qualified"}}"#, "/assessments/20224", &["1980到2024"]),
    (r#"{"assessments": {"02024": "qualified"}}"#, "/assessments/02024", &["1980到2024"]),
    (r#"{"assessments": ["qualified"]}"#, "/assessments", &["列表", "对象"]),
    (r#"{"professional_hours": {"2023": -1}}"#, "/professional_hours/2023", &["0到1000000的整数"]),
    (r#"{"~/a": 1}"#, "/~0~1a", &["没有叫「~/a」的事实"]),
    ("[]", "", &["列表", "对象"]),
    ("null", "", &["null", "对象"]),
    (r#"{"retired": tru}"#, "", &["第1行第16列"]),
    ("{\"retired\": true,\n}", "", &["第2行"]),
    ("{} {}", "", &["第1行第4列"]),
    ("", "", &["第1行第0列"]),
    (r#"{"birth_on": "\ud800"}"#, "", &["第1行"]),
];

#[test]
fn one_mistake_with_its_place() {
    for (answers, at, words) in WRONG {
        let outcome = evaluate(answers);
        outcome.refused(&format!("-:{at}: "));
        assert_eq!(outcome.err.lines().count(), 1, "{}", outcome.err);
        words.iter().for_each(|word| assert!(outcome.err.contains(word), "{} does not say {word}", outcome.err));
    }
}

/// A file of the edition before, which asked something otherwise: read, and told on standard error.
#[test]
fn an_earlier_file_is_read_and_told() {
    let told = "（提醒）现在是「职业资格」（qualification），";
    for (answer, same, words) in [
        ("true", r#"{"qualification": "junior"}"#, "已按「对应助理级」读入，请核对"),
        ("false", "{}", "以前的回答对不上，请重新回答"),
    ] {
        let old = format!(r#"{{"junior_qualification": {answer}}}"#);
        let (outcome, now) = (evaluate(&old), evaluate(same));
        assert_eq!((outcome.code, &outcome.out), (Some(0), &now.out));
        assert_eq!(outcome.err, format!("-:/junior_qualification: {told}{words}\n"));
        for arguments in [&["evaluate", "--ndjson", "-"][..], &["evaluate", "--brief", "--ndjson", "-"]] {
            let (outcome, now) = (
                run_with(arguments, format!("{{}}\n{old}").as_bytes()),
                run_with(arguments, format!("{{}}\n{same}").as_bytes()),
            );
            assert_eq!((outcome.code, &outcome.out), (Some(0), &now.out));
            assert_eq!(outcome.err, format!("-:2:/junior_qualification: {told}{words}\n"));
        }
    }
}

#[test]
fn the_same_mistakes_as_lines() {
    let wrong: Vec<_> = WRONG.iter().filter(|(answers, ..)| !answers.is_empty() && !answers.contains('\n')).collect();
    let lines: String = wrong.iter().map(|(answers, ..)| format!("{answers}\n{{}}\n")).collect();
    let outcome = run_with(&["evaluate", "--ndjson", "-"], lines.as_bytes());
    assert_eq!(outcome.code, Some(1));
    let out = outcome.lines();
    assert_eq!(out.len(), 2 * wrong.len());
    for (position, (answers, at, words)) in wrong.iter().enumerate() {
        let told = &out[2 * position];
        assert_eq!((&told["line"], &told["error"]["at"]), (&(2 * position + 1).into(), &(*at).into()), "{answers}");
        let message = told["error"]["message"].as_str().unwrap();
        words.iter().for_each(|word| assert!(message.contains(word), "{message} does not say {word}"));
        assert_eq!(out[2 * position + 1]["targets"]["engineer"]["verdict"], "unknown");
    }
}

#[test]
fn dates_to_the_year_the_month_and_the_day() {
    for date in ["1990", "1990-05", "1990-05-12", "2024-02-29", "1900-01-01", "2100-12-31"] {
        let outcome = evaluate(format!(r#"{{"birth_on": "{date}"}}"#));
        assert_eq!(outcome.code, Some(0), "{date}: {}", outcome.err);
    }
}

#[test]
fn every_mistake_at_once() {
    let outcome =
        evaluate(r#"{"retired": 1, "works": [{"words": "many"}, {"colour": 1}], "public_courses": {"2020": true}}"#);
    outcome.refused("-:/retired: ");
    outcome.refused("-:/works/0/words: ");
    outcome.refused("-:/works/1/colour: ");
    outcome.refused("-:/public_courses/2020: ");
    assert_eq!(outcome.err.lines().count(), 4);
}

#[test]
fn nothing_but_mistakes() {
    let many = |keys: usize| {
        let keys: Vec<String> = (0..keys).map(|number| format!("\"f{number}\": 1")).collect();
        evaluate(format!("{{{}}}", keys.join(",")))
    };
    let outcome = many(2000);
    outcome.refused("只列出前1000个");
    assert_eq!(outcome.err.lines().count(), 1001);
    many(100_000).refused("最多2000项");
}

#[test]
fn null_is_unanswered_everywhere() {
    let nulls = r#"{"retired": null, "birth_on": null, "assessments": {"2024": null},
        "achievements": [{"rank": null}], "works": null}"#;
    let without = r#"{"assessments": {}, "achievements": [{}]}"#;
    assert_eq!(evaluate(nulls).code, Some(0));
    assert_eq!(evaluate(nulls).out, evaluate(without).out);
}

#[test]
fn bytes_that_are_no_text() {
    evaluate(b"{\"unit_kind\": \"\xff\xfe\"}").refused("-:: 第1行");
    evaluate([0xff, 0xfe, b'{', 0, b'}', 0]).refused("-:: 第1行");
    evaluate([0u8; 100]).refused("-:: 第1行");
    let outcome = run_with(&["evaluate", "--ndjson", "-"], b"{\"unit_kind\": \"\xff\"}\n{}\n");
    assert_eq!((outcome.code, outcome.lines().len()), (Some(1), 2));
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    assert_eq!(evaluate("\u{feff}{}").out, evaluate("{}").out);
    let outcome = run_with(&["evaluate", "--ndjson", "-"], "\u{feff}{}\r\n{}\r\n".as_bytes());
    assert_eq!((outcome.code, outcome.lines().len()), (Some(0), 2), "{}", outcome.out);
}

#[test]
fn deep_nesting() {
    for (open, close) in [("[", "]"), ("{\"works\":", "}")] {
        let deep = format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
        evaluate(&deep).refused("嵌套超过128层");
        let outcome = run_with(&["evaluate", "--ndjson", "-"], format!("{deep}\n{{}}\n").as_bytes());
        assert_eq!((outcome.code, outcome.lines().len()), (Some(1), 2));
    }
}

/// A list within a list, so many deep.
fn deep(levels: usize) -> String {
    format!("{}1{}", "[".repeat(levels), "]".repeat(levels))
}

#[test]
fn more_than_anyone_has() {
    let table = [
        (format!(r#"{{"works": [{}]}}"#, vec!["{}"; 10_000].join(",")), "/works", "有10000条记录，最多1000条"),
        (format!(r#"{{"works": [{}]}}"#, vec![r#"{"kind": "paper"}"#; 1001].join(",")), "/works", "有1001条记录"),
        (format!(r#"{{"retired": {}}}"#, deep(100)), "/retired", "应为true（已办理退休手续）或false"),
        (format!(r#"{{"works": {}}}"#, deep(100)), "/works/0", "应为对象"),
        (format!(r#"{{"works": {}}}"#, deep(126)), "/works/0", "应为对象"),
        (format!(r#"{{"works": {}}}"#, deep(127)), "", "嵌套超过128层"),
        (
            format!(r#"{{"achievements": [{{"project": "{}"}}]}}"#, "厂".repeat(2001)),
            "/achievements/0/project",
            "2000字",
        ),
        (format!(r#"{{"{}": 1}}"#, "x".repeat(1_000_000)), "/x", "没有叫「x"),
        (format!(r#"{{"retired": {}}}"#, "9".repeat(1_000_000)), "", "数字太大"),
        (format!(r#"{{"birth_on": "{}"}}"#, "2024-".repeat(100_000)), "/birth_on", "2024-10-31"),
    ];
    for (answers, at, words) in &table {
        let outcome = evaluate(answers);
        outcome.refused(&format!("-:{at}"));
        assert!(
            outcome.err.contains(words),
            "{} does not say {words}",
            outcome.err.chars().take(300).collect::<String>()
        );
    }
    let lines: String = table.iter().map(|(answers, ..)| format!("{answers}\n")).collect();
    let outcome = run_with(&["evaluate", "--ndjson", "-"], lines.as_bytes());
    assert_eq!((outcome.code, outcome.lines().len()), (Some(1), table.len()));
    let most = format!(r#"{{"works": [{}]}}"#, vec![r#"{"kind": "paper", "words": 2000}"#; 1000].join(","));
    assert_eq!(evaluate(most).code, Some(0), "as many as may be");
}

#[test]
fn a_line_of_twenty_megabytes() {
    let long = format!("{{\"unit_kind\": \"{}\"}}", "x".repeat(20 << 20));
    for end in ["\n", "\r\n"] {
        let lines = format!("{{}}{end}{long}{end}{{\"civil_servant\": true}}{end}{long}");
        let outcome = run_with(&["evaluate", "--ndjson", "-"], lines.as_bytes());
        assert_eq!(outcome.code, Some(1), "{}", outcome.err);
        let out = outcome.lines();
        assert_eq!(out.len(), 4);
        assert_eq!(out[2]["targets"]["engineer"]["verdict"], "unmet");
        for (told, line) in [(&out[1], 2), (&out[3], 4)] {
            assert_eq!((&told["line"], &told["error"]["at"]), (&line.into(), &"".into()));
            assert!(told["error"]["message"].as_str().unwrap().contains("最多2097152字节"), "{told}");
        }
    }
    let path = file("long.json", &long);
    run(&["evaluate", &path]).refused("文件太大，最多2097152字节");
}

#[test]
fn a_line_as_long_as_may_be() {
    let padded = |length: usize| format!("{{{}}}", " ".repeat(length - 2));
    for end in ["\n", "\r\n", ""] {
        let lines = format!("{}\n{}{end}", padded((2 << 20) + 1), padded(2 << 20));
        let outcome = run_with(&["evaluate", "--ndjson", "-"], lines.as_bytes());
        let out = outcome.lines();
        assert_eq!(out.len(), 2);
        assert!(out[0]["error"]["message"].as_str().unwrap().contains("最多2097152字节"), "{}", out[0]);
        assert_eq!(out[1]["targets"]["engineer"]["verdict"], Value::from("unknown"));
    }
}

#[test]
fn no_file() {
    for arguments in
        [&["evaluate", "/no/such.json"][..], &["evaluate", "--ndjson", "/no/such.json"], &["lint", "/no/such.json"]]
    {
        run(arguments).refused("/no/such.json: 打不开");
    }
    let folder = env!("CARGO_MANIFEST_DIR");
    run(&["evaluate", folder]).refused(folder);
    run(&["evaluate", "--ndjson", folder]).refused(folder);
    run(&["evaluate", "--policy", "/no/such.json", "-"]).refused("/no/such.json: 打不开");
}

#[test]
fn an_empty_file() {
    let empty = file("empty.json", "");
    run(&["evaluate", &empty]).refused("第1行第0列");
    let outcome = run(&["evaluate", "--ndjson", &empty]);
    assert_eq!((outcome.code, outcome.out.as_str()), (Some(0), ""));
}
