//! The places of values on the page, and the names of their controls.

use crate::engine::fact::FactId;
use crate::engine::model::{Fact, Kind, formerly};
use crate::policy::Edition;

/// The place of one value on the page; its control is named after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// A fact; for records and year maps, the question as a whole.
    Fact(FactId),
    /// A field of a record: the record's position, the field's position.
    Field(FactId, usize, usize),
    /// A year of a map.
    Year(FactId, i32),
}

impl Slot {
    /// The fact it belongs to.
    pub fn fact(self) -> FactId {
        match self {
            Self::Fact(fact) | Self::Field(fact, ..) | Self::Year(fact, _) => fact,
        }
    }

    /// The name of its control: `fact`, `fact[0].field` or `fact[2024]`.
    pub fn name(self, edition: &Edition) -> String {
        let fact = edition.policy.fact(self.fact());
        let id = fact.map(|fact| fact.id.as_str()).unwrap_or_default();
        match self {
            Self::Fact(_) => id.to_owned(),
            Self::Year(_, year) => format!("{id}[{year}]"),
            Self::Field(_, record, field) => {
                let field = fact.and_then(|fact| field_of(fact, field));
                format!("{id}[{record}].{}", field.map(|field| field.id.as_str()).unwrap_or_default())
            }
        }
    }

    /// The slot whose control has this name, or had it in an earlier edition, if the edition has such a fact or field,
    /// or asks for the year in some review year.
    pub fn of_name(name: &str, edition: &Edition) -> Option<Self> {
        let (id, inner) = name.split_once('[').map_or((name, None), |(id, inner)| (id, Some(inner)));
        let id = edition.policy.fact_id(id).or_else(|| formerly(&edition.policy.facts, id).map(FactId))?;
        let Some(inner) = inner else { return Some(Self::Fact(id)) };
        match (&edition.policy.fact(id)?.kind, inner.split_once(']')?) {
            (Kind::Years(map), (year, "")) => {
                let (first, last) = map.kept;
                let year = year.parse().ok().filter(|year| (first..=last).contains(year))?;
                Some(Self::Year(id, year))
            }
            (Kind::Records { fields, .. }, (record, field)) => {
                let field = field.strip_prefix('.')?;
                let field = fields.iter().position(|other| other.id == field)?;
                Some(Self::Field(id, record.parse().ok()?, field))
            }
            _ => None,
        }
    }

    /// What its value may be.
    pub fn kind(self, edition: &Edition) -> Option<&Kind> {
        let fact = edition.policy.fact(self.fact())?;
        match self {
            Self::Fact(_) => Some(&fact.kind),
            Self::Field(_, _, field) => field_of(fact, field).map(|field| &field.kind),
            Self::Year(..) => match &fact.kind {
                Kind::Years(map) => Some(&map.value),
                _ => None,
            },
        }
    }
}

/// The field of a records fact at a position.
pub fn field_of(fact: &Fact, position: usize) -> Option<&Fact> {
    match &fact.kind {
        Kind::Records { fields, .. } => fields.get(position),
        _ => None,
    }
}
