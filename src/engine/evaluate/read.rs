//! Conditions that read answers themselves: one arm per operator.

use super::Evaluator;
use crate::engine::condition::Condition;
use crate::engine::explanation::Scope;
use crate::engine::fact::Value;
use crate::engine::status::Status;

impl Evaluator<'_> {
    /// What a condition says that reads answers itself, or rests on nothing; none for one that joins others.
    pub(super) fn read(&self, condition: &Condition, scope: Scope) -> Option<Status> {
        Some(match condition {
            Condition::Always(point) => Status::exactly(*point),
            Condition::OneOf(place, options) => match self.value(*place, scope) {
                Some(Value::Choice(option)) => Status::of(options.contains(*option)),
                _ => Status::OPEN,
            },
            Condition::Is(place, asked) => match self.value(*place, scope) {
                Some(Value::Bool(answer)) => Status::of(answer == asked),
                _ => Status::OPEN,
            },
            Condition::AtLeastNumber(place, least) => match self.value(*place, scope) {
                Some(Value::Number(number)) => Status::of(number >= least),
                _ => Status::OPEN,
            },
            Condition::AtMostNumber(place, most) => match self.value(*place, scope) {
                Some(Value::Number(number)) => Status::of(number <= most),
                _ => Status::OPEN,
            },
            Condition::By { date, plus, bound } => match (self.date(*date, scope), self.bound(*bound, scope)) {
                (Some(date), Some(bound)) => plus.after(date).by(bound),
                _ => Status::OPEN,
            },
            Condition::From { date, bound } => match (self.date(*date, scope), self.bound(*bound, scope)) {
                (Some(date), Some(bound)) => bound.by(date),
                _ => Status::OPEN,
            },
            Condition::CountedYears { since, map, skip, at_least } => match self.date(*since, scope) {
                Some(since) => self.counted_years(since.year(), *map, skip).reaches(*at_least),
                None => Status::OPEN,
            },
            Condition::PlainYears { since, at_least } => match self.date(*since, scope) {
                Some(since) => Status::of(i64::from(self.review_year() - since.year()) >= i64::from(*at_least)),
                None => Status::OPEN,
            },
            Condition::QualifiedCount { since, map, good, awaited, at_least } => match self.date(*since, scope) {
                Some(since) => self.qualified_years(since.year(), *map, good, awaited).reaches(*at_least),
                None => Status::OPEN,
            },
            Condition::YearBefore(place) => match (scope.year, self.date(*place, scope)) {
                (Some(year), Some(date)) => Status::of(year < date.year()),
                _ => Status::OPEN,
            },
            _ => return None,
        })
    }
}
