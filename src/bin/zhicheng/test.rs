//! `zhicheng test`: runs a policy's cases, and tells each that comes out otherwise than expected.

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use zhicheng::cases::{self, ByYear};

use crate::failure::Failure;
use crate::input::{MAX_CASES_BYTES, edition, open, read_limited};

#[derive(Args)]
pub struct Test {
    /// 政策文件
    #[arg(value_name = "POLICY.json", help_heading = "参数")]
    policy: PathBuf,
    /// 没有写year的案例，按这个评审年度核对；不写就是政策文件自己的年度
    #[arg(long, value_name = "YEAR", help_heading = "选项")]
    year: Option<i32>,
    /// 案例文件：每行一个案例，或一个JSON列表；- 表示标准输入
    #[arg(required = true, value_name = "CASES", help_heading = "参数")]
    cases: Vec<PathBuf>,
}

/// Runs the command.
pub fn run(Test { policy, year, cases: files }: &Test) -> Result<ExitCode, Failure> {
    let edition = edition(Some(policy), *year)?;
    let editions = ByYear::new(&edition);
    let mut out = BufWriter::new(io::stdout().lock());
    let (mut run, mut failed) = (0_usize, 0_usize);
    let mut others = BTreeMap::<String, usize>::new();
    for path in files {
        let text = read_limited(open(path)?, MAX_CASES_BYTES, path)?;
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
        writeln!(out, "（提醒）有{count}个案例是按「{other}」写的，现在按「{}」运行", edition.policy.id)?;
    }
    match failed {
        0 => writeln!(out, "{run}个案例都对")?,
        _ => writeln!(out, "运行{run}个案例，{failed}个不对或读不了")?,
    }
    out.flush()?;
    Ok(ExitCode::from(u8::from(failed > 0)))
}
