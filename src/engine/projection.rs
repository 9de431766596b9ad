//! The years ahead: when time alone brings a requirement to review.

use std::cell::OnceCell;

use super::evaluate::Evaluator;
use super::explanation::Scope;
use super::fact::Answers;
use super::model::Policy;
use super::status::{Point, Status};

/// The timed requirements in the years ahead, each year's statuses computed once.
pub struct Projection<'a> {
    policy: &'a Policy,
    answers: &'a Answers,
    years: Vec<(Evaluator<'a>, Vec<OnceCell<Status>>)>,
}

impl<'a> Projection<'a> {
    /// For one applicant.
    pub fn new(policy: &'a Policy, answers: &'a Answers) -> Self {
        Self { policy, answers, years: Vec::new() }
    }

    /// The first year in which these requirements are together at worst review; none if there is none, or if an earlier year is undecided.
    pub fn first_year(&mut self, requirements: &[usize]) -> Option<i32> {
        for ahead in 0..=self.policy.horizon {
            let together = self.together(ahead, requirements);
            if together.worst >= Point::Review {
                return Some(self.policy.review_year + ahead);
            }
            if together.best >= Point::Review {
                return None;
            }
        }
        None
    }

    fn together(&mut self, ahead: i32, requirements: &[usize]) -> Status {
        let position = usize::try_from(ahead).unwrap_or(0);
        while self.years.len() <= position {
            let ahead = i32::try_from(self.years.len()).unwrap_or(i32::MAX);
            let statuses = self.policy.requirements.iter().map(|_| OnceCell::new()).collect();
            self.years.push((Evaluator::new(self.policy, self.answers, ahead), statuses));
        }
        let Some((evaluator, statuses)) = self.years.get(position) else {
            return Status::OPEN;
        };
        let mut together = Status::MET;
        for requirement in requirements {
            let (Some(cell), Some(requirement)) =
                (statuses.get(*requirement), self.policy.requirements.get(*requirement))
            else {
                continue;
            };
            let rule = || evaluator.status(&requirement.rule, Scope::default(), None);
            together = together.and(*cell.get_or_init(rule));
            if together == Status::UNMET {
                break;
            }
        }
        together
    }
}
