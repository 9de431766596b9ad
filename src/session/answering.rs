//! Answers set and taken back: at a slot, and whole records.

use super::{Session, Slot};
use crate::engine::fact::{Answer, FactId, Value, Years};
use crate::engine::model::Kind;

impl Session {
    /// Puts a value at a slot in place of the one before; none takes it away.
    pub(super) fn set(&mut self, slot: Slot, value: Option<Value>) {
        match slot {
            Slot::Fact(fact) => {
                let whole = self.answers.records(fact).is_some() || self.answers.years(fact).is_some();
                if value.is_some() || !whole {
                    self.answers.set(fact, value.map(Answer::One));
                } else {
                    self.notes.forget(fact);
                    self.answers.set(fact, None);
                }
            }
            Slot::Field(fact, record, field) => {
                let mut records = self.answers.records(fact).map(<[_]>::to_vec).unwrap_or_default();
                if let Some(place) = records.get_mut(record).and_then(|record| record.get_mut(field)) {
                    *place = value;
                }
                self.answers.set(fact, Some(Answer::Records(records)));
            }
            Slot::Year(fact, year) => {
                self.notes.set(Slot::Fact(fact), None);
                let Some(mut years) = self.answers.years(fact).cloned().or_else(|| self.no_years(fact)) else { return };
                years.set(year, value);
                let answered = years.answered().next().is_some();
                self.answers.set(fact, answered.then_some(Answer::Years(years)));
            }
        }
    }

    fn no_years(&self, fact: FactId) -> Option<Years> {
        match &self.edition.policy.fact(fact)?.kind {
            Kind::Years(map) => Some(map.unanswered()),
            _ => None,
        }
    }

    /// Adds a record with nothing in it.
    pub(super) fn add_record(&mut self, fact: FactId) {
        self.notes.set(Slot::Fact(fact), None);
        let fields = match self.edition.policy.fact(fact).map(|fact| &fact.kind) {
            Some(Kind::Records { fields, .. }) => fields.len(),
            _ => return,
        };
        let mut records = self.answers.records(fact).map(<[_]>::to_vec).unwrap_or_default();
        records.push(vec![None; fields]);
        self.answers.set(fact, Some(Answer::Records(records)));
    }

    /// Takes a record away. After the last one the question is open again: having none must be said.
    pub(super) fn remove_record(&mut self, fact: FactId, record: usize) {
        let mut records = self.answers.records(fact).map(<[_]>::to_vec).unwrap_or_default();
        if record >= records.len() {
            return;
        }
        records.remove(record);
        self.notes.forget_record(fact, record);
        self.problems.retain(|problem| problem.slot.fact() != fact);
        self.answers.set(fact, (!records.is_empty()).then_some(Answer::Records(records)));
    }
}
