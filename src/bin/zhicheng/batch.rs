//! `zhicheng batch`: checks a roster, and writes the table of it or the template for one.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use zhicheng::batch::roster::{self, BadCell};
use zhicheng::batch::sheet::{self, MAX_BYTES};
use zhicheng::batch::table::Table;
use zhicheng::batch::{template, workbook};

use crate::failure::{Failure, tell};
use crate::input::{edition, open, read_limited, review_year, title};

#[derive(Args)]
pub struct Batch {
    /// 用这份政策文件；不写就用随程序带的2024年版
    #[arg(long, value_name = "FILE", help_heading = "选项")]
    policy: Option<PathBuf>,
    /// 按这个评审年度推算：政策文件自己的年度，或以后15年里的一年
    #[arg(long, value_name = "YEAR", value_parser = review_year, help_heading = "选项")]
    year: Option<i32>,
    /// 只看一个职称：engineer、assistant_engineer、technician
    #[arg(long, value_name = "TITLE", help_heading = "选项", conflicts_with = "template")]
    target: Option<String>,
    /// 写出空白模板，以 .xlsx 或 .csv 结尾；这时不要名册
    #[arg(long, value_name = "OUT", help_heading = "选项", conflicts_with_all = ["roster", "output"])]
    template: Option<PathBuf>,
    /// 结果写到这里，以 .xlsx 或 .csv 结尾
    #[arg(short, long, value_name = "OUT", help_heading = "选项", required_unless_present = "template")]
    output: Option<PathBuf>,
    /// 名册：CSV（UTF-8、GB18030）或 XLSX；- 表示标准输入
    #[arg(value_name = "ROSTER", help_heading = "参数", required_unless_present = "template")]
    roster: Option<PathBuf>,
}

/// What a file's ending says it is.
#[derive(Clone, Copy)]
enum Kind {
    Csv,
    Xlsx,
}

/// Runs the command.
pub fn run(arguments: &Batch) -> Result<ExitCode, Failure> {
    let edition = edition(arguments.policy.as_deref(), arguments.year)?;
    if let Some(path) = &arguments.template {
        let file = match kind(path)? {
            Kind::Csv => template::csv(&edition),
            Kind::Xlsx => template::xlsx(&edition),
        };
        write(path, &file.map_err(|message| Failure::at(path, message))?)?;
        return Ok(ExitCode::SUCCESS);
    }
    let (Some(path), Some(output)) = (&arguments.roster, &arguments.output) else { return Ok(ExitCode::SUCCESS) };
    let kind = kind(output)?;
    let only = arguments.target.as_deref().map(|target| title(&edition, target)).transpose()?;
    let bytes = read_limited(open(path)?, MAX_BYTES, path)?;
    let failed = |message: String| Failure::at(path, message);
    let roster = roster::read(&edition.policy, &sheet::read(&bytes).map_err(failed)?).map_err(failed)?;
    let table = Table::new(&edition, only);
    let file = match kind {
        Kind::Csv => workbook::csv(&table, &roster),
        Kind::Xlsx => workbook::xlsx(&table, &roster),
    };
    write(output, &file.map_err(|message| Failure::at(output, message))?)?;
    let bad: Vec<String> = roster.people.iter().flat_map(|person| &person.bad).map(BadCell::told).collect();
    let ignored = roster.ignored.iter().map(|ignored| format!("没有用到：{ignored}"));
    tell(&ignored.chain(bad.iter().cloned()).map(|line| format!("{}: {line}", path.display())).collect::<Vec<_>>());
    if io::stderr().is_terminal() {
        let (people, place) = (roster.people.len(), output.display());
        let above = table.above().unwrap_or_default();
        tell(&[format!("{above}核对了{people}人，读不懂的格有{}个；结果在 {place}", bad.len())]);
    }
    Ok(ExitCode::from(u8::from(!bad.is_empty())))
}

fn kind(path: &Path) -> Result<Kind, Failure> {
    match path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase).as_deref() {
        Some("csv") => Ok(Kind::Csv),
        Some("xlsx") => Ok(Kind::Xlsx),
        _ => Err(Failure::at(path, "文件名要以 .xlsx 或 .csv 结尾")),
    }
}

fn write(path: &Path, file: &[u8]) -> Result<(), Failure> {
    let written = std::fs::File::create(path).and_then(|mut out| out.write_all(file));
    written.map_err(|error| Failure::at(path, format!("写不了：{error}")))
}
