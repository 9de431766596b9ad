//! Changes of the shipped policy, each told; and nothing told where nothing changed.

use serde_json::Value;

use super::people::{Survey, in_the_new_year};
use super::{Change, Mark, changes, marked, told};
use crate::cases;
use crate::policy::{Edition, at_year, compile};

const POLICY: &str = include_str!("../../static/policies/changzhi-engineering-2024.json");

fn shipped() -> Edition {
    compile::compile(POLICY.as_bytes()).unwrap()
}

/// The shipped policy with a piece of its text replaced at its first place.
fn changed(from: &str, to: &str) -> Edition {
    assert!(POLICY.contains(from), "the policy does not say {from}");
    compile::compile(POLICY.replacen(from, to, 1).as_bytes()).unwrap_or_else(|findings| panic!("{findings:?}"))
}

fn told_of(old: &Edition, new: &Edition) -> String {
    told::words(&changes(old, new))
}

#[test]
fn lines_are_marked() {
    for (from, to, expected) in [
        ("", "", ""),
        ("a b", "a b", " a b"),
        ("a", "", "-a"),
        ("a b c", "a x c y", " a-b+x c+y"),
        ("a b", "b a", "-a b+a"),
    ] {
        let list = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let (from, to) = (list(from), list(to));
        let signs = |mark: Mark| {
            if mark == Mark::Kept {
                ' '
            } else if mark == Mark::Gone {
                '-'
            } else {
                '+'
            }
        };
        let found: String =
            marked(&from, &to).into_iter().map(|(mark, line)| format!("{}{line}", signs(mark))).collect();
        assert_eq!(found, expected, "{from:?} {to:?}");
    }
}

#[test]
fn each_change_is_told_where_an_officer_looks_for_it() {
    for (from, to, expected) in [
        (
            "\"closes\": \"2024-10-31\"",
            "\"closes\": \"2024-10-20\"",
            "【日期】\n  最后一天（closes）：2024-10-31 → 2024-10-20\n",
        ),
        ("\"minutes\": 10", "\"minutes\": 12", "【基本信息】\n  大约几分钟：10 → 12\n"),
        (
            "你在长治市的单位工作吗？",
            "你的单位在长治吗？",
            "【问题】\n  你的单位 › 单位所在地，问法（2.1）：你在长治市的单位工作吗？ → 你的单位在长治吗？\n",
        ),
        (
            "{\"id\": \"warning\", \"label\": \"警告\"",
            "{\"id\": \"warning\", \"label\": \"警告处分\"",
            "处分 › 警告处分，名称：警告 → 警告处分\n",
        ),
        (
            "\"at_most\": 15",
            "\"at_most\": 12",
            "    -           国家级：排名不超过15\n    +           国家级：排名不超过12\n",
        ),
        (
            "0355-2192527",
            "0355-2192528",
            "    - 审核、推荐中有人不作为、乱作为或吃拿卡要，可以打0355-2192527反映。\n    + 审核",
        ),
    ] {
        let text = told_of(&shipped(), &changed(from, to));
        assert!(text.contains(expected), "{text}");
    }
}

#[test]
fn what_came_and_what_went() {
    let mut policy: Value = serde_json::from_str(POLICY).unwrap();
    let terms = policy["terms"].as_array_mut().unwrap();
    let last = terms.last_mut().unwrap();
    let gone = last["term"].as_str().unwrap().to_owned();
    *last = serde_json::json!({"term": "新词", "text": "新的意思。"});
    let (old, new) = (shipped(), compile::compile(ordered(&policy).as_bytes()).unwrap());
    let changes = changes(&old, &new);
    let items: Vec<(&str, bool, bool)> =
        changes.iter().map(|change| (change.item.as_str(), change.from.is_empty(), change.to.is_empty())).collect();
    assert_eq!(items, [(gone.as_str(), false, true), ("新词", true, false)], "{changes:?}");
}

/// Every place with a value, as a pointer.
fn leaves(json: &Value, at: &str, found: &mut Vec<String>) {
    match json {
        Value::Object(entries) => entries.iter().for_each(|(key, value)| {
            leaves(value, &format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), found);
        }),
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(index, value)| leaves(value, &format!("{at}/{index}"), found))
        }
        _ => found.push(at.to_owned()),
    }
}

/// Whatever is changed is told, and a number in a rule with what it was and is.
#[test]
fn nothing_changes_untold() {
    let old = shipped();
    assert_eq!(changes(&old, &shipped()), []);
    let policy: Value = serde_json::from_str(POLICY).unwrap();
    let mut places = Vec::new();
    leaves(&policy, "", &mut places);
    places.retain(|place| place != "/$schema");
    assert_eq!(changes(&old, &changed("\"policy.schema.json\"", "\"elsewhere.json\"")), []);
    // Each of them would take a minute: these are every one that is a number, and of the others every twenty-third.
    let (mut tried, mut numbers) = (0, 0);
    for (position, place) in places.iter().enumerate() {
        let mut policy = policy.clone();
        let value = policy.pointer_mut(place).unwrap();
        let (from, is_number) = (value.to_string(), value.is_number());
        if !is_number && position % 23 > 0 {
            continue;
        }
        *value = match value {
            Value::Bool(value) => Value::Bool(!*value),
            Value::Number(number) => (number.as_i64().unwrap() + 1).into(),
            Value::String(text) => format!("{text}改").into(),
            Value::Null | Value::Array(_) | Value::Object(_) => continue,
        };
        let to = value.to_string();
        let Ok(new) = compile::compile(ordered(&policy).as_bytes()) else { continue };
        tried += 1;
        let changes = changes(&old, &new);
        assert!(!changes.is_empty(), "{place} is not told");
        let in_rule = place.contains("/rule/") && is_number && !place.ends_with("year");
        if in_rule {
            numbers += 1;
            let says = |lines: &[String], number: &str| lines.iter().any(|line| line.contains(number));
            let told = |change: &Change| {
                let years = place.contains("/plus/") || place.ends_with("/from") || place.ends_with("/to");
                years || (says(&change.from, &from) && says(&change.to, &to))
            };
            assert!(changes.iter().any(told), "{place}: {from} to {to} is not told in {changes:?}");
        }
    }
    assert!(tried > 60 && numbers > 20, "{tried} changes were tried, {numbers} numbers");
}

/// A change of the shipped policy as text, in the order in which it is shipped: named days and pieces must keep theirs.
fn ordered(policy: &Value) -> String {
    fn write(value: &Value, shipped: &crate::json::Json) -> String {
        use crate::json::Json;
        match (value, shipped) {
            (Value::Object(entries), Json::Object(order)) => {
                let known = order.iter().filter_map(|(key, shipped)| Some((key, write(entries.get(key)?, shipped))));
                format!(
                    "{{{}}}",
                    known
                        .map(|(key, value)| format!("{}:{value}", Value::from(key.as_str())))
                        .collect::<Vec<_>>()
                        .join(",")
                )
            }
            (Value::Array(list), Json::List(order)) => {
                let all = list.iter().zip(order).map(|(value, shipped)| write(value, shipped));
                format!("[{}]", all.collect::<Vec<_>>().join(","))
            }
            _ => value.to_string(),
        }
    }
    write(policy, &shipped().source)
}

/// Neither the calendar nor a day of law makes a difference between editions of the same rules: of 2025, when the ages
/// begin to grow, and of a year in which they have grown by months.
#[test]
fn the_same_rules_years_later_tell_nobody_anything_else() {
    let old = shipped();
    let people = include_bytes!("../../tests/cases/personas.ndjson");
    for year in [2025, 2028] {
        let new = compile::edition(at_year::moved(&old.source, year)).unwrap();
        assert_eq!(changes(&old, &new).len(), 3, "the year and the two days");
        for (moved, expected) in [(true, false), (false, true)] {
            let mut cases = cases::read(&old, people).0;
            let ahead = if moved { in_the_new_year(&old, &new, &mut cases) } else { None };
            let mut survey = Survey::new(ahead.as_ref().unwrap_or(&old), &new, moved);
            survey.random(150);
            survey.cases(&cases);
            let outcome = survey.outcome();
            assert_eq!(outcome.people, 150 + cases.len());
            assert_eq!(outcome.differing > 0, expected, "{}", told::people("人", &outcome));
        }
        assert!(in_the_new_year(&new, &old, &mut []).is_none());
    }
}

/// A threshold that is raised is felt by somebody among the random people, and its row is what is told.
#[test]
fn random_people_stand_near_the_thresholds() {
    for (people, from, to, row) in [
        // Three ranks of one of six levels: about one in three thousand.
        (4_000, "\"at_most\": 15", "\"at_most\": 12", "achievements"),
        (400, "\"projects_completed\", \"at_least\": 1", "\"projects_completed\", \"at_least\": 2", "projects"),
        (400, "\"this\", \"at_least\": 60", "\"this\", \"at_least\": 61", "professional_hours"),
        (
            400,
            "\"skip\": [\"unqualified\"], \"at_least\": 4",
            "\"skip\": [\"unqualified\"], \"at_least\": 5",
            "seniority",
        ),
        // Two months of one of five answers: about one in two thousand.
        (
            8_000,
            "\"plus\": {\"months\": 18}, \"by\": \"opens\"",
            "\"plus\": {\"months\": 20}, \"by\": \"opens\"",
            "discipline",
        ),
    ] {
        let (old, new) = (shipped(), changed(from, to));
        let mut survey = Survey::new(&old, &new, true);
        survey.random(people);
        let outcome = survey.outcome();
        let kind = outcome.kinds.iter().find(|kind| kind.id == row);
        assert!(kind.is_some_and(|kind| !kind.examples.is_empty()), "{row}: {}", told::people("人", &outcome));
        let others =
            outcome.kinds.iter().filter(|kind| kind.id != row && kind.id != "verdict" && kind.id != "earliest_year");
        assert_eq!(others.count(), 0, "{row}: {}", told::people("人", &outcome));
    }
}
