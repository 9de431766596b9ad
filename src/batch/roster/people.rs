//! The people of one sheet: each row's cells read, rows of one person joined.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::batch::cell::{self, yes_or_no};
use crate::batch::columns::{self, Column, Columns, MAX_RECORDS, Question, letters};
use crate::batch::meanings::{Meanings, Word};
use crate::batch::sheet::{Cell, Row, Sheet};
use crate::engine::fact::{Answer, FactId, Value, Years};
use crate::engine::model::{Kind, Policy};

use super::heading::Heading;
use super::holds;
use super::lists::Lists;
use super::rows::{self, Is, Passed};
use super::{BadCell, Person, Roster, shortened};

/// Reads the people of a sheet into the roster; `name` is what the sheet is told by, empty where there is but one.
///
/// # Errors
/// Where the headings cannot be told apart: what to do.
pub fn read(
    policy: &Policy,
    known: &Columns,
    sheet: &Sheet,
    heading: &Heading,
    name: &str,
    meanings: &Meanings,
    roster: &mut Roster,
) -> Result<(), String> {
    let place = if name.is_empty() { String::new() } else { format!("「{name}」表") };
    let columns = holds::columns(policy, known, sheet, heading, &place, roster)?;
    let mut reader = Reader { policy, columns, meanings, sheet: name.into(), line: 0 };
    let used = |position: usize| reader.columns.get(position).is_some_and(|(column, _)| column.is_some());
    let count = (0..reader.columns.len()).filter(|position| used(*position)).count();
    let one = !heading.named || count < 2;
    let (mut passed, mut unseen, mut draft, before) = (Passed::default(), 0, None::<Draft>, roster.people.len());
    for row in sheet.rows.get(heading.below..).unwrap_or_default() {
        let used = |position: usize| reader.columns.get(position).is_some_and(|(column, _)| column.is_some());
        match rows::is(sheet, heading, row, used, one) {
            Is::Person => {}
            other => {
                passed.add(other, row.number);
                continue;
            }
        }
        unseen += usize::from(row.hidden);
        reader.line = match &draft {
            Some(_) if reader.goes_on(row) => reader.line + 1,
            _ => 0,
        };
        if reader.line == 0 {
            reader.keep(draft.take(), roster);
        }
        reader.row(row, draft.get_or_insert_with(|| Draft::new(&reader.sheet, row)));
    }
    reader.keep(draft.take(), roster);
    roster.left.extend(passed.told(&place));
    roster.left.extend(rows::hidden(unseen, &place));
    roster.sheets.push((sheet.name.clone(), roster.people.len() - before));
    Ok(())
}

struct Reader<'a> {
    policy: &'a Policy,
    /// By position: what the column holds and its heading.
    columns: Vec<(Option<Column>, String)>,
    meanings: &'a Meanings,
    /// The sheet's name; empty where there is but one.
    sheet: Arc<str>,
    /// How many rows of the person came before.
    line: usize,
}

/// A person whose rows are being read.
struct Draft {
    person: Person,
    lists: Lists,
    years: BTreeMap<FactId, Years>,
    /// The last row, for what is said of the whole.
    row: u32,
    /// What was said to be open.
    open: Vec<FactId>,
    /// The words that were taken for what they mean in this unit.
    meant: Vec<Word>,
}

/// Why a cell was not read, or not as it stands.
enum Unread {
    /// It has words that are not known: what they mean can be told for all cells that say them.
    Word(String),
    /// Anything else.
    Other(String),
}

impl From<String> for Unread {
    fn from(told: String) -> Self {
        Self::Other(told)
    }
}

impl Draft {
    fn new(sheet: &Arc<str>, row: &Row) -> Self {
        let person = Person { sheet: sheet.clone(), row: row.number, ..Person::default() };
        Self {
            person,
            lists: Lists::default(),
            years: BTreeMap::new(),
            row: row.number,
            open: Vec::new(),
            meant: Vec::new(),
        }
    }
}

impl Reader<'_> {
    /// Whether the row is more of the person before: the name reaches down to it.
    fn goes_on(&self, row: &Row) -> bool {
        let reaches = |wanted: Column| {
            let position = self.columns.iter().position(|(column, _)| *column == Some(wanted))?;
            Some(row.cells.get(position).is_some_and(|cell| cell.is_spread() && !cell.text().is_empty()))
        };
        reaches(Column::Name).or_else(|| reaches(Column::Number)).unwrap_or(false)
    }

    fn row(&self, row: &Row, draft: &mut Draft) {
        draft.row = row.number;
        for (position, ((column, _), cell)) in self.columns.iter().zip(&row.cells).enumerate() {
            let Some(column) = column else { continue };
            // What reaches down from the person's first row has been read there.
            if cell.text().is_empty() || self.line > 0 && cell.is_spread() {
                continue;
            }
            match self.cell(*column, position, cell, draft) {
                Ok(()) => {}
                Err(Unread::Other(told)) => draft.person.bad.push(self.bad(row.number, position, cell.text(), told)),
                Err(Unread::Word(allowed)) => {
                    let bad = self.bad(row.number, position, cell.text(), allowed);
                    draft.person.bad.push(BadCell { is_word: true, ..bad });
                }
            }
        }
    }

    fn cell(&self, column: Column, position: usize, cell: &Cell, draft: &mut Draft) -> Result<(), Unread> {
        let text = cell.text();
        let is_text = match column {
            Column::Name | Column::Number | Column::Department => true,
            _ => columns::fact(self.policy, column).is_some_and(|fact| matches!(fact.kind, Kind::Text)),
        };
        let doubt = match cell.doubt() {
            Some(doubt) => Some(doubt.to_owned()),
            None if is_text && is_error(text) => Some("这是表格算错的记号。请改好公式，或直接填内容".to_owned()),
            None => None,
        };
        if let (Some(doubt), Column::Field(id, record, field)) = (&doubt, column) {
            // The record is there even if this cell of it cannot be read.
            draft.lists.field(self.policy, id, record + self.line * MAX_RECORDS, field);
            return Err(doubt.clone().into());
        }
        if let Some(doubt) = doubt {
            return Err(doubt.into());
        }
        let text = self.meant(column, text, draft);
        match column {
            Column::Name | Column::Number | Column::Department => {
                Ok(draft.person.is_called(column, shortened(text))?)
            }
            _ if self.is_open(column, text) => {
                draft.open.extend(Question::of(column).map(|question| question.fact));
                Ok(())
            }
            Column::Plain(id) => {
                let before = draft.person.answers.value(id).cloned();
                let mut differs = false;
                let read = self.given(column, text, |value| {
                    differs = before.as_ref().is_some_and(|before| *before != value);
                    if before.is_none() {
                        draft.person.answers.set(id, Some(Answer::One(value)));
                    }
                });
                if differs { Err(DIFFERS.to_owned().into()) } else { read }
            }
            Column::Year(id, year) => self.year(id, year, text, &mut draft.years),
            Column::Any(id) => Ok(any(text).map(|any| draft.lists.says(id, any, position))?),
            Column::Field(id, record, field) => {
                let place = draft.lists.field(self.policy, id, record + self.line * MAX_RECORDS, field);
                self.given(column, text, |value| place.into_iter().for_each(|place| *place = Some(value.clone())))
            }
        }
    }

    fn is_open(&self, column: Column, text: &str) -> bool {
        let kind = Question::of(column).and_then(|question| question.kind(self.policy));
        kind.map_or_else(|| cell::is_open(text), |kind| cell::is_open_of(kind, text))
    }

    /// The text, or what this unit means by it.
    fn meant<'t>(&'t self, column: Column, text: &'t str, draft: &mut Draft) -> &'t str {
        let known = Question::of(column).and_then(|question| Some((question, self.meanings.of(question, text)?)));
        let Some((question, meant)) = known else { return text };
        draft.meant.push((question, cell::plain(text)));
        meant
    }

    fn keep(&self, draft: Option<Draft>, roster: &mut Roster) {
        let Some(mut draft) = draft else { return };
        for word in std::mem::take(&mut draft.meant) {
            *roster.meant.entry(word).or_default() += 1;
        }
        let open = std::mem::take(&mut draft.open);
        let mut person = self.finished(draft);
        for (fact, value) in self.meanings.shared(self.policy) {
            let written =
                open.contains(&fact) || person.bad.iter().any(|bad| bad.asked.is_some_and(|asked| asked.fact == fact));
            if person.answers.get(fact).is_none() && !written {
                person.answers.set(fact, Some(Answer::One(value)));
                *roster.meant.entry((Question { fact, field: None }, String::new())).or_default() += 1;
            }
        }
        roster.people.push(person);
    }

    fn finished(&self, draft: Draft) -> Person {
        let Draft { mut person, lists, years, row, .. } = draft;
        for (id, years) in years {
            person.answers.set(id, Some(Answer::Years(years)));
        }
        for (id, list) in lists.0 {
            let (records, contradiction) = list.settled();
            if let Some(position) = contradiction {
                person.bad.push(self.bad(row, position, "没有", "但后面又填了具体内容；没有才填「没有」".into()));
            }
            person.answers.set(id, records.map(Answer::Records));
        }
        person
    }

    fn bad(&self, row: u32, position: usize, text: &str, allowed: String) -> BadCell {
        let heading = self.columns.get(position).map_or("", |(_, heading)| heading).to_owned();
        let asked = self.columns.get(position).and_then(|(column, _)| Question::of((*column)?));
        let (sheet, column, found) = (self.sheet.clone(), letters(position), shortened(text));
        BadCell { sheet, row, column, heading, found, allowed, asked, is_word: false }
    }

    /// Sets what the cell says. What it said in an earlier roster, or in another zone, is set too, and told.
    fn given(&self, column: Column, text: &str, set: impl FnOnce(Value)) -> Result<(), Unread> {
        let refused = match self.value(column, None, text) {
            Ok(value) => {
                set(value);
                return Ok(());
            }
            Err(refused) => refused,
        };
        let Some(fact) = columns::fact(self.policy, column) else { return Err(refused.into()) };
        if let Some((value, told)) = cell::in_china(&fact.kind, text) {
            set(value);
            return Err(told.into());
        }
        let Some((value, label)) = cell::formerly(&fact.kind, text) else { return Err(Unread::Word(refused)) };
        set(value);
        Err(format!("已按「{label}」读入，请核对；以后{refused}").into())
    }

    fn value(&self, column: Column, year: Option<i32>, text: &str) -> Result<Value, String> {
        let Some(fact) = columns::fact(self.policy, column) else { return Err(String::new()) };
        let kind = match &fact.kind {
            Kind::Years(map) => &*map.value,
            kind => kind,
        };
        let refused = match cell::read(kind, year, text) {
            Err(refused) if matches!(kind, Kind::Choice(_)) => refused,
            read => return read,
        };
        // 本科学历 under 学历, 员级职称 under 现有职称.
        let ends = fact.label.char_indices().filter_map(|(from, _)| fact.label.get(from..));
        let ends = ends.filter(|end| end.chars().count() > 1).chain(["等次"]);
        let bare = ends.clone().find_map(|end| text.strip_suffix(end));
        let how = HOW_STUDIED.iter().find_map(|how| text.strip_prefix(how));
        bare.into_iter().chain(how).find_map(|text| cell::read(kind, year, text).ok()).ok_or(refused)
    }

    fn year(&self, id: FactId, year: i32, text: &str, all: &mut BTreeMap<FactId, Years>) -> Result<(), Unread> {
        let value = self.value(Column::Year(id, year), Some(year), text).map_err(Unread::Word)?;
        let Some(Kind::Years(map)) = self.policy.fact(id).map(|fact| &fact.kind) else { return Ok(()) };
        let years = all.entry(id).or_insert_with(|| map.unanswered());
        match years.get(year) {
            Some(before) if *before != value => Err(DIFFERS.to_owned().into()),
            _ => {
                years.set(year, Some(value));
                Ok(())
            }
        }
    }
}

/// What people write before a level of education: 全日制本科.
const HOW_STUDIED: [&str; 6] = ["全日制", "在职", "函授", "自考", "成人", "成教"];

/// What is said where two rows of one person contradict each other.
const DIFFERS: &str = "和这个人上面一行写的不一样，按上面的算；是两个人就取消合并";

impl Person {
    fn is_called(&mut self, column: Column, text: String) -> Result<(), String> {
        let place = match column {
            Column::Name => &mut self.name,
            Column::Number => &mut self.number,
            _ => &mut self.department,
        };
        if !place.is_empty() && *place != text {
            return Err(DIFFERS.into());
        }
        *place = text;
        Ok(())
    }
}

/// What the cell under a list's own name says: whether there are any.
fn any(text: &str) -> Result<bool, String> {
    yes_or_no(text, "").ok_or_else(|| "没有就填「没有」；有就填「有」，再填后面编了号的各列".into())
}

/// What a spreadsheet shows where a formula fails.
fn is_error(text: &str) -> bool {
    ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#GETTING_DATA", "#SPILL!", "#CALC!"]
        .contains(&text)
}
