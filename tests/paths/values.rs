//! The values of places between which parts of a rule can tell, computed from the policy.

use std::collections::BTreeSet;

use chrono::Datelike;
use zhicheng::engine::condition::{Condition, Node, Place};
use zhicheng::engine::date::{PartialDate, Period};
use zhicheng::engine::fact::{Answer, FactId, Value, Years};
use zhicheng::engine::model::{Fact, Kind, Policy, YearMap};

use super::axis::{Part, Put, Seat};

/// One way to answer some places, and whether nothing in it is left open.
#[derive(Clone)]
pub struct Choice {
    pub puts: Vec<Put>,
    pub complete: bool,
}

/// Every way to answer these places, as far as these parts can tell.
pub fn choices(policy: &Policy, parts: &[Part], seats: &BTreeSet<Seat>) -> Vec<Choice> {
    let conditions = conditions(policy, parts);
    let counts = conditions.iter().find_map(|condition| match condition {
        Condition::CountedYears { map, .. } | Condition::QualifiedCount { map, .. } => Some(*map),
        _ => None,
    });
    if let Some(map) = counts {
        return tenures(policy, map, &conditions, seats);
    }
    // Where dates meet each other, or the years of a map, those that matter are few; alone, every date there is.
    let alone = seats.len() == 1;
    let mut found = vec![Choice { puts: Vec::new(), complete: true }];
    for seat in seats {
        let each = of_seat(policy, &conditions, *seat, alone);
        let pair = |one: &Choice, other: &Choice| Choice {
            puts: one.puts.iter().chain(&other.puts).cloned().collect(),
            complete: one.complete && other.complete,
        };
        found = found.iter().flat_map(|one| each.iter().map(move |other| pair(one, other))).collect();
    }
    found
}

fn conditions<'a>(policy: &'a Policy, parts: &[Part<'a>]) -> Vec<&'a Condition> {
    fn gather<'a>(node: &'a Node, found: &mut Vec<&'a Condition>) {
        found.push(&node.condition);
        node.condition.children().into_iter().for_each(|child| gather(child, found));
    }
    let mut found = Vec::new();
    for part in parts {
        match part {
            Part::Rule(node, _) => gather(node, &mut found),
            Part::Key(..) | Part::List(_) => {}
        }
    }
    assert!(
        found.iter().all(|condition| !matches!(condition, Condition::Use(_))),
        "{}: a leaf uses a piece",
        policy.id
    );
    found
}

fn field(policy: &Policy, fact: FactId, field: usize) -> &Fact {
    match &policy.fact(fact).unwrap().kind {
        Kind::Records { fields, .. } => &fields[field],
        _ => panic!("no records"),
    }
}

fn of_seat(policy: &Policy, conditions: &[&Condition], seat: Seat, alone: bool) -> Vec<Choice> {
    let kind = match seat {
        Seat::One(fact) | Seat::Whole(fact) | Seat::Year(fact, _) => &policy.fact(fact).unwrap().kind,
        Seat::Field(fact, position) => &field(policy, fact, position).kind,
    };
    let values = |kind: &Kind, year| -> Vec<Option<Value>> {
        std::iter::once(None).chain(of_kind(policy, kind, year, conditions, alone).into_iter().map(Some)).collect()
    };
    let choice = |put, value: &Option<Value>| Choice { puts: vec![put], complete: complete(value.as_ref()) };
    match (seat, kind) {
        (Seat::One(fact), _) => values(kind, None).iter().map(|v| choice(Put::One(fact, v.clone()), v)).collect(),
        (Seat::Field(fact, position), _) => {
            values(kind, None).iter().map(|v| choice(Put::Field(fact, position, v.clone()), v)).collect()
        }
        (Seat::Year(fact, year), Kind::Years(map)) => {
            values(&map.value, Some(year)).iter().map(|v| choice(Put::Year(fact, year, v.clone()), v)).collect()
        }
        (Seat::Whole(fact), Kind::Years(map)) => {
            let years: Vec<_> = (map.from..=map.to).map(|year| values(&map.value, Some(year))).collect();
            let mut found = vec![Vec::new()];
            for values in &years {
                let longer = |one: &Vec<Option<Value>>| {
                    values.iter().map(|v| [&one[..], std::slice::from_ref(v)].concat()).collect()
                };
                found = found.iter().flat_map(|one| -> Vec<Vec<Option<Value>>> { longer(one) }).collect();
            }
            let choice = |values: Vec<Option<Value>>| Choice {
                complete: values.iter().all(Option::is_some),
                puts: vec![Put::Whole(fact, Some(Answer::Years(Years { from: map.from, values })))],
            };
            found.into_iter().map(choice).collect()
        }
        _ => panic!("{seat:?} is looked at as a whole by a leaf"),
    }
}

fn complete(value: Option<&Value>) -> bool {
    match value {
        Some(Value::Date(date)) => date.is_exact(),
        value => value.is_some(),
    }
}

fn of_kind(policy: &Policy, kind: &Kind, year: Option<i32>, conditions: &[&Condition], alone: bool) -> Vec<Value> {
    match kind {
        Kind::Bool { .. } => vec![Value::Bool(true), Value::Bool(false)],
        Kind::Choice(choice) => {
            let given = |years: &[i32]| years.is_empty() || year.is_none_or(|year| years.contains(&year));
            let options = choice.options.iter().enumerate().filter(|(_, option)| given(&option.years));
            options.map(|(position, _)| Value::Choice(position)).collect()
        }
        Kind::Number { min, max, .. } => {
            let near = conditions.iter().flat_map(|condition| match condition {
                Condition::AtLeastNumber(_, at) | Condition::AtMostNumber(_, at) => {
                    vec![at.saturating_sub(1), *at, at + 1]
                }
                _ => Vec::new(),
            });
            let numbers: BTreeSet<u32> =
                near.chain([*min, *max]).filter(|number| (min..=max).contains(&number)).collect();
            numbers.into_iter().map(Value::Number).collect()
        }
        Kind::Date => dates(policy, conditions, alone).into_iter().map(Value::Date).collect(),
        Kind::Text | Kind::Records { .. } | Kind::Years(_) => panic!("no rule reads this"),
    }
}

/// Alone: every year, month and day there is. Where only years are looked at: every year. Where two dates meet: the
/// days around those that the rules name, with the years and months around them known to the year or month only.
fn dates(policy: &Policy, conditions: &[&Condition], alone: bool) -> Vec<PartialDate> {
    let days_matter = conditions.iter().any(|c| matches!(c, Condition::By { .. } | Condition::From { .. }));
    let year = |year| PartialDate::new(year, None, None);
    if !days_matter {
        let exact = (1900..=2100).filter_map(|year| PartialDate::new(year, Some(6), Some(30)));
        return exact.chain((1900..=2100).filter_map(year)).collect();
    }
    let months = |of| (1..=12).filter_map(move |month| PartialDate::new(of, Some(month), None));
    let days = |of| (1..=12).flat_map(move |m| (1..=31).filter_map(move |d| PartialDate::new(of, Some(m), Some(d))));
    if alone {
        return (1900..=2100).flat_map(|of| year(of).into_iter().chain(months(of)).chain(days(of))).collect();
    }
    let mut found = Vec::new();
    let plain = conditions.iter().all(|c| !matches!(c, Condition::By { plus, .. } if *plus != Period::default()));
    assert!(plain, "a date that meets another is compared as it is");
    for named in &policy.dates {
        let around = named.day.year() - 1..=named.day.year() + 1;
        found.extend(around.clone().filter_map(year));
        for of in around {
            let near = named.day.month0().max(1)..=(named.day.month() + 1).min(12);
            found.extend(near.clone().filter_map(|month| PartialDate::new(of, Some(month), None)));
            let ends = near.flat_map(|m| [1, 2, 8, 9, 10, 30, 31].map(|d| PartialDate::new(of, Some(m), Some(d))));
            found.extend(ends.flatten());
        }
    }
    let mut seen = BTreeSet::new();
    found.retain(|date| seen.insert(date.to_string()));
    found
}

/// Beginnings of tenures and the years of a map. A count sees its own years only, and of them how many are good, open
/// and awaited, each no further than the number asked: so the years between one beginning and the next are as many good
/// and open ones as the highest number asked, in every number of each, and bad ones for the rest.
fn tenures(policy: &Policy, map: FactId, conditions: &[&Condition], seats: &BTreeSet<Seat>) -> Vec<Choice> {
    let Kind::Years(years) = &policy.fact(map).unwrap().kind else { panic!("no map") };
    let most = conditions.iter().map(|c| match c {
        Condition::CountedYears { at_least, .. } | Condition::QualifiedCount { at_least, .. } => *at_least as usize,
        _ => 0,
    });
    let most = most.max().unwrap();
    let only_years = conditions.iter().all(|condition| match condition {
        Condition::By { .. } | Condition::From { .. } => false,
        Condition::CountedYears { since, .. } | Condition::QualifiedCount { since, .. } => {
            matches!(since, Place::Fact(_))
        }
        _ => true,
    });
    assert!(only_years, "the beginning of a tenure is read for its year alone");
    let (good, bad, awaited) = options(years, conditions);
    let sinces: Vec<FactId> = seats.iter().filter(|seat| **seat != Seat::Whole(map)).map(|seat| seat.fact()).collect();
    let mut found = Vec::new();
    let blocks: Vec<(usize, usize)> = (0..=most).flat_map(|good| (0..=most).map(move |open| (good, open))).collect();
    for order in orders(sinces.len()) {
        for mut code in 0..blocks.len().pow(sinces.len() as u32) {
            let mut begun = vec![0; sinces.len()];
            let mut values = vec![Some(bad.clone()); years.values_len()];
            let mut end = policy.review_year;
            for since in &order {
                let (good_years, open_years) = blocks[code % blocks.len()];
                code /= blocks.len();
                let kinds =
                    std::iter::repeat_n(Some(good.clone()), good_years).chain(std::iter::repeat_n(None, open_years));
                for (back, value) in (0..).zip(kinds) {
                    values[(end - back - years.from) as usize] = value;
                }
                // The year of the beginning itself is bad: whether it counts, the next one tells.
                end -= (good_years + open_years) as i32 + 1;
                begun[*since] = end + 1;
            }
            found.push(tenure(&sinces, &begun, map, years, values));
        }
    }
    // The awaited year, beginnings in every year there is, and beginnings that are open.
    for mut choice in found.clone().into_iter().filter(|_| awaited.is_some()) {
        let puts = [&choice.puts[..], &[Put::Year(map, policy.review_year, awaited.clone())]].concat();
        choice.puts = puts;
        found.push(choice);
    }
    for uniform in [Some(good), Some(bad), None] {
        for year in 1900..=2100 {
            let values = vec![uniform.clone(); years.values_len()];
            found.push(tenure(&sinces, &vec![year; sinces.len()], map, years, values));
        }
    }
    let unfinished: Vec<Choice> = found.iter().step_by(7).cloned().collect();
    for open in 1..1_usize << sinces.len() {
        for choice in &unfinished {
            let mut puts = choice.puts.clone();
            let left = sinces.iter().enumerate().filter(|(place, _)| open >> place & 1 == 1);
            puts.extend(left.map(|(_, since)| Put::One(*since, None)));
            found.push(Choice { puts, complete: false });
        }
    }
    found.push(Choice { puts: vec![Put::Whole(map, None)], complete: false });
    found.last_mut().unwrap().puts.extend(sinces.iter().map(|since| Put::One(*since, None)));
    found
}

fn tenure(sinces: &[FactId], begun: &[i32], map: FactId, years: &YearMap, values: Vec<Option<Value>>) -> Choice {
    let complete = values.iter().all(Option::is_some);
    let mut puts = vec![Put::Whole(map, Some(Answer::Years(Years { from: years.from, values })))];
    let date = |year| PartialDate::new(year, Some(6), Some(30)).map(Value::Date);
    puts.extend(sinces.iter().zip(begun).map(|(since, year)| Put::One(*since, date(*year))));
    Choice { puts, complete }
}

/// An option that counts, one that does not, and one that is awaited. Options of one of these kinds are the same to a
/// count, which asks for membership alone.
fn options(years: &YearMap, conditions: &[&Condition]) -> (Value, Value, Option<Value>) {
    let Kind::Choice(choice) = &*years.value else { panic!("counted years are a choice") };
    let counts = |option: usize, all: bool| {
        let mut each = conditions.iter().filter_map(|condition| match condition {
            Condition::CountedYears { skip, .. } => Some(!skip.contains(option)),
            Condition::QualifiedCount { good, .. } => Some(good.contains(option)),
            _ => None,
        });
        if all { each.all(|counts| counts) } else { each.all(|counts| !counts) }
    };
    let usable = |position: &usize| choice.options[*position].years.is_empty();
    let find = |all| (0..choice.options.len()).filter(usable).find(|o| counts(*o, all)).map(Value::Choice).unwrap();
    let waits = |option: &usize| {
        let mut each = conditions.iter();
        each.any(|c| matches!(c, Condition::QualifiedCount { awaited, .. } if awaited.contains(*option)))
    };
    (find(true), find(false), (0..choice.options.len()).find(waits).map(Value::Choice))
}

/// Every order of so many.
fn orders(many: usize) -> Vec<Vec<usize>> {
    let mut found = vec![Vec::new()];
    for next in 0..many {
        let with = |order: &Vec<usize>| -> Vec<Vec<usize>> {
            (0..=order.len()).map(|at| [&order[..at], &[next], &order[at..]].concat()).collect()
        };
        found = found.iter().flat_map(with).collect();
    }
    found
}

trait Length {
    fn values_len(&self) -> usize;
}

impl Length for YearMap {
    fn values_len(&self) -> usize {
        (self.to - self.from + 1) as usize
    }
}
