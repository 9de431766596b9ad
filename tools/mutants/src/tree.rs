//! The copy of the project in which every mutant stands, and what the compiler says of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::listed::Mutant;
use crate::schemata;

pub struct Tree<'a> {
    root: PathBuf,
    mutants: &'a [Mutant],
    /// The sources as they were.
    sources: BTreeMap<String, String>,
    /// Those still in it.
    pub inside: BTreeSet<usize>,
    /// Those that the compiler refuses, with its reason.
    pub refused: BTreeMap<usize, String>,
    /// Those that cannot stand beside the others in one build.
    pub left: BTreeSet<usize>,
}

/// The tests that a mutant in the program cannot fail: they read the sources.
const NO_JUDGES: &[&str] = &["tidy"];

impl<'a> Tree<'a> {
    pub fn new(root: &Path, mutants: &'a [Mutant]) -> Result<Self, String> {
        let mut sources = BTreeMap::new();
        for mutant in mutants {
            if !sources.contains_key(&mutant.file) {
                sources.insert(mutant.file.clone(), read(&root.join(&mutant.file))?);
            }
        }
        let library = root.join("src/lib.rs");
        let text = read(&library)?;
        put(&library, &format!("{text}\n#[allow(missing_docs, reason = \"in this copy only\")]\npub mod mutant;\n"))?;
        put(
            &root.join("src/mutant.rs"),
            &include_str!("chosen.rs").replace("COUNT: usize = 0", &format!("COUNT: usize = {}", mutants.len())),
        )?;
        let inside = (0..mutants.len()).collect();
        Ok(Self { root: root.to_owned(), mutants, sources, inside, refused: BTreeMap::new(), left: BTreeSet::new() })
    }

    /// Puts every mutant in that compiles.
    pub fn grow(&mut self) -> Result<(), String> {
        loop {
            let pieces = self.write()?;
            let errors = self.errors()?;
            println!("{} mutants in one build; {} errors of the compiler", self.inside.len(), errors.len());
            if errors.is_empty() {
                return Ok(());
            }
            for error in errors {
                let to_blame = error.to_blame(&pieces);
                if to_blame.is_empty() {
                    return Err(format!("an error that is no mutant's: {}", error.rendered));
                }
                for id in to_blame {
                    self.inside.remove(&id);
                    // What a function body is replaced by is compiled as it would be alone; other places and other
                    // errors may be those of the choice around it.
                    if self.mutants.get(id).is_some_and(|mutant| mutant.genre == "FnValue") && error.code != "E0015" {
                        self.refused.insert(id, error.code.clone());
                    } else {
                        self.left.insert(id);
                    }
                }
            }
        }
    }

    fn write(&mut self) -> Result<Pieces, String> {
        let mut pieces = Pieces::new();
        for (file, source) in &self.sources {
            let chosen: Vec<usize> = self
                .inside
                .iter()
                .copied()
                .filter(|id| self.mutants.get(*id).is_some_and(|mutant| mutant.file == *file))
                .collect();
            let written = schemata::write(source, self.mutants, &chosen).map_err(|error| format!("{file}: {error}"))?;
            for id in written.left {
                self.inside.remove(&id);
                self.left.insert(id);
            }
            put(&self.root.join(file), &written.text)?;
            pieces.insert(file.clone(), written.pieces);
        }
        Ok(pieces)
    }

    fn errors(&self) -> Result<Vec<Error>, String> {
        let told = self.cargo(&["check", "--lib"])?;
        Ok(told.iter().filter_map(Error::of).collect())
    }

    /// Builds the tests: the name and path of each.
    pub fn tests(&self) -> Result<Vec<(String, PathBuf)>, String> {
        let told = self.cargo(&["test", "--no-run"])?;
        if let Some(error) = told.iter().find_map(Error::of) {
            return Err(error.rendered);
        }
        let test = |message: &Value| {
            let path = message["executable"].as_str().filter(|_| message["profile"]["test"] == true)?;
            let target = &message["target"];
            let name = if target["kind"][0] == "lib" { "lib" } else { target["name"].as_str()? };
            // The binaries have no tests of their own.
            (target["kind"][0] != "bin" && !NO_JUDGES.contains(&name)).then(|| (name.to_owned(), path.into()))
        };
        Ok(told.iter().filter_map(test).collect())
    }

    fn cargo(&self, arguments: &[&str]) -> Result<Vec<Value>, String> {
        let output = Command::new("cargo")
            .args(arguments)
            .args(["--locked", "--quiet", "--message-format=json"])
            .current_dir(&self.root)
            .stderr(Stdio::inherit())
            .output()
            .map_err(|error| format!("cargo does not start: {error}"))?;
        let lines = String::from_utf8_lossy(&output.stdout).into_owned();
        let told: Vec<Value> = lines.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        match output.status.success() || told.iter().any(|message| Error::of(message).is_some()) {
            true => Ok(told),
            false => Err(format!("cargo {}: {}", arguments.join(" "), output.status)),
        }
    }
}

/// By file, which bytes are which mutant's.
type Pieces = BTreeMap<String, Vec<(std::ops::Range<usize>, usize)>>;

struct Error {
    code: String,
    rendered: String,
    /// File, first byte and last, and whether it is where the error is.
    spans: Vec<(String, usize, usize, bool)>,
}

impl Error {
    fn of(told: &Value) -> Option<Self> {
        let message = &told["message"];
        // The last message only counts the others, and has no place.
        if told["reason"] != "compiler-message"
            || message["level"] != "error"
            || message["spans"].as_array()?.is_empty()
        {
            return None;
        }
        let notes = message["children"].as_array().into_iter().flatten();
        let spans =
            std::iter::once(message).chain(notes).flat_map(|message| message["spans"].as_array().into_iter().flatten());
        let number = |value: &Value| value.as_u64().unwrap_or(0) as usize;
        let span = |span: &Value| {
            let file = span["file_name"].as_str().unwrap_or_default().to_owned();
            (file, number(&span["byte_start"]), number(&span["byte_end"]), span["is_primary"] == true)
        };
        Some(Self {
            code: message["code"]["code"].as_str().unwrap_or("error").to_owned(),
            rendered: message["rendered"].as_str().unwrap_or_default().to_owned(),
            spans: spans.map(span).collect(),
        })
    }

    /// The mutants in which the error is, or else those it speaks of.
    fn to_blame(&self, pieces: &Pieces) -> BTreeSet<usize> {
        let at = |main: bool| -> BTreeSet<usize> {
            let spans = self.spans.iter().filter(|(.., primary)| *primary == main);
            spans
                .flat_map(|(file, start, end, _)| {
                    let all = pieces.get(file).into_iter().flatten();
                    all.filter(move |(piece, _)| piece.start <= *start && *end <= piece.end).map(|(_, id)| *id)
                })
                .collect()
        };
        let main = at(true);
        if main.is_empty() { at(false) } else { main }
    }
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn put(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}
