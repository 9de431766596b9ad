//! Which facts are listed, against brute force over small random rules; and in what order, by example.
#![allow(clippy::indexing_slicing, clippy::unwrap_used)]

use proptest::prelude::*;

use crate::engine::amount::Expression;
use crate::engine::condition::{Condition, Node, OptionSet, Place};
use crate::engine::evaluate::evaluate;
use crate::engine::fact::{Answer, Answers, FactId, Value};
use crate::engine::model::{Choice, Choosable, Fact, Kind, Policy, Requirement, Says, Title};
use crate::engine::status::{Point, Status};

const OPTIONS: usize = 3;

fn node(condition: Condition) -> Node {
    Node { condition, clause: 0, label: String::new(), note: String::new(), remedy: None }
}

fn choice() -> Kind {
    let option = |id: usize| Choosable {
        id: id.to_string(),
        label: String::new(),
        help: String::new(),
        group: None,
        keywords: Vec::new(),
        was: Vec::new(),
        years: Vec::new(),
        awaited: false,
    };
    Kind::Choice(Choice { options: (0..OPTIONS).map(option).collect(), ordered: false, groups: Vec::new() })
}

fn yes_or_no() -> Kind {
    Kind::Bool { yes: String::new(), no: String::new() }
}

/// A policy of one title, with a requirement for each rule.
fn policy(kinds: Vec<Kind>, rules: Vec<Node>) -> Policy {
    let fact = |(asked_at, kind): (usize, Kind)| Fact {
        id: asked_at.to_string(),
        label: String::new(),
        ask: String::new(),
        help: String::new(),
        kind,
        was: String::new(),
        route_only: false,
        optional: false,
        asked_at,
        applies: Vec::new(),
    };
    let requirement = |rule: Node| Requirement {
        id: String::new(),
        titles: vec![0],
        clauses: vec![0],
        label: String::new(),
        asks: String::new(),
        quote: String::new(),
        readings: Vec::new(),
        timed: false,
        says: Says::default(),
        remedy: None,
        rule,
    };
    Policy {
        id: String::new(),
        review_year: 2024,
        horizon: 0,
        dates: Vec::new(),
        clauses: Vec::new(),
        titles: vec![Title { id: String::new(), label: String::new(), level: String::new() }],
        facts: kinds.into_iter().enumerate().map(fact).collect(),
        pieces: Vec::new(),
        changes: Vec::new(),
        requirements: rules.into_iter().map(requirement).collect(),
    }
}

/// Builds a rule from bytes, each fact used once.
struct Builder<'b> {
    bytes: std::slice::Iter<'b, u8>,
    kinds: Vec<Kind>,
    /// Whether numbers are added up as well.
    amounts: bool,
}

impl Builder<'_> {
    fn byte(&mut self, below: usize) -> usize {
        usize::from(*self.bytes.next().unwrap_or(&0)) % below
    }

    fn fact(&mut self, kind: Kind) -> Place {
        self.kinds.push(kind);
        Place::Fact(FactId(self.kinds.len() - 1))
    }

    fn yes_or_no(&mut self) -> Node {
        let asked = self.byte(2) == 0;
        let fact = self.fact(yes_or_no());
        node(Condition::Is(fact, asked))
    }

    fn reaches(&mut self, deep: usize) -> Condition {
        let at_least = u32::try_from(self.byte(6)).unwrap();
        Condition::Reaches { amount: Box::new(self.amount(deep)), at_least, unit: String::new() }
    }

    fn amounts(&mut self, deep: usize) -> Vec<Node> {
        (0..1 + self.byte(3)).map(|_| self.amount(deep - 1)).collect()
    }

    fn amount(&mut self, deep: usize) -> Node {
        let kind = if deep == 0 || self.kinds.len() > 4 { self.byte(2) } else { 1 + self.byte(8) };
        let number = u32::try_from(1 + self.byte(4)).unwrap();
        node(Condition::Amount(match kind {
            0 => Expression::Fixed(number - 1),
            1 => Expression::Number(self.fact(Kind::Number { min: 0, max: 2, unit: String::new() })),
            2 => Expression::Times { times: number, per: 2, of: Box::new(self.amount(deep - 1)) },
            3 | 4 => Expression::Sum(self.amounts(deep)),
            5 => Expression::Most(self.amounts(deep)),
            6 => Expression::UpTo(number, Box::new(self.amount(deep - 1))),
            7 => {
                let key = self.fact(choice());
                let row = |option| (OptionSet::new([option]), self.amount(0));
                Expression::Table { key, rows: (0..OPTIONS).map(row).collect() }
            }
            _ => Expression::If {
                condition: Box::new(self.rule(deep - 1)),
                then: Box::new(self.amount(deep - 1)),
                otherwise: Box::new(self.amount(0)),
            },
        }))
    }

    fn rules(&mut self, deep: usize) -> Vec<Node> {
        (0..1 + self.byte(3)).map(|_| self.rule(deep - 1)).collect()
    }

    fn rule(&mut self, deep: usize) -> Node {
        // Few facts: brute force goes through all their values.
        let kind = if deep == 0 || self.kinds.len() > 4 { self.byte(3) } else { 2 + self.byte(9) };
        let condition = match kind {
            0 => return self.yes_or_no(),
            2..=5 if self.amounts && deep > 0 => self.reaches(deep),
            1 => Condition::Always([Point::Unmet, Point::Review, Point::Met][self.byte(3)]),
            2 => Condition::OneOf(self.fact(choice()), OptionSet::new([self.byte(OPTIONS)])),
            3 | 4 => Condition::All(self.rules(deep)),
            5 | 6 => Condition::Any(self.rules(deep)),
            7 => Condition::Not(Box::new(self.rule(deep - 1))),
            8 => Condition::AtLeast(1 + self.byte(2), self.rules(deep)),
            9 if self.byte(2) == 0 => Condition::Cap(Point::Review, Box::new(self.rule(deep - 1))),
            9 => Condition::Floor(Point::Review, Box::new(self.rule(deep - 1))),
            _ if self.byte(2) == 0 => Condition::If {
                condition: Box::new(self.yes_or_no()),
                then: Box::new(self.rule(deep - 1)),
                otherwise: Box::new(self.rule(deep - 1)),
            },
            _ => {
                let key = self.fact(choice());
                let row = |option| (OptionSet::new([option]), self.rule(0));
                Condition::Table { key, rows: (0..OPTIONS).map(row).collect() }
            }
        };
        node(condition)
    }
}

fn values(kind: &Kind) -> Vec<Value> {
    match kind {
        Kind::Bool { .. } => vec![Value::Bool(false), Value::Bool(true)],
        Kind::Number { max, .. } => (0..=*max).map(Value::Number).collect(),
        _ => (0..OPTIONS).map(Value::Choice).collect(),
    }
}

fn with(answers: &Answers, fact: FactId, value: &Value) -> Answers {
    let mut answers = answers.clone();
    answers.set(fact, Some(Answer::One(value.clone())));
    answers
}

/// Every way to answer what is open but for one fact.
fn completions(policy: &Policy, answers: &Answers, but: Option<FactId>) -> Vec<Answers> {
    let mut all = vec![answers.clone()];
    for fact in (0..policy.facts.len()).map(FactId).filter(|fact| answers.get(*fact).is_none() && Some(*fact) != but) {
        let each = values(&policy.facts[fact.0].kind);
        all = all.iter().flat_map(|answers| each.iter().map(|value| with(answers, fact, value))).collect();
    }
    all
}

fn verdict(policy: &Policy, answers: &Answers) -> Status {
    evaluate(policy, answers).targets[0].verdict
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// Where no fact is used twice the status holds exactly what completions reach; and a fact is listed exactly if,
    /// the others suitably answered, its own answer tells. In a sum it may be listed though its part is never the one
    /// that is short.
    #[test]
    fn a_fact_is_listed_exactly_if_it_can_matter(
        bytes in prop::collection::vec(any::<u8>(), 48),
        given in prop::collection::vec(prop::option::weighted(0.3, 0..OPTIONS), 16),
        amounts in any::<bool>(),
    ) {
        let mut builder = Builder { bytes: bytes.iter(), kinds: Vec::new(), amounts };
        let rules = builder.rules(4);
        let policy = policy(builder.kinds, rules);
        let mut answers = Answers::default();
        for (fact, value) in policy.facts.iter().zip(&given).enumerate().filter_map(|(at, (fact, value))| {
            Some((FactId(at), values(&fact.kind).get((*value)?)?.clone()))
        }) {
            answers.set(fact, Some(Answer::One(value)));
        }
        prop_assume!(policy.facts.len() <= 9);
        let ends = |answers: &Answers| verdict(&policy, answers).decided().unwrap();
        let reached: Vec<Point> = completions(&policy, &answers, None).iter().map(ends).collect();
        let hull = Status { worst: *reached.iter().min().unwrap(), best: *reached.iter().max().unwrap() };
        prop_assert_eq!(verdict(&policy, &answers), hull);

        let tells = |fact: &FactId| {
            let values = values(&policy.facts[fact.0].kind);
            completions(&policy, &answers, Some(*fact)).iter().any(|rest| {
                let first = ends(&with(rest, *fact, &values[0]));
                values.iter().any(|value| ends(&with(rest, *fact, value)) != first)
            })
        };
        let open = (0..policy.facts.len()).map(FactId).filter(|fact| answers.get(*fact).is_none());
        let mut listed = evaluate(&policy, &answers).targets[0].next.clone();
        listed.sort();
        let telling: Vec<FactId> = open.filter(tells).collect();
        if amounts {
            prop_assert!(telling.iter().all(|fact| listed.contains(fact)), "{listed:?} lacks some of {telling:?}");
            prop_assert_eq!(listed.is_empty(), hull.decided().is_some());
        } else {
            prop_assert_eq!(listed, telling);
        }
    }
}

/// The order in which facts 0, 1, 2… are asked: yes-or-no, but for those in `choices`.
#[track_caller]
fn check(rules: Vec<Condition>, choices: &[usize], expected: &[usize]) {
    check_kinds(
        (0..8).map(|fact| if choices.contains(&fact) { choice() } else { yes_or_no() }).collect(),
        rules,
        expected,
    );
}

#[track_caller]
fn check_kinds(kinds: Vec<Kind>, rules: Vec<Condition>, expected: &[usize]) {
    let policy = policy(kinds, rules.into_iter().map(node).collect());
    let order: Vec<usize> = evaluate(&policy, &Answers::default()).targets[0].next.iter().map(|fact| fact.0).collect();
    assert_eq!(order, expected);
}

fn is(fact: usize) -> Condition {
    Condition::Is(Place::Fact(FactId(fact)), true)
}

fn one_of(fact: usize, options: &[usize]) -> Condition {
    Condition::OneOf(Place::Fact(FactId(fact)), OptionSet::new(options.iter().copied()))
}

fn all_of(conditions: Vec<Condition>) -> Condition {
    Condition::All(conditions.into_iter().map(node).collect())
}

fn any_of(conditions: Vec<Condition>) -> Condition {
    Condition::Any(conditions.into_iter().map(node).collect())
}

/// Two of the facts 0, 1 and 2.
fn two_of_three() -> Condition {
    Condition::AtLeast(2, [0, 1, 2].map(|fact| node(is(fact))).into())
}

#[test]
fn the_shortest_way_comes_first() {
    check(vec![any_of(vec![all_of(vec![is(0), is(1)]), is(2)])], &[], &[2, 0, 1]);
    check(
        vec![any_of(vec![Condition::Cap(Point::Review, Box::new(node(is(0)))), all_of(vec![is(1), is(2)])])],
        &[],
        &[1, 2, 0],
    );
    // At least for review is what is not met, and the cap keeps fact 1 from meeting anything.
    let capped = Condition::Cap(Point::Review, Box::new(node(is(1))));
    check(vec![any_of(vec![Condition::Not(Box::new(node(any_of(vec![is(0), capped])))), is(2)])], &[], &[0, 1, 2]);
    check(vec![any_of(vec![two_of_three(), all_of(vec![is(3), is(4)])])], &[], &[3, 4, 0, 1, 2]);
}

#[test]
fn what_is_likeliest_to_end_the_matter_comes_first() {
    check(vec![is(0), one_of(1, &[0, 1]), one_of(2, &[0])], &[1, 2], &[2, 1, 0]);
    check(vec![any_of(vec![one_of(0, &[0]), is(1)]), one_of(2, &[0])], &[0, 2], &[2, 0, 1]);
    check(vec![Condition::Not(Box::new(node(any_of(vec![one_of(0, &[0]), one_of(1, &[0, 1])]))))], &[0, 1], &[1, 0]);
    // That something excluding holds is unlikely, so its alternative is likelier to be what counts.
    let unlikely = Condition::Not(Box::new(node(is(2))));
    check(vec![any_of(vec![is(0), is(1)]), any_of(vec![unlikely, is(3)])], &[], &[2, 0, 3, 1]);
}

#[test]
fn then_what_most_requirements_rest_on() {
    check(vec![is(0), is(1), all_of(vec![is(1), is(2)])], &[], &[1, 0, 2]);
}

fn by_choice(fact: usize, rows: Vec<(OptionSet, Condition)>) -> Condition {
    let rows = rows.into_iter().map(|(options, rule)| (options, node(rule))).collect();
    Condition::Table { key: Place::Fact(FactId(fact)), rows }
}

#[test]
fn what_a_choice_leads_to_takes_an_answer_more() {
    check(vec![by_choice(0, vec![(OptionSet::new(0..OPTIONS), is(1))]), is(2)], &[0], &[2, 0, 1]);
}

#[test]
fn a_choice_that_ends_the_matter_is_no_way() {
    let way =
        by_choice(0, vec![(OptionSet::new([0]), Condition::Always(Point::Unmet)), (OptionSet::new([1, 2]), is(1))]);
    let other = any_of(vec![all_of(vec![one_of(3, &[0]), one_of(4, &[0])]), one_of(5, &[0])]);
    check(vec![way, other], &[0, 3, 4, 5], &[0, 5, 1, 3, 4]);
    let way =
        by_choice(2, vec![(OptionSet::new([0]), Condition::Always(Point::Unmet)), (OptionSet::new([1, 2]), is(3))]);
    check(vec![any_of(vec![all_of(vec![is(0), is(1)]), way])], &[2], &[0, 1, 2, 3]);
}

#[test]
fn what_tells_the_branch_counts_until_it_is_met_or_not() {
    let test = Condition::Floor(Point::Review, Box::new(node(is(2))));
    let [condition, then, otherwise] = [test, is(3), is(4)].map(|rule| Box::new(node(rule)));
    let branching = Condition::If { condition, then, otherwise };
    check(vec![any_of(vec![all_of(vec![is(0), is(1)]), branching])], &[], &[0, 1, 2, 3, 4]);
}

#[test]
fn what_counts_only_after_others_failed_waits_as_long_as_they_take() {
    let certain = (OptionSet::new([0]), Condition::Always(Point::Unmet));
    let choice = by_choice(7, vec![certain, (OptionSet::new([1, 2]), any_of(vec![is(4), is(5)]))]);
    check(vec![any_of(vec![two_of_three(), is(3)]), choice], &[7], &[7, 4, 3, 0, 1, 2, 5]);
}

#[test]
fn a_branch_counts_at_the_level_in_question() {
    let capped = |fact| Condition::Cap(Point::Review, Box::new(node(is(fact))));
    let [condition, then, otherwise] = [is(2), capped(3), capped(4)].map(|rule| Box::new(node(rule)));
    let ends = || (OptionSet::new([0]), Condition::Always(Point::Unmet));
    let inner = by_choice(6, vec![ends(), (OptionSet::new([1, 2]), is(5))]);
    let choices = by_choice(7, vec![ends(), (OptionSet::new([1, 2]), inner)]);
    let branching = Condition::If { condition, then, otherwise };
    check(vec![any_of(vec![branching, is(0)]), choices], &[6, 7], &[7, 6, 5, 0, 2, 3, 4]);
}

#[test]
fn what_is_certain_to_be_for_review_ends_nothing() {
    let certain = Condition::Floor(Point::Review, Box::new(node(is(0))));
    let rules = vec![any_of(vec![certain, is(1)]), any_of(vec![is(2), all_of(vec![is(3), is(4)])])];
    check(rules, &[], &[2, 1, 3, 4, 0]);
}

#[test]
fn what_only_people_decide_is_asked_last() {
    let floored = |rule| Condition::Floor(Point::Review, Box::new(node(rule)));
    check(vec![floored(is(0)), is(1)], &[], &[1, 0]);
    check(vec![floored(Condition::Not(Box::new(node(is(0))))), is(1)], &[], &[1, 0]);
    // Whose branches end nothing, its condition does not either.
    let [condition, then, otherwise] = [is(0), is(1), is(2)].map(|rule| Box::new(node(rule)));
    check(vec![floored(Condition::If { condition, then, otherwise }), is(3)], &[], &[3, 0, 1, 2]);
}

#[test]
fn what_a_record_needs_besides_waits_for_the_record() {
    let list = Kind::Records { item: String::new(), fields: Vec::new() };
    let some = Condition::Some(FactId(0), Box::new(node(is(1))));
    check_kinds(vec![list, yes_or_no(), yes_or_no()], vec![some, is(2)], &[0, 2, 1]);
}
