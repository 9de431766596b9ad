//! Every operator in words, and every threshold of the shipped policy.

use super::{Prose, Sentence};
use crate::engine::condition::{Condition, Node};
use crate::policy::{Edition, compile};

const POLICY: &str = include_str!("../../static/policies/changzhi-engineering-2024.json");

fn shipped() -> Edition {
    compile::compile(POLICY.as_bytes()).unwrap()
}

/// The sentences of a rule put in place of the shipped row `projects`.
fn told(rule: serde_json::Value) -> String {
    let json = crate::json::Json::parse(POLICY.as_bytes()).unwrap().written();
    let asked = "{\"any\":[{\"fact\":\"projects_completed\",\"at_least\":1,\
        \"remedy\":{\"by\":\"action\",\"text\":\"作为技术人员完成一项工程项目。\"}},{\"use\":\"special\"}]}";
    assert!(json.contains(asked), "the row that is replaced is written otherwise");
    let edition = compile::compile(json.replace(asked, &rule.to_string()).as_bytes()).unwrap();
    let row = edition.policy.requirements.iter().find(|row| row.id == "projects").unwrap();
    let clause = row.clauses.first().copied();
    Prose::of(&edition.policy).rule(&row.rule, clause).lines(&edition.policy).join("\n")
}

#[test]
fn every_operator_in_words() {
    use serde_json::json;
    let mut other = Vec::new();
    for (rule, expected) in [
        (json!("met"), "符合"),
        (json!({"all": ["review"], "note": "由审核部门决定。"}), "由人决定\n（说明：由审核部门决定。）"),
        (json!({"fact": "retired", "is": false}), "没有办理退休手续"),
        (json!({"not": {"fact": "retired", "is": true}}), "没有办理退休手续"),
        (json!({"fact": "current_title", "in": ["none", "technician"]}), "现有职称：没有职称、员级"),
        (json!({"not": {"fact": "current_title", "in": ["none", "technician"]}}), "现有职称：助理级、中级"),
        (json!({"fact": "skill_level", "at_least": "technician_worker"}), "技能等级：技师及以上"),
        (json!({"fact": "projects_completed", "at_least": 2}), "完成的工程项目不少于2项"),
        (json!({"not": {"fact": "projects_completed", "at_most": 2}}), "完成的工程项目超过2项"),
        (
            json!({"fact": "discipline_on", "plus": {"months": 18}, "by": "opens"}),
            "处分生效日期满18个月的那天不晚于2024年10月9日",
        ),
        (
            json!({"not": {"fact": "birth_on", "plus": {"years": 60}, "by": "opens"}}),
            "出生日期满60周岁的那天晚于2024年10月9日",
        ),
        (
            json!({"not": {"fact": "birth_on", "by": "opens",
                "plus": {"years": 60, "delay": {"from": "2025-01", "months": 1, "every": 4, "most": 36}}}}),
            "出生日期满60周岁（到龄在2025年1月以后的，每4个月推迟1个月，最多推迟3年）的那天晚于2024年10月9日",
        ),
        (
            json!({"amount": {"sum": [
                {"up_to": 6, "of": {"times": 2, "of": {"number": "projects_completed"}}, "label": "项目"},
                {"times": 1, "per": 3, "of": {"years_since": "work_since"}},
                {"most": [{"number": "professional_hours", "year": -1}, 4]},
                {"total": "works", "label": "著作", "of": {"if": {"fact": "indexed", "is": true}, "then": 3}},
                {"best": "achievements", "of": {"table": "level", "rows": [
                    {"in": ["national", "provincial"], "then": 5},
                    {"in": ["municipal", "large_enterprise", "above_scale_enterprise", "other"], "then": 0}]}},
                {"times": 2, "per": 5, "of": {"if": {"use": "junior"}, "then": 10, "else": 5}}]},
                "at_least": 12, "unit": "分"}),
            concat!(
                "以下各项合计不少于12分：\n",
                "  「项目」：完成的工程项目，每1项计2分，最多6分\n",
                "  从开始从事专业技术工作的时间的那一年到2024年，每3年计1分\n",
                "  以下取最高的一项：\n",
                "    2023年的专业科目，每1学时计1分\n",
                "    4分\n",
                "  「著作」：每有一项论文、材料或专著，分别计，合计：\n",
                "    看情况：\n",
                "      如果：能在知网、万方或维普查到\n",
                "      那么：3分\n",
                "  每有一项业绩，分别计，取最高的：\n",
                "    按项目级别分：\n",
                "      国家级、省（部）级：5分\n",
                "      市（厅）级、大型企业、规上企业、其他级别：0分\n",
                "  下面的数每5计2分：\n",
                "    看情况：\n",
                "      如果：「有助理级职称或对应的职业资格」\n",
                "      那么：10\n",
                "      否则：5"
            ),
        ),
        (json!({"fact": "moved_on", "from": "work_since"}), "从机关流动的时间不早于开始从事专业技术工作的时间"),
        (json!({"plain_years": "work_since", "at_least": 1}), "开始从事专业技术工作的时间到2024年底满1年（按年相减）"),
        (
            json!({"counted_years": "assistant_since", "in": "assessments", "skip": ["unqualified"], "at_least": 4}),
            "从助理级职称的起算时间的下一年算起，到2024年底满4年（年度考核不合格的年份不计）",
        ),
        (
            json!({"qualified_count": "skill_since", "in": "assessments", "good": ["excellent", "qualified"],
                "at_least": 3}),
            "从取得技能等级的时间那一年到2024年，年度考核为优秀、合格的至少3次；未出结果的年份正好补足的，由人决定",
        ),
        (json!({"fact": "assessments", "year": -1, "in": ["excellent"]}), "2023年的年度考核：优秀"),
        (
            json!({"every_year": "professional_hours", "from": -1, "to": 0, "holds": {"any": [
                {"fact": "professional_hours", "year": "this", "at_least": 60}, {"year_before": "work_since"}]}}),
            "2023年到2024年，每一年：\n  以下满足一条就可以：\n    这一年的专业科目不少于60学时\n    这一年早于开始从事专业技术工作的时间的年份",
        ),
        (
            json!({"at_least_of": 2, "of": [{"use": "secondary"}, {"fact": "retired", "is": true}, {"use": "junior"}]}),
            "以下至少满足2条：\n  「有一份能用的中专及以上学历」\n  已办理退休手续\n  「有助理级职称或对应的职业资格」",
        ),
        (
            json!({"if": {"fact": "retired", "is": true}, "then": "unmet", "else": {"use": "junior"}}),
            "分两种情况：\n  如果：已办理退休手续\n  那么：不满足\n  否则：「有助理级职称或对应的职业资格」",
        ),
        (
            json!({"cap": "review", "of": {"use": "doctor"}, "clause": "3.3.1", "label": "有博士学位"}),
            "「有博士学位」：「有博士学位」，满足了也由人决定\n（依据3.3.1）",
        ),
        (
            json!({"some": "works", "where": {"floor": "review", "of": {"fact": "main_author", "is": true},
                "note": "未定。"}}),
            "有一项论文、材料或专著，同时满足：\n  是主要技术骨干，不满足的由人决定\n  （说明：未定。）",
        ),
        (
            json!({"table": "discipline", "rows": [{"in": ["none", "warning"], "then": "met"},
                {"in": ["demerit", "major_demerit", "demotion"], "then": {"not": {"use": "junior"}}}]}),
            "按处分分：\n  没有、警告：符合\n  记过、记大过、降低岗位等级、降级或撤职：下面这一条不成立：\n    「有助理级职称或对应的职业资格」",
        ),
    ] {
        let told = told(rule);
        if told != expected {
            other.push(format!("{told}\n  where this was expected\n{expected}"));
        }
    }
    assert!(other.is_empty(), "{}", other.join("\n\n"));
}

fn numbers(node: &Node, found: &mut Vec<String>) {
    match &node.condition {
        Condition::AtLeastNumber(_, number) | Condition::AtMostNumber(_, number) => found.push(number.to_string()),
        Condition::CountedYears { at_least, .. } | Condition::PlainYears { at_least, .. } => {
            found.push(format!("满{at_least}年"));
        }
        Condition::QualifiedCount { at_least, .. } => found.push(format!("至少{at_least}次")),
        _ => {}
    }
    node.condition.children().into_iter().for_each(|child| numbers(child, found));
}

/// Nothing is left without words, and every threshold is in them.
#[test]
fn every_rule_of_the_shipped_policy_is_told() {
    fn complete(sentence: &Sentence) {
        assert!(!sentence.text.is_empty(), "{sentence:?}");
        sentence.below.iter().for_each(complete);
    }
    let edition = shipped();
    let prose = Prose::of(&edition.policy);
    let pieces = edition.policy.pieces.iter().map(|piece| &piece.rule);
    for rule in edition.policy.requirements.iter().map(|row| &row.rule).chain(pieces) {
        let sentence = prose.rule(rule, None);
        complete(&sentence);
        let text = sentence.lines(&edition.policy).join("\n");
        let mut asked = Vec::new();
        numbers(rule, &mut asked);
        for number in asked {
            assert!(text.contains(&number), "{number} is not told in\n{text}");
        }
    }
}
