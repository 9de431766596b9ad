//! Conditions that read one value, in words: as they are, or turned round.

use super::Prose;
use chrono::Datelike;

use crate::engine::condition::{Bound, Condition, OptionSet, Place};
use crate::engine::date::PartialDate;
use crate::engine::fact::Value;
use crate::engine::model::Kind;
use crate::report::phrases::{counted, date, period, value};

impl Prose<'_> {
    /// A condition that reads a value. Turned round only where [`Prose::rule`] says so: comparisons of one value.
    pub(super) fn leaf(&self, condition: &Condition, negated: bool) -> String {
        let label = |place: Place| self.label(place);
        match condition {
            Condition::OneOf(place, set) => self.one_of(*place, set, negated),
            Condition::Is(place, asked) => self.is(*place, *asked != negated),
            Condition::AtLeastNumber(place, number) | Condition::AtMostNumber(place, number) => {
                let least = matches!(condition, Condition::AtLeastNumber(..));
                let words = match (least, negated) {
                    (true, false) => "不少于",
                    (true, true) => "少于",
                    (false, false) => "不超过",
                    (false, true) => "超过",
                };
                let number = Value::Number(*number);
                let number = self.kind(*place).map(|kind| value(kind, &number)).unwrap_or_default();
                format!("{}{words}{number}", label(*place))
            }
            Condition::By { date: place, plus, bound } => {
                let words = if negated { "晚于" } else { "不晚于" };
                let delay = plus.delay.map_or(String::new(), |delay| {
                    let from = PartialDate::new(delay.from.year(), Some(delay.from.month()), None).map(date);
                    format!(
                        "（到龄在{}以后的，每{}个月推迟{}个月，最多推迟{}）",
                        from.unwrap_or_default(),
                        delay.every,
                        delay.months,
                        period(delay.most),
                    )
                });
                let period = match plus.months {
                    0 => String::new(),
                    months => format!("满{}{delay}的那天", counted(&label(*place), months)),
                };
                format!("{}{period}{words}{}", label(*place), self.bound(*bound))
            }
            Condition::From { date: place, bound } => {
                let words = if negated { "早于" } else { "不早于" };
                format!("{}{words}{}", label(*place), self.bound(*bound))
            }
            Condition::CountedYears { since, map, skip, at_least } => format!(
                "从{}的下一年算起，到{}年底满{at_least}年（{}{}的年份不计）",
                label(*since),
                self.policy.review_year,
                label(Place::Fact(*map)),
                self.map_options(*map, skip),
            ),
            Condition::PlainYears { since, at_least } => {
                format!("{}到{}年底满{at_least}年（按年相减）", label(*since), self.policy.review_year)
            }
            Condition::QualifiedCount { since, map, good, awaited, at_least } => {
                let pending = match self.map_options(*map, awaited) {
                    none if none.is_empty() => none,
                    pending => format!("；{pending}的年份正好补足的，由人决定"),
                };
                format!(
                    "从{}那一年到{}年，{}为{}的至少{at_least}次{pending}",
                    label(*since),
                    self.policy.review_year,
                    label(Place::Fact(*map)),
                    self.map_options(*map, good),
                )
            }
            Condition::YearBefore(place) => format!("这一年早于{}的年份", label(*place)),
            _ => String::new(),
        }
    }

    fn is(&self, place: Place, asked: bool) -> String {
        let phrase = match self.kind(place) {
            Some(Kind::Bool { yes, no }) => if asked { yes } else { no }.as_str(),
            _ => "",
        };
        match place {
            Place::Offset(..) | Place::ThisYear(_) => format!("{}：{phrase}", self.label(place)),
            Place::Fact(_) | Place::Field(..) => phrase.to_owned(),
        }
    }

    fn one_of(&self, place: Place, set: &OptionSet, negated: bool) -> String {
        let Some(Kind::Choice(choice)) = self.kind(place) else { return String::new() };
        let count = choice.options.len();
        let chosen: Vec<usize> = (0..count).filter(|option| set.contains(*option) != negated).collect();
        let label = self.label(place);
        let named = |position: usize| choice.options.get(position).map(|o| o.label.as_str()).unwrap_or_default();
        match chosen.as_slice() {
            [] => format!("{label}：没有可选的"),
            // From one option upwards to the last.
            [first, .., last] if choice.ordered && *last + 1 == count && last - first + 1 == chosen.len() => {
                format!("{label}：{}及以上", named(*first))
            }
            few => format!("{label}：{}", few.iter().map(|option| named(*option)).collect::<Vec<_>>().join("、")),
        }
    }

    fn bound(&self, bound: Bound) -> String {
        match bound {
            Bound::Named(named) => {
                self.policy.dates.get(named).map(|named| date(PartialDate::day(named.day))).unwrap_or_default()
            }
            Bound::Place(place) => self.label(place),
        }
    }
}
