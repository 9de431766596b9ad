//! The people of a roster: its heading row found, each cell read, and what cannot be read told by row and column.

use std::collections::BTreeMap;

use crate::engine::fact::{Answer, Answers, FactId, Record, Value, Years};
use crate::engine::model::{Kind, Policy};

use super::cell::{self, is_open, yes_or_no};
use super::columns::{self, Column, Columns, letters};
use super::sheet::{Row, Sheet};

/// How far down the heading row is looked for: above it a table may have its title.
const HEADING_WITHIN: usize = 20;

/// What a roster says.
#[derive(Debug)]
pub struct Roster {
    /// The name of the sheet it is on; empty for CSV.
    pub sheet: String,
    /// The people, in the order of the rows.
    pub people: Vec<Person>,
    /// The columns that were passed over, each with why.
    pub ignored: Vec<String>,
}

/// One person of a roster.
#[derive(Debug, Default)]
pub struct Person {
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
    fn is_called(&mut self, column: Column, text: String) {
        match column {
            Column::Name => self.name = text,
            Column::Number => self.number = text,
            _ => self.department = text,
        }
    }
}

/// A cell that cannot be read, or not as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadCell {
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
        let Self { row, column, heading, found, allowed } = self;
        format!("第{row}行{column}列「{heading}」：写的是「{found}」，{allowed}")
    }
}

/// Reads the first sheet that has a row of headings.
///
/// # Errors
/// Where no sheet has one: what was looked for.
pub fn read(policy: &Policy, sheets: &[Sheet]) -> Result<Roster, String> {
    let columns = Columns::of(policy);
    // A person's own columns alone are the beginning of any list.
    let facts = |row: &Row| {
        let known = row.cells.iter().filter_map(|cell| columns.find(cell));
        known.filter(|column| columns::fact(policy, *column).is_some()).count()
    };
    for sheet in sheets {
        let candidates = sheet.rows.iter().take(HEADING_WITHIN).enumerate();
        let best = candidates
            .map(|(position, row)| (facts(row), position))
            .max_by_key(|(found, position)| (*found, usize::MAX - position));
        if let Some((1.., position)) = best {
            return Ok(Reader::new(policy, &columns, sheet, position).people());
        }
    }
    let examples: Vec<String> = policy.fact_ids().take(3).map(|id| columns.heading(Column::Plain(id))).collect();
    Err(format!(
        "没有找到表头：前{HEADING_WITHIN}行里没有一格是「{}」这样的列名。请对照模板改列名",
        examples.join("」「")
    ))
}

struct Reader<'a> {
    policy: &'a Policy,
    /// The rows below the headings.
    rows: &'a [Row],
    /// By position: what the column holds and its heading.
    columns: Vec<(Option<Column>, String)>,
    roster: Roster,
}

impl<'a> Reader<'a> {
    fn new(policy: &'a Policy, known: &Columns, sheet: &'a Sheet, heading: usize) -> Self {
        let rows = sheet.rows.get(heading + 1..).unwrap_or_default();
        let headings = sheet.rows.get(heading).map(|row| row.cells.as_slice()).unwrap_or_default();
        let mut reader = Self {
            policy,
            rows,
            columns: Vec::new(),
            roster: Roster { sheet: sheet.name.clone(), people: Vec::new(), ignored: Vec::new() },
        };
        let width = rows.iter().map(|row| row.cells.len()).chain([headings.len()]).max().unwrap_or(0);
        let mut first: Vec<(Column, usize)> = Vec::new();
        for position in 0..width {
            let heading = headings.get(position).map_or("", |heading| heading.trim());
            let column = reader.column(known, heading, position, &mut first);
            reader.columns.push((column, heading.to_owned()));
        }
        reader
    }

    /// What the column at `position` holds; why it is passed over is told.
    fn column(
        &mut self,
        known: &Columns,
        heading: &str,
        position: usize,
        first: &mut Vec<(Column, usize)>,
    ) -> Option<Column> {
        let place = letters(position);
        if heading.is_empty() {
            let filled = |row: &&Row| row.cells.get(position).is_some_and(|cell| !cell.trim().is_empty());
            if let Some(row) = self.rows.iter().find(filled) {
                self.roster.ignored.push(format!("{place}列没有列名，但第{}行起有内容", row.number));
            }
            return None;
        }
        let Some(column) = known.find(heading) else {
            self.roster.ignored.push(format!("{place}列「{}」不是要用的列", shortened(heading)));
            return None;
        };
        if let Some((_, earlier)) = first.iter().find(|(other, _)| *other == column) {
            self.roster.ignored.push(format!("{place}列「{heading}」与{}列重复", letters(*earlier)));
            return None;
        }
        first.push((column, position));
        Some(column)
    }

    fn people(mut self) -> Roster {
        for row in self.rows {
            if let Some(person) = self.person(row) {
                self.roster.people.push(person);
            }
        }
        self.roster
    }

    /// The person of a row; none if it says nothing in a column that counts.
    fn person(&self, row: &Row) -> Option<Person> {
        let mut person = Person { row: row.number, ..Person::default() };
        let mut lists = Lists::default();
        let mut years: BTreeMap<FactId, Years> = BTreeMap::new();
        let mut says = false;
        for (position, ((column, heading), text)) in self.columns.iter().zip(&row.cells).enumerate() {
            let (Some(column), false) = (column, text.trim().is_empty()) else { continue };
            says = true;
            let text = text.trim();
            let read = match *column {
                Column::Name | Column::Number | Column::Department => {
                    person.is_called(*column, shortened(text));
                    Ok(())
                }
                _ if is_open(text) => Ok(()),
                Column::Plain(id) => {
                    let set = |value| person.answers.set(id, Some(Answer::One(value)));
                    self.given(*column, text, set)
                }
                Column::Year(id, year) => self.year(id, year, text, &mut years),
                Column::Any(id) => any(text).map(|any| lists.says(id, any, position)),
                Column::Field(id, record, field) => {
                    // The record is there even if this cell of it cannot be read.
                    let place = lists.field(self.policy, id, record, field);
                    self.given(*column, text, |value| place.into_iter().for_each(|place| *place = Some(value.clone())))
                }
            };
            if let Err(allowed) = read {
                person.bad.push(bad(row, position, heading, text, allowed));
            }
        }
        for (id, years) in years {
            person.answers.set(id, Some(Answer::Years(years)));
        }
        for (id, list) in lists.0 {
            let (records, contradiction) = list.settled();
            if let Some(position) = contradiction {
                let heading = self.columns.get(position).map_or("", |(_, heading)| heading);
                let text = row.cells.get(position).map_or("", |cell| cell.trim());
                person.bad.push(bad(row, position, heading, text, "但后面又填了具体内容；没有才填「没有」".into()));
            }
            person.answers.set(id, records.map(Answer::Records));
        }
        says.then_some(person)
    }

    /// Sets what the cell says. What it said in an earlier roster is set too, and told.
    fn given(&self, column: Column, text: &str, set: impl FnOnce(Value)) -> Result<(), String> {
        let refused = match self.value(column, None, text) {
            Ok(value) => {
                set(value);
                return Ok(());
            }
            Err(refused) => refused,
        };
        let former = columns::fact(self.policy, column).and_then(|fact| cell::formerly(&fact.kind, text));
        let Some((value, label)) = former else { return Err(refused) };
        set(value);
        Err(format!("已按「{label}」读入，请核对；以后{refused}"))
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
        let bare = ends.filter(|end| end.chars().count() > 1).find_map(|end| text.strip_suffix(end));
        bare.and_then(|text| cell::read(kind, year, text).ok()).ok_or(refused)
    }

    fn year(&self, id: FactId, year: i32, text: &str, all: &mut BTreeMap<FactId, Years>) -> Result<(), String> {
        let value = self.value(Column::Year(id, year), Some(year), text)?;
        let Some(Kind::Years(map)) = self.policy.fact(id).map(|fact| &fact.kind) else { return Ok(()) };
        all.entry(id).or_insert_with(|| map.unanswered()).set(year, Some(value));
        Ok(())
    }
}

/// What the cell under a list's own name says: whether there are any.
fn any(text: &str) -> Result<bool, String> {
    yes_or_no(text, "").ok_or_else(|| "没有就填「没有」；有就填「有」，再填后面编了号的各列".into())
}

fn bad(row: &Row, position: usize, heading: &str, text: &str, allowed: String) -> BadCell {
    BadCell { row: row.number, column: letters(position), heading: heading.to_owned(), found: shortened(text), allowed }
}

/// A text of at most 60 characters.
fn shortened(text: &str) -> String {
    let start: String = text.chars().take(60).collect();
    if start.len() < text.len() { start + "…" } else { start }
}

/// The lists of records a row fills in.
#[derive(Default)]
struct Lists(BTreeMap<FactId, List>);

#[derive(Default)]
struct List {
    /// Whether there are any, as said under the list's own name, and the position of that column.
    any: Option<(bool, usize)>,
    records: BTreeMap<usize, Record>,
}

impl Lists {
    fn says(&mut self, id: FactId, any: bool, position: usize) {
        self.0.entry(id).or_default().any = Some((any, position));
    }

    fn field(&mut self, policy: &Policy, id: FactId, record: usize, field: usize) -> Option<&mut Option<Value>> {
        let length = match policy.fact(id).map(|fact| &fact.kind) {
            Some(Kind::Records { fields, .. }) => fields.len(),
            _ => 0,
        };
        self.0.entry(id).or_default().records.entry(record).or_insert_with(|| vec![None; length]).get_mut(field)
    }
}

impl List {
    /// The records, none where it is open whether there are any; and the column that denies what others fill in.
    fn settled(self) -> (Option<Vec<Record>>, Option<usize>) {
        let records: Vec<Record> = self.records.into_values().collect();
        match (self.any, records.is_empty()) {
            (Some((false, _)), true) => (Some(Vec::new()), None),
            (_, true) => (None, None),
            (Some((false, position)), false) => (Some(records), Some(position)),
            (_, false) => (Some(records), None),
        }
    }
}
