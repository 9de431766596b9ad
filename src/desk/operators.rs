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

const fn optional(key: &'static str, label: &'static str, shape: Shape) -> Field {
    Field { needed: false, ..part(key, label, shape) }
}

/// What every condition may carry besides.
pub const COMMON: &[Field] = &[
    optional("clause", "依据的条款（不写就随上面的）", Shape::Name(Kind::Clause)),
    optional("label", "给申报人看的名称", Shape::Line),
    optional("note", "由人决定时，说明为什么", Shape::Words),
    optional("remedy", "不满足时怎样补上", Shape::Form(&super::forms::REMEDY)),
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
        key: "amount",
        label: "一个算出来的数够不够（如积分）",
        parts: &[
            part("amount", "", Shape::Amount),
            part("at_least", "不少于", Shape::Number),
            optional("unit", "量词", Shape::Line),
        ],
    },
    Operator {
        key: "at_least_of",
        label: "下面至少满足几项",
        parts: &[part("at_least_of", "几项", Shape::Number), part("of", "", Shape::Rules)],
    },
];

/// The ways to make a number.
const AMOUNTS: &[Operator] = &[
    Operator {
        key: "number",
        label: "填的数",
        parts: &[part("number", "", Shape::Name(Kind::Number)), optional("year", "与评审年度相差几年", Shape::Number)],
    },
    Operator {
        key: "years_since",
        label: "到评审年度的年数",
        parts: &[part("years_since", "从", Shape::Name(Kind::Date))],
    },
    Operator {
        key: "times",
        label: "一个数的几倍",
        parts: &[
            part("times", "乘以", Shape::Number),
            optional("per", "每满多少算一份", Shape::Number),
            part("of", "哪个数", Shape::Amount),
        ],
    },
    Operator { key: "sum", label: "几个数加起来", parts: &[part("sum", "", Shape::Amounts)] },
    Operator { key: "most", label: "几个数里最大的", parts: &[part("most", "", Shape::Amounts)] },
    Operator {
        key: "up_to",
        label: "一个数，有上限",
        parts: &[part("up_to", "最多算", Shape::Number), part("of", "哪个数", Shape::Amount)],
    },
    Operator {
        key: "if",
        label: "看条件给数",
        parts: &[
            part("if", "如果", Shape::Rule),
            part("then", "就是", Shape::Amount),
            optional("else", "否则是", Shape::Amount),
        ],
    },
    Operator {
        key: "table",
        label: "按选项给数",
        parts: &[part("table", "按哪一项", Shape::Name(Kind::Choice)), part("rows", "", Shape::AmountRows)],
    },
    Operator {
        key: "total",
        label: "每条记录的数加起来",
        parts: &[part("total", "哪一种记录", Shape::Name(Kind::Records)), part("of", "每条的数", Shape::Amount)],
    },
    Operator {
        key: "best",
        label: "最高的一条记录的数",
        parts: &[part("best", "哪一种记录", Shape::Name(Kind::Records)), part("of", "每条的数", Shape::Amount)],
    },
];

/// What is made of others of its kind: conditions, or numbers.
#[derive(Clone, Copy, Debug)]
pub struct Family {
    /// What the menu of operators is called.
    pub name: &'static str,
    /// The operators.
    pub operators: &'static [Operator],
    /// What can stand in an operator's place, by what it is written as.
    pub constants: &'static [(&'static str, &'static str)],
    /// What every one may carry besides.
    pub common: &'static [Field],
}

/// Conditions.
pub const CONDITIONS: Family =
    Family { name: "条件的种类", operators: OPERATORS, constants: POINTS, common: COMMON };

/// Numbers that a rule makes.
pub const NUMBERS: Family = Family {
    name: "数的来历",
    operators: AMOUNTS,
    constants: &[("1", "固定的数")],
    common: &[
        optional("clause", "依据的条款", Shape::Name(Kind::Clause)),
        optional("label", "这一部分的名称", Shape::Line),
    ],
};

impl Family {
    /// The operator that one is written with; none of a constant, and of one that the desk has no form for.
    pub fn of(&self, json: &Json) -> Option<&'static Operator> {
        self.operators.iter().find(|operator| get(json, operator.key).is_some())
    }
}
