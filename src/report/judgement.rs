//! How a rule was judged, as short sentences one below another.

use super::{Report, phrases};
use crate::engine::condition::{Condition, Node, OptionSet, Place};
use crate::engine::evaluate::Row;
use crate::engine::explanation::Explanation;
use crate::engine::model::Kind;
use crate::engine::remedy::lacking;
use crate::engine::status::{Point, Status};

const ALL: &str = "以下都要满足";

/// A sentence with how it came out, and those it rests on.
#[derive(Debug)]
pub struct Judgement {
    /// How it came out.
    pub status: Status,
    /// What was asked or found.
    pub text: String,
    /// Why people decide, or how this tool reads it; may be empty.
    pub note: String,
    /// What it rests on.
    pub below: Vec<Judgement>,
}

impl Report<'_> {
    /// How the row's rule was judged.
    pub fn judgement(&self, row: &Row) -> Judgement {
        self.judge(&row.explanation)
    }

    fn judge(&self, tree: &Explanation) -> Judgement {
        let node = tree.node;
        let below = || tree.bearing().map(|child| self.judge(child)).collect::<Vec<_>>();
        let found = phrases::found(&self.evaluator, tree);
        let (text, mut below) = match (&node.condition, found) {
            (_, Some(found)) => (found, Vec::new()),
            (Condition::All(_), _) if is_given(tree) => (String::new(), Vec::new()),
            (Condition::All(_), _) => (ALL.to_owned(), below()),
            (Condition::Any(_), _) => ("以下满足一项就可以".to_owned(), self.alternatives(tree)),
            // Decided whatever is chosen, or not at all yet.
            (Condition::Table { key, rows }, _) if tree.children.len() > 1 => {
                (phrases::open(&self.evaluator, *key, tree.scope), self.by_option(tree, *key, rows))
            }
            (Condition::AtLeast(k, _), _) => (format!("以下要满足{k}项"), below()),
            (Condition::If { .. }, _) if tree.children.len() > 1 => ("要看下面的情况".to_owned(), below()),
            (Condition::EveryYear { .. }, _) => ("每一年都要满足".to_owned(), below()),
            (Condition::Some(fact, _), _) => {
                let label = self.edition.policy.fact(*fact).map(|fact| fact.label.as_str()).unwrap_or_default();
                let answered = self.evaluator.answers.records(*fact);
                let text = match answered {
                    None => format!("{label}：还没有回答"),
                    Some([]) => format!("{label}：没有"),
                    Some(_) => format!("{label}：有一条满足就可以"),
                };
                (text, self.records(tree))
            }
            // What decides is the option that was chosen.
            (Condition::Table { key, .. }, _) if is_given(tree) => {
                (phrases::answered(&self.evaluator, *key, tree.scope, true).unwrap_or_default(), Vec::new())
            }
            (Condition::Always(_), _) => (String::new(), Vec::new()),
            // What wraps a single condition says nothing of its own but its status and its note.
            _ => match below().pop() {
                Some(inner) => return self.wrapped(tree, inner),
                None => (node.label.clone(), Vec::new()),
            },
        };
        // One part alone says itself what is asked.
        if let (Condition::All(_) | Condition::Any(_), 1, true) = (&node.condition, below.len(), node.label.is_empty())
            && let Some(only) = below.pop()
        {
            return self.wrapped(tree, only);
        }
        let mut judged = Judgement { status: tree.status, text, note: note(tree), below };
        if !node.label.is_empty() {
            judged.text.clone_from(&node.label);
        } else if judged.text.is_empty() {
            std::mem::swap(&mut judged.text, &mut judged.note);
        }
        judged
    }

    /// The ways of an alternative. Where one is taken, those still open do not matter; where all fall short, the easiest is gone
    /// into, and of the others the name is enough.
    fn alternatives(&self, tree: &Explanation) -> Vec<Judgement> {
        let lacked = lacking(tree).and_then(|lacking| lacking.parts.into_iter().next());
        let is_easiest = |way: &Explanation| {
            let first = lacking(way).and_then(|lacking| lacking.parts.into_iter().next());
            lacked.zip(first).is_none_or(|(one, other)| std::ptr::eq(one, other))
        };
        let judge = |way: &Explanation| {
            let mut judged = self.judge(way);
            if lacked.is_some() && is_named(way) && !is_easiest(way) {
                judged.below.clear();
            }
            judged
        };
        let counts = |way: &&Explanation| way.status.worst >= tree.status.worst;
        let mut ways: Vec<Judgement> = tree.bearing().filter(counts).map(judge).collect();
        // A day may be asked for twice, as it counts for sure or for people to decide.
        let says = |way: &Judgement| (way.text.clone(), way.status, way.below.len());
        ways.dedup_by(|later, way| says(later) == says(way) && way.below.is_empty());
        ways
    }

    /// The rows of a table whose key is open, each with the options it is for.
    fn by_option(&self, tree: &Explanation, key: Place, rows: &[(OptionSet, Node)]) -> Vec<Judgement> {
        let named = |child: &Explanation| {
            let mut judged = self.judge(child);
            let options = rows.iter().find(|(_, rule)| std::ptr::eq(rule, child.node)).map(|(options, _)| options);
            let fact = phrases::fact_at(&self.evaluator, key).map(|fact| &fact.kind);
            if let (Some(options), Some(Kind::Choice(choice))) = (options, fact) {
                let labels = options.iter().filter_map(|option| choice.options.get(option));
                let labels = labels.map(|option| option.label.as_str()).collect::<Vec<_>>().join("、");
                let colon = if judged.text.is_empty() { "" } else { "：" };
                judged.text = format!("{labels}{colon}{}", judged.text);
            }
            judged
        };
        tree.children.iter().map(named).collect()
    }

    /// A line for each record given, and what it rests on.
    fn records(&self, list: &Explanation) -> Vec<Judgement> {
        let given = list.bearing().filter_map(|tree| Some((tree, tree.scope.record?.position?)));
        let line = |(tree, position): (&Explanation, usize)| {
            let record = self.judge(tree);
            let text = format!("第{}条", position + 1);
            if record.text == ALL {
                Judgement { text, ..record }
            } else {
                Judgement { status: tree.status, text, note: String::new(), below: vec![record] }
            }
        };
        given.map(line).collect()
    }

    fn wrapped(&self, tree: &Explanation, inner: Judgement) -> Judgement {
        let node = tree.node;
        let text = if node.label.is_empty() { inner.text } else { node.label.clone() };
        let own = note(tree);
        let note = if own.is_empty() { inner.note } else { own };
        Judgement { status: tree.status, text, note, below: inner.below }
    }
}

/// Why people decide, where it is for them, or may be.
fn note(tree: &Explanation) -> String {
    match tree.status.decided() {
        Some(Point::Met | Point::Unmet) => String::new(),
        _ => tree.node.note.clone(),
    }
}

/// Whether it has a name, or what it wraps has.
fn is_named(tree: &Explanation) -> bool {
    !tree.node.label.is_empty() || matches!(tree.children.as_slice(), [only] if is_named(only))
}

/// Whether all there is below is decided by the rule itself.
fn is_given(tree: &Explanation) -> bool {
    matches!(tree.children.as_slice(), [row] if matches!(row.node.condition, Condition::Always(_)))
}

#[cfg(test)]
mod tests {
    use super::Judgement;
    use crate::policy::{answers, compile};
    use crate::report::{Report, word};

    /// The judgement of a requirement of the first title for a persona who left a fact open, a line a sentence, those below
    /// indented.
    fn judged(name: &str, open: &str, requirement: &str) -> String {
        let edition = compile::compile(include_bytes!("../../static/policies/changzhi-engineering-2024.json")).unwrap();
        let personas = include_str!("../../tests/cases/personas.ndjson").lines();
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
                    "      unmet 所学专业与工作的关系：都不是",
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
                    "        met 取得时间2014年7月",
                    "  met 有助理级职称或对应的职业资格",
                    "    met 现有职称：助理级",
                    "  met 助理级职称的起算时间2019年11月，到2024年底计5年，要求4年",
                ],
            ),
            // What the way that is taken makes needless is not gone into.
            ("a complete engineer applicant", "discipline", "discipline", &["met 不是事业单位，没有这项要求"]),
            // Of a choice that is open, each option is told of.
            (
                "a complete engineer applicant",
                "retirement_class",
                "retired",
                &[
                    "met 以下都要满足",
                    "  met 没有办理退休手续",
                    "  met 没有到法定退休年龄",
                    "    met 男：出生日期1990年5月12日，满60周岁是2050年5月12日",
                    "    met 女，干部身份：出生日期1990年5月12日，满55周岁是2045年5月12日",
                    "    met 女，工人身份：出生日期1990年5月12日，满50周岁是2040年5月12日",
                ],
            ),
            (
                "demerit still running, public institution",
                "discipline",
                "discipline",
                &[
                    "unknown 处分：还没有回答",
                    "  met 没有、警告",
                    "  unmet 记过：处分生效日期2023年12月1日，满1年是2024年12月1日",
                    "  unmet 记大过：处分生效日期2023年12月1日，满18个月是2025年6月1日",
                    "  unmet 降低岗位等级、降级或撤职：处分生效日期2023年12月1日，满2年是2025年12月1日",
                ],
            ),
        ] {
            assert_eq!(judged(name, open, requirement).lines().collect::<Vec<_>>(), expected, "{name}");
        }
    }
}
