//! The columns a roster may have, made from the policy's facts, and the headings they are known by.

use std::collections::BTreeMap;

use crate::engine::fact::FactId;
use crate::engine::model::{Fact, Kind, Policy};

use super::cell::plain;

/// The most records of one list that a roster may have columns for.
pub const MAX_RECORDS: usize = 30;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The person's name.
    Name,
    /// The person's number in the unit.
    Number,
    /// The person's department.
    Department,
    /// A fact with a single value.
    Plain(FactId),
    /// A year of a year map.
    Year(FactId, i32),
    /// Whether there are records at all.
    Any(FactId),
    /// A field of a record, both counted from 0.
    Field(FactId, usize, usize),
}

/// What a column asks, whatever record or year it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Question {
    /// The fact.
    pub fact: FactId,
    /// The field of its records, by position.
    pub field: Option<usize>,
}

impl Question {
    /// What the column asks; none of one that says who it is, or whether there are records.
    pub fn of(column: Column) -> Option<Self> {
        match column {
            Column::Plain(fact) | Column::Year(fact, _) => Some(Self { fact, field: None }),
            Column::Field(fact, _, field) => Some(Self { fact, field: Some(field) }),
            Column::Name | Column::Number | Column::Department | Column::Any(_) => None,
        }
    }

    /// The question called so: by its label, or by its id as in an answers file.
    pub fn find(policy: &Policy, name: &str) -> Option<Self> {
        let name = key(name);
        let is = |question: &Self| {
            let id = question.named(policy, |fact| &fact.id, ".");
            key(&question.label(policy)) == name || key(&id) == name
        };
        policy.fact_ids().flat_map(|fact| Self::of_fact(policy, fact)).find(is)
    }

    fn of_fact(policy: &Policy, fact: FactId) -> Vec<Self> {
        match policy.fact(fact).map(|fact| &fact.kind) {
            Some(Kind::Records { fields, .. }) => {
                (0..fields.len()).map(|field| Self { fact, field: Some(field) }).collect()
            }
            _ => vec![Self { fact, field: None }],
        }
    }

    /// The fact or field that it asks for.
    pub fn asked(self, policy: &Policy) -> Option<&Fact> {
        let fact = policy.fact(self.fact)?;
        match (&fact.kind, self.field) {
            (Kind::Records { fields, .. }, Some(field)) => fields.get(field),
            _ => Some(fact),
        }
    }

    /// The kind of value that a cell below it holds; none of lists of records.
    pub fn kind(self, policy: &Policy) -> Option<&Kind> {
        match &self.asked(policy)?.kind {
            Kind::Years(map) => Some(&map.value),
            Kind::Records { .. } => None,
            kind => Some(kind),
        }
    }

    /// What people call it: 现有职称, 学历·学位.
    pub fn label(self, policy: &Policy) -> String {
        self.named(policy, |fact| &fact.label, "·")
    }

    fn named(self, policy: &Policy, name: impl Fn(&Fact) -> &str, between: &str) -> String {
        let list = policy.fact(self.fact).map(&name).unwrap_or_default();
        let field = self.field.and_then(|_| self.asked(policy)).map(&name);
        field.map_or_else(|| list.to_owned(), |field| format!("{list}{between}{field}"))
    }
}

/// The columns that say who it is, with what rosters call them.
pub const PERSON: [(Column, &[&str]); 3] = [
    (Column::Name, &["姓名", "名字"]),
    (Column::Number, &["工号", "职工号", "人员编号", "编号"]),
    (Column::Department, &["部门", "科室", "单位部门"]),
];

/// The columns of a policy, by heading.
#[derive(Debug)]
pub struct Columns<'a> {
    policy: &'a Policy,
    /// By the heading as it is compared; none where two columns share it.
    known: BTreeMap<String, Option<Column>>,
}

impl<'a> Columns<'a> {
    /// Every column a roster for this policy may have.
    pub fn of(policy: &'a Policy) -> Self {
        let mut columns = Self { policy, known: BTreeMap::new() };
        for id in policy.fact_ids() {
            for column in columns_of(policy, id, MAX_RECORDS, i32::MIN) {
                columns.add(&code(policy, column, |fact| &fact.id), column);
                columns.add(&code(policy, column, former_id), column);
                for spelling in spellings(policy, column) {
                    columns.add(&spelling, column);
                }
            }
        }
        for (column, names) in PERSON {
            for name in names {
                // A fact of this name is asked by the policy, and goes first.
                columns.known.entry(key(name)).or_insert(Some(column));
            }
        }
        columns
    }

    fn add(&mut self, heading: &str, column: Column) {
        let place = self.known.entry(key(heading)).or_insert(Some(column));
        if *place != Some(column) {
            *place = None;
        }
    }

    /// The column of this heading.
    pub fn find(&self, heading: &str) -> Option<Column> {
        *self.known.get(&key(heading))?
    }

    /// The heading in a template: the label, or the id where labels would be mistaken for each other.
    pub fn heading(&self, column: Column) -> String {
        if let Some((_, names)) = PERSON.iter().find(|(person, _)| *person == column) {
            return names.first().copied().unwrap_or_default().to_owned();
        }
        let heading = spellings(self.policy, column).into_iter().next().unwrap_or_default();
        match self.find(&heading) {
            Some(found) if found == column => heading,
            _ => code(self.policy, column, |fact| &fact.id),
        }
    }
}

/// The columns of one fact, with so many records, and the years from `first` on.
pub fn columns_of(policy: &Policy, id: FactId, records: usize, first: i32) -> Vec<Column> {
    match policy.fact(id).map(|fact| &fact.kind) {
        None => Vec::new(),
        Some(Kind::Years(map)) => (map.from.max(first)..=map.to).map(|year| Column::Year(id, year)).collect(),
        Some(Kind::Records { fields, .. }) => {
            let fields = fields.len();
            let record = |record| (0..fields).map(move |field| Column::Field(id, record, field));
            std::iter::once(Column::Any(id)).chain((0..records).flat_map(record)).collect()
        }
        Some(_) => vec![Column::Plain(id)],
    }
}

/// The fact or field that a column holds.
pub fn fact(policy: &Policy, column: Column) -> Option<&Fact> {
    match column {
        Column::Name | Column::Number | Column::Department => None,
        Column::Plain(id) | Column::Year(id, _) | Column::Any(id) => policy.fact(id),
        Column::Field(id, _, field) => match &policy.fact(id)?.kind {
            Kind::Records { fields, .. } => fields.get(field),
            _ => None,
        },
    }
}

/// What a column may be called, the usual name first.
fn spellings(policy: &Policy, column: Column) -> Vec<String> {
    let label = |id: FactId| policy.fact(id).map(|fact| fact.label.as_str()).unwrap_or_default();
    match column {
        Column::Name | Column::Number | Column::Department => Vec::new(),
        Column::Plain(id) | Column::Any(id) => vec![label(id).to_owned()],
        Column::Year(id, year) => {
            let label = label(id);
            vec![
                format!("{label}{year}"),
                format!("{label}{year}年"),
                format!("{year}{label}"),
                format!("{year}年{label}"),
            ]
        }
        Column::Field(id, record, _) => {
            let field = fact(policy, column).map(|field| field.label.as_str()).unwrap_or_default();
            vec![format!("{}{}·{field}", label(id), record + 1)]
        }
    }
}

/// The id that a fact or field had in earlier files, if it had another.
fn former_id(fact: &Fact) -> &str {
    if fact.was.is_empty() { &fact.id } else { &fact.was }
}

/// The column by ids, as the page's form controls are named.
fn code(policy: &Policy, column: Column, named: impl Fn(&Fact) -> &str) -> String {
    let id = |id: FactId| policy.fact(id).map(&named).unwrap_or_default();
    match column {
        Column::Name | Column::Number | Column::Department => String::new(),
        Column::Plain(fact) | Column::Any(fact) => id(fact).to_owned(),
        Column::Year(fact, year) => format!("{}[{year}]", id(fact)),
        Column::Field(list, record, _) => {
            let field = fact(policy, column).map(&named).unwrap_or_default();
            format!("{}[{record}].{field}", id(list))
        }
    }
}

/// A heading as it is compared: signs that people put in or leave out do not count. An underscore is part of an id.
fn key(heading: &str) -> String {
    plain(heading)
        .chars()
        .filter(|letter| !matches!(letter, '·' | '・' | '•' | '-' | ':' | '/' | '(' | ')' | '*'))
        .collect()
}

/// The letters a spreadsheet names a column by: 0 is A, 26 is AA.
pub fn letters(column: usize) -> String {
    let mut left = column + 1;
    let mut letters = String::new();
    while left > 0 {
        let letter = u8::try_from((left - 1) % 26).unwrap_or_default();
        letters.insert(0, char::from(b'A' + letter));
        left = (left - 1) / 26;
    }
    letters
}
