//! Judges every mutant of cargo-mutants' list with one build: zhicheng-mutants COPY LIST RESULTS [JOBS]. COPY is a copy
//! of the project, which is changed; LIST is what `cargo mutants --list --json` prints. Ends with 1 where a mutant
//! survives.

mod judges;
mod listed;
mod places;
mod schemata;
mod tree;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use judges::{Judge, Judgement};
use listed::Mutant;
use tree::Tree;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

/// Whether none survived.
fn run(arguments: &[String]) -> Result<bool, String> {
    let [root, list, results, more @ ..] = arguments else {
        return Err("zhicheng-mutants COPY LIST RESULTS [JOBS]".to_owned());
    };
    let (root, results) = (PathBuf::from(root), PathBuf::from(results));
    let jobs = more.first().and_then(|text| text.parse().ok()).unwrap_or(1);
    let list = fs::read_to_string(list).map_err(|error| format!("{list}: {error}"))?;
    let mutants = listed::read(&list)?;
    let mut tree = Tree::new(&root, &mutants)?;
    tree.grow()?;
    let judges = judges(&tree, &root)?;
    let outcomes = judge(&mutants, &tree, &judges, &root, jobs);
    let told = told(&mutants, &tree, &outcomes);
    fs::write(&results, &told.lines).map_err(|error| format!("{}: {error}", results.display()))?;
    print!("{}", told.summary);
    Ok(told.survived == 0)
}

/// The tests, quickest first.
fn judges(tree: &Tree, root: &Path) -> Result<Vec<Judge>, String> {
    let mut judges = Vec::new();
    for (name, program) in tree.tests()? {
        judges.extend(Judge::of(&name, &program, root)?);
    }
    judges.sort_by_key(|judge| judge.takes);
    for judge in &judges {
        println!("{}: {} ms, comes by {} mutants", judge.name, judge.takes.as_millis(), judge.sees.len());
    }
    Ok(judges)
}

/// By mutant, the test that noticed it and how.
fn judge(
    mutants: &[Mutant],
    tree: &Tree,
    judges: &[Judge],
    root: &Path,
    jobs: usize,
) -> Vec<(usize, Option<(String, Judgement)>)> {
    let (next, done) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let waiting: Vec<usize> = tree.inside.iter().copied().collect();
    thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(|| {
                while let Some(&id) = waiting.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let found = judges.iter().filter(|judge| judge.sees.contains(&id)).find_map(|judge| {
                        let judgement = judge.on(root, id);
                        (judgement != Judgement::Passed).then(|| (judge.name.clone(), judgement))
                    });
                    if let (None, Some(mutant)) = (&found, mutants.get(id)) {
                        println!("survived: {}", mutant.name);
                    }
                    let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
                    done.push((id, found));
                    if done.len() % 100 == 0 {
                        println!("{} of {}", done.len(), waiting.len());
                    }
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(id, _)| *id);
    done
}

struct Told {
    /// A line a mutant.
    lines: String,
    summary: String,
    survived: usize,
}

fn told(mutants: &[Mutant], tree: &Tree, outcomes: &[(usize, Option<(String, Judgement)>)]) -> Told {
    let name = |id: &usize| mutants.get(*id).map_or("", |mutant| mutant.name.as_str());
    let (mut lines, mut summary) = (String::new(), String::new());
    let (mut caught, mut slow, mut survived) = (0, 0, 0);
    for (id, found) in outcomes {
        let (count, outcome) = match found {
            Some((by, Judgement::TooLong)) => (&mut slow, format!("endless ({by})")),
            Some((by, _)) => (&mut caught, format!("caught ({by})")),
            None => (&mut survived, "survived".to_owned()),
        };
        *count += 1;
        lines += &format!("{outcome}\t{}\n", name(id));
    }
    for (id, code) in &tree.refused {
        lines += &format!("does not compile ({code})\t{}\n", name(id));
    }
    for id in &tree.left {
        lines += &format!("left\t{}\n", name(id));
    }
    let (all, refused, left) = (mutants.len(), tree.refused.len(), tree.left.len());
    summary += &format!(
        "{all} mutants: {caught} caught, {slow} endless, {survived} survived, {refused} do not compile, {left} left\n"
    );
    Told { lines, summary, survived }
}
