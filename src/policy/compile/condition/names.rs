//! What the names in a condition's entries stand for.

use super::{Entries, Surroundings};
use crate::engine::condition::{Bound, OptionSet, Place};
use crate::engine::fact::FactId;
use crate::engine::model::{Fact, Kind, YearMap};
use crate::json::read::in_words;

impl<'a> Entries<'a> {
    /// The place an entry names.
    pub(super) fn place(&self, key: &str) -> Option<(Place, &'a Fact)> {
        let name: String = self.read(key)?;
        self.conditions.place(&name, &self.at.key(key), self.around)
    }

    /// The date an entry names.
    pub(super) fn date(&self, key: &str) -> Option<Place> {
        let (place, fact) = self.place(key)?;
        if !matches!(fact.kind, Kind::Date) {
            self.conditions.error(&self.at.key(key), in_words!("「{}」不是日期", fact.id));
            return None;
        }
        Some(place)
    }

    /// The year map an entry names.
    pub(super) fn map(&self, key: &str) -> Option<(FactId, &'a YearMap)> {
        let (place, fact) = self.place(key)?;
        match &fact.kind {
            Kind::Years(map) => Some((place.fact(), map)),
            _ => {
                self.conditions.error(&self.at.key(key), in_words!("「{}」不是逐年填写的事实（years）", fact.id));
                None
            }
        }
    }

    /// The named day or the date an entry names.
    pub(super) fn bound(&self, key: &str) -> Option<Bound> {
        let name: String = self.read(key)?;
        match self.conditions.dates.iter().position(|date| date.id == name) {
            Some(named) => Some(Bound::Named(named)),
            // A named day that is no date has its own finding.
            None if self.conditions.compiler.document.dates.0.iter().any(|(id, _)| *id == name) => None,
            None => self.date(key).map(Bound::Place),
        }
    }

    /// The options an entry lists, which must differ.
    pub(super) fn options(&self, key: &str, kind: &Kind) -> Option<OptionSet> {
        let ids: Vec<String> = self.read(key)?;
        let at = self.at.key(key);
        if ids.is_empty() {
            self.conditions.error(&at, in_words!("列表不能为空"));
        }
        let mut positions = Vec::new();
        for (index, id) in ids.iter().enumerate() {
            let Some(position) = self.conditions.compiler.option(kind, id, &at.index(index)) else {
                continue;
            };
            if positions.contains(&position) {
                self.conditions.error(&at.index(index), in_words!("「{id}」重复"));
            }
            positions.push(position);
        }
        Some(OptionSet::new(positions))
    }

    /// The list an entry names, and what stands around the conditions on its records.
    pub(super) fn list(&self, key: &str) -> Option<(FactId, Surroundings)> {
        let name: String = self.read(key)?;
        let fact = self.conditions.compiler.records(self.conditions.facts, &name, &self.at.key(key))?;
        if self.around.record.is_some() {
            self.conditions.error(self.at, in_words!("已经在看一条记录，里面不能再写{key}"));
            return None;
        }
        Some((fact, Surroundings { record: Some(fact), ..self.around }))
    }
}
