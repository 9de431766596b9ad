//! What an applicant can bring about.

use super::Compiler;
use super::condition::{Conditions, Surroundings};
use crate::engine::change::{Change, Effect};
use crate::engine::date::PartialDate;
use crate::engine::fact::{FactId, Value};
use crate::engine::model::{Fact, Kind};
use crate::json::Json;
use crate::json::read::{Path, in_words};
use crate::policy::{answers, document};

impl Compiler<'_> {
    /// The changes, with every name resolved.
    pub fn changes(&self, conditions: &Conditions) -> Vec<Change> {
        let at = Path::Root.key("changes");
        let mut ladders: Vec<&str> = Vec::new();
        let mut changes = Vec::new();
        for (position, change) in self.document.changes.iter().enumerate() {
            let at = at.index(position);
            let clauses = self.clauses(&change.clauses, &at);
            let horizon = self.document.horizon;
            if !(0..=horizon).contains(&change.takes) {
                self.findings.error(&at.key("takes"), in_words!("{}不在0到{horizon}之间", change.takes));
            }
            let around = Surroundings::of_rule(clauses.first().copied().unwrap_or_default(), conditions);
            let when = change.when.as_ref().and_then(|when| conditions.node(when, &at.key("when"), around));
            let Some(effect) = self.effect(change, conditions, &at) else { continue };
            let ladder = change.ladder.as_deref().map(|name| {
                ladders.iter().position(|known| *known == name).unwrap_or_else(|| {
                    ladders.push(name);
                    ladders.len() - 1
                })
            });
            let (id, text, note) = (change.id.clone(), change.text.clone(), change.note.clone());
            let title = change.title.as_ref().and_then(|id| {
                let found = self.document.titles.iter().position(|title| title.id == *id);
                if found.is_none() {
                    self.findings.error(&at.key("title"), in_words!("没有职称「{id}」"));
                }
                found
            });
            let takes = change.takes;
            changes.push(Change { id, clauses, text, note, ladder, takes, title, when, effect });
        }
        changes
    }

    fn effect(&self, change: &document::Change, conditions: &Conditions, at: &Path) -> Option<Effect> {
        let facts = conditions.facts;
        let written = [!change.set.0.is_empty(), change.add.is_some(), !change.year.0.is_empty()];
        if written.iter().filter(|written| **written).count() != 1 {
            self.findings.error(at, in_words!("set、add、year要写且只写一个"));
            return None;
        }
        if let Some(add) = &change.add {
            let fact = self.records(facts, add, &at.key("add"))?;
            let Some(Kind::Records { fields, .. }) = facts.get(fact.0).map(|fact| &fact.kind) else {
                return None;
            };
            return self.added(change, fact, fields, conditions, at);
        }
        if let [(id, json), more @ ..] = change.year.0.as_slice() {
            let at = at.key("year");
            if !more.is_empty() {
                self.findings.error(&at, in_words!("只能写一个逐年填写的事实"));
            }
            let at = at.key(id);
            let position = self.place(facts, id, &at)?;
            return match facts.get(position).map(|fact| &fact.kind) {
                Some(Kind::Years(map)) => {
                    let value = self.value(&map.value, json, conditions, &at)?;
                    Some(Effect::Year(FactId(position), value))
                }
                _ => {
                    self.findings.error(&at, in_words!("「{id}」不是逐年填写的事实"));
                    None
                }
            };
        }
        let at = at.key("set");
        let values = self.values(facts, &change.set.0, conditions, &at)?;
        Some(Effect::Set(values.into_iter().map(|(position, value)| (FactId(position), value)).collect()))
    }

    fn added(
        &self,
        change: &document::Change,
        fact: FactId,
        fields: &[Fact],
        conditions: &Conditions,
        at: &Path,
    ) -> Option<Effect> {
        let mut record = vec![None; fields.len()];
        for (position, value) in self.values(fields, &change.record.0, conditions, &at.key("record"))? {
            if let Some(place) = record.get_mut(position) {
                *place = Some(value);
            }
        }
        let at = at.key("free");
        let mut free = Vec::new();
        for (index, id) in change.free.iter().enumerate() {
            let at = at.index(index);
            let position = self.place(fields, id, &at)?;
            let kind = fields.get(position).map(|field| &field.kind);
            if !matches!(kind, Some(Kind::Bool { .. } | Kind::Choice(_) | Kind::Number { .. })) {
                self.findings.error(&at, in_words!("「{id}」的类型不能留空：只能是bool、choice、number"));
            }
            if free.contains(&position) || record.get(position).is_some_and(Option::is_some) {
                self.findings.error(&at, in_words!("「{id}」前面已经写过"));
            }
            free.push(position);
        }
        Some(Effect::Add { fact, record, free })
    }

    fn values(
        &self,
        facts: &[Fact],
        entries: &[(String, Json)],
        conditions: &Conditions,
        at: &Path,
    ) -> Option<Vec<(usize, Value)>> {
        let value = |(id, json): &(String, Json)| {
            let at = at.key(id);
            let position = self.place(facts, id, &at)?;
            Some((position, self.value(&facts.get(position)?.kind, json, conditions, &at)?))
        };
        entries.iter().map(value).collect()
    }

    fn place(&self, facts: &[Fact], id: &str, at: &Path) -> Option<usize> {
        let position = facts.iter().position(|fact| fact.id == id);
        if position.is_none() && !self.is_broken(id) {
            self.findings.error(at, in_words!("没有叫「{id}」的事实（facts）"));
        }
        position
    }

    /// A value as in an answers file; a date may be a named day.
    fn value(&self, kind: &Kind, json: &Json, conditions: &Conditions, at: &Path) -> Option<Value> {
        if let (Kind::Date, Json::Text(name)) = (kind, json)
            && let Some(named) = conditions.dates.iter().find(|date| date.id == *name)
        {
            return Some(Value::Date(PartialDate::day(named.day)));
        }
        answers::value(kind, json, at, self.findings)
    }
}
