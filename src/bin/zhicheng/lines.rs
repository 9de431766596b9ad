//! Answers line by line: read with their numbers, and what stands in the place of a bad one.

use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use zhicheng::json::read::Finding;
use zhicheng::policy::answers::MAX_BYTES;

use crate::failure::Failure;
use crate::input::open;

/// The lines of a file, or of standard input.
pub struct Lines<'p> {
    path: &'p Path,
    input: BufReader<Box<dyn Read + Send>>,
    number: usize,
}

impl<'p> Lines<'p> {
    /// Those of a file, or of standard input for `-`.
    pub fn of(path: &'p Path) -> Result<Self, Failure> {
        Ok(Self { path, input: BufReader::with_capacity(1 << 16, open(path)?), number: 0 })
    }

    /// Adds the next line that is not blank to `text` and tells its number, counted from 1; none at the end. Of a line
    /// that is too long only so much is added that it shows.
    pub fn next(&mut self, text: &mut Vec<u8>) -> Result<Option<usize>, Failure> {
        let start = text.len();
        loop {
            text.truncate(start);
            let limit = u64::try_from(MAX_BYTES + 2).unwrap_or(u64::MAX);
            let read = (&mut self.input).take(limit).read_until(b'\n', text);
            let read = read.map_err(|error| Failure::at(self.path, error))?;
            if read == 0 {
                return Ok(None);
            }
            self.number += 1;
            if !text.ends_with(b"\n") && read > MAX_BYTES {
                skip_line(&mut self.input).map_err(|error| Failure::at(self.path, error))?;
            }
            if text.get(start..).is_some_and(|line| !line.trim_ascii().is_empty()) {
                return Ok(Some(self.number));
            }
        }
    }
}

/// Adds what stands in the place of a bad line.
pub fn write_bad(number: usize, findings: &[Finding], out: &mut Vec<u8>) {
    let (at, message) = match findings.first() {
        Some(finding) => (finding.at.as_str(), finding.message.as_str()),
        None => ("", ""),
    };
    let error = serde_json::json!({"line": number, "error": {"at": at, "message": message}});
    out.extend_from_slice(format!("{error}\n").as_bytes());
}

/// Passes over the rest of a line without keeping it.
fn skip_line(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        match buffer.iter().position(|byte| *byte == b'\n') {
            Some(position) => {
                input.consume(position + 1);
                return Ok(());
            }
            None => {
                let length = buffer.len();
                input.consume(length);
            }
        }
    }
}
