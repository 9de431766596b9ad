//! Tests, each run on one mutant at a time, with bounds on time and memory.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// A test program.
pub struct Judge {
    pub name: String,
    program: PathBuf,
    filters: Vec<&'static str>,
    /// The mutants it comes by.
    pub sees: BTreeSet<usize>,
    /// How long it takes when nothing is wrong.
    pub takes: Duration,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Judgement {
    Passed,
    Failed,
    /// As an endless loop does; a person at the tests notices that too.
    TooLong,
}

/// Tests that take long and say little of a single mutant, as libtest's filters: the first tries hundreds of wrong
/// policies on thousands of applicants; the others compare whole editions, and come after everything else.
const SKIPPED: &str = "every_mistake_in_the_policy_is_noticed";
const LATE: &[(&str, &str)] = &[("lib", "diff::tests"), ("oracle", "both_agree_at_every_edge")];

/// KiB a test may have: a mutant that grows without end fails, and not the machine.
const MEMORY: u32 = 4_000_000;

/// What ends a program that used up its processor time.
const SIGXCPU: i32 = 24;

impl Judge {
    /// The judges that a program makes: all of its tests, or those that are quick and those that are not.
    pub fn of(name: &str, program: &Path, root: &Path) -> Result<Vec<Self>, String> {
        let late = LATE.iter().find(|(of, _)| *of == name).map(|(_, late)| *late);
        let quick = Self::new(name.to_owned(), program, late.map(|late| ["--skip", late]).into_iter().flatten(), root);
        let late = late.map(|late| Self::new(format!("{name} {late}"), program, std::iter::once(late), root));
        std::iter::once(quick).chain(late).collect()
    }

    /// Runs it on the program as it is, and writes down which mutants it comes by.
    fn new(
        name: String,
        program: &Path,
        filters: impl Iterator<Item = &'static str>,
        root: &Path,
    ) -> Result<Self, String> {
        let seen = root.join("seen.txt");
        drop(fs::remove_file(&seen));
        let filters = filters.chain(["--skip", SKIPPED]).collect();
        let takes = Duration::from_secs(600);
        let mut judge = Self { name, program: program.to_owned(), filters, sees: BTreeSet::new(), takes };
        let start = Instant::now();
        if judge.run(root, "record", Some(&seen)) != Judgement::Passed {
            return Err(format!("{} fails although nothing is changed", judge.name));
        }
        judge.takes = start.elapsed();
        judge.sees = fs::read_to_string(&seen).unwrap_or_default().lines().filter_map(|id| id.parse().ok()).collect();
        Ok(judge)
    }

    pub fn on(&self, root: &Path, id: usize) -> Judgement {
        self.run(root, &id.to_string(), None)
    }

    fn run(&self, root: &Path, mutant: &str, seen: Option<&Path>) -> Judgement {
        // The bound is on processor time: on a busy machine a test that takes long by the clock is not yet an endless
        // loop.
        let cores = thread::available_parallelism().map_or(1, usize::from) as u64;
        let seconds = 5 * (self.takes.as_secs() + 1) * cores;
        let mut command = Command::new("sh");
        command
            .args(["-c", &format!("ulimit -v {MEMORY}; ulimit -S -t {seconds}; exec \"$0\" \"$@\"")])
            .arg(&self.program)
            .args(&self.filters)
            .current_dir(root)
            .env("MUTANT", mutant)
            .env("PROPTEST_MAX_SHRINK_ITERS", "0")
            .env("PROPTEST_DISABLE_FAILURE_PERSISTENCE", "1")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // A group of its own, so that what it starts ends with it.
            .process_group(0);
        if let Some(seen) = seen {
            command.env("MUTANTS_SEEN", seen);
        }
        let Ok(mut child) = command.spawn() else { return Judgement::Failed };
        // What waits for ever uses no processor time.
        let until = Instant::now() + self.takes * 50 + Duration::from_secs(60);
        loop {
            match child.try_wait() {
                Ok(Some(status)) if status.success() => return Judgement::Passed,
                Ok(Some(status)) if status.signal() == Some(SIGXCPU) => return Judgement::TooLong,
                Ok(Some(_)) | Err(_) => return Judgement::Failed,
                Ok(None) if Instant::now() > until => {
                    drop(Command::new("kill").args(["-9", "--", &format!("-{}", child.id())]).status());
                    drop(child.wait());
                    return Judgement::TooLong;
                }
                Ok(None) => thread::sleep(Duration::from_millis(5)),
            }
        }
    }
}
