//! What the words of a unit's rosters mean where they are not the policy's: told once, for every cell that says them.
//!
//! They are kept as a table of three columns, 列名, 写的是 and 当作, on a sheet of the roster or in a file beside it.
//! A line with nothing under 写的是 is an answer that the whole unit shares: it fills the cells that are empty.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use crate::engine::fact::{FactId, Value};
use crate::engine::model::{Kind, Policy};
use crate::policy::Edition;

use super::cell;
use super::columns::{Column, Question};
use super::sheet::Sheet;
use super::workbook::{Looks, heading, put};

/// The headings of the table.
pub const HEAD: [&str; 3] = ["列名", "写的是", "当作"];
/// The name of its sheet.
pub const SHEET: &str = "对照";

/// A question and a cell's text, as it is compared.
pub type Word = (Question, String);

/// What words mean, by the column they stand in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meanings(BTreeMap<Word, Meaning>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Meaning {
    /// The word as it was written.
    written: String,
    /// What it is taken for, as a cell.
    meant: String,
}

impl Meanings {
    /// Keeps what `written` means in the columns called `column`, in place of what was known. Nothing written stands
    /// for every empty cell of the column.
    ///
    /// # Errors
    /// What is wrong and what may stand there, in words.
    pub fn add(&mut self, policy: &Policy, column: &str, written: &str, meant: &str) -> Result<(), String> {
        let question = Question::find(policy, column).ok_or_else(|| format!("没有「{column}」这一列"))?;
        let one =
            question.field.is_none() && !matches!(question.asked(policy).map(|fact| &fact.kind), Some(Kind::Years(_)));
        if written.is_empty() && !one {
            return Err(format!("「{column}」每人不一样，不能整个单位都算一样"));
        }
        let kind = question.kind(policy).ok_or_else(|| format!("「{column}」这一列不能对照"))?;
        // A word may stand for nothing said; an empty cell already does.
        if written.is_empty() || !cell::is_open(meant) || meant.is_empty() {
            cell::read(kind, None, meant)?;
        }
        let meaning = Meaning { written: written.to_owned(), meant: meant.to_owned() };
        self.0.insert((question, cell::plain(written)), meaning);
        Ok(())
    }

    /// Takes over what others say, in place of what was known.
    pub fn extend(&mut self, others: &Self) {
        self.0.extend(others.0.iter().map(|(word, meaning)| (word.clone(), meaning.clone())));
    }

    /// What a cell that says `text` means, where that was told.
    pub fn of(&self, question: Question, text: &str) -> Option<&str> {
        if self.0.is_empty() {
            return None;
        }
        self.0.get(&(question, cell::plain(text))).map(|meaning| meaning.meant.as_str())
    }

    /// The answers that the whole unit shares.
    pub fn shared<'a>(&'a self, policy: &'a Policy) -> impl Iterator<Item = (FactId, Value)> + 'a {
        let shared = self.0.iter().filter(|((_, written), _)| written.is_empty());
        shared.filter_map(|((question, _), meaning)| {
            let kind = question.kind(policy)?;
            Some((question.fact, cell::read(kind, None, &meaning.meant).ok()?))
        })
    }

    /// What was done by a meaning, so many times, in words.
    pub fn told(&self, policy: &Policy, word: &Word, times: usize) -> String {
        let Some(Meaning { written, meant }) = self.0.get(word) else { return String::new() };
        let column = word.0.label(policy);
        if written.is_empty() {
            return format!("「{column}」空着的，当作「{meant}」：{times}人（按对照表）");
        }
        format!("「{column}」里的「{written}」当作「{meant}」：{times}格（按对照表）")
    }

    /// Takes over the lines of a sheet that is such a table; each line that cannot be read is told. None where it is
    /// no such table.
    pub fn read(&mut self, policy: &Policy, sheet: &Sheet) -> Option<Vec<String>> {
        let (head, lines) = sheet.rows.split_first()?;
        if HEAD.iter().enumerate().any(|(column, name)| head.text(column) != *name) {
            return None;
        }
        let line = |row: &super::sheet::Row| {
            let added = self.add(policy, row.text(0), row.text(1), row.text(2));
            added.err().map(|why| format!("对照表第{}行没有用：{why}", row.number))
        };
        Some(lines.iter().filter_map(line).collect())
    }

    /// The lines of the table.
    pub fn lines(&self, policy: &Policy) -> impl Iterator<Item = [String; 3]> {
        self.0
            .iter()
            .map(|((question, _), Meaning { written, meant })| [question.label(policy), written.clone(), meant.clone()])
    }

    /// Whether nothing was told.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The table as XLSX.
    ///
    /// # Errors
    /// Where the sheet would be larger than the format allows.
    pub fn xlsx(&self, policy: &Policy) -> Result<Vec<u8>, String> {
        let mut book = Workbook::new();
        let written = self.write(policy, &mut book, &Looks::new()).and_then(|()| book.save_to_buffer());
        written.map_err(|error| format!("写不成 Excel 文件：{error}"))
    }

    /// Adds the sheet of the table.
    ///
    /// # Errors
    /// Where the sheet would be larger than the format allows.
    pub fn write(&self, policy: &Policy, book: &mut Workbook, looks: &Looks) -> Result<(), XlsxError> {
        let sheet = book.add_worksheet().set_name(SHEET)?;
        let head: Vec<(String, u16)> =
            HEAD.iter().zip([26, 30, 30]).map(|(name, width)| ((*name).to_owned(), width)).collect();
        // As text, so that what is typed below stays as it was typed.
        let typed = Format::new().set_num_format("@");
        for column in 0..3 {
            sheet.set_column_format(column, &typed)?;
        }
        heading(sheet, 0, &head, looks)?;
        sheet.set_freeze_panes(1, 0)?;
        for (row, line) in (1..).zip(self.lines(policy)) {
            for (column, text) in (0..).zip(line) {
                put(sheet, row, column, &text, &looks.text)?;
            }
        }
        Ok(())
    }
}

/// The questions that a whole unit answers alike: those asked first, and those that tell whose route it is, where the
/// answer is one of a few.
pub fn of_unit(edition: &Edition) -> Vec<Question> {
    let policy = &edition.policy;
    let first = edition.steps.first().into_iter().flat_map(|step| &step.questions).map(|question| question.fact);
    let routes = edition.routes.iter().flat_map(|route| policy.reads(&route.when));
    let mut facts: Vec<FactId> = first.chain(routes).collect();
    facts.sort();
    facts.dedup();
    let question = |fact: FactId| Question::of(Column::Plain(fact));
    let is_chosen = |question: &Question| question.kind(policy).is_some_and(|kind| !cell::choices(kind).is_empty());
    facts.into_iter().filter_map(question).filter(is_chosen).collect()
}
