//! Decision tables: what comes out for every kind, level and rank of a record, found by asking the rule itself.

use crate::engine::condition::{Condition, Node, Place};
use crate::engine::evaluate::Evaluator;
use crate::engine::explanation::Scope;
use crate::engine::fact::{Answer, Answers, FactId, Record, Value};
use crate::engine::model::{Choice, Fact, Kind, Policy};
use crate::engine::status::Point;
use crate::prose::outcome;

/// The most cells of a table; what has more is told in sentences alone.
const MOST: usize = 600;

/// A decision table of one list of records.
#[derive(Debug, PartialEq)]
pub struct Decisions {
    /// What the records are called.
    pub label: String,
    /// What stands in the first columns, and in the heading of the others.
    pub keys: Vec<String>,
    /// The options of the last key.
    pub columns: Vec<String>,
    /// What the ranges in the cells count; empty if there are none.
    pub number: String,
    /// For each combination of the other keys: their options, and a cell for each column, or one for all.
    pub rows: Vec<(Vec<String>, Vec<String>)>,
}

/// The tables of a rule, one for each list it goes through that a choice divides.
pub fn of_rule(policy: &Policy, rule: &Node) -> Vec<Decisions> {
    let mut tables = Vec::new();
    find(policy, rule, &mut tables);
    tables
}

fn find(policy: &Policy, node: &Node, tables: &mut Vec<Decisions>) {
    if let Condition::Some(fact, rule) = &node.condition
        && let Some(Fact { kind: Kind::Records { fields, .. }, label, .. }) = policy.fact(*fact)
    {
        let mut asked = Asked::default();
        asked.gather(policy, rule);
        let list = List { policy, node, fact: *fact, fields, asked };
        tables.extend(list.table(label));
        return;
    }
    node.condition.children().into_iter().for_each(|child| find(policy, child, tables));
}

/// What a rule asks of a record's fields.
#[derive(Default)]
struct Asked {
    /// The choices that divide it.
    keys: Vec<usize>,
    /// Numbers it compares, each with the number on the other side of the edge.
    numbers: Vec<(usize, u32)>,
}

impl Asked {
    fn gather(&mut self, policy: &Policy, node: &Node) {
        match &node.condition {
            Condition::Table { key: Place::Field(_, field), .. } if !self.keys.contains(field) => {
                self.keys.push(*field)
            }
            Condition::AtLeastNumber(Place::Field(_, field), number) => {
                self.numbers.extend([(*field, number.saturating_sub(1)), (*field, *number)]);
            }
            Condition::AtMostNumber(Place::Field(_, field), number) => {
                self.numbers.extend([(*field, *number), (*field, number.saturating_add(1))]);
            }
            Condition::Use(piece) => {
                if let Some(piece) = policy.pieces.get(*piece) {
                    self.gather(policy, &piece.rule);
                }
            }
            _ => {}
        }
        node.condition.children().into_iter().for_each(|child| self.gather(policy, child));
    }
}

struct List<'a> {
    policy: &'a Policy,
    node: &'a Node,
    fact: FactId,
    fields: &'a [Fact],
    asked: Asked,
}

impl List<'_> {
    fn table(&self, label: &str) -> Option<Decisions> {
        let mut keys = self.asked.keys.clone();
        keys.sort_unstable();
        let (last, first) = keys.split_last()?;
        let sizes = keys.iter().map(|key| self.choice(*key).map_or(1, |choice| choice.options.len()));
        if sizes.product::<usize>() > MOST {
            return None;
        }
        let name = |key: &usize| self.fields.get(*key).map(|field| field.label.clone()).unwrap_or_default();
        let mut rows = Vec::new();
        for record in self.combinations(first) {
            let chosen = |key: &usize| match record.get(*key) {
                Some(Some(Value::Choice(option))) => self.option(*key, *option),
                _ => "—".to_owned(),
            };
            let with = |option: usize| {
                let mut record = record.clone();
                if let Some(place) = record.get_mut(*last) {
                    *place = Some(Value::Choice(option));
                }
                self.cell(&record)
            };
            let cells = match self.choice(*last) {
                Some(choice) if self.applies(*last, &record) => (0..choice.options.len()).map(with).collect(),
                _ => vec![self.cell(&record)],
            };
            rows.push((first.iter().map(chosen).collect(), cells));
        }
        let columns = self.choice(*last)?.options.iter().map(|option| option.label.clone()).collect();
        let number = self.number().map(|(field, _)| name(&field)).unwrap_or_default();
        Some(Decisions { label: label.to_owned(), keys: keys.iter().map(name).collect(), columns, number, rows })
    }

    fn choice(&self, field: usize) -> Option<&Choice> {
        match &self.fields.get(field)?.kind {
            Kind::Choice(choice) => Some(choice),
            _ => None,
        }
    }

    fn option(&self, field: usize, option: usize) -> String {
        let choice = self.choice(field).and_then(|choice| choice.options.get(option));
        choice.map(|option| option.label.clone()).unwrap_or_default()
    }

    /// Whether a field is asked of a record like this.
    fn applies(&self, field: usize, record: &Record) -> bool {
        let Some(field) = self.fields.get(field) else { return false };
        field.applies.iter().all(|(sibling, options)| match record.get(*sibling) {
            Some(Some(Value::Choice(chosen))) => options.contains(chosen),
            _ => true,
        })
    }

    /// A record for each combination of options; a key that does not apply stays open.
    fn combinations(&self, keys: &[usize]) -> Vec<Record> {
        let mut records: Vec<Record> = vec![vec![None; self.fields.len()]];
        for key in keys {
            let options = self.choice(*key).map_or(0, |choice| choice.options.len());
            let with = |record: Record| -> Vec<Record> {
                if !self.applies(*key, &record) {
                    return vec![record];
                }
                let chosen = |option| {
                    let mut record = record.clone();
                    if let Some(place) = record.get_mut(*key) {
                        *place = Some(Value::Choice(option));
                    }
                    record
                };
                (0..options).map(chosen).collect()
            };
            records = records.into_iter().flat_map(with).collect();
        }
        records
    }

    /// The number that is asked, if it is the only one.
    fn number(&self) -> Option<(usize, &Kind)> {
        let (field, _) = self.asked.numbers.first()?;
        let only = self.asked.numbers.iter().all(|(other, _)| other == field);
        self.fields.get(*field).filter(|_| only).map(|known| (*field, &known.kind))
    }

    /// What comes out for a record at best, everything else fitting; by ranges of the number where only one is asked.
    fn cell(&self, record: &Record) -> String {
        let Some((field, Kind::Number { min, max, unit })) = self.number() else {
            return outcome(self.best(record)).to_owned();
        };
        let edges = self.asked.numbers.iter().map(|(_, number)| *number).chain([*min]);
        let mut edges: Vec<u32> = edges.filter(|number| (*min..=*max).contains(number)).collect();
        edges.sort_unstable();
        edges.dedup();
        // Where each run of the same outcome begins.
        let mut runs: Vec<(u32, Point)> = Vec::new();
        for number in edges {
            let mut record = record.clone();
            if let Some(place) = record.get_mut(field) {
                *place = Some(Value::Number(number));
            }
            let point = self.best(&record);
            if runs.last().is_none_or(|(_, last)| *last != point) {
                runs.push((number, point));
            }
        }
        let ends = runs.iter().skip(1).map(|(next, _)| Some(next - 1)).chain([None]);
        let told = runs.iter().zip(ends).map(|((from, point), to)| match to {
            None if runs.len() == 1 => outcome(*point).to_owned(),
            None => format!("{from}{unit}起：{}", outcome(*point)),
            Some(to) if to == *from => format!("{from}{unit}：{}", outcome(*point)),
            Some(to) => format!("{from}至{to}{unit}：{}", outcome(*point)),
        });
        told.collect::<Vec<_>>().join("\n")
    }

    fn best(&self, record: &Record) -> Point {
        let mut answers = Answers::default();
        answers.set(self.fact, Some(Answer::Records(vec![record.clone()])));
        Evaluator::new(self.policy, &answers, 0).explain(self.node, Scope::default()).status.best
    }
}
