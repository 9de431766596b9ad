//! A roster's file as rows of text: CSV in UTF-8, UTF-16 or GB18030, or XLSX. A formula counts as the value that stands
//! in its cell.

use std::io::Cursor;

use calamine::{DataRef, Reader, Style, Xlsx};
use encoding_rs::{Encoding, GB18030, UTF_8};

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 64 << 20;
/// The most rows a sheet may have.
pub const MAX_ROWS: u32 = 50_000;
/// The most columns a sheet may have.
const MAX_COLUMNS: usize = 1500;
/// The most text a file may have once it is unpacked, in bytes.
const MAX_TEXT: usize = 400 << 20;

/// A sheet of a file.
#[derive(Debug, Default)]
pub struct Sheet {
    /// Its name; empty for CSV.
    pub name: String,
    /// Its rows that are not empty.
    pub rows: Vec<Row>,
}

/// A row of a sheet.
#[derive(Debug, Default)]
pub struct Row {
    /// Its number as a spreadsheet shows it.
    pub number: u32,
    /// Its cells from column A on.
    pub cells: Vec<String>,
}

impl Row {
    fn put(&mut self, column: usize, text: String) {
        if self.cells.len() <= column {
            self.cells.resize(column + 1, String::new());
        }
        if let Some(cell) = self.cells.get_mut(column) {
            *cell = text;
        }
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
    if bytes.starts_with(b"PK\x03\x04") {
        return xlsx(bytes);
    }
    // The container of .xls, .et, and of an XLSX file with a password.
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(
            "这是旧版的 .xls、WPS 的 .et，或加了密码的文件。请去掉密码，另存为「Excel 工作簿（*.xlsx）」再试".into()
        );
    }
    csv(&decoded(bytes)?).map(|sheet| vec![sheet])
}

/// The text of a CSV file. A mark at its beginning names the encoding; without one it is UTF-8 if it can be.
fn decoded(bytes: &[u8]) -> Result<String, String> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        let (text, _, broken) = encoding.decode(bytes);
        return if broken {
            Err("文字的编码有损坏。请重新另存为「CSV UTF-8」".into())
        } else {
            Ok(text.into_owned())
        };
    }
    let utf_8 = UTF_8.decode_without_bom_handling_and_without_replacement(bytes);
    let text = utf_8.or_else(|| GB18030.decode_without_bom_handling_and_without_replacement(bytes));
    let text = text.filter(|text| !text.contains('\0'));
    text.map(std::borrow::Cow::into_owned).ok_or_else(|| {
        "这不是 XLSX 文件，也不是 UTF-8 或 GB18030 编码的 CSV 文件。请用表格软件打开，另存为「Excel 工作簿（*.xlsx）」再试".into()
    })
}

fn csv(text: &str) -> Result<Sheet, String> {
    // One kind of line end, so that lines can be counted.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |letter: char| first.matches(letter).count();
    let delimiter = if count('\t') > count(',') {
        b'\t'
    } else if count(';') > count(',') {
        b';'
    } else {
        b','
    };
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut sheet = Sheet::default();
    let (mut number, mut before) = (1_u32, 0);
    for record in reader.records() {
        let record = record.map_err(|error| format!("CSV 的格式不对：{error}"))?;
        let start = record.position().and_then(|place| usize::try_from(place.byte()).ok()).unwrap_or(before);
        // The line ends since the record before, and the empty lines that the reader passes over.
        let passed = text.get(before..start).unwrap_or_default().bytes().filter(|byte| *byte == b'\n').count();
        let empty = text.get(start..).unwrap_or_default().bytes().take_while(|byte| *byte == b'\n').count();
        number = number.saturating_add(u32::try_from(passed + empty).unwrap_or(u32::MAX));
        bounded(number, record.len())?;
        let inner = record.iter().map(|cell| cell.bytes().filter(|byte| *byte == b'\n').count()).sum::<usize>();
        if record.iter().any(|cell| !cell.trim().is_empty()) {
            sheet.rows.push(Row { number, cells: record.iter().map(str::to_owned).collect() });
        }
        // Line ends within cells are lines of the file, not rows of the table.
        number = number.saturating_sub(u32::try_from(inner).unwrap_or(u32::MAX));
        before = start + empty;
    }
    Ok(sheet)
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

fn xlsx(bytes: &[u8]) -> Result<Vec<Sheet>, String> {
    let broken = |error: calamine::XlsxError| {
        format!("读不了这个 Excel 文件，可能已损坏，或不是 .xlsx。请用表格软件打开，另存为 .xlsx 再试（{error}）")
    };
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let (mut sheets, mut size) = (Vec::new(), 0);
    for name in book.sheet_names() {
        // A chart on a sheet of its own has no cells.
        let Ok(mut reader) = book.worksheet_cells_reader(&name) else { continue };
        let mut sheet = Sheet { name, rows: Vec::new() };
        while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(broken)? {
            let (row, column) = cell.get_position();
            let text = text(cell.get_value(), reader.styles().get(style));
            if text.trim().is_empty() {
                continue;
            }
            size += text.len();
            if size > MAX_TEXT {
                return Err("表格里的文字太多。请分成几个文件".into());
            }
            let (number, column) = (row.saturating_add(1), usize::try_from(column).unwrap_or(usize::MAX));
            bounded(number, column.saturating_add(1))?;
            if sheet.rows.last().is_none_or(|last| last.number != number) {
                sheet.rows.push(Row { number, cells: Vec::new() });
            }
            if let Some(last) = sheet.rows.last_mut() {
                last.put(column, text);
            }
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// A cell as it would be typed.
fn text(value: &DataRef<'_>, style: Option<&Style>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(value) => value.to_string(),
        DataRef::Error(error) => error.to_string(),
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            // Typed as 2024-10, a spreadsheet keeps the first of the month and shows the month alone.
            if day == 1 && style.is_some_and(shows_month) {
                format!("{year:04}-{month:02}")
            } else {
                format!("{year:04}-{month:02}-{day:02}")
            }
        }
    }
}

/// Whether a format shows year and month and no day.
fn shows_month(style: &Style) -> bool {
    let Some(format) = &style.number_format else { return false };
    // Formats that come by number alone, for Chinese: 2024年10月. 17 is that of every language.
    if matches!(format.format_id, Some(17 | 27 | 36 | 50 | 52 | 57)) {
        return true;
    }
    let mut quoted = false;
    let mut signs = String::new();
    for letter in format.format_code.chars() {
        quoted ^= letter == '"';
        if !quoted {
            signs.extend(letter.to_lowercase());
        }
    }
    let signs = signs.split(';').next().unwrap_or_default();
    let signs = signs.rsplit(']').next().unwrap_or_default();
    signs.contains('y') && signs.contains('m') && !signs.contains(['d', 'h', 's'])
}
