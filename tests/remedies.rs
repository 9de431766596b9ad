//! Why a requirement came out as it did, what is missing, by how much, and what kind of cure that is: the complete
//! applicant with a few answers changed.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use serde_json::{Value, json};
use zhicheng::policy::{answers, compile};
use zhicheng::report::Report;

const POLICY: &[u8] = include_bytes!("../static/policies/changzhi-engineering-2024.json");
const PERSONAS: &str = include_str!("cases/personas.ndjson");

/// The reason, the remedy and the kind of cure of a requirement of the first title, for the complete applicant with
/// these changes; null takes an answer away.
fn told(policy: &[u8], changes: &[(&str, Value)], requirement: &str) -> (String, String, String) {
    let edition = compile::compile(policy).unwrap();
    let complete: Value = serde_json::from_str(PERSONAS.lines().next().unwrap()).unwrap();
    let mut given = complete["answers"].clone();
    for (pointer, value) in changes {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        match given.pointer_mut(parent).unwrap() {
            Value::Array(list) => list[key.parse::<usize>().unwrap()] = value.clone(),
            object => object[key] = value.clone(),
        }
    }
    let given = answers::parse(&edition.policy, given.to_string().as_bytes()).unwrap();
    let report = Report::new(&edition, &given);
    let row = report.rows(0).into_iter().find(|row| row.requirement.id == requirement).unwrap();
    let (text, cure) = report.remedy(row).map(|remedy| (remedy.text, remedy.by.to_owned())).unwrap_or_default();
    (report.reason(row), text, cure)
}

#[test]
fn remedies() {
    let unqualified = [2021, 2022].map(|year| format!("/assessments/{year}"));
    let [first, second] = unqualified.each_ref().map(|pointer| (pointer.as_str(), json!("unqualified")));
    let moved = vec![
        ("/from_government", json!(true)),
        ("/first_application", json!(true)),
        ("/moved_on", json!("2024-03")),
        ("/assistant_since", json!("2023-05")),
    ];
    let skilled = [
        ("/current_title", json!("none")),
        ("/route", json!("high_skilled")),
        ("/skill_level", json!("technician_worker")),
        ("/skill_since", json!("2022-04")),
    ];
    for (changes, requirement, text, cure) in [
        (vec![], "seniority", "", ""),
        (vec![("/assistant_since", json!("2021-01-01"))], "seniority", "还差1个任职年度，2025年度起满4年。", "waiting"),
        (
            // Nothing answered of the assessments: so much is missing at least.
            vec![("/assistant_since", json!("2021")), ("/assessments", json!({}))],
            "seniority",
            "至少还差1个任职年度，最早2025年度满4年。",
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
            "年度考核优秀或合格还差1次。照现在的规定推算，2025年度可以满足。",
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
        (vec![("/assistant_since", json!("2026-05"))], "seniority", "还差4个任职年度，2030年度起满4年。", "waiting"),
        // What an awaited year brings sooner is for people to decide, by a way of its own.
        (
            moved.clone(),
            "seniority",
            "还差3个任职年度，2027年度起满4年。另外，2025年度起满足「从机关流动过来满1年，首次申报」，可以由审核部门和评委会认定。",
            "waiting",
        ),
        (
            moved.clone(),
            "assessment_count",
            "年度考核优秀或合格还差2次。另外，2025年度起满足「从机关流动过来满1年，首次申报」，可以由审核部门和评委会认定。",
            "waiting",
        ),
        (skilled.to_vec(), "seniority", "还差1年，2025年度起满3年。到时由审核部门和评委会认定。", "waiting"),
        // The day that an age is reached comes first; the year before it does not.
        (
            vec![("/birth_on", json!("1964-10-10")), ("/assistant_since", json!("2021-05"))],
            "seniority",
            "还差1个任职年度，2025年度起满4年。但到2025年度，「退休」这一项已不满足。",
            "nothing",
        ),
        (
            vec![("/birth_on", json!("1965-10-10")), ("/assistant_since", json!("2021-05"))],
            "seniority",
            "还差1个任职年度，2025年度起满4年。",
            "waiting",
        ),
        // By the law of 2025 the age comes months later: after the next window but one, or before it.
        (
            vec![("/birth_on", json!("1966-06-15")), ("/assistant_since", json!("2022-05"))],
            "seniority",
            "还差2个任职年度，2026年度起满4年。",
            "waiting",
        ),
        (
            vec![("/birth_on", json!("1966-04-15")), ("/assistant_since", json!("2022-05"))],
            "seniority",
            "还差2个任职年度，2026年度起满4年。但到2026年度，「退休」这一项已不满足。",
            "nothing",
        ),
        // Unanswered years leave the year open, not the age.
        (
            vec![("/birth_on", json!("1964-10-10")), ("/assistant_since", json!("2021")), ("/assessments", json!({}))],
            "seniority",
            "至少还差1个任职年度，最早2025年度满4年。但到2025年度，「退休」这一项已不满足。",
            "nothing",
        ),
        // Nothing but its date is in the way of a diploma, a project, a paper.
        (
            vec![("/educations/0/obtained_on", json!("2024-11-01"))],
            "education",
            "第1条学历，取得时间2024年11月1日，2025年度起算。",
            "waiting",
        ),
        (
            vec![("/educations/0/obtained_on", json!("2026"))],
            "seniority",
            "第1条学历，取得时间2026年，2027年度起算。",
            "waiting",
        ),
        // As far as is known: the tenure is open.
        (
            vec![("/educations/0/obtained_on", json!("2024-11-01")), ("/assistant_since", json!(null))],
            "seniority",
            "第1条学历，取得时间2024年11月1日，2025年度起算。",
            "waiting",
        ),
        (
            vec![("/works/0/published_on", json!("2024-11")), ("/assistant_since", json!(null))],
            "academic",
            "第1条论文、实用技术材料和专著，发表、出版或完成的时间2024年11月，2025年度起算。",
            "waiting",
        ),
        // Of the ways that are open sooner, the surest.
        (
            vec![
                ("/educations/0/obtained_on", json!("2024-11-01")),
                ("/educations/0/level", json!("postgraduate")),
                ("/educations/0/degree", json!("doctor")),
                ("/assistant_since", json!("2022-12")),
            ],
            "seniority",
            "第1条学历，取得时间2024年11月1日，2025年度起算。还差2个任职年度，2026年度起满4年。另外，2025年度起满足「研究生学历和硕士学位，取得助理级后满2年」。",
            "waiting",
        ),
        (
            vec![("/educations/0/obtained_on", json!("2024-11-01")), ("/current_title", json!("technician"))],
            "seniority",
            "第1条学历，取得时间2024年11月1日，2025年度起算。先取得助理级职称，或对应的职业资格。",
            "action",
        ),
        (
            vec![("/achievements/0/completed_on", json!("2024-11"))],
            "achievements",
            "第1条业绩，完成时间2024年11月，2025年度起算。",
            "waiting",
        ),
        (
            vec![("/achievements/0/completed_on", json!("2024-11")), ("/achievements/0/confirmed", json!(false))],
            "achievements",
            "需要一项符合条件的业绩：级别够、排名在内、已验收或批复等、2024年10月31日前完成。",
            "action",
        ),
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
            vec![
                ("/unit_kind", json!("state_enterprise")),
                ("/discipline", json!("warning")),
                ("/discipline_on", json!("2024-07-01")),
                ("/in_management", json!(true)),
            ],
            "discipline",
            "处分期满后可以申报。照现在的规定推算，2025年度可以满足。",
            "waiting",
        ),
        (
            vec![("/title_origin", json!("elsewhere"))],
            "recognition",
            "可以先打电话问长治市工业和信息化局（0355-3036240）。",
            "people",
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
        let (_, found, by) = told(POLICY, &changes, requirement);
        assert_eq!((found.as_str(), by.as_str()), (text, cure), "{requirement} {changes:?}");
    }
}

#[test]
fn reasons() {
    let years = |answered: &[(&str, &str)]| {
        Value::Object(answered.iter().map(|(year, result)| ((*year).to_owned(), json!(result))).collect())
    };
    let text = std::str::from_utf8(POLICY).unwrap();
    let stricter = text.replace(r#""skip": ["unqualified"]"#, r#""skip": ["unqualified", "basic"]"#);
    let renamed =
        text.replace(r#""good": ["excellent", "qualified"]"#, r#""good": ["excellent", "qualified", "basic"]"#);
    for (policy, changes, requirement, expected) in [
        // Years without an answer are told apart from those that count.
        (
            text,
            vec![("/assistant_since", json!("2021-01")), ("/assessments", years(&[("2024", "unqualified")]))],
            "seniority",
            "助理级职称的起算时间2021年1月，到2024年底计0年（2024年年度考核不合格，不计），另有2年还不清楚，要求4年。",
        ),
        (
            text,
            vec![("/assistant_since", json!("2021-01")), ("/assessments", years(&[("2024", "unqualified")]))],
            "assessment_count",
            "2021年以来年度考核优秀或合格0次，另有3年还不清楚，要求4次。",
        ),
        // What does not count is what the policy says, in the words of its options.
        (
            &stricter,
            vec![
                ("/assistant_since", json!("2020")),
                ("/assessments/2021", json!("unqualified")),
                ("/assessments/2022", json!("basic")),
            ],
            "seniority",
            "助理级职称的起算时间2020年，到2024年底计2年（2022年年度考核基本合格、2021年年度考核不合格，不计），要求4年。",
        ),
        (
            &renamed,
            vec![("/assistant_since", json!("2023"))],
            "assessment_count",
            "2023年以来年度考核优秀、合格或基本合格1次，另有1年未出结果，要求4次。",
        ),
        // A result that is still to come is enough, if it is good.
        (
            text,
            vec![("/assistant_since", json!("2021"))],
            "assessment_count",
            "2021年以来年度考核优秀或合格3次，另有1年未出结果，要求4次，结果是优秀或合格就够。",
        ),
        // A date that is answered, and open, must be more precise.
        (text, vec![("/birth_on", json!("1964"))], "retired", "还不能判断，要看：出生日期（要填到月）。"),
        (text, vec![("/birth_on", json!("1964-10"))], "retired", "还不能判断，要看：出生日期（要填到日）。"),
        (text, vec![("/birth_on", json!(null))], "retired", "还不能判断，要看：出生日期。"),
        // Sanctions: of whom it is asked, when they end, and who decides.
        (
            text,
            vec![("/unit_kind", json!("state_enterprise")), ("/discipline", json!("none"))],
            "discipline",
            "处分：没有。",
        ),
        (
            text,
            vec![
                ("/unit_kind", json!("state_enterprise")),
                ("/discipline", json!("demerit")),
                ("/discipline_on", json!("2024-03-01")),
                ("/in_management", json!(false)),
            ],
            "discipline",
            "不是管理人员。",
        ),
        (
            text,
            vec![
                ("/unit_kind", json!("state_enterprise")),
                ("/discipline", json!("demerit")),
                ("/discipline_on", json!("2024-03-01")),
            ],
            "discipline",
            "还不能判断，要看：管理工作。",
        ),
        (
            text,
            vec![
                ("/unit_kind", json!("public_institution")),
                ("/discipline", json!("warning")),
                ("/discipline_on", json!("2024-08-01")),
                ("/in_management", json!(true)),
            ],
            "discipline",
            "事业单位管理人员受警告、还没有期满的，能不能报由审核部门决定。",
        ),
        // What people decide by law.
        (
            text,
            vec![("/unit_kind", json!("other"))],
            "unit",
            "国家规定自由职业者也可以申报（人社部令第40号），通知没有写，由审核部门决定。",
        ),
        (
            text,
            vec![("/qualification", json!("intermediate"))],
            "not_held",
            "你的职业资格已经可以对应这一级职称，还要不要评，由审核部门决定。",
        ),
        (text, vec![("/title_origin", json!("local"))], "recognition", "职称由谁评：长治市或省里按管理权限评的。"),
        // Nothing to fill in.
        (text, vec![("/works", json!([]))], "academic", "没有可以填的论文、实用技术材料和专著。"),
        (text, vec![("/educations", json!([]))], "education", "没有可以填的学历。"),
    ] {
        let (found, ..) = told(policy.as_bytes(), &changes, requirement);
        assert_eq!(found, expected, "{requirement} {changes:?}");
    }
}

/// Who is past an age that only another title asks for may wait.
#[test]
fn what_bars_another_title_bars_no_wait() {
    let everyone = r#""id": "retired",
      "titles": ["engineer", "assistant_engineer", "technician"]"#;
    let policy = std::str::from_utf8(POLICY).unwrap().replace(everyone, r#""id": "retired", "titles": ["technician"]"#);
    let changes = [("/birth_on", json!("1964-10-10")), ("/assistant_since", json!("2021-05"))];
    let (_, text, cure) = told(policy.as_bytes(), &changes, "seniority");
    assert_eq!((text.as_str(), cure.as_str()), ("还差1个任职年度，2025年度起满4年。", "waiting"));
}
