//! `zhicheng evaluate --brief`: the verdicts in full, with ids and statuses only, in the same order and place.

use serde_json::Value;

use super::input::WRONG;
use super::{Outcome, command, file, run, run_with};

const CASES: [&str; 2] = [include_str!("../cases/personas.ndjson"), include_str!("../cases/random.ndjson")];

/// A verdict in full without what a brief one leaves out.
fn shortened(mut verdict: Value) -> Value {
    for (_, target) in verdict.get_mut("targets").and_then(Value::as_object_mut).into_iter().flatten() {
        for row in target["requirements"].as_array_mut().unwrap() {
            row.as_object_mut().unwrap().retain(|key, _| key == "id" || key == "status");
        }
    }
    verdict
}

/// Each line in brief is the line in full without what is left out, and both runs end alike.
fn the_same(full: &Outcome, brief: &Outcome) {
    assert_eq!((brief.code, &brief.err), (full.code, &full.err));
    let (full, brief) = (full.lines(), brief.lines());
    assert_eq!(brief.len(), full.len());
    for (number, (brief, full)) in brief.into_iter().zip(full).enumerate() {
        assert_eq!(brief, shortened(full), "line {}", number + 1);
    }
}

/// The answers of every case, a line each.
fn everyone() -> String {
    let answers = |line: &str| serde_json::from_str::<Value>(line).unwrap()["answers"].to_string();
    // Those of a later year are another edition's.
    let own = |line: &&str| !line.contains("\"year\": ");
    CASES.iter().flat_map(|cases| cases.lines()).filter(own).map(|line| answers(line) + "\n").collect()
}

#[test]
fn everyone_in_brief_as_in_full() {
    let runs: [(usize, &[&str]); 4] =
        [(300, &[]), (50, &["--target", "engineer"]), (50, &["--target", "technician"]), (50, &["--year", "2027"])];
    for (people, options) in runs {
        let lines: String = everyone().lines().take(people).map(|line| format!("{line}\n")).collect();
        let path = file("everyone.ndjson", &lines);
        let with = |more: &[&'static str]| [&["evaluate", "--ndjson"], options, more].concat();
        let full = run_with(&with(&["-"]), lines.as_bytes());
        // For another year, results that were not out in 2024 are refused.
        assert_eq!((full.code, full.lines().len()), (Some(i32::from(options.contains(&"--year"))), people));
        the_same(&full, &run_with(&with(&["--brief", "-"]), lines.as_bytes()));
        the_same(&full, &run(&[&with(&["--brief"])[..], &[path.as_str()]].concat()));
    }
}

#[test]
fn one_by_itself() {
    for answers in [everyone().lines().next().unwrap(), "{}"] {
        for target in [&[][..], &["--target", "assistant_engineer"]] {
            let full = run_with(&[&["evaluate", "-"], target].concat(), answers.as_bytes());
            let brief = run_with(&[&["evaluate", "--brief", "-"], target].concat(), answers.as_bytes());
            assert_eq!(brief.json(), shortened(full.json()));
            let laid_out =
                |out: &str| out.lines().map(|line| line.split('"').nth(3).unwrap().to_owned()).collect::<Vec<_>>();
            assert_eq!(laid_out(&brief.out), laid_out(&full.out), "a requirement a line");
        }
    }
    run_with(&["evaluate", "--brief", "-"], br#"{"retired": 1}"#).refused("-:/retired: ");
}

/// Bad lines among so many good ones that they are made in many blocks: each in its place, with its number.
#[test]
fn bad_lines_keep_their_place() {
    let everyone = everyone();
    let mut lines = String::new();
    for (number, answers) in everyone.lines().cycle().take(300).enumerate() {
        lines += answers;
        lines += match number % 50 {
            7 => "\r\n\r\n  \n",
            31 => "\n{\"unit_kind\": \"shop\"}\n",
            44 => "\nnot json\n\u{feff}{\"birth_on\": \"2023-02-30\"}\n",
            _ => "\n",
        };
    }
    let full = run_with(&["evaluate", "--ndjson", "-"], lines.as_bytes());
    assert_eq!((full.code, full.lines().len()), (Some(1), 318));
    let brief = run_with(&["evaluate", "--brief", "--ndjson", "-"], lines.as_bytes());
    the_same(&full, &brief);
    let told =
        |out: &Outcome| out.out.lines().filter(|line| line.starts_with("{\"error\"")).map(str::to_owned).collect();
    let (full, brief): (Vec<String>, Vec<String>) = (told(&full), told(&brief));
    assert_eq!((brief.len(), brief), (18, full), "told in the same words");
}

#[test]
fn every_mistake_is_told_in_the_same_words() {
    let lines: String = WRONG.iter().map(|(answers, ..)| format!("{answers}\n")).collect();
    let full = run_with(&["evaluate", "--ndjson", "-"], lines.as_bytes());
    let brief = run_with(&["evaluate", "--brief", "--ndjson", "-"], lines.as_bytes());
    assert_eq!((brief.code, brief.out), (Some(1), full.out));
}

#[test]
fn lines_that_are_too_long() {
    let long = format!("{{\"unit_kind\": \"{}\"}}", "x".repeat(5 << 20));
    let padded = |length: usize| format!("{{{}}}", " ".repeat(length - 2));
    let lines = ["{}", &long, &padded((2 << 20) + 1), &padded(2 << 20), r#"{"civil_servant": true}"#, &long].join("\n");
    let full = run_with(&["evaluate", "--ndjson", "-"], lines.as_bytes());
    assert_eq!((full.code, full.lines().len()), (Some(1), 6));
    the_same(&full, &run_with(&["evaluate", "--brief", "--ndjson", "-"], lines.as_bytes()));
}

#[test]
fn nothing_to_read_and_nobody_to_write_to() {
    let brief = &["evaluate", "--brief", "--ndjson"][..];
    run(&[brief, &["/no/such.ndjson"]].concat()).refused("/no/such.ndjson: 打不开");
    let folder = env!("CARGO_MANIFEST_DIR");
    run(&[brief, &[folder]].concat()).refused(folder);
    let outcome = run_with(&[brief, &["-"]].concat(), b"");
    assert_eq!((outcome.code, outcome.out.as_str(), outcome.err.as_str()), (Some(0), "", ""));
    let many = file("many-brief.ndjson", "{}\n".repeat(1000));
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = command(&[brief, &[many.as_str()]].concat()).stdout(writer).output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk() {
    let many = file("full-brief.ndjson", "{}\n".repeat(1000));
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = command(&["evaluate", "--brief", "--ndjson", &many]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("写不出结果"));
}
