//! Conditions that read a value: comparisons, tenures, and those over the years of a map.

use super::{Entries, Surroundings};
use crate::engine::condition::{Condition, OptionSet, Place};
use crate::engine::date::{Delay, PartialDate, Period};
use crate::engine::model::{Kind, YearMap};
use crate::json::Json;
use crate::json::read::{Path, Read, in_words, object_of};
use crate::policy::document;

impl<'a> Entries<'a> {
    /// Years since a date: counted, plain, or those with a good result.
    pub(super) fn tenure(&self, operator: &str) -> Option<Condition> {
        let map = if operator == "plain_years" { None } else { Some(self.map("in")) };
        let (since, at_least) = (self.date(operator), self.read("at_least"));
        let Some(map) = map else {
            return Some(Condition::PlainYears { since: since?, at_least: at_least? });
        };
        let (map, range) = map?;
        if operator == "counted_years" {
            let skip = self.options("skip", &range.value)?;
            return Some(Condition::CountedYears { since: since?, map, skip, at_least: at_least? });
        }
        let good = self.options("good", &range.value)?;
        let Kind::Choice(choice) = &*range.value else {
            return None;
        };
        let awaited = choice.options.iter().enumerate().filter(|(_, option)| option.awaited);
        let awaited = OptionSet::new(awaited.map(|(position, _)| position));
        Some(Condition::QualifiedCount { since: since?, map, good, awaited, at_least: at_least? })
    }

    pub(super) fn every_year(&self) -> Option<Condition> {
        let (fact, range) = self.map("every_year")?;
        let holds = self.node_in("holds", Surroundings { year: Some(fact), ..self.around });
        let (from, to): (Option<i32>, Option<i32>) = (self.read("from"), self.read("to"));
        let (from, to) = (from?, to?);
        for (key, offset) in [("from", from), ("to", to)] {
            self.in_range(range, offset, &self.at.key(key));
        }
        if from > to {
            self.conditions.error(&self.at.key("to"), in_words!("从{from}到{to}，先后颠倒了"));
        }
        Some(Condition::EveryYear { from, to, holds: holds? })
    }

    fn in_range(&self, range: &YearMap, offset: i32, at: &Path) {
        let year = self.conditions.compiler.document.review_year.saturating_add(offset);
        if !(range.from..=range.to).contains(&year) {
            let message = in_words!("{year}年不在可填的{}到{}年之内", range.from, range.to);
            self.conditions.error(at, message);
        }
    }

    /// The value in question of a leaf: a fact, a field, or a year map's value in some year.
    pub(super) fn subject(&self, key: &str) -> Option<(Place, &'a Kind)> {
        let (place, fact) = self.place(key)?;
        match (&fact.kind, self.get("year")) {
            (Kind::Years(map), Some(Json::Text(this))) if this == "this" => {
                if self.around.year != Some(place.fact()) {
                    self.conditions.error(&self.at.key("year"), in_words!("「this」只能写在同一事实的every_year里面"));
                    return None;
                }
                Some((Place::ThisYear(place.fact()), &map.value))
            }
            (Kind::Years(map), Some(_)) => {
                let offset: i32 = self.read("year")?;
                self.in_range(map, offset, &self.at.key("year"));
                Some((Place::Offset(place.fact(), offset), &map.value))
            }
            (Kind::Years(_), None) => {
                let message = in_words!("「{}」是逐年填写的，要写year（与评审年度相差几年，或this）", fact.id);
                self.conditions.error(self.at, message);
                None
            }
            (_, Some(_)) => {
                self.conditions.error(&self.at.key("year"), in_words!("「{}」不是逐年填写的，不能写year", fact.id));
                None
            }
            (kind, None) => Some((place, kind)),
        }
    }

    /// A comparison: one of `in`, `is`, `at_least`, `at_most`, `by`, `from`, as the fact's type allows.
    pub(super) fn comparison(&self) -> Option<Condition> {
        let (place, kind) = self.subject("fact")?;
        let written = |key: &&str| self.get(key).is_some();
        let comparisons: Vec<&str> =
            ["in", "is", "at_least", "at_most", "by", "from"].into_iter().filter(written).collect();
        if self.get("plus").is_some() && comparisons != ["by"] {
            self.conditions.error(&self.at.key("plus"), in_words!("plus只能与by一起写"));
            return None;
        }
        let allowed = match (kind, comparisons.as_slice()) {
            (Kind::Bool { .. }, ["is"]) => return Some(Condition::Is(place, self.read("is")?)),
            (Kind::Choice(_), ["in"]) => return Some(Condition::OneOf(place, self.options("in", kind)?)),
            (Kind::Choice(choice), ["at_least"]) if choice.ordered => {
                let at = self.at.key("at_least");
                let least = self.conditions.compiler.option(kind, &self.read::<String>("at_least")?, &at)?;
                return Some(Condition::OneOf(place, OptionSet::new(least..choice.options.len())));
            }
            (Kind::Number { .. }, ["at_least"]) => {
                return Some(Condition::AtLeastNumber(place, self.read("at_least")?));
            }
            (Kind::Number { .. }, ["at_most"]) => return Some(Condition::AtMostNumber(place, self.read("at_most")?)),
            (Kind::Date, ["by"]) => {
                let (plus, bound) = (self.plus(), self.bound("by"));
                return Some(Condition::By { date: place, plus: plus?, bound: bound? });
            }
            (Kind::Date, ["from"]) => {
                return Some(Condition::From { date: place, bound: self.bound("from")? });
            }
            (Kind::Bool { .. }, _) => "is",
            (Kind::Choice(choice), _) if choice.ordered => "in或at_least",
            (Kind::Choice(_), _) => "in",
            (Kind::Number { .. }, _) => "at_least或at_most",
            (Kind::Date, _) => "by（可加plus）或from",
            (Kind::Text | Kind::Records { .. } | Kind::Years(_), _) => {
                self.conditions.error(&self.at.key("fact"), in_words!("这种类型的事实不能直接比较"));
                return None;
            }
        };
        self.conditions.error(self.at, in_words!("比较方式与类型不符：这里要写且只写一个{allowed}"));
        None
    }

    /// What is added to a date before it is compared.
    fn plus(&self) -> Option<Period> {
        let Some(plus) = self.get("plus") else { return Some(Period::default()) };
        let (at, findings) = (self.at.key("plus"), self.conditions.compiler.findings);
        let entries = object_of(plus, &at, findings, &["years", "months", "delay"])?;
        let units: Vec<&(String, Json)> = entries.iter().filter(|(key, _)| key != "delay").collect();
        let [(unit, number)] = units.as_slice() else {
            self.conditions.error(&at, in_words!("要写years或months其中一个"));
            return None;
        };
        let number = u32::read(number, &at.key(unit), findings)?;
        if number > 1200 {
            self.conditions.error(&at.key(unit), in_words!("{number}太大"));
            return None;
        }
        let delay = entries.iter().find(|(key, _)| key == "delay");
        let delay = match delay {
            Some((_, delay)) => Some(self.delay(delay, &at.key("delay"))?),
            None => None,
        };
        Some(Period { months: if unit == "years" { number * 12 } else { number }, delay })
    }

    /// What is added by steps to dates that come late.
    fn delay(&self, json: &Json, at: &Path) -> Option<Delay> {
        let written = document::Delay::read(json, at, self.conditions.compiler.findings)?;
        let month = PartialDate::parse(&written.from).filter(|from| from.month().is_some() && !from.is_exact());
        if month.is_none() {
            let message = in_words!("「{}」不是一个月份，应写成2025-01这样", written.from);
            self.conditions.error(&at.key("from"), message);
        }
        let document::Delay { months, every, most, .. } = written;
        for (key, number) in [("months", months), ("every", every), ("most", most)] {
            if !(1..=1200).contains(&number) {
                self.conditions.error(&at.key(key), in_words!("{number}不在1到1200之间"));
            }
        }
        Some(Delay { from: month?.first(), months, every, most })
    }
}
