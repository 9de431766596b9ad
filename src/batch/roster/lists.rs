//! The lists of records that the rows of one person fill in.

use std::collections::BTreeMap;

use crate::engine::fact::{FactId, Record, Value};
use crate::engine::model::{Kind, Policy};

/// The lists of a person, by fact.
#[derive(Default)]
pub struct Lists(pub BTreeMap<FactId, List>);

/// The records of one list.
#[derive(Default)]
pub struct List {
    /// Whether there are any, as said under the list's own name, and the position of that column.
    any: Option<(bool, usize)>,
    records: BTreeMap<usize, Record>,
}

impl Lists {
    /// Keeps what the column at `position` says: whether there are any.
    pub fn says(&mut self, id: FactId, any: bool, position: usize) {
        self.0.entry(id).or_default().any = Some((any, position));
    }

    /// The place of a field; its record is there from now on.
    pub fn field(&mut self, policy: &Policy, id: FactId, record: usize, field: usize) -> Option<&mut Option<Value>> {
        let length = match policy.fact(id).map(|fact| &fact.kind) {
            Some(Kind::Records { fields, .. }) => fields.len(),
            _ => 0,
        };
        self.0.entry(id).or_default().records.entry(record).or_insert_with(|| vec![None; length]).get_mut(field)
    }
}

impl List {
    /// The records, none where it is open whether there are any; and the column that denies what others fill in.
    pub fn settled(self) -> (Option<Vec<Record>>, Option<usize>) {
        let records: Vec<Record> = self.records.into_values().collect();
        match (self.any, records.is_empty()) {
            (Some((false, _)), true) => (Some(Vec::new()), None),
            (_, true) => (None, None),
            (Some((false, position)), false) => (Some(records), Some(position)),
            (_, false) => (Some(records), None),
        }
    }
}
