//! What ARCHITECTURE.md says of the sources and a compiler does not check.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::{Path, PathBuf};

/// What each module of the crate may use besides itself.
const MAY_USE: &[(&str, &[&str])] = &[
    ("engine", &[]),
    ("json", &[]),
    ("policy", &["engine", "json"]),
    ("report", &["engine", "policy"]),
    ("population", &["engine"]),
    ("prose", &["engine", "json", "policy", "report"]),
    ("cases", &["engine", "json", "policy", "report"]),
    ("diff", &["cases", "engine", "json", "policy", "population", "prose", "report"]),
    ("book", &["cases", "engine", "policy", "prose", "report"]),
    ("wording", &[]),
    ("session", &["engine", "json", "policy", "report", "wording"]),
    ("desk", &["cases", "engine", "json", "policy", "report", "wording"]),
    ("desk_page", &["book", "cases", "desk", "diff", "engine", "json", "policy", "report", "session", "ui", "wording"]),
    ("batch", &["engine", "json", "policy", "report"]),
    ("ui", &["engine", "json", "policy", "report", "session", "wording"]),
    ("browser", &["json", "policy", "session", "ui"]),
];

/// Packages that only some modules may use: the clock, the browser and the interface stay out of the engine.
const PACKAGES: &[(&str, &[&str])] = &[
    ("clap", &["bin/zhicheng/"]),
    ("encoding_rs", &["batch"]),
    ("gloo", &["browser", "desk_page", "ui", "bin/app.rs", "bin/desk.rs"]),
    ("js_sys", &["browser", "bin/batch.rs"]),
    ("quick_xml", &["batch"]),
    ("rust_xlsxwriter", &["batch"]),
    ("unicode_normalization", &["batch"]),
    ("wasm_bindgen", &["browser", "desk_page", "ui", "bin/batch.rs"]),
    ("wasm_bindgen_futures", &["browser", "ui", "bin/app.rs", "bin/desk.rs"]),
    ("web_sys", &["browser", "desk_page", "ui", "bin/batch.rs"]),
    ("yew", &["desk_page", "ui", "bin/app.rs", "bin/desk.rs"]),
    ("zip", &["batch"]),
];

/// The longest a file may be, without its tests.
const LONGEST: usize = 400;

struct Source {
    /// Its path below `src`.
    path: String,
    text: String,
}

impl Source {
    /// The module of the crate it belongs to.
    fn module(&self) -> &str {
        let first = self.path.split('/').next().unwrap();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// Its lines without comments.
    fn code(&self) -> impl Iterator<Item = &str> {
        self.text.lines().filter(|line| !line.trim_start().starts_with("//"))
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let below = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
                sources.push(Source { path: below, text: fs::read_to_string(&path).unwrap() });
            }
        }
    }
    assert!(sources.len() > 20, "the sources were not found");
    sources
}

/// Whether `word` stands in `line` as a path of its own.
fn mentions(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let is_part = |character: char| character.is_alphanumeric() || character == '_';
        let before = line[..at].chars().next_back();
        let after = &line[at + word.len()..];
        !before.is_some_and(is_part) && (after.starts_with("::") || after.starts_with(';') || after.starts_with(" as "))
    })
}

fn none(found: &[String]) {
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn dependencies_point_one_way() {
    let mut found = Vec::new();
    for source in sources() {
        let module = source.module();
        if matches!(module, "lib" | "bin") {
            continue;
        }
        let Some((_, may_use)) = MAY_USE.iter().find(|(name, _)| *name == module) else {
            found.push(format!("src/{}: {module} is not in MAY_USE; say what it may use", source.path));
            continue;
        };
        for line in source.code().filter(|line| line.contains("crate::{")) {
            found.push(format!("src/{}: write each module of the crate out: {line}", source.path));
        }
        let code: Vec<&str> = source.code().collect();
        for used in MAY_USE.iter().map(|(name, _)| *name).filter(|name| *name != module && !may_use.contains(name)) {
            let path = format!("crate::{used}");
            for line in code.iter().filter(|line| mentions(line, &path)) {
                found.push(format!("src/{}: {module} may not use {used}: {line}", source.path));
            }
        }
    }
    none(&found);
}

#[test]
fn packages_stay_where_they_belong() {
    let mut found = Vec::new();
    for source in sources() {
        for (package, places) in PACKAGES {
            let allowed = places.iter().any(|place| source.module() == *place || source.path.starts_with(place));
            for line in source.code().filter(|line| !allowed && mentions(line, package)) {
                found.push(format!("src/{}: {package} belongs in {}: {line}", source.path, places.join(", ")));
            }
        }
    }
    none(&found);
}

#[test]
fn every_module_says_what_it_is_for() {
    let silent = |source: &Source| !source.text.starts_with("//! ");
    none(
        &sources()
            .iter()
            .filter(|source| silent(source))
            .map(|source| format!("src/{}", source.path))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn no_file_is_long() {
    let lines = |source: &Source| source.text.lines().take_while(|line| *line != "#[cfg(test)]").count();
    let long = sources().into_iter().filter(|source| lines(source) > LONGEST);
    none(&long.map(|source| format!("src/{} has {} lines", source.path, lines(&source))).collect::<Vec<_>>());
}

#[test]
fn nothing_is_left_for_later() {
    let marks = ["TODO", "FIXME", "XXX"];
    let mut found = Vec::new();
    for source in sources() {
        for (number, line) in source.text.lines().enumerate() {
            if marks.iter().any(|mark| line.contains(mark)) {
                found.push(format!("src/{}:{}: {line}", source.path, number + 1));
            }
        }
    }
    none(&found);
}

/// Nothing about 2024 is in Rust: thresholds, dates and words of the notice are in the policy.
#[test]
fn no_edition_is_in_the_sources() {
    let mut found = Vec::new();
    for source in sources().iter().filter(|source| !source.path.ends_with("tests.rs")) {
        let code = source.code().take_while(|line| *line != "#[cfg(test)]");
        // A date or the default edition's name as an example is none of the notice's.
        let code = code.filter(|line| {
            line.contains("2024") && !line.contains("2024-10-31") && !line.contains("changzhi-engineering-2024")
        });
        found.extend(code.map(|line| format!("src/{}: {line}", source.path)));
    }
    none(&found);
}
