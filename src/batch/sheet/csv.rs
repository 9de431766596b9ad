//! A text of separated cells, as spreadsheets save it: the encoding, the separator, and quotes that do not end.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, UTF_8};

use super::{Cell, Row, Sheet, bounded, characters::seen};

/// What separates cells, the usual first.
const SEPARATORS: [char; 6] = [',', '\t', ';', '|', '，', '；'];
/// How many lines tell the separator.
const LOOKED_AT: usize = 20;

/// Reads the text.
pub fn read(bytes: &[u8]) -> Result<Sheet, String> {
    let text = decoded(bytes)?;
    // One kind of line end, so that lines can be counted.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let separator = separator(&text);
    let mut sheet = Sheet::default();
    // Lines of the file, for errors; rows of the table, which a spreadsheet counts: line ends within cells begin no
    // row.
    let (mut line, mut number, mut left) = (1_u32, 1_u32, text.as_str());
    let mut widest = 0;
    while !left.is_empty() {
        let mut row = Row { number, cells: Vec::with_capacity(widest), ..Row::default() };
        let mut column = 0_usize;
        loop {
            let (cell, rest, lines) = cell(left, separator, line, column)?;
            if lines > 0 {
                swallowed(&cell, separator, widest, line, column)?;
            }
            line = line.saturating_add(lines);
            bounded(number, column.saturating_add(1))?;
            let cell = Cell::new(&seen(unmarked(&cell)));
            if !cell.is_empty() {
                row.put(column, cell);
            }
            column += 1;
            left = rest;
            let Some(rest) = left.strip_prefix(separator) else { break };
            left = rest;
        }
        left = left.strip_prefix('\n').unwrap_or(left);
        (line, number) = (line.saturating_add(1), number.saturating_add(1));
        widest = widest.max(column);
        if !row.cells.is_empty() {
            sheet.rows.push(row);
        }
    }
    Ok(sheet)
}

/// The text of the file. A mark at its beginning names the encoding; without one it is UTF-8 if it can be.
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
    text.map(Cow::into_owned).ok_or_else(|| {
        "这不是 XLSX 文件，也不是 UTF-8 或 GB18030 编码的 CSV 文件。\
         请用表格软件打开，另存为「Excel 工作簿（*.xlsx）」再试；在别的电脑上打不开的，多半是被加密软件加密了，请先解密"
            .into()
    })
}

/// What stands in most lines; of several, what stands most often.
fn separator(text: &str) -> char {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(LOOKED_AT).collect();
    let count = |separator: char| {
        let found: Vec<usize> = lines.iter().map(|line| outside(line, separator)).collect();
        (found.iter().filter(|count| **count > 0).count(), found.iter().sum::<usize>())
    };
    let best = SEPARATORS.into_iter().rev().max_by_key(|separator| count(*separator));
    best.unwrap_or(',')
}

/// How often a separator stands in a line, outside quotes.
fn outside(line: &str, separator: char) -> usize {
    line.split('"').step_by(2).map(|part| part.matches(separator).count()).sum()
}

/// The cell that begins here, what follows it, and how many lines end within it.
fn cell(text: &str, separator: char, line: u32, column: usize) -> Result<(Cow<'_, str>, &str, u32), String> {
    let end = |text: &str| text.find([separator, '\n']).unwrap_or(text.len());
    let Some(quoted) = text.strip_prefix('"') else {
        let (cell, rest) = text.split_at_checked(end(text)).unwrap_or((text, ""));
        return Ok((Cow::Borrowed(cell), rest, 0));
    };
    let (mut cell, mut rest) = (String::new(), quoted);
    loop {
        let Some((within, after)) = rest.split_once('"') else { return Err(unclosed(line, column)) };
        cell.push_str(within);
        rest = after;
        let Some(after) = rest.strip_prefix('"') else { break };
        cell.push('"');
        rest = after;
    }
    let lines = u32::try_from(cell.matches('\n').count()).unwrap_or(u32::MAX);
    // What stands between the quote and the separator belongs to the cell.
    let (tail, rest) = rest.split_at_checked(end(rest)).unwrap_or((rest, ""));
    cell.push_str(tail);
    Ok((Cow::Owned(cell), rest, lines))
}

fn unclosed(line: u32, column: usize) -> String {
    let column = crate::batch::columns::letters(column);
    format!(
        "第{line}行{column}列开头有一个双引号，后面没有和它成对的，读到文件末尾都成了这一格。请删去这个引号，或在这一格末尾补上一个；也可以改存成「Excel 工作簿（*.xlsx）」"
    )
}

/// Refuses a cell that has lines of the table in it: its quote was closed by that of another.
fn swallowed(cell: &str, separator: char, columns: usize, line: u32, column: usize) -> Result<(), String> {
    let least = columns.saturating_sub(1).max(1);
    let mut inner = cell.split('\n').skip(1);
    if columns < 2 || !inner.any(|line| line.matches(separator).count() >= least) {
        return Ok(());
    }
    let rows = cell.matches('\n').count();
    let column = crate::batch::columns::letters(column);
    Err(format!(
        "第{line}行{column}列的一格里像是有后面{rows}行的内容：多半是这一格开头的双引号没有合上。请在这一格末尾补上引号，或删去开头的引号；真是一格的，请改存成「Excel 工作簿（*.xlsx）」"
    ))
}

/// A cell without what keeps a spreadsheet from changing it: ="1990-05" and '1990-05.
fn unmarked(cell: &str) -> &str {
    let cell = cell.trim();
    let kept = cell.strip_prefix("=\"").and_then(|cell| cell.strip_suffix('"'));
    kept.filter(|kept| !kept.contains('"')).or_else(|| cell.strip_prefix('\'')).unwrap_or(cell)
}
