//! Every applicant of `tests/cases` gets every requirement, verdict and earliest year that is expected.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use zhicheng::cases::{self, ByYear};
use zhicheng::engine::evaluate::evaluate;
use zhicheng::policy::compile;

const POLICY: &[u8] = include_bytes!("../static/policies/changzhi-engineering-2024.json");

#[test]
fn every_case_comes_out_as_expected() {
    let edition = compile::compile(POLICY).unwrap();
    let editions = ByYear::new(&edition);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut names = BTreeSet::new();
    let mut differing = Vec::new();
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "ndjson") {
            continue;
        }
        let (cases, wrong) = cases::read(&edition, &fs::read(&path).unwrap());
        assert_eq!(wrong, [], "{}", path.display());
        for case in cases {
            assert!(case.is_whole(&edition), "{} leaves something out", case.name);
            let told = case.check(&editions).into_iter().map(|difference| format!("{}: {difference}", case.name));
            differing.extend(told);
            let policy = &editions.at(case.year).unwrap().policy;
            for (target, title) in evaluate(policy, &case.answers).targets.iter().zip(&policy.titles) {
                let decided = target.verdict.decided().is_some();
                assert_eq!(target.next.is_empty(), decided, "{}: what to ask next of {}", case.name, title.id);
            }
            assert!(names.insert(case.name.clone()), "two cases are called {}", case.name);
        }
    }
    assert!(names.len() >= 300, "only {} cases were found", names.len());
    assert!(differing.is_empty(), "{} differences:\n{}", differing.len(), differing.join("\n"));
}
