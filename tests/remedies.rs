//! What is missing, by how much, and what kind of cure that is: the complete applicant with one answer changed.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use serde_json::{Value, json};
use zhicheng::policy::{answers, compile};
use zhicheng::report::Report;

const POLICY: &[u8] = include_bytes!("../static/policies/changzhi-engineering-2024.json");
const PERSONAS: &str = include_str!("cases/personas.ndjson");

/// The remedy and the kind of cure of a requirement of the first title, for the complete applicant with these changes.
fn remedy(changes: &[(&str, Value)], requirement: &str) -> (String, String) {
    let edition = compile::compile(POLICY).unwrap();
    let complete: Value = serde_json::from_str(PERSONAS.lines().next().unwrap()).unwrap();
    let mut given = complete["answers"].clone();
    for (pointer, value) in changes {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        given.pointer_mut(parent).unwrap()[key] = value.clone();
    }
    let given = answers::parse(&edition.policy, given.to_string().as_bytes()).unwrap();
    let report = Report::new(&edition, &given);
    let row = report.rows(0).into_iter().find(|row| row.requirement.id == requirement).unwrap();
    report.remedy(row).map(|remedy| (remedy.text, remedy.by.to_owned())).unwrap_or_default()
}

#[test]
fn remedies() {
    let unqualified = [2021, 2022].map(|year| format!("/assessments/{year}"));
    let [first, second] = unqualified.each_ref().map(|pointer| (pointer.as_str(), json!("unqualified")));
    for (changes, requirement, text, cure) in [
        (vec![], "seniority", "", ""),
        (vec![("/assistant_since", json!("2021-01-01"))], "seniority", "还差1个任职年度，2025年度起满4年。", "waiting"),
        (
            // Nothing answered of the assessments: the years are taken to count.
            vec![("/assistant_since", json!("2021")), ("/assessments", json!({}))],
            "seniority",
            "还差1个任职年度，2025年度起满4年。",
            "waiting",
        ),
        (
            // Five calendar years, of which two do not count.
            vec![first.clone(), second.clone()],
            "seniority",
            "还差1个任职年度，2025年度起满4年。",
            "waiting",
        ),
        (
            // Two good years and one that is awaited.
            vec![first, second, ("/assistant_since", json!("2020"))],
            "assessment_count",
            "还差1个合格年度。照现在的规定推算，2025年度可以满足。",
            "waiting",
        ),
        (vec![("/public_courses/2022", json!(false))], "public_courses", "缺2022年公需科目。", "action"),
        (
            vec![("/public_courses/2021", json!(false)), ("/public_courses/2024", json!(false))],
            "public_courses",
            "缺2021年、2024年公需科目。",
            "action",
        ),
        (vec![("/professional_hours/2023", json!(59))], "professional_hours", "2023年专业科目还差1学时。", "action"),
        // It begins only in two years.
        (vec![("/assistant_since", json!("2026"))], "seniority", "还差6个任职年度，2030年度起满4年。", "waiting"),
        (vec![("/current_title", json!("technician"))], "seniority", "先取得助理级职称，或对应的职业资格。", "action"),
        (vec![("/birth_on", json!("1964-10-09"))], "retired", "开始收材料那天已到法定退休年龄，不能申报。", "nothing"),
        (
            vec![
                ("/unit_kind", json!("public_institution")),
                ("/discipline", json!("major_demerit")),
                ("/discipline_on", json!("2024-03-01")),
            ],
            "discipline",
            "处分期满后可以申报。照现在的规定推算，2025年度可以满足。",
            "waiting",
        ),
        (
            vec![("/specialty", json!("electromechanical/related"))],
            "specialty",
            "可以先打电话问长治市工业和信息化局（0355-3036240）。",
            "people",
        ),
        (
            vec![("/title_matches_post", json!(false))],
            "conversion",
            "先办理转评：在现岗位工作满1年，年度考核合格，再按规定转评同级职称。转评后任职时间连续计算。",
            "action",
        ),
    ] {
        let found = remedy(&changes, requirement);
        assert_eq!((found.0.as_str(), found.1.as_str()), (text, cure), "{requirement} {changes:?}");
    }
}
