//! The example policies are clean, and their applicants get what is expected.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::Path;

use zhicheng::cases;
use zhicheng::engine::counterfactual::{apply, projected, ways};
use zhicheng::engine::status::Point;
use zhicheng::policy::{Edition, compile, lint};

/// Every way that is told of an applicant reaches what it says; how many there are.
fn ways_of(edition: &Edition, case: &cases::Case) -> usize {
    let policy = &edition.policy;
    let mut told = 0;
    for title in 0..policy.titles.len() {
        for way in ways(policy, &case.answers, title) {
            told += 1;
            let ahead = way.wait.map_or(0, |year| year - policy.review_year);
            let changed = apply(policy, &case.answers, &way.steps, ahead);
            for (position, row) in policy.requirements.iter().enumerate().filter(|(_, row)| row.titles.contains(&title))
            {
                let least = if way.decide.contains(&position) { Point::Review } else { Point::Met };
                let reached = projected(policy, &changed, row, ahead).best;
                assert!(reached >= least, "{}: {} comes to {reached:?} by {way:?}", case.name, row.id);
            }
        }
    }
    told
}

/// An example with its cases; clean, every case as expected.
fn check(name: &str, fewest: usize) -> Edition {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/policies");
    let policy = fs::read(folder.join(format!("{name}.json"))).unwrap();
    assert_eq!(lint::lint(&policy), [], "{name}");
    let edition = compile::compile(&policy).unwrap();
    let (cases, wrong) = cases::read(&edition, &fs::read(folder.join(format!("{name}.cases.ndjson"))).unwrap());
    assert_eq!(wrong, [], "{name}");
    let editions = cases::ByYear::new(&edition);
    let told = |case: &cases::Case| -> Vec<String> {
        case.check(&editions).into_iter().map(|difference| format!("{}: {difference}", case.name)).collect()
    };
    let differing: Vec<String> = cases.iter().flat_map(told).collect();
    assert!(differing.is_empty(), "{name}: {} differences:\n{}", differing.len(), differing.join("\n"));
    assert!(cases.len() >= fewest, "{name} has only {} cases", cases.len());
    let told: usize = cases.iter().map(|case| ways_of(&edition, case)).sum();
    assert!(told >= 12, "only {told} ways are told of them");
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
