//! `zhicheng diff`: what is written otherwise in a new edition, and who would be told something else.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use zhicheng::diff::people::{PEOPLE, Survey, in_the_new_year};
use zhicheng::diff::{changes, told};
use zhicheng::policy::{Edition, compile};

use crate::failure::Failure;
use crate::input::{collection, policy};

#[derive(Args)]
pub struct Diff {
    /// 原来的政策文件
    #[arg(value_name = "OLD.json", help_heading = "参数")]
    old: PathBuf,
    /// 新的政策文件
    #[arg(value_name = "NEW.json", help_heading = "参数")]
    new: PathBuf,
    /// 原来那一版的案例，看哪些人的结果会变
    #[arg(long, value_name = "FILE", help_heading = "选项")]
    cases: Option<PathBuf>,
    /// 再随机抽多少人来比；0表示不抽
    #[arg(long, value_name = "N", default_value_t = PEOPLE, help_heading = "选项")]
    people: usize,
    /// 两版年度不同时，不把人的日期跟着顺移
    #[arg(long, help_heading = "选项")]
    unmoved: bool,
    /// 输出JSON
    #[arg(long, help_heading = "选项")]
    json: bool,
}

/// Runs the command.
pub fn run(arguments: &Diff) -> Result<ExitCode, Failure> {
    let (old, new) = (edition(&arguments.old)?, edition(&arguments.new)?);
    let mut cases = match &arguments.cases {
        Some(path) => collection(&old, path)?,
        None => Vec::new(),
    };
    let changes = changes(&old, &new);
    let years = if arguments.unmoved { 0 } else { new.policy.review_year - old.policy.review_year };
    let ahead = if arguments.unmoved { None } else { in_the_new_year(&old, &new, &mut cases) };
    let before = ahead.as_ref().unwrap_or(&old);
    let mut survey = Survey::new(before, &new, !arguments.unmoved);
    survey.cases(&cases);
    let of_cases = survey.outcome();
    let mut survey = Survey::new(before, &new, !arguments.unmoved);
    survey.random(arguments.people);
    let of_people = survey.outcome();
    let mut asked = Vec::new();
    if arguments.cases.is_some() {
        asked.push(("cases", "案例", &of_cases));
    }
    if arguments.people > 0 {
        asked.push(("people", "随机抽的人", &of_people));
    }
    let mut out = BufWriter::new(io::stdout().lock());
    if arguments.json {
        let named: Vec<_> = asked.iter().map(|(key, _, outcome)| (*key, *outcome)).collect();
        writeln!(out, "{}", told::json(&old, &new, &changes, &named))?;
    } else {
        writeln!(out, "从《{}》到《{}》：{}处改动", old.short_name, new.short_name, changes.len())?;
        write!(out, "{}", told::words(&changes))?;
        if years != 0 && !asked.is_empty() {
            writeln!(
                out,
                "（比较时，案例里的日期和年份顺移{years}年，两版都按同一年度算，只看规则的不同；不要顺移，加--unmoved）"
            )?;
        }
        for (_, who, outcome) in asked {
            write!(out, "{}", told::people(who, outcome))?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn edition(path: &Path) -> Result<Edition, Failure> {
    compile::compile(&policy(path)?).map_err(|findings| Failure::findings(path, &findings))
}
