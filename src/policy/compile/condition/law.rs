//! What national law fixes for every policy: the statutory retirement ages.
//!
//! A policy names the law and writes none of its numbers, so that no edition can carry them wrongly into another year.

use chrono::NaiveDate;

use super::Entries;
use crate::engine::condition::{Bound, Condition, Node, OptionSet, Place};
use crate::engine::date::{Delay, Period};
use crate::engine::model::Kind;
use crate::json::read::{Path, in_words};

/// One class of people: the age of 国发〔1978〕104号, and by how much the decision of 2024-09-13 delays it.
struct Class {
    /// The id that the option of the policy's fact must have.
    id: &'static str,
    /// The age in years that was in force until the end of 2024.
    years: u32,
    /// Calendar months from one step of a month to the next.
    every: u32,
    /// The most months in all.
    most: u32,
}

const CLASSES: [Class; 3] = [
    Class { id: "male", years: 60, every: 4, most: 36 },
    Class { id: "female_cadre", years: 55, every: 4, most: 36 },
    Class { id: "female_worker", years: 50, every: 2, most: 60 },
];

/// The first day on which the delay is in force. A day of law: it does not move with the review year.
const IN_FORCE: Option<NaiveDate> = NaiveDate::from_ymd_opt(2025, 1, 1);

impl Entries<'_> {
    /// Whether the statutory retirement age is reached on or before a day: a table over the classes.
    pub(super) fn statutory_age(&self) -> Option<Condition> {
        let (date, key, bound) = (self.date("statutory_age"), self.place("class"), self.bound("by"));
        let (date, (key, fact), bound) = (date?, key?, bound?);
        let at = self.at.key("class");
        let ids = CLASSES.map(|class| class.id).join("、");
        let Kind::Choice(choice) = &fact.kind else {
            self.conditions.error(&at, in_words!("「{}」不是选择项（choice）；这里的选项应当是：{ids}", fact.id));
            return None;
        };
        if choice.options.len() != CLASSES.len() {
            self.conditions.error(&at, in_words!("「{}」有{}个选项，应当是：{ids}", fact.id, choice.options.len()));
            return None;
        }
        let row = |class: &Class| self.class(class, choice.options.iter().map(|option| &*option.id), date, bound, &at);
        let rows: Vec<Option<(OptionSet, Node)>> = CLASSES.iter().map(row).collect();
        Some(Condition::Table { key, rows: rows.into_iter().collect::<Option<_>>()? })
    }

    fn class<'o>(
        &self,
        class: &Class,
        mut options: impl Iterator<Item = &'o str>,
        date: Place,
        bound: Bound,
        at: &Path,
    ) -> Option<(OptionSet, Node)> {
        let Some(position) = options.position(|id| id == class.id) else {
            self.conditions.error(at, in_words!("缺少选项「{}」", class.id));
            return None;
        };
        let Class { years, every, most, .. } = *class;
        let plus = Period { months: years * 12, delay: Some(Delay { from: IN_FORCE?, months: 1, every, most }) };
        let (label, note) = (String::new(), String::new());
        let condition = Condition::By { date, plus, bound };
        let node = Node { clause: self.around.clause, label, note, remedy: None, condition };
        Some((OptionSet::new([position]), node))
    }
}
