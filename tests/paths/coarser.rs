//! Answers with one thing less known: the first law is held at single conditions with these.

use zhicheng::engine::date::PartialDate;
use zhicheng::engine::fact::{Answer, Value};

use super::axis::Put;

/// These puts with one place less known, in every way: a day known to its month, a month to its year, a year or another
/// answer not at all; of the years of a map each by itself, or this one alone (counted round).
pub fn coarser(puts: &[Put], year: Option<usize>) -> Vec<Vec<Put>> {
    let mut found = Vec::new();
    for (at, put) in puts.iter().enumerate() {
        for less in less(put, year) {
            let mut puts = puts.to_vec();
            puts[at] = less;
            found.push(puts);
        }
    }
    found
}

fn less(put: &Put, year: Option<usize>) -> Vec<Put> {
    match put {
        Put::One(fact, Some(value)) => vec![Put::One(*fact, less_of(value))],
        Put::Field(fact, field, Some(value)) => vec![Put::Field(*fact, *field, less_of(value))],
        Put::Year(fact, year, Some(value)) => vec![Put::Year(*fact, *year, less_of(value))],
        Put::Whole(fact, Some(Answer::Years(years))) if years.values.iter().any(Option::is_some) => {
            let each = 0..years.values.len();
            let alone = year.map(|year| year % each.len());
            let answered = each.filter(|at| alone.is_none_or(|alone| alone == *at) && years.values[*at].is_some());
            let without = |at| {
                let mut fewer = years.clone();
                fewer.values[at] = None;
                Put::Whole(*fact, Some(Answer::Years(fewer)))
            };
            answered.map(without).collect()
        }
        Put::Whole(fact, Some(_)) => vec![Put::Whole(*fact, None)],
        Put::One(_, None) | Put::Field(_, _, None) | Put::Year(_, _, None) | Put::Whole(_, None) => Vec::new(),
    }
}

fn less_of(value: &Value) -> Option<Value> {
    let Value::Date(date) = value else { return None };
    let month = date.month()?;
    PartialDate::new(date.year(), date.day_of_month().map(|_| month), None).map(Value::Date)
}
