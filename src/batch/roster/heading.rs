//! The headings of a sheet: one row of them or two, with what people write beside them.

use std::borrow::Cow;

use crate::batch::columns::{self, Column, Columns};
use crate::batch::sheet::{Row, Sheet};
use crate::engine::model::Policy;

/// How far down the heading row is looked for: above it a table may have its title.
pub const WITHIN: usize = 20;
/// Words in a note that make of a heading another than the one before the note.
const OTHERWISE: [&str; 12] = ["农历", "阴历", "原", "旧", "曾", "拟", "上年", "去年", "上一", "配偶", "子女", "非本"];

/// The headings of a sheet.
pub struct Heading {
    /// The position of the first row below them.
    pub below: usize,
    /// The positions of their rows.
    pub rows: std::ops::Range<usize>,
    /// What stands over each column, from A on.
    pub texts: Vec<String>,
    /// How many columns of answers there are.
    pub facts: usize,
    /// Whether there is a column for a name or a number.
    pub named: bool,
}

/// Finds the headings: of all rows, and of all pairs of rows, those with the most columns that are known.
pub fn find(policy: &Policy, known: &Columns, sheet: &Sheet) -> Option<Heading> {
    let mut best: Option<Heading> = None;
    // Rows alone come first: a pair must know more.
    for height in 1..=2 {
        for (position, rows) in sheet.rows.windows(height).take(WITHIN).enumerate() {
            let texts = match rows {
                [row] => row.cells.iter().map(|cell| cell.text().to_owned()).collect(),
                [upper, lower] if upper.number + 1 == lower.number => joined(known, upper, lower),
                _ => continue,
            };
            let heading = counted(policy, known, texts, position..position + height);
            if heading.facts > best.as_ref().map_or(0, |best| best.facts) {
                best = Some(heading);
            }
        }
    }
    best
}

fn counted(policy: &Policy, known: &Columns, texts: Vec<String>, rows: std::ops::Range<usize>) -> Heading {
    let mut found: Vec<Column> = Vec::new();
    for column in texts.iter().filter_map(|text| column(known, text)) {
        if !found.contains(&column) {
            found.push(column);
        }
    }
    let facts = found.iter().filter(|column| columns::fact(policy, **column).is_some()).count();
    let named = found.iter().any(|column| matches!(column, Column::Name | Column::Number));
    Heading { below: rows.end, rows, texts, facts, named }
}

/// Two rows as one: 学历 over 学位 is 学历1·学位, 年度考核 over a year is that year's.
fn joined(known: &Columns, upper: &Row, lower: &Row) -> Vec<String> {
    let width = upper.cells.len().max(lower.cells.len());
    let mut over = "";
    let mut texts = Vec::new();
    for position in 0..width {
        let (above, below) = (upper.text(position), lower.text(position));
        // What reaches down from above is the heading itself.
        if lower.cells.get(position).is_some_and(|cell| cell.is_spread() && cell.text() == above) {
            texts.push(above.to_owned());
            over = "";
            continue;
        }
        if !above.is_empty() {
            over = above;
        }
        texts.push(if below.is_empty() {
            above.to_owned()
        } else {
            let both = [format!("{over}{below}"), format!("{over}1·{below}")];
            let both = both.into_iter().find(|text| !over.is_empty() && column(known, text).is_some());
            let alone = || if above.is_empty() { below.to_owned() } else { format!("{above}·{below}") };
            both.unwrap_or_else(alone)
        });
    }
    texts
}

/// The column of a heading, whatever note stands beside it.
pub fn column(known: &Columns, heading: &str) -> Option<Column> {
    if heading.is_empty() {
        return None;
    }
    known.find(heading).or_else(|| {
        let (plain, notes) = without_notes(heading);
        let alike = !OTHERWISE.iter().any(|word| notes.contains(word));
        let first = heading.lines().next().unwrap_or_default();
        alike
            .then(|| known.find(&plain).or_else(|| known.find(first)).or_else(|| known.find(&without_notes(first).0)))?
    })
}

/// A heading without what stands in brackets, and that.
fn without_notes(heading: &str) -> (Cow<'_, str>, String) {
    let (mut plain, mut notes, mut depth) = (String::new(), String::new(), 0_u32);
    for letter in heading.chars() {
        match letter {
            '（' | '(' | '【' | '〔' | '｛' | '{' | '<' | '《' => depth += 1,
            '）' | ')' | '】' | '〕' | '｝' | '}' | '>' | '》' => depth = depth.saturating_sub(1),
            letter if depth > 0 => notes.push(letter),
            '★' | '☆' | '※' | '▲' | '△' | '●' | '◆' => {}
            letter => plain.push(letter),
        }
    }
    (Cow::Owned(plain), notes)
}

/// Whether a heading that is not known looks like one that is: it has the name of one in it, or a part of a list's.
pub fn is_near(policy: &Policy, heading: &str) -> bool {
    let heading = crate::batch::cell::plain(heading);
    let year = |rest: &str| {
        let rest = rest.trim_matches(['年', '度', '·', '-', '(', ')']);
        rest.len() == 4 && rest.bytes().all(|digit| digit.is_ascii_digit())
    };
    policy.fact_ids().filter_map(|id| policy.fact(id)).any(|fact| {
        let label = crate::batch::cell::plain(&fact.label);
        // Another year's column is one that is not asked for.
        label.chars().count() > 1
            && heading.split_once(&label).is_some_and(|(before, after)| !year(&format!("{before}{after}")))
    })
}
