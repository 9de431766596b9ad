//! The least that would do, in words: what is common to all ways, and each way's own parts, shortest and soonest first.

use super::phrases::date;
use super::{Report, phrases};
use crate::engine::change::{Effect, Span, Step};
use crate::engine::counterfactual::{self, Alternative, Way};
use crate::engine::date::PartialDate;
use crate::engine::model::{Fact, Kind};
use crate::engine::status::Point;
use crate::policy::Edition;

/// The most ways that are put into words; a longer list helps nobody.
const MOST: usize = 30;
/// So many of them are in sight; the others are there for who looks for them.
pub const IN_SIGHT: usize = 3;

/// The ways to a title.
#[derive(Debug)]
pub struct Ways {
    /// What every way asks for.
    pub common: Vec<Part>,
    /// The ways, without that.
    pub ways: Vec<WayText>,
    /// Whether one of them waits, so that what holds for every projection must be said.
    pub projected: bool,
}

/// A way in words.
#[derive(Debug)]
pub struct WayText {
    /// What it reaches without anyone's favour.
    pub reaches: Point,
    /// The review year to wait for.
    pub wait: Option<i32>,
    /// Whether there is anything to do, here or in what every way asks for.
    pub acts: bool,
    /// What to do.
    pub parts: Vec<Part>,
    /// The rows that people decide.
    pub decide: String,
    /// The rows that are not answered yet, and taken to come out well.
    pub open: String,
}

impl WayText {
    /// By when, if it is for the window that is looked at, and what comes of it.
    pub fn outcome(&self, edition: &Edition) -> String {
        let last = edition.policy.dates.last().filter(|_| self.acts && self.wait.is_none());
        let by = last.map(|last| format!("{}前（含这天）", date(PartialDate::day(last.day)))).unwrap_or_default();
        let comes = match self.reaches {
            Point::Met => "要求就都满足了",
            _ => "就不缺什么了，还要由人决定",
        };
        format!("{by}照下面做，{comes}：")
    }

    /// What to wait for, and whom to ask; each with its name for tests.
    pub fn rest(&self, edition: &Edition) -> impl Iterator<Item = (&'static str, String)> {
        let wait = self.wait.map(|year| ("wait", format!("等到{year}年度再报")));
        let decide =
            (!self.decide.is_empty()).then(|| ("decide", format!("请{}认定：{}", edition.decided_by, self.decide)));
        wait.into_iter().chain(decide)
    }

    /// What it leaves open, if anything.
    pub fn taken_for_granted(&self) -> Option<String> {
        (!self.open.is_empty()).then(|| format!("还没有定的先当作满足：{}。", self.open))
    }
}

/// Something to do: one of the choices.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The choices.
    pub choices: Vec<Choice>,
}

impl Part {
    /// What to do, with what else to know of it, in a line.
    pub fn in_a_line(&self) -> String {
        let text = |choice: &Choice| {
            let (text, note) = (choice.text.trim_end_matches('。'), choice.note.trim_end_matches('。'));
            if note.is_empty() { text.to_owned() } else { [text, "（", note, "）"].concat() }
        };
        let texts: Vec<String> = self.choices.iter().map(text).collect();
        let several = if texts.len() > 1 { "任选一项：" } else { "" };
        [several, &texts.join("，或者")].concat()
    }
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The change's id.
    pub id: String,
    /// What to do.
    pub text: String,
    /// What else to know of it; may be empty.
    pub note: String,
    /// Which kinds and ranks serve: for each value of the first free field, what the others may be.
    pub serves: Vec<(String, Vec<String>)>,
}

/// Ways that differ in one step only, in one: for each step the choices.
struct Merged {
    way: Way,
    slots: Vec<Vec<Step>>,
}

impl Report<'_> {
    /// What stands above the ways to a title.
    pub fn ways_heading(&self, title: usize) -> &'static str {
        let verdict = self.evaluation.targets.get(title).map(|target| target.verdict.best);
        if verdict == Some(Point::Unmet) { "怎样补最省事" } else { "想更有把握，可以这样" }
    }

    /// The least ways to a title; none where nothing is lacking, or neither time nor action helps.
    pub fn ways(&self, title: usize) -> Option<Ways> {
        let ways = counterfactual::ways(&self.edition.policy, self.evaluator.answers, title);
        let mut ways: Vec<WayText> = merge(ways).iter().map(|merged| self.way(title, merged)).collect();
        let (first, others) = ways.split_first()?;
        let in_all = |part: &&Part| !others.is_empty() && others.iter().all(|way| way.parts.contains(part));
        let common: Vec<Part> = first.parts.iter().filter(in_all).cloned().collect();
        for way in &mut ways {
            way.parts.retain(|part| !common.contains(part));
        }
        ways.truncate(MOST);
        let projected = ways.iter().any(|way| way.wait.is_some());
        Some(Ways { common, ways, projected })
    }

    fn way(&self, title: usize, merged: &Merged) -> WayText {
        let mut parts: Vec<Part> = Vec::new();
        let mut slots = merged.slots.as_slice();
        while let Some((slot, _)) = slots.split_first() {
            // The years of one change go together.
            let same = |other: &&Vec<Step>| match (slot.as_slice(), other.as_slice()) {
                ([step], [other]) => step.change == other.change && step.record.is_none(),
                _ => false,
            };
            let run = slots.iter().take_while(same).count().max(1);
            let (these, rest) = slots.split_at(run.min(slots.len()));
            let choices = slot.iter().filter_map(|step| {
                let of_change = these.iter().flatten().filter(|other| other.change == step.change);
                let years: Vec<i32> = of_change.filter_map(|step| step.year).collect();
                self.choice(title, &merged.way, step, &years)
            });
            parts.push(Part { choices: choices.collect() });
            slots = rest;
        }
        let way = &merged.way;
        let label = |row: &usize| self.edition.policy.requirements.get(*row).map_or("", |row| row.label.as_str());
        // What people may decide once everything is answered is told once, and as that.
        let decide = way.decide.iter().map(|row| {
            let open = if way.open.contains(row) { "（先把没定的答完）" } else { "" };
            format!("{}{open}", label(row))
        });
        let decide = decide.collect::<Vec<_>>().join("、");
        let open = way.open.iter().filter(|row| !way.decide.contains(row)).map(label);
        let open = open.collect::<Vec<_>>().join("、");
        WayText { reaches: way.reaches(), wait: way.wait, acts: !way.steps.is_empty(), parts, decide, open }
    }

    fn choice(&self, title: usize, way: &Way, step: &Step, years: &[i32]) -> Option<Choice> {
        let policy = &self.edition.policy;
        let change = policy.changes.get(step.change)?;
        let mut text = in_years(&change.text, years);
        if let (Some(title), Some(year)) = (change.title, step.year) {
            let target = self.evaluation.targets.get(title);
            let decided = target.is_some_and(|target| target.verdict.decided().is_some());
            let open = if decided { "" } else { "，它的要求还没有答完" };
            text.push_str(&format!("（按{year}年度评上算{open}）"));
        }
        let serves = match &change.effect {
            Effect::Add { fact, free, .. } if !free.is_empty() => {
                let Some(Kind::Records { fields, .. }) = policy.fact(*fact).map(|fact| &fact.kind) else { return None };
                // The way may hold another choice in this step's place.
                let mut way = way.clone();
                way.steps.retain(|other| other.record.is_none() || other == step);
                let found = counterfactual::alternatives(policy, self.evaluator.answers, title, &way, step);
                listed(fields, &found)
            }
            _ => Vec::new(),
        };
        Some(Choice { id: change.id.clone(), text, note: in_years(&change.note, years), serves })
    }
}

/// The text with the years in the place of `{year}`.
fn in_years(text: &str, years: &[i32]) -> String {
    // Looking for a character costs the page less than looking for a word.
    match text.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?.1))) {
        Some((before, after)) => [before, &phrases::years(years), after].concat(),
        None => text.to_owned(),
    }
}

/// Ways that differ in one step only become one, as often as that is possible.
fn merge(ways: Vec<Way>) -> Vec<Merged> {
    let slots = |way: &Way| way.steps.iter().map(|step| vec![step.clone()]).collect();
    let mut merged: Vec<Merged> = ways.into_iter().map(|way| Merged { slots: slots(&way), way }).collect();
    loop {
        let before = merged.len();
        let mut next: Vec<Merged> = Vec::new();
        for one in merged {
            let place = next.iter().enumerate().find_map(|(place, other)| Some((place, differing(other, &one)?)));
            let into = place.and_then(|(place, slot)| Some((next.get_mut(place)?.slots.get_mut(slot)?, slot)));
            if let Some((into, slot)) = into {
                into.extend(one.slots.get(slot).into_iter().flatten().cloned());
                continue;
            }
            next.push(one);
        }
        if next.len() == before {
            return next;
        }
        merged = next;
    }
}

/// The only step in which two ways differ.
fn differing(one: &Merged, other: &Merged) -> Option<usize> {
    let alike = one.way.wait == other.way.wait && one.way.decide == other.way.decide && one.way.open == other.way.open;
    if !alike || one.slots.len() != other.slots.len() {
        return None;
    }
    let mut differing = one.slots.iter().zip(&other.slots).enumerate().filter(|(_, (one, other))| one != other);
    let (slot, _) = differing.next()?;
    differing.next().is_none().then_some(slot)
}

/// A filling's fields that are left to name, and whether people decide on it.
type Rest<'a> = (&'a [(usize, Span)], bool);

/// Which records serve.
fn listed(fields: &[Fact], alternatives: &[Alternative]) -> Vec<(String, Vec<String>)> {
    // Where people decide whatever the record is, the way has said so.
    let decides = alternatives.iter().any(|one| one.reaches == Point::Met);
    let all: Vec<Rest> =
        alternatives.iter().map(|one| (one.fields.as_slice(), decides && one.reaches == Point::Review)).collect();
    grouped(fields, &all)
}

/// The values of the first field with what stands below them; those with the same below go together.
fn grouped(fields: &[Fact], all: &[Rest]) -> Vec<(String, Vec<String>)> {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for alike in all.chunk_by(|(one, _), (other, _)| one.first() == other.first()) {
        let Some(((position, span), _)) = alike.first().and_then(|(first, _)| first.split_first()) else { continue };
        let mut name = fields.get(*position).map(|field| named(field, span)).unwrap_or_default();
        let mut below = Vec::new();
        if let [([_], people)] = alike {
            name.push_str(if *people { "（由人决定）" } else { "" });
        } else {
            let rest: Vec<Rest> =
                alike.iter().map(|(these, people)| (these.get(1..).unwrap_or_default(), *people)).collect();
            let texts = grouped(fields, &rest).into_iter();
            below.extend(texts.map(|(name, below)| match below.is_empty() {
                true => name,
                false => format!("{name}：{}", below.join("；")),
            }));
        }
        match groups.iter_mut().find(|(_, other)| !below.is_empty() && *other == below) {
            Some((names, _)) => names.extend(["、", &name]),
            None => groups.push((name, below)),
        }
    }
    groups
}

fn named(field: &Fact, span: &Span) -> String {
    match (span, &field.kind) {
        (Span::Numbers(first, last), Kind::Number { min, unit, .. }) => {
            let label = &field.label;
            match last {
                Some(last) if last == first => format!("{label}{first}{unit}"),
                Some(last) => format!("{label}{first}至{last}{unit}"),
                None if first == min => format!("{label}不限"),
                None => format!("{label}{first}{unit}起"),
            }
        }
        (span, kind) => phrases::value(kind, &span.value()),
    }
}
