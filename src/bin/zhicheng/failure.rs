//! Why a command cannot go on, and telling it.

use std::io::{self, Write};
use std::path::Path;

use zhicheng::json::read::Finding;

/// Tells on standard error; if nobody can read that, there is nobody to tell.
pub fn tell(messages: &[String]) {
    let mut out = io::stderr().lock();
    for message in messages {
        if writeln!(out, "{message}").is_err() {
            return;
        }
    }
}

/// Tells how answers of an earlier file were read; of a line of a file with its number.
pub fn tell_older(path: &Path, line: Option<usize>, findings: &[Finding]) {
    let place = line.map_or_else(|| path.display().to_string(), |line| format!("{}:{line}", path.display()));
    let told = |finding: &Finding| format!("{place}:{}: （提醒）{}", finding.at, finding.message);
    tell(&findings.iter().map(told).collect::<Vec<_>>());
}

/// Why a command cannot go on.
pub enum Failure {
    /// What to tell, line by line.
    Told(Vec<String>),
    /// Whoever reads the output has gone.
    Output,
}

impl Failure {
    /// What is wrong with a file.
    pub fn at(path: &Path, message: impl std::fmt::Display) -> Self {
        Self::Told(vec![format!("{}: {message}", path.display())])
    }

    /// What was found in a file, each with its place.
    pub fn findings(path: &Path, findings: &[Finding]) -> Self {
        Self::Told(findings.iter().map(|finding| format!("{}:{finding}", path.display())).collect())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Output,
            _ => Self::Told(vec![format!("写不出结果：{error}")]),
        }
    }
}
