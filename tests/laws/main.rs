//! Laws that hold for every policy and every applicant.

#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "draws are small")]

mod added;
mod brief;
mod chosen_year;
mod counterfactual;
mod input;
mod order;
mod saved;
mod settle;
#[path = "../shared/shipped.rs"]
mod shipped;
mod walk;
mod years;

use std::sync::LazyLock;

use proptest::prelude::*;
use zhicheng::engine::evaluate::{Evaluation, evaluate};
use zhicheng::engine::fact::{Answer, Answers, FactId, Value};
use zhicheng::engine::model::{Kind, Policy};
use zhicheng::engine::status::Status;
use zhicheng::policy::{Edition, answers, compile};
use zhicheng::population::{Applicants, Dice};

/// The shipped policy, one of another kind, of numbers and sums, and the shipped one as if for two later years.
const POLICIES: [(&str, Option<i32>); 4] = [
    (shipped::POLICY, None),
    (include_str!("../../examples/policies/yunhe-points.json"), None),
    (shipped::POLICY, Some(2027)),
    (shipped::POLICY, Some(2034)),
];

fn compiled((text, year): (&str, Option<i32>)) -> Edition {
    let edition = compile::compile(text.as_bytes()).unwrap();
    year.map_or(edition, |year| compile::compile_at(text.as_bytes(), year).unwrap())
}

static EDITIONS: LazyLock<[Edition; 4]> = LazyLock::new(|| POLICIES.map(compiled));
/// Applicants for each of them.
static DRAWN: LazyLock<[Applicants; 4]> =
    LazyLock::new(|| LazyLock::force(&EDITIONS).each_ref().map(|edition| Applicants::of(&edition.policy)));
static EDITION: LazyLock<&Edition> = LazyLock::new(|| &EDITIONS[0]);
static APPLICANTS: LazyLock<&Applicants> = LazyLock::new(|| &DRAWN[0]);

/// Which of the policies a law is tried at: the shipped one in its own year every other time.
fn policies() -> impl Strategy<Value = usize> {
    prop_oneof![3 => Just(0), 1 => Just(1), 1 => Just(2), 1 => Just(3)]
}

fn draws() -> impl Strategy<Value = Vec<u16>> {
    prop::collection::vec(any::<u16>(), 900)
}

/// The answers as an answers file, for messages.
fn shown(policy: &Policy, answers: &Answers) -> String {
    answers::write(policy, answers).written()
}

fn ids<'p>(policy: &'p Policy, facts: &[FactId]) -> Vec<&'p str> {
    facts.iter().map(|fact| policy.fact(*fact).unwrap().id.as_str()).collect()
}

fn within(inner: Status, outer: Status) -> bool {
    outer.worst <= inner.worst && inner.best <= outer.best
}

/// What more answers left of an evaluation: every interval within the earlier one, and an earliest year kept.
fn narrowed(policy: &Policy, before: &Evaluation, after: &Evaluation) -> Result<(), String> {
    for (before, after) in before.rows.iter().zip(&after.rows) {
        if !within(after.status(), before.status()) {
            let id = &before.requirement.id;
            return Err(format!("{id}: {:?} became {:?}", before.status(), after.status()));
        }
    }
    for ((before, after), title) in before.targets.iter().zip(&after.targets).zip(&policy.titles) {
        if !within(after.verdict, before.verdict) {
            return Err(format!("{}: {:?} became {:?}", title.id, before.verdict, after.verdict));
        }
        if before.earliest_year.is_some() && before.earliest_year != after.earliest_year {
            return Err(format!("{}: {:?} became {:?}", title.id, before.earliest_year, after.earliest_year));
        }
    }
    Ok(())
}

/// Whether a fact is open: unanswered, or a part of it, or a date in it is not known to the day.
fn is_open(kind: &Kind, answer: Option<&Answer>) -> bool {
    let open = |value: Option<&Value>| match value {
        None => true,
        Some(Value::Date(date)) => !date.is_exact(),
        Some(_) => false,
    };
    match answer {
        None => true,
        Some(Answer::One(value)) => open(Some(value)),
        Some(Answer::Records(records)) => records.iter().flatten().any(|value| open(value.as_ref())),
        Some(Answer::Years(years)) => match kind {
            Kind::Years(map) => (map.from..=map.to).any(|year| open(years.get(year))),
            _ => true,
        },
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    /// The first law: an answer added never changes a decided status.
    #[test]
    fn answers_only_narrow(draws in draws(), which in policies()) {
        let (policy, applicants, mut dice) = (&EDITIONS[which].policy, &DRAWN[which], Dice::new(draws));
        let all = applicants.complete(&mut dice);
        let more = applicants.forget(&all, &mut dice);
        let fewer = applicants.forget(&more, &mut dice);
        let evaluations = [&fewer, &more, &all].map(|answers| evaluate(policy, answers));
        for pair in evaluations.windows(2) {
            if let Err(broken) = narrowed(policy, &pair[0], &pair[1]) {
                let [fewer, more, all] = [&fewer, &more, &all].map(|answers| shown(policy, answers));
                prop_assert!(false, "{broken}\nfewer {fewer}\nmore {more}\nall {all}");
            }
        }
        for target in &evaluations[2].targets {
            let decided = target.verdict.decided().is_some();
            prop_assert!(decided, "everything answered and undecided: {}", shown(policy, &all));
        }
    }

    /// The second law, and what `next` may hold: nothing once the verdict is decided, and only what is open.
    #[test]
    fn next_holds_open_facts_until_the_verdict_is_decided(draws in draws(), which in policies()) {
        let (policy, applicants, mut dice) = (&EDITIONS[which].policy, &DRAWN[which], Dice::new(draws));
        let answers = applicants.complete(&mut dice);
        let answers = applicants.forget(&answers, &mut dice);
        let evaluation = evaluate(policy, &answers);
        for target in &evaluation.targets {
            prop_assert_eq!(target.next.is_empty(), target.verdict.decided().is_some(), "{}", shown(policy, &answers));
            for fact in &target.next {
                let open = is_open(&policy.fact(*fact).unwrap().kind, answers.get(*fact));
                prop_assert!(open, "{:?} is answered in {}", ids(policy, &[*fact]), shown(policy, &answers));
                prop_assert!(!policy.fact(*fact).unwrap().route_only, "{:?} is for the route", ids(policy, &[*fact]));
            }
        }
    }

    /// `next` is complete: what is not in it cannot change the verdict, however the rest is answered.
    #[test]
    fn what_is_not_in_next_does_not_matter(draws in draws(), which in policies()) {
        let (policy, applicants, mut dice) = (&EDITIONS[which].policy, &DRAWN[which], Dice::new(draws));
        let answers = applicants.complete(&mut dice);
        let answers = applicants.forget(&answers, &mut dice);
        let one = applicants.fill(&answers, &mut dice);
        let other = applicants.fill(&answers, &mut dice);
        let reached = evaluate(policy, &one);
        for (position, target) in evaluate(policy, &answers).targets.iter().enumerate() {
            let mut changed = one.clone();
            for (fact, _) in applicants.facts().filter(|(fact, _)| !target.next.contains(fact)) {
                changed.set(fact, other.get(fact).cloned());
            }
            let (was, is) = (reached.targets[position].verdict, evaluate(policy, &changed).targets[position].verdict);
            prop_assert_eq!(
                was, is, "{}: next {:?} of {}\none {}\nother {}",
                policy.titles[position].id, ids(policy, &target.next), shown(policy, &answers),
                shown(policy, &one), shown(policy, &changed)
            );
        }
    }

    /// Following `next` ends with a verdict, whatever the answers, and never asks again what was answered.
    #[test]
    fn following_next_ends_with_a_verdict(
        draws in draws(),
        which in policies(),
        title in any::<prop::sample::Index>(),
    ) {
        let (policy, applicants, mut dice) = (&EDITIONS[which].policy, &DRAWN[which], Dice::new(draws));
        let answers = applicants.complete(&mut dice);
        let mut answers = applicants.forget(&answers, &mut dice);
        let title = title.index(policy.titles.len());
        let mut asked = Vec::new();
        loop {
            let evaluation = evaluate(policy, &answers);
            let target = &evaluation.targets[title];
            let Some(fact) = target.next.first() else {
                prop_assert!(target.verdict.decided().is_some());
                break;
            };
            let again = asked.contains(fact);
            prop_assert!(!again, "{:?} is asked twice of {}", ids(policy, &[*fact]), shown(policy, &answers));
            asked.push(*fact);
            applicants.fill_fact(&mut answers, *fact, &mut dice);
        }
    }

    /// What is written can be read again, and is the same.
    #[test]
    fn answers_round_trip(draws in draws(), which in policies()) {
        let (policy, applicants, mut dice) = (&EDITIONS[which].policy, &DRAWN[which], Dice::new(draws));
        let answers = applicants.complete(&mut dice);
        let answers = applicants.forget(&answers, &mut dice);
        let read = answers::parse(policy, shown(policy, &answers).as_bytes());
        prop_assert_eq!(read.as_ref(), Ok(&answers), "{}", shown(policy, &answers));
    }
}
