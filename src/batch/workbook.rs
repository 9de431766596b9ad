//! The table as a file: CSV and XLSX, in which no cell is a formula, whatever the roster said.

use chrono::NaiveDate;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use crate::engine::status::{Point, Status};
use crate::report::Report;

use super::handout::Handout;
use super::roster::Roster;
use super::table::{Cell, Table};

/// The number of A4 among a spreadsheet's sizes of paper.
const A4: u8 = 9;
/// The longest text a cell of a spreadsheet holds, in characters, with some room.
const LONGEST: usize = 32_000;

/// The table as CSV in UTF-8, with the mark by which spreadsheets know the encoding.
///
/// # Errors
/// None in fact: it is written into memory.
pub fn csv(table: &Table, roster: &Roster) -> Result<Vec<u8>, String> {
    // What stands above the headings has one cell.
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(b"\xef\xbb\xbf".to_vec());
    for above in table.above(roster) {
        writer.write_record([harmless(above)]).map_err(|error| error.to_string())?;
    }
    let head = table.head().into_iter().map(|(name, _)| harmless(name));
    writer.write_record(head).map_err(|error| error.to_string())?;
    for person in &roster.people {
        let cells = table.row(person).into_iter().map(|cell| harmless(cell.text));
        writer.write_record(cells).map_err(|error| error.to_string())?;
    }
    writer.into_inner().map_err(|error| error.to_string())
}

/// A text that no spreadsheet takes for a formula: one that begins like one has an apostrophe before it.
pub fn harmless(text: String) -> String {
    let begins = text
        .trim_start_matches([' ', '\u{a0}', '\u{3000}'])
        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n']);
    if begins { format!("'{text}") } else { text }
}

/// The result as XLSX, made on the day `today`: to hand on and to print first, then the whole table, the cells that
/// could not be read, what words mean, and what to know.
///
/// # Errors
/// Where a sheet would be larger than the format allows.
pub fn xlsx(table: &Table, roster: &Roster, today: NaiveDate) -> Result<Vec<u8>, String> {
    book(table, roster, today).map_err(|error| format!("写不成 Excel 文件：{error}"))
}

/// Looks of cells.
pub struct Looks {
    /// Of a heading.
    pub head: Format,
    /// Of words that wrap.
    pub text: Format,
    /// Of met, review, unmet and open, in this order.
    statuses: [Format; 4],
}

impl Looks {
    /// The looks every sheet uses.
    pub fn new() -> Self {
        let base = || Format::new().set_align(FormatAlign::Top).set_text_wrap();
        let status = |fill: u32, ink: u32| {
            base().set_background_color(Color::RGB(fill)).set_font_color(Color::RGB(ink)).set_border(FormatBorder::Hair)
        };
        Self {
            head: base().set_bold().set_background_color(Color::RGB(0x00EE_F4FA)).set_border(FormatBorder::Thin),
            text: base(),
            statuses: [
                status(0x00E3_F3E8, 0x001A_6B36),
                status(0x00FB_F0DC, 0x007A_4A00),
                status(0x00FB_E4E2, 0x00B3_261E),
                status(0x00EE_F0F2, 0x003B_4754),
            ],
        }
    }

    fn of(&self, cell: &Cell) -> &Format {
        self.of_status(cell.status)
    }

    /// The look of a cell that tells a status; that of words where it tells none.
    pub fn of_status(&self, status: Option<Status>) -> &Format {
        let [met, review, unmet, open] = &self.statuses;
        match status.map(Status::decided) {
            None => &self.text,
            Some(Some(Point::Met)) => met,
            Some(Some(Point::Review)) => review,
            Some(Some(Point::Unmet)) => unmet,
            Some(None) => open,
        }
    }
}

impl Default for Looks {
    fn default() -> Self {
        Self::new()
    }
}

fn book(table: &Table, roster: &Roster, today: NaiveDate) -> Result<Vec<u8>, XlsxError> {
    let looks = Looks::new();
    let (mut whole, mut handout) = (Worksheet::new(), Handout::new(table, roster, &looks)?);
    let sheet = whole.set_name("结果")?;
    let head = table.head();
    let above = table.above(roster);
    let first = u32::try_from(above.len()).unwrap_or(u32::MAX);
    for (row, above) in (0..).zip(&above) {
        // Not wrapped: it runs on over the empty cells beside it.
        sheet.write_string_with_format(row, 0, above, &Format::new().set_bold())?;
    }
    heading(sheet, first, &head, &looks)?;
    // Who it is stays in sight while the rest is scrolled, and stands on every page.
    sheet.set_freeze_panes(first + 1, 4)?;
    printed(sheet, first)?.set_repeat_columns(0, 3)?;
    for (row, person) in (first + 1..).zip(&roster.people) {
        let report = Report::new(person.edition(table.edition), &person.answers);
        handout.add(person, &report)?;
        for (column, cell) in (0..).zip(table.row_of(person, &report)) {
            if !cell.text.is_empty() {
                put(sheet, row, column, &cell.text, looks.of(&cell))?;
            }
        }
    }
    let last = u32::try_from(roster.people.len()).unwrap_or(u32::MAX).saturating_add(first);
    sheet.autofilter(first, 0, last, u16::try_from(head.len().saturating_sub(1)).unwrap_or(u16::MAX))?;
    let mut book = Workbook::new();
    for sheet in handout.sheets(today)? {
        book.push_worksheet(sheet);
    }
    book.push_worksheet(whole);

    let sheet = book.add_worksheet().set_name("读不懂的格")?;
    let head = [("行", 6), ("列", 6), ("列名", 24), ("写的是", 30), ("可以填", 60)]
        .map(|(name, width)| (name.to_owned(), width));
    heading(sheet, 0, &head, &looks)?;
    sheet.set_freeze_panes(1, 0)?;
    for (row, bad) in (1..).zip(roster.people.iter().flat_map(|person| &person.bad)) {
        for (column, text) in (0..).zip([&bad.place(), &bad.column, &bad.heading, &bad.found, &bad.allowed]) {
            put(sheet, row, column, text, &looks.text)?;
        }
    }

    if !roster.meanings.is_empty() {
        roster.meanings.write(&table.edition.policy, &mut book, &looks)?;
    }
    let sheet = book.add_worksheet().set_name("说明")?;
    sheet.set_column_width(0, 90)?;
    for (row, text) in (0..).zip(notes(table, roster)) {
        put(sheet, row, 0, &text, &looks.text)?;
    }
    book.save_to_buffer()
}

/// Sets a sheet to be printed on A4 across, all its columns on a page unless they are many, with the heading in the row
/// `head` on every page.
///
/// # Errors
/// Where the heading is beyond what the format allows.
pub fn printed(sheet: &mut Worksheet, head: u32) -> Result<&mut Worksheet, XlsxError> {
    sheet.set_landscape().set_paper_size(A4).set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3).set_footer("&C第&P页，共&N页");
    sheet.set_repeat_rows(head, head)
}

/// Writes the headings in the row `row` and sets the widths.
///
/// # Errors
/// Where there are more columns than the format allows.
pub fn heading(sheet: &mut Worksheet, row: u32, head: &[(String, u16)], looks: &Looks) -> Result<(), XlsxError> {
    for (column, (name, width)) in (0..).zip(head) {
        sheet.set_column_width(column, *width)?;
        put(sheet, row, column, name, &looks.head)?;
    }
    Ok(())
}

/// How high a row is, in points, so that every text is seen whole in its column of so many characters; 409, the most
/// there is, where a text is longer. Not every program finds that out by itself.
pub fn height<'t>(cells: impl Iterator<Item = (&'t str, u16)>) -> f64 {
    // A Chinese character is as wide as two others.
    let wide = |line: &str| line.chars().map(|letter| if letter.is_ascii() { 1 } else { 2 }).sum::<usize>();
    let lines = |(text, width): (&str, u16)| {
        // A little less, as a line is not always full.
        let width = usize::from(width).saturating_sub(2).max(1);
        text.lines().map(|line| wide(line).div_ceil(width).max(1)).sum::<usize>()
    };
    let most = cells.map(lines).max().unwrap_or(1).max(1);
    (f64::from(u16::try_from(most).unwrap_or(u16::MAX)) * 15.0).min(409.0)
}

/// Writes a text as text.
///
/// # Errors
/// Where the place is beyond what the format allows.
pub fn put(sheet: &mut Worksheet, row: u32, column: u16, text: &str, look: &Format) -> Result<(), XlsxError> {
    let long = text.chars().count() > LONGEST;
    let cut: String = if long { text.chars().take(LONGEST).chain(['…']).collect() } else { String::new() };
    sheet.write_string_with_format(row, column, if long { &cut } else { text }, look)?;
    Ok(())
}

/// What to know of the table.
fn notes(table: &Table, roster: &Roster) -> Vec<String> {
    let edition = table.edition;
    let bad = roster.bad();
    let mut notes = table.above(roster);
    notes.extend([
        format!("依据：{}（{}，{}）", edition.name, edition.document_number, edition.issuers.join("、")),
        "结果供参考，能不能申报、通过，以审核部门和评委会的决定为准。".into(),
        format!("名册里有{}人，读不懂的格有{bad}个；读不懂的格按没有填算。", roster.people.len()),
        "「✓ 符合」：按名册填的，这一条满足。「✗ 还不满足」：还差什么、怎么办，写在前面的列里。「◇ 由人决定」：通知把这一条留给审核部门或评委会。「? 还没有定」：名册缺信息，缺什么写在「还缺什么信息」里。".into(),
    ]);
    notes.extend(roster.left.iter().map(|left| format!("{}。", left.told)));
    notes.extend(roster.ignored.iter().map(|ignored| format!("没有用到的列：{ignored}。")));
    notes
}
