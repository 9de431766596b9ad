//! Two editions side by side: what is written otherwise, and who would be told something else.

mod names;
pub mod people;
pub mod told;
mod words;

pub use words::changes;

/// Something that is written otherwise in the new edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The part of the policy: a key of the file.
    pub section: String,
    /// What it is called there, in words.
    pub item: String,
    /// Which of its sayings, in words; empty if it came or went as a whole.
    pub aspect: String,
    /// The clauses it rests on, by number.
    pub clauses: Vec<String>,
    /// What the old edition has, a line each; empty if it has nothing.
    pub from: Vec<String>,
    /// What the new edition has, a line each; empty if it has nothing.
    pub to: Vec<String>,
}

/// How a line stands in a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// In both.
    Kept,
    /// In the old one alone.
    Gone,
    /// In the new one alone.
    New,
}

impl Change {
    /// What the part of the policy is called, in words.
    pub fn section_name(&self) -> &'static str {
        names::section(&self.section)
    }

    /// What it is of and the clauses it rests on, in words.
    pub fn title(&self) -> String {
        let what = [self.item.as_str(), self.aspect.as_str()].into_iter().filter(|part| !part.is_empty());
        let what = what.collect::<Vec<_>>().join("，");
        if self.clauses.is_empty() { what } else { format!("{what}（{}）", self.clauses.join("、")) }
    }

    /// Whether it came, went or is otherwise, in words.
    pub fn how(&self) -> &'static str {
        match (self.from.is_empty(), self.to.is_empty()) {
            (true, _) => "新增",
            (_, true) => "去掉",
            _ => "改动",
        }
    }

    /// The lines of both, in order, each marked.
    pub fn lines(&self) -> Vec<(Mark, &str)> {
        marked(&self.from, &self.to)
    }

    /// The lines that differ, with a few around them; nothing where some are left out.
    pub fn hunks(&self) -> Vec<Option<(Mark, &str)>> {
        let lines = self.lines();
        let near = |at: usize| {
            let mut near = lines.iter().skip(at.saturating_sub(AROUND)).take(AROUND + at.min(AROUND) + 1);
            near.any(|(mark, _)| *mark != Mark::Kept)
        };
        let mut shown = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            if near(at) {
                shown.push(Some(*line));
            } else if !matches!(shown.last(), Some(None)) {
                shown.push(None);
            }
        }
        shown
    }
}

/// How many lines that are kept stand around one that is not.
const AROUND: usize = 2;

/// The longest common lines are kept, the rest is marked; of two neighbours what is gone stands first.
fn marked<'a>(from: &'a [String], to: &'a [String]) -> Vec<(Mark, &'a str)> {
    // How many lines the rests have in common, for every pair of rests.
    let mut common = vec![vec![0_usize; to.len() + 1]; from.len() + 1];
    let at = |common: &[Vec<usize>], old: usize, new: usize| {
        common.get(old).and_then(|row| row.get(new)).copied().unwrap_or_default()
    };
    for (old, gone) in from.iter().enumerate().rev() {
        for (new, came) in to.iter().enumerate().rev() {
            let longest = if gone == came {
                1 + at(&common, old + 1, new + 1)
            } else {
                at(&common, old + 1, new).max(at(&common, old, new + 1))
            };
            if let Some(place) = common.get_mut(old).and_then(|row| row.get_mut(new)) {
                *place = longest;
            }
        }
    }
    let (mut old, mut new) = (0, 0);
    let mut lines = Vec::new();
    loop {
        match (from.get(old), to.get(new)) {
            (Some(gone), Some(came)) if gone == came => {
                lines.push((Mark::Kept, gone.as_str()));
                (old, new) = (old + 1, new + 1);
            }
            (Some(gone), came) if came.is_none() || at(&common, old + 1, new) >= at(&common, old, new + 1) => {
                lines.push((Mark::Gone, gone.as_str()));
                old += 1;
            }
            (_, Some(came)) => {
                lines.push((Mark::New, came.as_str()));
                new += 1;
            }
            (_, None) => return lines,
        }
    }
}

#[cfg(test)]
mod tests;
