//! Which open facts can still change a verdict, best question first.
//!
//! The walk carries down the levels ("at least review", "met") at which the verdict is undecided. Where a node is
//! undecided at a level, so is at least one child, and by the operators' monotony every child that is undecided there
//! can tip it while the others take suitable values: so a fact is found exactly if, by the rule's structure, it matters.

use super::condition::{Condition, Place};
use super::evaluate::Evaluator;
use super::explanation::Explanation;
use super::fact::FactId;
use super::model::Kind;
use super::status::{Levels, Status};

/// The open facts that can still change the verdict over these rules, best first; empty exactly when it is decided.
pub fn next(evaluator: &Evaluator, verdict: Status, rules: &[&Explanation]) -> Vec<FactId> {
    let levels = verdict.undecided();
    if levels.is_empty() {
        return Vec::new();
    }
    let mut plan = Plan { evaluator, found: Vec::new() };
    for rule in rules {
        let effort = Effort::of(rule);
        plan.visit(rule, levels, Standing { on_path: true, ends_in: effort.to_worst });
        for found in &mut plan.found {
            found.rows += usize::from(std::mem::take(&mut found.in_row));
        }
    }
    let asked_at = |found: &Found| evaluator.policy.fact(found.fact).map_or(usize::MAX, |fact| fact.asked_at);
    plan.found.sort_by_key(|found| {
        (!found.standing.on_path, found.standing.ends_in, std::cmp::Reverse(found.rows), asked_at(found))
    });
    plan.found.into_iter().map(|found| found.fact).collect()
}

/// The open facts on which one undecided rule rests.
pub fn open_in(evaluator: &Evaluator, rule: &Explanation) -> Vec<FactId> {
    next(evaluator, rule.status, &[rule])
}

/// How an open fact stands to the question.
#[derive(Clone, Copy)]
struct Standing {
    /// It is among the fewest answers that can bring a requirement to its best.
    on_path: bool,
    /// The fewest answers that could end the matter through it.
    ends_in: usize,
}

struct Found {
    fact: FactId,
    standing: Standing,
    in_row: bool,
    rows: usize,
}

/// The fewest answers, facts counted as often as they are used, to bring a condition to either of its ends.
#[derive(Clone, Copy)]
struct Effort {
    to_best: usize,
    to_worst: usize,
}

impl Effort {
    fn of(tree: &Explanation) -> Self {
        if tree.status.decided().is_some() {
            return Self { to_best: 0, to_worst: 0 };
        }
        let open = || tree.children.iter().filter(|child| child.status.decided().is_none());
        let sum = |end: fn(Self) -> usize| open().map(|child| end(Self::of(child))).sum::<usize>();
        let least = |reaches: &dyn Fn(&Explanation) -> bool, end: fn(Self) -> usize| {
            open().filter(|child| reaches(child)).map(|child| end(Self::of(child))).min().unwrap_or(1)
        };
        let (best, worst) = (|effort: Self| effort.to_best, |effort: Self| effort.to_worst);
        match &tree.node.condition {
            Condition::All(_) | Condition::EveryYear { .. } => {
                Self { to_best: sum(best), to_worst: least(&|child| child.status.worst <= tree.status.worst, worst) }
            }
            Condition::Any(_) | Condition::Some(..) if !tree.children.is_empty() && !is_open_list(tree) => {
                Self { to_best: least(&|child| child.status.best >= tree.status.best, best), to_worst: sum(worst) }
            }
            Condition::Not(_) => Self { to_best: sum(worst), to_worst: sum(best) },
            Condition::Cap(..) | Condition::Floor(..) | Condition::Use(_) | Condition::AtLeast(..) => {
                Self { to_best: sum(best), to_worst: sum(worst) }
            }
            Condition::If { .. } | Condition::Table { .. } => Self { to_best: 1 + sum(best), to_worst: 1 + sum(worst) },
            _ => Self { to_best: 1, to_worst: 1 },
        }
    }
}

/// A list not yet answered: its one child is a record that stands for those not yet given.
fn is_open_list(tree: &Explanation) -> bool {
    let open = |child: &Explanation| child.scope.record.is_some_and(|record| record.position.is_none());
    matches!(tree.node.condition, Condition::Some(..)) && tree.children.iter().any(open)
}

struct Plan<'p, 'a> {
    evaluator: &'p Evaluator<'a>,
    found: Vec<Found>,
}

impl Plan<'_, '_> {
    /// Gathers the facts below `tree` that can tip it at one of `levels`.
    fn visit(&mut self, tree: &Explanation, levels: Levels, standing: Standing) {
        let live = levels.and(tree.status.undecided());
        if live.is_empty() {
            return;
        }
        match &tree.node.condition {
            Condition::Not(_) => self.visit_all(tree, live.turned(), standing),
            Condition::Any(_) => {
                let efforts =
                    tree.children.iter().filter(|child| child.status.best >= tree.status.best).map(Effort::of);
                let least = efforts.map(|effort| effort.to_best).filter(|effort| *effort > 0).min();
                for child in &tree.children {
                    let reaches = child.status.best >= tree.status.best;
                    let on_path = standing.on_path && reaches && Some(Effort::of(child).to_best) == least;
                    self.visit(child, live, Standing { on_path, ..standing });
                }
            }
            Condition::If { .. } => {
                for (position, child) in tree.children.iter().enumerate() {
                    // Whichever way the condition comes out tells the branch, so every level of it matters.
                    let levels = if position == 0 { child.status.undecided() } else { live };
                    self.visit(child, levels, standing);
                }
            }
            Condition::Some(fact, _) if is_open_list(tree) => {
                self.add(*fact, standing);
                self.visit_all(tree, live, standing);
            }
            Condition::Table { key, .. } => {
                if self.evaluator.value(*key, tree.scope).is_none() {
                    self.add(key.fact(), standing);
                }
                self.visit_all(tree, live, standing);
            }
            Condition::CountedYears { since, map, .. } | Condition::QualifiedCount { since, map, .. } => {
                let year = self.evaluator.date(*since, tree.scope).map(|since| since.year());
                if year.is_none() {
                    self.add(since.fact(), standing);
                }
                if year.is_some() || self.a_year_can_tip(&tree.node.condition, *map, live) {
                    self.add(*map, standing);
                }
            }
            Condition::By { date, bound, .. } | Condition::From { date, bound } => {
                for place in [Some(*date), bound.place()].into_iter().flatten() {
                    if !self.evaluator.date(place, tree.scope).is_some_and(|date| date.is_exact()) {
                        self.add(place.fact(), standing);
                    }
                }
            }
            _ => {
                self.visit_all(tree, live, standing);
                let subject = tree.node.condition.subject();
                let open = |place: &Place| self.evaluator.value(*place, tree.scope).is_none();
                if let Some(place) = subject.filter(|place| tree.children.is_empty() && open(place)) {
                    self.add(place.fact(), standing);
                }
            }
        }
    }

    fn visit_all(&mut self, tree: &Explanation, levels: Levels, standing: Standing) {
        for child in &tree.children {
            self.visit(child, levels, standing);
        }
    }

    /// For a tenure whose beginning is open: whether for some beginning an unanswered year of the map decides.
    fn a_year_can_tip(&self, condition: &Condition, map: FactId, live: Levels) -> bool {
        let Some(Kind::Years(range)) = self.evaluator.policy.fact(map).map(|fact| &fact.kind) else {
            return false;
        };
        let tips = |since: i32| {
            let status = match condition {
                Condition::CountedYears { map, skip, at_least, .. } => {
                    self.evaluator.counted_years(since, *map, skip).reaches(*at_least)
                }
                Condition::QualifiedCount { map, good, awaited, at_least, .. } => {
                    self.evaluator.qualified_years(since, *map, good, awaited).reaches(*at_least)
                }
                _ => return false,
            };
            !status.undecided().and(live).is_empty()
        };
        self.evaluator.answers.years(map).is_none() || (range.from - 1..=self.evaluator.review_year()).any(tips)
    }

    fn add(&mut self, fact: FactId, standing: Standing) {
        match self.found.iter_mut().find(|found| found.fact == fact) {
            Some(found) => {
                found.standing.on_path |= standing.on_path;
                found.standing.ends_in = found.standing.ends_in.min(standing.ends_in);
                found.in_row = true;
            }
            None => self.found.push(Found { fact, standing, in_row: true, rows: 0 }),
        }
    }
}
