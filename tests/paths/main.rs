//! Every path of the shipped policy: all states that its rules can tell apart, and the laws at each (docs/proof.md).

#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "positions are small")]

mod axis;
mod coarser;
mod explore;
#[path = "../shared/shipped.rs"]
mod shipped;
mod values;

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use axis::Part;
use explore::Explorer;
use serde_json::{Value, json};
use zhicheng::engine::evaluate::evaluate_now;
use zhicheng::engine::explanation::Scope;
use zhicheng::engine::fact::Answers;
use zhicheng::engine::status::Point;
use zhicheng::policy::{Edition, answers, compile};

/// The shipped policy with one requirement for one title.
fn alone(policy: &Value, row: usize, title: &str) -> Edition {
    let mut alone = policy.clone();
    let mut requirement = policy["requirements"][row].clone();
    requirement["titles"] = json!([title]);
    alone["requirements"] = json!([requirement]);
    alone["titles"].as_array_mut().unwrap().retain(|known| known["id"] == title);
    for words in ["changes", "judged", "materials", "routes"] {
        alone[words] = json!([]);
    }
    compile::compile(shipped::text(&alone, shipped::POLICY).as_bytes()).unwrap()
}

/// What going through one requirement found.
struct Found {
    name: String,
    states: usize,
    values: usize,
    steps: usize,
    reached: Vec<Point>,
    /// It has more states than are gone through here.
    left: bool,
    broken: Vec<String>,
    idle: Vec<String>,
}

fn explore(policy: &Value, row: usize, title: &str) -> Found {
    let edition = alone(policy, row, title);
    let policy = &edition.policy;
    let mut explorer = Explorer {
        policy,
        states: 0,
        values: 0,
        steps: 0,
        limit: limit(),
        left: false,
        broken: Vec::new(),
        idle: Vec::new(),
    };
    let rule = Part::Rule(&policy.requirements[0].rule, Scope::default());
    let space = explorer.space(&[rule], &[]);
    let mut reached = Vec::new();
    let left = explorer.left;
    for state in (0..space.states()).filter(|state| !left && space.complete(*state)) {
        let (worst, best) = space.at(state)[0];
        if worst != best {
            explorer.broken.push(format!("everything answered and undecided: {:?}", space.puts(state)));
        }
        let point = [Point::Unmet, Point::Review, Point::Met][usize::from(worst)];
        if !reached.contains(&point) {
            reached.push(point);
        }
    }
    reached.sort();
    if !left {
        next(&space, &mut explorer);
    }
    let name = format!("{title} {}", policy.requirements[0].id);
    let Explorer { states, values, steps, broken, idle, .. } = explorer;
    Found { name, states, values, steps, reached, left, broken, idle }
}

/// `next` is empty exactly when the requirement is decided; what is not in it changes nothing, however it is answered.
fn next(space: &explore::Space, explorer: &mut Explorer) {
    let policy = explorer.policy;
    let step = (space.states() / NEXT_STATES).max(1) | 1;
    for state in (0..space.states()).step_by(step) {
        let mut answers = Answers::default();
        space.puts(state).iter().for_each(|put| put.into(policy, &mut answers));
        let evaluation = evaluate_now(policy, &answers);
        let target = &evaluation.targets[0];
        let outcome = space.at(state)[0];
        if target.next.is_empty() != (outcome.0 == outcome.1) {
            explorer.broken.push(format!("{outcome:?} and next {:?}: {:?}", target.next, space.puts(state)));
        }
        for fact in &target.next {
            let settles = |(position, axis): (usize, &explore::Axis)| {
                let class = &axis.classes[space.class(state, position)];
                !axis.facts.contains(fact) || class.outcomes.iter().all(|(worst, best)| worst == best)
            };
            if space.axes.iter().enumerate().all(settles) {
                explorer.broken.push(format!("next asks {fact:?}, which is settled: {:?}", space.puts(state)));
            }
        }
        for (position, axis) in space.axes.iter().enumerate() {
            let here = space.class(state, position);
            let class = &axis.classes[here];
            let asked = axis.facts.iter().any(|fact| target.next.contains(fact));
            let narrower =
                axis.classes.iter().enumerate().filter(|(_, to)| {
                    to.outcomes.iter().zip(&class.outcomes).all(|(to, from)| axis::within(*to, *from))
                });
            for (other, _) in narrower.filter(|_| !asked) {
                let moved = state + other * space.stride(position) - here * space.stride(position);
                if space.at(moved) != space.at(state) {
                    explorer.broken.push(format!("not in next, and it matters: {:?}", space.puts(moved)));
                }
            }
        }
    }
}

/// At how many states of a requirement, evenly taken, `next` is looked at; at every state where there are fewer.
const NEXT_STATES: usize = 2_000;

/// The most states of one requirement that `make test` goes through at once; `make prove` has no limit.
fn limit() -> usize {
    if std::env::var("PATHS").is_ok_and(|paths| paths == "all") { usize::MAX } else { 200_000 }
}

#[test]
fn every_path() {
    let policy: Value = serde_json::from_str(shipped::POLICY).unwrap();
    let rows = policy["requirements"].as_array().unwrap().iter().enumerate();
    let jobs: Vec<(usize, &str)> =
        rows.map(|(row, requirement)| (row, requirement["titles"][0].as_str().unwrap())).collect();
    let (taken, found) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some((row, title)) = jobs.get(taken.fetch_add(1, Ordering::Relaxed)) {
                    let explored = explore(&policy, *row, title);
                    found.lock().unwrap().push((*row, explored));
                }
            });
        }
    });
    let mut found = found.into_inner().unwrap();
    found.sort_by_key(|(row, _)| *row);
    for (_, found) in &found {
        let left = if found.left { "    more states than are gone through here: make prove" } else { "" };
        println!("{:36}{:9} values{:9} states  {:?}{left}", found.name, found.values, found.states, found.reached);
    }
    let total = |of: fn(&Found) -> usize| found.iter().map(|(_, found)| of(found)).sum::<usize>();
    let (values, steps, states) =
        (total(|found| found.values), total(|found| found.steps), total(|found| found.states));
    println!("{values} values, {steps} of them with one thing less known, {states} states");
    for (_, found) in &found {
        assert!(found.broken.is_empty(), "{}:\n{}", found.name, found.broken[..found.broken.len().min(9)].join("\n"));
        let idle = WITHOUT_EFFECT.iter().find(|(name, _)| *name == found.name && !found.left);
        let idle = idle.map_or(0, |(_, pairs)| *pairs);
        assert_eq!(found.idle.len(), idle, "{} does not tell apart:\n{}", found.name, found.idle.join("\n"));
        let never = NEVER.iter().filter(|(_, names)| names.contains(&found.name.as_str())).map(|(point, _)| *point);
        let never: Vec<Point> = never.collect();
        let expected = [Point::Unmet, Point::Review, Point::Met].into_iter().filter(|at| !never.contains(at));
        assert!(found.left || found.reached.iter().copied().eq(expected), "{} reaches {:?}", found.name, found.reached);
    }
    let left: Vec<&str> = found.iter().filter(|(_, found)| found.left).map(|(_, found)| found.name.as_str()).collect();
    assert!(left.iter().all(|name| TOO_MANY.contains(name)), "too many states: {left:?}");
}

/// The requirements that the reading leaves to nobody's judgement, and those that are at worst left to people; every
/// other can be met, left to people, and unmet.
const NEVER: &[(Point, &[&str])] = &[
    (
        Point::Review,
        &["engineer civil_servant", "engineer retired", "engineer one_application", "technician seniority"],
    ),
    (Point::Unmet, &["engineer recognition"]),
];

/// How many pairs of answers a rule looks at and never tells apart: of works published after the closing day it is all
/// one whether they fall into the tenure; a second bachelor's degree decides alone, whichever level or class stands
/// beside it.
const WITHOUT_EFFECT: &[(&str, usize)] = &[
    ("engineer academic", 1),
    ("engineer seniority", 2),
    ("assistant_engineer seniority", 6),
    ("assistant_engineer assessment_count", 3),
];

/// The requirements with so many states that only `make prove` goes through all of them.
const TOO_MANY: &[&str] = &["assistant_engineer seniority", "assistant_engineer assessment_count"];

/// No requirement contradicts another: for each title some applicant meets every one of them at once.
#[test]
fn every_title_can_be_had() {
    let edition = compile::compile(shipped::POLICY.as_bytes()).unwrap();
    let cases = include_str!("../cases/personas.ndjson").lines().chain(include_str!("../cases/random.ndjson").lines());
    let mut met = vec![false; edition.policy.titles.len()];
    for case in cases {
        let case: Value = serde_json::from_str(case).unwrap();
        let answers = answers::parse(&edition.policy, case["answers"].to_string().as_bytes()).unwrap();
        for (met, target) in met.iter_mut().zip(&evaluate_now(&edition.policy, &answers).targets) {
            *met |= target.verdict.decided() == Some(Point::Met);
        }
    }
    assert!(met.iter().all(|met| *met), "a title that nobody of the cases can have: {met:?}");
}
