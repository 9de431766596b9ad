//! What a policy file consists of, as forms: every key with what an officer calls it and how it is filled in.

use super::place::get;
use crate::json::Json;

/// What a name in a policy refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A clause of the notice.
    Clause,
    /// A title.
    Title,
    /// A condition shared by name.
    Piece,
    /// A group of materials.
    Group,
    /// A requirement.
    Requirement,
    /// Any fact.
    Fact,
    /// A fact with records.
    Records,
    /// A fact with a value for every year.
    Years,
    /// A date: a fact, or a field of the record in question.
    Date,
    /// A date, or a named day.
    Bound,
    /// A choice: a fact, or a field of the record in question.
    Choice,
    /// A fact, or a field of the record in question, that can be compared.
    Comparable,
    /// A field of the records that are added.
    Field,
    /// A number: a fact, or a field of the record in question.
    Number,
}

/// How something is filled in.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A name that the program goes by.
    Id,
    /// Words on one line.
    Line,
    /// Words on several lines.
    Words,
    /// A whole number.
    Number,
    /// Yes or no.
    Flag,
    /// A day.
    Day,
    /// One of these, each with what it is called.
    OneOf(&'static [(&'static str, &'static str)]),
    /// A name of something else in the policy.
    Name(Kind),
    /// Several of them.
    Names(Kind),
    /// Options of the choice that the key of this name refers to; of the fact in question, if it is empty.
    Options(&'static str),
    /// One option, likewise.
    Option(&'static str),
    /// Texts, one a line.
    Lines,
    /// Days, one a line.
    Days,
    /// Whole numbers, one a line.
    Numbers,
    /// Days by name.
    NamedDays,
    /// One form within.
    Form(&'static Form),
    /// A list of forms.
    Forms(&'static Form),
    /// Forms by name.
    NamedForms(&'static Form),
    /// Options by the sibling that they belong to.
    Applies,
    /// Values of facts, by the facts' names.
    Values,
    /// A value of the year map in question.
    Value,
    /// A condition.
    Rule,
    /// A list of conditions.
    Rules,
    /// The rows of a table, each with a condition.
    Rows,
    /// A number that a rule makes.
    Amount,
    /// A list of such numbers.
    Amounts,
    /// The rows of a table, each with such a number.
    AmountRows,
}

/// A key of a form.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The key in the file.
    pub key: &'static str,
    /// What an officer calls it.
    pub label: &'static str,
    /// How it is filled in.
    pub shape: Shape,
    /// Whether it may not be left out.
    pub needed: bool,
    /// The types of fact that have it; empty: all.
    pub of: &'static [&'static str],
}

/// What is filled in together.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// What one is called.
    pub name: &'static str,
    /// The keys, in the order in which they are shown and written.
    pub fields: &'static [Field],
}

impl Form {
    /// The field of a key.
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// Where a key that is not there yet is to stand among the entries.
    pub fn position(&self, entries: &[(String, Json)], key: &str) -> usize {
        let rank = |key: &str| self.fields.iter().position(|field| field.key == key).unwrap_or(usize::MAX);
        entries.iter().position(|(other, _)| rank(other) > rank(key)).unwrap_or(entries.len())
    }

    /// The fields that something with these entries has or may have.
    pub fn fields_of(&self, json: &Json) -> impl Iterator<Item = &'static Field> {
        let kind = super::place::text(json, "type").to_owned();
        let written: Vec<&str> =
            self.fields.iter().map(|field| field.key).filter(|key| get(json, key).is_some()).collect();
        self.fields.iter().filter(move |field| {
            field.of.is_empty() || field.of.contains(&kind.as_str()) || written.contains(&field.key)
        })
    }
}

/// A key that may not be left out.
pub const fn need(key: &'static str, label: &'static str, shape: Shape) -> Field {
    Field { key, label, shape, needed: true, of: &[] }
}

/// A key that may be left out.
pub const fn may(key: &'static str, label: &'static str, shape: Shape) -> Field {
    Field { key, label, shape, needed: false, of: &[] }
}

/// A key that only these types of fact have.
pub const fn of(of: &'static [&'static str], field: Field) -> Field {
    Field { of, ..field }
}
