//! The operators of conditions, as forms in plain words.

use super::form::{Field, Kind, Shape};
use super::forms::POINTS;
use super::place::get;
use crate::json::Json;

/// An operator, with what it is filled in with.
#[derive(Clone, Copy, Debug)]
pub struct Operator {
    /// The key that tells it.
    pub key: &'static str,
    /// What it says.
    pub label: &'static str,
    /// What it is written with, in the order read.
    pub parts: &'static [Field],
}

const fn part(key: &'static str, label: &'static str, shape: Shape) -> Field {
    Field { key, label, shape, needed: true, of: &[] }
}

/// What every condition may carry besides.
pub const COMMON: &[Field] = &[
    Field { needed: false, ..part("clause", "依据的条款（不写就随上面的）", Shape::Name(Kind::Clause)) },
    Field { needed: false, ..part("label", "给申报人看的名称", Shape::Line) },
    Field { needed: false, ..part("note", "由人决定时，说明为什么", Shape::Words) },
    Field { needed: false, ..part("remedy", "不满足时怎样补上", Shape::Form(&super::forms::REMEDY)) },
];

/// All of them, those used most first.
pub const OPERATORS: &[Operator] = &[
    Operator { key: "fact", label: "看一项回答", parts: &[part("fact", "", Shape::Name(Kind::Comparable))] },
    Operator { key: "all", label: "下面每一项都要满足", parts: &[part("all", "", Shape::Rules)] },
    Operator { key: "any", label: "下面满足一项就行", parts: &[part("any", "", Shape::Rules)] },
    Operator { key: "use", label: "用公用条件", parts: &[part("use", "", Shape::Name(Kind::Piece))] },
    Operator { key: "not", label: "下面这一项不成立", parts: &[part("not", "", Shape::Rule)] },
    Operator {
        key: "counted_years",
        label: "任职满几年（有的年份不计）",
        parts: &[
            part("counted_years", "从哪一天起算", Shape::Name(Kind::Date)),
            part("at_least", "满几年", Shape::Number),
            part("in", "对照", Shape::Name(Kind::Years)),
            part("skip", "这样的年份不计", Shape::Options("in")),
        ],
    },
    Operator {
        key: "plain_years",
        label: "满几年（按年份相减）",
        parts: &[
            part("plain_years", "从哪一天起算", Shape::Name(Kind::Date)),
            part("at_least", "满几年", Shape::Number),
        ],
    },
    Operator {
        key: "qualified_count",
        label: "几年里至少几次",
        parts: &[
            part("qualified_count", "从哪一天起", Shape::Name(Kind::Date)),
            part("at_least", "至少几次", Shape::Number),
            part("in", "对照", Shape::Name(Kind::Years)),
            part("good", "这样的算一次", Shape::Options("in")),
        ],
    },
    Operator {
        key: "every_year",
        label: "每一年都要",
        parts: &[
            part("every_year", "对照", Shape::Name(Kind::Years)),
            part("from", "从评审年度的前几年起（前3年写-3）", Shape::Number),
            part("to", "到（评审年度写0）", Shape::Number),
            part("holds", "每一年要满足", Shape::Rule),
        ],
    },
    Operator {
        key: "year_before",
        label: "这一年在某天之前",
        parts: &[part("year_before", "", Shape::Name(Kind::Date))],
    },
    Operator {
        key: "some",
        label: "有一条记录这样",
        parts: &[part("some", "哪一种记录", Shape::Name(Kind::Records)), part("where", "这一条要满足", Shape::Rule)],
    },
    Operator {
        key: "table",
        label: "按选项分情况",
        parts: &[part("table", "按哪一项", Shape::Name(Kind::Choice)), part("rows", "", Shape::Rows)],
    },
    Operator {
        key: "if",
        label: "如果……就……否则……",
        parts: &[part("if", "如果", Shape::Rule), part("then", "就", Shape::Rule), part("else", "否则", Shape::Rule)],
    },
    Operator {
        key: "cap",
        label: "最好也只能是",
        parts: &[part("cap", "", Shape::OneOf(POINTS)), part("of", "看下面的条件", Shape::Rule)],
    },
    Operator {
        key: "floor",
        label: "最差也算是",
        parts: &[part("floor", "", Shape::OneOf(POINTS)), part("of", "看下面的条件", Shape::Rule)],
    },
    Operator {
        key: "at_least_of",
        label: "下面至少满足几项",
        parts: &[part("at_least_of", "几项", Shape::Number), part("of", "", Shape::Rules)],
    },
];

/// The operator that a condition is written with; none of a constant, and of one that the desk has no form for.
pub fn of(condition: &Json) -> Option<&'static Operator> {
    OPERATORS.iter().find(|operator| get(condition, operator.key).is_some())
}
