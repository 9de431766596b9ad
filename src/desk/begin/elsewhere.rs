//! A policy from another place's notice: its rules, questions and materials are kept; what is the place's own is to be
//! decided.

use super::Draft;
use crate::desk::edit::Edit;
use crate::desk::place::{below, list, text};
use crate::json::Json;
use crate::policy::at_year;

/// Where the name of a place ends.
const ENDS: [char; 8] = ['市', '县', '区', '州', '盟', '旗', '省', '局'];

/// Parts that are to be decided as a whole, or in which no text is of a place.
const APART: [&str; 12] = [
    "$schema",
    "calendar",
    "clauses",
    "contacts",
    "dates",
    "id",
    "issuers",
    "keywords",
    "name",
    "pending",
    "routes",
    "short_name",
];

/// The policy for a year, its own or a later one, with what people of the new place are to decide; none where its year
/// cannot be read.
pub fn elsewhere(document: &Json, year: i32) -> Option<Json> {
    let own = at_year::review_year(document)?;
    let (mut draft, texts) = Draft::of(document, year.max(own));
    let later = year.max(own) - own;
    draft.set("/id", Json::Text(format!("notice-{}", own + later)));
    draft.decide("/id", "起一个代号：小写字母、数字和短横线，网址里也用它");
    for at in ["/name", "/short_name"] {
        draft.decide(at, "改成本地通知的名称");
    }
    draft.decide("/issuers", "改成本地的发文单位");
    draft.set("/document_number", Json::Text(String::new()));
    draft.decide("/document_number", "填本地通知的文号");
    for at in ["/issued_on", "/valid/from", "/valid/until", "/timetable/calendar/from", "/timetable/calendar/to"] {
        draft.later(at, later);
    }
    draft.decide("/issued_on", "填本地通知的印发日期");
    draft.decide("/valid", "照本地通知改");
    draft.window("照本地通知改");
    draft.decide("/requirements", "逐条对照本地通知：门槛、年限，引的原话都要换成本地通知的");
    draft.decide("/routes", "换成本地的报送部门");
    for position in 0..list(document, "clauses").len() {
        let _ = Edit::Remove(format!("/clauses/{position}/sha256")).apply(&mut draft.document);
    }
    draft.decide("/clauses", "照本地通知改条款号和标题，没有的删去；再打开通知的原文，记下指纹");
    for position in 0..list(document, "contacts").len() {
        for key in ["phone", "address"] {
            draft.set(&below(&below("/contacts", position), key), Json::Text(String::new()));
        }
    }
    draft.decide("/contacts", "填本地的名称、电话和地址");
    let local = local(document);
    let mut speaking = Vec::new();
    of_the_place(document, "", &local, &mut speaking);
    for (at, word) in speaking {
        draft.decide(&at, format!("话里说的是原来的地方（{word}），改成本地的"));
    }
    draft.written_out(texts);
    Some(draft.listed())
}

/// By what a text tells of the place: its name, from who issued the notice, and the telephones and addresses to ask at.
fn local(document: &Json) -> Vec<String> {
    let mut words = Vec::new();
    for issuer in list(document, "issuers") {
        if let Json::Text(issuer) = issuer
            && let Some((end, _)) = issuer.char_indices().find(|(_, sign)| ENDS.contains(sign))
            && let Some(name) = issuer.get(..end).filter(|name| name.chars().count() > 1)
        {
            words.push(name.to_owned());
        }
    }
    for contact in list(document, "contacts") {
        words.extend(["phone", "address"].map(|key| text(contact, key).to_owned()));
    }
    words.retain(|word| !word.is_empty());
    words.dedup();
    words
}

/// The texts with such a word, each with the first.
fn of_the_place(json: &Json, at: &str, local: &[String], found: &mut Vec<(String, String)>) {
    match json {
        Json::Text(text) => {
            let word = local.iter().find(|word| text.contains(word.as_str()));
            found.extend(word.map(|word| (at.to_owned(), word.clone())));
        }
        Json::List(list) => {
            list.iter().enumerate().for_each(|(position, json)| of_the_place(json, &below(at, position), local, found));
        }
        Json::Object(entries) => {
            let within = entries.iter().filter(|(key, _)| !APART.contains(&key.as_str()));
            within.for_each(|(key, json)| of_the_place(json, &below(at, key), local, found));
        }
        _ => {}
    }
}

/// What the file is called.
pub fn file(document: &Json) -> String {
    format!("{}.json", text(document, "id"))
}
