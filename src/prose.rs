//! Rules in plain sentences, of no applicant in particular: what the book prints and what a comparison of editions
//! tells.

mod amount;
mod leaf;

use crate::engine::condition::{Condition, Node, OptionSet, Place};
use crate::engine::fact::FactId;
use crate::engine::model::{Fact, Kind, Policy};
use crate::engine::status::Point;

/// A condition in words, with those below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// What people call this way of meeting the rule; may be empty.
    pub name: String,
    /// What is asked.
    pub text: String,
    /// The clause it comes from, as a position, where it is another than that of the sentence above.
    pub clause: Option<usize>,
    /// Why people decide, or how this tool reads it; may be empty.
    pub note: String,
    /// What cures it, as the policy words it; may be empty.
    pub remedy: String,
    /// The piece it uses, as a position: told in full where the pieces stand.
    pub piece: Option<usize>,
    /// What it is made of.
    pub below: Vec<Sentence>,
}

impl Sentence {
    fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Its lines with those below, each below two spaces further in; notes, clauses and remedies stand in lines of
    /// their own, so that a comparison tells a change of any of them.
    pub fn lines(&self, policy: &Policy) -> Vec<String> {
        let mut lines = Vec::new();
        self.write(policy, 0, &mut lines);
        lines
    }

    fn write(&self, policy: &Policy, depth: usize, lines: &mut Vec<String>) {
        let mut line = |text: String| lines.push(format!("{}{text}", "  ".repeat(depth)));
        line(self.headed());
        if let Some(clause) = self.clause.and_then(|clause| policy.clauses.get(clause)) {
            line(format!("（依据{}）", clause.id));
        }
        if !self.note.is_empty() {
            line(format!("（说明：{}）", self.note));
        }
        if !self.remedy.is_empty() {
            line(format!("（怎么办：{}）", self.remedy));
        }
        for below in &self.below {
            below.write(policy, depth + 1, lines);
        }
    }

    /// Its own words, with the name of the way before them.
    pub fn headed(&self) -> String {
        let colon = if self.below.is_empty() { "" } else { "：" };
        match (self.name.as_str(), self.text.as_str()) {
            ("", text) => format!("{text}{colon}"),
            (name, "") => format!("「{name}」{colon}"),
            (name, text) => format!("「{name}」：{text}{colon}"),
        }
    }

    fn prefixed(mut self, words: &str) -> Self {
        self.text.insert_str(0, words);
        self
    }
}

/// Puts the rules of one policy into words.
#[derive(Clone, Copy, Debug)]
pub struct Prose<'a> {
    policy: &'a Policy,
}

impl<'a> Prose<'a> {
    /// For this policy.
    pub fn of(policy: &'a Policy) -> Self {
        Self { policy }
    }

    /// A rule that stands under this clause. A piece that has a name is named, one that has none is told in place.
    pub fn rule(&self, node: &Node, clause: Option<usize>) -> Sentence {
        let mut sentence = self.condition(node);
        if sentence.name.is_empty() {
            sentence.name.clone_from(&node.label);
        }
        if !node.note.is_empty() {
            sentence.note.clone_from(&node.note);
        }
        if let Some(remedy) = node.remedy.as_ref().filter(|remedy| !remedy.text.is_empty()) {
            sentence.remedy.clone_from(&remedy.text);
        }
        if clause != Some(node.clause) {
            sentence.clause = Some(node.clause);
        }
        sentence
    }

    /// What a piece asks.
    pub fn piece(&self, position: usize) -> Option<Sentence> {
        let piece = self.policy.pieces.get(position)?;
        Some(self.rule(&piece.rule, None))
    }

    /// What a piece is called: its name in words, or else its id.
    pub fn piece_name(&self, position: usize) -> &'a str {
        let Some(piece) = self.policy.pieces.get(position) else { return "" };
        if piece.rule.label.is_empty() { &piece.id } else { &piece.rule.label }
    }

    fn condition(&self, node: &Node) -> Sentence {
        let under = |below: &Node| self.rule(below, Some(node.clause));
        let list = |nodes: &[Node]| nodes.iter().map(under).collect::<Vec<_>>();
        let several = |words: &str, nodes: &[Node]| match nodes {
            [only] => under(only),
            nodes => Sentence { below: list(nodes), ..Sentence::plain(words) },
        };
        match &node.condition {
            Condition::Always(point) => Sentence::plain(outcome(*point)),
            Condition::All(nodes) => several("以下各条都要满足", nodes),
            Condition::Any(nodes) => several("以下满足一条就可以", nodes),
            Condition::AtLeast(k, nodes) => {
                Sentence { below: list(nodes), ..Sentence::plain(format!("以下至少满足{k}条")) }
            }
            Condition::Not(below) => self.negated(below, node.clause),
            Condition::Cap(point, below) => bounded(under(below), cap_words(*point)),
            Condition::Floor(point, below) => bounded(under(below), floor_words(*point)),
            Condition::If { condition, then, otherwise } => Sentence {
                below: vec![
                    under(condition).prefixed("如果："),
                    under(then).prefixed("那么："),
                    under(otherwise).prefixed("否则："),
                ],
                ..Sentence::plain("分两种情况")
            },
            Condition::Table { key, rows } => self.table(*key, rows, under),
            Condition::Reaches { amount, at_least, unit } => self.reaches(amount, *at_least, unit, node.clause),
            Condition::Use(piece) => self.used(*piece, node),
            Condition::EveryYear { from, to, holds } => {
                let (first, last) = (self.policy.review_year + from, self.policy.review_year + to);
                let years =
                    if first == last { format!("{first}年") } else { format!("{first}年到{last}年，每一年") };
                Sentence { below: vec![under(holds)], ..Sentence::plain(years) }
            }
            Condition::Some(fact, rule) => {
                let item = self.item(*fact);
                let inner = under(rule);
                let below = match &rule.condition {
                    Condition::All(nodes) if nodes.len() > 1 && rule.label.is_empty() => inner.below,
                    _ => vec![inner],
                };
                Sentence { below, ..Sentence::plain(format!("有{item}，同时满足")) }
            }
            leaf => Sentence::plain(self.leaf(leaf, false)),
        }
    }

    /// A row for each set of options, what it leads to told by `then`.
    fn table(&self, key: Place, rows: &[(OptionSet, Node)], then: impl Fn(&Node) -> Sentence) -> Sentence {
        let row = |(options, below): &(OptionSet, Node)| {
            let sentence = then(below);
            let colon = if sentence.text.is_empty() { "" } else { "：" };
            sentence.prefixed(&format!("{}{colon}", self.options(key, options)))
        };
        Sentence { below: rows.iter().map(row).collect(), ..Sentence::plain(format!("按{}分", self.label(key))) }
    }

    /// A piece without a name is told in place, as its id says nothing to people.
    fn used(&self, position: usize, node: &Node) -> Sentence {
        match self.policy.pieces.get(position) {
            Some(piece) if piece.rule.label.is_empty() => self.rule(&piece.rule, Some(node.clause)),
            Some(piece) => Sentence { piece: Some(position), ..Sentence::plain(format!("「{}」", piece.rule.label)) },
            None => Sentence::default(),
        }
    }

    fn negated(&self, below: &Node, clause: usize) -> Sentence {
        match &below.condition {
            Condition::OneOf(..)
            | Condition::Is(..)
            | Condition::AtLeastNumber(..)
            | Condition::AtMostNumber(..)
            | Condition::By { .. }
            | Condition::From { .. }
                if below.label.is_empty() =>
            {
                Sentence::plain(self.leaf(&below.condition, true))
            }
            _ => {
                Sentence { below: vec![self.rule(below, Some(clause))], ..Sentence::plain("下面这一条不成立") }
            }
        }
    }

    /// The fact or field at a place.
    fn fact(&self, place: Place) -> Option<&'a Fact> {
        let fact = self.policy.fact(place.fact())?;
        match (place, &fact.kind) {
            (Place::Field(_, field), Kind::Records { fields, .. }) => fields.get(field),
            _ => Some(fact),
        }
    }

    /// What people call the value at a place.
    fn label(&self, place: Place) -> String {
        let label = self.fact(place).map(|fact| fact.label.as_str()).unwrap_or_default();
        match place {
            Place::Offset(_, offset) => format!("{}年的{label}", self.policy.review_year + offset),
            Place::ThisYear(_) => format!("这一年的{label}"),
            Place::Fact(_) | Place::Field(..) => label.to_owned(),
        }
    }

    /// What a value there may be: of a year map, what a year's value may be.
    fn kind(&self, place: Place) -> Option<&'a Kind> {
        match &self.fact(place)?.kind {
            Kind::Years(map) => Some(&map.value),
            kind => Some(kind),
        }
    }

    /// The options of a set, by their labels.
    fn options(&self, place: Place, set: &OptionSet) -> String {
        let Some(Kind::Choice(choice)) = self.kind(place) else { return String::new() };
        let chosen = choice.options.iter().enumerate().filter(|(position, _)| set.contains(*position));
        chosen.map(|(_, option)| option.label.as_str()).collect::<Vec<_>>().join("、")
    }

    fn map_options(&self, map: FactId, set: &OptionSet) -> String {
        self.options(Place::Fact(map), set)
    }
}

/// What the rule itself decides.
pub fn outcome(point: Point) -> &'static str {
    match point {
        Point::Met => "符合",
        Point::Review => "由人决定",
        Point::Unmet => "不满足",
    }
}

fn cap_words(point: Point) -> &'static str {
    match point {
        Point::Unmet => "怎样都不算满足",
        Point::Review => "满足了也由人决定",
        Point::Met => "",
    }
}

fn floor_words(point: Point) -> &'static str {
    match point {
        Point::Unmet => "",
        Point::Review => "不满足的由人决定",
        Point::Met => "不满足也算符合",
    }
}

/// A sentence with what becomes of it behind.
fn bounded(mut sentence: Sentence, words: &str) -> Sentence {
    if !words.is_empty() {
        let comma = if sentence.text.is_empty() { "" } else { "，" };
        sentence.text.push_str(&format!("{comma}{words}"));
    }
    sentence
}

#[cfg(test)]
mod tests;
