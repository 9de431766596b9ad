//! Ways to a title: against trying everything, and each against what it promises.

use proptest::prelude::*;
use zhicheng::engine::change::{Change, Effect, Span, Step};
use zhicheng::engine::counterfactual::{Alternative, Way, alternatives, apply, projected, ways};
use zhicheng::engine::evaluate::{Evaluator, evaluate};
use zhicheng::engine::explanation::Scope;
use zhicheng::engine::fact::{Answer, Answers, Value};
use zhicheng::engine::model::{Kind, Policy, Requirement};
use zhicheng::engine::status::{Point, Status};
use zhicheng::policy::{answers, compile};
use zhicheng::population::Dice;

use super::{APPLICANTS, DRAWN, EDITION, EDITIONS, draws, policies, shown};

const PERSONAS: &str = include_str!("../cases/personas.ndjson");
const POLICY: &[u8] = include_bytes!("../../static/policies/changzhi-engineering-2024.json");

fn personas() -> impl Iterator<Item = (String, Answers)> {
    // A later year's is of another edition.
    PERSONAS.lines().filter(|line| !line.contains("\"year\": ")).map(|line| {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let answers = answers::parse(&EDITION.policy, case["answers"].to_string().as_bytes()).unwrap();
        (case["name"].to_string(), answers)
    })
}

fn rows(policy: &Policy, title: usize) -> impl Iterator<Item = (usize, &Requirement)> {
    policy.requirements.iter().enumerate().filter(move |(_, row)| row.titles.contains(&title))
}

/// How a row stands so many years ahead, from the evaluation itself: what `projected` says, said again.
fn stands(policy: &Policy, answers: &Answers, row: usize, ahead: i32) -> Status {
    let requirement = &policy.requirements[row];
    let now = evaluate(policy, answers).rows[row].status();
    if ahead == 0 {
        return now;
    }
    let then = Evaluator::new(policy, answers, ahead).explain(&requirement.rule, Scope::default()).status;
    if requirement.timed || now.best == Point::Unmet {
        return then;
    }
    Status { worst: now.worst.max(then.worst), best: now.best.max(then.worst) }
}

/// A way without the records it adds: steps by change and year, years ahead, and the rows left to people.
type Bare = (Vec<(usize, Option<i32>)>, i32, Vec<usize>);

fn bare(policy: &Policy, way: &Way) -> Bare {
    let steps = way.steps.iter().map(|step| (step.change, step.year)).collect();
    (steps, way.wait.map_or(0, |year| year - policy.review_year), way.decide.clone())
}

/// Whether the first asks for no more than the second.
fn outdoes(policy: &Policy, one: &Bare, other: &Bare) -> bool {
    let change = |step: &(usize, Option<i32>)| &policy.changes[step.0];
    let within = |step: &(usize, Option<i32>)| {
        other.0.iter().any(|greater| {
            let same_ladder = change(step).ladder.is_some() && change(step).ladder == change(greater).ladder;
            step == greater || same_ladder && step.0 < greater.0
        })
    };
    one.0.iter().all(within) && one.1 <= other.1 && one.2.iter().all(|row| other.2.contains(row))
}

/// Everything an applicant can do: for each change and year, every filling of its record.
fn everything(policy: &Policy, answers: &Answers, title: usize, above: &[usize]) -> Vec<Vec<Step>> {
    let now = Evaluator::new(policy, answers, 0);
    let mut all = Vec::new();
    let above = [above, &[title]].concat();
    for (position, change) in policy.changes.iter().enumerate() {
        for mut step in change.steps(position, &now) {
            if let Some(obtained) = change.title {
                if above.contains(&obtained) {
                    continue;
                }
                let sets = sets(policy, answers, obtained, &above);
                let tried = (0..=policy.horizon)
                    .find(|ahead| sets.iter().any(|set| reached(policy, answers, obtained, set, *ahead).is_some()));
                let Some(ahead) = tried else { continue };
                step.year = Some(policy.review_year + ahead);
            } else if matches!(change.effect, Effect::Set(_)) {
                step.year = Some(policy.review_year);
            }
            all.push(match &change.effect {
                Effect::Add { .. } => {
                    let filled = change.fillings(policy).into_iter();
                    filled.map(|filled| Step { record: Some(filled.record), ..step.clone() }).collect()
                }
                _ => vec![step],
            });
        }
    }
    all
}

/// Every set of steps.
fn sets(policy: &Policy, answers: &Answers, title: usize, above: &[usize]) -> Vec<Vec<Step>> {
    let mut sets: Vec<Vec<Step>> = vec![Vec::new()];
    for steps in everything(policy, answers, title, above) {
        let ladder = |step: &Step| policy.changes[step.change].ladder;
        let with = sets.iter().flat_map(|set| steps.iter().map(move |step| [set, std::slice::from_ref(step)].concat()));
        let one_a_ladder = |set: &Vec<Step>| {
            let (last, before) = set.split_last().unwrap();
            ladder(last).is_none() || before.iter().all(|step| ladder(step) != ladder(last))
        };
        let with: Vec<Vec<Step>> = with.filter(one_a_ladder).collect();
        sets.extend(with);
    }
    sets
}

/// The rows left to people once the steps are made and so many years later, if the title is reached then.
fn reached(policy: &Policy, answers: &Answers, title: usize, set: &[Step], ahead: i32) -> Option<Vec<usize>> {
    if set.iter().any(|step| step.done_in(policy) > ahead) {
        return None;
    }
    let changed = apply(policy, answers, set, ahead);
    let mut decide = Vec::new();
    for (position, _) in rows(policy, title) {
        match stands(policy, &changed, position, ahead).best {
            Point::Unmet => return None,
            Point::Review => decide.push(position),
            Point::Met => {}
        }
    }
    Some(decide)
}

/// Every least way, found by trying every set of steps in every year.
fn brute(policy: &Policy, answers: &Answers, title: usize) -> Vec<Bare> {
    let mut least: Vec<Bare> = Vec::new();
    for set in &sets(policy, answers, title, &[]) {
        for ahead in 0..=policy.horizon {
            let Some(decide) = reached(policy, answers, title, set, ahead) else { continue };
            let one = (set.iter().map(|step| (step.change, step.year)).collect(), ahead, decide);
            if !least.iter().any(|other| outdoes(policy, other, &one)) {
                least.retain(|other| !outdoes(policy, &one, other));
                least.push(one);
            }
        }
    }
    least
}

/// The ways found are those that trying everything finds, among the changes named; years ahead are few, so that it can
/// end.
fn agrees(answers: &Answers, changes: &[usize], title: usize) -> Result<(), String> {
    let mut policy = compile::compile(POLICY).unwrap().policy;
    policy.horizon = 5;
    let mut position = 0;
    policy.changes.retain(|_| {
        position += 1;
        changes.contains(&(position - 1))
    });
    for change in &mut policy.changes {
        // Only the first two free fields, the rest as in the first filling that works anywhere.
        if let Effect::Add { record, free, .. } = &mut change.effect {
            for field in free.drain(2.min(free.len())..) {
                record[field] = Some(Value::Number(9));
            }
        }
    }
    let mut expected = brute(&policy, answers, title);
    expected.retain(|(steps, ahead, decide)| !(steps.is_empty() && *ahead == 0 && decide.is_empty()));
    let mut found: Vec<Bare> = ways(&policy, answers, title).iter().map(|way| bare(&policy, way)).collect();
    expected.sort();
    found.sort();
    if found == expected {
        return Ok(());
    }
    let ids: Vec<&str> = policy.changes.iter().map(|change| change.id.as_str()).collect();
    Err(format!("{ids:?} for title {title}\nfound    {found:?}\nexpected {expected:?}\n{}", shown(&policy, answers)))
}

/// Changes that bear on one another.
const TOGETHER: &[&[&str]] = &[
    &["technician_title", "assistant_title", "qualification", "paper", "convert", "confirm"],
    &["college", "master", "assistant_title", "appointment", "doctor"],
    &["achievement", "one_application", "qualification", "bachelor"],
    &["material", "monograph", "paper", "qualification"],
    &["public_course", "professional_hours"],
    &["secondary", "college", "bachelor", "technician_title", "project"],
];

#[test]
fn ways_are_what_trying_everything_finds_for_every_persona() {
    let position = |id: &&str| EDITION.policy.changes.iter().position(|change| change.id == *id).unwrap();
    for (index, (name, answers)) in personas().enumerate() {
        let changes: Vec<usize> = TOGETHER[index % TOGETHER.len()].iter().map(position).collect();
        for title in 0..EDITION.policy.titles.len() {
            agrees(&answers, &changes, title).unwrap_or_else(|difference| panic!("{name}: {difference}"));
        }
    }
}

/// What a way promises, and that nothing in it is to spare.
fn keeps_its_promise(policy: &Policy, answers: &Answers, title: usize, way: &Way) -> Result<(), String> {
    let ahead = way.wait.map_or(0, |year| year - policy.review_year);
    let changed = apply(policy, answers, &way.steps, ahead);
    for (position, row) in rows(policy, title) {
        let status = stands(policy, &changed, position, ahead);
        let expected = if way.decide.contains(&position) { Point::Review } else { Point::Met };
        let open = way.open.contains(&position);
        if status.best != expected || status.decided().is_none() != open {
            return Err(format!("{} is {status:?}, promised {expected:?}, open {open}", row.id));
        }
        if status != projected(policy, &changed, row, ahead) {
            return Err(format!("{} is projected otherwise", row.id));
        }
    }
    let falls_short = |steps: &[Step], ahead: i32| {
        let fewer = apply(policy, answers, steps, ahead);
        rows(policy, title).any(|(position, _)| {
            let best = stands(policy, &fewer, position, ahead).best;
            best == Point::Unmet || best == Point::Review && !way.decide.contains(&position)
        })
    };
    for left_out in 0..way.steps.len() {
        let mut steps = way.steps.clone();
        steps.remove(left_out);
        if !falls_short(&steps, ahead) {
            return Err(format!("step {left_out} is to spare"));
        }
    }
    let done = way.steps.iter().map(|step| step.done_in(policy)).max().unwrap_or(0);
    if (done..ahead).any(|sooner| !falls_short(&way.steps, sooner)) {
        return Err("the wait is too long".into());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn ways_are_what_trying_everything_finds(draws in draws(), title in 0..EDITION.policy.titles.len()) {
        let mut dice = Dice::new(draws);
        let all = APPLICANTS.complete(&mut dice);
        let answers = APPLICANTS.forget(&all, &mut dice);
        let changes: Vec<usize> = (0..4).map(|_| dice.roll(EDITION.policy.changes.len())).collect();
        if let Err(difference) = agrees(&answers, &changes, title) {
            prop_assert!(false, "{difference}");
        }
    }

    #[test]
    fn every_way_keeps_its_promise(draws in draws(), which in policies(), title in any::<prop::sample::Index>()) {
        let (policy, applicants, mut dice) = (&EDITIONS[which].policy, &DRAWN[which], Dice::new(draws));
        let title = title.index(policy.titles.len());
        let all = applicants.complete(&mut dice);
        let answers = applicants.forget(&all, &mut dice);
        let ways = ways(policy, &answers, title);
        for way in ways.iter().take(40) {
            if let Err(broken) = keeps_its_promise(policy, &answers, title, way) {
                prop_assert!(false, "{broken}: {way:?} of {}", shown(policy, &answers));
            }
        }
    }
}

#[test]
fn every_persona_gets_what_is_promised() {
    for (name, answers) in personas() {
        for title in 0..EDITION.policy.titles.len() {
            for way in ways(&EDITION.policy, &answers, title) {
                let kept = keeps_its_promise(&EDITION.policy, &answers, title, &way);
                kept.unwrap_or_else(|broken| panic!("{name}: {broken}: {way:?}"));
            }
        }
    }
}

/// The kinds, levels and ranks listed for one more achievement are those that evaluation accepts.
#[test]
fn listed_kinds_levels_and_ranks_are_those_accepted() {
    let policy = &EDITION.policy;
    let (_, answers) = personas().find(|(name, _)| name == "\"no achievements\"").unwrap();
    let engineer = policy.title_id("engineer").unwrap();
    let found = ways(policy, &answers, engineer);
    let [way] = found.as_slice() else { panic!("{found:?}") };
    let step = &way.steps[0];
    let listed = alternatives(policy, &answers, engineer, way, step);
    let Effect::Add { fact, record, free } = &policy.changes[step.change].effect else { panic!("{step:?}") };
    let [kind, level, rank] = free.as_slice() else { panic!("{free:?}") };
    let Some(Kind::Records { fields, .. }) = policy.fact(*fact).map(|fact| &fact.kind) else { panic!("{fact:?}") };
    let options = |field: usize| match &fields[field].kind {
        Kind::Choice(choice) => (0..choice.options.len()).map(Value::Choice).collect::<Vec<_>>(),
        _ => panic!("no choice"),
    };
    for of_kind in options(*kind) {
        for of_level in options(*level) {
            for of_rank in 1..=20 {
                let mut record = record.clone();
                record[*kind] = Some(of_kind.clone());
                record[*level] = Some(of_level.clone());
                record[*rank] = Some(Value::Number(of_rank));
                let changed = apply(policy, &answers, &[Step { record: Some(record.clone()), ..step.clone() }], 0);
                let verdict = evaluate(policy, &changed).targets[engineer].verdict.decided().unwrap();
                let fits = |field: &usize, span: &Span| match span {
                    Span::Is(value) => record[*field].as_ref() == Some(value),
                    Span::Numbers(first, last) => *first <= of_rank && last.is_none_or(|last| of_rank <= last),
                };
                let covers = |one: &&Alternative| one.fields.iter().all(|(field, span)| fits(field, span));
                let said: Vec<Point> = listed.iter().filter(covers).map(|one| one.reaches).collect();
                let expected = if verdict == Point::Unmet { vec![] } else { vec![verdict] };
                assert_eq!(said, expected, "{of_kind:?} {of_level:?} {of_rank}");
            }
        }
    }
}

/// Whoever has filled in as much as a file may hold gets the same answer as with one record of each.
#[test]
fn a_thousand_records_are_no_hindrance() {
    let policy = &EDITION.policy;
    let (_, answers) = personas().find(|(name, _)| name == "\"bachelor, one year of work\"").unwrap();
    let mut many = answers.clone();
    for id in ["educations", "achievements", "works"] {
        let fact = policy.fact_id(id).unwrap();
        let record = answers.records(fact).and_then(|records| records.first().cloned());
        many.set(fact, record.map(|record| Answer::Records(vec![record; answers::MAX_RECORDS])));
    }
    let (few, many) = [&answers, &many].map(|answers| ways(policy, answers, 0)).into();
    assert_eq!(many, few);
}

/// A policy with more changes on one requirement than can be looked at gets no ways, and at once.
#[test]
fn too_many_changes_are_not_searched() {
    let mut policy = compile::compile(POLICY).unwrap().policy;
    let (_, answers) = personas().find(|(name, _)| name == "\"no achievements\"").unwrap();
    let engineer = policy.title_id("engineer").unwrap();
    let achievement = policy.changes.iter().position(|change| change.id == "achievement").unwrap();
    let Effect::Add { fact, record, .. } = &policy.changes[achievement].effect else { panic!("no achievement") };
    let (fact, record) = (*fact, record.clone());
    for number in 0..40 {
        policy.changes.push(Change {
            id: number.to_string(),
            clauses: Vec::new(),
            text: String::new(),
            note: String::new(),
            ladder: None,
            takes: 0,
            title: None,
            when: None,
            effect: Effect::Add { fact, record: record.clone(), free: Vec::new() },
        });
    }
    assert_eq!(ways(&policy, &answers, engineer), []);
}
