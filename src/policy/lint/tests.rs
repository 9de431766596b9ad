//! A small policy without findings, and the one function every check is tested with.

use serde_json::Value;

use super::lint;

/// Titles `one`; facts `member`, `kind` a/b/c, `age` 0 to 100, `hired` and `since` dates, `results` 2020 to 2024,
/// `papers`. Named days stand in the order of their names too: a change sorts the keys.
const BASE: &str = include_str!("base.json");

/// Lints the small policy after these changes, each a JSON pointer and what is put there (`-` appends to a list, a key
/// that is not there is added). Each finding must begin with what is expected.
pub fn check(changes: &[(&str, &str)], expected: &[&str]) {
    let mut policy: Value = serde_json::from_str(BASE).unwrap();
    for (at, value) in changes {
        put(&mut policy, at, serde_json::from_str(value).unwrap());
    }
    let findings: Vec<String> = lint(policy.to_string().as_bytes()).iter().map(ToString::to_string).collect();
    let same = findings.len() == expected.len()
        && findings.iter().zip(expected).all(|(found, expected)| found.starts_with(expected));
    assert!(same, "found {findings:#?}\nexpected {expected:#?}");
}

fn put(policy: &mut Value, at: &str, value: Value) {
    let (parent, key) = at.rsplit_once('/').unwrap();
    match policy.pointer_mut(parent).unwrap_or_else(|| panic!("there is no {parent}")) {
        Value::Array(list) if key == "-" => list.push(value),
        Value::Array(list) => list[key.parse::<usize>().unwrap()] = value,
        Value::Object(object) => drop(object.insert(key.replace("~1", "/").replace("~0", "~"), value)),
        _ => panic!("{parent} holds nothing"),
    }
}

#[test]
fn the_small_policy_has_no_findings() {
    check(&[], &[]);
}

#[test]
fn what_does_not_compile_is_told_all_at_once() {
    check(
        &[
            ("/dates/closes", r#""2024-02-30""#),
            ("/facts/1/options/0", r#"{"id": "a"}"#),
            ("/facts/2/type", r#""numbr""#),
            ("/facts/3/label", "7"),
            ("/steps/0/questions/0/clauses", r#"["8"]"#),
            ("/pieces/junior/clauses/0", r#""8.1""#),
            ("/requirements/0/titles/0", r#""nine""#),
            ("/requirements/0/rule/all/0", r#"{"fact": "nobody", "is": true}"#),
            ("/requirements/0/rule/all/1/rows/0/in/0", r#""z""#),
            (
                "/requirements/0/rule/all/1/rows/1/then",
                r#"{"cap": "never", "of": {"use": "nothing"}, "clause": "8.2"}"#,
            ),
            (
                "/requirements/0/rule/all/2",
                r#"{"counted_years": "age2", "in": "papers", "skip": ["bad"], "at_least": -1}"#,
            ),
            (
                "/requirements/-",
                r#"{"id": "r2", "titles": ["one"], "clauses": [], "label": "X",
                    "rule": {"fact": "age", "at_least": 3}}"#,
            ),
            (
                "/requirements/-",
                r#"{"id": "r3", "titles": ["one"], "clauses": ["1.1"], "label": "X", "asks": "X",
                    "rule": {"fact": "member", "in": ["a"]}}"#,
            ),
            (
                "/routes/-",
                r#"{"id": "r", "titles": ["one"], "clauses": ["1.1"], "when": {"fact": "age", "at_least": 3}}"#,
            ),
            (
                "/materials/-",
                r#"{"id": "m", "titles": ["one"], "clauses": ["1.1"], "label": "X", "why": "X", "issuer": "X",
                    "group": "h", "row": "q"}"#,
            ),
            ("/contacts/0/clauses/0", r#""7""#),
            ("/colour", r#""red""#),
        ],
        &[
            "/colour: 没有「colour」这一项",
            "/facts/1/options/0: 缺少「label」",
            "/facts/3/label: 这里是数字7，应为文字",
            "/requirements/1: 缺少「asks」",
            "/dates/closes: 「2024-02-30」不是一个日期",
            "/facts/2/type: 没有类型「numbr」",
            "/steps/0/questions/0/clauses/0: 条款「8」不在clauses里",
            "/pieces/junior/clauses/0: 条款「8.1」不在clauses里",
            "/requirements/0/titles/0: 没有职称「nine」，可用的是：one",
            "/requirements/0/rule/all/0/fact: 没有叫「nobody」的事实",
            "/requirements/0/rule/all/1/rows/0/in/0: 没有选项「z」",
            "/requirements/0/rule/all/1/rows/1/then/clause: 条款「8.2」不在clauses里",
            "/requirements/0/rule/all/1/rows/1/then/cap: 「never」不认识",
            "/requirements/0/rule/all/1/rows/1/then/of/use: 上面没有叫「nothing」的公用条件",
            "/requirements/0/rule/all/1/rows: 表里缺少选项：a",
            "/requirements/0/rule/all/2/in: 「papers」不是逐年填写的事实",
            "/requirements/0/rule/all/2/counted_years: 没有叫「age2」的事实",
            "/requirements/0/rule/all/2/at_least: 这里是数字-1",
            "/requirements/1/clauses: 没有写条款",
            "/requirements/2/rule: 比较方式与类型不符",
            "/materials/0/row: 这些职称没有要求「q」",
            "/materials/0/group: 没有材料分组「h」，material_groups里有的是：g",
            "/routes/0: offices和silent要写其中一个",
            "/contacts/0/clauses/0: 条款「7」不在clauses里",
        ],
    );
}

#[test]
fn what_a_question_says_of_others_must_be_there() {
    let hint = r#"{"piece": "nothing", "met": "X", "unmet": "Y"}"#;
    for (at, value, expected) in [
        ("/steps/0/questions/1/after", r#""member""#, None),
        ("/steps/0/questions/1/after", r#""nobody""#, Some("/steps/0/questions/1/after: 没有叫「nobody」")),
        ("/steps/0/questions/1/after", r#""age""#, Some("/steps/0/questions/1/after: after只能写同一步骤里前面")),
        ("/steps/0/questions/1/after", r#""kind""#, Some("/steps/0/questions/1/after: after只能写同一步骤里前面")),
        ("/steps/0/questions/2/hint", hint, Some("/steps/0/questions/2/hint/piece: 没有公用条件「nothing」")),
        ("/steps/0/questions/5/fill", r#"{"value": "good", "label": "X"}"#, None),
        ("/steps/0/questions/5/fill", r#"{"value": true, "label": "X"}"#, Some("/steps/0/questions/5/fill/value: ")),
        ("/steps/0/questions/5/fill", r#"{"value": "great", "label": "X"}"#, Some("/steps/0/questions/5/fill/value: ")),
        ("/steps/0/questions/0/fill", r#"{"value": true, "label": "X"}"#, Some("/steps/0/questions/0/fill: 只有逐年")),
    ] {
        check(&[(at, value)], &expected.into_iter().collect::<Vec<_>>());
    }
}
