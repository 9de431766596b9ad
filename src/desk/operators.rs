//! The operators of conditions, as forms in plain words.

use super::form::{Field, Kind, Shape, may, need};
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

const fn operator(key: &'static str, label: &'static str, parts: &'static [Field]) -> Operator {
    Operator { key, label, parts }
}

/// What every condition may carry besides.
pub const COMMON: &[Field] = &[
    may("clause", "依据的条款（不写就随上面的）", Shape::Name(Kind::Clause)),
    may("label", "给申报人看的名称", Shape::Line),
    may("note", "由人决定时，说明为什么", Shape::Words),
    may("remedy", "不满足时怎样补上", Shape::Form(&super::forms::REMEDY)),
];

/// All of them, those used most first.
pub const OPERATORS: &[Operator] = &[
    operator("fact", "看一项回答", &[need("fact", "", Shape::Name(Kind::Comparable))]),
    operator("all", "下面每一项都要满足", &[need("all", "", Shape::Rules)]),
    operator("any", "下面满足一项就行", &[need("any", "", Shape::Rules)]),
    operator("use", "用公用条件", &[need("use", "", Shape::Name(Kind::Piece))]),
    operator("not", "下面这一项不成立", &[need("not", "", Shape::Rule)]),
    operator(
        "counted_years",
        "任职满几年（有的年份不计）",
        &[
            need("counted_years", "从哪一天起算", Shape::Name(Kind::Date)),
            need("at_least", "满几年", Shape::Number),
            need("in", "对照", Shape::Name(Kind::Years)),
            need("skip", "这样的年份不计", Shape::Options("in")),
        ],
    ),
    operator(
        "plain_years",
        "满几年（按年份相减）",
        &[need("plain_years", "从哪一天起算", Shape::Name(Kind::Date)), need("at_least", "满几年", Shape::Number)],
    ),
    operator(
        "qualified_count",
        "几年里至少几次",
        &[
            need("qualified_count", "从哪一天起", Shape::Name(Kind::Date)),
            need("at_least", "至少几次", Shape::Number),
            need("in", "对照", Shape::Name(Kind::Years)),
            need("good", "这样的算一次", Shape::Options("in")),
        ],
    ),
    operator(
        "every_year",
        "每一年都要",
        &[
            need("every_year", "对照", Shape::Name(Kind::Years)),
            need("from", "从评审年度的前几年起（前3年写-3）", Shape::Number),
            need("to", "到（评审年度写0）", Shape::Number),
            need("holds", "每一年要满足", Shape::Rule),
        ],
    ),
    operator(
        "statutory_age",
        "到了法定退休年龄（国家规定，2025年起逐步推迟）",
        &[
            need("statutory_age", "出生日期", Shape::Name(Kind::Date)),
            need("class", "按哪一项分男、女干部、女工人", Shape::Name(Kind::Choice)),
            need("by", "到哪一天为止", Shape::Name(Kind::Bound)),
        ],
    ),
    operator("year_before", "这一年在某天之前", &[need("year_before", "", Shape::Name(Kind::Date))]),
    operator(
        "some",
        "有一条记录这样",
        &[need("some", "哪一种记录", Shape::Name(Kind::Records)), need("where", "这一条要满足", Shape::Rule)],
    ),
    operator(
        "table",
        "按选项分情况",
        &[need("table", "按哪一项", Shape::Name(Kind::Choice)), need("rows", "", Shape::Rows)],
    ),
    operator(
        "if",
        "如果……就……否则……",
        &[need("if", "如果", Shape::Rule), need("then", "就", Shape::Rule), need("else", "否则", Shape::Rule)],
    ),
    operator("cap", "最好也只能是", &[need("cap", "", Shape::OneOf(POINTS)), need("of", "看下面的条件", Shape::Rule)]),
    operator(
        "floor",
        "最差也算是",
        &[need("floor", "", Shape::OneOf(POINTS)), need("of", "看下面的条件", Shape::Rule)],
    ),
    operator(
        "amount",
        "一个算出来的数够不够（如积分）",
        &[
            need("amount", "", Shape::Amount),
            need("at_least", "不少于", Shape::Number),
            may("unit", "量词", Shape::Line),
        ],
    ),
    operator(
        "at_least_of",
        "下面至少满足几项",
        &[need("at_least_of", "几项", Shape::Number), need("of", "", Shape::Rules)],
    ),
];

/// The ways to make a number.
const AMOUNTS: &[Operator] = &[
    operator(
        "number",
        "填的数",
        &[need("number", "", Shape::Name(Kind::Number)), may("year", "与评审年度相差几年", Shape::Number)],
    ),
    operator("years_since", "到评审年度的年数", &[need("years_since", "从", Shape::Name(Kind::Date))]),
    operator(
        "times",
        "一个数的几倍",
        &[
            need("times", "乘以", Shape::Number),
            may("per", "每满多少算一份", Shape::Number),
            need("of", "哪个数", Shape::Amount),
        ],
    ),
    operator("sum", "几个数加起来", &[need("sum", "", Shape::Amounts)]),
    operator("most", "几个数里最大的", &[need("most", "", Shape::Amounts)]),
    operator("up_to", "一个数，有上限", &[need("up_to", "最多算", Shape::Number), need("of", "哪个数", Shape::Amount)]),
    operator(
        "if",
        "看条件给数",
        &[need("if", "如果", Shape::Rule), need("then", "就是", Shape::Amount), may("else", "否则是", Shape::Amount)],
    ),
    operator(
        "table",
        "按选项给数",
        &[need("table", "按哪一项", Shape::Name(Kind::Choice)), need("rows", "", Shape::AmountRows)],
    ),
    operator(
        "total",
        "每条记录的数加起来",
        &[need("total", "哪一种记录", Shape::Name(Kind::Records)), need("of", "每条的数", Shape::Amount)],
    ),
    operator(
        "best",
        "最高的一条记录的数",
        &[need("best", "哪一种记录", Shape::Name(Kind::Records)), need("of", "每条的数", Shape::Amount)],
    ),
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
    common: &[may("clause", "依据的条款", Shape::Name(Kind::Clause)), may("label", "这一部分的名称", Shape::Line)],
};

impl Family {
    /// The operator that one is written with; none of a constant, and of one that the desk has no form for.
    pub fn of(&self, json: &Json) -> Option<&'static Operator> {
        self.operators.iter().find(|operator| get(json, operator.key).is_some())
    }
}
