//! Each row of a title as a table over the changes that touch what it reads.

use std::cell::OnceCell;

use super::records::condensed;
use super::{projected, soonest};
use crate::engine::change::{self, Effect, Step};
use crate::engine::evaluate::Evaluator;
use crate::engine::fact::{Answers, FactId};
use crate::engine::model::{Policy, Requirement};
use crate::engine::status::{Point, Status};

/// The most combinations of changes that are looked at for one group of requirements.
pub const MOST_CONTEXTS: usize = 1 << 14;

/// Steps of which a way takes at most one: those of a ladder, or the fillings of one change.
pub struct Dimension {
    /// The steps, from the least to the greatest if it is a ladder.
    pub steps: Vec<Step>,
    /// The facts they touch.
    facts: Vec<FactId>,
    /// The ladder.
    ladder: Option<usize>,
}

/// For each dimension the step taken, counted from 1; 0 for none.
pub type Choice = Vec<usize>;

/// A row over the dimensions that touch what it reads.
struct Row<'a> {
    requirement: &'a Requirement,
    reads: Vec<FactId>,
    dimensions: Vec<usize>,
    contexts: Vec<Context>,
}

/// The row in one combination of steps: the answers it reads then, if no year makes them others, and its status in each
/// year ahead.
#[derive(Default)]
struct Context {
    answers: OnceCell<Answers>,
    statuses: Vec<OnceCell<Status>>,
}

/// The rows of a title that changes or time may move.
pub struct Tables<'a> {
    /// The policy.
    pub policy: &'a Policy,
    answers: Answers,
    /// What can be done.
    pub dimensions: Vec<Dimension>,
    rows: Vec<Row<'a>>,
    /// The rows' positions in the policy.
    pub positions: Vec<usize>,
}

impl<'a> Tables<'a> {
    /// None if a row depends on too many changes.
    /// `above` are the titles for which this one is a step.
    pub fn new(policy: &'a Policy, answers: &'a Answers, title: usize, above: &[usize]) -> Option<Self> {
        let of_title = policy.requirements.iter().enumerate().filter(|(_, row)| row.titles.contains(&title));
        let (positions, rows): (Vec<usize>, Vec<Row>) = of_title
            .map(|(position, requirement)| {
                let reads = policy.reads(&requirement.rule);
                (position, Row { requirement, reads, dimensions: Vec::new(), contexts: Vec::new() })
            })
            .unzip();
        let requirements: Vec<&Requirement> = rows.iter().map(|row| row.requirement).collect();
        let answers = condensed(policy, answers, &requirements);
        let mut tables = Self { policy, answers, dimensions: Vec::new(), rows, positions };
        tables.gather_steps(&[above, &[title]].concat());
        tables.lay_out()?;
        tables.fill_free_fields()?;
        Some(tables)
    }

    /// The steps open to this applicant that touch a row, by dimension.
    fn gather_steps(&mut self, above: &[usize]) {
        let now = Evaluator::new(self.policy, &self.answers, 0);
        for (position, change) in self.policy.changes.iter().enumerate() {
            let facts = change.effect.facts();
            let touched = |row: &Row| row.reads.iter().any(|fact| facts.contains(fact));
            if !self.rows.iter().any(touched) {
                continue;
            }
            let mut steps = change.steps(position, &now);
            if let (Some(title), false) = (change.title, steps.is_empty()) {
                let open = !above.contains(&title);
                let Some(year) = open.then(|| soonest(self.policy, &self.answers, title, above)).flatten() else {
                    continue;
                };
                steps.iter_mut().for_each(|step| step.year = Some(year));
            } else if matches!(change.effect, Effect::Set(_)) {
                steps.iter_mut().for_each(|step| step.year = Some(self.policy.review_year));
            }
            for step in steps {
                let same = |other: &&mut Dimension| change.ladder.is_some() && other.ladder == change.ladder;
                match self.dimensions.iter_mut().find(same) {
                    Some(dimension) => {
                        dimension.steps.push(step);
                        dimension.facts.extend(&facts);
                    }
                    None => self.dimensions.push(Dimension {
                        steps: vec![step],
                        facts: facts.clone(),
                        ladder: change.ladder,
                    }),
                }
            }
        }
    }

    /// An empty table for each row.
    fn lay_out(&mut self) -> Option<()> {
        let years = usize::try_from(self.policy.horizon).unwrap_or(0) + 1;
        for row in &mut self.rows {
            let touches = |(_, dimension): &(usize, &Dimension)| dimension.facts.iter().any(|f| row.reads.contains(f));
            let dimensions = self.dimensions.iter().enumerate().filter(touches).map(|(position, _)| position);
            row.dimensions = dimensions.collect();
            let mut size: usize = 1;
            for dimension in row.dimensions.iter().filter_map(|position| self.dimensions.get(*position)) {
                size = size.checked_mul(dimension.steps.len() + 1).filter(|size| *size <= MOST_CONTEXTS)?;
            }
            let context = || Context { answers: OnceCell::new(), statuses: vec![OnceCell::new(); years] };
            row.contexts = (0..size).map(|_| context()).collect();
        }
        Some(())
    }

    /// Steps with free fields become one step for each filling that no other filling of the change outdoes.
    fn fill_free_fields(&mut self) -> Option<()> {
        let mut filled: Vec<Vec<Step>> = Vec::new();
        for (position, dimension) in self.dimensions.iter().enumerate() {
            let mut steps = Vec::new();
            for (index, step) in dimension.steps.iter().enumerate() {
                let change = self.policy.changes.get(step.change)?;
                match change.fillings(self.policy) {
                    fillings if fillings.len() > 1 => {
                        let records = fillings.into_iter().map(|filled| filled.record);
                        let each = records.map(|record| Step { record: Some(record), ..step.clone() }).collect();
                        steps.extend(self.undominated(position, index, each));
                    }
                    _ => steps.push(step.clone()),
                }
            }
            filled.push(steps);
        }
        for (dimension, steps) in self.dimensions.iter_mut().zip(filled) {
            dimension.steps = steps;
        }
        self.lay_out()
    }

    /// Those fillings of a step that some row, in some combination of the other steps, is better with than with any one
    /// other: no way needs the rest. Rows that are not timed are compared as now.
    fn undominated(&self, dimension: usize, index: usize, fillings: Vec<Step>) -> Vec<Step> {
        let mut kept: Vec<(Step, Vec<Point>)> = Vec::new();
        for step in fillings {
            let outcome = self.outcome(dimension, index, &step);
            let at_least = |one: &[Point], other: &[Point]| one.iter().zip(other).all(|(one, other)| one >= other);
            if kept.iter().any(|(_, other)| at_least(other, &outcome)) {
                continue;
            }
            kept.retain(|(_, other)| !at_least(&outcome, other));
            kept.push((step, outcome));
        }
        kept.into_iter().map(|(step, _)| step).collect()
    }

    /// How every row that the dimension touches comes out with this step, in every combination of the others.
    fn outcome(&self, dimension: usize, index: usize, step: &Step) -> Vec<Point> {
        let mut outcome = Vec::new();
        for row in self.rows.iter().filter(|row| row.dimensions.contains(&dimension)) {
            let years = if row.requirement.timed { self.policy.horizon } else { 0 };
            for context in 0..row.contexts.len() {
                let mut choice = self.choice(row, context);
                let taken = choice.get_mut(dimension).map(|taken| std::mem::replace(taken, 0));
                if taken != Some(index + 1) {
                    continue;
                }
                outcome.extend((0..=years).map(|ahead| {
                    let mut answers = self.answers_of(row, &choice, ahead);
                    change::apply(self.policy, &mut answers, step, ahead);
                    projected(self.policy, &answers, row.requirement, ahead).best
                }));
            }
        }
        outcome
    }

    /// The rows that share changes, directly or through others, with the dimensions they share.
    pub fn groups(&self) -> Vec<(Vec<usize>, Vec<usize>)> {
        let mut groups: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
        for (position, row) in self.rows.iter().enumerate() {
            let (mut rows, mut dimensions) = (vec![position], row.dimensions.clone());
            groups.retain(|(other_rows, others)| {
                let shared = others.iter().any(|other| row.dimensions.contains(other));
                if shared {
                    rows.extend(other_rows);
                    dimensions.extend(others.iter().filter(|other| !row.dimensions.contains(other)));
                }
                !shared
            });
            groups.push((rows, dimensions));
        }
        groups
    }

    /// How a row comes out with these steps, so many years ahead.
    pub fn status(&self, row: usize, choice: &Choice, ahead: i32) -> Status {
        let at = |row: &Row| {
            let context = row.contexts.get(self.context(row, choice))?;
            let cell = context.statuses.get(usize::try_from(ahead).ok()?)?;
            Some(*cell.get_or_init(|| {
                let made = |ahead| self.answers_of(row, choice, ahead);
                if self.steps(choice).any(|step| step.record.is_some()) {
                    return projected(self.policy, &made(ahead), row.requirement, ahead);
                }
                projected(self.policy, context.answers.get_or_init(|| made(0)), row.requirement, ahead)
            }))
        };
        self.rows.get(row).and_then(at).unwrap_or(Status::OPEN)
    }

    /// The steps a choice takes.
    pub fn steps<'t>(&'t self, choice: &'t Choice) -> impl Iterator<Item = &'t Step> {
        let step = |(dimension, taken): (&'t Dimension, &usize)| dimension.steps.get(taken.checked_sub(1)?);
        self.dimensions.iter().zip(choice).filter_map(step)
    }

    /// Whether the first step of the dimension is less than the second: none, the same, or a lesser one of the ladder.
    pub fn at_most(&self, dimension: usize, one: usize, other: usize) -> bool {
        let change = |dimension: &Dimension, taken: usize| Some(dimension.steps.get(taken.checked_sub(1)?)?.change);
        let lesser = |dimension: &Dimension| {
            dimension.ladder.is_some() && one < other && change(dimension, one) != change(dimension, other)
        };
        one == 0 || one == other || self.dimensions.get(dimension).is_some_and(lesser)
    }

    fn context(&self, row: &Row, choice: &Choice) -> usize {
        row.dimensions.iter().fold(0, |context, dimension| {
            let size = self.dimensions.get(*dimension).map_or(0, |dimension| dimension.steps.len()) + 1;
            context * size + choice.get(*dimension).copied().unwrap_or(0)
        })
    }

    /// The choice that stands at this place of the row's table.
    fn choice(&self, row: &Row, mut context: usize) -> Choice {
        let mut choice = vec![0; self.dimensions.len()];
        for position in row.dimensions.iter().rev() {
            let size = self.dimensions.get(*position).map_or(0, |dimension| dimension.steps.len()) + 1;
            if let Some(taken) = choice.get_mut(*position) {
                *taken = context % size;
            }
            context /= size;
        }
        choice
    }

    /// What the row reads of the answers once these steps are made, so many years ahead.
    fn answers_of(&self, row: &Row, choice: &Choice, ahead: i32) -> Answers {
        let mut answers = Answers::default();
        for fact in &row.reads {
            answers.set(*fact, self.answers.get(*fact).cloned());
        }
        for step in self.steps(choice) {
            change::apply(self.policy, &mut answers, step, ahead);
        }
        answers
    }
}
