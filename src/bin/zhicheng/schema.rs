//! `zhicheng schema`: the JSON Schema of a policy file, for editors.

use std::io::{self, Write};
use std::process::ExitCode;

use zhicheng::policy::schema::schema;

use crate::failure::Failure;

/// Runs the command.
pub fn run() -> Result<ExitCode, Failure> {
    let mut out = io::stdout().lock();
    writeln!(out, "{:#}", schema())?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
