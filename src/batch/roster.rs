//! The people of a roster: its sheets and headings found, each cell read, and what cannot be read told by its place.

mod heading;
mod holds;
mod lists;
mod people;
mod rows;

use std::sync::Arc;

use crate::engine::fact::Answers;
use crate::engine::model::Policy;

use super::columns::{Column, Columns};
use super::sheet::Sheet;
use heading::Heading;

/// The sheets of the template that are no roster.
const OF_TEMPLATE: [&str; 2] = ["填写说明", "选项"];

/// What a roster says.
#[derive(Debug, Default)]
pub struct Roster {
    /// The names of the sheets that were read, each with how many people are on it; of CSV one without a name.
    pub sheets: Vec<(String, usize)>,
    /// The people, in the order of the sheets and rows.
    pub people: Vec<Person>,
    /// The columns that were passed over, each with why.
    pub ignored: Vec<String>,
    /// How many of those look like columns that are asked for.
    pub near: usize,
    /// What else was not read, or not as it stands.
    pub left: Vec<Left>,
}

/// Something of the file that was not read, or not as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// What it is.
    pub part: Part,
    /// How many of them; none if they were read all the same.
    pub count: usize,
    /// Whether someone should look: it may have been meant to be read.
    pub in_doubt: bool,
    /// Which, and why, in words.
    pub told: String,
}

/// A part of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A whole sheet.
    Sheet,
    /// Rows.
    Row,
    /// Headings, which stand for columns.
    Column,
}

/// One person of a roster.
#[derive(Debug, Default)]
pub struct Person {
    /// The name of the sheet; empty where only one was read.
    pub sheet: Arc<str>,
    /// The number of the row.
    pub row: u32,
    /// The name; may be empty.
    pub name: String,
    /// The number in the unit; may be empty.
    pub number: String,
    /// The department; may be empty.
    pub department: String,
    /// What the cells say; a cell that cannot be read is unanswered.
    pub answers: Answers,
    /// The cells that cannot be read, or not as they stand.
    pub bad: Vec<BadCell>,
}

impl Person {
    /// Where the person stands: the row, with the sheet where there are several.
    pub fn place(&self) -> String {
        if self.sheet.is_empty() { self.row.to_string() } else { format!("{}·{}", self.sheet, self.row) }
    }
}

/// A cell that cannot be read, or not as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadCell {
    /// The name of the sheet; empty where only one was read.
    pub sheet: Arc<str>,
    /// The number of the row.
    pub row: u32,
    /// The letters of the column.
    pub column: String,
    /// The heading of the column.
    pub heading: String,
    /// What stands there.
    pub found: String,
    /// What may stand there, or how it was read.
    pub allowed: String,
}

impl BadCell {
    /// All of it in a sentence.
    pub fn told(&self) -> String {
        let Self { sheet, row, column, heading, found, allowed } = self;
        let sheet = if sheet.is_empty() { String::new() } else { format!("「{sheet}」表") };
        format!("{sheet}第{row}行{column}列「{heading}」：写的是「{found}」，{allowed}")
    }
}

impl Roster {
    /// How many cells could not be read, or not as they stand.
    pub fn bad(&self) -> usize {
        self.people.iter().map(|person| person.bad.len()).sum()
    }

    /// Whether someone should look at what was not read.
    pub fn in_doubt(&self) -> bool {
        self.near > 0 || self.bad() > 0 || self.left.iter().any(|left| left.in_doubt)
    }

    /// What was read and what was not, in numbers. Empty where all of a single sheet was read.
    pub fn summary(&self) -> String {
        let count = |part| self.left.iter().filter(|left| left.part == part).map(|left| left.count).sum::<usize>();
        let columns = self.ignored.len() + count(Part::Column);
        let unread = [(count(Part::Sheet), "张表"), (count(Part::Row), "行"), (columns, "列"), (self.bad(), "个格")];
        let unread: Vec<String> =
            unread.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count}{word}")).collect();
        let several = self.sheets.len() > 1;
        if unread.is_empty() && !several {
            return String::new();
        }
        let from = |(name, people): &(String, usize)| format!("「{name}」{people}人");
        let sheets = if several {
            let each: Vec<String> = self.sheets.iter().map(from).collect();
            format!("（{}张表：{}）", self.sheets.len(), each.join("，"))
        } else {
            String::new()
        };
        let unread = if unread.is_empty() {
            String::new()
        } else {
            format!("没有读，或要核对的：{}。", unread.join("、"))
        };
        format!("读了{}人{sheets}。{unread}", self.people.len())
    }

    /// What was not read besides cells, a line each: sheets and rows, then columns.
    pub fn unread(&self) -> impl Iterator<Item = &str> {
        self.left.iter().map(|left| left.told.as_str()).chain(self.ignored.iter().map(String::as_str))
    }
}

/// Reads every sheet that is shown and has a row of headings.
///
/// # Errors
/// Where no sheet has one: what was looked for.
pub fn read(policy: &Policy, sheets: &[Sheet]) -> Result<Roster, String> {
    let columns = Columns::of(policy);
    let found: Vec<(&Sheet, Option<Heading>)> =
        sheets.iter().map(|sheet| (sheet, heading::find(policy, &columns, sheet))).collect();
    let shown = || found.iter().filter(|(sheet, _)| !sheet.hidden).filter_map(|(_, heading)| heading.as_ref());
    // A single column may be a roster; beside one with more it is a cover, an instruction or a summary.
    let several = shown().any(|heading| heading.facts > 1);
    let named = shown().any(|heading| heading.facts > 1 && heading.named);
    let is_roster = |heading: &Heading| (!several || heading.facts > 1) && (!named || heading.named);
    let mut roster = Roster::default();
    let mut taken = Vec::new();
    for (sheet, heading) in &found {
        match heading {
            Some(heading) if !sheet.hidden && is_roster(heading) => taken.push((*sheet, heading)),
            heading => roster.left.extend(left_out(sheet, heading.as_ref(), sheets.len())),
        }
    }
    if taken.is_empty() {
        return Err(without_heading(policy, &columns, &found));
    }
    for (sheet, heading) in &taken {
        let name: &str = if taken.len() > 1 { &sheet.name } else { "" };
        people::read(policy, &columns, sheet, heading, name, &mut roster)?;
    }
    Ok(roster)
}

/// What is told of a sheet that is not read. The sheets of the template, and empty ones, need no word.
fn left_out(sheet: &Sheet, heading: Option<&Heading>, sheets: usize) -> Option<Left> {
    let name = &sheet.name;
    let meant = heading.is_some_and(|heading| heading.facts > 1 && heading.named);
    if sheet.rows.is_empty() || sheets == 1 || !meant && OF_TEMPLATE.contains(&name.as_str()) {
        return None;
    }
    let told = if sheet.hidden {
        format!("「{name}」表是隐藏的，没有读；要读就取消隐藏")
    } else if heading.is_some() {
        format!("「{name}」表像是封面、说明或汇总（有姓名、又有两列以上要用的，才当作名册），没有读")
    } else {
        format!("「{name}」表没有表头，没有读")
    };
    Some(Left { part: Part::Sheet, count: 1, in_doubt: meant, told })
}

fn without_heading(policy: &Policy, columns: &Columns, found: &[(&Sheet, Option<Heading>)]) -> String {
    if let Some((sheet, _)) = found.iter().find(|(sheet, heading)| sheet.hidden && heading.is_some()) {
        return format!("没有找到看得见的名册：有表头的「{}」表是隐藏的。要读就取消隐藏，再保存", sheet.name);
    }
    let examples: Vec<String> = policy.fact_ids().take(3).map(|id| columns.heading(Column::Plain(id))).collect();
    format!(
        "没有找到表头：前{}行里没有一格是「{}」这样的列名。请对照模板改列名",
        heading::WITHIN,
        examples.join("」「")
    )
}

/// A text of at most 60 characters.
fn shortened(text: &str) -> String {
    let start: String = text.chars().take(60).collect();
    if start.len() < text.len() { start + "…" } else { start }
}
