//! `zhicheng book`: the review book of a policy, as one HTML document to print.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use zhicheng::book::book;
use zhicheng::desk::decisions;
use zhicheng::json::Json;

use crate::failure::Failure;
use crate::input::{collection, compiled, policy};

#[derive(Args)]
pub struct Book {
    /// 政策文件
    #[arg(value_name = "POLICY.json", help_heading = "参数")]
    policy: PathBuf,
    /// 案例文件，连同结果印在册子里
    #[arg(long, value_name = "FILE", help_heading = "选项")]
    cases: Option<PathBuf>,
}

/// Runs the command.
pub fn run(arguments: &Book) -> Result<ExitCode, Failure> {
    let text = policy(&arguments.policy)?;
    let edition = compiled(&text, &arguments.policy)?;
    let undecided = Json::parse(&text).map(|document| decisions::told(&document)).unwrap_or_default();
    let cases = match &arguments.cases {
        Some(path) => collection(&edition, path)?,
        None => Vec::new(),
    };
    let mut out = io::stdout().lock();
    out.write_all(book(&edition, &undecided, &cases).as_bytes())?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
