//! The parts of an XLSX file: a ZIP archive of XML, each part named by others.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Cursor, Read, Take};

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use zip::ZipArchive;
use zip::read::ZipFile;

/// The most a part may have once it is unpacked, in bytes.
const MAX_PART: u64 = 1 << 30;

type Source<'p, 'b> = BufReader<Take<ZipFile<'p, Cursor<&'b [u8]>>>>;

/// A part while it is read.
pub type Xml<S> = Reader<S>;

/// An XLSX file.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The parts by their names in small letters: some programs write them otherwise than they name them.
    parts: BTreeMap<String, usize>,
}

/// What a part says of another.
pub struct Relation {
    /// The last word of its kind.
    pub kind: String,
    /// The name of the part.
    pub target: String,
}

/// Why an XLSX file cannot be read.
pub fn broken(cause: impl std::fmt::Display) -> String {
    format!("读不了这个 Excel 文件，可能已损坏，或不是 .xlsx。请用表格软件打开，另存为 .xlsx 再试（{cause}）")
}

impl<'a> Package<'a> {
    /// Opens the archive.
    pub fn open(bytes: &'a [u8]) -> Result<Self, String> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
        let mut parts = BTreeMap::new();
        for name in archive.file_names().flatten() {
            if let Some(position) = archive.index_for_name(&name) {
                parts.insert(plain(&name), position);
            }
        }
        Ok(Self { archive, parts })
    }

    /// The part of this name; none if there is no such part.
    pub fn part<'p>(&'p mut self, name: &str) -> Result<Option<Xml<impl BufRead + use<'p, 'a>>>, String> {
        let Some(position) = self.parts.get(&plain(name)) else { return Ok(None) };
        let file = self.archive.by_index(*position).map_err(broken)?;
        let source: Source<'_, 'a> = BufReader::with_capacity(1 << 16, file.take(MAX_PART));
        let mut xml = Reader::from_reader(source);
        let config = xml.config_mut();
        config.check_end_names = false;
        config.expand_empty_elements = true;
        Ok(Some(xml))
    }

    /// What the part `name` says of others, by the id it gives them.
    pub fn relations(&mut self, name: &str) -> Result<BTreeMap<String, Relation>, String> {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let mut relations = BTreeMap::new();
        let Some(mut xml) = self.part(&format!("{folder}/_rels/{file}.rels"))? else { return Ok(relations) };
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match xml.read_event_into(&mut buffer).map_err(broken)? {
                Event::Start(element) if is(&element, "Relationship") => {
                    let kind = attribute(&element, "Type").unwrap_or_default();
                    let target = attribute(&element, "Target").unwrap_or_default();
                    let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                    let target = resolved(folder, &target);
                    relations.insert(attribute(&element, "Id").unwrap_or_default(), Relation { kind, target });
                }
                Event::Eof => return Ok(relations),
                _ => {}
            }
        }
    }
}

fn plain(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// A part named within another of this folder.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut steps: Vec<&str> =
        if target.starts_with('/') { Vec::new() } else { folder.split('/').filter(|step| !step.is_empty()).collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// Whether an element is called so, whatever the prefix.
pub fn is(element: &BytesStart<'_>, name: &str) -> bool {
    element.local_name().as_ref() == name
}

/// An attribute of an element, whatever its prefix.
pub fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = element.attributes();
    let found = all.with_checks(false).flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(match quick_xml::escape::unescape(&found.value) {
        Ok(value) => value.into_owned(),
        Err(_) => found.value.into_owned(),
    })
}

/// Whether an attribute says yes.
pub fn says_yes(value: Option<String>) -> bool {
    matches!(value.as_deref(), Some("1" | "true" | "on"))
}

/// Reads the text up to the end of the element that has just begun, leaving out what is within elements named
/// `besides`.
pub fn text_within(xml: &mut Xml<impl BufRead>, buffer: &mut Vec<u8>, besides: &str) -> Result<String, String> {
    let (mut depth, mut out, mut text) = (0_u32, None, String::new());
    loop {
        buffer.clear();
        match xml.read_event_into(buffer).map_err(broken)? {
            Event::Start(element) => {
                depth += 1;
                if out.is_none() && is(&element, besides) {
                    out = Some(depth);
                }
            }
            Event::End(_) if depth == 0 => break,
            Event::End(_) => {
                if out == Some(depth) {
                    out = None;
                }
                depth -= 1;
            }
            Event::Text(part) if out.is_none() => text.push_str(&part.xml10_content()),
            Event::CData(part) if out.is_none() => text.push_str(&part.xml10_content()),
            Event::GeneralRef(reference) if out.is_none() => resolve(&reference, &mut text),
            Event::Eof => return Err(broken("没有写完")),
            _ => {}
        }
    }
    Ok(unescaped(text))
}

fn resolve(reference: &BytesRef<'_>, text: &mut String) {
    if let Some(known) = resolve_xml_entity(reference.as_ref()) {
        text.push_str(known);
    } else if let Ok(Some(letter)) = reference.resolve_char_ref() {
        text.push(letter);
    }
}

/// Spreadsheets write characters that XML has not as `_x000D_`.
fn unescaped(text: String) -> String {
    let mut plain = String::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("_x") {
        plain.push_str(before);
        let code = after.split_at_checked(5).and_then(|(code, after)| Some((code.strip_suffix('_')?, after)));
        let letter = code.and_then(|(code, after)| Some((char::from_u32(u32::from_str_radix(code, 16).ok()?)?, after)));
        if let Some((letter, after)) = letter {
            plain.push(letter);
            rest = after;
        } else {
            plain.push_str("_x");
            rest = after;
        }
    }
    if plain.is_empty() {
        return text;
    }
    plain.push_str(rest);
    plain
}
