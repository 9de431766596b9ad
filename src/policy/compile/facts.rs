//! Facts and their options.

use super::Compiler;
use crate::engine::fact::{FactId, Value};
use crate::engine::model::{Choice, Choosable, Fact, Group, Kind, YearMap};
use crate::json::read::{Path, Read, in_words};
use crate::policy::{at_year, document};

impl Compiler<'_> {
    /// Facts, or the fields of a record; those with findings of their own are left out.
    pub fn facts(&self, facts: &[document::Fact], at: &Path) -> Vec<Fact> {
        self.distinct(facts.iter().map(|fact| fact.id.as_str()), at);
        self.distinct_before(facts, at);
        let compile = |(position, fact): (usize, &document::Fact)| {
            let compiled = self.fact(fact, facts, &at.index(position));
            if compiled.is_none() {
                self.broken.borrow_mut().push(fact.id.clone());
            }
            compiled
        };
        facts.iter().enumerate().filter_map(compile).collect()
    }

    /// The records fact called `id`.
    pub fn records(&self, facts: &[Fact], id: &str, at: &Path) -> Option<FactId> {
        let found = facts.iter().position(|fact| fact.id == id && matches!(fact.kind, Kind::Records { .. }));
        if found.is_none() && !self.is_broken(id) {
            self.findings.error(at, in_words!("没有叫「{id}」的记录（records）"));
        }
        found.map(FactId)
    }

    fn fact(&self, fact: &document::Fact, siblings: &[document::Fact], at: &Path) -> Option<Fact> {
        if fact.id.contains(['/', '[', ']', '.']) {
            self.findings.error(&at.key("id"), in_words!("id里不能有 / [ ] ."));
        }
        let kind = match fact.r#type.as_str() {
            "bool" => self.yes_or_no(fact.yes.as_ref(), fact.no.as_ref(), at),
            "choice" => {
                let options = self.required(fact.options.as_ref(), "options", at)?;
                Some(Kind::Choice(self.choice(options, &fact.groups, fact.ordered, at)?))
            }
            "date" => Some(Kind::Date),
            "number" => self.number(fact.min, fact.max, &fact.unit, at),
            "text" => Some(Kind::Text),
            "records" => {
                let item = self.required(fact.item.as_ref(), "item", at);
                let fields = self.required(fact.fields.as_ref(), "fields", at)?;
                let fields = self.facts(fields, &at.key("fields"));
                Some(Kind::Records { item: item?.clone(), fields })
            }
            "years" => self.years(fact, at),
            other => {
                let allowed = "bool、choice、date、number、text、records、years";
                self.findings.error(&at.key("type"), in_words!("没有类型「{other}」，可用的是：{allowed}"));
                None
            }
        };
        let applies = self.applies(fact, siblings, at);
        Some(Fact {
            id: fact.id.clone(),
            label: fact.label.clone(),
            was: fact.was.clone(),
            ask: fact.ask.clone(),
            help: fact.help.clone(),
            kind: kind?,
            route_only: fact.route_only,
            optional: fact.optional,
            asked_at: usize::MAX,
            applies,
        })
    }

    /// An id of earlier files is no other fact's, now or then.
    fn distinct_before(&self, facts: &[document::Fact], at: &Path) {
        for (position, fact) in facts.iter().enumerate().filter(|(_, fact)| !fact.was.is_empty()) {
            let then = facts.iter().take(position).any(|other| other.was == fact.was);
            if then || facts.iter().any(|other| other.id == fact.was) {
                let message = in_words!("「{}」另有所指，请核对是哪一项以前的id", fact.was);
                self.findings.error(&at.index(position).key("was"), message);
            }
        }
    }

    fn required<'v, T>(&self, value: Option<&'v T>, key: &str, at: &Path) -> Option<&'v T> {
        if value.is_none() {
            self.findings.error(at, in_words!("缺少「{key}」"));
        }
        value
    }

    fn yes_or_no(&self, yes: Option<&String>, no: Option<&String>, at: &Path) -> Option<Kind> {
        let (yes, no) = (self.required(yes, "yes", at), self.required(no, "no", at));
        Some(Kind::Bool { yes: yes?.clone(), no: no?.clone() })
    }

    fn number(&self, min: u32, max: u32, unit: &str, at: &Path) -> Option<Kind> {
        if min > max || max > 1_000_000 {
            self.findings.error(at, in_words!("{min}到{max}不是一个范围；上限最多1000000"));
            return None;
        }
        Some(Kind::Number { min, max, unit: unit.to_owned() })
    }

    fn choice(
        &self,
        options: &[document::Choosable],
        groups: &[document::Group],
        ordered: bool,
        at: &Path,
    ) -> Option<Choice> {
        self.distinct(options.iter().map(|option| option.id.as_str()), &at.key("options"));
        self.distinct(groups.iter().map(|group| group.id.as_str()), &at.key("groups"));
        let before = options
            .iter()
            .enumerate()
            .flat_map(|(position, option)| option.was.iter().map(move |was| (position, was.as_str())));
        let before: Vec<(usize, &str)> = before.collect();
        for (place, (position, was)) in before.iter().enumerate() {
            if before.iter().take(place).any(|(_, other)| other == was) {
                let options = at.key("options");
                self.findings
                    .error(&options.index(*position).key("was"), in_words!("以前的回答「{was}」只能归到一个选项"));
            }
        }
        if options.len() < 2 {
            self.findings.error(&at.key("options"), in_words!("至少要有两个选项"));
            return None;
        }
        let compile = |(position, option): (usize, &document::Choosable)| Choosable {
            id: option.id.clone(),
            label: option.label.clone(),
            help: option.help.clone(),
            group: option.group.as_ref().and_then(|id| {
                let found = groups.iter().position(|group| group.id == *id);
                if found.is_none() {
                    let options = at.key("options");
                    let message = in_words!("没有分组「{id}」");
                    self.findings.error(&options.index(position).key("group"), message);
                }
                found
            }),
            keywords: spellings(&option.keywords),
            was: option.was.clone(),
            years: option.years.iter().map(|year| self.year(*year)).collect(),
            awaited: option.awaited,
        };
        Some(Choice {
            options: options.iter().enumerate().map(compile).collect(),
            ordered,
            groups: groups.iter().map(|group| Group { id: group.id.clone(), label: group.label.clone() }).collect(),
        })
    }

    fn years(&self, fact: &document::Fact, at: &Path) -> Option<Kind> {
        let from = self.required(fact.from.as_ref(), "from", at);
        let to = self.required(fact.to.as_ref(), "to", at);
        let value = self.required(fact.value.as_ref(), "value", at);
        let (first, last, value) = (*from?, *to?, value?);
        let (from, to) = (self.year(first), self.year(last));
        if !(1900 <= from && from <= to && to <= 2100) {
            self.findings.error(at, in_words!("{from}年到{to}年不是一个范围（1900到2100）"));
            return None;
        }
        let at_value = at.key("value");
        let value = document::YearValue::read(value, &at_value, self.findings)?;
        let kind = match value.r#type.as_str() {
            "bool" => self.yes_or_no(value.yes.as_ref(), value.no.as_ref(), &at_value),
            "number" => self.number(value.min, value.max, &value.unit, &at_value),
            "choice" => {
                let options = self.required(value.options.as_ref(), "options", &at_value)?;
                Some(Kind::Choice(self.choice(options, &[], value.ordered, &at_value)?))
            }
            other => {
                let message = in_words!("年份的值不能是「{other}」，可用的是：bool、choice、number");
                self.findings.error(&at_value.key("type"), message);
                None
            }
        }?;
        let projected = match &fact.projected {
            None => None,
            Some(id) => Some(Value::Choice(self.option(&kind, id, &at.key("projected"))?)),
        };
        let years = at_year::years(self.notice_year);
        let kept = (calendar_year(first, *years.start()), calendar_year(last, *years.end()));
        Some(Kind::Years(YearMap { from, to, kept, value: Box::new(kind), projected }))
    }

    /// A year as a calendar year: one that is written small is an offset from the review year.
    fn year(&self, written: i32) -> i32 {
        calendar_year(written, self.document.review_year)
    }

    /// The position of an option of a choice.
    pub fn option(&self, kind: &Kind, id: &str, at: &Path) -> Option<usize> {
        let Kind::Choice(choice) = kind else {
            self.findings.error(at, in_words!("这里需要一个选项，但它的类型不是choice"));
            return None;
        };
        let found = choice.options.iter().position(|option| option.id == id);
        if found.is_none() {
            let known: Vec<&str> = choice.options.iter().map(|option| option.id.as_str()).collect();
            let shown = known.get(..12).unwrap_or(&known).join("、");
            let rest = if known.len() > 12 { "等" } else { "" };
            self.findings.error(at, in_words!("没有选项「{id}」，可用的是：{shown}{rest}"));
        }
        found
    }

    fn applies(&self, fact: &document::Fact, siblings: &[document::Fact], at: &Path) -> Vec<(usize, Vec<usize>)> {
        let at = at.key("applies");
        let resolve = |(sibling, ids): &(String, Vec<String>)| {
            let at = at.key(sibling);
            let position = siblings.iter().position(|other| other.id == *sibling && other.id != fact.id);
            let options = position.and_then(|position| siblings.get(position)?.options.as_ref());
            let (Some(position), Some(options)) = (position, options) else {
                self.findings.error(&at, in_words!("同一记录里没有选择项「{sibling}」"));
                return None;
            };
            let option = |(index, id): (usize, &String)| {
                let found = options.iter().position(|option| option.id == *id);
                if found.is_none() {
                    self.findings.error(&at.index(index), in_words!("「{sibling}」没有选项「{id}」"));
                }
                found
            };
            Some((position, ids.iter().enumerate().filter_map(option).collect()))
        };
        fact.applies.0.iter().filter_map(resolve).collect()
    }
}

/// Keywords as people type them; of one in several words, as pinyin by syllables, the first letters too: `ji xie` is
/// `jixie` and `jx`.
fn spellings(keywords: &[String]) -> Vec<String> {
    let mut spelled = Vec::new();
    for keyword in keywords {
        let (mut whole, mut firsts) = (String::new(), String::new());
        for word in keyword.split(' ') {
            whole.push_str(word);
            firsts.extend(word.chars().next());
        }
        spelled.push(whole);
        if keyword.contains(' ') {
            spelled.push(firsts);
        }
    }
    spelled
}

/// A year as written in a year map: a calendar year if it is one, else so many years after the review year.
fn calendar_year(written: i32, review_year: i32) -> i32 {
    if OFFSETS.contains(&written) { review_year.saturating_add(written) } else { written }
}

/// The numbers that are read as offsets from the review year.
const OFFSETS: std::ops::RangeInclusive<i32> = -150..=150;
