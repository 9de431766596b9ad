//! The command line as other programs meet it: what it prints, where a mistake is, and how it exits.

#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod batch;
mod brief;
mod cases;
mod diff;
mod editions;
mod input;
mod ledger;
mod policies;
mod years;

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;

use serde_json::Value;

const POLICY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/static/policies/changzhi-engineering-2024.json");

/// What came of a run.
struct Outcome {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Outcome {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {} {}", self.out, self.err))
    }

    fn lines(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// The run could not read its input: nothing was printed but the reason.
    fn refused(&self, reason: &str) {
        assert_eq!(self.code, Some(2), "{} {}", self.out, self.err);
        assert_eq!(self.out, "");
        assert!(self.err.contains(reason), "{} does not say {reason}", self.err);
    }
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zhicheng"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs the program with this on its standard input.
fn run_with(arguments: &[&str], input: &[u8]) -> Outcome {
    let mut child = command(arguments).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // It may stop reading before the end, which is its right.
    let writer = thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let outcome = Outcome { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) };
    assert!(!outcome.err.contains("panicked"), "{}", outcome.err);
    outcome
}

fn run(arguments: &[&str]) -> Outcome {
    run_with(arguments, b"")
}

/// Evaluates these answers from standard input.
fn evaluate(answers: impl AsRef<[u8]>) -> Outcome {
    run_with(&["evaluate", "-"], answers.as_ref())
}

/// A file of this content in the tests' own folder.
fn file(name: &str, content: impl AsRef<[u8]>) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, content).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_verdict_for_every_title() {
    let outcome = evaluate("{}");
    assert_eq!(outcome.code, Some(0), "{}", outcome.err);
    let json = outcome.json();
    assert_eq!(json["policy"], "changzhi-engineering-2024");
    for title in ["engineer", "assistant_engineer", "technician"] {
        let target = &json["targets"][title];
        assert_eq!(target["verdict"], "unknown");
        assert_eq!(target["earliest_year"], Value::Null);
        assert!(!target["next"].as_array().unwrap().is_empty());
        let row = &target["requirements"][0];
        assert_eq!(row["id"], "unit");
        assert_eq!((&row["status"], &row["worst"], &row["best"]), (&"unknown".into(), &"unmet".into(), &"met".into()));
        assert_eq!(row["clauses"], serde_json::json!(["2.1", "5.5"]));
        for key in ["title", "reason", "remedy", "explanation"] {
            assert!(row.get(key).is_some(), "a requirement has no {key}");
        }
    }
}

#[test]
fn an_unmet_verdict_is_no_failure() {
    let outcome = evaluate(r#"{"civil_servant": true}"#);
    assert_eq!(outcome.code, Some(0), "{}", outcome.err);
    assert_eq!(outcome.json()["targets"]["engineer"]["verdict"], "unmet");
    assert_eq!(outcome.json()["targets"]["engineer"]["next"], serde_json::json!([]));
}

#[test]
fn from_a_file_as_from_standard_input() {
    let answers = file("answers.json", r#"{"in_changzhi": true}"#);
    let outcome = run(&["evaluate", &answers]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.err);
    assert_eq!(outcome.out, evaluate(r#"{"in_changzhi": true}"#).out);
}

#[test]
fn one_title_alone() {
    let outcome = run_with(&["evaluate", "--target", "technician", "-"], b"{}");
    assert_eq!(outcome.code, Some(0), "{}", outcome.err);
    let json = outcome.json();
    assert_eq!(json["targets"].as_object().unwrap().keys().collect::<Vec<_>>(), ["technician"]);
    run_with(&["evaluate", "--target", "doctor", "-"], b"{}").refused("engineer、assistant_engineer、technician");
}

#[test]
fn one_line_each() {
    let lines = "{\"civil_servant\": true}\r\n\r\nnot json\r\n{\"unit_kind\": \"shop\"}\n{}";
    let outcome = run_with(&["evaluate", "--ndjson", "-"], lines.as_bytes());
    assert_eq!(outcome.code, Some(1), "{}", outcome.err);
    let out = outcome.lines();
    assert_eq!(out.len(), 4);
    assert_eq!(out[0]["targets"]["engineer"]["verdict"], "unmet");
    assert_eq!((&out[1]["line"], &out[1]["error"]["at"]), (&3.into(), &"".into()));
    assert_eq!((&out[2]["line"], &out[2]["error"]["at"]), (&4.into(), &"/unit_kind".into()));
    assert_eq!(out[3]["targets"]["engineer"]["verdict"], "unknown");
    let good = file("good.ndjson", "{}\n{}\n");
    let outcome = run(&["evaluate", "--ndjson", "--target", "engineer", &good]);
    assert_eq!((outcome.code, outcome.lines().len()), (Some(0), 2), "{}", outcome.err);
}

#[test]
fn help_a_newcomer_can_work_from() {
    let help = run(&["--help"]);
    assert_eq!(help.code, Some(0));
    for word in ["evaluate", "lint", "--ndjson", "--target", "退出码"] {
        assert!(help.out.contains(word), "{word} is not in {}", help.out);
    }
    for (command, options) in
        [("evaluate", &["--policy", "--target", "--ndjson", "--brief", "ANSWERS.json"][..]), ("lint", &["POLICY.json"])]
    {
        let help = run(&[command, "--help"]);
        assert_eq!(help.code, Some(0));
        options.iter().for_each(|option| assert!(help.out.contains(option), "{option} is not in {}", help.out));
    }
}

#[test]
fn wrong_usage() {
    for arguments in
        [&[][..], &["judge"], &["evaluate"], &["lint"], &["evaluate", "--colour", "-"], &["evaluate", "-", "-"]]
    {
        let outcome = run(arguments);
        assert_eq!((outcome.code, outcome.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(!outcome.err.is_empty());
    }
}

#[test]
fn a_reader_that_goes_away() {
    let many = file("many.ndjson", "{}\n".repeat(400));
    for arguments in [&["evaluate", "--ndjson", many.as_str()][..], &["--help"], &["lint", many.as_str()]] {
        // Gone before the program starts, so that it is the same every time.
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = command(arguments).stdout(writer).output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), err.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[test]
fn nobody_reads_the_reason() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let status = command(&["evaluate", "/no/such/file"]).stderr(writer).status().unwrap();
    assert_eq!(status.code(), Some(2));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let answers = file("full.json", "{}");
    let output = command(&["evaluate", &answers]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("写不出结果"));
}
