//! Every condition of a policy, with the JSON pointer of its place and what it is asked about.

use crate::engine::amount::Expression;
use crate::engine::condition::{Condition, Node, Place};
use crate::engine::explanation::{RecordId, Scope};
use crate::engine::fact::FactId;
use crate::json::read::Path;
use crate::policy::Edition;

/// What a rule belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A piece, by its position.
    Piece(usize),
    /// A requirement, by its position.
    Requirement(usize),
    /// A material or a route.
    Choice,
}

/// A condition where it stands.
#[derive(Debug)]
pub struct Site<'a> {
    /// Its JSON pointer.
    pub at: String,
    /// The condition.
    pub node: &'a Node,
    /// The record and year it is asked about: the first record, and the review year.
    pub scope: Scope,
    /// What the rule belongs to.
    pub owner: Owner,
}

/// Every condition of the policy. A condition comes after those below it, and a rule after the pieces it may use.
pub fn sites(edition: &Edition) -> Vec<Site<'_>> {
    let policy = &edition.policy;
    let mut walk = Walk { review_year: policy.review_year, sites: Vec::new() };
    for (position, piece) in policy.pieces.iter().enumerate() {
        let record = piece.of.map(|fact| RecordId { fact, position: Some(0) });
        let at = Path::Root.key("pieces").key(&piece.id).key("rule").to_string();
        walk.down(&piece.rule, at, Scope { record, year: None }, Owner::Piece(position));
    }
    for (position, requirement) in policy.requirements.iter().enumerate() {
        let at = format!("/requirements/{position}/rule");
        walk.down(&requirement.rule, at, Scope::default(), Owner::Requirement(position));
    }
    for (position, material) in edition.materials.iter().enumerate() {
        if let Some(when) = &material.when {
            walk.down(when, format!("/materials/{position}/when"), Scope::default(), Owner::Choice);
        }
    }
    for (position, route) in edition.routes.iter().enumerate() {
        walk.down(&route.when, format!("/routes/{position}/when"), Scope::default(), Owner::Choice);
    }
    walk.sites
}

struct Walk<'a> {
    review_year: i32,
    sites: Vec<Site<'a>>,
}

impl<'a> Walk<'a> {
    /// Goes down the same keys as `compile::condition` reads them from.
    fn down(&mut self, node: &'a Node, at: String, scope: Scope, owner: Owner) {
        let mut list = |key: &str, nodes: &'a [Node]| {
            for (position, node) in nodes.iter().enumerate() {
                self.down(node, format!("{at}/{key}/{position}"), scope, owner);
            }
        };
        match &node.condition {
            Condition::All(nodes) => list("all", nodes),
            Condition::Any(nodes) => list("any", nodes),
            Condition::AtLeast(_, nodes) => list("of", nodes),
            Condition::Not(below) => self.down(below, format!("{at}/not"), scope, owner),
            Condition::Cap(_, below) | Condition::Floor(_, below) => {
                self.down(below, format!("{at}/of"), scope, owner);
            }
            Condition::If { condition, then, otherwise } => {
                for (key, below) in [("if", condition), ("then", then), ("else", otherwise)] {
                    self.down(below, format!("{at}/{key}"), scope, owner);
                }
            }
            Condition::Table { rows, .. } => {
                for (position, (_, below)) in rows.iter().enumerate() {
                    self.down(below, format!("{at}/rows/{position}/then"), scope, owner);
                }
            }
            Condition::EveryYear { holds, .. } => {
                let scope = Scope { year: Some(self.review_year), ..scope };
                self.down(holds, format!("{at}/holds"), scope, owner);
            }
            Condition::Some(fact, below) => {
                let record = Some(RecordId { fact: *fact, position: Some(0) });
                self.down(below, format!("{at}/where"), Scope { record, ..scope }, owner);
            }
            Condition::Reaches { amount, .. } => self.down(amount, format!("{at}/amount"), scope, owner),
            Condition::Amount(expression) => self.expression(expression, &at, scope, owner),
            Condition::Always(_)
            | Condition::Use(_)
            | Condition::OneOf(..)
            | Condition::Is(..)
            | Condition::AtLeastNumber(..)
            | Condition::AtMostNumber(..)
            | Condition::By { .. }
            | Condition::From { .. }
            | Condition::CountedYears { .. }
            | Condition::PlainYears { .. }
            | Condition::QualifiedCount { .. }
            | Condition::YearBefore(_) => {}
        }
        self.sites.push(Site { at, node, scope, owner });
    }

    fn expression(&mut self, expression: &'a Expression, at: &str, scope: Scope, owner: Owner) {
        match expression {
            Expression::Fixed(_) | Expression::Number(_) | Expression::YearsSince(_) => {}
            Expression::Times { of, .. } | Expression::UpTo(_, of) => {
                self.down(of, format!("{at}/of"), scope, owner);
            }
            Expression::Sum(nodes) | Expression::Most(nodes) => {
                let key = if matches!(expression, Expression::Sum(_)) { "sum" } else { "most" };
                for (position, node) in nodes.iter().enumerate() {
                    self.down(node, format!("{at}/{key}/{position}"), scope, owner);
                }
            }
            Expression::If { condition, then, otherwise } => {
                for (key, below) in [("if", condition), ("then", then), ("else", otherwise)] {
                    self.down(below, format!("{at}/{key}"), scope, owner);
                }
            }
            Expression::Table { rows, .. } => {
                for (position, (_, below)) in rows.iter().enumerate() {
                    self.down(below, format!("{at}/rows/{position}/then"), scope, owner);
                }
            }
            Expression::Total(fact, of) | Expression::Best(fact, of) => {
                let record = Some(RecordId { fact: *fact, position: Some(0) });
                self.down(of, format!("{at}/of"), Scope { record, ..scope }, owner);
            }
        }
    }
}

impl Site<'_> {
    /// The values the condition itself reads.
    pub fn reads(&self) -> impl Iterator<Item = Place> {
        [self.node.condition.subject(), self.node.condition.object()].into_iter().flatten()
    }

    /// Whether the condition itself reads the fact, or a part of it.
    pub fn uses(&self, fact: FactId) -> bool {
        self.reads().any(|place| place.fact() == fact)
    }
}
