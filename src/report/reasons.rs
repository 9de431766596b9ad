//! Why a requirement came out as it did.

use super::phrases;
use super::{Report, distinct};
use crate::engine::condition::{Condition, Place};
use crate::engine::evaluate::Row;
use crate::engine::explanation::Explanation;
use crate::engine::fact::{FactId, Value};
use crate::engine::planner;
use crate::engine::remedy::lacking;
use crate::engine::status::Point;

/// The most phrases a reason strings together.
const MOST: usize = 4;

impl Report<'_> {
    /// Why the row came out as it did, in the applicant's own terms.
    pub fn reason(&self, row: &Row) -> String {
        let says = &row.requirement.says;
        let (line, details) = match row.status().decided() {
            Some(Point::Met) => (&says.met, self.held_by(&row.explanation, false)),
            Some(Point::Review) => (&says.review, self.left_to_people(&row.explanation)),
            Some(Point::Unmet) => (&says.unmet, self.lacking(row)),
            None => return self.still_open(row),
        };
        let mut sentences: Vec<String> = Vec::new();
        if !line.is_empty() {
            sentences.push(line.clone());
        }
        let mut details = distinct(details);
        details.truncate(MOST);
        if !details.is_empty() {
            sentences.push(sentence(&details.join("；")));
        }
        if sentences.is_empty() {
            sentences.push(sentence(&row.requirement.label));
        }
        sentences.concat()
    }

    fn still_open(&self, row: &Row) -> String {
        let open = planner::open_in(&self.evaluator, &row.explanation);
        let label = |fact: &FactId| {
            let label = &self.edition.policy.fact(*fact)?.label;
            // A date that is open though it is answered is not precise enough.
            Some(match self.evaluator.answers.value(*fact) {
                Some(Value::Date(known)) if known.month().is_none() => format!("{label}（要填到月）"),
                Some(Value::Date(known)) if known.day_of_month().is_none() => format!("{label}（要填到日）"),
                _ => label.clone(),
            })
        };
        let labels: Vec<String> = open.iter().filter_map(label).take(MOST).collect();
        let more = if open.len() > MOST { "等" } else { "" };
        format!("还不能判断，要看：{}{more}。", labels.join("、"))
    }

    /// What the first way that is met was held by: its name, with what was found for it. Within a way that has a name,
    /// parts with a name of their own are not told again.
    pub(super) fn held_by(&self, tree: &Explanation, in_way: bool) -> Vec<String> {
        let label = &tree.node.label;
        if label.is_empty() {
            return self.found_below(tree, in_way);
        }
        if in_way {
            return Vec::new();
        }
        // A leaf's label says it all.
        let found = if tree.children.is_empty() { Vec::new() } else { distinct(self.found_below(tree, true)) };
        vec![if found.is_empty() { label.clone() } else { format!("{label}：{}", found.join("，")) }]
    }

    fn found_below(&self, tree: &Explanation, in_way: bool) -> Vec<String> {
        if let Some(found) = phrases::found(&self.evaluator, tree) {
            return vec![found];
        }
        let met = || tree.children.iter().filter(|child| child.status.worst == Point::Met);
        let all_met = || met().flat_map(|child| self.held_by(child, in_way)).collect::<Vec<_>>();
        match &tree.node.condition {
            Condition::Any(_) | Condition::Some(..) => {
                met().next().map(|child| self.held_by(child, in_way)).unwrap_or_default()
            }
            // While the key is open every row holds, and no one of them says why.
            Condition::Table { key, .. } if self.evaluator.value(*key, tree.scope).is_none() => Vec::new(),
            Condition::EveryYear { .. } => Vec::new(),
            Condition::Not(_) => tree.children.iter().flat_map(|child| self.held_by(child, in_way)).collect(),
            // Of an answered key there is one row, which is unmet where the table must not hold.
            Condition::Table { key, .. } => {
                let row = tree.children.iter().flat_map(|child| self.held_by(child, in_way)).collect();
                self.or_answer(row, *key, tree, true)
            }
            _ => all_met(),
        }
    }

    /// What the rows of a table say, or else the answer that it goes by: then that itself decides.
    fn or_answer(&self, rows: Vec<String>, key: Place, table: &Explanation, fits: bool) -> Vec<String> {
        if rows.is_empty() {
            return phrases::answered(&self.evaluator, key, table.scope, fits).into_iter().collect();
        }
        rows
    }

    /// The notes of what holds a row at review.
    fn left_to_people(&self, tree: &Explanation) -> Vec<String> {
        if !tree.node.note.is_empty() {
            return vec![tree.node.note.trim_end_matches('。').to_owned()];
        }
        // A number has no status of its own: what people decide stands below it.
        let is_number = |child: &Explanation| matches!(child.node.condition, Condition::Amount(_));
        let decided = |child: &Explanation| child.status.decided() == Some(Point::Review);
        let held = tree.children.iter().filter(|child| decided(child) || is_number(child));
        let notes: Vec<String> = held.flat_map(|child| self.left_to_people(child)).collect();
        if !notes.is_empty() {
            return notes;
        }
        let enough = match &tree.node.condition {
            Condition::QualifiedCount { map, good, .. } => {
                format!("，结果是{}就够", phrases::either(&phrases::options(&self.evaluator, *map, good)))
            }
            Condition::Reaches { .. } => String::new(),
            _ => return notes,
        };
        phrases::found(&self.evaluator, tree).map(|found| found + &enough).into_iter().collect()
    }

    /// What was found where it falls short, on the easiest way.
    fn lacking(&self, row: &Row) -> Vec<String> {
        let Some(lacking) = lacking(&row.explanation) else {
            return Vec::new();
        };
        lacking.parts.iter().flat_map(|part| self.short(part)).collect()
    }

    pub(super) fn short(&self, tree: &Explanation) -> Vec<String> {
        if let Some(found) = phrases::found(&self.evaluator, tree) {
            return vec![found];
        }
        if let Condition::Some(fact, _) = &tree.node.condition {
            let Some(list) = self.edition.policy.fact(*fact) else { return Vec::new() };
            if tree.children.is_empty() {
                return vec![format!("没有可以填的{}", list.label)];
            }
            let each =
                tree.children.iter().enumerate().map(|(position, record)| {
                    format!("第{}条：{}", position + 1, distinct(self.short(record)).join("，"))
                });
            return each.collect();
        }
        let failing = tree.children.iter().filter(|child| child.status.best == Point::Unmet);
        match &tree.node.condition {
            // Turned round, what is met below is what falls short.
            Condition::Not(_) => tree.children.iter().flat_map(|child| self.short(child)).collect(),
            Condition::Any(_) => {
                let (exceptions, mut told): (Vec<_>, Vec<_>) = failing.partition(|child| is_exception(child));
                if told.is_empty() {
                    told = exceptions;
                }
                // Of long ways the last; short ones are all told.
                let long = told.iter().any(|child| !child.children.is_empty());
                let first = if long { told.len().saturating_sub(1) } else { 0 };
                told.into_iter().skip(first).flat_map(|child| self.short(child)).collect()
            }
            Condition::Table { key, .. } => {
                self.or_answer(failing.flat_map(|child| self.short(child)).collect(), *key, tree, false)
            }
            _ => failing.flat_map(|child| self.short(child)).collect(),
        }
    }

    /// The facts whose answers would change the row: what it lacks, or what is open.
    pub fn to_change(&self, row: &Row) -> Vec<FactId> {
        let facts: Vec<FactId> = match row.status().decided() {
            None => planner::open_in(&self.evaluator, &row.explanation),
            Some(Point::Unmet) => {
                let parts = lacking(&row.explanation).map(|lacking| lacking.parts).unwrap_or_default();
                parts.iter().flat_map(|part| read_by(part)).collect()
            }
            Some(_) => read_by(&row.explanation),
        };
        let mut facts = distinct(facts);
        facts.truncate(MOST);
        facts
    }
}

/// The facts that what came out of a rule rests on, in its order.
fn read_by(tree: &Explanation) -> Vec<FactId> {
    let condition = &tree.node.condition;
    let own = [condition.subject(), condition.object()].into_iter().flatten().map(Place::fact);
    own.chain(tree.bearing().flat_map(read_by)).collect()
}

/// Whether a way leads no further than to people: most applicants have never heard of it.
fn is_exception(way: &Explanation) -> bool {
    match way.node.condition {
        Condition::Cap(..) => true,
        Condition::Use(_) => way.children.iter().all(is_exception),
        _ => false,
    }
}

fn sentence(text: &str) -> String {
    format!("{}。", text.trim_end_matches('。'))
}
