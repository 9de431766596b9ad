//! `zhicheng test`: runs a policy's cases, and tells each that comes out otherwise than expected.

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use zhicheng::cases::moved::Move;
use zhicheng::cases::{self, ByYear};
use zhicheng::policy::Edition;

use crate::failure::Failure;
use crate::input::{self, MAX_CASES_BYTES, open, read_limited, review_year};

#[derive(Args)]
pub struct Test {
    /// 政策文件
    #[arg(value_name = "POLICY.json", help_heading = "参数")]
    policy: PathBuf,
    /// 没有写year的案例，按这个评审年度核对；不写就是政策文件自己的年度
    #[arg(long, value_name = "YEAR", value_parser = review_year, help_heading = "选项")]
    year: Option<i32>,
    /// 案例是按这份（上一年度的）政策写的：没有写year的，日子和年份先顺移到POLICY.json的年度，再核对
    #[arg(long, value_name = "OLD.json", conflicts_with = "year", help_heading = "选项")]
    from: Option<PathBuf>,
    /// 案例文件：每行一个案例，或一个JSON列表；- 表示标准输入
    #[arg(required = true, value_name = "CASES", help_heading = "参数")]
    cases: Vec<PathBuf>,
}

/// Runs the command.
pub fn run(Test { policy, year, from, cases: files }: &Test) -> Result<ExitCode, Failure> {
    let edition = input::edition(Some(policy), *year)?;
    let editions = ByYear::new(&edition);
    let old = from.as_ref().map(|path| input::edition(Some(path), None)).transpose()?;
    let moving = match &old {
        Some(old) => Some(Move::of(old, &edition.source).ok_or_else(|| same_year(&edition))?),
        None => None,
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let (mut run, mut failed) = (0_usize, 0_usize);
    let mut others = BTreeMap::<String, usize>::new();
    for path in files {
        let text = read_limited(open(path)?, MAX_CASES_BYTES, path)?;
        let text = match &moving {
            Some(moving) => {
                let (text, count) = moving.text(&text);
                writeln!(out, "（提醒）{}：{count}个案例的日子和年份顺移了{}年", path.display(), moving.years())?;
                text.into_bytes()
            }
            None => text,
        };
        let (cases, wrong) = cases::read(&edition, &text);
        let mut last = 0;
        for misread in wrong {
            failed += usize::from(misread.number != last);
            last = misread.number;
            writeln!(out, "{}:{}:{}", path.display(), misread.number, misread.finding)?;
        }
        run += cases.len();
        for case in cases {
            if !case.policy.is_empty() && case.policy != edition.policy.id {
                *others.entry(case.policy.clone()).or_default() += 1;
            }
            let differences = case.check(&editions);
            failed += usize::from(!differences.is_empty());
            for difference in differences {
                writeln!(out, "{}: {}：{difference}", path.display(), case.name)?;
            }
        }
    }
    for (other, count) in others {
        let id = &edition.policy.id;
        writeln!(out, "（提醒）有{count}个案例是按「{other}」写的，现在按「{id}」运行；日子要顺移的，加--from")?;
    }
    match failed {
        0 => writeln!(out, "{run}个案例都对")?,
        _ => writeln!(out, "运行{run}个案例，{failed}个不对或读不了")?,
    }
    out.flush()?;
    Ok(ExitCode::from(u8::from(failed > 0)))
}

fn same_year(edition: &Edition) -> Failure {
    let year = edition.policy.review_year;
    Failure::Told(vec![format!("两份政策都是{year}年度，没有什么要顺移：不用写--from")])
}
