//! The book has everything in it, and its tables are the rule's.

use super::{book, decisions};
use crate::cases::Case;
use crate::policy::{Edition, answers, compile};

const POLICY: &str = include_str!("../../static/policies/changzhi-engineering-2024.json");

fn shipped() -> Edition {
    compile::compile(POLICY.as_bytes()).unwrap()
}

#[test]
fn everything_the_policy_says_is_in_the_book() {
    let edition = shipped();
    let blank = Case::of(&edition, "还没有<回答>", answers::parse(&edition.policy, b"{}").unwrap());
    let mut wrong = Case { name: "写错的".into(), ..blank.clone() };
    wrong.expect[0].verdict = Some(Some(crate::engine::status::Point::Met));
    let html = book(&edition, &[("印发日期".into(), "照<新>通知填".into())], &[blank, wrong]);
    let has = |text: &str| {
        let text = super::html::escaped(text).replace('\n', "<br>");
        assert!(html.contains(&text), "{text} is not in the book");
    };
    let policy = &edition.policy;
    policy.clauses.iter().for_each(|clause| {
        has(&format!("<h3>{} {}</h3>", clause.id, clause.title).replace("<h3>", "").replace("</h3>", ""))
    });
    for row in &policy.requirements {
        has(&row.label);
        has(&row.asks);
        row.readings.iter().for_each(|reading| has(reading));
        let sentence = crate::prose::Prose::of(policy).rule(&row.rule, None);
        fn every(sentence: &crate::prose::Sentence, has: &dyn Fn(&str)) {
            [&sentence.name, &sentence.text, &sentence.note].into_iter().for_each(|text| has(text));
            sentence.below.iter().for_each(|below| every(below, has));
        }
        every(&sentence, &has);
    }
    edition.steps.iter().flat_map(|step| &step.questions).for_each(|question| has(&question.ask));
    for material in &edition.materials {
        has(&material.label);
        has(&material.why);
    }
    edition.contacts.iter().for_each(|contact| has(&contact.phone));
    edition.told.iter().for_each(|told| has(&told.text));
    edition.judged.iter().for_each(|judged| has(&judged.text));
    for expected in [
        "还没有<回答>",
        "共2个案例，其中1个与应得的结果不同。",
        "应为「符合」，结果是「还没有定」",
        "签字",
        "照<新>通知填",
        "还有1处没有定",
    ] {
        has(expected);
    }
    assert!(!html.contains("http"), "the book stands by itself");
}

#[test]
fn a_decision_table_has_what_the_rule_says() {
    let edition = shipped();
    let table = |id: &str| {
        let row = edition.policy.requirements.iter().find(|row| row.id == id).unwrap();
        decisions::of_rule(&edition.policy, &row.rule).remove(0)
    };
    let achievements = table("achievements");
    assert_eq!((achievements.keys.join(" "), achievements.number.as_str()), ("业绩类型 项目级别".to_owned(), "排名"));
    assert_eq!((achievements.rows.len(), achievements.columns.len()), (7, 6));
    let cell = |row: usize, column: usize| achievements.rows[row].1[column].as_str();
    // Projects, funded projects and plans; national, municipal, above scale, other.
    assert_eq!(cell(0, 0), "1至15：符合\n16起：不满足");
    assert_eq!(cell(0, 2), "1至8：符合\n9起：不满足");
    assert_eq!(cell(0, 4), "1：符合\n2至8：由人决定\n9起：不满足");
    assert_eq!(cell(0, 5), "不满足");
    assert_eq!(cell(1, 3), "不满足");
    // Works: the kind of a material only divides materials.
    let works = table("academic");
    assert_eq!(works.rows[0], (vec!["论文".to_owned()], vec!["符合".to_owned()]));
    assert_eq!(works.rows[1].1.len(), 6);
    // Of one choice a line.
    let level = r#"{"fact": "level", "at_least": "secondary", "clause": "3.3.3"}"#;
    let by_level = r#"{"table": "level", "rows": [{"in": ["below"], "then": "unmet"},
        {"in": ["secondary", "college"], "then": "met"}, {"in": ["bachelor", "postgraduate"], "then": "review"}]}"#;
    let policy = POLICY.replace(level, by_level);
    let edition = compile::compile(policy.as_bytes()).unwrap();
    let education = edition.policy.requirements.iter().find(|row| row.id == "education" && row.titles == [2]).unwrap();
    let education = &decisions::of_rule(&edition.policy, &education.rule)[0];
    assert_eq!(
        education.rows,
        [(vec![], ["不满足", "符合", "符合", "由人决定", "由人决定"].map(str::to_owned).to_vec())]
    );
}
