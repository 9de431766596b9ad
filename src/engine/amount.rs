//! Numbers that rules add up, such as points: how they are made, and what is known of them while answers are open.
//!
//! A number has the two ends of a status, the least and the most that completions of the answers reach. And it has them
//! twice: with what people decide counted against the applicant, and in his favour. So a threshold comes out met, left
//! to people or unmet as any other condition does, and answers only narrow it. Nothing overflows: sums stop at the
//! largest `u32`.

use super::condition::{Node, OptionSet, Place};
use super::fact::FactId;
use super::status::{Point, Status};

/// How a number is made. Each node below is a number as well, but for the condition of an `If`.
#[derive(Debug)]
pub enum Expression {
    /// This number.
    Fixed(u32),
    /// A number as answered; any of its range while it is not.
    Number(Place),
    /// Whole calendar years from the year of a date to the review year, none if it lies after; while it is open, any.
    YearsSince(Place),
    /// So many for each so many of another number, what is left over not counted.
    Times {
        /// How many.
        times: u32,
        /// For each of these; at least 1.
        per: u32,
        /// The other number.
        of: Box<Node>,
    },
    /// The numbers together.
    Sum(Vec<Node>),
    /// The greatest of the numbers.
    Most(Vec<Node>),
    /// Another number, but no more than this.
    UpTo(u32, Box<Node>),
    /// `then` where the condition is met, `otherwise` where it is unmet; where people decide, either.
    If {
        /// What decides.
        condition: Box<Node>,
        /// The number where it is met.
        then: Box<Node>,
        /// The number where it is unmet.
        otherwise: Box<Node>,
    },
    /// The row that lists the chosen option; any row while the choice is unanswered.
    Table {
        /// The choice.
        key: Place,
        /// Options and number; together the rows list every option once.
        rows: Vec<(OptionSet, Node)>,
    },
    /// A number of each record, together; from 0 without end while the list is unanswered.
    Total(FactId, Box<Node>),
    /// The greatest number of any record; 0 where there is none.
    Best(FactId, Box<Node>),
}

impl Expression {
    /// The nodes directly below.
    pub fn children(&self) -> Vec<&Node> {
        match self {
            Self::Fixed(_) | Self::Number(_) | Self::YearsSince(_) => Vec::new(),
            Self::Times { of: node, .. } | Self::UpTo(_, node) | Self::Total(_, node) | Self::Best(_, node) => {
                vec![node]
            }
            Self::Sum(nodes) | Self::Most(nodes) => nodes.iter().collect(),
            Self::If { condition, then, otherwise } => vec![condition, then, otherwise],
            Self::Table { rows, .. } => rows.iter().map(|(_, node)| node).collect(),
        }
    }

    /// The value it reads itself.
    pub fn subject(&self) -> Option<Place> {
        match self {
            Self::Number(place) | Self::YearsSince(place) | Self::Table { key: place, .. } => Some(*place),
            Self::Total(fact, _) | Self::Best(fact, _) => Some(Place::Fact(*fact)),
            _ => None,
        }
    }
}

/// A number, with what people have to decide counted against the applicant and in his favour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Number {
    /// Whatever people decide.
    pub sure: u32,
    /// If people decide in his favour; never less.
    pub favoured: u32,
}

impl Number {
    /// Nothing for people to decide.
    pub const fn exactly(number: u32) -> Self {
        Self { sure: number, favoured: number }
    }

    /// The same done to both.
    fn map(self, change: impl Fn(u32) -> u32) -> Self {
        Self { sure: change(self.sure), favoured: change(self.favoured) }
    }

    /// Two numbers joined, each with its like.
    fn with(self, other: Self, join: fn(u32, u32) -> u32) -> Self {
        Self { sure: join(self.sure, other.sure), favoured: join(self.favoured, other.favoured) }
    }
}

/// What a number can still be: from `least` to `most`, both included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    /// The least that some completion of the answers reaches.
    pub least: Number,
    /// The most that some completion of the answers reaches.
    pub most: Number,
}

impl Amount {
    /// Settled at this number.
    pub const fn exactly(number: u32) -> Self {
        Self::between(number, number)
    }

    /// Any number of these.
    pub const fn between(least: u32, most: u32) -> Self {
        Self { least: Number::exactly(least), most: Number::exactly(most) }
    }

    /// The same done to every end; `change` must not fall where its number rises.
    pub fn map(self, change: impl Fn(u32) -> u32) -> Self {
        Self { least: self.least.map(&change), most: self.most.map(change) }
    }

    /// Both joined end by end; `join` must not fall where either number rises.
    pub fn with(self, other: Self, join: fn(u32, u32) -> u32) -> Self {
        Self { least: self.least.with(other.least, join), most: self.most.with(other.most, join) }
    }

    /// The smallest that holds both.
    pub fn hull(self, other: Self) -> Self {
        Self { least: self.least.with(other.least, u32::min), most: self.most.with(other.most, u32::max) }
    }

    /// One of two numbers, as a condition decides.
    pub fn chosen(by: Status, then: Self, otherwise: Self) -> Self {
        let at = |point| match point {
            Point::Met => then,
            Point::Unmet => otherwise,
            // People may decide either way.
            Point::Review => {
                let either = |then: Number, otherwise: Number| Number {
                    sure: then.sure.min(otherwise.sure),
                    favoured: then.favoured.max(otherwise.favoured),
                };
                Self { least: either(then.least, otherwise.least), most: either(then.most, otherwise.most) }
            }
        };
        let points = [Point::Unmet, Point::Review, Point::Met].into_iter();
        let reached = points.filter(|point| by.worst <= *point && *point <= by.best);
        reached.map(at).reduce(Self::hull).unwrap_or_default()
    }

    /// Whether it reaches a threshold: met by what is sure, for review by what people may add.
    pub fn reaches(self, least: u32) -> Status {
        let point = |number: Number| match number {
            Number { sure, .. } if sure >= least => Point::Met,
            Number { favoured, .. } if favoured >= least => Point::Review,
            _ => Point::Unmet,
        };
        Status { worst: point(self.least), best: point(self.most) }
    }

    /// As a status that says no more than whether an answer can still change it.
    pub fn settled(self) -> Status {
        if self.least == self.most { Status::MET } else { Status::OPEN }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers() -> impl Iterator<Item = Number> {
        (0..4).flat_map(|sure| (sure..4).map(move |favoured| Number { sure, favoured }))
    }

    fn within(number: Number, amount: Amount) -> bool {
        let (least, most) = (amount.least, amount.most);
        (least.sure..=most.sure).contains(&number.sure) && (least.favoured..=most.favoured).contains(&number.favoured)
    }

    fn amounts() -> Vec<Amount> {
        let pairs = numbers().flat_map(|least| numbers().map(move |most| Amount { least, most }));
        pairs.filter(|amount| within(amount.least, *amount) && within(amount.most, *amount)).collect()
    }

    /// Of every amount and threshold: both ends are those of the numbers inside.
    #[test]
    fn a_threshold_is_exact() {
        for amount in amounts() {
            for least in 0..5 {
                let inside = numbers().filter(|number| within(*number, amount));
                let each = inside.map(|number| Amount { least: number, most: number }.reaches(least));
                assert_eq!(each.reduce(Status::hull), Some(amount.reaches(least)), "{amount:?} of {least}");
            }
        }
    }

    /// The interval of a choice holds what every point and every pair of numbers comes to, and its ends are reached.
    #[test]
    fn a_choice_holds_whatever_comes_of_it() {
        let exactly = |number| Amount { least: number, most: number };
        let points = [Point::Unmet, Point::Review, Point::Met];
        for worst in points {
            for best in points.into_iter().filter(|best| worst <= *best) {
                for (then, otherwise) in amounts().into_iter().step_by(7).zip(amounts().into_iter().rev().step_by(5)) {
                    let whole = Amount::chosen(Status { worst, best }, then, otherwise);
                    let mut hull: Option<Amount> = None;
                    for point in points.into_iter().filter(|point| worst <= *point && *point <= best) {
                        for one in numbers().filter(|number| within(*number, then)) {
                            for other in numbers().filter(|number| within(*number, otherwise)) {
                                let found = Amount::chosen(Status::exactly(point), exactly(one), exactly(other));
                                assert_eq!(found.least, found.most);
                                hull = Some(hull.map_or(found, |hull| hull.hull(found)));
                            }
                        }
                    }
                    assert_eq!(hull, Some(whole), "{worst:?}..{best:?} of {then:?} and {otherwise:?}");
                }
            }
        }
    }

    #[test]
    fn sums_stop_at_the_largest_number() {
        let near = Amount::between(7, u32::MAX - 1);
        assert_eq!(near.with(Amount::exactly(9), u32::saturating_add), Amount::between(16, u32::MAX));
        assert_eq!(near.map(|number| number.saturating_mul(3)), Amount::between(21, u32::MAX));
    }
}
