//! The mutants as cargo-mutants lists them.

use std::ops::Range;

use serde_json::Value;

/// One change to the source.
#[derive(Clone)]
pub struct Mutant {
    /// As in cargo-mutants' own output.
    pub name: String,
    pub file: String,
    pub genre: String,
    /// What stands in place of the span.
    pub replacement: String,
    /// What the function changed returns, as written; empty for none.
    pub returns: String,
    /// Line and column of beginning and end, both from 1.
    pub span: [(usize, usize); 2],
}

/// Reads what `cargo mutants --list --json` prints.
pub fn read(text: &str) -> Result<Vec<Mutant>, String> {
    let list: Vec<Value> = serde_json::from_str(text).map_err(|error| format!("the list of mutants: {error}"))?;
    list.iter()
        .map(|mutant| {
            let text = |key: &str| {
                mutant[key].as_str().map(str::to_owned).ok_or_else(|| format!("a mutant without {key}: {mutant}"))
            };
            let at = |end: &str| {
                let number = |key: &str| mutant["span"][end][key].as_u64().unwrap_or(0) as usize;
                (number("line"), number("column"))
            };
            Ok(Mutant {
                name: text("name")?,
                file: text("file")?,
                genre: text("genre")?,
                replacement: text("replacement")?,
                returns: mutant["function"]["return_type"].as_str().unwrap_or_default().to_owned(),
                span: [at("start"), at("end")],
            })
        })
        .collect()
}

/// The bytes of a span; columns count characters.
pub fn bytes(source: &str, span: [(usize, usize); 2]) -> Option<Range<usize>> {
    let offset = |(line, column): (usize, usize)| {
        let start: usize = source.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
        let rest = source.get(start..)?;
        let within = rest.char_indices().map(|(at, _)| at).chain([rest.len()]).nth(column.checked_sub(1)?)?;
        Some(start + within)
    };
    Some(offset(span[0])?..offset(span[1])?)
}
