//! Every spelling of a cell, and what is said of those that cannot be read.

use super::{csv, read, written};

/// What the cell under the heading becomes: the answers, or where it is and what is allowed.
fn under(heading: &str, text: &str) -> String {
    let roster = read(&csv(&[
        vec!["姓名".into(), heading.into(), "公务员身份".into()],
        vec!["甲".into(), text.into(), "否".into()],
    ]));
    let roster = roster.unwrap();
    let [person] = roster.people.as_slice() else { panic!("{:?}", roster.people) };
    // The rest of the row is read, whatever this cell is.
    let answers = written(&person.answers);
    assert!(answers.contains("\"civil_servant\":false"), "{answers}");
    match person.bad.as_slice() {
        [] => answers.replace(",\"civil_servant\":false", "").replace("\"civil_servant\":false", "").replace("{,", "{"),
        [bad] => {
            assert_eq!((bad.row, bad.column.as_str(), bad.heading.as_str()), (2, "B", heading));
            format!("！{}", bad.allowed)
        }
        more => panic!("{more:?}"),
    }
}

#[test]
fn every_spelling() {
    for (heading, texts, expected) in [
        (
            "出生日期",
            &[
                "1990-05-06",
                "1990/5/6",
                "1990.5.6",
                "1990年5月6日",
                "1990年05月06号",
                "19900506",
                "１９９０－５－６",
                "1990-05-06 00:00:00",
                "1990-05-06T00:00:00",
            ][..],
            r#"{"birth_on":"1990-05-06"}"#,
        ),
        ("出生日期", &["1990-05", "1990/5", "1990年5月", "199005", "1990.05", " 1990.5 "], r#"{"birth_on":"1990-05"}"#),
        ("出生日期", &["1990.10"], r#"{"birth_on":"1990-10"}"#),
        ("出生日期", &["1990", "1990年"], r#"{"birth_on":"1990"}"#),
        ("出生日期", &["", " ", "不清楚", "/", "-", "—", "不适用", "无", "没有"], "{}"),
        ("现有职称", &["助工", "助理工程师"], r#"{"current_title":"assistant_engineer"}"#),
        ("年度考核2023", &["称职", "合格", "合格等次"], r#"{"assessments":{"2023":"qualified"}}"#),
        ("年度考核2023", &["基本称职"], r#"{"assessments":{"2023":"basic"}}"#),
        ("年度考核2023", &["不称职"], r#"{"assessments":{"2023":"unqualified"}}"#),
        ("学历1·学历", &["函授本科", "全日制本科"], r#"{"educations":[{"level":"bachelor"}]}"#),
        ("单位归属", &["市直", "市属"], r#"{"unit_level":"municipal"}"#),
        ("birth_on", &["1990"], r#"{"birth_on":"1990"}"#),
        ("退休手续", &["是", "有", "√", "Y", "1", "已办理退休手续", "TRUE"], r#"{"retired":true}"#),
        ("退休手续", &["否", "没有", "无", "×", "n", "0", "没有办理退休手续"], r#"{"retired":false}"#),
        ("单位类型", &["事业单位", "public_institution", " 事业 单位"], r#"{"unit_kind":"public_institution"}"#),
        ("处分", &["没有", "无", "none"], r#"{"discipline":"none"}"#),
        ("现有职称", &["没有职称", "无"], r#"{"current_title":"none"}"#),
        (
            "申报专业",
            &["机械制造", "机电类/机械制造", "electromechanical/机械制造"],
            r#"{"specialty":"electromechanical/机械制造"}"#,
        ),
        ("完成的工程项目", &["3", "3项", "3.0", "３"], r#"{"projects_completed":3}"#),
        ("完成的工程项目", &["1,200"], r#"{"projects_completed":1200}"#),
        ("现有职称", &["员级", "技术员", "technician"], r#"{"current_title":"technician"}"#),
        ("现有职称", &["助理工程师", "助理级职称"], r#"{"current_title":"assistant_engineer"}"#),
        ("现有职称", &["中级", "工程师", "高级工程师"], r#"{"current_title":"engineer"}"#),
        ("单位类型", &["国企", "国有企业"], r#"{"unit_kind":"state_enterprise"}"#),
        ("单位类型", &["民营企业", "外资企业", "民企"], r#"{"unit_kind":"private_enterprise"}"#),
        ("单位归属", &["县", "县、区的单位"], r#"{"unit_level":"county"}"#),
        ("处分", &["降级", "撤职"], r#"{"discipline":"demotion"}"#),
        ("申报途径", &["技师", "高级工", "高技能人才"], r#"{"route":"high_skilled"}"#),
        ("申报专业", &["质检"], r#"{"specialty":"inspection/产品质量检验检测"}"#),
        ("申报专业", &["路桥", "公路", "DLYQL"], r#"{"specialty":"transport/道路与桥梁"}"#),
        ("业绩1·项目级别", &["省级", "部级", "省部级", "省（部）级"], r#"{"achievements":[{"level":"provincial"}]}"#),
        ("业绩1·业绩类型", &["工法", "规程"], r#"{"achievements":[{"kind":"standard"}]}"#),
        ("学历1·学历", &["本科", "大学本科", "本科学历"], r#"{"educations":[{"level":"bachelor"}]}"#),
        ("学历1·学历", &["专科", "大学专科"], r#"{"educations":[{"level":"college"}]}"#),
        ("学历1·学历", &["高中", "初中"], r#"{"educations":[{"level":"below"}]}"#),
        ("学历1·学位", &["工学学士", "学士学位"], r#"{"educations":[{"degree":"bachelor"}]}"#),
        ("学历", &["没有", "无", "否"], r#"{"educations":[]}"#),
        ("学历", &["有"], "{}"),
        ("学历1·学位", &["硕士"], r#"{"educations":[{"degree":"master"}]}"#),
        ("学历 1 学位", &["无"], r#"{"educations":[{"degree":"none"}]}"#),
        ("educations[0].degree", &["master"], r#"{"educations":[{"degree":"master"}]}"#),
        // Numbers that are left out leave no empty record behind.
        ("学历7·学位", &["硕士"], r#"{"educations":[{"degree":"master"}]}"#),
        ("年度考核2023", &["合格"], r#"{"assessments":{"2023":"qualified"}}"#),
        ("2023年年度考核", &["合格"], r#"{"assessments":{"2023":"qualified"}}"#),
        ("assessments[2023]", &["合格"], r#"{"assessments":{"2023":"qualified"}}"#),
        ("年度考核2024", &["未出结果"], r#"{"assessments":{"2024":"pending"}}"#),
        ("专业科目2023", &["60学时", "60"], r#"{"professional_hours":{"2023":60}}"#),
        ("公需科目2021", &["有", "已取得合格证书"], r#"{"public_courses":{"2021":true}}"#),
    ] {
        for text in texts {
            assert_eq!(under(heading, text), expected, "{heading} {text:?}");
        }
    }
}

#[test]
fn what_cannot_be_read_is_told_with_what_is_allowed() {
    for (heading, texts, allowed) in [
        (
            "出生日期",
            &[
                "1990-13",
                "1990-02-30",
                "90-5-6",
                "1899",
                "20241",
                "45596",
                "五月",
                "1990-5-6-7",
                "2024-1é",
                "-",
                "1990.5.6.",
                "6/5/1990",
            ][..],
            "填1900到2100年的日期",
        ),
        ("出生日期", &["2024.1"], "分不清是1月还是10月"),
        ("退休手续", &["也许", "2", "是否"], "填「是」（已办理退休手续）或「否」（没有办理退休手续）"),
        (
            "单位类型",
            &["企业", "单位", "无"],
            "填其中之一：「事业单位」「国有企业」「非公经济组织」「社会组织」「都不是」",
        ),
        ("退休年龄类别", &["女", "干部身份"], "填其中之一：「男」「女，干部身份」「女，工人身份」"),
        // More than one option, or part of a word, is no answer.
        ("现有职称", &["初级", "工程", "非工程师"], "填其中之一：「没有职称」「员级」"),
        ("学历1·学历", &["学历", "非本科", "大学"], "填其中之一：「中专以下」"),
        ("学历1·学位", &["双学士", "无学士学位"], "填其中之一：「没有学位」"),
        ("业绩1·业绩类型", &["建设", "市级以上"], "填其中之一：「完成科研或工程技术项目」"),
        ("申报专业", &["机电", "测量"], "填其中之一：「机械制造」"),
        ("申报专业", &["修汽车"], "等100项，见模板的「选项」表"),
        ("完成的工程项目", &["三", "-1", "1.5", "99999999999", "1000001", "#N/A"], "填0到1000000的整数"),
        ("学历", &["本科"], "没有就填「没有」"),
        ("年度考核2023", &["未出结果"], "填其中之一：「优秀」"),
        ("学历1·学位", &["研究生"], "填其中之一：「没有学位」"),
        ("业绩1·排名", &["0"], "填1到1000000的整数"),
    ] {
        for text in texts {
            if super::cell::is_open(text) || *text == "1990.5.6." {
                continue;
            }
            let found = under(heading, text);
            assert!(found.starts_with('！') && found.contains(allowed), "{heading} {text:?}: {found}");
        }
    }
}

#[test]
fn none_and_some_contradict_each_other() {
    let rows =
        [vec!["姓名".into(), "学历".into(), "学历1·学位".into()], vec!["甲".into(), "没有".into(), "硕士".into()]];
    let roster = read(&csv(&rows)).unwrap();
    let person = &roster.people[0];
    assert_eq!(written(&person.answers), r#"{"educations":[{"degree":"master"}]}"#);
    assert_eq!(person.bad[0].told(), "第2行B列「学历」：写的是「没有」，但后面又填了具体内容；没有才填「没有」");
}

/// A roster made for the edition before: its column is found, and what its cells say is read as far as it is clear, and
/// told.
#[test]
fn cells_of_an_earlier_roster() {
    for (heading, text, answers, told) in [
        (
            "junior_qualification",
            "是",
            r#"{"qualification":"junior"}"#,
            "已按「对应助理级」读入，请核对；以后填其中之一：「没有」「对应助理级」「对应中级」",
        ),
        (
            "职业资格",
            "TRUE",
            r#"{"qualification":"junior"}"#,
            "已按「对应助理级」读入，请核对；以后填其中之一：「没有」「对应助理级」「对应中级」",
        ),
        ("junior_qualification", "否", "{}", "填其中之一：「没有」「对应助理级」「对应中级」"),
        ("junior_qualification", "对应中级", r#"{"qualification":"intermediate"}"#, ""),
        ("junior_qualification", "不清楚", "{}", ""),
    ] {
        let rows = [vec!["姓名".into(), heading.into()], vec!["甲".into(), text.into()]];
        let roster = read(&csv(&rows)).unwrap();
        let person = &roster.people[0];
        assert_eq!(written(&person.answers), answers, "{heading} {text}");
        assert_eq!(person.bad.first().map_or("", |bad| &bad.allowed), told, "{heading} {text}");
    }
}
