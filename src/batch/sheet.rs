//! A roster's file as rows of cells: CSV in UTF-8, UTF-16 or GB18030, or XLSX. A formula counts as the value that
//! stands in its cell. A cell that cannot be taken as it stands carries why.

mod book;
mod characters;
mod csv;
mod foreign;
mod grid;
pub mod moment;
mod package;

pub use characters::seen;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 64 << 20;
/// The most rows a sheet may have: those of [`roster::MAX_PEOPLE`](super::roster::MAX_PEOPLE) and what stands around
/// them.
pub const MAX_ROWS: u32 = 60_000;
/// The most columns a sheet may have.
const MAX_COLUMNS: usize = 1500;

/// A sheet of a file.
#[derive(Debug, Default)]
pub struct Sheet {
    /// Its name; empty for CSV.
    pub name: String,
    /// Whether the spreadsheet does not show it.
    pub hidden: bool,
    /// Its rows that are not empty.
    pub rows: Vec<Row>,
}

/// A row of a sheet.
#[derive(Debug, Default)]
pub struct Row {
    /// Its number as a spreadsheet shows it.
    pub number: u32,
    /// Whether the spreadsheet does not show it: a filter does this.
    pub hidden: bool,
    /// Its cells from column A on.
    pub cells: Vec<Cell>,
}

impl Row {
    fn put(&mut self, column: usize, cell: Cell) {
        if self.cells.len() <= column {
            self.cells.resize_with(column + 1, Cell::default);
        }
        if let Some(place) = self.cells.get_mut(column) {
            *place = cell;
        }
    }

    /// The text at `column`, without white space around it; empty beyond the last cell.
    pub fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", Cell::text)
    }
}

/// A cell.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    text: Box<str>,
    /// Few cells have one: kept apart, so that the others are small.
    note: Option<Box<Note>>,
}

#[derive(Clone, Debug, Default)]
struct Note {
    doubt: String,
    spread: bool,
}

impl Cell {
    /// A cell with this text.
    fn new(text: &str) -> Self {
        Self { text: text.trim().into(), note: None }
    }

    /// A cell that must not be taken for what it says; `doubt` is why and what to do, in words.
    fn doubted(text: &str, doubt: String) -> Self {
        Self { text: text.trim().into(), note: Some(Box::new(Note { doubt, spread: false })) }
    }

    /// The cell as it stands where a merged cell reaches.
    fn reaching(&self) -> Self {
        let doubt = self.doubt().unwrap_or_default().to_owned();
        Self { text: self.text.clone(), note: Some(Box::new(Note { doubt, spread: true })) }
    }

    /// What is written, without white space around it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Why it must not be taken for what it says.
    pub fn doubt(&self) -> Option<&str> {
        self.note.as_ref().map(|note| note.doubt.as_str()).filter(|doubt| !doubt.is_empty())
    }

    /// Whether it is part of a merged cell that begins elsewhere.
    pub fn is_spread(&self) -> bool {
        self.note.as_ref().is_some_and(|note| note.spread)
    }

    fn is_empty(&self) -> bool {
        self.text.is_empty() && self.doubt().is_none()
    }
}

/// Reads every sheet of a file; what kind it is shows in its first bytes.
///
/// # Errors
/// Why it cannot be read and what to do, in words.
pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, String> {
    if bytes.len() > MAX_BYTES {
        return Err(format!("文件有{}MB，最多{}MB。请分成几个文件", bytes.len() >> 20, MAX_BYTES >> 20));
    }
    if let Some(told) = foreign::told(bytes) {
        return Err(told);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return book::read(bytes);
    }
    csv::read(bytes).map(|sheet| vec![sheet])
}

fn bounded(row: u32, columns: usize) -> Result<(), String> {
    if row > MAX_ROWS {
        return Err(format!("表格超过{MAX_ROWS}行。请分成几个文件"));
    }
    if columns > MAX_COLUMNS {
        return Err(format!("第{row}行超过{MAX_COLUMNS}列。请删去不用的列"));
    }
    Ok(())
}
