//! The report as it is taken along: every form says the same, with edition, day and disclaimer, and no more than was
//! answered.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test that cannot go on fails")]

use chrono::NaiveDate;
use zhicheng::engine::status::Status;
use zhicheng::policy::answers::{self, OtherYears};
use zhicheng::policy::{Edition, compile};
use zhicheng::report::Report;
use zhicheng::report::digest::{Line, Style, disclaimer, html, picture, text};

const POLICY: &str = include_str!("../static/policies/changzhi-engineering-2024.json");
const PERSONAS: &str = include_str!("cases/personas.ndjson");

fn edition() -> Edition {
    compile::compile(POLICY.as_bytes()).unwrap()
}

fn digest(edition: &Edition, given: &str, ready: &[usize]) -> Vec<Line> {
    digest_on(edition, given, ready, NaiveDate::from_ymd_opt(2024, 10, 20).unwrap())
}

fn digest_on(edition: &Edition, given: &str, ready: &[usize], today: NaiveDate) -> Vec<Line> {
    let given = answers::parse_with(&edition.policy, given.as_bytes(), OtherYears::KeptAsGiven).unwrap();
    let titles = 0..edition.policy.titles.len();
    let report = Report::new(edition, &given);
    report.digest(titles.clone(), report.foremost(titles), ready, None, today)
}

/// Every persona: its name, its answers, its lines.
fn personas(edition: &Edition) -> Vec<(String, String, Vec<Line>)> {
    let persona = |line: &str| {
        let persona: serde_json::Value = serde_json::from_str(line).unwrap();
        let given = persona["answers"].to_string();
        let lines = digest(edition, &given, &[]);
        (persona["name"].as_str().unwrap().to_owned(), given, lines)
    };
    // A later year's is of another edition.
    PERSONAS.lines().filter(|line| !line.contains("\"year\": ")).map(persona).collect()
}

/// What markup says.
fn unescaped(markup: &str) -> String {
    let mut text = String::new();
    let mut rest = markup;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        rest = after.split_once('>').unwrap().1;
    }
    text.push_str(rest);
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

#[test]
fn every_form_carries_edition_day_disclaimer_and_the_same_lines() {
    let edition = edition();
    for (name, _, lines) in personas(&edition) {
        let decides = disclaimer(&edition);
        let about = [edition.name.as_str(), edition.document_number.as_str(), "自查日期：2024年10月20日", &decides];
        let (plain, page, (svg, _)) = (text(&lines), unescaped(&html(&lines)), picture(&lines));
        // A line is broken in the picture, and then goes on in the next.
        let drawn = unescaped(&svg);
        for form in [&plain, &page, &drawn] {
            for words in about {
                assert!(form.contains(words), "{name}: {words} in {form}");
            }
            assert!(!form.contains("不符合资格"), "{name}");
        }
        for line in &lines {
            assert!(plain.contains(&line.text) && page.contains(&line.text), "{name}: {}", line.text);
            let drawn_too = match line.style {
                Style::Name | Style::Window | Style::About | Style::Title | Style::Tally | Style::Remedy => true,
                Style::Row(status) => status != Status::MET,
                Style::Reason | Style::Clauses => false,
                Style::Ways | Style::Way | Style::Materials | Style::Material | Style::Next | Style::Step => false,
            };
            assert!(!drawn_too || drawn.contains(&line.text), "{name}: {} in {drawn}", line.text);
        }
    }
}

#[test]
fn every_row_that_stands_is_told_with_its_clause() {
    let edition = edition();
    for (name, given, lines) in personas(&edition) {
        let given = answers::parse(&edition.policy, given.as_bytes()).unwrap();
        let report = Report::new(&edition, &given);
        let count = |is: fn(&Style) -> bool| lines.iter().filter(|line| is(&line.style)).count();
        let told = |title: usize| {
            let rows = report.rows(title);
            if report.within_reach(title) { rows.len() } else { rows.iter().filter(|row| Report::is_bar(row)).count() }
        };
        let rows: usize = (0..edition.policy.titles.len()).map(told).sum();
        assert_eq!(count(|style| matches!(style, Style::Row(_))), rows, "{name}");
        // The route and the dates rest on clauses too.
        let next = count(|style| *style == Style::Next);
        let silent = lines.iter().any(|line| line.text.starts_with("经过哪些部门"));
        assert!(next == 0 || next == 2, "{name}");
        assert_eq!(count(|style| *style == Style::Clauses), rows + next - usize::from(silent), "{name}");
        assert_eq!(count(|style| *style == Style::Title), edition.policy.titles.len(), "{name}");
    }
}

#[test]
fn the_file_needs_nothing_else_and_runs_nothing() {
    let edition = edition();
    for (name, _, lines) in personas(&edition) {
        let page = html(&lines);
        assert!(
            page.starts_with("<!doctype html>")
                && page.contains("<html lang=\"zh-CN\">")
                && page.contains("charset=\"utf-8\"")
        );
        for reaching in ["<script", "<link", "<img", "src=", "href=", "@import", "url(", "http"] {
            assert!(!page.contains(reaching), "{name}: {reaching}");
        }
        let (svg, (width, height)) = picture(&lines);
        // The namespace is no address that is fetched.
        assert_eq!(svg.matches("http").count(), 1, "{name}");
        assert!(width == 540 && (200..8000).contains(&height), "{name}: {width} by {height}");
    }
}

#[test]
fn what_was_typed_is_text_in_every_form() {
    let edition = edition();
    let given = r#"{"achievements": [{"project": "<img src=x onerror=alert(1)>&\"'", "kind": "project", "rank": 1}]}"#;
    let mut lines = digest(&edition, given, &[]);
    lines.push(Line { style: Style::Tally, text: "<script>alert(1)</script>&\"".into() });
    for form in [html(&lines), picture(&lines).0] {
        assert!(!form.contains("<img") && !form.contains("<script"), "{form}");
        assert!(form.contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;"), "{form}");
    }
}

#[test]
fn the_ways_are_told_for_the_title_chosen() {
    let edition = edition();
    let (_, _, lines) =
        personas(&edition).into_iter().find(|(name, ..)| name == "appointed one day too late").expect("a persona");
    let ways: Vec<&str> = lines.iter().filter(|line| line.style == Style::Way).map(|line| line.text.as_str()).collect();
    assert_eq!(ways.len(), 2, "{ways:?}");
    assert_eq!(ways[0], "照下面做，要求就都满足了：等到2025年度再报。");
    assert!(ways[1].starts_with("以后的年度考核都按合格算。"), "{ways:?}");
    assert_eq!(lines.iter().filter(|line| line.style == Style::Ways).count(), 1);
}

#[test]
fn what_falls_short_is_told_by_the_answer_that_does() {
    let edition = edition();
    let people = personas(&edition);
    let of = |name: &str| people.iter().find(|(persona, ..)| persona == name).unwrap().1.clone();
    let two_years = r#"{"assessments": {"2023": "basic", "2024": "unqualified"}, "route": "ordinary"}"#.to_owned();
    for (given, expected) in [
        (
            of("paper before the appointment"),
            "第1条：发表、出版或完成的时间2018年5月，要求不早于助理级职称的起算时间（2019年11月）。",
        ),
        (of("introduced talent"), "第1条：学历：中专以下。"),
        (two_years, "2024年年度考核：不合格；2023年年度考核：基本合格。"),
    ] {
        let lines = digest(&edition, &given, &[]);
        let reasons: Vec<&str> =
            lines.iter().filter(|line| line.style == Style::Reason).map(|line| line.text.as_str()).collect();
        assert!(reasons.contains(&expected), "{expected}\n{reasons:#?}");
    }
    for (name, _, lines) in &people {
        for line in lines.iter().filter(|line| line.style == Style::Reason) {
            assert!(!["：。", "：；", "；；"].iter().any(|gap| line.text.contains(gap)), "{name}: {}", line.text);
        }
    }
}

/// A trial is marked in every form, once and at the top; in the notice's own year there is nothing to mark. Of a window
/// that is over, that is said, and no ways are told.
#[test]
fn a_trial_is_marked_in_every_form() {
    let mark = "按2024年的规定推算，以当年通知为准";
    let expected = "2027年度：预计2027年10月9日至10月31日收材料。按2024年的规定推算，以当年通知为准。";
    let over = "2024年度的收材料时间（2024年10月9日至10月31日）已经过去。";
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let own = edition();
    let (_, given, _) = personas(&own).into_iter().find(|(name, ..)| name == "paper of 1,999 characters").unwrap();
    for (year, today, line, marks) in [
        (2024, "2024-10-20", None, 0),
        (2024, "2026-11-30", Some(over), 0),
        (2027, "2026-11-30", Some(expected), 1),
        (2025, "2026-11-30", Some("2025年度的收材料时间（预计2025年10月9日至10月31日）已经过去。"), 1),
    ] {
        let edition = own.at(year).unwrap();
        let lines = digest_on(&edition, &given, &[], day(today));
        let told: Vec<&str> =
            lines.iter().filter(|line| line.style == Style::Window).map(|line| line.text.as_str()).collect();
        assert_eq!(told.first().is_some_and(|told| told.starts_with(line.unwrap_or("-"))), line.is_some(), "{told:?}");
        assert!(told.len() == usize::from(line.is_some()) && lines[0].text == format!("职称自查结果（{year}年度）"));
        for form in [text(&lines), unescaped(&html(&lines)), unescaped(&picture(&lines).0)] {
            assert_eq!(form.matches(mark).count(), marks, "{year} on {today}: {form}");
            assert!(form.find(mark).is_none_or(|at| at < form.find("工程师：").unwrap()), "{form}");
        }
        assert_eq!(lines.iter().any(|line| line.style == Style::Ways), edition.window().unwrap().1 >= day(today));
    }
}

#[test]
fn an_open_class_of_retirement_is_not_reasoned_from() {
    let edition = edition();
    for (class, expected) in [
        ("", "没有办理退休手续；没有到法定退休年龄。"),
        (
            r#", "retirement_class": "male""#,
            "没有办理退休手续；没有到法定退休年龄：出生日期1990年5月12日，满63周岁是2053年5月12日。",
        ),
    ] {
        let given = format!("{{\"retired\": false, \"birth_on\": \"1990-05-12\"{class}}}");
        let lines = digest(&edition, &given, &[]);
        let reason = lines.iter().find(|line| line.style == Style::Reason && line.text.contains("退休")).unwrap();
        assert_eq!(reason.text, expected);
    }
}

/// 4.3, 5.1: to whom and by when, for the title chosen.
#[test]
fn the_route_and_the_dates_are_told() {
    let edition = edition();
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let (_, given, _) = personas(&edition).swap_remove(0);
    let county = |level: &str| {
        let mut given: serde_json::Value = serde_json::from_str(&given).unwrap();
        given["unit_kind"] = "public_institution".into();
        given["salary_paid"] = true.into();
        given["unit_level"] = level.into();
        given.to_string()
    };
    let open = {
        let mut given: serde_json::Value = serde_json::from_str(&county("county")).unwrap();
        given.as_object_mut().unwrap().remove("unit_level");
        given.to_string()
    };
    for (given, hand_in, today, expected) in [
        (
            county("county"),
            None,
            "2024-09-20",
            "你的单位（评议、三公示，出具鉴定意见，同意推荐） → 主管部门（审核） → ",
        ),
        (
            county("provincial_or_central"),
            None,
            "2024-09-20",
            "省属和中央驻市单位怎样报送，通知没有写，一般要有委托评审函。",
        ),
        (open, None, "2024-09-20", "经过哪些部门，要看你还没有回答的问题。"),
        (county("county"), None, "2024-10-17", "今天就是最晚开始公示的日子。"),
        (county("county"), None, "2024-09-20", "2024年10月17日（星期四）　最晚这天开始公示：评审标准条件和程序"),
        (county("county"), Some("2024-10-18"), "2024-09-20", "9月30日至10月17日　公示，合计10个工作日"),
        (county("county"), Some("2024-10-18"), "2024-09-20", "2024年10月18日（星期五）　单位送材料"),
        (county("county"), None, "2024-09-20", "10月9日至10月31日　收材料的时间"),
        (county("county"), None, "2024-11-01", "2024年度的收材料时间已经在2024年10月31日结束。"),
    ] {
        let answers = answers::parse(&edition.policy, given.as_bytes()).unwrap();
        let report = Report::new(&edition, &answers);
        let lines = report.digest(0..1, 0, &[], hand_in.map(day), day(today));
        let steps: Vec<&str> =
            lines.iter().filter(|line| line.style == Style::Step).map(|line| line.text.as_str()).collect();
        assert!(steps.iter().any(|step| step.starts_with(expected)), "{expected}\n{steps:#?}");
    }
}

#[test]
fn a_way_says_what_kind_of_paper() {
    let edition = edition();
    let (_, _, lines) =
        personas(&edition).into_iter().find(|(name, ..)| name == "paper before the appointment").unwrap();
    let note = edition.policy.changes.iter().find(|change| change.id == "paper").unwrap().note.trim_end_matches('。');
    let ways: Vec<&str> = lines.iter().filter(|line| line.style == Style::Way).map(|line| line.text.as_str()).collect();
    assert!(ways.iter().any(|way| way.contains(&format!("发表一篇论文（{note}）"))), "{ways:#?}");
}

#[test]
fn what_is_ready_is_ticked() {
    let edition = edition();
    let (_, given, lines) = personas(&edition).swap_remove(0);
    let ticks = |lines: &[Line]| lines.iter().filter(|line| line.text.starts_with('☑')).count();
    let materials = lines.iter().filter(|line| line.style == Style::Material).count();
    assert!(materials > 5 && ticks(&lines) == 0, "{materials}");
    let all: Vec<usize> = (0..edition.materials.len()).collect();
    assert_eq!(ticks(&digest(&edition, &given, &all)), materials);
}
