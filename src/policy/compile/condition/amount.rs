//! Numbers that rules add up: how each is written.

use super::{Conditions, Entries, Surroundings};
use crate::engine::amount::Expression;
use crate::engine::condition::{Condition, Node};
use crate::engine::model::Kind;
use crate::json::Json;
use crate::json::read::{Path, Read, in_words};

/// The ways to make a number, with the keys each is written with, its own first.
pub(in crate::policy) const EXPRESSIONS: [&[&str]; 10] = [
    &["number", "year"],
    &["years_since"],
    &["times", "per", "of"],
    &["sum"],
    &["most"],
    &["up_to", "of"],
    &["if", "then", "else"],
    &["table", "rows"],
    &["total", "of"],
    &["best", "of"],
];

/// The largest number that may be written.
const LARGEST: u32 = 1_000_000;

impl Conditions<'_> {
    /// A number: written as it is, or with a way to make it.
    fn amount(&self, json: &Json, at: &Path, around: Surroundings) -> Option<Node> {
        if let Json::Object(_) = json {
            return self.operation(json, at, around, &EXPRESSIONS, |entries, way| {
                Some(Condition::Amount(entries.expression(way)?))
            });
        }
        let condition = Condition::Amount(Expression::Fixed(self.written(json, at)?));
        Some(Node { condition, clause: around.clause, label: String::new(), note: String::new(), remedy: None })
    }

    fn written(&self, json: &Json, at: &Path) -> Option<u32> {
        let number = u32::read(json, at, self.compiler.findings)?;
        if number > LARGEST {
            self.error(at, in_words!("{number}太大，最多{LARGEST}"));
        }
        Some(number)
    }
}

impl<'a> Entries<'a> {
    /// A number compared with how much is asked.
    pub(super) fn reaches(&self) -> Option<Condition> {
        let (amount, at_least, unit) = (self.amount("amount"), self.count("at_least"), self.text("unit"));
        Some(Condition::Reaches { amount: amount?, at_least: at_least?, unit: unit? })
    }

    fn amount(&self, key: &str) -> Option<Box<Node>> {
        self.amount_in(key, self.around)
    }

    fn amount_in(&self, key: &str, around: Surroundings) -> Option<Box<Node>> {
        self.conditions.amount(self.required(key)?, &self.at.key(key), around).map(Box::new)
    }

    fn count(&self, key: &str) -> Option<u32> {
        self.conditions.written(self.required(key)?, &self.at.key(key))
    }

    fn expression(&self, way: &str) -> Option<Expression> {
        Some(match way {
            "number" => {
                let (place, kind) = self.subject("number")?;
                if !matches!(kind, Kind::Number { .. }) {
                    self.conditions.error(&self.at.key("number"), in_words!("这里应是数字（number）的事实"));
                    return None;
                }
                Expression::Number(place)
            }
            "years_since" => Expression::YearsSince(self.date("years_since")?),
            "times" => {
                let per = if self.get("per").is_some() { self.count("per") } else { Some(1) };
                let (times, of) = (self.count("times"), self.amount("of"));
                if per == Some(0) {
                    self.conditions.error(&self.at.key("per"), in_words!("per要大于0"));
                }
                Expression::Times { times: times?, per: per?, of: of? }
            }
            "sum" | "most" => {
                let nodes = self.list_of(way, |json, at| self.conditions.amount(json, at, self.around))?;
                if way == "sum" { Expression::Sum(nodes) } else { Expression::Most(nodes) }
            }
            "up_to" => {
                let (most, of) = (self.count("up_to"), self.amount("of"));
                Expression::UpTo(most?, of?)
            }
            "if" => {
                let (condition, then) = (self.node("if"), self.amount("then"));
                let otherwise = match self.get("else") {
                    Some(_) => self.amount("else"),
                    None => self.conditions.amount(&Json::Integer(0), self.at, self.around).map(Box::new),
                };
                Expression::If { condition: condition?, then: then?, otherwise: otherwise? }
            }
            "table" => {
                let (key, rows) = self.table(|row| row.amount("then"))?;
                Expression::Table { key, rows }
            }
            _ => {
                let (fact, around) = self.list(way)?;
                let of = self.amount_in("of", around)?;
                if way == "total" { Expression::Total(fact, of) } else { Expression::Best(fact, of) }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::policy::lint::tests::check;

    fn check_rule(rule: &str, expected: &[&str]) {
        check(&[("/requirements/0/rule/all/-", rule)], expected);
    }

    #[test]
    fn numbers_that_are_written_wrongly() {
        for (amount, expected) in [
            (r#"{"number": "member"}"#, "/number: 这里应是数字"),
            (r#"{"number": "results"}"#, ": 「results」是逐年填写的"),
            (r#"{"years_since": "age"}"#, "/years_since: 「age」不是日期"),
            (r#"{"times": 3, "per": 0, "of": {"number": "age"}}"#, "/per: per要大于0"),
            (r#"{"times": -1, "of": {"number": "age"}}"#, "/times: 这里是数字-1"),
            (r#"{"sum": []}"#, "/sum: 列表不能为空"),
            (r#"{"sum": [{"number": "age"}, "met"]}"#, "/sum/1: 这里是「met」"),
            (r#"{"sum": [{"number": "age"}, 1000001]}"#, "/sum/1: 1000001太大"),
            (r#"{"up_to": 3}"#, ": 缺少「of」"),
            (r#"{"most": [{"number": "age"}], "sum": [1]}"#, ": 一个条件要写且只写一个算子：number、years_since"),
            (r#"{"fact": "age", "at_least": 3}"#, ": 一个条件要写且只写一个算子：number、years_since"),
            (r#"{"table": "kind", "rows": [{"in": ["a", "b"], "then": 3}]}"#, "/rows: 表里缺少选项：c"),
            (r#"{"total": "age", "of": 1}"#, "/total: 没有叫「age」的记录"),
            (r#"{"total": "papers", "of": {"best": "papers", "of": 1}}"#, "/of: 已经在看一条记录，里面不能再写best"),
        ] {
            let rule = format!(r#"{{"amount": {amount}, "at_least": 9}}"#);
            check_rule(&rule, &[&format!("/requirements/0/rule/all/3/amount{expected}")]);
        }
    }

    #[test]
    fn numbers_that_no_answer_changes() {
        check_rule(
            r#"{"amount": {"sum": [{"number": "age"}, {"up_to": 5, "of": 9}]}, "at_least": 9}"#,
            &["/requirements/0/rule/all/3/amount/sum/1: 无论怎样回答，这个数都不变"],
        );
        check_rule(
            r#"{"amount": {"number": "age"}, "at_least": 101}"#,
            &["/requirements/0/rule/all/3: 无论怎样回答，这个条件都不会满足"],
        );
        check_rule(
            r#"{"amount": {"table": "kind", "rows": [{"in": ["a"], "then": 9}, {"in": ["b", "c"], "then": 0}]},
                "at_least": 9}"#,
            &[],
        );
    }

    #[test]
    fn periods_that_are_written_wrongly() {
        for (delay, expected) in [
            (r#"{"from": "2025-01-01", "months": 1, "every": 4, "most": 36}"#, "/from: 「2025-01-01」不是一个月份"),
            (r#"{"from": "2025", "months": 1, "every": 4, "most": 36}"#, "/from: 「2025」不是一个月份"),
            (r#"{"from": "2025-01", "months": 1, "every": 0, "most": 36}"#, "/every: 0不在1到1200之间"),
            (r#"{"from": "2025-01", "months": 1, "every": 4}"#, ": 缺少「most」"),
        ] {
            let rule = format!(r#"{{"fact": "since", "by": "begins", "plus": {{"years": 60, "delay": {delay}}}}}"#);
            check_rule(&rule, &[&format!("/requirements/0/rule/all/3/plus/delay{expected}")]);
        }
    }
}
