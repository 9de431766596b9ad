//! Findings in an officer's words: the place by what things are called, and the message without the program's names.

use super::clauses::item_of;
use super::facts::{Around, Choosable, names, value};
use super::form::{Field, Form, Kind, Shape};
use super::forms::{GENERAL, SECTIONS, TYPES, section};
use super::operators::{COMMON, OPERATORS};
use super::place::{list, steps};
use crate::json::Json;
use crate::json::read::Finding;

/// Where something is: what it belongs to, and what of it.
pub fn place(document: &Json, at: &str) -> String {
    if Finding::error(at, "").is_within("/pending") {
        return "待定清单".to_owned();
    }
    let item = item_of(document, at);
    let (name, mut form, rest) = match &item {
        Some(item) => (format!("{}「{}」", item.form.name, item.title), item.form, at.get(item.at.len()..)),
        None => (GENERAL.name.to_owned(), &GENERAL, Some(at)),
    };
    let mut fields = Vec::new();
    for step in steps(rest.unwrap_or_default()) {
        let Some(field) = form.field(&step).or_else(|| section(&step)) else { continue };
        fields.push(short(field.label));
        if let Shape::Form(inner) | Shape::Forms(inner) = field.shape {
            form = inner;
        }
    }
    if fields.is_empty() { name } else { format!("{name}的{}", fields.join("、")) }
}

/// What an officer calls a key, without what is said of it in brackets.
fn short(label: &str) -> &str {
    label.split('（').next().unwrap_or(label)
}

/// A finding's message, with what the program calls by names called as people do.
pub fn message(document: &Json, message: &str) -> String {
    let known = Known::of(document);
    let mut said = String::new();
    let mut rest = message;
    while let Some(start) = rest.find(is_name) {
        let (before, from) = rest.split_at(start);
        // A place of a text is told as it is written.
        if let Some((open, _)) = before.char_indices().rev().find(|(_, sign)| "{}」".contains(*sign))
            && before.get(open..).is_some_and(|open| open.starts_with('{'))
        {
            let end = from.find(['}', '」']).unwrap_or(from.len());
            let (place, after) = from.split_at(end);
            said.push_str(before);
            said.push_str(place);
            rest = after;
            continue;
        }
        let end = from.find(|character: char| !is_name(character) && !"/0123456789".contains(character));
        let (name, after) = from.split_at(end.unwrap_or(from.len()));
        said.push_str(before);
        said.push_str(&known.word(name, before.ends_with('「')).unwrap_or_else(|| name.to_owned()));
        rest = after;
    }
    said.push_str(rest);
    // What the file calls a list is said in brackets.
    said.replace("的事实（问的内容）", "的内容").replace("事实", "内容").replace("算子", "条件的种类")
}

fn is_name(character: char) -> bool {
    character.is_ascii_alphabetic() || character == '_'
}

/// What the names in a policy stand for.
struct Known {
    ids: Vec<Choosable>,
    keys: Vec<(&'static str, &'static str)>,
}

impl Known {
    fn of(document: &Json) -> Self {
        let around = Around::default();
        let mut ids = Vec::new();
        for kind in [Kind::Fact, Kind::Piece, Kind::Title, Kind::Group, Kind::Requirement] {
            ids.extend(names(document, &around, kind));
        }
        for fact in list(document, "facts") {
            let with_label = |json: &Json| Choosable {
                id: super::place::text(json, "id").to_owned(),
                label: super::place::text(json, "label").to_owned(),
            };
            ids.extend(list(value(fact), "options").iter().map(with_label));
            for field in list(fact, "fields") {
                ids.push(with_label(field));
                ids.extend(list(field, "options").iter().map(with_label));
            }
        }
        let mut keys: Vec<(&str, &str)> = Vec::new();
        keys.extend(OPERATORS.iter().map(|operator| (operator.key, operator.label)));
        keys.extend(SECTIONS.iter().chain(GENERAL.fields).map(|field| (field.key, short(field.label))));
        SECTIONS.iter().for_each(|section| keys_of(section, &mut keys));
        OPERATORS
            .iter()
            .flat_map(|operator| operator.parts)
            .chain(COMMON)
            .for_each(|part| keys.push((part.key, short(part.label))));
        keys.extend(TYPES.iter().chain(super::forms::POINTS).chain(super::forms::CURES));
        keys.extend([("true", "是"), ("false", "否"), ("null", "空"), ("id", "代号")]);
        Self { ids, keys }
    }

    fn word(&self, name: &str, quoted: bool) -> Option<String> {
        let id = self.ids.iter().find(|known| known.id == name).map(|known| known.label.clone());
        let key = self.keys.iter().find(|(key, label)| *key == name && !label.is_empty());
        let key = key.map(|(_, label)| (*label).to_owned());
        if quoted { id.or(key) } else { key.or(id) }
    }
}

fn keys_of(field: &Field, keys: &mut Vec<(&'static str, &'static str)>) {
    let (Shape::Form(form) | Shape::Forms(form) | Shape::NamedForms(form)) = field.shape else { return };
    let form: &'static Form = form;
    for field in form.fields {
        keys.push((field.key, short(field.label)));
        keys_of(field, keys);
    }
}
