//! How a rule was judged, as short sentences one below another.

use super::{Report, distinct, phrases};
use crate::engine::condition::{Condition, Node, OptionSet, Place};
use crate::engine::evaluate::Row;
use crate::engine::explanation::Explanation;
use crate::engine::fact::Value;
use crate::engine::remedy::lacking;
use crate::engine::status::{Point, Status};

const ALL: &str = "以下都要满足";

/// The most options that a branch is told by.
const MOST: usize = 4;

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

impl Judgement {
    /// As it stands where it must not hold.
    fn turn_round(&mut self) {
        self.status = !self.status;
        self.below.iter_mut().for_each(Self::turn_round);
    }

    /// Puts before it the answer that leads to it.
    fn leads_from(&mut self, answer: &str) {
        let colon = if self.text.is_empty() { "" } else { "：" };
        self.text = format!("{answer}{colon}{}", self.text);
    }
}

impl Report<'_> {
    /// How the row's rule was judged.
    pub fn judgement(&self, row: &Row) -> Judgement {
        self.judge(&row.explanation)
    }

    fn judge(&self, tree: &Explanation) -> Judgement {
        let node = tree.node;
        let below = || tree.bearing().map(|child| self.judge(child)).collect::<Vec<_>>();
        let found = phrases::judged(&self.evaluator, tree);
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
            (Condition::If { .. }, _) if tree.children.len() > 1 => ("要看下面的情况".to_owned(), self.branches(tree)),
            (Condition::EveryYear { .. }, _) => ("每一年都要满足".to_owned(), below()),
            (Condition::Some(fact, _), _) => {
                let label = self.edition.policy.fact(*fact).map(|fact| fact.label.as_str()).unwrap_or_default();
                let answered = self.evaluator.answers.records(*fact);
                let text = match answered {
                    None => format!("{label}：{}", phrases::OPEN),
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
                Some(mut inner) => {
                    // A table that must not hold: each option is told as it serves.
                    if let (Condition::Not(_), [table]) = (&node.condition, tree.children.as_slice())
                        && matches!(table.node.condition, Condition::Table { .. })
                    {
                        inner.below.iter_mut().for_each(Judgement::turn_round);
                    }
                    return self.wrapped(tree, inner);
                }
                None => (node.label.clone(), Vec::new()),
            },
        };
        // One part alone says itself what is asked.
        if let (Condition::All(_) | Condition::Any(_) | Condition::If { .. }, 1, true) =
            (&node.condition, below.len(), node.label.is_empty())
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

    /// The ways of an alternative. Where one is taken, those still open do not matter; where all fall short, the
    /// easiest is gone into, and of the others the name is enough.
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
            if let (Some(options), Some(kind)) = (options, fact) {
                judged.leads_from(&phrases::labels(kind, options).join("、"));
            }
            judged
        };
        tree.children.iter().map(named).collect()
    }

    /// How one goes on from a condition: where it is open, each way with the answer that leads to it; where it is
    /// decided and the way says nothing, the answer alone.
    fn branches(&self, tree: &Explanation) -> Vec<Judgement> {
        let mut below: Vec<Judgement> = tree.children.iter().map(|child| self.judge(child)).collect();
        let Some(condition) = tree.children.first() else { return below };
        let mut said = false;
        if let [_, taken] = below.as_mut_slice() {
            said = taken.text.is_empty();
            if said {
                let fits = condition.status == Status::MET;
                let found = if fits { self.held_by(condition, false) } else { self.short(condition) };
                taken.text = distinct(found).join("，");
            }
        } else {
            let asked = self.asked(condition);
            said |= asked.is_some();
            let otherwise = if said { "不是这样" } else { "上面的不满足" };
            for (way, answer) in below.iter_mut().skip(1).zip([asked.as_deref().unwrap_or("上面的满足"), otherwise])
            {
                way.leads_from(answer);
            }
        }
        // The answer that leads on says it.
        if said {
            below.remove(0);
        }
        below
    }

    /// The answers that an open condition asks for, where a few words say them.
    fn asked(&self, tree: &Explanation) -> Option<String> {
        let all =
            |trees: Vec<&Explanation>| trees.into_iter().map(|child| self.asked(child)).collect::<Option<Vec<_>>>();
        match &tree.node.condition {
            _ if !tree.node.label.is_empty() => Some(tree.node.label.clone()),
            Condition::OneOf(place, options) => {
                let kind = &phrases::fact_at(&self.evaluator, *place)?.kind;
                let labels = phrases::labels(kind, options);
                let few = !labels.is_empty() && labels.len() <= MOST;
                few.then(|| {
                    format!("{}是{}", phrases::label(&self.evaluator, *place, tree.scope), phrases::either(&labels))
                })
            }
            Condition::Is(place, asked) if tree.scope.year.is_none() => {
                let kind = &phrases::fact_at(&self.evaluator, *place)?.kind;
                Some(phrases::value(kind, &Value::Bool(*asked)))
            }
            Condition::Any(_) => Some(all(tree.bearing().collect())?.join("，或者")),
            Condition::Use(_) => self.asked(tree.children.first()?),
            _ => None,
        }
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
mod tests;
