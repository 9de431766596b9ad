//! What an applicant hands in for a title: which materials, and which of their own years and records each is about.

use super::{Report, phrases};
use crate::engine::amount::Expression;
use crate::engine::condition::{Condition, Place};
use crate::engine::evaluate::Evaluator;
use crate::engine::evaluate::Row;
use crate::engine::explanation::{Explanation, Scope};
use crate::engine::fact::{FactId, Value};
use crate::engine::model::Kind;
use crate::engine::remedy::lacking;
use crate::engine::status::{self, Point, Status};
use crate::policy::Material;

/// A material as it is asked of this applicant.
#[derive(Debug)]
pub struct Needed<'a> {
    /// Its position in the edition's list.
    pub position: usize,
    /// The material.
    pub material: &'a Material,
    /// Whether answers still open decide if it is needed at all.
    pub open: bool,
    /// The applicant's own years or records it is about.
    pub lines: Vec<Line>,
}

/// A year, some years alike, or a record.
#[derive(Debug, PartialEq, Eq)]
pub struct Line {
    /// Whether it will do: met, review where people decide or a result is awaited, unmet where it is missing.
    pub status: Status,
    /// Which it is, and what was answered.
    pub text: String,
}

/// A record of a list, and whether it will do.
type Judged = (FactId, usize, Status);

impl<'a> Report<'a> {
    /// What this applicant hands in for a title, in the policy's order; what may still turn out needed is among it.
    pub fn materials(&self, title: usize) -> Vec<Needed<'a>> {
        let rows = self.rows(title);
        let of_title = |(_, material): &(usize, &'a Material)| material.titles.contains(&title);
        let materials = self.edition.materials.iter().enumerate().filter(of_title);
        materials.filter_map(|(position, material)| self.needed(position, material, &rows)).collect()
    }

    fn needed(&self, position: usize, material: &'a Material, rows: &[&Row]) -> Option<Needed<'a>> {
        let row = rows.iter().find(|row| material.row.as_ref() == Some(&row.requirement.id));
        // A row that asks for years is about these, whatever records decide how many.
        let years = row.map(|row| self.years(row));
        let mut records = match (row, &years) {
            (Some(row), Some(None)) => judged(&self.evaluator, &row.explanation),
            _ => Vec::new(),
        };
        let mut status = Status::MET;
        if let Some(when) = &material.when {
            let when = self.evaluator.explain(when, Scope::default());
            status = when.status;
            let named = judged(&self.evaluator, &when);
            // Asked for the records that it names, as far as the requirement can use them.
            if records.iter().any(|(fact, ..)| named.iter().any(|(other, ..)| fact == other)) {
                records.retain_mut(|(fact, position, usable)| {
                    let same = |(of, at, _): &&Judged| of == fact && at == position;
                    let named = named.iter().find(same).map_or(Status::UNMET, |(.., named)| *named);
                    *usable = usable.and(named);
                    usable.best > Point::Unmet
                });
                status = status.and(status::any(records.iter().map(|(.., usable)| *usable)));
            }
        }
        if status.best == Point::Unmet {
            return None;
        }
        let usable = records.into_iter().filter(|(.., status)| status.best > Point::Unmet);
        let mut lines: Vec<Line> = usable.map(|record| self.record(record)).collect();
        if let Some(Some(years)) = years {
            lines.extend(years);
        }
        Some(Needed { position, material, open: status.worst == Point::Unmet, lines })
    }

    /// A record by what tells it from others: its text, its first date, its first choice.
    fn record(&self, (fact, position, status): Judged) -> Line {
        let mut parts = Vec::new();
        let records = self.evaluator.answers.records(fact).unwrap_or_default();
        if let Some(Kind::Records { fields, .. }) = self.edition.policy.fact(fact).map(|fact| &fact.kind) {
            let record = records.get(position);
            let first = |wanted: fn(&Kind) -> bool| {
                let at = fields.iter().position(|field| wanted(&field.kind))?;
                Some(phrases::value(&fields.get(at)?.kind, record?.get(at)?.as_ref()?))
            };
            let text = first(|kind| matches!(kind, Kind::Text)).filter(|text| !text.is_empty());
            parts.extend(text.map(|text| format!("「{text}」")));
            parts.extend(first(|kind| matches!(kind, Kind::Date)));
            parts.extend(first(|kind| matches!(kind, Kind::Choice(_))));
        }
        let number = if records.len() > 1 { format!("第{}条：", position + 1) } else { String::new() };
        let state = match status.decided() {
            Some(Point::Met) => "",
            Some(_) => "（能不能用由人决定）",
            None => "（还没有填全）",
        };
        Line { status, text: format!("{number}{}{state}", parts.join("，")) }
    }

    /// The years of a row: every one it asks about, or those of the tenure it counts. None if it is about no years.
    fn years(&self, row: &Row) -> Option<Vec<Line>> {
        let tree = &row.explanation;
        // Where the row does without, no year is lacking.
        let floor = Status::exactly(row.status().worst.min(Point::Review));
        let every = find(tree, &|tree| matches!(tree.node.condition, Condition::EveryYear { .. }), true);
        if let Some(every) = every {
            let year = |child: &Explanation| Some((child.scope.year?, self.in_year(child), child.status.or(floor)));
            return Some(together(every.children.iter().filter_map(year).collect(), ["还缺", "由人决定"]));
        }
        let counts = |tree: &Explanation| matches!(tree.node.condition, Condition::QualifiedCount { .. });
        find(tree, &counts, true)?;
        let begun = |tree: &Explanation| match tree.node.condition {
            Condition::QualifiedCount { since, .. } => self.evaluator.date(since, tree.scope).is_some(),
            _ => false,
        };
        let short = lacking(tree);
        let found = match &short {
            Some(lacking) => lacking.parts.iter().copied().find(|part| begun(part)),
            None => find(tree, &begun, false),
        };
        let Some(Condition::QualifiedCount { since, map, good, awaited, .. }) = found.map(|tree| &tree.node.condition)
        else {
            return Some(Vec::new());
        };
        let Kind::Years(kind) = &self.edition.policy.fact(*map)?.kind else { return None };
        let first = self.evaluator.date(*since, Scope::default()).map_or(kind.to, |date| date.year().max(kind.from));
        let year = |year: i32| {
            let answer = self.evaluator.answers.years(*map).and_then(|years| kind.given(years, year));
            let status = match answer {
                Some(Value::Choice(option)) if good.contains(*option) => Status::MET,
                Some(Value::Choice(option)) if awaited.contains(*option) => Status::exactly(Point::Review),
                Some(_) => Status::UNMET,
                None => Status::OPEN,
            };
            (year, answer.map(|answer| phrases::value(&kind.value, answer)), status)
        };
        Some(together((first..=self.edition.policy.review_year).map(year).collect(), ["不计次数", "出来后补上"]))
    }

    /// What was answered for the year a condition is about.
    fn in_year(&self, tree: &Explanation) -> Option<String> {
        let reads = |tree: &Explanation| matches!(tree.node.condition.subject(), Some(Place::ThisYear(_)));
        let read = find(tree, &reads, true)?;
        let place = read.node.condition.subject()?;
        let kind = &phrases::fact_at(&self.evaluator, place)?.kind;
        Some(phrases::value(kind, self.evaluator.value(place, read.scope)?))
    }
}

/// The first condition of a kind: anywhere, or where the outcome rests on it.
fn find<'e, 'a>(
    tree: &'e Explanation<'a>,
    wanted: &dyn Fn(&Explanation) -> bool,
    anywhere: bool,
) -> Option<&'e Explanation<'a>> {
    if wanted(tree) {
        return Some(tree);
    }
    let below = |child| find(child, wanted, anywhere);
    if anywhere { tree.children.iter().find_map(below) } else { tree.bearing().find_map(below) }
}

/// The records a rule goes through, each with the best that comes of it.
fn judged<'a>(evaluator: &Evaluator<'a>, tree: &Explanation<'a>) -> Vec<Judged> {
    let mut records: Vec<Judged> = Vec::new();
    gather(evaluator, tree, &mut records);
    records
}

fn gather<'a>(evaluator: &Evaluator<'a>, tree: &Explanation<'a>, records: &mut Vec<Judged>) {
    let is_list = matches!(
        tree.node.condition,
        Condition::Some(..) | Condition::Amount(Expression::Total(..) | Expression::Best(..))
    );
    for child in &tree.children {
        match child.scope.record.and_then(|record| Some((record.fact, record.position?))) {
            Some((fact, position)) if is_list => {
                // Of a number that is added up: whether the record adds to it.
                let status = match child.node.condition {
                    Condition::Amount(_) => evaluator.amount(child.node, child.scope).reaches(1),
                    _ => child.status,
                };
                match records.iter_mut().find(|(of, at, _)| *of == fact && *at == position) {
                    Some((.., other)) => *other = other.or(status),
                    None => records.push((fact, position, status)),
                }
            }
            _ => gather(evaluator, child, records),
        }
    }
}

/// Years that are alike on one line, with the words for those that will not do and for those left to people.
fn together(years: Vec<(i32, Option<String>, Status)>, [short, review]: [&str; 2]) -> Vec<Line> {
    let mut alike: Vec<(Vec<i32>, Option<String>, Status)> = Vec::new();
    for (year, answer, status) in years {
        match alike.iter_mut().find(|(_, other, of)| *other == answer && *of == status) {
            Some((years, ..)) => years.push(year),
            None => alike.push((vec![year], answer, status)),
        }
    }
    let line = |(years, answer, status): (Vec<i32>, Option<String>, Status)| {
        let years = span(&years);
        let text = match (answer, status.decided()) {
            (None, _) => format!("{years}：{}", phrases::OPEN),
            (Some(answer), Some(Point::Unmet)) => format!("{years}：{answer}（{short}）"),
            (Some(answer), Some(Point::Review)) => format!("{years}：{answer}（{review}）"),
            (Some(answer), _) => format!("{years}：{answer}"),
        };
        Line { status, text }
    };
    alike.into_iter().map(line).collect()
}

/// Years as people write them: three or more one after another by their ends.
fn span(years: &[i32]) -> String {
    match years {
        [first, .., last] if years.len() > 2 && usize::try_from(last - first).ok() == Some(years.len() - 1) => {
            format!("{first}年至{last}年")
        }
        _ => phrases::years(years),
    }
}
