//! What of a policy comes from which clause.

use super::facts::{Around, label, piece_label};
use super::form::{Form, Shape};
use super::forms::{QUESTION, SECTIONS};
use super::place::{below, get, list, text};
use crate::json::Json;
use crate::json::read::Finding;

/// A part of the policy that stands on its own.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its place.
    pub at: String,
    /// What kind of part it is.
    pub form: &'static Form,
    /// What it is called.
    pub title: String,
    /// The clauses that it names, anywhere in it; each once.
    pub clauses: Vec<String>,
    /// Whether it belongs to its clauses: the others only list what the policy is made of.
    pub cites: bool,
}

impl Item {
    /// Whether it names a clause.
    pub fn is_of(&self, clause: &str) -> bool {
        self.cites && self.clauses.iter().any(|id| id == clause)
    }
}

/// Every part of the policy.
pub fn items(document: &Json) -> Vec<Item> {
    let mut all = Vec::new();
    for section in SECTIONS {
        let Some(value) = get(document, section.key) else { continue };
        let at = below("", section.key);
        match (section.shape, value) {
            (_, Json::List(elements)) if section.key == "steps" => {
                for (step, json) in elements.iter().enumerate() {
                    let at = below(&below(&at, step), "questions");
                    let questions = list(json, "questions").iter().enumerate();
                    all.extend(
                        questions.map(|(position, question)| item(document, below(&at, position), &QUESTION, question)),
                    );
                }
            }
            (Shape::Forms(form), Json::List(elements)) => {
                let elements = elements.iter().enumerate();
                all.extend(elements.map(|(position, json)| item(document, below(&at, position), form, json)));
            }
            (Shape::NamedForms(form), Json::Object(entries)) => {
                all.extend(entries.iter().map(|(key, json)| Item {
                    title: piece_label(document, key, json),
                    ..item(document, below(&at, key), form, json)
                }));
            }
            (Shape::Form(form), json) => all.push(item(document, at, form, json)),
            _ => {}
        }
    }
    all
}

/// The item that a place lies in, if one does.
pub fn item_of(document: &Json, at: &str) -> Option<Item> {
    items(document).into_iter().find(|item| Finding::error(at, "").is_within(&item.at))
}

fn item(document: &Json, at: String, form: &'static Form, json: &Json) -> Item {
    let mut clauses = Vec::new();
    named(json, &mut clauses);
    Item { title: title(document, form, json), cites: form.field("clauses").is_some(), at, form, clauses }
}

/// What an element of a form is called.
pub fn title(document: &Json, form: &Form, json: &Json) -> String {
    let first = ["label", "ask", "term", "office", "text", "title"].iter().map(|key| text(json, key));
    let name = first.into_iter().find(|text| !text.is_empty()).unwrap_or(form.name);
    let titles: Vec<String> = list(json, "titles")
        .iter()
        .filter_map(|id| if let Json::Text(id) = id { Some(id.as_str()) } else { None })
        .filter_map(|id| list(document, "titles").iter().find(|title| text(title, "id") == id))
        .map(|title| text(title, "label").to_owned())
        .collect();
    let all = titles.len() == list(document, "titles").len();
    match (text(json, "fact"), text(json, "id")) {
        (_, id) if form.name == "条款" => format!("{id} {name}"),
        (fact, _) if name == form.name && !fact.is_empty() => label(document, &Around::default(), fact),
        _ if titles.is_empty() || all => name.to_owned(),
        _ => format!("{name}（{}）", titles.join("、")),
    }
}

/// The clauses that are named anywhere in this value.
fn named(json: &Json, clauses: &mut Vec<String>) {
    let mut add = |id: &Json| {
        if let Json::Text(id) = id
            && !clauses.contains(id)
        {
            clauses.push(id.clone());
        }
    };
    match json {
        Json::Object(entries) => {
            for (key, value) in entries {
                match (key.as_str(), value) {
                    ("clause", id) => add(id),
                    ("clauses", Json::List(ids)) => ids.iter().for_each(&mut add),
                    _ => {}
                }
            }
            entries.iter().for_each(|(_, value)| named(value, clauses));
        }
        Json::List(list) => list.iter().for_each(|value| named(value, clauses)),
        _ => {}
    }
}
