//! `zhicheng batch`: checks a roster, and writes the table of it or the template for one.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, NaiveDate};
use clap::Args;
use zhicheng::batch::intake::{self, File};
use zhicheng::batch::meanings::Meanings;
use zhicheng::batch::roster::BadCell;
use zhicheng::batch::sheet::MAX_BYTES;
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
    /// 名册：CSV（UTF-8、GB18030）、XLSX，本人导出的回答文件，它们的 ZIP 或文件夹；- 表示标准输入
    #[arg(value_name = "ROSTER", help_heading = "参数", required_unless_present = "template")]
    roster: Vec<PathBuf>,
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
        if io::stderr().is_terminal() && matches!(kind(path)?, Kind::Csv) {
            tell(&["用 Excel 打开 CSV 会把1990-05改写成 May-90：要在表格软件里填的，请用 .xlsx 的模板".to_owned()]);
        }
        return Ok(ExitCode::SUCCESS);
    }
    let (Some(first), Some(output)) = (arguments.roster.first(), &arguments.output) else {
        return Ok(ExitCode::SUCCESS);
    };
    let kind = kind(output)?;
    let only = arguments.target.as_deref().map(|target| title(&edition, target)).transpose()?;
    let paths = within(&arguments.roster)?;
    if paths.iter().any(|path| same(path, output)) {
        return Err(Failure::at(output, "结果不能写在名册上：名册会被盖掉。请换一个文件名"));
    }
    let mut files = Vec::new();
    for path in &paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        files.push(File { name, bytes: read_limited(open(path)?, MAX_BYTES, path)?.into() });
    }
    // Of several the names stand in what is told.
    let called = if paths.len() == 1 { first.display().to_string() } else { "名册".to_owned() };
    let failed = |message: String| Failure::at(Path::new(&called), message);
    let roster = intake::read(&edition, &files, &Meanings::default()).map_err(failed)?;
    let table = Table::new(&edition, only);
    let file = match kind {
        Kind::Csv => workbook::csv(&table, &roster),
        Kind::Xlsx => workbook::xlsx(&table, &roster, today()),
    };
    write(output, &file.map_err(|message| Failure::at(output, message))?)?;
    let bad: Vec<String> = roster.people.iter().flat_map(|person| &person.bad).map(BadCell::told).collect();
    let summary = Some(roster.summary()).filter(|summary| !summary.is_empty());
    let ignored = roster.ignored.iter().map(|ignored| format!("没有用到：{ignored}"));
    let left = roster.left.iter().map(|left| left.told.clone());
    let differs = roster
        .people
        .iter()
        .flat_map(|person| person.differs.iter().map(|told| format!("{} {}：{told}", person.place(), person.name)));
    tell(
        &summary
            .into_iter()
            .chain(left)
            .chain(ignored)
            .chain(bad.iter().cloned())
            .chain(differs)
            .map(|line| format!("{called}: {line}"))
            .collect::<Vec<_>>(),
    );
    if io::stderr().is_terminal() {
        let (people, place) = (roster.people.len(), output.display());
        let above = table.above(&roster).concat();
        tell(&[format!("{above}核对了{people}人，读不懂的格有{}个；结果在 {place}", bad.len())]);
    }
    Ok(ExitCode::from(u8::from(roster.in_doubt())))
}

/// The day in China.
fn today() -> NaiveDate {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let there = i64::try_from(since.as_secs()).unwrap_or_default() + 8 * 60 * 60;
    DateTime::from_timestamp(there, 0).map(|time| time.date_naive()).unwrap_or_default()
}

/// The files, with those of folders and of the folders in them, in the order of their names.
fn within(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut all = Vec::new();
    for path in paths {
        if !path.is_dir() {
            all.push(path.clone());
            continue;
        }
        let entries = path.read_dir().map_err(|error| Failure::at(path, format!("打不开：{error}")))?;
        let mut inside: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        // What begins with a dot the system has put there; a link to a folder may lead back to it.
        let is_own = |path: &PathBuf| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        inside.retain(|path| is_own(path) && !(path.is_symlink() && path.is_dir()));
        inside.sort();
        all.extend(within(&inside)?);
    }
    Ok(all)
}

fn kind(path: &Path) -> Result<Kind, Failure> {
    match path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase).as_deref() {
        Some("csv") => Ok(Kind::Csv),
        Some("xlsx") => Ok(Kind::Xlsx),
        _ => Err(Failure::at(path, "文件名要以 .xlsx 或 .csv 结尾")),
    }
}

/// Whether two paths are one file.
fn same(one: &Path, other: &Path) -> bool {
    let (Ok(one), Ok(other)) = (one.canonicalize(), other.canonicalize()) else { return false };
    one == other
}

/// Writes the file whole or not at all: beside its place first. What is no file of its own, as a pipe, is written at
/// once.
fn write(path: &Path, file: &[u8]) -> Result<(), Failure> {
    let failed = |error: io::Error| Failure::at(path, format!("写不了：{error}"));
    if path.metadata().is_ok_and(|found| !found.is_file()) {
        return std::fs::write(path, file).map_err(failed);
    }
    // Through a link, its target is written.
    let path_there = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let mut name = path_there.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let beside = path_there.with_file_name(name);
    let written = std::fs::write(&beside, file).and_then(|()| std::fs::rename(&beside, &path_there));
    written.map_err(|error| {
        // Nothing half written is left behind.
        let _ = std::fs::remove_file(&beside);
        failed(error)
    })
}
