//! The least that would do, in the words an applicant reads.

#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fmt::Write;

use zhicheng::policy::answers::{self, OtherYears};
use zhicheng::policy::compile;
use zhicheng::report::ways::Part;
use zhicheng::report::{Report, point_word};

const POLICY: &[u8] = include_bytes!("../static/policies/changzhi-engineering-2024.json");
const PERSONAS: &str = include_str!("cases/personas.ndjson");

/// Each applicant and title, in the notice's own year or as if for the year named, with the ways: what is common on a
/// line of its own, then a line for each way.
const TOLD: &str = include_str!("cases/ways.txt");

fn part(part: &Part) -> String {
    let line = |(name, below): &(String, Vec<String>)| match below.is_empty() {
        true => format!("\n    {name}"),
        false => format!("\n    {name} {}", below.join(" | ")),
    };
    let choices = part.choices.iter().map(|choice| {
        let serves: String = choice.serves.iter().map(line).collect();
        let note = if choice.note.contains("20") { format!("（{}）", choice.note) } else { String::new() };
        if serves.is_empty() { format!("{}{note}", choice.text) } else { format!("{}{serves}\n", choice.text) }
    });
    choices.collect::<Vec<_>>().join(" 或 ")
}

/// What a persona answered.
fn given(name: &str) -> String {
    let mut cases = PERSONAS.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    cases.find(|case| case["name"] == name).unwrap_or_else(|| panic!("no {name}"))["answers"].to_string()
}

fn told(name: &str, title: &str) -> String {
    let (title_id, year) = title.split_once(" in ").unwrap_or((title, "2024"));
    let edition = compile::compile_at(POLICY, year.parse().unwrap()).unwrap();
    let answers = answers::parse_with(&edition.policy, given(name).as_bytes(), OtherYears::KeptAsGiven).unwrap();
    let report = Report::new(&edition, &answers);
    let mut text = format!("# {name}: {title}\n");
    let Some(found) = report.ways(edition.policy.title_id(title_id).unwrap()) else { return text };
    if !found.common.is_empty() {
        writeln!(text, "都要：{}", found.common.iter().map(part).collect::<Vec<_>>().join("＋")).unwrap();
    }
    for way in &found.ways {
        let mut parts: Vec<String> = way.parts.iter().map(part).collect();
        parts.extend(way.rest(&edition).map(|(_, text)| text));
        parts.extend((!way.open.is_empty()).then(|| format!("还没有定：{}", way.open)));
        writeln!(text, "{}：{}", point_word(way.reaches), parts.join("＋")).unwrap();
    }
    text
}

#[test]
fn ways_in_words() {
    let headings = TOLD.lines().filter_map(|line| line.strip_prefix("# ")?.rsplit_once(": "));
    let found: String = headings.map(|(name, title)| told(name, title)).collect();
    assert!(found == TOLD, "tests/cases/ways.txt differs; found:\n{found}");
}

#[test]
fn a_way_of_the_window_names_its_last_day() {
    for (name, year, expected) in [
        ("paper of 1,999 characters", 2024, "2024年10月31日前（含这天）照下面做，要求就都满足了："),
        ("paper of 1,999 characters", 2027, "2027年10月31日前（含这天）照下面做，要求就都满足了："),
        ("appointed one day too late", 2024, "照下面做，要求就都满足了："),
    ] {
        let edition = compile::compile_at(POLICY, year).unwrap();
        let answers = answers::parse_with(&edition.policy, given(name).as_bytes(), OtherYears::KeptAsGiven).unwrap();
        let ways = Report::new(&edition, &answers).ways(0).unwrap();
        assert_eq!(ways.ways[0].outcome(&edition), expected, "{name} in {year}");
    }
}
