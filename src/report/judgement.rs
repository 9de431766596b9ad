//! How a rule was judged, as short sentences one below another.

use super::{Report, phrases};
use crate::engine::condition::Condition;
use crate::engine::evaluate::Row;
use crate::engine::explanation::Explanation;
use crate::engine::remedy::lacking;
use crate::engine::status::{Point, Status};

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
        let (text, below) = match (&node.condition, found) {
            (_, Some(found)) => (found, Vec::new()),
            (Condition::All(_), _) if is_given(tree) => (String::new(), Vec::new()),
            (Condition::All(_), _) => ("以下都要满足".to_owned(), below()),
            (Condition::Any(_), _) => ("以下满足一项就可以".to_owned(), self.alternatives(tree)),
            (Condition::AtLeast(k, _), _) => (format!("以下要满足{k}项"), below()),
            (Condition::If { .. } | Condition::Table { .. }, _) if tree.children.len() > 1 => {
                ("要看下面的情况".to_owned(), below())
            }
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
        let mut judged = Judgement { status: tree.status, text, note: note(tree), below };
        if !node.label.is_empty() {
            judged.text.clone_from(&node.label);
        } else if judged.text.is_empty() {
            std::mem::swap(&mut judged.text, &mut judged.note);
        }
        judged
    }

    /// The ways of an alternative. Where all fall short, the easiest is gone into, and of the others the name is enough.
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
        tree.bearing().map(judge).collect()
    }

    /// A line for each record given, and what it rests on.
    fn records(&self, list: &Explanation) -> Vec<Judgement> {
        let given = list.bearing().filter_map(|tree| Some((tree, tree.scope.record?.position?)));
        let line = |(tree, position): (&Explanation, usize)| {
            let record = self.judge(tree);
            let text = format!("第{}条", position + 1);
            let parts = matches!(tree.node.condition, Condition::All(_)) && tree.node.label.is_empty();
            if parts {
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

    /// The judgement of a requirement of the first title, a line a sentence, those below indented.
    fn judged(name: &str, requirement: &str) -> String {
        let edition = compile::compile(include_bytes!("../../static/policies/changzhi-engineering-2024.json")).unwrap();
        let personas = include_str!("../../tests/cases/personas.ndjson").lines();
        let mut personas = personas.map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        let persona = personas.find(|persona| persona["name"] == name).unwrap();
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
    fn of_ways_that_fall_short_the_easiest_is_gone_into() {
        for (name, requirement, expected) in [
            (
                "appointed one day too late",
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
                "education",
                &[
                    "unmet 以下满足一项就可以",
                    "  unmet 有一份能用的大专及以上学历",
                    "    unmet 第1条",
                    "      unmet 以下都要满足",
                    "        unmet 所学专业与工作的关系：都不是",
                    "  unmet 高技能人才或引进的高层次人才",
                ],
            ),
            // Of ways that are met, only those count.
            (
                "a complete engineer applicant",
                "seniority",
                &[
                    "met 以下满足一项就可以",
                    "  met 大专及以上学历，取得助理级后满4年",
                    "    met 有一份能用的大专及以上学历",
                    "      met 第1条",
                    "        met 本科",
                    "        met 以下都要满足",
                    "          met 与所从事的专业相同",
                    "          met 取得时间2014年7月",
                    "    met 有助理级职称或对应的职业资格",
                    "      met 现有职称：助理级",
                    "    met 助理级职称的起算时间2019年11月，到2024年底计5年，要求4年",
                ],
            ),
        ] {
            assert_eq!(judged(name, requirement).lines().collect::<Vec<_>>(), expected, "{name}");
        }
    }
}
