//! A comparison of editions as text for people, and as JSON.

use serde_json::{Value, json};

use super::people::{Kind, Outcome};
use super::{Change, Mark};
use crate::policy::Edition;

/// What is written otherwise, as text: a heading for each part of the policy, below it each item with what it had and
/// has.
pub fn words(changes: &[Change]) -> String {
    let mut text = String::new();
    for change in changes {
        let heading = format!("【{}】\n", change.section_name());
        if !text.contains(&heading) {
            text.push_str(&heading);
        }
        let what = change.title();
        match (change.from.as_slice(), change.to.as_slice()) {
            ([from], [to]) if from.chars().count() + to.chars().count() < 40 => {
                text.push_str(&format!("  {what}：{from} → {to}\n"));
            }
            _ => {
                text.push_str(&format!("  {what}：{}\n", change.how()));
                for line in change.hunks() {
                    text.push_str(&match line {
                        None => "      ……\n".to_owned(),
                        Some((Mark::Kept, line)) => format!("      {line}\n"),
                        Some((Mark::Gone, line)) => format!("    - {line}\n"),
                        Some((Mark::New, line)) => format!("    + {line}\n"),
                    });
                }
            }
        }
    }
    text
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
            "title": kind.title, "id": kind.id, "label": kind.label,
            "from": kind.from, "to": kind.to, "count": kind.count,
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
