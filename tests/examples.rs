//! The example policies are clean, and their applicants get what is expected.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::Path;

use zhicheng::cases;
use zhicheng::policy::{Edition, compile, lint};

/// An example with its cases; clean, every case as expected.
fn check(name: &str, fewest: usize) -> Edition {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/policies");
    let policy = fs::read(folder.join(format!("{name}.json"))).unwrap();
    assert_eq!(lint::lint(&policy), [], "{name}");
    let edition = compile::compile(&policy).unwrap();
    let (cases, wrong) = cases::read(&edition, &fs::read(folder.join(format!("{name}.cases.ndjson"))).unwrap());
    assert_eq!(wrong, [], "{name}");
    let told = |case: &cases::Case| -> Vec<String> {
        case.check(&edition).into_iter().map(|difference| format!("{}: {difference}", case.name)).collect()
    };
    let differing: Vec<String> = cases.iter().flat_map(told).collect();
    assert!(differing.is_empty(), "{name}: {} differences:\n{}", differing.len(), differing.join("\n"));
    assert!(cases.len() >= fewest, "{name} has only {} cases", cases.len());
    edition
}

#[test]
fn the_exercise_of_2025() {
    let edition = check("changzhi-engineering-2025", 36);
    for shown in [&edition.name, &edition.short_name, &edition.document_number, &edition.scope_note] {
        assert!(shown.contains("推演"), "{shown}");
    }
}

#[test]
fn the_points_of_a_made_up_town() {
    let edition = check("yunhe-points", 24);
    for shown in [&edition.name, &edition.short_name, &edition.document_number, &edition.scope_note] {
        assert!(shown.contains("虚构"), "{shown}");
    }
}
