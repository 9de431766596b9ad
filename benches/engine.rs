//! How long a full verdict for three titles takes, with explanations and `next`; `cargo bench`.
#![allow(clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use zhicheng::engine::counterfactual::ways;
use zhicheng::engine::evaluate::evaluate;
use zhicheng::policy::{answers, compile};
use zhicheng::report::Report;
use zhicheng::report::verdict::{self, Layout};

const POLICY: &[u8] = include_bytes!("../static/policies/changzhi-engineering-2024.json");
const PERSONAS: &str = include_str!("../tests/cases/personas.ndjson");

fn engine(criterion: &mut Criterion) {
    let edition = compile::compile(POLICY).expect("the shipped policy compiles");
    let texts: Vec<String> = PERSONAS
        .lines()
        .map(|line| {
            let case: serde_json::Value = serde_json::from_str(line).expect("a case is JSON");
            case["answers"].to_string()
        })
        .collect();
    let people: Vec<_> =
        texts.iter().map(|text| answers::parse(&edition.policy, text.as_bytes()).expect("answers fit")).collect();
    let mut next = people.iter().cycle();
    criterion.bench_function("evaluate: an applicant, three titles", |bencher| {
        bencher.iter(|| black_box(evaluate(&edition.policy, next.next().expect("cycles"))));
    });
    criterion.bench_function("evaluate: nothing answered", |bencher| {
        let nothing = Default::default();
        bencher.iter(|| black_box(evaluate(&edition.policy, &nothing)));
    });
    let mut next = people.iter().cycle();
    criterion.bench_function("ways: an applicant, the first title", |bencher| {
        bencher.iter(|| black_box(ways(&edition.policy, next.next().expect("cycles"), 0)));
    });
    let mut next = texts.iter().cycle();
    criterion.bench_function("answers file in, verdict file out", |bencher| {
        bencher.iter(|| {
            let answers =
                answers::parse(&edition.policy, next.next().expect("cycles").as_bytes()).expect("answers fit");
            let report = Report::new(&edition, &answers);
            let mut text = Vec::new();
            verdict::write(&report, None, Layout::Line, &mut text).expect("writes to memory");
            black_box(text)
        });
    });
    criterion.bench_function("compile the policy", |bencher| bencher.iter(|| black_box(compile::compile(POLICY))));
}

criterion_group!(benches, engine);
criterion_main!(benches);
