//! Which years of a map can matter to a verdict, whatever else is answered in the map.

use super::condition::{Condition, Place};
use super::evaluate::{Evaluator, evaluate};
use super::explanation::Explanation;
use super::fact::{Answers, FactId};
use super::model::Policy;
use super::status::Levels;

/// For a tenure whose beginning is not known, so many years up to the review year.
const YEARS_OF_UNKNOWN_TENURE: i32 = 10;

/// The years of `map` that can matter to the verdict for one of the titles asked for. The map's own answers are left
/// out, so that a row does not vanish while the rows beside it are filled in. In no order, and a year may come twice.
pub fn years(policy: &Policy, answers: &Answers, map: FactId, asks_for: impl Fn(usize) -> bool) -> Vec<i32> {
    let mut others = answers.clone();
    others.set(map, None);
    let evaluation = evaluate(policy, &others);
    let mut needed = Needed { evaluator: Evaluator::new(policy, &others, 0), map, years: Vec::new() };
    for (_, target) in evaluation.targets.iter().enumerate().filter(|(title, _)| asks_for(*title)) {
        for row in target.rows.iter().filter_map(|row| evaluation.rows.get(*row)) {
            needed.visit(&row.explanation, target.verdict.undecided());
        }
    }
    needed.years
}

struct Needed<'a> {
    evaluator: Evaluator<'a>,
    map: FactId,
    years: Vec<i32>,
}

impl Needed<'_> {
    fn visit(&mut self, tree: &Explanation, levels: Levels) {
        let live = levels.and(tree.status.undecided());
        if live.is_empty() {
            return;
        }
        let review_year = self.evaluator.review_year();
        let since = |place: &Place| self.evaluator.date(*place, tree.scope).map(|date| date.year());
        let unknown = review_year - YEARS_OF_UNKNOWN_TENURE;
        match &tree.node.condition {
            Condition::Not(_) => self.visit_all(tree, live.turned()),
            Condition::If { .. } => {
                for (position, child) in tree.children.iter().enumerate() {
                    self.visit(child, if position == 0 { child.status.undecided() } else { live });
                }
            }
            Condition::CountedYears { since: place, map, .. } if *map == self.map => {
                self.years.extend(since(place).unwrap_or(unknown) + 1..=review_year);
            }
            Condition::QualifiedCount { since: place, map, .. } if *map == self.map => {
                self.years.extend(since(place).unwrap_or(unknown + 1)..=review_year);
            }
            condition => match condition.subject() {
                Some(Place::Offset(fact, offset)) if fact == self.map => {
                    self.years.push(review_year + offset);
                }
                Some(Place::ThisYear(fact)) if fact == self.map => self.years.extend(tree.scope.year),
                _ => self.visit_all(tree, live),
            },
        }
    }

    fn visit_all(&mut self, tree: &Explanation, levels: Levels) {
        for child in &tree.children {
            self.visit(child, levels);
        }
    }
}
