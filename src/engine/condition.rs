//! The conditions rules are made of: the closed set of operators, each defined by its two ends.

use super::amount::Expression;
use super::date::Period;
use super::fact::FactId;
use super::model::Remedy;
use super::status::Point;

/// A condition of a rule, with what was said of it.
#[derive(Debug)]
pub struct Node {
    /// The condition.
    pub condition: Condition,
    /// The clause it comes from, as a position.
    pub clause: usize,
    /// What people call this way of meeting the rule; may be empty.
    pub label: String,
    /// Why the notice leaves it to people, or how this tool reads it; may be empty.
    pub note: String,
    /// What cures it, where the condition itself does not tell.
    pub remedy: Option<Remedy>,
}

/// The closed set of operators. Each is defined by its two ends, worst and best.
#[derive(Debug)]
pub enum Condition {
    /// Decided by the rule itself.
    Always(Point),
    /// The minimum of both ends.
    All(Vec<Node>),
    /// The maximum of both ends.
    Any(Vec<Node>),
    /// The chain turned round: the ends change places.
    Not(Box<Node>),
    /// The k-th largest of both ends.
    AtLeast(usize, Vec<Node>),
    /// Never better than the point: the minimum of both ends with it.
    Cap(Point, Box<Node>),
    /// Never worse than the point: the maximum of both ends with it.
    Floor(Point, Box<Node>),
    /// `then` where the condition is met, `otherwise` where it is unmet, else the hull of both.
    If {
        /// What decides.
        condition: Box<Node>,
        /// The rule where it is met.
        then: Box<Node>,
        /// The rule where it is unmet.
        otherwise: Box<Node>,
    },
    /// The row that lists the chosen option; the hull of all rows while the choice is unanswered.
    Table {
        /// The choice.
        key: Place,
        /// Options and rule; together the rows list every option once.
        rows: Vec<(OptionSet, Node)>,
    },
    /// A piece shared by name.
    Use(usize),
    /// A choice that is one of these; for an ordered choice also "at least". Open while unanswered.
    OneOf(Place, OptionSet),
    /// A yes-or-no answer that is as asked. Open while unanswered.
    Is(Place, bool),
    /// A number of at least so much. Open while unanswered.
    AtLeastNumber(Place, u32),
    /// A number of at most so much. Open while unanswered.
    AtMostNumber(Place, u32),
    /// A date, a period later, on or before another: must be, by the last day against the first; can be, by the first
    /// against the last.
    By {
        /// The date.
        date: Place,
        /// What is added to it.
        plus: Period,
        /// The date it is compared with.
        bound: Bound,
    },
    /// A date on or after another, its ends as with `By`.
    From {
        /// The date.
        date: Place,
        /// The date it is compared with.
        bound: Bound,
    },
    /// Calendar years y with year(since) < y ≤ review year, without those the map says to skip; an unanswered year may
    /// be skipped or not.
    CountedYears {
        /// The date the tenure began.
        since: Place,
        /// The map of years.
        map: FactId,
        /// The options whose year does not count.
        skip: OptionSet,
        /// How many are asked.
        at_least: u32,
    },
    /// Review year less year(since); open while `since` is unanswered.
    PlainYears {
        /// The date it began.
        since: Place,
        /// How many are asked.
        at_least: u32,
    },
    /// Years y with year(since) ≤ y ≤ review year whose value is good; an awaited one that completes the number makes
    /// it review.
    QualifiedCount {
        /// The date it is counted from.
        since: Place,
        /// The map of years.
        map: FactId,
        /// The options that count.
        good: OptionSet,
        /// The options whose result is not out.
        awaited: OptionSet,
        /// How many are asked.
        at_least: u32,
    },
    /// For every year of a range, given as offsets from the review year: the minimum over the years.
    EveryYear {
        /// The first year, as an offset.
        from: i32,
        /// The last year, as an offset.
        to: i32,
        /// What must hold in each.
        holds: Box<Node>,
    },
    /// The year in question lies before the year of a date. Open while the date is unanswered.
    YearBefore(Place),
    /// Any record satisfies the rule: the maximum over the records; open while the list is unanswered.
    Some(FactId, Box<Node>),
    /// A number of at least so much: met by what is sure, for review by what people may add.
    Reaches {
        /// The number.
        amount: Box<Node>,
        /// How much is asked.
        at_least: u32,
        /// The measure word; may be empty.
        unit: String,
    },
    /// No condition but a number, which stands in a [`Condition::Reaches`]. Its status only says whether it is settled.
    Amount(Expression),
}

impl Condition {
    /// The conditions directly below.
    pub fn children(&self) -> Vec<&Node> {
        match self {
            Self::All(nodes) | Self::Any(nodes) | Self::AtLeast(_, nodes) => nodes.iter().collect(),
            Self::Not(node) | Self::Cap(_, node) | Self::Floor(_, node) | Self::Some(_, node) => vec![node],
            Self::EveryYear { holds, .. } => vec![holds],
            Self::Reaches { amount, .. } => vec![amount],
            Self::Amount(expression) => expression.children(),
            Self::If { condition, then, otherwise } => vec![condition, then, otherwise],
            Self::Table { rows, .. } => rows.iter().map(|(_, node)| node).collect(),
            _ => Vec::new(),
        }
    }

    /// The value this condition is about, if it reads one itself.
    pub fn subject(&self) -> Option<Place> {
        match self {
            Self::Table { key: place, .. }
            | Self::OneOf(place, _)
            | Self::Is(place, _)
            | Self::AtLeastNumber(place, _)
            | Self::AtMostNumber(place, _)
            | Self::YearBefore(place)
            | Self::By { date: place, .. }
            | Self::From { date: place, .. }
            | Self::CountedYears { since: place, .. }
            | Self::PlainYears { since: place, .. }
            | Self::QualifiedCount { since: place, .. } => Some(*place),
            Self::Some(fact, _) => Some(Place::Fact(*fact)),
            Self::Amount(expression) => expression.subject(),
            _ => None,
        }
    }

    /// The other fact it reads besides its subject: the date it compares with, or the years it counts.
    pub fn object(&self) -> Option<Place> {
        match self {
            Self::By { bound, .. } | Self::From { bound, .. } => bound.place(),
            Self::CountedYears { map, .. } | Self::QualifiedCount { map, .. } => Some(Place::Fact(*map)),
            _ => None,
        }
    }
}

/// Where a condition finds its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A fact with a single value.
    Fact(FactId),
    /// A field of the record in question, of this records fact.
    Field(FactId, usize),
    /// A year map's value in a year given as an offset from the review year.
    Offset(FactId, i32),
    /// A year map's value in the year in question.
    ThisYear(FactId),
}

impl Place {
    /// The fact it belongs to.
    pub fn fact(self) -> FactId {
        match self {
            Self::Fact(fact) | Self::Field(fact, _) | Self::Offset(fact, _) | Self::ThisYear(fact) => fact,
        }
    }
}

/// What a date is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// A named day of the notice, as a position.
    Named(usize),
    /// Another answered date.
    Place(Place),
}

impl Bound {
    /// The place of the other date, if it is an answered one.
    pub fn place(self) -> Option<Place> {
        match self {
            Self::Named(_) => None,
            Self::Place(place) => Some(place),
        }
    }
}

/// A set of options of one choice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OptionSet(Vec<bool>);

impl OptionSet {
    /// The set of these positions.
    pub fn new(positions: impl IntoIterator<Item = usize>) -> Self {
        let mut set = Vec::new();
        for position in positions {
            if set.len() <= position {
                set.resize(position + 1, false);
            }
            if let Some(place) = set.get_mut(position) {
                *place = true;
            }
        }
        Self(set)
    }

    /// Whether it has the option.
    pub fn contains(&self, option: usize) -> bool {
        self.0.get(option).copied().unwrap_or(false)
    }

    /// The positions in it.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().filter(|(_, in_set)| **in_set).map(|(position, _)| position)
    }
}
