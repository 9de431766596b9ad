//! `zhicheng lint`: checks policies, and the official text beside one.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use zhicheng::desk::decisions;
use zhicheng::json::Json;
use zhicheng::json::read::{Finding, Severity};
use zhicheng::policy::editions::{Validity, overlaps};
use zhicheng::policy::official::Official;
use zhicheng::policy::{compile, lint, pending};

use crate::failure::{Failure, tell};
use crate::index;
use crate::input::{self, edition};

#[derive(Args)]
pub struct Lint {
    /// 政策文件，或说明有哪几份政策的index.json
    #[arg(required = true, value_name = "POLICY.json", help_heading = "参数")]
    policies: Vec<PathBuf>,
    /// 同时检查放在（第一个）政策文件旁边的通知原文
    #[arg(long, value_name = "FILE", help_heading = "选项")]
    text: Option<PathBuf>,
}

/// Runs the command.
pub fn run(Lint { policies, text: official }: &Lint) -> Result<ExitCode, Failure> {
    let (mut error, mut unread) = (false, false);
    let (mut read, mut valid) = (Vec::new(), Vec::new());
    let mut out = BufWriter::new(io::stdout().lock());
    for path in policies {
        let text = match input::policy(path) {
            Ok(text) => text,
            Err(Failure::Told(messages)) => {
                tell(&messages);
                unread = true;
                continue;
            }
            Err(output) => return Err(output),
        };
        let document = Json::parse(&text).unwrap_or_default();
        for mut finding in index::lint(path, &text).unwrap_or_else(|| lint::lint(&text)) {
            error |= finding.severity == Severity::Error;
            if pending::is_pending(&finding) {
                // Who is to decide knows the place by what the desk calls it.
                finding.message = format!("{}，{}", decisions::place(&document, &finding.at), finding.message);
            }
            write_finding(&mut out, path, &finding)?;
        }
        if let Ok(edition) = compile::compile(&text) {
            valid.push(Validity::of(&edition));
            read.push((path, edition.policy.id));
        }
    }
    for (first, second, Validity { from, until }) in overlaps(&valid) {
        if let (Some((path, id)), Some((other, other_id))) = (read.get(first), read.get(second))
            && id != other_id
        {
            let message = format!("从{from}到{until}，与{}同时执行；如果不是本意，请写明valid", other.display());
            write_finding(&mut out, path, &Finding::warning("/valid", message))?;
        }
    }
    if let (Some(path), Some(policy)) = (official, policies.first()) {
        let text = input::official(path)?;
        for finding in Official::read(&text, &edition(Some(policy), None)?).1 {
            write_finding(&mut out, path, &finding)?;
        }
    }
    out.flush()?;
    Ok(ExitCode::from(if unread { 2 } else { u8::from(error) }))
}

fn write_finding(out: &mut impl Write, path: &Path, finding: &Finding) -> io::Result<()> {
    let grave = if finding.severity == Severity::Error { "" } else { "（提醒）" };
    writeln!(out, "{}:{}: {grave}{}", path.display(), finding.at, finding.message)
}
