//! Policies given on the command line, and the linter.

use super::{POLICY, file, run, run_with};

/// The shipped policy with a piece of its text replaced.
pub fn changed(from: &str, to: &str) -> String {
    let policy = std::fs::read_to_string(POLICY).unwrap();
    assert!(policy.contains(from), "the policy does not say {from}");
    policy.replace(from, to)
}

#[test]
fn a_policy_of_ones_own() {
    let policy = file("own.json", changed("\"id\": \"changzhi-engineering-2024\"", "\"id\": \"own\""));
    let outcome = run_with(&["evaluate", "--policy", &policy, "-"], b"{}");
    assert_eq!(outcome.code, Some(0), "{}", outcome.err);
    assert_eq!(outcome.json()["policy"], "own");
    let shipped = run_with(&["evaluate", "--policy", POLICY, "-"], b"{}");
    assert_eq!(shipped.out, run_with(&["evaluate", "-"], b"{}").out);
}

#[test]
fn a_policy_that_does_not_compile() {
    let text = changed("\"closes\": \"2024-10-31\"", "\"closes\": \"2024-10-32\"")
        .replace("\"clauses\": [\"2.1\", \"5.5\"]", "\"clauses\": [\"7\"]");
    let policy = file("broken.json", text);
    let outcome = run_with(&["evaluate", "--policy", &policy, "-"], b"{}");
    outcome.refused(&format!("{policy}:/dates/closes: 「2024-10-32」"));
    outcome.refused(":/requirements/0/clauses/0: 条款「7」");
    let lint = run(&["lint", &policy]);
    assert_eq!((lint.code, lint.err.as_str()), (Some(1), ""));
    assert_eq!(lint.out, outcome.err);
}

#[test]
fn a_policy_that_is_no_policy() {
    for (name, text, reason) in [
        ("text.json", "hello".to_owned(), ":: 第1行"),
        ("list.json", "[]".to_owned(), ":: 这里是列表"),
        ("empty-policy.json", String::new(), ":: 第1行第0列"),
        ("deep.json", "[".repeat(100_000), ":: 第1行第128列"),
        ("later.json", changed("\"format\": 1", "\"format\": 2"), ":/format: 格式版本是数字2"),
        (
            "twice.json",
            changed("\"review_year\": 2024", "\"review_year\": 2024, \"review_year\": 2025"),
            ":/review_year: 「review_year」写了两次",
        ),
    ] {
        let policy = file(name, text);
        run_with(&["evaluate", "--policy", &policy, "-"], b"{}").refused(reason);
        let lint = run(&["lint", &policy]);
        assert_eq!((lint.code, lint.out.lines().count()), (Some(1), 1), "{name}: {}", lint.out);
        assert!(lint.out.contains(reason), "{}", lint.out);
    }
    let large = file("large.json", " ".repeat((8 << 20) + 1));
    run(&["lint", &large]).refused("文件太大");
}

#[test]
fn conditions_within_conditions() {
    let fact = r#"{"fact": "in_changzhi", "is": true"#;
    let within = |levels: usize| {
        let rule = format!("{}{fact}}}{}, {fact}", r#"{"not": "#.repeat(levels), "}".repeat(levels));
        file(&format!("within-{levels}.json"), changed(fact, &rule))
    };
    let policy = within(48);
    assert_eq!(run(&["lint", &policy]).code, Some(0));
    for (answers, status) in [(r#"{"in_changzhi": true, "unit_kind": "state_enterprise"}"#, "met"), ("{}", "unknown")] {
        let outcome = run_with(&["evaluate", "--policy", &policy, "-"], answers.as_bytes());
        assert_eq!(outcome.json()["targets"]["engineer"]["requirements"][0]["status"], status);
    }
    for (levels, words) in [
        (49, ":/requirements/0/rule: 连同用到的公用条件，嵌套了51层，最多50层"),
        (100, "嵌套了102层，最多50层"),
        (130, "嵌套超过128层"),
        (100_000, "嵌套超过128层"),
    ] {
        run_with(&["evaluate", "--policy", &within(levels), "-"], b"{}").refused(words);
    }
}

#[test]
fn pieces_that_double_each_time() {
    let mut pieces = r#""first": {"clauses": ["2.1"], "rule": {"fact": "in_changzhi", "is": true}}"#.to_owned();
    for level in 1..45 {
        let before = if level == 1 { "first".to_owned() } else { format!("p{}", level - 1) };
        pieces += &format!(
            r#", "p{level}": {{"clauses": ["2.1"], "rule": {{"all": [{{"use": "{before}"}}, {{"use": "{before}"}}]}}}}"#
        );
    }
    let policy = file("doubling.json", changed("\"pieces\": {", &format!("\"pieces\": {{{pieces},")));
    let outcome = run_with(&["evaluate", "--policy", &policy, "-"], b"{}");
    outcome.refused(":/pieces/p14/rule: 连同用到的公用条件，一共超过20000个条件");
}

#[test]
fn lint_says_nothing_of_a_good_policy() {
    let outcome = run(&["lint", POLICY]);
    assert_eq!((outcome.code, outcome.out.as_str(), outcome.err.as_str()), (Some(0), "", ""));
}

#[test]
fn lint_tells_what_is_not_meant() {
    let text = changed(
        "\"rule\": {\"fact\": \"civil_servant\", \"is\": false",
        "\"rule\": {\"fact\": \"projects_completed\", \"at_least\": 0",
    );
    let policy = file("meant.json", text);
    let outcome = run(&["lint", &policy, POLICY]);
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.out.contains("/questions/"), "{}", outcome.out);
    assert!(outcome.out.contains(&format!("{policy}:/requirements/1/rule: 总是成立")), "{}", outcome.out);
}

#[test]
fn a_warning_is_no_error() {
    let policy =
        file("warned.json", changed("\"clauses\": [\n", "\"clauses\": [\n{\"id\": \"9\", \"title\": \"X\"},\n"));
    let outcome = run(&["lint", &policy]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.out);
    assert!(outcome.out.contains(":/clauses/0: （提醒）条款「9」"), "{}", outcome.out);
}

#[test]
fn what_is_undecided_is_a_warning_at_its_place_in_words() {
    let pending = "\"pending\": [{\"at\": \"/requirements/unit/quote\", \"what\": \"核对原话\"}], \"review_year\"";
    let outcome = run(&["lint", &file("undecided.json", changed("\"review_year\"", pending))]);
    assert_eq!(outcome.code, Some(0));
    assert!(
        outcome.out.contains(":/requirements/0/quote: （提醒）申报条件「单位」的通知的原话，待定：核对原话"),
        "{}",
        outcome.out
    );
}

#[test]
fn one_unreadable_file_does_not_keep_the_others_from_being_checked() {
    let policy = file("after.json", "{");
    let outcome = run(&["lint", "/no/such.json", &policy]);
    assert_eq!(outcome.code, Some(2));
    assert!(outcome.err.contains("/no/such.json: 打不开"));
    assert!(outcome.out.contains("after.json:: 第1行"), "{}", outcome.out);
}

#[test]
fn the_official_text_beside_a_policy() {
    let text = file("notice.txt", "通知\n[3.1] 甲\n[9.9] 乙\n[3.1] 丙\n");
    let outcome = run(&["lint", "--text", &text, POLICY]);
    assert_eq!((outcome.code, outcome.err.as_str()), (Some(0), ""));
    let lines: Vec<&str> = outcome.out.lines().collect();
    let [unknown, twice] = lines.as_slice() else { panic!("{}", outcome.out) };
    assert!(unknown.starts_with(&format!("{text}:3: （提醒）")) && unknown.contains("9.9"), "{unknown}");
    assert!(twice.starts_with(&format!("{text}:4: （提醒）")) && twice.contains("3.1"), "{twice}");
    let broken = file("notice-gbk.txt", b"[3.1] \xbc\xd7");
    let outcome = run(&["lint", "--text", &broken, POLICY]);
    assert_eq!(outcome.code, Some(2));
    assert!(outcome.err.contains("UTF-8"), "{}", outcome.err);
}

#[test]
fn editions_in_force_on_the_same_days_are_told() {
    let issued = "\"issued_on\": \"2024-09-20\",";
    let other = changed("\"id\": \"changzhi-engineering-2024\"", "\"id\": \"other\"");
    for (valid, told) in [
        ("\"valid\": {\"from\": \"2024-12-01\", \"until\": \"2025-06-30\"},", "从2024-12-01到2024-12-31，与"),
        ("\"valid\": {\"from\": \"2025-01-01\", \"until\": \"2025-06-30\"},", ""),
    ] {
        let second = file("second.json", other.replace(issued, &format!("{issued} {valid}")));
        let outcome = run(&["lint", POLICY, &second]);
        assert_eq!((outcome.code, outcome.err.as_str()), (Some(0), ""));
        assert_eq!(outcome.out.is_empty(), told.is_empty(), "{}", outcome.out);
        assert!(outcome.out.contains(told), "{}", outcome.out);
    }
}
