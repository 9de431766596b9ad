//! The cells of one sheet of a workbook: value, format and formula together, merged cells filled in.

use std::io::BufRead;

use quick_xml::events::{BytesStart, Event};

use super::book::{Look, Shared};
use super::package::{Xml, attribute, broken, is, says_yes, text_within};
use super::{Cell, Row, bounded, characters::seen, moment};

/// The most cells that merged cells may reach.
const MAX_REACHED: usize = 2_000_000;

/// The rectangle of a merged cell: rows as numbers, columns from 0, both ends within.
type Merged = ((u32, usize), (u32, usize));

/// Reads the rows of a sheet that are not empty.
pub fn rows(mut xml: Xml<impl BufRead>, shared: &mut Shared) -> Result<Vec<Row>, String> {
    let (mut rows, mut merged, mut buffer) = (Vec::new(), Vec::new(), Vec::new());
    let mut row = Row::default();
    let (mut column, mut last, mut scratch) = (0, 0_u32, Scratch::default());
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(broken)? {
            Event::Start(element) if is(&element, "row") => {
                keep(&mut rows, std::mem::take(&mut row));
                let number = attribute(&element, "r").and_then(|number| number.parse().ok());
                row.number = number.unwrap_or_else(|| last.saturating_add(1));
                last = row.number;
                row.hidden = says_yes(attribute(&element, "hidden"));
                row.cells.reserve(rows.last().map_or(0, |row| row.cells.len()));
                column = 0;
            }
            Event::Start(element) if is(&element, "c") => {
                let (at, cell) = cell(&element, &mut xml, shared, &mut scratch)?;
                if let Some(at) = at {
                    (row.number, column) = at;
                    last = at.0;
                }
                if !cell.is_empty() {
                    bounded(row.number, column.saturating_add(1))?;
                    row.put(column, cell);
                }
                column = column.saturating_add(1);
            }
            Event::Start(element) if is(&element, "mergeCell") => {
                merged.extend(attribute(&element, "ref").and_then(|range| rectangle(&range)));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    keep(&mut rows, row);
    rows.sort_by_key(|row| row.number);
    fill(&mut rows, &merged)?;
    Ok(rows)
}

fn keep(rows: &mut Vec<Row>, row: Row) {
    if !row.cells.is_empty() {
        rows.push(row);
    }
}

/// The row's number and the column of a place such as B12.
fn place(at: &str) -> Option<(u32, usize)> {
    let at = at.trim_matches('$');
    let (letters, digits) = at.split_at_checked(at.find(|letter: char| !letter.is_ascii_alphabetic())?)?;
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let column =
        letters.bytes().fold(0, |column, letter| column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    Some((digits.parse().ok()?, column - 1))
}

fn rectangle(range: &str) -> Option<Merged> {
    let (from, to) = range.split_once(':')?;
    Some((place(from)?, place(to)?))
}

/// Room for what is read of a cell, kept from one to the next.
#[derive(Default)]
struct Scratch {
    outer: Vec<u8>,
    inner: Vec<u8>,
}

/// The place of a cell, if it names one, and what stands in it; reads up to its end.
fn cell(
    element: &BytesStart<'_>,
    xml: &mut Xml<impl BufRead>,
    shared: &mut Shared,
    scratch: &mut Scratch,
) -> Result<(Option<(u32, usize)>, Cell), String> {
    let (mut at, mut style, mut kind) = (None, 0_usize, Kind::Number);
    for attribute in element.attributes().with_checks(false).flatten() {
        match attribute.key.as_ref() {
            "r" => at = place(&attribute.value),
            "s" => style = attribute.value.parse().unwrap_or(0),
            "t" => kind = Kind::of(&attribute.value),
            _ => {}
        }
    }
    let (mut formula, mut value, mut inline) = (false, None, None);
    let Scratch { outer, inner } = scratch;
    loop {
        outer.clear();
        match xml.read_event_into(outer).map_err(broken)? {
            Event::Start(part) if is(&part, "f") => {
                formula = true;
                text_within(xml, inner, "")?;
            }
            Event::Start(part) if is(&part, "v") => value = Some(text_within(xml, inner, "")?),
            Event::Start(part) if is(&part, "is") => inline = Some(text_within(xml, inner, "rPh")?),
            Event::Start(_) => drop(text_within(xml, inner, "")?),
            Event::End(end) if end.local_name().as_ref() == "c" => break,
            Event::Eof => return Err(broken("没有写完")),
            _ => {}
        }
    }
    let text = inline.or(value).unwrap_or_default();
    if kind != Kind::Shared {
        shared.count(&text)?;
    }
    let look = shared.looks.get(style).copied().unwrap_or(Look::Plain);
    let cell = match kind {
        Kind::Number => number(&text, look, formula, shared.since_1904),
        Kind::Shared => {
            let text = text.trim().parse::<usize>().ok().and_then(|place| shared.texts.get(place));
            text.map_or_else(Cell::default, |text| Cell { text: text.clone(), note: None })
        }
        Kind::Bool => Cell::new(if matches!(text.trim(), "0" | "false") { "false" } else { "true" }),
        Kind::Text => Cell::new(&seen(&text)),
    };
    Ok((at, cell))
}

/// What kind of value a cell holds.
#[derive(PartialEq, Eq)]
enum Kind {
    Number,
    Shared,
    Bool,
    Text,
}

impl Kind {
    fn of(name: &str) -> Self {
        match name {
            "n" | "" => Self::Number,
            "s" => Self::Shared,
            "b" => Self::Bool,
            _ => Self::Text,
        }
    }
}

fn number(text: &str, look: Look, formula: bool, since_1904: bool) -> Cell {
    let text = text.trim();
    let Ok(value) = text.parse::<f64>() else {
        if formula && text.is_empty() {
            return Cell::doubted("（公式）", format!("这是公式，文件里没有存下算出的结果。{CALCULATE}"));
        }
        return Cell::new(&seen(text));
    };
    if formula && value == 0.0 {
        return Cell::doubted("0", format!("这是公式，存的结果是0，很可能还没有算过。{CALCULATE}"));
    }
    match look {
        Look::Date(shown) => match moment::of_number(value, shown, since_1904) {
            Ok(text) => Cell::new(&text),
            Err((seen, doubt)) => Cell::doubted(&seen, doubt),
        },
        Look::Digits(digits) if value.fract() == 0.0 && value >= 0.0 => Cell::new(&format!("{value:0>digits$}")),
        _ => Cell::new(&value.to_string()),
    }
}

/// What to do about a formula that nobody calculated.
const CALCULATE: &str = "请用 Excel 或 WPS 打开，按 F9 重新计算，看到正确的结果再保存；或直接填结果";

/// Lets a merged cell stand for every row and column it covers, of those that have a cell of their own.
fn fill(rows: &mut [Row], merged: &[Merged]) -> Result<(), String> {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let mut reached = 0;
    for ((top, left), (bottom, right)) in merged {
        let first = rows.partition_point(|row| row.number < *top);
        let covered = rows.get_mut(first..).unwrap_or_default();
        let count = covered.partition_point(|row| row.number <= *bottom);
        let covered = covered.get_mut(..count).unwrap_or_default();
        let Some(begins) = covered.first().filter(|row| row.number == *top) else { continue };
        let Some(cell) = begins.cells.get(*left).filter(|cell| !cell.is_empty()).cloned() else { continue };
        for row in covered {
            for column in *left..=(*right).min(width.saturating_sub(1)) {
                if row.number == *top && column == *left {
                    continue;
                }
                reached += 1;
                if reached > MAX_REACHED {
                    return Err("合并的单元格太多。请取消合并再试".into());
                }
                row.put(column, cell.reaching());
            }
        }
    }
    Ok(())
}
