//! Numbers that rules add up, in words.

use super::{Prose, Sentence, bounded};
use crate::engine::amount::Expression;
use crate::engine::condition::{Condition, Node, Place};
use crate::engine::fact::FactId;
use crate::engine::model::Kind;

impl Prose<'_> {
    /// A number that is compared with how much is asked.
    pub(super) fn reaches(&self, amount: &Node, at_least: u32, unit: &str, clause: usize) -> Sentence {
        let number = self.number(amount, unit, clause);
        match &amount.condition {
            Condition::Amount(Expression::Sum(_)) if amount.label.is_empty() => {
                Sentence { text: format!("以下各项合计不少于{at_least}{unit}"), ..number }
            }
            _ => Sentence { below: vec![number], ..Sentence::plain(format!("下面的数不少于{at_least}{unit}")) },
        }
    }

    /// A number, in this unit, that stands under this clause.
    fn number(&self, node: &Node, unit: &str, clause: usize) -> Sentence {
        let Condition::Amount(expression) = &node.condition else { return Sentence::default() };
        let mut sentence = self.expression(expression, unit, node.clause);
        sentence.name.clone_from(&node.label);
        if clause != node.clause {
            sentence.clause = Some(node.clause);
        }
        sentence
    }

    fn expression(&self, expression: &Expression, unit: &str, clause: usize) -> Sentence {
        let under = |node: &Node| self.number(node, unit, clause);
        let list = |words: &str, nodes: &[Node]| Sentence {
            below: nodes.iter().map(under).collect(),
            ..Sentence::plain(words)
        };
        match expression {
            Expression::Fixed(number) => Sentence::plain(format!("{number}{unit}")),
            Expression::Number(_) | Expression::YearsSince(_) => self.each(expression, 1, 1, unit),
            Expression::Times { times, per, of } => match &of.condition {
                Condition::Amount(read @ (Expression::Number(_) | Expression::YearsSince(_))) => {
                    self.each(read, *times, *per, unit)
                }
                _ => Sentence {
                    below: vec![self.number(of, "", clause)],
                    ..Sentence::plain(format!("下面的数每{per}计{times}{unit}"))
                },
            },
            Expression::Sum(nodes) => list("以下合计", nodes),
            Expression::Most(nodes) => list("以下取最高的一项", nodes),
            Expression::UpTo(most, of) => bounded(under(of), &format!("最多{most}{unit}")),
            Expression::If { condition, then, otherwise } => {
                let mut below =
                    vec![self.rule(condition, Some(clause)).prefixed("如果："), under(then).prefixed("那么：")];
                if !matches!(otherwise.condition, Condition::Amount(Expression::Fixed(0))) {
                    below.push(under(otherwise).prefixed("否则："));
                }
                Sentence { below, ..Sentence::plain("看情况") }
            }
            Expression::Table { key, rows } => self.table(*key, rows, under),
            Expression::Total(fact, of) => Sentence {
                below: vec![under(of)],
                ..Sentence::plain(format!("每有{}，分别计，合计", self.item(*fact)))
            },
            Expression::Best(fact, of) => Sentence {
                below: vec![under(of)],
                ..Sentence::plain(format!("每有{}，分别计，取最高的", self.item(*fact)))
            },
        }
    }

    /// So many for each so many of a number that is read.
    fn each(&self, read: &Expression, times: u32, per: u32, unit: &str) -> Sentence {
        let (what, measure) = match read {
            Expression::YearsSince(place) => {
                (format!("从{}的那一年到{}年", self.label(*place), self.policy.review_year), "年")
            }
            Expression::Number(place) => match self.kind(*place) {
                Some(Kind::Number { unit, .. }) => (self.label(*place), unit.as_str()),
                _ => (self.label(*place), ""),
            },
            _ => (String::new(), ""),
        };
        Sentence::plain(format!("{what}，每{per}{measure}计{times}{unit}"))
    }

    /// What one record of a list is called.
    pub(super) fn item(&self, fact: FactId) -> &str {
        match self.fact(Place::Fact(fact)).map(|fact| &fact.kind) {
            Some(Kind::Records { item, .. }) => item,
            _ => "",
        }
    }
}
