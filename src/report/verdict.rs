//! The verdict as JSON, for other programs.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::{Report, phrases, point_word, word};
use crate::engine::amount::{Amount, Expression};
use crate::engine::condition::{Condition, Place};
use crate::engine::evaluate::{Evaluator, Row};
use crate::engine::explanation::Explanation;
use crate::engine::fact::Value;
use crate::engine::model::Kind;
use crate::engine::status::Point;
use crate::policy::Edition;

/// How the text is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// All in one line.
    Line,
    /// A requirement a line.
    Rows,
}

/// Writes the verdict for every title, or for the one at `only`, after what is in `out`.
///
/// # Errors
/// None in fact: what is written are strings, numbers and lists of them, into memory.
pub fn write(report: &Report, only: Option<usize>, layout: Layout, out: &mut Vec<u8>) -> serde_json::Result<()> {
    let policy = &report.edition.policy;
    // Most rows serve several titles: each is made once, and copied where it stands.
    let mut rows: Vec<u8> = Vec::with_capacity(1 << 16);
    let mut ends: Vec<usize> = Vec::with_capacity(report.evaluation.rows.len() + 1);
    ends.push(0);
    for (position, row) in report.evaluation.rows.iter().enumerate() {
        let wanted = only.and_then(|only| report.evaluation.targets.get(only));
        if wanted.is_none_or(|target| target.rows.contains(&position)) {
            serde_json::to_writer(&mut rows, &RowJson { report, row })?;
        }
        ends.push(rows.len());
    }
    let text = |row: usize| rows.get(*ends.get(row)?..*ends.get(row + 1)?);
    let between: &[u8] = if layout == Layout::Rows { b"\n" } else { b"" };
    write_head(report.edition, out)?;
    let titles = policy.titles.iter().zip(&report.evaluation.targets).enumerate();
    let titles = titles.filter(|(position, _)| only.is_none_or(|only| only == *position));
    for (index, (_, (title, target))) in titles.enumerate() {
        if index > 0 {
            out.push(b',');
        }
        out.extend_from_slice(between);
        serde_json::to_writer(&mut *out, &title.id)?;
        let next: Vec<&str> = target.next.iter().filter_map(|fact| Some(policy.fact(*fact)?.id.as_str())).collect();
        let earliest_year = target.earliest_year.map_or("null".to_owned(), |year| year.to_string());
        let verdict = word(target.verdict);
        out.extend_from_slice(
            format!(":{{\"verdict\":\"{verdict}\",\"earliest_year\":{earliest_year},\"next\":").as_bytes(),
        );
        serde_json::to_writer(&mut *out, &next)?;
        out.extend_from_slice(b",\"requirements\":[");
        for (index, row) in target.rows.iter().enumerate() {
            if index > 0 {
                out.push(b',');
            }
            out.extend_from_slice(between);
            out.extend_from_slice(text(*row).unwrap_or_default());
        }
        out.extend_from_slice(b"]}");
    }
    out.extend_from_slice(b"}}\n");
    Ok(())
}

/// Writes what stands before the titles.
pub(super) fn write_head(edition: &Edition, out: &mut Vec<u8>) -> serde_json::Result<()> {
    out.extend_from_slice(b"{\"policy\":");
    serde_json::to_writer(&mut *out, &edition.policy.id)?;
    let (year, trial) = (edition.policy.review_year, edition.is_trial());
    out.extend_from_slice(format!(",\"year\":{year},\"trial\":{trial},\"targets\":{{").as_bytes());
    Ok(())
}

struct RowJson<'a> {
    report: &'a Report<'a>,
    row: &'a Row<'a>,
}

impl Serialize for RowJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (report, row) = (self.report, self.row);
        let (requirement, status) = (row.requirement, row.status());
        let clauses: Vec<&str> =
            requirement.clauses.iter().filter_map(|clause| clause_id(&report.evaluator, *clause)).collect();
        let remedy = report.remedy(row);
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &requirement.id)?;
        map.serialize_entry("status", word(status))?;
        map.serialize_entry("worst", point_word(status.worst))?;
        map.serialize_entry("best", point_word(status.best))?;
        map.serialize_entry("clauses", &clauses)?;
        map.serialize_entry("title", &requirement.label)?;
        map.serialize_entry("reason", &report.reason(row))?;
        map.serialize_entry("remedy", &remedy.as_ref().map(|remedy| &remedy.text))?;
        map.serialize_entry("cure", &remedy.as_ref().map(|remedy| remedy.by))?;
        let explanation = Tree { evaluator: &report.evaluator, tree: &row.explanation, above: None };
        map.serialize_entry("explanation", &explanation)?;
        map.end()
    }
}

fn clause_id<'a>(evaluator: &Evaluator<'a>, clause: usize) -> Option<&'a str> {
    evaluator.policy.clauses.get(clause).map(|clause| clause.id.as_str())
}

/// A node of the explanation: the name of the piece it stands for, the operator as the policy writes it, its status,
/// its clause where it differs from the node's above, the fact it reads with what was found, for tenures the years that
/// count surely, awaited and open with the number asked, and those of the nodes below on which the outcome rests.
struct Tree<'a> {
    evaluator: &'a Evaluator<'a>,
    tree: &'a Explanation<'a>,
    above: Option<usize>,
}

impl Serialize for Tree<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { evaluator, mut tree, above } = *self;
        let mut piece = None;
        while let (Condition::Use(name), [rule]) = (&tree.node.condition, tree.children.as_slice()) {
            piece = evaluator.policy.pieces.get(*name);
            tree = rule;
        }
        let node = tree.node;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("condition", operator(&node.condition))?;
        map.serialize_entry("status", word(tree.status))?;
        if above != Some(node.clause) {
            map.serialize_entry("clause", &clause_id(evaluator, node.clause))?;
        }
        if let Some(piece) = piece {
            map.serialize_entry("piece", &piece.id)?;
        }
        if !node.label.is_empty() {
            map.serialize_entry("label", &node.label)?;
        }
        if !node.note.is_empty() && tree.status.decided() == Some(Point::Review) {
            map.serialize_entry("note", &node.note)?;
        }
        if let Some(position) = tree.scope.record.and_then(|record| record.position) {
            map.serialize_entry("record", &position)?;
        }
        let offset = match node.condition.subject() {
            Some(Place::Offset(_, offset)) => Some(evaluator.review_year() + offset),
            _ => None,
        };
        if let Some(year) = tree.scope.year.or(offset) {
            map.serialize_entry("year", &year)?;
        }
        if let Some(place) = node.condition.subject() {
            map.serialize_entry("fact", &phrases::fact_at(evaluator, place).map(|fact| &fact.id))?;
            if let Some(value) = evaluator.value(place, tree.scope) {
                map.serialize_entry("found", &Found { evaluator, place, value })?;
            }
        }
        if let Some((count, asked)) = evaluator.count_of(tree) {
            map.serialize_entry("years", &[count.sure, count.awaited, count.open])?;
            map.serialize_entry("asked", &asked)?;
        }
        if let Condition::Reaches { at_least, .. } = &node.condition {
            map.serialize_entry("asked", at_least)?;
        }
        if let Condition::Amount(_) = &node.condition {
            let Amount { least, most } = evaluator.amount(node, tree.scope);
            map.serialize_entry("amount", &[least.sure, least.favoured, most.sure, most.favoured])?;
        }
        if !tree.children.is_empty() {
            map.serialize_entry("below", &Trees { evaluator, tree })?;
        }
        map.end()
    }
}

struct Trees<'a> {
    evaluator: &'a Evaluator<'a>,
    tree: &'a Explanation<'a>,
}

impl Serialize for Trees<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        let (evaluator, above) = (self.evaluator, Some(self.tree.node.clause));
        for tree in self.tree.bearing() {
            list.serialize_element(&Tree { evaluator, tree, above })?;
        }
        list.end()
    }
}

/// A value as the answers file writes it.
struct Found<'a> {
    evaluator: &'a Evaluator<'a>,
    place: Place,
    value: &'a Value,
}

impl Serialize for Found<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.value {
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Number(number) => serializer.serialize_u32(*number),
            Value::Text(text) => serializer.serialize_str(text),
            Value::Date(date) => serializer.collect_str(date),
            Value::Choice(position) => {
                let kind = phrases::fact_at(self.evaluator, self.place).map(|fact| &fact.kind);
                let choice = match kind {
                    Some(Kind::Choice(choice)) => Some(choice),
                    Some(Kind::Years(map)) => {
                        if let Kind::Choice(choice) = &*map.value {
                            Some(choice)
                        } else {
                            None
                        }
                    }
                    _ => None,
                };
                choice.and_then(|choice| choice.options.get(*position)).map(|option| &option.id).serialize(serializer)
            }
        }
    }
}

/// The operator as the policy writes it.
fn operator(condition: &Condition) -> &'static str {
    match condition {
        Condition::Always(_) => "always",
        Condition::All(_) => "all",
        Condition::Any(_) => "any",
        Condition::Not(_) => "not",
        Condition::AtLeast(..) => "at_least_of",
        Condition::Cap(..) => "cap",
        Condition::Floor(..) => "floor",
        Condition::If { .. } => "if",
        Condition::Table { .. } => "table",
        Condition::Use(_) => "use",
        Condition::OneOf(..) | Condition::Is(..) => "fact",
        Condition::AtLeastNumber(..) | Condition::AtMostNumber(..) => "fact",
        Condition::By { .. } | Condition::From { .. } => "fact",
        Condition::CountedYears { .. } => "counted_years",
        Condition::PlainYears { .. } => "plain_years",
        Condition::QualifiedCount { .. } => "qualified_count",
        Condition::EveryYear { .. } => "every_year",
        Condition::YearBefore(_) => "year_before",
        Condition::Some(..) => "some",
        Condition::Reaches { .. } => "amount",
        Condition::Amount(expression) => match expression {
            Expression::Fixed(_) => "fixed",
            Expression::Number(_) => "number",
            Expression::YearsSince(_) => "years_since",
            Expression::Times { .. } => "times",
            Expression::Sum(_) => "sum",
            Expression::Most(_) => "most",
            Expression::UpTo(..) => "up_to",
            Expression::If { .. } => "if",
            Expression::Table { .. } => "table",
            Expression::Total(..) => "total",
            Expression::Best(..) => "best",
        },
    }
}
