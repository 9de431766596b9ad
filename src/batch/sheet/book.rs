//! A workbook: its sheets, the texts and number formats they share.

use std::collections::BTreeMap;
use std::io::BufRead;

use quick_xml::events::Event;

use super::moment::{Shown, shown};
use super::package::{Package, Xml, attribute, broken, is, says_yes, text_within};
use super::{Sheet, characters::seen, grid};

/// The most text a file may have once it is unpacked, in bytes.
const MAX_TEXT: usize = 400 << 20;

/// How a number is shown.
#[derive(Clone, Copy, Debug)]
pub enum Look {
    /// As a date.
    Date(Shown),
    /// With so many digits: 0001.
    Digits(usize),
    /// Otherwise.
    Plain,
}

/// What the sheets of a workbook share.
#[derive(Default)]
pub struct Shared {
    /// The texts, as they look.
    pub texts: Vec<Box<str>>,
    /// How numbers are shown, by the number of the style.
    pub looks: Vec<Look>,
    /// Whether days are counted from 1904.
    pub since_1904: bool,
    /// How much text there may still be, in bytes.
    pub left: usize,
}

impl Shared {
    /// Counts a text.
    pub fn count(&mut self, text: &str) -> Result<(), String> {
        self.left = self.left.checked_sub(text.len()).ok_or("表格里的文字太多。请分成几个文件")?;
        Ok(())
    }
}

/// A sheet as the workbook names it.
struct Named {
    name: String,
    hidden: bool,
    relation: String,
}

/// Reads every sheet of an XLSX file.
pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, String> {
    let mut package = Package::open(bytes)?;
    let root = package.relations("")?.into_values().find(|relation| relation.kind == "officeDocument");
    let book = root.map_or_else(|| "xl/workbook.xml".to_owned(), |root| root.target);
    let relations = package.relations(&book)?;
    let of_kind =
        |kind: &str| relations.values().find(|relation| relation.kind == kind).map(|found| found.target.clone());
    let mut shared = Shared { left: MAX_TEXT, ..Shared::default() };
    let xml = package.part(&book)?.ok_or_else(|| broken("没有工作簿"))?;
    let named = named(xml, &mut shared)?;
    if let Some(styles) = of_kind("styles")
        && let Some(xml) = package.part(&styles)?
    {
        shared.looks = looks(xml)?;
    }
    if let Some(strings) = of_kind("sharedStrings")
        && let Some(xml) = package.part(&strings)?
    {
        texts(xml, &mut shared)?;
    }
    let mut sheets = Vec::new();
    for Named { name, hidden, relation } in named {
        let relation = relations.get(&relation);
        // A chart on a sheet of its own has no cells.
        if relation.is_some_and(|relation| relation.kind != "worksheet") {
            continue;
        }
        let failed = |cause: String| {
            format!("「{name}」表读不了（{cause}）。请用 Excel 或 WPS 打开这个文件，另存为 .xlsx；或删去这张表再试")
        };
        let part = relation.map(|relation| package.part(&relation.target)).transpose()?.flatten();
        let rows = match part {
            Some(xml) => grid::rows(xml, &mut shared).map_err(failed),
            None => Err(failed("文件里没有它的内容".into())),
        };
        // A sheet that is not shown is not read, and need not be whole.
        let rows = if hidden { rows.unwrap_or_default() } else { rows? };
        sheets.push(Sheet { name, hidden, rows });
    }
    Ok(sheets)
}

fn named(mut xml: Xml<impl BufRead>, shared: &mut Shared) -> Result<Vec<Named>, String> {
    let (mut sheets, mut buffer) = (Vec::new(), Vec::new());
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(broken)? {
            Event::Start(element) if is(&element, "workbookPr") => {
                shared.since_1904 = says_yes(attribute(&element, "date1904"));
            }
            Event::Start(element) if is(&element, "sheet") => sheets.push(Named {
                name: attribute(&element, "name").unwrap_or_default(),
                hidden: matches!(attribute(&element, "state").as_deref(), Some("hidden" | "veryHidden")),
                relation: attribute(&element, "id").unwrap_or_default(),
            }),
            Event::Eof => return Ok(sheets),
            _ => {}
        }
    }
}

fn texts(mut xml: Xml<impl BufRead>, shared: &mut Shared) -> Result<(), String> {
    let (mut buffer, mut inner) = (Vec::new(), Vec::new());
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(broken)? {
            Event::Start(element) if is(&element, "si") => {
                // How a text is to be spoken stands beside it.
                let text = text_within(&mut xml, &mut inner, "rPh")?;
                shared.count(&text)?;
                shared.texts.push(seen(&text).trim().into());
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// How numbers are shown, by the number of the style of a cell.
fn looks(mut xml: Xml<impl BufRead>) -> Result<Vec<Look>, String> {
    let (mut codes, mut looks, mut of_cells, mut buffer) = (BTreeMap::new(), Vec::new(), false, Vec::new());
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(broken)? {
            Event::Start(element) if is(&element, "numFmt") => {
                let id = attribute(&element, "numFmtId").and_then(|id| id.parse::<u32>().ok());
                codes.insert(id.unwrap_or(0), attribute(&element, "formatCode").unwrap_or_default());
            }
            Event::Start(element) if is(&element, "cellXfs") => of_cells = true,
            Event::End(element) if element.local_name().as_ref() == "cellXfs" => of_cells = false,
            Event::Start(element) if of_cells && is(&element, "xf") => {
                let id = attribute(&element, "numFmtId").and_then(|id| id.parse::<u32>().ok()).unwrap_or(0);
                looks.push(look(id, codes.get(&id).map_or("", String::as_str)));
            }
            Event::Eof => return Ok(looks),
            _ => {}
        }
    }
}

fn look(id: u32, code: &str) -> Look {
    // A format of one's own may have any number.
    let shown = if code.is_empty() { shown(id, "") } else { shown(164, code) };
    if let Some(shown) = shown {
        return Look::Date(shown);
    }
    let digits = code.len() > 1 && code.bytes().all(|sign| sign == b'0');
    if digits { Look::Digits(code.len()) } else { Look::Plain }
}
