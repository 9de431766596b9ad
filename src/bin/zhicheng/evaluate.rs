//! `zhicheng evaluate`: one applicant or a file of them, and the verdict as JSON.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use zhicheng::policy::Edition;
use zhicheng::policy::answers::{self, MAX_BYTES, OtherYears};
use zhicheng::report::Report;
use zhicheng::report::brief::Writer;
use zhicheng::report::verdict::{self, Layout};

use crate::brief;
use crate::failure::{Failure, tell_older};
use crate::input::{edition, open, other_years, read_limited, review_year, title};
use crate::lines::{Lines, write_bad};

#[derive(Args)]
pub struct Evaluate {
    /// 用这份政策文件；不写就用随程序带的2024年版
    #[arg(long, value_name = "FILE", help_heading = "选项")]
    policy: Option<PathBuf>,
    /// 按这个评审年度推算：政策文件自己的年度，或以后15年里的一年（2024年版：2024到2039）
    #[arg(long, value_name = "YEAR", value_parser = review_year, help_heading = "选项")]
    year: Option<i32>,
    /// 只看一个职称：engineer、assistant_engineer、technician
    #[arg(long, value_name = "TITLE", help_heading = "选项")]
    target: Option<String>,
    /// 输入的每一行是一个人的回答；坏行给出error，其余照常
    #[arg(long, help_heading = "选项")]
    ndjson: bool,
    /// 每项要求只写代号和结果，不写原因、怎么补和推理过程；人多时用，快得多
    #[arg(long, help_heading = "选项")]
    brief: bool,
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
    if arguments.ndjson && arguments.brief {
        return brief::evaluate_lines(&edition, years, only, &arguments.answers, &mut out);
    }
    if arguments.ndjson {
        return evaluate_lines(&edition, years, only, &arguments.answers, &mut out);
    }
    let text = read_limited(open(&arguments.answers)?, MAX_BYTES, &arguments.answers)?;
    let (answers, older) = answers::parse_older(&edition.policy, &text, years)
        .map_err(|findings| Failure::findings(&arguments.answers, &findings))?;
    tell_older(&arguments.answers, None, &older);
    let mut text = Vec::new();
    if arguments.brief {
        let writer = Writer::new(&edition, only, Layout::Rows).map_err(io::Error::from)?;
        writer.write(&answers, &mut text);
    } else {
        let report = Report::new(&edition, &answers);
        verdict::write(&report, only, Layout::Rows, &mut text).map_err(io::Error::from)?;
    }
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
    let mut lines = Lines::of(path)?;
    let (mut line, mut text) = (Vec::new(), Vec::new());
    let mut bad = false;
    while let Some(number) = lines.next(&mut line)? {
        match answers::parse_older(&edition.policy, line.trim_ascii(), years) {
            Ok((answers, older)) => {
                tell_older(path, Some(number), &older);
                let report = Report::new(edition, &answers);
                verdict::write(&report, only, Layout::Line, &mut text).map_err(io::Error::from)?;
            }
            Err(findings) => {
                bad = true;
                write_bad(number, &findings, &mut text);
            }
        }
        out.write_all(&text)?;
        line.clear();
        text.clear();
    }
    out.flush()?;
    Ok(if bad { ExitCode::from(1) } else { ExitCode::SUCCESS })
}
