//! Which open facts can still change a verdict, best question first.
//!
//! The walk carries down the levels ("at least review", "met") at which the verdict is undecided. Where a node is
//! undecided at a level, so is at least one child, and by the operators' monotony every child that is undecided there
//! can tip it while the others take suitable values: so a fact is found exactly if, by the rule's structure, it
//! matters.
//!
//! The order is for few answers. Who meets everything must answer whatever his way of meeting it needs, in any order:
//! so the shortest way comes first, and the others once it is closed. On it, first what is likeliest to end the matter
//! for the answers that takes, then what most requirements rest on.

use std::cmp::Ordering;

use super::amount::Expression;
use super::condition::{Condition, Place};
use super::count::Count;
use super::evaluate::Evaluator;
use super::explanation::Explanation;
use super::fact::FactId;
use super::model::Kind;
use super::status::{Levels, Point, Status};
use outlook::{Outlook, Outlooks, is_open_list};

mod outlook;
#[cfg(test)]
mod tests;

/// The open facts that can still change the verdict over these rules, best first; empty exactly when it is decided.
pub fn next(evaluator: &Evaluator, verdict: Status, rules: &[&Explanation]) -> Vec<FactId> {
    let levels = verdict.undecided();
    if levels.is_empty() {
        return Vec::new();
    }
    // Missing the lowest open level ends the matter.
    let level = if verdict.worst == Point::Unmet { Point::Review } else { Point::Met };
    let mut outlooks = Outlooks::new(evaluator);
    let positions: Vec<usize> = rules.iter().map(|rule| outlooks.add(rule, level)).collect();
    let mut plan = Plan { evaluator, outlooks: &outlooks, found: Vec::new() };
    for (rule, at) in rules.iter().zip(positions) {
        plan.visit(rule, at, levels, Standing::of_row(levels.lowest()));
        for found in &mut plan.found {
            found.rows += usize::from(std::mem::take(&mut found.in_row));
        }
    }
    let mut sorted: Vec<&Found> = Vec::with_capacity(plan.found.len());
    // A sort of the standard library would cost the page 2 KB for a list of thirty.
    for found in &plan.found {
        let place = sorted.iter().position(|other| plan.compare(found, other).is_lt()).unwrap_or(sorted.len());
        sorted.insert(place, found);
    }
    sorted.into_iter().map(|found| found.fact).collect()
}

/// The open facts on which one undecided rule rests.
pub fn open_in(evaluator: &Evaluator, rule: &Explanation) -> Vec<FactId> {
    next(evaluator, rule.status, &[rule])
}

/// How a condition stands to the requirement above it.
#[derive(Clone, Copy)]
struct Standing {
    /// It is on the shortest way to the requirement's best.
    on_path: bool,
    /// The requirement is missed where this condition holds, not where it fails.
    turned: bool,
    /// The chance that every alternative to it fails, without which its own failing ends nothing.
    alone: f32,
    /// The answers that takes.
    besides: u32,
    /// The levels of this condition at which the requirement's being missed ends the matter; the outlooks are of these.
    ends_at: Levels,
}

impl Standing {
    /// That of a requirement itself.
    fn of_row(ends_at: Levels) -> Self {
        Self { on_path: true, turned: false, alone: 1.0, besides: 0, ends_at }
    }

    /// The chance, for each answer it takes, that the requirement is missed through a condition of this outlook, which
    /// is still open at these levels. What decides between others alone ends nothing.
    fn promise(self, outlook: Outlook, live: Levels) -> f32 {
        if live.and(self.ends_at).is_empty() {
            return 0.0;
        }
        let (missed, answers) = match self.turned {
            false => (1.0 - outlook.chance, outlook.fails_in),
            true => (outlook.chance, outlook.holds_in),
        };
        // Settled at the level in question: it can end nothing there.
        if answers == 0 { 0.0 } else { self.alone * missed / (self.besides + answers) as f32 }
    }
}

/// An open fact, with the best that is to be said of any of its uses.
struct Found {
    fact: FactId,
    on_path: bool,
    promise: f32,
    in_row: bool,
    rows: usize,
}

struct Plan<'p, 'a> {
    evaluator: &'p Evaluator<'a>,
    outlooks: &'p Outlooks<'p, 'a>,
    found: Vec<Found>,
}

impl Plan<'_, '_> {
    /// Which of two facts to ask first.
    fn compare(&self, a: &Found, b: &Found) -> Ordering {
        let asked_at = |found: &Found| self.evaluator.policy.fact(found.fact).map_or(usize::MAX, |fact| fact.asked_at);
        let likelier = b.on_path.cmp(&a.on_path).then(b.promise.total_cmp(&a.promise));
        likelier.then(b.rows.cmp(&a.rows)).then_with(|| asked_at(a).cmp(&asked_at(b)))
    }

    /// Gathers the facts below `tree` that can tip it at one of `levels`.
    fn visit(&mut self, tree: &Explanation, at: usize, levels: Levels, standing: Standing) {
        let live = levels.and(tree.status.undecided());
        if live.is_empty() {
            return;
        }
        let outlooks = self.outlooks;
        let promise = standing.promise(outlooks.at(at), live);
        match &tree.node.condition {
            Condition::Not(_) => {
                let (turned, ends_at) = (!standing.turned, standing.ends_at.turned());
                let standing = Standing { turned, ends_at, ..standing };
                self.visit_all(tree, at, live.turned(), standing);
            }
            Condition::Any(_) if !standing.turned => self.visit_alternatives(tree, at, live, standing),
            Condition::If { .. } | Condition::Amount(Expression::If { .. }) => {
                for (position, (child, at)) in tree.children.iter().zip(outlooks.below(at)).enumerate() {
                    // Whichever way the condition comes out tells the branch, so every level of it matters.
                    let open = child.status.undecided();
                    let ends_at = if promise > 0.0 { open } else { Levels::NONE };
                    match position {
                        0 => self.visit(child, at, open, Standing { ends_at, ..standing }),
                        _ => self.visit(child, at, live, standing),
                    }
                }
            }
            Condition::Some(fact, _) | Condition::Amount(Expression::Total(fact, _) | Expression::Best(fact, _))
                if is_open_list(tree) =>
            {
                self.add(*fact, standing.on_path, promise);
                // What else a record needs is worth asking once there is one.
                self.visit_all(tree, at, live, Standing { on_path: false, ..standing });
            }
            Condition::Table { key, .. } | Condition::Amount(Expression::Table { key, .. })
                if self.evaluator.value(*key, tree.scope).is_none() =>
            {
                self.add(key.fact(), standing.on_path, promise);
                let rows = outlooks.below(at).map(|row| outlooks.at(row));
                let least = rows.filter(|row| row.chance > 0.0).map(|row| row.holds_in).min();
                for (child, row) in tree.children.iter().zip(outlooks.below(at)) {
                    let on_path = standing.on_path && Some(outlooks.at(row).holds_in) <= least;
                    let besides = standing.besides + 1;
                    self.visit(child, row, live, Standing { on_path, besides, ..standing });
                }
            }
            Condition::CountedYears { since, map, .. } | Condition::QualifiedCount { since, map, .. } => {
                let year = self.evaluator.date(*since, tree.scope).map(|since| since.year());
                if year.is_none() {
                    self.add(since.fact(), standing.on_path, promise);
                }
                if year.is_some() || self.a_year_can_tip(&tree.node.condition, *map, live) {
                    self.add(*map, standing.on_path, promise);
                }
            }
            Condition::By { date, bound, .. } | Condition::From { date, bound } => {
                for place in [Some(*date), bound.place()].into_iter().flatten() {
                    if !self.evaluator.date(place, tree.scope).is_some_and(|date| date.is_exact()) {
                        self.add(place.fact(), standing.on_path, promise);
                    }
                }
            }
            _ => {
                self.visit_all(tree, at, live, standing);
                let subject = tree.node.condition.subject();
                let open = |place: &Place| self.evaluator.value(*place, tree.scope).is_none();
                if let Some(place) = subject.filter(|place| tree.children.is_empty() && open(place)) {
                    self.add(place.fact(), standing.on_path, promise);
                }
            }
        }
    }

    fn visit_all(&mut self, tree: &Explanation, at: usize, levels: Levels, standing: Standing) {
        let outlooks = self.outlooks;
        for (child, at) in tree.children.iter().zip(outlooks.below(at)) {
            self.visit(child, at, levels, standing);
        }
    }

    /// Of alternatives the one that reaches furthest in the fewest answers is on the path, the first among equals; and
    /// one that fails ends the matter only if the others fail too.
    fn visit_alternatives(&mut self, tree: &Explanation, at: usize, levels: Levels, standing: Standing) {
        let outlooks = self.outlooks;
        let each = || tree.children.iter().zip(outlooks.below(at)).map(|(child, at)| (child, at, outlooks.at(at)));
        let reaching = each().filter(|(child, _, way)| child.status.best >= tree.status.best && way.holds_in > 0);
        let shortest = reaching.min_by_key(|(_, _, way)| way.holds_in).map(|(_, at, _)| at);
        let all_fail: f32 = each().map(|(_, _, way)| 1.0 - way.chance).product();
        let fail_in: u32 = each().map(|(_, _, way)| way.fails_in).sum();
        for (child, at, way) in each() {
            let fails = 1.0 - way.chance;
            let standing = Standing {
                on_path: standing.on_path && shortest == Some(at),
                alone: if fails > 0.0 { standing.alone * all_fail / fails } else { 0.0 },
                besides: standing.besides + fail_in - way.fails_in,
                ..standing
            };
            self.visit(child, at, levels, standing);
        }
    }

    /// For a tenure whose beginning is open: whether for some beginning an unanswered year of the map decides.
    fn a_year_can_tip(&self, condition: &Condition, map: FactId, live: Levels) -> bool {
        let Some(Kind::Years(range)) = self.evaluator.policy.fact(map).map(|fact| &fact.kind) else {
            return false;
        };
        if self.evaluator.answers.years(map).is_none() {
            return true;
        }
        // The earlier it began, the more years there are: one more at a time, back to the first of the map.
        let mut count = Count::default();
        (range.from..=self.evaluator.review_year()).rev().any(|year| {
            let least = match condition {
                Condition::CountedYears { map, skip, at_least, .. } => {
                    count.add(self.evaluator.counted(*map, year, skip));
                    *at_least
                }
                Condition::QualifiedCount { map, good, awaited, at_least, .. } => {
                    count.add(self.evaluator.qualified(*map, year, good, awaited));
                    *at_least
                }
                _ => return false,
            };
            !count.reaches(least).undecided().and(live).is_empty()
        })
    }

    fn add(&mut self, fact: FactId, on_path: bool, promise: f32) {
        match self.found.iter_mut().find(|found| found.fact == fact) {
            Some(found) => {
                found.on_path |= on_path;
                found.promise = found.promise.max(promise);
                found.in_row = true;
            }
            None => self.found.push(Found { fact, on_path, promise, in_row: true, rows: 0 }),
        }
    }
}
