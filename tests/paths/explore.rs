//! Goes through everything that can be told apart of a rule, and holds the laws at every state.

use std::collections::BTreeSet;

use zhicheng::engine::condition::Condition;
use zhicheng::engine::evaluate::Evaluator;
use zhicheng::engine::explanation::{RecordId, Scope};
use zhicheng::engine::fact::{Answer, Answers, FactId};
use zhicheng::engine::model::{Kind, Policy};

use super::axis::{Ends, Part, Put, Seat, apart, within};
use super::coarser::coarser;
use super::values::{Choice, choices};

/// Answers that no part can tell from each other, by one of them.
#[derive(Clone)]
pub struct Class {
    /// What the parts say of them.
    pub outcomes: Vec<Ends>,
    pub puts: Vec<Put>,
    /// Whether the one kept leaves nothing open.
    pub complete: bool,
}

/// Classes of answers to places that no other axis reads.
pub struct Axis {
    pub classes: Vec<Class>,
    pub facts: BTreeSet<FactId>,
    /// More is never worse in it: it holds records, years or numbers, and no choice among rows.
    grows: bool,
    /// It chooses among the rows of a table, of which several may say the same.
    rows: bool,
}

/// Every combination of the classes of some axes, and the outcomes of some parts in each.
pub struct Space {
    pub axes: Vec<Axis>,
    outcomes: Vec<Ends>,
    parts: usize,
}

pub struct Explorer<'a> {
    pub policy: &'a Policy,
    /// States gone through.
    pub states: usize,
    /// Single answers whose effect was looked at to find the classes.
    pub values: usize,
    /// Single answers laid beside the same with one thing less known.
    pub steps: usize,
    /// The most states that are gone through at once.
    pub limit: usize,
    /// Whether there were more.
    pub left: bool,
    /// Broken laws, and classes that nothing tells apart.
    pub broken: Vec<String>,
    pub idle: Vec<String>,
}

impl<'a> Explorer<'a> {
    /// The space of these parts, below these answers.
    pub fn space(&mut self, parts: &[Part<'a>], base: &[Put]) -> Space {
        let mut axes = Vec::new();
        let facts = parts.iter().flat_map(|part| part.seats(self.policy)).map(Seat::fact).collect();
        match lists_of(parts, &facts) {
            Some(fact) => axes.push(Axis { classes: self.lists(parts, fact), facts, grows: true, rows: false }),
            None => self.axes(&distinct(parts.iter().flat_map(|part| expanded(self.policy, *part))), base, &mut axes),
        }
        // Whether a list has a record comes before what stands in it.
        axes.sort_by_key(|axis| !matches!(axis.classes[0].puts[..], [Put::Whole(..)]));
        let mut space = Space { axes, outcomes: Vec::new(), parts: parts.len() };
        let mut answers = Answers::default();
        base.iter().for_each(|put| put.into(self.policy, &mut answers));
        // Below a condition on a record there is one, unless whether there is one is an axis itself.
        for put in space.axes.iter().flat_map(|axis| &axis.classes[0].puts) {
            if let Put::Field(fact, ..) = put
                && answers.records(*fact).is_none()
            {
                answers.set(*fact, Some(blank(self.policy, *fact)));
            }
        }
        if space.states() > self.limit {
            self.left = true;
            return Space { axes: Vec::new(), outcomes: vec![(0, 2); parts.len()], parts: parts.len() };
        }
        let mut outcomes = Vec::with_capacity(space.states() * parts.len());
        walk(self.policy, &space.axes, answers, &mut |answers| {
            let evaluator = Evaluator::new(self.policy, answers, 0);
            outcomes.extend(parts.iter().map(|part| part.outcome(&evaluator)));
        });
        space.outcomes = outcomes;
        self.states += space.states();
        space.laws(self);
        space
    }

    fn axes(&mut self, parts: &[Part<'a>], base: &[Put], axes: &mut Vec<Axis>) {
        for group in apart(self.policy, parts) {
            let seats: BTreeSet<Seat> = group.iter().flat_map(|part| part.seats(self.policy)).collect();
            let facts: BTreeSet<FactId> = seats.iter().map(|seat| seat.fact()).collect();
            let rules = group.iter().all(|part| matches!(part, Part::Rule(..)));
            let counted = |fact: &FactId| {
                !matches!(self.policy.fact(*fact).unwrap().kind, Kind::Bool { .. } | Kind::Choice(_) | Kind::Date)
            };
            let grows = rules && facts.iter().any(counted);
            let found = match &group[..] {
                [Part::List(fact)] => {
                    let blank = blank(self.policy, *fact);
                    let lists = [None, Some(Answer::Records(Vec::new())), Some(blank)];
                    let choice =
                        |list: Option<Answer>| Choice { complete: list.is_some(), puts: vec![Put::Whole(*fact, list)] };
                    self.classes(&group, base, lists.map(choice).into())
                }
                parts if lists_of(parts, &facts).is_some() => self.lists(parts, lists_of(parts, &facts).unwrap()),
                [part] if !part.below(self.policy).is_empty() => {
                    let space = self.space(&[*part], base);
                    space.classes()
                }
                parts if parts.iter().any(|part| !part.below(self.policy).is_empty()) => {
                    // Questions about one list stay whole as long as possible: they may come to stand alone.
                    let asks_a_list = |part: &Part| inner(*part, Scope::default()).is_some();
                    let others = parts.iter().any(|part| !asks_a_list(part) && !part.below(self.policy).is_empty());
                    let below = parts.iter().flat_map(|part| match part {
                        part if others && asks_a_list(part) => vec![*part],
                        part => expanded(self.policy, *part),
                    });
                    self.axes(&distinct(below), base, axes);
                    continue;
                }
                _ if seats.is_empty() => continue,
                leaves => {
                    let found = choices(self.policy, leaves, &seats);
                    self.classes(&group, base, found)
                }
            };
            let facts = found.iter().flat_map(|class| &class.puts).map(fact_of).collect();
            let rows = group.iter().any(|part| matches!(part, Part::Key(..)));
            axes.push(Axis { classes: found, facts, grows, rows });
        }
    }

    /// The choices that the parts can tell apart, a complete one of each class where there is one. At each the first
    /// law: what is less known narrows less.
    fn classes(&mut self, parts: &[Part<'a>], base: &[Put], choices: Vec<Choice>) -> Vec<Class> {
        self.values += choices.len();
        let mut start = Answers::default();
        base.iter().for_each(|put| put.into(self.policy, &mut start));
        let records = choices.iter().flat_map(|choice| &choice.puts).find_map(|put| match put {
            Put::Field(fact, ..) if start.records(*fact).is_none() => Some(*fact),
            _ => None,
        });
        if let Some(fact) = records {
            start.set(fact, Some(blank(self.policy, fact)));
        }
        let mut found: Vec<Class> = Vec::new();
        let mut answers = start;
        for (position, choice) in choices.into_iter().enumerate() {
            choice.puts.iter().for_each(|put| put.into(self.policy, &mut answers));
            let evaluator = Evaluator::new(self.policy, &answers, 0);
            let outcomes: Vec<Ends> = parts.iter().map(|part| part.outcome(&evaluator)).collect();
            for puts in coarser(&choice.puts, (self.limit < usize::MAX).then_some(position)) {
                puts.iter().for_each(|put| put.into(self.policy, &mut answers));
                let evaluator = Evaluator::new(self.policy, &answers, 0);
                let before = parts.iter().map(|part| part.outcome(&evaluator));
                if let Some((was, now)) = before.zip(&outcomes).find(|(was, now)| !within(**now, *was)) {
                    self.broken.push(format!("{was:?} of {puts:?} became {now:?} as {:?}", choice.puts));
                }
                self.steps += 1;
            }
            add(&mut found, Class { outcomes, puts: choice.puts, complete: choice.complete });
        }
        found
    }

    /// Lists of records, for parts that ask whether any record of one list will do and read nothing else. A list is as
    /// good, for each part, as its best record: so the classes of records, and what several of them reach together.
    fn lists(&mut self, parts: &[Part<'a>], fact: FactId) -> Vec<Class> {
        let scope = Scope { record: Some(RecordId { fact, position: Some(0) }), year: None };
        let inner: Vec<Part> = parts.iter().filter_map(|part| inner(*part, scope)).collect();
        let base = [Put::Whole(fact, Some(blank(self.policy, fact)))];
        let records: Vec<(Answer, bool)> = self
            .space(&inner, &base)
            .classes()
            .iter()
            .map(|class| {
                let mut answers = Answers::default();
                base.iter().chain(&class.puts).for_each(|put| put.into(self.policy, &mut answers));
                (answers.get(fact).unwrap().clone(), class.complete)
            })
            .collect();
        let put = |list: Option<Answer>, complete| Choice { puts: vec![Put::Whole(fact, list)], complete };
        let mut lists = vec![put(None, false), put(Some(Answer::Records(Vec::new())), true)];
        let mut found = self.classes(parts, &[], lists.clone());
        let mut longest = vec![(Answer::Records(Vec::new()), true)];
        while !longest.is_empty() {
            let mut longer = Vec::new();
            for (list, complete) in &longest {
                for (record, answered) in &records {
                    let (Answer::Records(list), Answer::Records(record)) = (list, record) else { continue };
                    longer.push((Answer::Records([&list[..], &record[..]].concat()), *complete && *answered));
                }
            }
            let known = found.len();
            lists = longer.into_iter().map(|(list, complete)| put(Some(list), complete)).collect();
            for class in self.classes(parts, &[], lists) {
                add(&mut found, class);
            }
            longest = found[known..]
                .iter()
                .filter_map(|class| match &class.puts[..] {
                    [Put::Whole(_, Some(list))] => Some((list.clone(), class.complete)),
                    _ => None,
                })
                .collect();
        }
        found
    }
}

fn add(found: &mut Vec<Class>, class: Class) {
    match found.iter_mut().find(|other| other.outcomes == class.outcomes) {
        None => found.push(class),
        Some(other) if class.complete && !other.complete => *other = class,
        Some(_) => {}
    }
}

fn fact_of(put: &Put) -> FactId {
    match put {
        Put::One(fact, _) | Put::Field(fact, ..) | Put::Year(fact, ..) | Put::Whole(fact, _) => *fact,
    }
}

fn blank(policy: &Policy, fact: FactId) -> Answer {
    match &policy.fact(fact).unwrap().kind {
        Kind::Records { fields, .. } => Answer::Records(vec![vec![None; fields.len()]]),
        _ => panic!("no records"),
    }
}

fn distinct<'a>(parts: impl Iterator<Item = Part<'a>>) -> Vec<Part<'a>> {
    let mut found: Vec<Part> = Vec::new();
    for part in parts {
        if !found.iter().any(|other| other.same(part)) {
            found.push(part);
        }
    }
    found
}

fn expanded<'a>(policy: &'a Policy, part: Part<'a>) -> Vec<Part<'a>> {
    let below = part.below(policy);
    if below.is_empty() { vec![part] } else { below }
}

/// The list, if all these parts ask for a record of it and of nothing else.
fn lists_of(parts: &[Part], facts: &BTreeSet<FactId>) -> Option<FactId> {
    let mut of = parts.iter().map(|part| match part {
        Part::Rule(node, _) => match &node.condition {
            Condition::Some(fact, _) => Some(*fact),
            _ => None,
        },
        _ => None,
    });
    let first = of.next()??;
    (facts.len() == 1 && of.all(|fact| fact == Some(first))).then_some(first)
}

fn inner<'a>(part: Part<'a>, scope: Scope) -> Option<Part<'a>> {
    match part {
        Part::Rule(node, _) => match &node.condition {
            Condition::Some(_, rule) => Some(Part::Rule(rule, scope)),
            _ => None,
        },
        _ => None,
    }
}

/// Answers in every combination of the axes' classes, the last axis fastest.
pub fn walk(policy: &Policy, axes: &[Axis], answers: Answers, visit: &mut impl FnMut(&Answers)) {
    let Some((axis, rest)) = axes.split_first() else { return visit(&answers) };
    let mut answers = answers;
    for class in &axis.classes {
        class.puts.iter().for_each(|put| put.into(policy, &mut answers));
        if rest.is_empty() {
            visit(&answers);
        } else {
            walk(policy, rest, answers.clone(), visit);
        }
    }
}

impl Space {
    pub fn states(&self) -> usize {
        self.axes.iter().map(|axis| axis.classes.len()).product()
    }

    /// What the parts say at a state.
    pub fn at(&self, state: usize) -> &[Ends] {
        &self.outcomes[state * self.parts..(state + 1) * self.parts]
    }

    /// How far apart neighbours of an axis are.
    pub fn stride(&self, axis: usize) -> usize {
        self.axes[axis + 1..].iter().map(|axis| axis.classes.len()).product()
    }

    pub fn class(&self, state: usize, axis: usize) -> usize {
        state / self.stride(axis) % self.axes[axis].classes.len()
    }

    pub fn complete(&self, state: usize) -> bool {
        (0..self.axes.len()).all(|axis| self.axes[axis].classes[self.class(state, axis)].complete)
    }

    pub fn puts(&self, state: usize) -> Vec<Put> {
        let puts = |axis: usize| self.axes[axis].classes[self.class(state, axis)].puts.clone();
        (0..self.axes.len()).flat_map(puts).collect()
    }

    /// The states told apart by the outcomes of the parts.
    pub fn classes(&self) -> Vec<Class> {
        let mut found: Vec<Class> = Vec::new();
        for state in 0..self.states() {
            let (outcomes, complete) = (self.at(state), self.complete(state));
            match found.iter().find(|class| class.outcomes == outcomes) {
                Some(class) if class.complete || !complete => {}
                _ => add(&mut found, Class { outcomes: outcomes.to_vec(), puts: self.puts(state), complete }),
            }
        }
        found
    }

    /// At every state and for every other class of every axis: what narrows an axis narrows the outcome; what betters
    /// an axis that grows betters it; and two complete classes make a difference somewhere.
    fn laws(&self, explorer: &mut Explorer) {
        let complete: Vec<bool> = (0..self.states()).map(|state| self.complete(state)).collect();
        for (position, axis) in self.axes.iter().enumerate() {
            let stride = self.stride(position);
            let mut told_apart: Vec<bool> = axis.classes.iter().map(|class| !class.complete).collect();
            for (one, from) in axis.classes.iter().enumerate() {
                for (other, to) in axis.classes.iter().enumerate().filter(|(other, _)| *other != one) {
                    let every = |law: fn(Ends, Ends) -> bool| {
                        from.outcomes.iter().zip(&to.outcomes).all(|(from, to)| law(*to, *from))
                    };
                    let narrows = every(within);
                    let betters = axis.grows && every(|to, from| to.0 >= from.0 && to.1 >= from.1);
                    let apart = one < other && from.complete && to.complete;
                    let mut differs = !apart;
                    if !(narrows || betters || apart) {
                        continue;
                    }
                    // The states of this class, without looking at the others: with hundreds of classes that is the
                    // whole cost.
                    let blocks = (0..self.states()).step_by(stride * axis.classes.len());
                    for state in blocks.flat_map(|block| (0..stride).map(move |rest| block + one * stride + rest)) {
                        let moved = state + other * stride - one * stride;
                        for (was, is) in self.at(state).iter().zip(self.at(moved)) {
                            if narrows && !within(*is, *was) {
                                explorer.broken.push(format!("{was:?} became {is:?} as {:?}", to.puts));
                            }
                            if betters && (is.0 < was.0 || is.1 < was.1) {
                                explorer.broken.push(format!("better, {was:?} became {is:?} as {:?}", to.puts));
                            }
                            differs |= was != is && complete[state] && complete[moved];
                        }
                    }
                    if apart && differs {
                        told_apart[one] = true;
                        told_apart[other] = true;
                    } else if apart && !axis.rows {
                        explorer.idle.push(format!("{:?} and {:?}", from.puts, to.puts));
                    }
                }
            }
            let several = axis.classes.iter().filter(|class| class.complete).count() > 1;
            for (class, _) in axis.classes.iter().zip(&told_apart).filter(|(_, told)| several && !**told) {
                explorer.idle.push(format!("{:?}", class.puts));
            }
        }
    }
}
