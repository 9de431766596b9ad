//! The least choices of each group of rows, and of all of them together.

use super::Way;
use super::table::{Choice, MOST_CONTEXTS, Tables};
use crate::engine::status::Point;

/// The most ways to one title that are kept; the search ends there, with the soonest found.
pub const MOST_WAYS: usize = 1000;

/// Steps and the rows they leave to people.
#[derive(Clone)]
struct Found {
    choice: Choice,
    decide: Vec<usize>,
}

/// Every least way, shortest and soonest first.
pub fn ways(tables: &Tables) -> Vec<Way> {
    let Some(groups) = groups(tables) else {
        return Vec::new();
    };
    let mut found: Vec<(i32, Found)> = Vec::new();
    for ahead in 0..=tables.policy.horizon {
        for one in together(tables, &groups, ahead) {
            if !found.iter().any(|(_, other)| tables.outdoes(other, &one)) && found.len() < MOST_WAYS {
                found.push((ahead, one));
            }
        }
    }
    let mut sorted: Vec<(Key, Way)> = Vec::new();
    for (ahead, one) in found {
        let way = tables.way(ahead, &one);
        // Nothing is lacking.
        if way.steps.is_empty() && way.wait.is_none() && way.decide.is_empty() {
            return Vec::new();
        }
        let key = Key::of(tables, &way, &one.choice, ahead);
        let place = sorted.iter().position(|(other, _)| key < *other).unwrap_or(sorted.len());
        sorted.insert(place, (key, way));
    }
    sorted.into_iter().map(|(_, way)| way).collect()
}

/// How many years ahead the first way is done.
pub fn soonest(tables: &Tables) -> Option<i32> {
    let groups = groups(tables)?;
    (0..=tables.policy.horizon).find(|ahead| groups.iter().all(|group| !least(tables, group, *ahead).is_empty()))
}

/// What ways are ordered by: how much there is to do, in steps and in the years they take, a row that years to come
/// must bring for two steps; how long to wait; how much is left to people; and the order of the policy.
#[derive(PartialEq, PartialOrd)]
struct Key(i32, i32, usize, Vec<usize>);

impl Key {
    fn of(tables: &Tables, way: &Way, choice: &Choice, ahead: i32) -> Self {
        let changes = way.steps.iter().map(|step| step.change);
        let takes = |change: usize| tables.policy.changes.get(change).map_or(0, |change| change.takes);
        let done: i32 = changes.clone().map(|change| 1 + takes(change)).sum();
        let to_come = (0..tables.positions.len()).filter(|row| {
            let status = |ahead| tables.status(*row, choice, ahead);
            status(ahead).decided().is_none() && status(0).best == Point::Unmet
        });
        let to_come = i32::try_from(to_come.count()).unwrap_or(i32::MAX);
        Self(done.saturating_add(to_come.saturating_mul(2)), ahead, way.decide.len(), changes.collect())
    }
}

/// A group of rows, and every choice over its dimensions with its size.
struct Group {
    rows: Vec<usize>,
    choices: Vec<Choice>,
}

/// The groups, each with its choices from the least on; none if one is too large.
fn groups(tables: &Tables) -> Option<Vec<Group>> {
    let of = |(rows, dimensions): (Vec<usize>, Vec<usize>)| {
        let mut choices: Vec<Choice> = vec![vec![0; tables.dimensions.len()]];
        for dimension in dimensions {
            let sizes = 0..=tables.dimensions.get(dimension)?.steps.len();
            let mut longer = Vec::new();
            for choice in choices {
                for taken in sizes.clone() {
                    let mut choice = choice.clone();
                    *choice.get_mut(dimension)? = taken;
                    longer.push(choice);
                }
            }
            choices = longer;
            if choices.len() > MOST_CONTEXTS {
                return None;
            }
        }
        // What is less in any dimension and more in none has the smaller sum, so it comes first.
        let sum = |choice: &Choice| choice.iter().sum::<usize>();
        let most = choices.iter().map(sum).max().unwrap_or(0);
        let mut sorted = Vec::new();
        for size in 0..=most {
            sorted.extend(choices.iter().filter(|choice| sum(choice) == size).cloned());
        }
        Some(Group { rows, choices: sorted })
    };
    tables.groups().into_iter().map(of).collect()
}

/// The least choices with which every row is at worst left to people, so many years ahead.
fn together(tables: &Tables, groups: &[Group], ahead: i32) -> Vec<Found> {
    let mut all = vec![Found { choice: vec![0; tables.dimensions.len()], decide: Vec::new() }];
    for group in groups {
        let least = least(tables, group, ahead);
        let mut joined = Vec::new();
        for one in &all {
            for other in &least {
                let choice = one.choice.iter().zip(&other.choice).map(|(one, other)| one + other).collect();
                joined.push(Found { choice, decide: [one.decide.as_slice(), &other.decide].concat() });
            }
        }
        joined.truncate(MOST_WAYS);
        all = joined;
    }
    all
}

fn least(tables: &Tables, group: &Group, ahead: i32) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for choice in &group.choices {
        // A diploma of three years is not there in two.
        if !tables.steps(choice).all(|step| step.done_in(tables.policy) <= ahead) {
            continue;
        }
        let mut decide = Vec::new();
        let reached = group.rows.iter().all(|row| {
            let best = tables.status(*row, choice, ahead).best;
            if best == Point::Review {
                decide.push(*row);
            }
            best > Point::Unmet
        });
        let one = Found { choice: choice.clone(), decide };
        if reached && !found.iter().any(|other| tables.outdoes(other, &one)) {
            found.push(one);
        }
    }
    found
}

impl Tables<'_> {
    /// Whether the first does with no more than the second.
    fn outdoes(&self, one: &Found, other: &Found) -> bool {
        let mut each = one.choice.iter().zip(&other.choice).enumerate();
        each.all(|(dimension, (one, other))| self.at_most(dimension, *one, *other))
            && one.decide.iter().all(|row| other.decide.contains(row))
    }

    fn way(&self, ahead: i32, found: &Found) -> Way {
        let mut steps: Vec<_> = Vec::new();
        for step in self.steps(&found.choice) {
            let after = |other: &crate::engine::change::Step| (step.change, step.year) < (other.change, other.year);
            let place = steps.iter().position(after).unwrap_or(steps.len());
            steps.insert(place, step.clone());
        }
        let named = |holds: &dyn Fn(&usize) -> bool| {
            let rows = (0..self.positions.len()).filter(holds);
            rows.filter_map(|row| self.positions.get(row).copied()).collect()
        };
        let open = |row: &usize| self.status(*row, &found.choice, ahead).decided().is_none();
        Way {
            wait: (ahead > 0).then_some(self.policy.review_year + ahead),
            steps,
            decide: named(&|row| found.decide.contains(row)),
            open: named(&open),
        }
    }
}
