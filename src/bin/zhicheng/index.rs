//! `zhicheng lint` of an index: what it says of each policy beside it is what the policy says.

use std::path::Path;

use zhicheng::json::Json;
use zhicheng::json::read::{Finding, Findings, Path as Place, Read};
use zhicheng::policy::editions::{Index, Listed, Validity, overlaps};
use zhicheng::policy::{Edition, compile};

use crate::input;

/// The findings, if the file is an index.
pub fn lint(path: &Path, text: &[u8]) -> Option<Vec<Finding>> {
    let json = Json::parse(text).ok()?;
    let Json::Object(entries) = &json else { return None };
    if !entries.iter().any(|(key, _)| key == "policies") {
        return None;
    }
    let findings = Findings::default();
    let index = Index::read(&json, &Place::Root, &findings)?;
    if findings.has_error() {
        return Some(findings.into_vec());
    }
    let known: Vec<&str> = index.policies.iter().map(|listed| listed.id.as_str()).collect();
    let mut found = Vec::new();
    if !known.contains(&index.default.as_str()) {
        let message = format!("没有「{}」，policies里有的是：{}", index.default, known.join("、"));
        found.push(Finding::error("/default", message));
    }
    let mut valid = Vec::new();
    for (position, listed) in index.policies.iter().enumerate() {
        let at = format!("/policies/{position}");
        if known.iter().take(position).any(|id| *id == listed.id) {
            found.push(Finding::error(format!("{at}/id"), format!("「{}」写了两次，请只留一处", listed.id)));
        }
        match edition(&path.with_file_name(&listed.file)) {
            Ok(edition) => {
                found.extend(differences(listed, &edition, &at, known.len() > 1));
                valid.push((position, Validity::of(&edition)));
            }
            Err(message) => found.push(Finding::error(format!("{at}/file"), message)),
        }
        if let Some(text) = &listed.text
            && !path.with_file_name(text).is_file()
        {
            found.push(Finding::error(format!("{at}/text"), format!("没有文件「{text}」")));
        }
    }
    let days: Vec<Validity> = valid.iter().map(|(_, days)| *days).collect();
    for (first, second, Validity { from, until }) in overlaps(&days) {
        if let (Some((first, _)), Some(listed)) =
            (valid.get(first), valid.get(second).and_then(|it| index.policies.get(it.0)))
        {
            let message =
                format!("从{from}到{until}，与「{}」同时执行；如果不是本意，请在政策文件里写明valid", listed.id);
            found.push(Finding::warning(format!("/policies/{first}"), message));
        }
    }
    Some(found)
}

/// The edition of a file; if there is none, why.
fn edition(path: &Path) -> Result<Edition, String> {
    let read = input::policy(path);
    let text = read.map_err(|_| format!("打不开「{}」", path.display()))?;
    let broken = |findings: Vec<Finding>| {
        format!("文件有{}处错误，请先检查它：zhicheng lint {}", findings.len(), path.display())
    };
    compile::compile(&text).map_err(broken)
}

/// What the index says of an edition and the edition does not; what must be said where there are several.
fn differences(listed: &Listed, edition: &Edition, at: &str, several: bool) -> Vec<Finding> {
    let mut found = Vec::new();
    if listed.id != edition.policy.id {
        let message = format!("这里是「{}」，文件里的id是「{}」，请改成一样", listed.id, edition.policy.id);
        found.push(Finding::error(format!("{at}/id"), message));
    }
    if several && listed.name.is_empty() {
        let message = format!("有几份政策时要写，供人挑选，例如「{}」", edition.short_name);
        found.push(Finding::error(format!("{at}/name"), message));
    }
    let Validity { from, until } = Validity::of(edition);
    for (key, said, is) in [("from", &listed.from, from.to_string()), ("until", &listed.until, until.to_string())] {
        if *said != is && (several || !said.is_empty()) {
            let message = format!("这里是「{said}」，按政策文件应为「{is}」");
            found.push(Finding::error(format!("{at}/{key}"), message));
        }
    }
    found
}
