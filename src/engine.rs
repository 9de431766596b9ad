//! The rule engine: pure, without clock, input or output, or words for people.
//!
//! A [`Policy`](model::Policy) is evaluated over [`Answers`](fact::Answers) into an
//! [`Evaluation`](evaluate::Evaluation). Answers only narrow: one more answer never changes a status that is decided.

pub mod amount;
pub mod brief;
pub mod change;
pub mod condition;
pub mod count;
pub mod counterfactual;
pub mod date;
pub mod evaluate;
pub mod explanation;
pub mod fact;
pub mod model;
pub mod needed;
pub mod planner;
mod projection;
pub mod remedy;
pub mod settle;
pub mod status;
