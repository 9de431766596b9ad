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
            (Condition::Any(_), _) => ("以下满足一项就可以".to_owned(), self.ways(tree)),
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
    fn ways(&self, tree: &Explanation) -> Vec<Judgement> {
        let lacked = lacking(tree).and_then(|lacking| lacking.parts.into_iter().next());
        let is_easiest = |way: &Explanation| {
            let first = lacking(way).and_then(|lacking| lacking.parts.into_iter().next());
            lacked.zip(first).is_none_or(|(one, other)| std::ptr::eq(one, other))
        };
        let judge = |way: &Explanation| {
            let mut judged = self.judge(way);
            if lacked.is_some() && !way.node.label.is_empty() && !is_easiest(way) {
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

/// Whether all there is below is decided by the rule itself.
fn is_given(tree: &Explanation) -> bool {
    matches!(tree.children.as_slice(), [row] if matches!(row.node.condition, Condition::Always(_)))
}
