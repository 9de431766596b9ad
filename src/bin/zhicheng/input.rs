//! What the commands read: files of bounded size, standard input, the edition that is shipped.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use zhicheng::cases::{self, Case};
use zhicheng::engine::date;
use zhicheng::json::read::Finding;
use zhicheng::policy::answers::OtherYears;
use zhicheng::policy::{Edition, compile};

use crate::failure::Failure;

/// The edition that is used when none is named.
const DEFAULT_POLICY: &[u8] = include_bytes!("../../../static/policies/changzhi-engineering-2024.json");
/// The largest policy file, or official text, that is read, in bytes.
const MAX_POLICY_BYTES: usize = 8 << 20;
/// The largest collection of cases that is read, in bytes.
pub const MAX_CASES_BYTES: usize = 64 << 20;

/// The edition of a file, or the shipped one where none is named; as if for a review year where one is given.
pub fn edition(path: Option<&Path>, year: Option<i32>) -> Result<Edition, Failure> {
    let edition = match path {
        Some(path) => compiled(&policy(path)?, path),
        None => compiled(DEFAULT_POLICY, Path::new("changzhi-engineering-2024.json")),
    }?;
    let told = |findings: Vec<Finding>| {
        Failure::Told(findings.iter().map(|finding| format!("--year: {}", finding.message)).collect())
    };
    match year {
        Some(year) => edition.at(year).map_err(told),
        None => Ok(edition),
    }
}

/// A review year as the command line has it; whether the policy can be evaluated for it, the policy tells.
///
/// # Errors
/// Where it is not four digits, in words.
pub fn review_year(text: &str) -> Result<i32, String> {
    date::year(text).ok_or_else(|| "不是一个年度，要写成四位数字，如2027".into())
}

/// What is made of years that are not asked: where a review year is named, answers may be those of several.
pub fn other_years(year: Option<i32>) -> OtherYears {
    if year.is_some() { OtherYears::Kept } else { OtherYears::Refused }
}

/// The text of a policy file.
pub fn policy(path: &Path) -> Result<Vec<u8>, Failure> {
    read_limited(open(path)?, MAX_POLICY_BYTES, path)
}

/// A file with a notice's official text.
pub fn official(path: &Path) -> Result<String, Failure> {
    let text = read_limited(open(path)?, MAX_POLICY_BYTES, path)?;
    String::from_utf8(text).map_err(|_| Failure::at(path, "不是UTF-8编码，请另存为UTF-8"))
}

/// The edition that a policy file's text says.
pub fn compiled(text: &[u8], path: &Path) -> Result<Edition, Failure> {
    compile::compile(text).map_err(|findings| Failure::findings(path, &findings))
}

/// The position of the title that `--target` names.
pub fn title(edition: &Edition, target: &str) -> Result<usize, Failure> {
    edition.policy.title_id(target).ok_or_else(|| {
        let known: Vec<&str> = edition.policy.titles.iter().map(|title| title.id.as_str()).collect();
        Failure::Told(vec![format!("--target: 没有职称「{target}」，可用的是：{}", known.join("、"))])
    })
}

/// A file, or standard input for `-`.
pub fn open(path: &Path) -> Result<Box<dyn Read + Send>, Failure> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin()));
    }
    let file = File::open(path).map_err(|error| Failure::at(path, format!("打不开：{error}")))?;
    Ok(Box::new(file))
}

/// Reads a whole file of at most `limit` bytes.
pub fn read_limited(input: impl Read, limit: usize, path: &Path) -> Result<Vec<u8>, Failure> {
    let mut text = Vec::new();
    let most = u64::try_from(limit + 1).unwrap_or(u64::MAX);
    input.take(most).read_to_end(&mut text).map_err(|error| Failure::at(path, format!("读不了：{error}")))?;
    if text.len() > limit {
        return Err(Failure::at(path, format!("文件太大，最多{limit}字节")));
    }
    Ok(text)
}

/// The cases of a file, all of which must be readable: otherwise nobody knows what is left out.
pub fn collection(edition: &Edition, path: &Path) -> Result<Vec<Case>, Failure> {
    let (cases, wrong) = cases::read(edition, &read_limited(open(path)?, MAX_CASES_BYTES, path)?);
    if wrong.is_empty() {
        return Ok(cases);
    }
    let line = |misread: &cases::Misread| format!("{}:{}:{}", path.display(), misread.number, misread.finding);
    Err(Failure::Told(wrong.iter().map(line).collect()))
}
