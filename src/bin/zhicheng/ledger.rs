//! `zhicheng ledger`: what carries each clause of the notice, and whether the official text is still the one that was
//! read.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use zhicheng::policy::Edition;
use zhicheng::policy::ledger::{Carried, Carrier, Place, ledger};
use zhicheng::policy::official::{Official, sha256};

use crate::failure::Failure;
use crate::input::{edition, official};

#[derive(Args)]
pub struct Ledger {
    /// 政策文件；不写就用随程序带的2024年版
    #[arg(value_name = "POLICY.json", help_heading = "参数")]
    policy: Option<PathBuf>,
    /// 通知原文：逐条核对是否还是登记的那一份
    #[arg(long, value_name = "FILE", help_heading = "选项")]
    text: Option<PathBuf>,
}

/// Runs the command.
pub fn run(Ledger { policy, text }: &Ledger) -> Result<ExitCode, Failure> {
    let edition = edition(policy.as_deref(), None)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let entries = ledger(&edition);
    let uncarried = entries.iter().filter(|carried| **carried == Carried::Nothing).count();
    let clauses = &edition.policy.clauses;
    for (clause, carried) in clauses.iter().zip(&entries) {
        let (how, places) = told(&edition, carried);
        writeln!(out, "{}\t{}\t{how}\t{places}", clause.id, clause.title)?;
    }
    writeln!(out, "共{}条，没有落实的{uncarried}条。", clauses.len())?;
    let differing = match text {
        Some(path) => compare(&edition, path, &mut out)?,
        None => 0,
    };
    out.flush()?;
    Ok(ExitCode::from(u8::from(uncarried + differing > 0)))
}

/// How a clause is carried, and where, in words.
fn told(edition: &Edition, carried: &Carried) -> (&'static str, String) {
    let id = |clause: &usize| edition.policy.clauses.get(*clause).map_or("", |clause| clause.id.as_str());
    match carried {
        Carried::By(places) => {
            let how = places.first().map_or("", |place| category(place.carrier));
            (how, places.chunk_by(|one, other| one.carrier == other.carrier).map(group).collect::<Vec<_>>().join("；"))
        }
        Carried::Within(list) => ("随上一级", format!("列在{}里，一起落实", id(list))),
        Carried::Heading(first) => ("标题", format!("落实在它下面的条款，如{}", id(first))),
        Carried::Nothing => ("没有落实", "请核对是不是漏了规则，或写错了条款号".to_owned()),
    }
}

/// Places of one kind, by their names.
fn group(places: &[Place]) -> String {
    let names: Vec<&str> = places.iter().map(|place| place.name.trim_end_matches('。')).collect();
    let kind = places.first().map_or("", |place| word(place.carrier));
    format!("{kind}：{}", names.join("、"))
}

fn category(carrier: Carrier) -> &'static str {
    match carrier {
        Carrier::Rule | Carrier::Piece => "规则",
        Carrier::Change | Carrier::Told | Carrier::Contact | Carrier::Term | Carrier::Question => "说明",
        other => word(other),
    }
}

fn word(carrier: Carrier) -> &'static str {
    match carrier {
        Carrier::Rule => "要求",
        Carrier::Piece => "公用条件",
        Carrier::Judged => "由人判断",
        Carrier::Material => "材料",
        Carrier::Route => "路线",
        Carrier::Timetable => "时间表",
        Carrier::Change => "办法",
        Carrier::Told => "告知",
        Carrier::Contact => "联系方式",
        Carrier::Term => "用语",
        Carrier::Question => "提问",
    }
}

/// Lays the official text beside the hashes of the policy; every difference is a line. How many there are.
fn compare(edition: &Edition, path: &Path, out: &mut impl Write) -> Result<usize, Failure> {
    let text = official(path)?;
    let (official, unused) = Official::read(&text, edition);
    for finding in &unused {
        writeln!(out, "{}:{}: {}", path.display(), finding.at, finding.message)?;
    }
    let mut differing = unused.len();
    for (position, clause) in edition.policy.clauses.iter().enumerate() {
        let found = official.hashed(position).map(|words| sha256(&words));
        let difference = match (&found, clause.sha256.as_str()) {
            (Some(found), registered) if found == registered => continue,
            (Some(found), "") => format!("政策文件还没有登记这一条的原文：\"sha256\": \"{found}\""),
            (Some(found), _) => {
                format!("原文和登记的不同，请对照这一条的规则；核对后改为\"sha256\": \"{found}\"")
            }
            (None, _) => "原文里没有这一条".to_owned(),
        };
        writeln!(out, "{}: 条款「{}」{difference}", path.display(), clause.id)?;
        differing += 1;
    }
    writeln!(out, "原文核对完，不同的{differing}处。")?;
    Ok(differing)
}
