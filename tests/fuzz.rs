//! Bytes from outside, without libFuzzer: the seeds of every target of `fuzz/`, and changes of them, the same every
//! time.
//!
//! `make fuzz` searches for longer, and is led by what the program does.

#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![allow(missing_docs, reason = "documented where it is at home")]

#[path = "../fuzz/src/lib.rs"]
mod targets;

use std::fs;
use std::path::Path;

use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};

/// How many changes of a target's seeds are tried. What opens a session or lints a policy takes longer than what reads
/// a message.
const CHANGES: [(&str, usize); 7] = [
    ("answers", 1000),
    ("policy", 600),
    ("saved", 200),
    ("imported", 200),
    ("address", 100),
    ("message", 20_000),
    ("roster", 200),
];

fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(target);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// Changes bytes in a few places: taken out, doubled, put in from another seed, or turned into what often breaks
/// readers.
struct Changer(TestRng);

impl Changer {
    fn roll(&mut self, sides: usize) -> usize {
        self.0.next_u32() as usize % sides.max(1)
    }

    fn range(&mut self, bytes: &[u8]) -> std::ops::Range<usize> {
        let from = self.roll(bytes.len() + 1);
        let length = [1, 1, 2, 8, 64][self.roll(5)];
        from..(from + self.roll(length + 1)).min(bytes.len())
    }

    fn change(&mut self, mut bytes: Vec<u8>, other: &[u8]) -> Vec<u8> {
        const SPLINTERS: [&[u8]; 14] = [
            b"\"",
            b"\\u0000",
            b"\\ud800",
            b"\xff",
            b"\xef\xbb\xbf",
            b"{",
            b"[",
            b"]}",
            b"null",
            b"-1",
            b"9223372036854775808",
            b"1e400",
            "年".as_bytes(),
            b"0000-00-00",
        ];
        for _ in 0..=self.roll(4) {
            let range = self.range(&bytes);
            let by = match self.roll(4) {
                0 => Vec::new(),
                1 => bytes[range.clone()].repeat(1 + self.roll(3)),
                2 => other[self.range(other)].to_vec(),
                _ => SPLINTERS[self.roll(SPLINTERS.len())].to_vec(),
            };
            bytes.splice(range, by);
        }
        bytes
    }
}

/// Runs a target, and says what bytes it did not stand.
fn stands(name: &str, target: fn(&[u8]), bytes: &[u8]) {
    let stood = std::panic::catch_unwind(|| target(bytes));
    assert!(stood.is_ok(), "{name} does not stand these bytes: {:?}", String::from_utf8_lossy(bytes));
}

fn check(wanted: &str) {
    let (_, target) = targets::TARGETS.into_iter().find(|(name, _)| *name == wanted).unwrap();
    let (_, changes) = CHANGES.into_iter().find(|(name, _)| *name == wanted).unwrap();
    let seeds = seeds(wanted);
    assert!(seeds.len() >= 5, "{wanted} has {} seeds", seeds.len());
    seeds.iter().for_each(|seed| stands(wanted, target, seed));
    let mut changer = Changer(TestRng::from_seed(RngAlgorithm::XorShift, &[7; 16]));
    for _ in 0..changes {
        let (seed, other) = (changer.roll(seeds.len()), changer.roll(seeds.len()));
        let changed = changer.change(seeds[seed].clone(), &seeds[other]);
        stands(wanted, target, &changed);
    }
}

#[test]
fn answers() {
    check("answers");
}

#[test]
fn policies() {
    check("policy");
}

#[test]
fn saved_states() {
    check("saved");
}

#[test]
fn imported_files() {
    check("imported");
}

#[test]
fn addresses() {
    check("address");
}

#[test]
fn messages() {
    check("message");
}

#[test]
fn rosters() {
    check("roster");
}

#[test]
fn every_target_is_tried() {
    let names = targets::TARGETS.map(|(name, _)| name);
    assert_eq!(CHANGES.map(|(name, _)| name), names);
    for name in names {
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fuzz/fuzz_targets/{name}.rs")).exists(), "{name}");
    }
}
