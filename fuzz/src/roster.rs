//! A unit's roster: CSV, XLSX, and the XML of a sheet, which is put into an XLSX file first (changed inside a real one,
//! it would only spoil the checksums).

use std::cell::RefCell;

use serde_json::{Value, json};
use zhicheng::batch::service::Service;

use super::POLICY;

thread_local! {
    static SERVICE: RefCell<Option<Service>> = const { RefCell::new(None) };
}

/// Checks a roster as batch.html does: it is refused in words, or everyone in it is told, shown and written.
pub fn roster(bytes: &[u8]) {
    SERVICE.with_borrow_mut(|service| {
        let service = service.get_or_insert_with(|| {
            let mut service = Service::default();
            assert_eq!(ask(&mut service, json!({"ask": "open"}), POLICY).0["told"], "opened");
            service
        });
        let file = if bytes.starts_with(b"<") { book(bytes) } else { bytes.to_vec() };
        let (told, _) = ask(service, json!({"ask": "check"}), &file);
        if told["told"] == "error" {
            assert!(told["message"].as_str().is_some_and(|message| !message.is_empty()), "nobody is told");
            let (rows, _) = ask(service, json!({"ask": "rows"}), b"");
            assert_eq!(rows["told"], "error", "of a roster that was refused nothing is kept");
            return;
        }
        let people = told["people"].as_u64().unwrap_or_default();
        for counts in told["counts"].as_array().into_iter().flatten() {
            let sum: u64 = counts.as_array().into_iter().flatten().filter_map(Value::as_u64).sum();
            assert_eq!(sum, people, "everyone comes out somehow");
        }
        assert_eq!(ask(service, json!({"ask": "rows"}), b"").0["of"], people);
        for position in [0, people - 1] {
            assert_eq!(ask(service, json!({"ask": "person", "position": position}), b"").0["told"], "person");
        }
        for kind in ["csv", "xlsx"] {
            // What it takes to write grows with the people, and what can go wrong does not.
            if kind == "csv" || people < 5 {
                let (told, file) = ask(service, json!({"ask": "result", "kind": kind}), b"");
                assert!(told["told"] == "written" && file.is_some(), "{kind}: {told}");
            }
        }
    });
}

/// The last word, and the file that came.
fn ask(service: &mut Service, asked: Value, bytes: &[u8]) -> (Value, Option<Vec<u8>>) {
    let (mut last, mut came) = (Value::Null, None);
    service.answer(&asked.to_string(), bytes, &mut |told, file| {
        last = told;
        came = file.or(came.take());
    });
    (last, came)
}

/// An XLSX file with this sheet, whatever it is.
fn book(sheet: &[u8]) -> Vec<u8> {
    const KINDS: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>"#;
    const ROOT: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    const BOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="a"/></sheets></workbook>"#;
    const SHEETS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
    stored(&[
        ("[Content_Types].xml", KINDS.as_bytes()),
        ("_rels/.rels", ROOT.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", SHEETS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

/// A ZIP file of files as they are.
fn stored(files: &[(&str, &[u8])]) -> Vec<u8> {
    let word = |number: usize| u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes();
    let half = |number: usize| u16::try_from(number).unwrap_or(u16::MAX).to_le_bytes();
    let (mut zip, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let offset = word(zip.len());
        let size = word(content.len());
        // Version, flags, method, time and date; then checksum, both sizes, lengths of the name and of more.
        let shared = [
            &[20, 0, 0, 0, 0, 0, 0, 0, 0, 0],
            &crc(content).to_le_bytes()[..],
            &size,
            &size,
            &half(name.len()),
            &[0, 0],
        ]
        .concat();
        zip.extend([b"PK\x03\x04", &shared[..], name.as_bytes(), content].concat());
        directory.extend([b"PK\x01\x02\x14\x00", &shared[..], &[0; 10], &offset, name.as_bytes()].concat());
    }
    let (start, count) = (word(zip.len()), half(files.len()));
    let end = [b"PK\x05\x06\x00\x00\x00\x00", &count[..], &count, &word(directory.len()), &start, &[0, 0]].concat();
    [zip, directory, end].concat()
}

fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 };
    !bytes.iter().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| step(crc)))
}
