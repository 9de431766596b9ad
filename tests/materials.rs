//! What each applicant of `tests/cases` is asked to hand in, and what of their own answers stands with it.

#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on fails")]

use zhicheng::policy::{Edition, answers, compile};
use zhicheng::report::Report;
use zhicheng::report::materials::Needed;

const POLICY: &[u8] = include_bytes!("../static/policies/changzhi-engineering-2024.json");
const PERSONAS: &str = include_str!("cases/personas.ndjson");

fn answers_of(persona: &str) -> serde_json::Value {
    let cases = PERSONAS.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let found = cases.into_iter().find(|case| case["name"] == persona);
    found.unwrap_or_else(|| panic!("nobody is called {persona}"))["answers"].clone()
}

/// A line for each material, `?` before one that may turn out needed; those of its own below it.
fn listed(edition: &Edition, given: &serde_json::Value, title: &str) -> Vec<String> {
    let given = answers::parse(&edition.policy, given.to_string().as_bytes()).unwrap();
    let report = Report::new(edition, &given);
    let materials = report.materials(edition.policy.title_id(title).unwrap());
    let line = |needed: &Needed| {
        let lines: Vec<&str> = needed.lines.iter().map(|line| line.text.as_str()).collect();
        let open = if needed.open { "?" } else { "" };
        format!("{open}{} {}", needed.material.id, lines.join(" | ")).trim_end().to_owned()
    };
    materials.iter().map(line).collect()
}

/// Applicant, what they answer otherwise, title; lines that stand in the list, ids that do not.
type Case = (&'static str, &'static str, &'static str, &'static [&'static str], &'static [&'static str]);

const CASES: &[Case] = &[
    (
        "a complete engineer applicant",
        "{}",
        "engineer",
        &[
            "education 2014年7月，本科",
            "junior_title",
            "rank 2023年6月，完成科研或工程技术项目",
            "evidence_project 2023年6月，完成科研或工程技术项目",
            "work 2022年3月，论文",
            "paper_search 2022年3月，论文",
            "assessments_engineer 2019年至2023年：合格 | 2024年：未出结果（出来后补上）",
            "public_courses 2021年至2024年：已取得合格证书",
            "professional_hours 2023年：72学时 | 2024年：60学时",
            "review_form",
            "public_notices",
            "unit_opinion",
            "originals",
        ],
        &[
            "wage_form",
            "appointment",
            "evidence_funded",
            "material",
            "monograph",
            "work_summary",
            "talent_evidence",
            "qualification",
            "conversion",
        ],
    ),
    // Two records of which one will do, and one that people decide on; each is told by its number and name.
    (
        "a complete engineer applicant",
        r#"{"achievements": [
            {"project": "甲", "kind": "project", "level": "municipal", "rank": 9, "confirmed": true,
                "completed_on": "2023"},
            {"project": "乙", "kind": "standard", "level": "other", "rank": 2, "confirmed": true,
                "completed_on": "2022-05"},
            {"project": "丙", "kind": "project", "level": "municipal", "rank": 8, "confirmed": true,
                "completed_on": "2021"},
            {"project": "丁", "kind": "funded", "level": "municipal", "rank": 3, "completed_on": "2020"}]}"#,
        "engineer",
        &[
            "rank 第2条：「乙」，2022年5月，编制企业技术标准、规范、规程或工法（能不能用由人决定） | \
             第3条：「丙」，2021年，完成科研或工程技术项目 | 第4条：「丁」，2020年，获得资金支持的项目（还没有填全）",
            "evidence_project 第3条：「丙」，2021年，完成科研或工程技术项目",
            "evidence_standard 第2条：「乙」，2022年5月，编制企业技术标准、规范、规程或工法（能不能用由人决定）",
            "?evidence_funded 第4条：「丁」，2020年，获得资金支持的项目（还没有填全）",
        ],
        &["evidence_platform"],
    ),
    ("public institution, appointed but not paid", "{}", "engineer", &["wage_form"], &["appointment"]),
    (
        "a complete engineer applicant",
        r#"{"unit_kind": "state_enterprise"}"#,
        "engineer",
        &["appointment"],
        &["wage_form"],
    ),
    // A title of elsewhere that is confirmed, a unit of the province.
    (
        "a complete engineer applicant",
        r#"{"unit_kind": "state_enterprise", "unit_level": "provincial_or_central", "title_origin": "confirmed"}"#,
        "engineer",
        &["recognition", "commission"],
        &["conversion"],
    ),
    ("title from another province, not confirmed", "{}", "engineer", &["junior_title"], &["recognition", "commission"]),
    (
        "a professional qualification in place of the title",
        "{}",
        "engineer",
        &["qualification"],
        &["junior_title", "recognition"],
    ),
    (
        "technical school, senior class",
        "{}",
        "engineer",
        &["education 2014年7月，中专（能不能用由人决定）"],
        &["qualification"],
    ),
    ("practical material", "{}", "engineer", &["material 2023年，实用技术材料", "material_summary"], &["paper_search"]),
    ("paper of 1,999 characters", "{}", "engineer", &["work"], &["paper_search"]),
    (
        "senior technician worker, three years",
        "{}",
        "engineer",
        &["skill_certificate", "assessments_engineer 2021年至2023年：合格 | 2024年：未出结果（出来后补上）"],
        &["junior_title"],
    ),
    (
        "introduced talent",
        "{}",
        "engineer",
        &["talent_evidence", "public_courses 2021年至2024年：没有（由人决定）"],
        &["junior_title"],
    ),
    (
        "a public course missing",
        "{}",
        "engineer",
        &["public_courses 2021年、2023年、2024年：已取得合格证书 | 2022年：没有（还缺）"],
        &[],
    ),
    ("fifty-nine hours", "{}", "engineer", &["professional_hours 2023年：59学时（还缺） | 2024年：60学时"], &[]),
    (
        "course years before the first job",
        "{}",
        "engineer",
        &["public_courses 2021年、2022年：没有（由人决定） | 2023年、2024年：已取得合格证书"],
        &[],
    ),
    (
        "one unqualified year within just four years",
        "{}",
        "engineer",
        &[
            "assessments_engineer 2020年、2021年、2023年：合格 | 2022年：不合格（不计次数） | 2024年：未出结果（出来后补上）",
        ],
        &[],
    ),
    (
        "doctor without a title",
        "{}",
        "engineer",
        &["education 2014年7月，研究生", "assessments_engineer"],
        &["junior_title"],
    ),
    (
        "bachelor, one year of work",
        "{}",
        "assistant_engineer",
        &["projects", "work_summary", "assessments_assistant 2023年：合格 | 2024年：未出结果（出来后补上）"],
        &["rank", "work", "technician_title", "wage_form"],
    ),
    (
        "college, technician for two years",
        "{}",
        "assistant_engineer",
        &["technician_title", "assessments_assistant 2022年、2023年：合格 | 2024年：未出结果（出来后补上）"],
        &[],
    ),
    (
        "bachelor, one year of work",
        "{}",
        "technician",
        &["education_technician 2014年7月，本科", "public_courses 2021年至2024年：已取得合格证书"],
        &["education", "assessments_assistant", "work_summary"],
    ),
    (
        "nothing answered",
        "{}",
        "engineer",
        &[
            "education",
            "?wage_form",
            "?evidence_funded",
            "?paper_search",
            "assessments_engineer",
            "public_courses 2021年至2024年：还不清楚",
        ],
        &["work_summary"],
    ),
];

#[test]
fn each_is_asked_for_what_their_answers_call_for() {
    let edition = compile::compile(POLICY).unwrap();
    for (persona, changes, title, expected, hidden) in CASES {
        let mut given = answers_of(persona);
        let changes: serde_json::Value = serde_json::from_str(changes).unwrap();
        given.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        let listed = listed(&edition, &given, title);
        let whole = listed.join("\n  ");
        for line in *expected {
            assert!(listed.iter().any(|found| found == line), "{persona}: no {line} in\n  {whole}");
        }
        for id in *hidden {
            let is = |line: &String| line.trim_start_matches('?').split(' ').next() == Some(id);
            assert!(!listed.iter().any(is), "{persona}: {id} is in\n  {whole}");
        }
    }
}
