//! The command line: evaluates answers and checks policies.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{ArgAction, Args, Parser, Subcommand};
use zhicheng::json::read::{Finding, Severity};
use zhicheng::policy::answers::{self, MAX_BYTES};
use zhicheng::policy::official::Official;
use zhicheng::policy::{Edition, compile, lint};
use zhicheng::report::Report;
use zhicheng::report::verdict::{self, Layout};

/// The edition that is used when none is named.
const DEFAULT_POLICY: &[u8] = include_bytes!("../../static/policies/changzhi-engineering-2024.json");
/// The largest policy file that is read, in bytes.
const MAX_POLICY_BYTES: usize = 8 << 20;

const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";
const EXAMPLES: &str = "\
例：
  zhicheng evaluate 我的回答.json                        一个人，三个职称的结论
  zhicheng evaluate --target engineer - < 我的回答.json   从标准输入读，只看工程师
  zhicheng evaluate --ndjson 全部.ndjson > 结论.ndjson    每行一个人
  zhicheng lint static/policies/*.json                  检查政策文件
  zhicheng lint --text 原文.txt 政策.json                 也检查通知原文的条款号

退出码：0 完成（无论结论如何）；1 有问题行或检查出错误；2 输入或用法读不了。";

#[derive(Parser)]
#[command(version, about = "职称自查：按评审通知的规则判断是否符合申报条件", help_template = TEMPLATE, after_help = EXAMPLES)]
#[command(subcommand_help_heading = "命令", disable_help_subcommand = true)]
#[command(disable_help_flag = true, disable_version_flag = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// 显示用法
    #[arg(short, long, global = true, action = ArgAction::Help, help_heading = "选项")]
    help: Option<bool>,
    /// 显示版本
    #[arg(short = 'V', long, action = ArgAction::Version, help_heading = "选项")]
    version: Option<bool>,
}

#[derive(Subcommand)]
enum Command {
    /// 判断一个或一批申报人，输出JSON
    #[command(help_template = TEMPLATE)]
    Evaluate(Evaluate),
    /// 检查政策文件，每个发现一行：文件:位置: 说明
    #[command(help_template = TEMPLATE)]
    Lint {
        /// 政策文件
        #[arg(required = true, value_name = "POLICY.json", help_heading = "参数")]
        policies: Vec<PathBuf>,
        /// 同时检查放在（第一个）政策文件旁边的通知原文
        #[arg(long, value_name = "FILE", help_heading = "选项")]
        text: Option<PathBuf>,
    },
}

#[derive(Args)]
struct Evaluate {
    /// 用这份政策文件；不写就用随程序带的2024年版
    #[arg(long, value_name = "FILE", help_heading = "选项")]
    policy: Option<PathBuf>,
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

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Evaluate(arguments) => evaluate(&arguments),
        Command::Lint { policies, text } => lint_all(&policies, text.as_deref()),
    };
    match outcome {
        Ok(code) => code,
        Err(Failure::Output) => ExitCode::SUCCESS,
        Err(Failure::Told(messages)) => {
            tell(&messages);
            ExitCode::from(2)
        }
    }
}

/// Tells on standard error; if nobody can read that, there is nobody to tell.
fn tell(messages: &[String]) {
    let mut out = io::stderr().lock();
    for message in messages {
        if writeln!(out, "{message}").is_err() {
            return;
        }
    }
}

/// Why a command cannot go on.
enum Failure {
    /// What to tell, line by line.
    Told(Vec<String>),
    /// Whoever reads the output has gone.
    Output,
}

impl Failure {
    fn at(path: &Path, message: impl std::fmt::Display) -> Self {
        Self::Told(vec![format!("{}: {message}", path.display())])
    }

    fn findings(path: &Path, findings: &[Finding]) -> Self {
        Self::Told(findings.iter().map(|finding| format!("{}:{finding}", path.display())).collect())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Output,
            _ => Self::Told(vec![format!("写不出结果：{error}")]),
        }
    }
}

fn evaluate(arguments: &Evaluate) -> Result<ExitCode, Failure> {
    let edition = edition(arguments.policy.as_deref())?;
    let only = match &arguments.target {
        None => None,
        Some(target) => Some(edition.policy.title_id(target).ok_or_else(|| {
            let known: Vec<&str> = edition.policy.titles.iter().map(|title| title.id.as_str()).collect();
            Failure::Told(vec![format!("--target: 没有职称「{target}」，可用的是：{}", known.join("、"))])
        })?),
    };
    let mut out = BufWriter::with_capacity(1 << 18, io::stdout().lock());
    if arguments.ndjson {
        return evaluate_lines(&edition, only, &arguments.answers, &mut out);
    }
    let text = read_limited(open(&arguments.answers)?, MAX_BYTES, &arguments.answers)?;
    let answers =
        answers::parse(&edition.policy, &text).map_err(|findings| Failure::findings(&arguments.answers, &findings))?;
    let report = Report::new(&edition, &answers);
    let mut text = Vec::new();
    verdict::write(&report, only, Layout::Rows, &mut text).map_err(io::Error::from)?;
    out.write_all(&text)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn evaluate_lines(
    edition: &Edition,
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
        match answers::parse(&edition.policy, answers) {
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

fn lint_all(policies: &[PathBuf], official: Option<&Path>) -> Result<ExitCode, Failure> {
    let (mut error, mut unread) = (false, false);
    let mut out = BufWriter::new(io::stdout().lock());
    for path in policies {
        let text = match open(path).and_then(|file| read_limited(file, MAX_POLICY_BYTES, path)) {
            Ok(text) => text,
            Err(Failure::Told(messages)) => {
                tell(&messages);
                unread = true;
                continue;
            }
            Err(output) => return Err(output),
        };
        for finding in lint::lint(&text) {
            error |= finding.severity == Severity::Error;
            write_finding(&mut out, path, &finding)?;
        }
    }
    if let (Some(path), Some(policy)) = (official, policies.first()) {
        let text = read_limited(open(path)?, MAX_POLICY_BYTES, path)?;
        let text = String::from_utf8(text).map_err(|_| Failure::at(path, "不是UTF-8编码，请另存为UTF-8"))?;
        for finding in Official::read(&text, &edition(Some(policy))?).1 {
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

fn edition(path: Option<&Path>) -> Result<Edition, Failure> {
    let (text, path) = match path {
        Some(path) => (read_limited(open(path)?, MAX_POLICY_BYTES, path)?, path),
        None => (DEFAULT_POLICY.to_vec(), Path::new("changzhi-engineering-2024.json")),
    };
    compile::compile(&text).map_err(|findings| Failure::findings(path, &findings))
}

fn open(path: &Path) -> Result<Box<dyn Read>, Failure> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin()));
    }
    let file = File::open(path).map_err(|error| Failure::at(path, format!("打不开：{error}")))?;
    Ok(Box::new(file))
}

/// Reads a whole file of at most `limit` bytes.
fn read_limited(input: impl Read, limit: usize, path: &Path) -> Result<Vec<u8>, Failure> {
    let mut text = Vec::new();
    let most = u64::try_from(limit + 1).unwrap_or(u64::MAX);
    input.take(most).read_to_end(&mut text).map_err(|error| Failure::at(path, format!("读不了：{error}")))?;
    if text.len() > limit {
        return Err(Failure::at(path, format!("文件太大，最多{limit}字节")));
    }
    Ok(text)
}
