//! Which years of a map can matter to a verdict, whatever else is answered in the map.

use super::amount::Expression;
use super::condition::{Condition, Place};
use super::evaluate::Evaluator;
use super::explanation::{Explanation, Scope};
use super::fact::{Answers, FactId};
use super::model::Policy;
use super::status::{self, Levels};

/// For a tenure whose beginning is not known, so many years up to the review year.
const YEARS_OF_UNKNOWN_TENURE: i32 = 10;

/// What is asked of a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Nothing.
    No,
    /// What can change its verdict.
    Verdict,
    /// What can change one of its requirements, even where the verdict is decided.
    Rows,
}

/// The years of `map` that can matter to what is asked of the titles. The map's own answers are left
/// out, so that a row does not vanish while the rows beside it are filled in. In no order, and a year may come twice.
pub fn years(policy: &Policy, answers: &Answers, map: FactId, asked: impl Fn(usize) -> Asked) -> Vec<i32> {
    let mut others = answers.clone();
    others.set(map, None);
    let evaluator = Evaluator::new(policy, &others, 0);
    let rows: Vec<Explanation> =
        policy.requirements.iter().map(|row| evaluator.explain(&row.rule, Scope::default())).collect();
    let mut needed = Needed { evaluator: &evaluator, map, years: Vec::new() };
    for title in 0..policy.titles.len() {
        let each = policy.requirements.iter().zip(&rows);
        let of_title: Vec<&Explanation> =
            each.filter(|(row, _)| row.titles.contains(&title)).map(|(_, tree)| tree).collect();
        let asked = asked(title);
        let verdict = status::all(of_title.iter().map(|tree| tree.status));
        for tree in of_title {
            match asked {
                Asked::No => {}
                Asked::Verdict => needed.visit(tree, verdict.undecided()),
                Asked::Rows => needed.visit(tree, tree.status.undecided()),
            }
        }
    }
    needed.years
}

struct Needed<'a> {
    evaluator: &'a Evaluator<'a>,
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
            Condition::If { .. } | Condition::Amount(Expression::If { .. }) => {
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
