//! What can be told apart: a rule's parts, the places they read, and the values of each place between which a part can
//! tell.

use std::collections::BTreeSet;

use zhicheng::engine::condition::{Condition, Node, OptionSet, Place};
use zhicheng::engine::evaluate::Evaluator;
use zhicheng::engine::explanation::{RecordId, Scope};
use zhicheng::engine::fact::{Answer, Answers, FactId, Value, Years};
use zhicheng::engine::model::{Kind, Policy};

/// A part of a rule whose outcome is looked at by itself.
#[derive(Clone, Copy)]
pub enum Part<'a> {
    Rule(&'a Node, Scope),
    /// Which row of a table is chosen.
    Key(Place, &'a [(OptionSet, Node)], Scope),
    /// Whether a list is answered, and whether there is anything in it.
    List(FactId),
}

/// Both ends of an outcome; of a key the row twice, or every row.
pub type Ends = (u8, u8);

pub fn within(inner: Ends, outer: Ends) -> bool {
    outer.0 <= inner.0 && inner.1 <= outer.1
}

/// A place as parts share it: a fact, a field of its records, a year of its map, or a whole list or map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Seat {
    One(FactId),
    Field(FactId, usize),
    Year(FactId, i32),
    Whole(FactId),
}

impl Seat {
    pub fn fact(self) -> FactId {
        match self {
            Self::One(fact) | Self::Field(fact, _) | Self::Year(fact, _) | Self::Whole(fact) => fact,
        }
    }

    fn shared_with(self, other: Self) -> bool {
        let whole = matches!(self, Self::Whole(_)) || matches!(other, Self::Whole(_));
        self == other || whole && self.fact() == other.fact()
    }
}

impl<'a> Part<'a> {
    pub fn outcome(self, evaluator: &Evaluator<'a>) -> Ends {
        match self {
            Self::Rule(node, scope) => {
                let status = evaluator.explain(node, scope).status;
                (status.worst as u8, status.best as u8)
            }
            Self::Key(place, rows, scope) => match evaluator.value(place, scope) {
                Some(Value::Choice(option)) => {
                    let row = rows.iter().position(|(options, _)| options.contains(*option)).unwrap() as u8;
                    (row, row)
                }
                _ => (0, u8::MAX),
            },
            Self::List(fact) => match evaluator.answers.records(fact).map(<[_]>::is_empty) {
                None => (0, u8::MAX),
                Some(true) => (1, 1),
                Some(false) => (2, 2),
            },
        }
    }

    /// The parts below, one of which at least is needed to tell this one's outcome; none for what is looked at as a
    /// whole.
    pub fn below(self, policy: &'a Policy) -> Vec<Self> {
        let Self::Rule(node, scope) = self else { return Vec::new() };
        match &node.condition {
            Condition::EveryYear { .. } => Vec::new(),
            Condition::Use(piece) => vec![Self::Rule(&policy.pieces[*piece].rule, scope)],
            Condition::Some(fact, rule) => {
                let record = Some(RecordId { fact: *fact, position: Some(0) });
                vec![Self::List(*fact), Self::Rule(rule, Scope { record, ..scope })]
            }
            Condition::Table { key, rows } => {
                let key = Self::Key(*key, rows, scope);
                std::iter::once(key).chain(rows.iter().map(|(_, node)| Self::Rule(node, scope))).collect()
            }
            condition => condition.children().into_iter().map(|node| Self::Rule(node, scope)).collect(),
        }
    }

    /// The same condition of the same record.
    pub fn same(self, other: Self) -> bool {
        match (self, other) {
            (Self::Rule(one, a), Self::Rule(two, b)) => std::ptr::eq(one, two) && a == b,
            (Self::Key(_, one, a), Self::Key(_, two, b)) => std::ptr::eq(one, two) && a == b,
            (Self::List(one), Self::List(two)) => one == two,
            _ => false,
        }
    }

    /// Every place the part reads.
    pub fn seats(self, policy: &'a Policy) -> BTreeSet<Seat> {
        let mut seats = BTreeSet::new();
        self.gather(policy, &mut seats);
        seats
    }

    fn gather(self, policy: &'a Policy, seats: &mut BTreeSet<Seat>) {
        let seat = |place| match place {
            Place::Fact(fact) if matches!(policy.fact(fact).unwrap().kind, Kind::Years(_) | Kind::Records { .. }) => {
                Seat::Whole(fact)
            }
            Place::Fact(fact) => Seat::One(fact),
            Place::Field(fact, field) => Seat::Field(fact, field),
            Place::Offset(fact, offset) => Seat::Year(fact, policy.review_year + offset),
            Place::ThisYear(fact) => Seat::Whole(fact),
        };
        match self {
            Self::Key(place, ..) => drop(seats.insert(seat(place))),
            // That there is a record says nothing of its fields, and the other way round.
            Self::List(_) => {}
            Self::Rule(node, scope) => {
                let condition = &node.condition;
                seats.extend([condition.subject(), condition.object()].into_iter().flatten().map(seat));
                if let Condition::EveryYear { holds, .. } = condition {
                    Self::Rule(holds, scope).gather(policy, seats);
                }
                self.below(policy).into_iter().for_each(|part| part.gather(policy, seats));
            }
        }
    }
}

/// Parts that share no place, apart from each other: the outcome of one tells nothing of the other's.
pub fn apart<'a>(policy: &'a Policy, parts: &[Part<'a>]) -> Vec<Vec<Part<'a>>> {
    let mut groups: Vec<(BTreeSet<Seat>, Vec<Part>)> = Vec::new();
    for part in parts {
        let (mut seats, mut group) = (part.seats(policy), vec![*part]);
        let shares = |(others, _): &(BTreeSet<Seat>, Vec<Part>)| {
            others.iter().any(|other| seats.iter().any(|seat| seat.shared_with(*other)))
        };
        let (joined, others): (Vec<_>, Vec<_>) = std::mem::take(&mut groups).into_iter().partition(shares);
        for (more, parts) in joined {
            seats.extend(more);
            group.splice(0..0, parts);
        }
        groups = others;
        groups.push((seats, group));
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// One answer put in its place.
#[derive(Clone, Debug)]
pub enum Put {
    One(FactId, Option<Value>),
    Field(FactId, usize, Option<Value>),
    Year(FactId, i32, Option<Value>),
    Whole(FactId, Option<Answer>),
}

impl Put {
    pub fn into(&self, policy: &Policy, answers: &mut Answers) {
        match self {
            Self::One(fact, value) => answers.set(*fact, value.clone().map(Answer::One)),
            Self::Whole(fact, answer) => answers.set(*fact, answer.clone()),
            Self::Field(fact, field, value) => {
                // A list that is open or empty has no record to put it in.
                if let Some([record, ..]) = answers.records(*fact) {
                    let mut record = record.clone();
                    record[*field] = value.clone();
                    answers.set(*fact, Some(Answer::Records(vec![record])));
                }
            }
            Self::Year(fact, year, value) => {
                let Kind::Years(map) = &policy.fact(*fact).unwrap().kind else { panic!("no map") };
                let open = || Years { from: map.from, values: vec![None; (map.to - map.from + 1) as usize] };
                let mut years = answers.years(*fact).cloned().unwrap_or_else(open);
                years.values[(year - map.from) as usize] = value.clone();
                answers.set(*fact, Some(Answer::Years(years)));
            }
        }
    }
}
