//! The people of a roster: its sheets and headings found, each cell read, and what cannot be read told by its place.

mod heading;
mod holds;
mod lists;
mod people;
mod rows;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::engine::fact::Answers;
use crate::engine::model::Policy;
use crate::policy::Edition;

use super::cell;
use super::columns::{Column, Columns, Question};
use super::meanings::{Meanings, Word};
use super::sheet::Sheet;
use heading::Heading;

/// The sheets of the template that are no roster.
const OF_TEMPLATE: [&str; 2] = ["填写说明", "选项"];

/// The most people a roster may have.
pub const MAX_PEOPLE: usize = 50_000;

/// What a roster says.
#[derive(Debug, Default)]
pub struct Roster {
    /// The names of the sheets that were read, each with how many people are on it; of CSV one without a name.
    pub sheets: Vec<(String, usize)>,
    /// The people, in the order of the sheets and rows; then those of answer files.
    pub people: Vec<Person>,
    /// How many of them are those of answer files.
    pub applicants: usize,
    /// The columns that were passed over, each with why.
    pub ignored: Vec<String>,
    /// How many of those look like columns that are asked for.
    pub near: usize,
    /// What else was not read, or not as it stands.
    pub left: Vec<Left>,
    /// What words mean in this unit.
    pub meanings: Meanings,
    /// How many cells were taken for what their words mean, by word.
    pub meant: BTreeMap<Word, usize>,
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
    /// A whole file.
    File,
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
    /// The name of the sheet, empty where only one was read; or of the person's own answers file.
    pub sheet: Arc<str>,
    /// The number of the row; 0 where the person is a file of answers.
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
    /// Where the applicant's own file says otherwise, in words.
    pub differs: Vec<String>,
    /// The policy at the year of the person's own file, where that is another than the roster's.
    pub edition: Option<Arc<Edition>>,
}

impl Person {
    /// Where the person stands, as in a result's first column.
    pub fn place(&self) -> String {
        place(&self.sheet, self.row)
    }

    /// The policy and year that the person is checked against, of a roster that is checked against `edition`.
    pub fn edition<'a>(&'a self, edition: &'a Edition) -> &'a Edition {
        self.edition.as_deref().unwrap_or(edition)
    }
}

/// A row, with the sheet where there are several; or the name of a file of answers.
fn place(sheet: &str, row: u32) -> String {
    match (sheet.is_empty(), row) {
        (true, row) => row.to_string(),
        (false, 0) => sheet.to_owned(),
        (false, row) => format!("「{sheet}」第{row}行"),
    }
}

/// A cell that cannot be read, or not as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BadCell {
    /// The name of the sheet, empty where only one was read; or of a file of answers.
    pub sheet: Arc<str>,
    /// The number of the row; 0 in a file of answers.
    pub row: u32,
    /// The letters of the column.
    pub column: String,
    /// The heading of the column.
    pub heading: String,
    /// What stands there.
    pub found: String,
    /// What may stand there, or how it was read.
    pub allowed: String,
    /// What the column asks; none of one that asks nothing.
    pub asked: Option<Question>,
    /// Whether it has words that are not known, so that what they mean can be told once for all cells that say them.
    pub is_word: bool,
}

impl BadCell {
    /// Where it stands, as in a result's first column.
    pub fn place(&self) -> String {
        place(&self.sheet, self.row)
    }

    /// All of it in a sentence.
    pub fn told(&self) -> String {
        let Self { sheet, row, column, heading, found, allowed, .. } = self;
        if *row == 0 {
            return format!("{sheet}「{heading}」：{allowed}");
        }
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
        self.near > 0 || self.bad() > 0 || self.differing() > 0 || self.left.iter().any(|left| left.in_doubt)
    }

    /// How many people answer otherwise themselves than the unit does for them.
    pub fn differing(&self) -> usize {
        self.people.iter().filter(|person| !person.differs.is_empty()).count()
    }

    /// The words that are not known, with how many cells say them: first those that most say.
    pub fn unknown_words(&self) -> Vec<(&BadCell, usize)> {
        let mut words: BTreeMap<Word, (&BadCell, usize)> = BTreeMap::new();
        for bad in self.people.iter().flat_map(|person| &person.bad).filter(|bad| bad.is_word) {
            let Some(asked) = bad.asked else { continue };
            words.entry((asked, cell::plain(&bad.found))).or_insert((bad, 0)).1 += 1;
        }
        let mut words: Vec<(&BadCell, usize)> = words.into_values().collect();
        words.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        words
    }

    /// What was read and what was not, in numbers. Empty where all of a single sheet was read.
    pub fn summary(&self) -> String {
        let count = |part| self.left.iter().filter(|left| left.part == part).map(|left| left.count).sum::<usize>();
        let columns = self.ignored.len() + count(Part::Column);
        let unread = [
            (count(Part::File), "个文件"),
            (count(Part::Sheet), "张表"),
            (count(Part::Row), "行"),
            (columns, "列"),
            (self.bad(), "个格"),
        ];
        let unread: Vec<String> =
            unread.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count}{word}")).collect();
        let several = self.sheets.len() + usize::from(self.applicants > 0) > 1;
        let differing = self.differing();
        if unread.is_empty() && !several && differing == 0 {
            return String::new();
        }
        let from = |(name, people): &(String, usize)| {
            if name.is_empty() { format!("名册{people}人") } else { format!("「{name}」{people}人") }
        };
        let own = (self.applicants > 0).then(|| format!("本人的回答文件{}个", self.applicants));
        let each: Vec<String> = self.sheets.iter().map(from).chain(own).collect();
        let count = self.sheets.len();
        let count = if count > 1 { format!("{count}张表：") } else { String::new() };
        let sheets = if several { format!("（{count}{}）", each.join("，")) } else { String::new() };
        let differ =
            if differing > 0 { format!("{differing}人本人填的和名册不一样。") } else { String::new() };
        let unread = if unread.is_empty() {
            String::new()
        } else {
            format!("没有读，或要核对的：{}。", unread.join("、"))
        };
        format!("读了{}人{sheets}。{unread}{differ}", self.people.len())
    }
}

/// Reads every sheet that is shown and has a row of headings. Words mean what a sheet of meanings says, and before it
/// what `told` does.
///
/// # Errors
/// Where no sheet has one: what was looked for.
pub fn read(policy: &Policy, sheets: &[Sheet], told: &Meanings) -> Result<Roster, String> {
    let columns = Columns::of(policy);
    let mut roster = Roster::default();
    let mut found: Vec<(&Sheet, Option<Heading>)> = Vec::new();
    for sheet in sheets {
        match roster.meanings.read(policy, sheet) {
            Some(wrong) => roster.left.extend(wrong.into_iter().map(|told| Left {
                part: Part::Row,
                count: 1,
                in_doubt: true,
                told,
            })),
            None => found.push((sheet, heading::find(policy, &columns, sheet))),
        }
    }
    roster.meanings.extend(told);
    let shown = || found.iter().filter(|(sheet, _)| !sheet.hidden).filter_map(|(_, heading)| heading.as_ref());
    // A single column may be a roster; beside one with more it is a cover, an instruction or a summary.
    let several = shown().any(|heading| heading.facts > 1);
    let named = shown().any(|heading| heading.facts > 1 && heading.named);
    let is_roster = |heading: &Heading| (!several || heading.facts > 1) && (!named || heading.named);
    let mut taken = Vec::new();
    for (sheet, heading) in &found {
        match heading {
            Some(heading) if !sheet.hidden && is_roster(heading) => taken.push((*sheet, heading)),
            heading => roster.left.extend(left_out(sheet, heading.as_ref(), sheets.len())),
        }
    }
    let meanings_alone = found.is_empty() && !roster.meanings.is_empty();
    if taken.is_empty() && !meanings_alone {
        return Err(without_heading(policy, &columns, &found));
    }
    let meanings = roster.meanings.clone();
    for (sheet, heading) in &taken {
        let name: &str = if taken.len() > 1 { &sheet.name } else { "" };
        people::read(policy, &columns, sheet, heading, name, &meanings, &mut roster)?;
    }
    let uses = roster.meant.iter().map(|(word, times)| meanings.told(policy, word, *times));
    roster.left.extend(uses.map(|told| Left { part: Part::Column, count: 0, in_doubt: false, told }));
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
