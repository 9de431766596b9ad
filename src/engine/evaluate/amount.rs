//! Numbers that rules add up: one arm per way to make one.

use super::Evaluator;
use crate::engine::amount::{Amount, Expression};
use crate::engine::condition::{Condition, Node, OptionSet, Place};
use crate::engine::date::FIRST_YEAR;
use crate::engine::explanation::{Explanation, RecordId, Scope};
use crate::engine::fact::{FactId, Value};
use crate::engine::model::Kind;
use crate::engine::status::Point;

/// Where the trace of the nodes below goes, if there is one.
type Below<'t, 'a> = &'t mut Option<Vec<Explanation<'a>>>;

impl<'a> Evaluator<'a> {
    /// What is known of a number; 0 of a node that is none.
    pub fn amount(&self, node: &'a Node, scope: Scope) -> Amount {
        self.number(node, scope, None)
    }

    /// As [`Evaluator::amount`]; with a trace, its explanation is added there.
    fn number(&self, node: &'a Node, scope: Scope, trace: Option<&mut Vec<Explanation<'a>>>) -> Amount {
        let Condition::Amount(expression) = &node.condition else { return Amount::default() };
        let mut below = trace.is_some().then(Vec::new);
        let amount = self.expression(expression, scope, &mut below);
        if let Some(trace) = trace {
            trace.push(Explanation { node, status: amount.settled(), scope, children: below.unwrap_or_default() });
        }
        amount
    }

    /// The number a condition compares, traced below it.
    pub(super) fn compared(&self, node: &'a Node, scope: Scope, below: Below<'_, 'a>) -> Amount {
        self.number(node, scope, below.as_mut())
    }

    /// What is known of the number that an expression makes.
    pub(super) fn expression(&self, expression: &'a Expression, scope: Scope, below: Below<'_, 'a>) -> Amount {
        let mut child = |node: &'a Node| self.number(node, scope, below.as_mut());
        let none = Amount::default();
        match expression {
            Expression::Fixed(number) => Amount::exactly(*number),
            Expression::Number(place) => match self.value(*place, scope) {
                Some(Value::Number(number)) => Amount::exactly(*number),
                _ => self.range(*place),
            },
            Expression::YearsSince(place) => {
                let years = |since: i32| u32::try_from(self.review_year() - since).unwrap_or(0);
                match self.date(*place, scope) {
                    Some(date) => Amount::exactly(years(date.year())),
                    None => Amount::between(0, years(FIRST_YEAR)),
                }
            }
            Expression::Times { times, per, of } => {
                child(of).map(|number| (number / (*per).max(1)).saturating_mul(*times))
            }
            Expression::Sum(nodes) => {
                nodes.iter().map(child).fold(none, |sum, number| sum.with(number, u32::saturating_add))
            }
            Expression::Most(nodes) => nodes.iter().map(child).fold(none, |most, number| most.with(number, u32::max)),
            Expression::UpTo(most, node) => child(node).map(|number| number.min(*most)),
            Expression::If { condition, then, otherwise } => {
                let by = self.status(condition, scope, below.as_mut());
                let mut child = |node: &'a Node| self.number(node, scope, below.as_mut());
                match by.decided() {
                    Some(Point::Met) => child(then),
                    Some(Point::Unmet) => child(otherwise),
                    _ => Amount::chosen(by, child(then), child(otherwise)),
                }
            }
            Expression::Table { key, rows } => match self.value(*key, scope) {
                Some(Value::Choice(option)) => {
                    let row = rows.iter().find(|(options, _): &&(OptionSet, Node)| options.contains(*option));
                    row.map_or(none, |(_, node)| child(node))
                }
                _ => rows.iter().map(|(_, node)| child(node)).reduce(Amount::hull).unwrap_or(none),
            },
            Expression::Total(fact, node) => self.of_records(*fact, node, scope, below, u32::saturating_add),
            Expression::Best(fact, node) => self.of_records(*fact, node, scope, below, u32::max),
        }
    }

    /// The numbers of all records joined, from 0. While the list is unanswered it may be empty, or have any number of
    /// records.
    fn of_records(
        &self,
        fact: FactId,
        node: &'a Node,
        scope: Scope,
        below: Below<'_, 'a>,
        join: fn(u32, u32) -> u32,
    ) -> Amount {
        let in_record = |position| Scope { record: Some(RecordId { fact, position }), ..scope };
        let mut of_record = |position| self.number(node, in_record(position), below.as_mut());
        match self.answers.records(fact) {
            Some(records) => {
                let each = (0..records.len()).map(|position| of_record(Some(position)));
                each.fold(Amount::default(), |joined, number| joined.with(number, join))
            }
            None => {
                // Joined with itself it is what a long list of the like comes to: itself, or without end.
                let mut most = of_record(None).most;
                for end in [&mut most.sure, &mut most.favoured] {
                    *end = if join(*end, *end) > *end { u32::MAX } else { *end };
                }
                Amount { most, ..Amount::default() }
            }
        }
    }

    /// Every number that may be answered at a place.
    fn range(&self, place: Place) -> Amount {
        let kind = self.policy.fact(place.fact()).and_then(|fact| match (place, &fact.kind) {
            (Place::Field(_, field), Kind::Records { fields, .. }) => fields.get(field).map(|field| &field.kind),
            (_, Kind::Years(map)) => Some(&*map.value),
            (_, kind) => Some(kind),
        });
        match kind {
            Some(Kind::Number { min, max, .. }) => Amount::between(*min, *max),
            _ => Amount::between(0, u32::MAX),
        }
    }
}
