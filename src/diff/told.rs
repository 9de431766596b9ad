//! A comparison of editions as text for people, and as JSON.

use serde_json::{Value, json};

use super::people::{Kind, Outcome};
use super::{Change, Mark};
use crate::policy::Edition;

/// What is written otherwise, as text: a heading for each part of the policy, below it each item with what it had and has.
pub fn words(changes: &[Change]) -> String {
    let mut text = String::new();
    for change in changes {
        let heading = format!("【{}】\n", change.section_name());
        if !text.contains(&heading) {
            text.push_str(&heading);
        }
        let what = [change.item.as_str(), change.aspect.as_str()].into_iter().filter(|part| !part.is_empty());
        let what = what.collect::<Vec<_>>().join("，");
        let clauses =
            if change.clauses.is_empty() { String::new() } else { format!("（{}）", change.clauses.join("、")) };
        let how = match (change.from.is_empty(), change.to.is_empty()) {
            (true, _) => "新增",
            (_, true) => "去掉",
            _ => "改动",
        };
        match (change.from.as_slice(), change.to.as_slice()) {
            ([from], [to]) if from.chars().count() + to.chars().count() < 40 => {
                text.push_str(&format!("  {what}{clauses}：{from} → {to}\n"));
            }
            _ => {
                text.push_str(&format!("  {what}{clauses}：{how}\n"));
                hunks(&change.lines(), &mut text);
            }
        }
    }
    text
}

/// How many lines that are kept stand around one that is not.
const AROUND: usize = 2;

/// The lines that differ, with a few around them.
fn hunks(lines: &[(Mark, &str)], text: &mut String) {
    let mut last = None;
    for (at, (mark, line)) in lines.iter().enumerate() {
        let near = lines.iter().skip(at.saturating_sub(AROUND)).take(AROUND + at.min(AROUND) + 1);
        if !near.into_iter().any(|(mark, _)| *mark != Mark::Kept) {
            continue;
        }
        if last.map_or(0, |last| last + 1) != at {
            text.push_str("      ……\n");
        }
        last = Some(at);
        let sign = match mark {
            Mark::Kept => ' ',
            Mark::Gone => '-',
            Mark::New => '+',
        };
        text.push_str(&format!("    {sign} {line}\n"));
    }
    if last.is_some_and(|last| last + 1 < lines.len()) {
        text.push_str("      ……\n");
    }
}

/// Who would be told something else, as text.
pub fn people(who: &str, outcome: &Outcome) -> String {
    let mut text = format!("【{who}】{}人，其中{}人的结果不同\n", outcome.people, outcome.differing);
    for (position, kind) in outcome.kinds.iter().enumerate() {
        // A row that several titles share is told once.
        let same = |other: &&Kind| {
            let row = |kind: &Kind| (kind.id.clone(), kind.from.clone(), kind.to.clone(), kind.count);
            row(other) == row(kind) && other.examples == kind.examples && kind.id != "verdict"
        };
        if outcome.kinds.iter().take(position).any(|earlier| same(&earlier)) {
            continue;
        }
        let titles: Vec<&str> = outcome
            .kinds
            .iter()
            .filter(|other| std::ptr::eq(*other, kind) || same(other))
            .map(|other| other.title.as_str())
            .collect();
        let titles = titles.join("、");
        text.push_str(&format!(
            "  {}人：{}的「{}」从「{}」变成「{}」\n",
            kind.count, titles, kind.label, kind.from, kind.to
        ));
        for example in &kind.examples {
            text.push_str(&format!("    例：{}\n", example.name));
            for (words, reason) in [("原来", &example.before), ("现在", &example.after)] {
                if !reason.is_empty() {
                    text.push_str(&format!("      {words}：{reason}\n"));
                }
            }
        }
    }
    if !outcome.unread.is_empty() {
        text.push_str(&format!("  这些回答在另一版里没有对应，没有带过去：{}\n", outcome.unread.join("、")));
    }
    text
}

/// All of it as JSON, for other programs.
pub fn json(old: &Edition, new: &Edition, changes: &[Change], asked: &[(&str, &Outcome)]) -> Value {
    let change = |change: &Change| {
        json!({
            "section": change.section, "item": change.item, "aspect": change.aspect, "clauses": change.clauses,
            "from": change.from, "to": change.to,
        })
    };
    let kind = |kind: &Kind| {
        let examples = kind.examples.iter().map(|example| {
            json!({"name": example.name, "answers": example.answers, "from": example.before, "to": example.after})
        });
        json!({
            "title": kind.title, "id": kind.id, "label": kind.label, "from": kind.from, "to": kind.to, "count": kind.count,
            "examples": examples.collect::<Vec<_>>(),
        })
    };
    let outcome = |outcome: &Outcome| {
        json!({
            "people": outcome.people, "differing": outcome.differing, "unread": outcome.unread,
            "kinds": outcome.kinds.iter().map(kind).collect::<Vec<_>>(),
        })
    };
    let told = [
        ("old", json!(old.policy.id)),
        ("new", json!(new.policy.id)),
        ("changes", changes.iter().map(change).collect()),
    ];
    let asked = asked.iter().map(|(name, asked)| (*name, outcome(asked)));
    Value::Object(told.into_iter().chain(asked).map(|(key, value)| (key.to_owned(), value)).collect())
}
