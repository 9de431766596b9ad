//! Judgements of some applicants, line by line.

use super::Judgement;
use crate::policy::{answers, compile};
use crate::report::{Report, word};

const POLICY: &str = include_str!("../../../static/policies/changzhi-engineering-2024.json");

/// The judgement of a requirement of the first title for a persona who left a fact open, a line a sentence, those below
/// indented.
fn judged(name: &str, open: &str, requirement: &str) -> String {
    judged_by(POLICY, name, open, requirement)
}

fn judged_by(policy: &str, name: &str, open: &str, requirement: &str) -> String {
    let edition = compile::compile(policy.as_bytes()).unwrap();
    let personas = include_str!("../../../tests/cases/personas.ndjson").lines();
    let mut personas = personas.map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let mut persona = personas.find(|persona| persona["name"] == name).unwrap();
    persona["answers"].as_object_mut().unwrap().remove(open);
    let given = answers::parse(&edition.policy, persona["answers"].to_string().as_bytes()).unwrap();
    let report = Report::new(&edition, &given);
    let row = report.rows(0).into_iter().find(|row| row.requirement.id == requirement).unwrap();
    let mut lines = String::new();
    write(&report.judgement(row), 0, &mut lines);
    lines
}

fn write(judged: &Judgement, depth: usize, lines: &mut String) {
    lines.push_str(&format!("{}{} {}\n", "  ".repeat(depth), word(judged.status), judged.text));
    for below in &judged.below {
        write(below, depth + 1, lines);
    }
}

#[test]
fn a_branch_that_no_few_words_lead_to_stands_below_its_condition() {
    let policy = POLICY.replace(
        r#"{"fact": "qualification", "at_least": "junior"}
              ]
            },"#,
        r#"{"fact": "qualification", "at_least": "junior"},
                {"fact": "work_since", "by": "closes"}
              ]
            },"#,
    );
    assert_ne!(policy, POLICY);
    let name = "public institution, new and not yet paid, no title";
    let lines = judged_by(&policy, name, "work_since", "appointment");
    let expected = [
        "unknown 要看下面的情况",
        "  unknown 开始从事专业技术工作的时间：还不清楚",
        "  unmet 上面的满足",
        "  review 上面的不满足：你还没有职称，聘用和工资怎样要求，由审核部门决定。",
    ];
    assert_eq!(lines.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn a_judgement_goes_into_what_decides() {
    for (name, open, requirement, expected) in [
        (
            "appointed one day too late",
            "",
            "seniority",
            &[
                "unmet 以下满足一项就可以",
                "  unmet 有博士学位",
                "  unmet 研究生学历和硕士学位，取得助理级后满2年",
                "  unmet 大专及以上学历，取得助理级后满4年",
                "    unmet 助理级职称的起算时间2021年1月1日，到2024年底计3年，要求4年",
                "  unmet 从机关流动过来满1年，首次申报",
                "  unmet 高技能人才，技师及以上满3年",
                "  unmet 引进的高层次人才",
            ][..],
        ),
        (
            "a law degree",
            "",
            "education",
            &[
                "unmet 以下满足一项就可以",
                "  unmet 有一份能用的大专及以上学历",
                "    unmet 第1条",
                "      unmet 所学专业与工作的关系：不相同，也不相近",
                "  unmet 高技能人才或引进的高层次人才",
            ],
        ),
        // Of ways that are met, only those count.
        (
            "a complete engineer applicant",
            "",
            "seniority",
            &[
                "met 大专及以上学历，取得助理级后满4年",
                "  met 有一份能用的大专及以上学历",
                "    met 第1条",
                "      met 本科",
                "      met 以下都要满足",
                "        met 与所从事的专业相同",
                "        met 取得时间2014年7月，不晚于2024年10月31日",
                "  met 有助理级职称或对应的职业资格",
                "    met 现有职称：助理级",
                "  met 助理级职称的起算时间2019年11月，到2024年底计5年，要求4年",
            ],
        ),
        // What the way that is taken makes needless is not gone into.
        ("a complete engineer applicant", "discipline", "discipline", &["met 不是事业单位或国有企业，没有这项要求"]),
        // Of a choice that is open, each option is told of.
        (
            "a complete engineer applicant",
            "retirement_class",
            "retired",
            &[
                "met 以下都要满足",
                "  met 没有办理退休手续",
                "  met 没有到法定退休年龄",
                "    met 男：出生日期1990年5月12日，满63周岁是2053年5月12日",
                "    met 女，干部身份：出生日期1990年5月12日，满58周岁是2048年5月12日",
                "    met 女，工人身份：出生日期1990年5月12日，满55周岁是2045年5月12日",
            ],
        ),
        // Which answer leads where, not the question alone.
        (
            "public institution, appointed but not paid",
            "",
            "appointment",
            &[
                "unmet 以下满足一项就可以",
                "  unmet 不是事业单位，没有这项要求",
                "  unmet 没有聘在专业技术岗位，或没有兑现岗位工资",
                "  unmet 现有职称：助理级",
                "  unmet 高技能人才或引进的高层次人才",
            ],
        ),
        (
            "public institution, new and not yet paid, no title",
            "current_title",
            "appointment",
            &[
                "unknown 要看下面的情况",
                "  unmet 现有职称是员级、助理级或中级",
                "  review 不是这样：你还没有职称，聘用和工资怎样要求，由审核部门决定。",
            ],
        ),
        (
            "public institution, new and not yet paid, no title",
            "qualification",
            "appointment",
            &[
                "unknown 要看下面的情况",
                "  unmet 职业资格是对应助理级或对应中级",
                "  review 不是这样：你还没有职称，聘用和工资怎样要求，由审核部门决定。",
            ],
        ),
        // A date that is held against two days, and one against each year.
        (
            "a complete engineer applicant",
            "",
            "academic",
            &[
                "met 论文、实用技术材料和专著：有一条满足就可以",
                "  met 第1条",
                "    met 以下都要满足",
                "      met 第一作者",
                "      met 登在公开发行的本专业学术期刊上",
                "      met 与所从事的专业技术工作一致",
                "      met 能在知网、万方或维普查到",
                "      met 论文字数4200字",
                "    met 以下都要满足",
                "      met 有助理级职称或对应的职业资格",
                "        met 现有职称：助理级",
                "      met 发表、出版或完成的时间2022年3月，不早于助理级职称的起算时间（2019年11月）",
                "    met 发表、出版或完成的时间2022年3月，不晚于2024年10月31日",
            ],
        ),
        (
            "course years before the first job",
            "",
            "public_courses",
            &[
                "review 每一年都要满足",
                "  review 开始从事专业技术工作的时间2023年7月，晚于2021年",
                "  review 开始从事专业技术工作的时间2023年7月，晚于2022年",
            ],
        ),
        (
            "fifty-nine hours",
            "",
            "professional_hours",
            &[
                "unmet 以下满足一项就可以",
                "  unmet 每一年都要满足",
                "    unmet 以下满足一项就可以",
                "      unmet 2023年专业科目59学时，要求不少于60学时",
                "      unmet 开始从事专业技术工作的时间2014年8月，要求晚于2023年",
                "  unmet 引进的高层次人才",
            ],
        ),
        (
            "demerit still running, public institution",
            "discipline",
            "discipline",
            &[
                "unknown 处分：还不清楚",
                "  met 没有",
                "  met 警告：处分生效日期2023年12月1日，满6个月是2024年6月1日",
                "  unmet 记过：处分生效日期2023年12月1日，满1年是2024年12月1日",
                "  unmet 记大过：处分生效日期2023年12月1日，满18个月是2025年6月1日",
                "  unmet 降低岗位等级、降级或撤职：处分生效日期2023年12月1日，满2年是2025年12月1日",
            ],
        ),
    ] {
        assert_eq!(judged(name, open, requirement).lines().collect::<Vec<_>>(), expected, "{name}");
    }
}
