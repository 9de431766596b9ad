//! Conditions: from JSON straight to rules. The one place that knows how each operator is written.

mod amount;
mod law;
mod leaf;
mod names;

pub(in crate::policy) use amount::EXPRESSIONS;

use super::Compiler;
use crate::engine::condition::{Condition, Node, OptionSet, Place};
use crate::engine::fact::FactId;
use crate::engine::model::{Fact, Kind, NamedDate};
use crate::engine::status::Point;
use crate::json::Json;
use crate::json::read::{Path, Read, in_words, object, object_of};
use crate::policy::document;

/// What a node may carry besides its operator.
pub(in crate::policy) const COMMON: [&str; 4] = ["clause", "label", "note", "remedy"];

/// The operators, with the keys each is written with, its own first.
pub(in crate::policy) const OPERATORS: [&[&str]; 18] = [
    &["all"],
    &["any"],
    &["not"],
    &["at_least_of", "of"],
    &["cap", "of"],
    &["floor", "of"],
    &["if", "then", "else"],
    &["table", "rows"],
    &["use"],
    &["fact", "year", "in", "is", "at_least", "at_most", "plus", "by", "from"],
    &["counted_years", "in", "skip", "at_least"],
    &["plain_years", "at_least"],
    &["qualified_count", "in", "good", "at_least"],
    &["every_year", "from", "to", "holds"],
    &["year_before"],
    &["statutory_age", "class", "by"],
    &["some", "where"],
    &["amount", "at_least", "unit"],
];

/// What names in a condition refer to.
pub struct Conditions<'a> {
    pub compiler: &'a Compiler<'a>,
    pub facts: &'a [Fact],
    pub dates: &'a [NamedDate],
    pub pieces: &'a [(&'a str, Option<FactId>)],
}

/// Where a condition stands.
#[derive(Clone, Copy)]
pub struct Surroundings {
    /// The records fact whose record is in question.
    pub record: Option<FactId>,
    /// The year map whose year is in question.
    pub year: Option<FactId>,
    /// The clause of the node above.
    pub clause: usize,
    /// How many of the pieces may be used: those written above.
    pub pieces: usize,
    /// Whether the verdict rests on it: then it may not use what is asked for the route alone.
    pub in_verdict: bool,
}

impl Surroundings {
    /// A rule of its own: about no record or year, with every piece at hand.
    pub fn of_rule(clause: usize, conditions: &Conditions) -> Self {
        Self { record: None, year: None, clause, pieces: conditions.pieces.len(), in_verdict: true }
    }

    /// What decides whether a material or a route is this applicant's.
    pub fn of_choice(clause: usize, conditions: &Conditions) -> Self {
        Self { in_verdict: false, ..Self::of_rule(clause, conditions) }
    }
}

/// An operator's entries, with their place.
struct Entries<'a> {
    entries: &'a [(String, Json)],
    at: &'a Path<'a>,
    conditions: &'a Conditions<'a>,
    around: Surroundings,
}

impl Conditions<'_> {
    fn error(&self, at: &Path, message: impl Into<String>) {
        self.compiler.findings.error(at, message);
    }

    /// A node, with every condition below it.
    pub fn node(&self, json: &Json, at: &Path, around: Surroundings) -> Option<Node> {
        if let Json::Text(word) = json {
            let condition = Condition::Always(self.point(word, at)?);
            return Some(Node {
                condition,
                clause: around.clause,
                label: String::new(),
                note: String::new(),
                remedy: None,
            });
        }
        self.operation(json, at, around, &OPERATORS, |entries, operator| entries.condition(operator))
    }

    /// A node written with one of these operators.
    fn operation(
        &self,
        json: &Json,
        at: &Path,
        around: Surroundings,
        operators: &[&[&str]],
        make: fn(&Entries, &str) -> Option<Condition>,
    ) -> Option<Node> {
        let findings = self.compiler.findings;
        let entries = object(json, at, findings)?;
        let written = |keys: &&&[&str]| keys.first().is_some_and(|own| entries.iter().any(|(key, _)| key == own));
        let found: Vec<&[&str]> = operators.iter().filter(written).copied().collect();
        let [keys] = found.as_slice() else {
            let all: Vec<&str> = operators.iter().filter_map(|keys| keys.first().copied()).collect();
            self.error(at, in_words!("一个条件要写且只写一个算子：{}", all.join("、")));
            return None;
        };
        let allowed: Vec<&str> = keys.iter().chain(&COMMON).copied().collect();
        object_of(json, at, findings, &allowed)?;
        let plain = Entries { entries, at, conditions: self, around };
        let clause = match plain.get("clause") {
            Some(clause) => {
                let at = at.key("clause");
                String::read(clause, &at, findings).and_then(|id| self.compiler.clause(&id, &at))
            }
            None => Some(around.clause),
        };
        let clause = clause.unwrap_or(around.clause);
        let entries = Entries { around: Surroundings { clause, ..around }, ..plain };
        let remedy = match entries.get("remedy") {
            Some(remedy) => {
                let at = at.key("remedy");
                document::Remedy::read(remedy, &at, findings).and_then(|remedy| self.compiler.remedy(&remedy, &at))
            }
            None => None,
        };
        let (label, note) = (entries.text("label"), entries.text("note"));
        let condition = make(&entries, keys.first().copied().unwrap_or_default());
        Some(Node { clause, label: label?, note: note?, remedy, condition: condition? })
    }

    fn point(&self, word: &str, at: &Path) -> Option<Point> {
        match word {
            "unmet" => Some(Point::Unmet),
            "review" => Some(Point::Review),
            "met" => Some(Point::Met),
            other => {
                self.error(at, in_words!("「{other}」不认识，可用的是：unmet、review、met"));
                None
            }
        }
    }

    /// The place called `name`: a field of the record in question, or a fact.
    fn place(&self, name: &str, at: &Path, around: Surroundings) -> Option<(Place, &Fact)> {
        let fields = around.record.and_then(|id| match &self.facts.get(id.0)?.kind {
            Kind::Records { fields, .. } => Some((id, fields)),
            _ => None,
        });
        let field = fields.and_then(|(id, fields)| {
            let position = fields.iter().position(|field| field.id == name)?;
            Some((Place::Field(id, position), fields.get(position)?))
        });
        let position = self.facts.iter().position(|fact| fact.id == name);
        let fact = position.and_then(|position| Some((Place::Fact(FactId(position)), self.facts.get(position)?)));
        match (field, fact) {
            (Some(_), Some(_)) => {
                self.error(at, in_words!("「{name}」既是记录里的一项，又是另一个事实，请改名"));
                None
            }
            (Some(found), None) | (None, Some(found)) => {
                if found.1.route_only && around.in_verdict {
                    self.error(at, in_words!("「{name}」只用于报送途径（route_only），规则不能用它"));
                    return None;
                }
                Some(found)
            }
            (None, None) => {
                if !self.compiler.is_broken(name) {
                    self.error(at, in_words!("没有叫「{name}」的事实（facts）"));
                }
                None
            }
        }
    }
}

impl<'a> Entries<'a> {
    fn get(&self, key: &str) -> Option<&'a Json> {
        self.entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// An entry that may be left out.
    fn text(&self, key: &str) -> Option<String> {
        match self.get(key) {
            Some(text) => String::read(text, &self.at.key(key), self.conditions.compiler.findings),
            None => Some(String::new()),
        }
    }

    fn required(&self, key: &str) -> Option<&'a Json> {
        let found = self.get(key);
        if found.is_none() {
            self.conditions.error(self.at, in_words!("缺少「{key}」"));
        }
        found
    }

    fn read<T: Read + Default>(&self, key: &str) -> Option<T> {
        T::read(self.required(key)?, &self.at.key(key), self.conditions.compiler.findings)
    }

    fn node(&self, key: &str) -> Option<Box<Node>> {
        self.node_in(key, self.around)
    }

    fn node_in(&self, key: &str, around: Surroundings) -> Option<Box<Node>> {
        self.conditions.node(self.required(key)?, &self.at.key(key), around).map(Box::new)
    }

    fn nodes(&self, key: &str) -> Option<Vec<Node>> {
        self.list_of(key, |json, at| self.conditions.node(json, at, self.around))
    }

    /// The nodes of a list, each read by `read`.
    fn list_of(&self, key: &str, read: impl Fn(&Json, &Path) -> Option<Node>) -> Option<Vec<Node>> {
        let at = self.at.key(key);
        let Json::List(list) = self.required(key)? else {
            self.conditions.error(&at, in_words!("这里应为条件的列表"));
            return None;
        };
        if list.is_empty() {
            self.conditions.error(&at, in_words!("列表不能为空"));
        }
        let nodes: Vec<Option<Node>> =
            list.iter().enumerate().map(|(position, json)| read(json, &at.index(position))).collect();
        nodes.into_iter().collect()
    }

    fn point(&self, key: &str) -> Option<Point> {
        self.conditions.point(&self.read::<String>(key)?, &self.at.key(key))
    }

    fn condition(&self, operator: &str) -> Option<Condition> {
        Some(match operator {
            "all" => Condition::All(self.nodes("all")?),
            "any" => Condition::Any(self.nodes("any")?),
            "not" => Condition::Not(self.node("not")?),
            "at_least_of" => self.at_least_of()?,
            "cap" | "floor" => {
                let (point, node) = (self.point(operator), self.node("of"));
                let make = if operator == "cap" { Condition::Cap } else { Condition::Floor };
                make(point?, node?)
            }
            "if" => {
                let (condition, then, otherwise) = (self.node("if"), self.node("then"), self.node("else"));
                Condition::If { condition: condition?, then: then?, otherwise: otherwise? }
            }
            "table" => {
                let (key, rows) = self.table(|row| row.node("then"))?;
                Condition::Table { key, rows }
            }
            "amount" => self.reaches()?,
            "use" => self.piece()?,
            "fact" => self.comparison()?,
            "counted_years" | "plain_years" | "qualified_count" => self.tenure(operator)?,
            "every_year" => self.every_year()?,
            "statutory_age" => self.statutory_age()?,
            "year_before" => {
                if self.around.year.is_none() {
                    self.conditions.error(self.at, in_words!("year_before只能写在every_year里面"));
                    return None;
                }
                Condition::YearBefore(self.date("year_before")?)
            }
            _ => {
                let (fact, around) = self.list("some")?;
                Condition::Some(fact, self.node_in("where", around)?)
            }
        })
    }

    fn at_least_of(&self) -> Option<Condition> {
        let (k, nodes): (Option<u32>, _) = (self.read("at_least_of"), self.nodes("of"));
        let (k, nodes) = (k?, nodes?);
        let k = usize::try_from(k).unwrap_or(usize::MAX);
        if k == 0 || k > nodes.len() {
            self.conditions.error(&self.at.key("at_least_of"), in_words!("{k}不在1到{}之间", nodes.len()));
        }
        Some(Condition::AtLeast(k, nodes))
    }

    /// A table: its rows together list every option once; what a row leads to is read by `then`.
    fn table(&self, then: fn(&Entries) -> Option<Box<Node>>) -> Option<(Place, Vec<(OptionSet, Node)>)> {
        let (key, fact) = self.place("table")?;
        let Kind::Choice(choice) = &fact.kind else {
            self.conditions.error(&self.at.key("table"), in_words!("「{}」不是选择项（choice）", fact.id));
            return None;
        };
        let at = self.at.key("rows");
        let Json::List(list) = self.required("rows")? else {
            self.conditions.error(&at, in_words!("这里应为行的列表"));
            return None;
        };
        let mut rows = Vec::new();
        let mut listed = vec![false; choice.options.len()];
        for (index, row) in list.iter().enumerate() {
            let at = at.index(index);
            let Some(entries) = object_of(row, &at, self.conditions.compiler.findings, &["in", "then"]) else {
                continue;
            };
            let row = Entries { entries, at: &at, conditions: self.conditions, around: self.around };
            let (options, then) = (row.options("in", &fact.kind), then(&row));
            let Some(options) = options else {
                continue;
            };
            for option in options.iter() {
                match listed.get_mut(option) {
                    Some(listed) if !*listed => *listed = true,
                    _ => self.conditions.error(&at.key("in"), in_words!("同一个选项出现在两行里")),
                }
            }
            rows.extend(then.map(|then| (options, *then)));
        }
        let missing = choice.options.iter().zip(&listed).filter(|(_, listed)| !**listed);
        let missing: Vec<&str> = missing.map(|(option, _)| option.id.as_str()).collect();
        if !missing.is_empty() {
            self.conditions.error(&at, in_words!("表里缺少选项：{}", missing.join("、")));
        }
        Some((key, rows))
    }

    fn piece(&self) -> Option<Condition> {
        let name: String = self.read("use")?;
        let at = self.at.key("use");
        let known = self.conditions.pieces.get(..self.around.pieces).unwrap_or_default();
        let Some(position) = known.iter().position(|(piece, _)| *piece == name) else {
            self.conditions
                .error(&at, in_words!("上面没有叫「{name}」的公用条件（pieces）；公用条件只能用写在它前面的"));
            return None;
        };
        let of = known.get(position).and_then(|(_, of)| *of);
        if of.is_some() && of != self.around.record {
            self.conditions.error(&at, in_words!("「{name}」说的是一条记录，只能写在那种记录的some里面"));
            return None;
        }
        Some(Condition::Use(position))
    }
}
