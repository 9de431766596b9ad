//! Draws the applicants (`peers draw FOLDER COUNT`), and runs an engine natively over them
//! (`peers ours|full|zen FOLDER`).

use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::time::Instant;
use std::{env, fs};

use serde_json::json;
use zhicheng::engine::evaluate::{Evaluator, evaluate};
use zhicheng::engine::explanation::Scope;
use zhicheng::engine::fact::Answers;
use zhicheng::engine::model::Policy;
use zhicheng::policy::{answers, compile};

#[path = "../../../../tests/oracle/applicants.rs"]
#[allow(dead_code)]
mod applicants;
#[path = "../../../../tests/oracle/facts.rs"]
#[allow(dead_code)]
mod facts;
#[path = "../flat.rs"]
mod flat;
#[path = "../../../../tests/oracle/given.rs"]
#[allow(dead_code)]
mod given;
#[path = "../../../../tests/oracle/span.rs"]
#[allow(dead_code)]
mod span;
#[cfg(feature = "zen")]
#[path = "../zen.rs"]
mod zen;

type Outcome<T> = Result<T, Box<dyn Error>>;

const POLICY: &[u8] = include_bytes!("../../../../static/policies/changzhi-engineering-2024.json");

fn main() -> Outcome<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["draw", folder, count] => draw(Path::new(folder), count.parse()?),
        ["ours", folder] => ours(Path::new(folder), false),
        ["full", folder] => ours(Path::new(folder), true),
        #[cfg(feature = "zen")]
        ["zen", folder] => zen::run(Path::new(folder)),
        _ => Err("usage: peers draw FOLDER COUNT | peers ours|full|zen FOLDER".into()),
    }
}

/// The statuses of the engineer's rows: 0 unmet, 1 review, 2 met, 3 not decided. Each with its explanation, which is
/// dropped.
fn rows(policy: &Policy, answers: &Answers) -> Vec<u8> {
    let evaluator = Evaluator::new(policy, answers, 0);
    let rows = policy.requirements.iter().filter(|row| row.titles.contains(&0));
    rows.map(|row| evaluator.explain(&row.rule, Scope::default()).status.decided().map_or(3, |point| point as u8))
        .collect()
}

/// Applicants whose rows are all decided, and whose dates are all known to the day.
fn draw(folder: &Path, count: usize) -> Outcome<()> {
    let edition = compile::compile(POLICY).map_err(|_| "the shipped policy does not compile")?;
    fs::create_dir_all(folder)?;
    let file = |name: &str| fs::File::create(folder.join(name)).map(std::io::BufWriter::new);
    let (mut full, mut flat, mut expected) = (file("answers.ndjson")?, file("flat.ndjson")?, file("expected.ndjson")?);
    let mut applicants = applicants::Applicants::new(2024);
    let mut found = 0;
    while found < count {
        let drawn = applicants.draw();
        if !flat::exact(&drawn) {
            continue;
        }
        let text = drawn.to_string();
        let Ok(answers) = answers::parse(&edition.policy, text.as_bytes()) else { continue };
        let rows = rows(&edition.policy, &answers);
        if rows.contains(&3) {
            continue;
        }
        writeln!(full, "{text}")?;
        writeln!(flat, "{}", flat::flat(&drawn))?;
        writeln!(expected, "{}", json!(rows))?;
        found += 1;
    }
    Ok(())
}

fn lines(folder: &Path, name: &str) -> Outcome<Vec<String>> {
    Ok(fs::read_to_string(folder.join(name))?.lines().map(str::to_owned).collect())
}

fn expected(folder: &Path) -> Outcome<Vec<Vec<u8>>> {
    lines(folder, "expected.ndjson")?.iter().map(|line| Ok(serde_json::from_str(line)?)).collect()
}

/// Prints what was measured. `first` is from the start of the process, which is a millisecond before `main` at most.
fn tell(name: &str, first: f64, per_second: f64) -> Outcome<()> {
    let status = fs::read_to_string("/proc/self/status")?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    let peak: f64 = peak.trim().trim_end_matches(" kB").parse()?;
    println!(
        "{}",
        json!({"engine": name, "where": "native", "first": first, "rate": per_second, "memory": peak / 1024.0})
    );
    Ok(())
}

/// Runs over all until a second is over, and gives how many a second.
fn rate(all: usize, mut one: impl FnMut(usize) -> Outcome<()>) -> Outcome<f64> {
    let start = Instant::now();
    let mut done = 0;
    loop {
        for at in 0..all {
            one(at)?;
            done += 1;
            if done % 100 == 0 && done >= all && start.elapsed().as_secs_f64() > 1.0 {
                return Ok(f64::from(u32::try_from(done)?) / start.elapsed().as_secs_f64());
            }
        }
    }
}

/// The engineer's rows by the part of the policy that has them, as the others are given; or whole, everything told by
/// the policy as shipped.
fn ours(folder: &Path, whole: bool) -> Outcome<()> {
    let (policy, one, all) = match whole {
        true => (None, "one.json", "answers.ndjson"),
        false => (Some("ours.json"), "one-ours.json", "answers-ours.ndjson"),
    };
    let start = Instant::now();
    let file = policy.map(|name| fs::read(folder.join(name))).transpose()?;
    let edition = compile::compile(file.as_deref().unwrap_or(POLICY)).map_err(|_| "the policy does not compile")?;
    let policy = &edition.policy;
    let read = |text: &str| answers::parse(policy, text.as_bytes()).map_err(|findings| format!("{findings:?}"));
    let early = read(&fs::read_to_string(folder.join(one))?)?;
    std::hint::black_box(rows(policy, &early));
    let first = start.elapsed().as_secs_f64() * 1000.0;
    let people = lines(folder, all)?.iter().map(|text| read(text)).collect::<Result<Vec<_>, _>>()?;
    for (at, (answers, expected)) in people.iter().zip(expected(folder)?).enumerate() {
        if rows(policy, answers) != expected {
            return Err(format!("differs at {at}").into());
        }
    }
    let rate = rate(people.len(), |at| {
        let Some(answers) = people.get(at) else { return Ok(()) };
        if whole {
            std::hint::black_box(evaluate(policy, answers));
        } else {
            std::hint::black_box(rows(policy, answers));
        }
        Ok(())
    })?;
    tell(if whole { "zhicheng, three titles, next, years ahead" } else { "zhicheng" }, first, rate)
}
