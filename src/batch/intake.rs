//! The files that were chosen: tables, answer files of applicants, and archives of both, as one roster.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use encoding_rs::GB18030;
use zip::ZipArchive;

use super::applicant::{self, Editions};
use super::meanings::Meanings;
use super::roster::{self, Left, MAX_PEOPLE, Part, Roster};
use super::sheet::{self, MAX_BYTES, Sheet};
use crate::policy::Edition;

/// The most that archives may hold once they are unpacked, in bytes.
const MAX_UNPACKED: u64 = 256 << 20;

/// A file by its name.
#[derive(Debug)]
pub struct File<'a> {
    /// Its name, without the folder.
    pub name: Cow<'a, str>,
    /// What is in it.
    pub bytes: Cow<'a, [u8]>,
}

/// Reads the files as one roster; words mean what `told` says.
///
/// # Errors
/// Where there is one file and it cannot be read, or nobody in any: why, and what to do.
pub fn read(edition: &Edition, files: &[File<'_>], told: &Meanings) -> Result<Roster, String> {
    let (mut all, mut inside, mut left) = (Vec::new(), Vec::new(), Vec::new());
    for file in files {
        match archive(&file.bytes) {
            Some(archive) => inside.extend(unpacked(archive).map_err(|message| format!("{}：{message}", file.name))?),
            None => all.push(file),
        }
    }
    all.extend(&inside);
    let (applicants, tables): (Vec<&File>, Vec<&File>) =
        all.iter().partition(|file| applicant::is_answers(&file.bytes));
    let mut sheets: Vec<Sheet> = Vec::new();
    for file in &tables {
        match sheet::read(&file.bytes) {
            Ok(read) => sheets.extend(read.into_iter().map(|sheet| named(sheet, file, tables.len()))),
            Err(message) if all.len() == 1 => return Err(message),
            Err(message) => left.push(not_read(&file.name, &message)),
        }
    }
    let mut roster = match roster::read(&edition.policy, &sheets, told) {
        Ok(roster) => roster,
        Err(message) if applicants.is_empty() => return Err(first(&left).unwrap_or(message)),
        Err(message) => {
            let names: Vec<&str> = tables.iter().map(|file| &*file.name).collect();
            let told = (!sheets.is_empty()).then(|| not_read(&names.join("、"), &message));
            Roster { left: told.into_iter().collect(), ..Roster::default() }
        }
    };
    let mut editions = Editions::of(edition);
    let mut own = Vec::new();
    for file in &applicants {
        match applicant::read(&mut editions, &file.name, &file.bytes) {
            Ok(person) => own.push(person),
            Err(message) => left.push(not_read(&file.name, &message)),
        }
    }
    left.extend(applicant::compare(&edition.policy, &mut roster.people, &own));
    roster.applicants = own.len();
    roster.people.extend(own);
    left.append(&mut roster.left);
    roster.left = left;
    if roster.people.len() > MAX_PEOPLE {
        return Err(format!("有{}人，最多{MAX_PEOPLE}人。请分几次核对", roster.people.len()));
    }
    if roster.people.is_empty() {
        return Err(first(&roster.left).unwrap_or_else(|| "名册里还没有人：表头下面没有填内容".into()));
    }
    Ok(roster)
}

fn first(left: &[Left]) -> Option<String> {
    left.iter().find(|left| left.part == Part::File).map(|left| left.told.clone())
}

fn not_read(name: &str, message: &str) -> Left {
    Left { part: Part::File, count: 1, in_doubt: true, told: format!("{name}：{message}") }
}

/// The sheet with the file before its name, where there are several tables.
fn named(mut sheet: Sheet, file: &File<'_>, tables: usize) -> Sheet {
    if tables > 1 {
        let stem = file.name.rsplit_once('.').map_or(&*file.name, |(stem, _)| stem);
        sheet.name = if sheet.name.is_empty() { stem.to_owned() } else { format!("{stem}·{}", sheet.name) };
    }
    sheet
}

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// The bytes as an archive of files; none if they are none, or a workbook, which is one too.
fn archive(bytes: &[u8]) -> Option<Archive<'_>> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let names: Vec<String> = archive.file_names().filter_map(|name| Some(name.ok()?.to_lowercase())).collect();
    let office = ["[content_types].xml", "_rels/.rels", "mimetype", "xl/workbook.xml", "index/document.iwa"];
    let is_office = names.iter().any(|name| office.contains(&name.trim_start_matches('/')));
    if is_office { None } else { Some(archive) }
}

/// The files of an archive.
fn unpacked<'a>(mut archive: Archive<'_>) -> Result<Vec<File<'a>>, String> {
    let broken =
        |error: zip::result::ZipError| format!("压缩包打不开，可能有密码或已损坏。请解压后选里面的文件（{error}）");
    let (mut files, mut left) = (Vec::new(), MAX_UNPACKED);
    for position in 0..archive.len() {
        let member = archive.by_index(position).map_err(broken)?;
        // Archives made on Chinese Windows have names in GB18030 and do not say so.
        let raw = member.name_raw();
        let name = std::str::from_utf8(raw).map_or_else(|_| GB18030.decode(raw).0, Cow::Borrowed).into_owned();
        let last = name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        // What systems put beside files, nobody's answers.
        if member.is_dir() || last.is_empty() || last.starts_with('.') || name.starts_with("__MACOSX/") {
            continue;
        }
        let mut bytes = Vec::new();
        let most = left.min(MAX_BYTES as u64 + 1);
        let read = member.take(most).read_to_end(&mut bytes);
        read.map_err(|error| format!("压缩包里的 {last} 读不了（{error}）。请解压后选里面的文件"))?;
        left = left.saturating_sub(bytes.len() as u64);
        if left == 0 {
            return Err(format!("压缩包里的文件超过{}MB。请分成几个", MAX_UNPACKED >> 20));
        }
        files.push(File { name: last.into(), bytes: bytes.into() });
    }
    Ok(files)
}
