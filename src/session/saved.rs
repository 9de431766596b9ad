//! What the device keeps of a session: written as JSON, and read back as far as it fits.

use super::keep::{Keeping, Told, misfits, tidied};
use super::{Appearance, Asked, Note, Session, Slot};
use crate::engine::date::PartialDate;
use crate::json::Json;
use crate::json::read::{Entries, Findings, Path, Read, document};
use crate::policy::Edition;
use crate::policy::answers::{self, OtherYears};

/// The version that is written. A later one is left alone.
const FORMAT: i64 = 1;
/// Begins what is carried over on a public computer.
const PUBLIC: &str = "public ";

document! {
    /// What is kept. A new field is added with a default, so that what was kept before still reads.
    Saved {
        /// The version.
        format: i32,
        /// The answers, as in an answers file.
        answers: Json,
        /// The controls at which 「不清楚」 was said, by name.
        unsure: Vec<String> = Vec::new(),
        /// What was typed and is not a value yet, by the name of its control.
        typed: Entries<Vec<String>> = Entries::default(),
        /// The title asked for; empty: all.
        target: String = String::new(),
        /// The review year that was chosen; 0: none was.
        year: i32 = 0,
        /// Whether everything is asked that titles within reach lack.
        thorough: bool = false,
        /// The materials that are ready, by id.
        ready: Vec<String> = Vec::new(),
        /// The day chosen to hand in; empty: none.
        hand_in: String = String::new(),
        /// The size of the letters, and the contrast, by their ids.
        size: String = String::new(),
        /// As above.
        contrast: String = String::new(),
    }
}

/// The key under which the device keeps an edition's session.
pub fn key(edition: &Edition) -> String {
    format!("answers/{}", edition.policy.id)
}

/// What is to be kept of a session.
pub fn write(session: &Session) -> String {
    let edition = &session.edition;
    let text = |text: &str| Json::Text(text.to_owned());
    let (mut unsure, mut typed) = (Vec::new(), Vec::new());
    for (slot, note) in session.notes.iter() {
        let name = slot.name(edition);
        if note.unsure {
            unsure.push(Json::Text(name));
        } else {
            typed.push((name, Json::List(note.typed.iter().map(|part| text(part)).collect())));
        }
    }
    let materials = session.ready.iter().filter_map(|ready| edition.materials.get(*ready));
    let target = session.target.and_then(|target| edition.policy.titles.get(target));
    let (size, contrast) = session.appearance.ids();
    let fields = [
        ("format", Json::Integer(FORMAT)),
        ("answers", answers::write(&edition.policy, &session.answers)),
        ("unsure", Json::List(unsure)),
        ("typed", Json::Object(typed)),
        ("target", text(target.map(|title| title.id.as_str()).unwrap_or_default())),
        ("year", Json::Integer(session.chosen_year().unwrap_or_default().into())),
        ("thorough", Json::Bool(session.thorough)),
        ("ready", Json::List(materials.map(|material| text(&material.id)).collect())),
        ("hand_in", text(&session.hand_in.map(|day| day.to_string()).unwrap_or_default())),
        ("size", text(size)),
        ("contrast", text(contrast)),
    ];
    Json::Object(fields.map(|(key, value)| (key.to_owned(), value)).into()).written()
}

/// The session with what the device kept, as far as it fits; with what is wrong, if it cannot be read at all. A title
/// or review year that is asked for already stays.
pub fn restored(session: Session, kept: &str) -> Session {
    let year_asked = session.year_asked == Asked::Year;
    brought_back(session, kept, !year_asked)
}

fn brought_back(mut session: Session, kept: &str, with_year: bool) -> Session {
    match read(&session, kept, with_year) {
        Ok(restored) => restored,
        Err(reason) => {
            session.told = Some(Told::Unreadable(reason));
            session
        }
    }
}

/// What the page carries over a start that it makes itself, where the device does not keep it anyway.
pub fn handed_on(session: &Session) -> Option<String> {
    let mark = if session.keeping == Keeping::Public { PUBLIC } else { "" };
    (session.keeping != Keeping::Device && !session.is_blank()).then(|| format!("{mark}{}", write(session)))
}

/// The session with what was carried over; nothing is told where all of it fits.
pub fn handed_over(session: Session, text: &str) -> Session {
    let public = text.strip_prefix(PUBLIC);
    // The year too: it was chosen on this very page, whatever its address says.
    let mut session = brought_back(session, public.unwrap_or(text), true);
    session.keeping = if public.is_some() { Keeping::Public } else { Keeping::Memory };
    session.told = session.told.filter(|told| *told != Told::Restored(Vec::new()));
    session
}

fn read(session: &Session, kept: &str, with_year: bool) -> Result<Session, String> {
    let json = Json::parse(kept.as_bytes())?;
    let Json::Object(entries) = &json else { return Err("不是本页面写下的内容".into()) };
    match entries.iter().find(|(key, _)| key == "format") {
        Some((_, Json::Integer(FORMAT))) => {}
        Some((_, Json::Integer(later))) if *later > FORMAT => {
            return Err(format!("由更新版本的页面写下（格式{later}，这里只认到{FORMAT}），请刷新页面"));
        }
        _ => return Err("不是本页面写下的内容".into()),
    }
    let findings = Findings::default();
    let saved = Saved::read(&json, &Path::Root, &findings).unwrap_or_default();
    let at = Path::Root;
    let mut session = session.clone();
    if with_year && saved.year != 0 {
        match session.with_chosen(saved.year) {
            Ok(chosen) => session = chosen,
            Err(message) => findings.error(&at.key("year"), message),
        }
    }
    let edition = session.edition.clone();
    let found = answers::read(&edition.policy, &saved.answers, &at.key("answers"), OtherYears::KeptAsGiven, &findings);
    let mut restored = Session { answers: tidied(&edition, found), thorough: saved.thorough, ..session.clone() };
    for name in &saved.unsure {
        match Slot::of_name(name, &edition).filter(|slot| restored.holds(*slot)) {
            Some(slot) => restored.notes.set(slot, Some(Note { unsure: true, ..Note::default() })),
            None => findings.error(&at.key(name), "对不上"),
        }
    }
    for (name, parts) in saved.typed.0 {
        match (Slot::of_name(&name, &edition).filter(|slot| restored.holds(*slot)), <[String; 3]>::try_from(parts)) {
            (Some(slot), Ok(typed)) => restored.notes.set(slot, Some(Note { unsure: false, typed })),
            _ => findings.error(&at.key(&name), "对不上"),
        }
    }
    for id in &saved.ready {
        match edition.materials.iter().position(|material| material.id == *id) {
            Some(material) => restored.ready.push(material),
            None => findings.error(&at.key(id), "对不上"),
        }
    }
    restored.hand_in = PartialDate::parse(&saved.hand_in).and_then(PartialDate::exact);
    restored.target = session.target.or_else(|| edition.policy.title_id(&saved.target));
    // What the address or the device asks for now counts for more.
    if session.appearance == Appearance::default() {
        restored.appearance = Appearance::asked(&saved.size, &saved.contrast);
    }
    restored.keeping = Keeping::Device;
    restored.told = Some(Told::Restored(misfits(&edition, "/answers", findings.into_vec())));
    Ok(restored)
}
