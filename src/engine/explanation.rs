//! The tree of a rule as evaluated: every condition with its status, and for which record or year it was asked.

use super::condition::Node;
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
    /// The conditions below, as evaluated: of a table only the rows that count, of a list a tree per record, of a range one per year.
    pub children: Vec<Explanation<'a>>,
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
