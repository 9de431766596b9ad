//! The tree of a rule as evaluated: every condition with its status, and for which record or year it was asked.

use super::condition::{Condition, Node};
use super::fact::FactId;
use super::status::Status;

/// A condition as evaluated.
#[derive(Debug)]
pub struct Explanation<'a> {
    /// The condition.
    pub node: &'a Node,
    /// What came out.
    pub status: Status,
    /// The record or year it was asked about.
    pub scope: Scope,
    /// The conditions below, as evaluated: of a table only the rows that count, of a list a tree per record, of a range
    /// one per year.
    pub children: Vec<Explanation<'a>>,
}

impl<'a> Explanation<'a> {
    /// The conditions below on which the outcome rests: not a way that fell short of the one taken, nor a part that is
    /// better than the one that fell short.
    pub fn bearing(&self) -> impl Iterator<Item = &Explanation<'a>> {
        self.children.iter().filter(|child| match self.node.condition {
            Condition::All(_) | Condition::EveryYear { .. } => child.status.worst <= self.status.worst,
            Condition::Any(_) | Condition::Some(..) => child.status.best >= self.status.best,
            _ => true,
        })
    }
}

/// The record or year in question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// The record, if a list is being gone through.
    pub record: Option<RecordId>,
    /// The calendar year, if a range is being gone through.
    pub year: Option<i32>,
}

/// A record of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordId {
    /// The list.
    pub fact: FactId,
    /// Its position; none for a record not yet given, of a list not yet answered.
    pub position: Option<usize>,
}
