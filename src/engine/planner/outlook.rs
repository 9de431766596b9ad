//! What to expect of open conditions: in how few answers each can be settled either way, and with what chance it holds.
//!
//! Nobody knows how applicants answer, so the chances are guesses from the rule's shape. They order questions, no more.

use crate::engine::amount::Expression;
use crate::engine::condition::{Condition, OptionSet, Place};
use crate::engine::evaluate::Evaluator;
use crate::engine::explanation::Explanation;
use crate::engine::model::Kind;
use crate::engine::status::Point;

/// Of a yes-or-no: who asks whether he qualifies mostly has what is simply required, and nothing that excludes him.
const USUAL: f32 = 0.95;
/// Of a date, a number or a count of years: as likely on either side.
const EVEN: f32 = 0.5;

/// A condition's prospects of reaching one level; facts are counted as often as they are used.
#[derive(Clone, Copy)]
pub struct Outlook {
    /// The fewest answers after which it can have reached the level; 0 if that is settled.
    pub holds_in: u32,
    /// The fewest answers after which it can have missed the level; 0 if that is settled.
    pub fails_in: u32,
    /// The chance that it reaches the level.
    pub chance: f32,
}

impl Outlook {
    /// Nothing to answer: it holds, or it does not.
    const fn settled(holds: bool) -> Self {
        Self { holds_in: 0, fails_in: 0, chance: if holds { 1.0 } else { 0.0 } }
    }

    /// One answer settles it.
    const fn one(chance: f32) -> Self {
        Self { holds_in: 1, fails_in: 1, chance }
    }

    fn turned(self) -> Self {
        Self { holds_in: self.fails_in, fails_in: self.holds_in, chance: 1.0 - self.chance }
    }

    /// What must hold together: all answers to reach the level, the quickest failure to miss it.
    fn all(parts: impl Iterator<Item = Self>) -> Self {
        let (mut holds_in, mut fails_in, mut chance) = (0, u32::MAX, 1.0);
        for part in parts.filter(|part| part.holds_in > 0) {
            holds_in += part.holds_in;
            fails_in = fails_in.min(part.fails_in);
            chance *= part.chance;
        }
        Self { holds_in, fails_in, chance }
    }

    /// So many answers tell the branch, then the branch that takes fewest; each branch with its weight.
    fn branching(first: u32, branches: impl Iterator<Item = (f32, Self)>) -> Self {
        let (mut holds_in, mut fails_in, mut chance, mut weights) = (None, None, 0.0, 0.0);
        let fewer = |least: Option<u32>, answers: u32| Some(least.map_or(answers, |least| least.min(answers)));
        for (weight, branch) in branches {
            if branch.chance > 0.0 {
                holds_in = fewer(holds_in, branch.holds_in);
            }
            if branch.chance < 1.0 {
                fails_in = fewer(fails_in, branch.fails_in);
            }
            chance += weight * branch.chance;
            weights += weight;
        }
        let after = |least: Option<u32>| (first + least.unwrap_or(0)).max(1);
        Self { holds_in: after(holds_in), fails_in: after(fails_in), chance: chance / weights }
    }
}

/// The outlooks of whole trees, a condition's before those below it, each computed once.
pub struct Outlooks<'p, 'a> {
    evaluator: &'p Evaluator<'a>,
    /// Each with the number of outlooks of its tree, itself included.
    nodes: Vec<(Outlook, usize)>,
}

impl<'p, 'a> Outlooks<'p, 'a> {
    /// None yet.
    pub fn new(evaluator: &'p Evaluator<'a>) -> Self {
        Self { evaluator, nodes: Vec::with_capacity(256) }
    }

    /// Adds those of `tree`, of being at least `level`; tells where they begin.
    pub fn add(&mut self, tree: &Explanation, level: Point) -> usize {
        let at = self.nodes.len();
        let decided = tree.status.decided();
        self.nodes.push((Outlook::settled(decided.is_some_and(|point| point >= level)), 1));
        // Nothing below a decided condition is ever looked at.
        if decided.is_some() {
            return at;
        }
        for (position, child) in tree.children.iter().enumerate() {
            let level = match tree.node.condition {
                Condition::Not(_) => turned(level),
                Condition::If { .. } | Condition::Amount(Expression::If { .. }) if position == 0 => Point::Met,
                _ => level,
            };
            self.add(child, level);
        }
        let size = self.nodes.len() - at;
        if let Some(node) = self.nodes.get_mut(at) {
            node.1 = size;
        }
        let outlook = match tree.status.worst >= level || tree.status.best < level {
            true => Outlook::settled(tree.status.worst >= level),
            false => self.join(tree, at),
        };
        if let Some(node) = self.nodes.get_mut(at) {
            node.0 = outlook;
        }
        at
    }

    /// The outlook at a position.
    pub fn at(&self, at: usize) -> Outlook {
        self.nodes.get(at).map_or(Outlook::settled(false), |node| node.0)
    }

    /// The positions of those directly below, in their conditions' order.
    pub fn below(&self, at: usize) -> impl Iterator<Item = usize> + Clone + use<'_, 'p, 'a> {
        let end = at + self.nodes.get(at).map_or(0, |node| node.1);
        let next = move |at: &usize| Some(at + self.nodes.get(*at)?.1);
        std::iter::successors(Some(at + 1), next).take_while(move |at| *at < end)
    }

    /// The outlook of an open condition from those below.
    fn join(&self, tree: &Explanation, at: usize) -> Outlook {
        let below = || self.below(at).map(|at| self.at(at));
        let last = || below().last();
        match &tree.node.condition {
            Condition::All(_) => Outlook::all(below()),
            // One answer gives every year of a map.
            Condition::EveryYear { .. } => Outlook { holds_in: 1, ..Outlook::all(below()) },
            // A list not yet answered is one answer, and does what one record would.
            _ if is_open_list(tree) => Outlook::one(last().map_or(EVEN, |record| record.chance)),
            Condition::Any(_) | Condition::Some(..) => Outlook::all(below().map(Outlook::turned)).turned(),
            // Whether a threshold is reached is mostly known once every part of the number is.
            Condition::Amount(_) if !tree.children.is_empty() => {
                let answers = below().map(|part| part.holds_in).sum();
                Outlook { holds_in: answers, fails_in: answers, chance: EVEN }
            }
            Condition::Not(_) => last().map_or(Outlook::one(EVEN), Outlook::turned),
            Condition::AtLeast(..) => {
                let mean = below().map(|part| part.chance).sum::<f32>() / tree.children.len() as f32;
                Outlook { fails_in: below().map(|part| part.fails_in).sum(), chance: mean, ..Outlook::all(below()) }
            }
            Condition::If { .. } | Condition::Amount(Expression::If { .. }) if tree.children.len() > 2 => {
                let test = self.at(at + 1);
                let weights = [test.chance, 1.0 - test.chance];
                Outlook::branching(test.holds_in.max(test.fails_in), weights.into_iter().zip(below().skip(1)))
            }
            Condition::Table { key, .. } | Condition::Amount(Expression::Table { key, .. })
                if self.evaluator.value(*key, tree.scope).is_none() =>
            {
                Outlook::branching(1, below().map(|row| (1.0, row)))
            }
            Condition::OneOf(place, set) => Outlook::one(self.share(*place, set)),
            Condition::Is(..) => Outlook::one(USUAL),
            // What stands for one condition below: a cap, a floor, a piece, the branch that counts. Else a comparison.
            _ => last().unwrap_or(Outlook::one(EVEN)),
        }
    }

    /// The part of a choice's options that are in the set.
    fn share(&self, place: Place, set: &OptionSet) -> f32 {
        let kind = self.evaluator.policy.fact(place.fact()).and_then(|fact| match (place, &fact.kind) {
            (Place::Field(_, field), Kind::Records { fields, .. }) => fields.get(field).map(|field| &field.kind),
            (_, Kind::Years(map)) => Some(&*map.value),
            (_, kind) => Some(kind),
        });
        match kind {
            Some(Kind::Choice(choice)) => set.iter().count() as f32 / choice.options.len().max(1) as f32,
            _ => EVEN,
        }
    }
}

/// The level a negated condition's subject must miss for the level to be reached.
fn turned(level: Point) -> Point {
    if level == Point::Met { Point::Review } else { Point::Met }
}

/// A list not yet answered: its one child is a record that stands for those not yet given.
pub fn is_open_list(tree: &Explanation) -> bool {
    let open = |child: &Explanation| child.scope.record.is_some_and(|record| record.position.is_none());
    let list = matches!(
        tree.node.condition,
        Condition::Amount(Expression::Total(..) | Expression::Best(..)) | Condition::Some(..)
    );
    list && tree.children.iter().any(open)
}
