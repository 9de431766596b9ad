//! `zhicheng evaluate --brief --ndjson`: whole populations, on every core.
//!
//! One thread reads blocks of lines and hands them out in turn, one for each core makes verdicts of its blocks, and
//! this one takes those in the same turn and writes them. Each waits for the next once a block is ready for it, so the
//! order is kept, and the memory does not grow with the input.

use std::io::{self, Write};
use std::iter;
use std::num::NonZero;
use std::path::Path;
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use zhicheng::engine::model::Policy;
use zhicheng::json::read::Finding;
use zhicheng::policy::answers::OtherYears;
use zhicheng::policy::{Edition, quick};
use zhicheng::report::brief::Writer;
use zhicheng::report::verdict::Layout;

use crate::failure::{Failure, tell_older};
use crate::lines::{Lines, write_bad};

/// A block is handed on once it has so many bytes, or so many lines: of short ones the verdicts are much longer.
const BYTES: usize = 1 << 18;
const LINES: usize = 256;

/// Some lines.
#[derive(Default)]
struct Block {
    text: Vec<u8>,
    /// The number of each line, and where it ends in the text.
    lines: Vec<(usize, usize)>,
}

/// What came of a block.
struct Verdicts {
    text: Vec<u8>,
    /// What is to be told of how answers of earlier files were read, with the line.
    older: Vec<(usize, Finding)>,
    /// Whether a line of it could not be read.
    bad: bool,
}

/// Evaluates a file of answers, a line each.
pub fn evaluate_lines(
    edition: &Edition,
    years: OtherYears,
    only: Option<usize>,
    path: &Path,
    out: &mut impl Write,
) -> Result<ExitCode, Failure> {
    let lines = Lines::of(path)?;
    let writer = Writer::new(edition, only, Layout::Line).map_err(io::Error::from)?;
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let (blocks, taken): (Vec<_>, Vec<_>) = iter::repeat_with(|| sync_channel(1)).take(cores).unzip();
    let (made, verdicts): (Vec<_>, Vec<_>) = iter::repeat_with(|| sync_channel(1)).take(cores).unzip();
    let (read, written) = thread::scope(|scope| {
        let reading = scope.spawn(move || read(lines, &blocks));
        for (taken, made) in taken.into_iter().zip(made) {
            let writer = &writer;
            scope.spawn(move || evaluate(&edition.policy, years, writer, &taken, &made));
        }
        let written = write(verdicts, path, out);
        (reading.join(), written)
    });
    let bad = written?;
    read.unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
    Ok(if bad { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// Hands out blocks in turn, until the end, or until nobody takes them. What was read before an error is still handed
/// out.
fn read(mut lines: Lines, blocks: &[SyncSender<Block>]) -> Result<(), Failure> {
    for next in blocks.iter().cycle() {
        let mut block = Block::default();
        let end = loop {
            match lines.next(&mut block.text) {
                Ok(Some(number)) => block.lines.push((number, block.text.len())),
                Ok(None) => break Some(Ok(())),
                Err(failure) => break Some(Err(failure)),
            }
            if block.text.len() >= BYTES || block.lines.len() >= LINES {
                break None;
            }
        };
        let taken = next.send(block);
        if let Some(end) = end {
            return end;
        }
        if taken.is_err() {
            break;
        }
    }
    Ok(())
}

/// Makes verdicts of blocks, until there are no more, or until nobody takes the verdicts.
fn evaluate(policy: &Policy, years: OtherYears, writer: &Writer, taken: &Receiver<Block>, made: &SyncSender<Verdicts>) {
    for block in taken {
        // A verdict on three titles is about twice as long as the answers.
        let mut verdicts = Verdicts { text: Vec::with_capacity(block.text.len() * 2), older: Vec::new(), bad: false };
        let mut start = 0;
        for (number, end) in block.lines {
            let line = block.text.get(start..end).unwrap_or_default().trim_ascii();
            start = end;
            match quick::parse(policy, line, years) {
                Ok((answers, older)) => {
                    verdicts.older.extend(older.into_iter().map(|finding| (number, finding)));
                    writer.write(&answers, &mut verdicts.text);
                }
                Err(findings) => {
                    verdicts.bad = true;
                    write_bad(number, &findings, &mut verdicts.text);
                }
            }
        }
        if made.send(verdicts).is_err() {
            break;
        }
    }
}

/// Writes verdicts in turn, until there are no more, and tells whether a line was bad.
fn write(verdicts: Vec<Receiver<Verdicts>>, path: &Path, out: &mut impl Write) -> io::Result<bool> {
    let mut bad = false;
    for next in verdicts.iter().cycle() {
        let Ok(verdicts) = next.recv() else { break };
        bad |= verdicts.bad;
        for (number, finding) in verdicts.older {
            tell_older(path, Some(number), &[finding]);
        }
        out.write_all(&verdicts.text)?;
    }
    out.flush()?;
    Ok(bad)
}
