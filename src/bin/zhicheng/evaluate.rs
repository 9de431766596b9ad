//! `zhicheng evaluate`: one applicant or a file of them, and the verdict as JSON.

use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use zhicheng::policy::Edition;
use zhicheng::policy::answers::{self, MAX_BYTES, OtherYears};
use zhicheng::report::Report;
use zhicheng::report::verdict::{self, Layout};

use crate::failure::Failure;
use crate::input::{edition, open, other_years, read_limited, title};

#[derive(Args)]
pub struct Evaluate {
    /// 用这份政策文件；不写就用随程序带的2024年版
    #[arg(long, value_name = "FILE", help_heading = "选项")]
    policy: Option<PathBuf>,
    /// 按这个评审年度推算：政策文件自己的年度，或以后15年里的一年（2024年版：2024到2039）
    #[arg(long, value_name = "YEAR", help_heading = "选项")]
    year: Option<i32>,
    /// 只看一个职称：engineer、assistant_engineer、technician
    #[arg(long, value_name = "TITLE", help_heading = "选项")]
    target: Option<String>,
    /// 输入的每一行是一个人的回答；坏行给出error，其余照常
    #[arg(long, help_heading = "选项")]
    ndjson: bool,
    /// 回答文件；- 表示标准输入
    #[arg(value_name = "ANSWERS.json", help_heading = "参数")]
    answers: PathBuf,
}

/// Runs the command.
pub fn run(arguments: &Evaluate) -> Result<ExitCode, Failure> {
    let edition = edition(arguments.policy.as_deref(), arguments.year)?;
    let years = other_years(arguments.year);
    let only = arguments.target.as_deref().map(|target| title(&edition, target)).transpose()?;
    let mut out = BufWriter::with_capacity(1 << 18, io::stdout().lock());
    if arguments.ndjson {
        return evaluate_lines(&edition, years, only, &arguments.answers, &mut out);
    }
    let text = read_limited(open(&arguments.answers)?, MAX_BYTES, &arguments.answers)?;
    let answers = answers::parse_with(&edition.policy, &text, years)
        .map_err(|findings| Failure::findings(&arguments.answers, &findings))?;
    let report = Report::new(&edition, &answers);
    let mut text = Vec::new();
    verdict::write(&report, only, Layout::Rows, &mut text).map_err(io::Error::from)?;
    out.write_all(&text)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn evaluate_lines(
    edition: &Edition,
    years: OtherYears,
    only: Option<usize>,
    path: &Path,
    out: &mut impl Write,
) -> Result<ExitCode, Failure> {
    let mut input = BufReader::with_capacity(1 << 16, open(path)?);
    let (mut line, mut text) = (Vec::new(), Vec::new());
    let mut bad = false;
    for number in 1.. {
        line.clear();
        let limit = u64::try_from(MAX_BYTES + 2).unwrap_or(u64::MAX);
        let read = (&mut input).take(limit).read_until(b'\n', &mut line).map_err(|error| Failure::at(path, error))?;
        if read == 0 {
            break;
        }
        if !line.ends_with(b"\n") && line.len() > MAX_BYTES {
            skip_line(&mut input).map_err(|error| Failure::at(path, error))?;
        }
        let answers = line.trim_ascii();
        if answers.is_empty() {
            continue;
        }
        match answers::parse_with(&edition.policy, answers, years) {
            Ok(answers) => {
                let report = Report::new(edition, &answers);
                text.clear();
                verdict::write(&report, only, Layout::Line, &mut text).map_err(io::Error::from)?;
                out.write_all(&text)?;
            }
            Err(findings) => {
                bad = true;
                let (at, message) = match findings.first() {
                    Some(finding) => (finding.at.as_str(), finding.message.as_str()),
                    None => ("", ""),
                };
                let error = serde_json::json!({"line": number, "error": {"at": at, "message": message}});
                writeln!(out, "{error}")?;
            }
        }
    }
    out.flush()?;
    Ok(if bad { ExitCode::from(1) } else { ExitCode::SUCCESS })
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
