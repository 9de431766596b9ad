//! Every name in a policy that refers to something else in it, and the place of what it refers to.

use super::facts::Around;
use super::form::{Field, Form, Kind, Shape};
use super::forms::SECTIONS;
use super::operators::{CONDITIONS, Family, NUMBERS};
use super::place::{above, below, find, get, list, split, text};
use crate::json::Json;

/// A name that refers to something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Its place; that of the entry whose key it is.
    pub at: String,
    /// Whether it is the key of an entry.
    pub is_key: bool,
    /// The place of what it refers to: of several requirements of that name, the first.
    pub to: String,
}

/// Every reference that leads somewhere.
pub fn references(document: &Json) -> Vec<Reference> {
    let mut walk = Walk { document, found: Vec::new() };
    for section in SECTIONS {
        let (Some(value), at) = (get(document, section.key), below("", section.key)) else { continue };
        match (section.shape, value) {
            (Shape::Forms(form), Json::List(elements)) => {
                for (position, element) in elements.iter().enumerate() {
                    // What a field applies to is another field of its record.
                    let own = Some(text(element, "id").to_owned()).filter(|_| section.key == "facts");
                    walk.form(form, &below(&at, position), element, &Around { record: own, year: None });
                }
            }
            (Shape::NamedForms(form), Json::Object(entries)) => {
                for (key, element) in entries {
                    let record = Some(text(element, "of").to_owned());
                    walk.form(form, &below(&at, key), element, &Around { record, year: None });
                }
            }
            (Shape::Form(form), element) => walk.form(form, &at, element, &Around::default()),
            _ => {}
        }
    }
    walk.found
}

struct Walk<'a> {
    document: &'a Json,
    found: Vec<Reference>,
}

impl<'a> Walk<'a> {
    fn form(&mut self, form: &Form, at: &str, json: &Json, around: &Around) {
        for field in form.fields {
            if let Some(value) = get(json, field.key) {
                self.field(field, &below(at, field.key), json, value, around);
            }
        }
    }

    fn field(&mut self, field: &Field, at: &str, parent: &Json, json: &Json, around: &Around) {
        match field.shape {
            Shape::Name(kind) => self.name(at, json, kind, around),
            Shape::Names(kind) => {
                let scope = if kind == Kind::Field { of_added(parent) } else { around.clone() };
                each(at, json, |at, name| self.name(at, name, kind, &scope));
            }
            Shape::Options(sibling) => {
                let fact = self.fact(around, text(parent, sibling));
                each(at, json, |at, id| self.answer(at, id, fact.as_deref()));
            }
            Shape::Option(_) => self.answer(at, json, split(at).map(|(fact, _)| fact)),
            Shape::Value => {
                let fact = self.fact(around, text(asked(self.document, at), "fact"));
                self.answer(at, json, fact.as_deref());
            }
            Shape::Form(form) => self.form(form, at, json, around),
            Shape::Forms(form) => each(at, json, |at, element| self.form(form, at, element, around)),
            Shape::Applies => {
                for (sibling, at, options) in self.keys(at, json, around) {
                    each(&at, options, |at, id| self.answer(at, id, sibling.as_deref()));
                }
            }
            Shape::Values => {
                let scope = if field.key == "record" { of_added(parent) } else { Around::default() };
                for (fact, at, given) in self.keys(at, json, &scope) {
                    self.answer(&at, given, fact.as_deref());
                }
            }
            Shape::Rule => self.node(&CONDITIONS, at, json, around),
            Shape::Amount => self.node(&NUMBERS, at, json, around),
            Shape::Rules => each(at, json, |at, json| self.node(&CONDITIONS, at, json, around)),
            Shape::Amounts => each(at, json, |at, json| self.node(&NUMBERS, at, json, around)),
            Shape::Rows | Shape::AmountRows => {
                let family = if matches!(field.shape, Shape::Rows) { &CONDITIONS } else { &NUMBERS };
                let fact = self.fact(around, text(parent, "table"));
                each(at, json, |at, row| {
                    each(&below(at, "in"), get(row, "in").unwrap_or(&Json::Null), |at, id| {
                        self.answer(at, id, fact.as_deref());
                    });
                    self.node(family, &below(at, "then"), get(row, "then").unwrap_or(&Json::Null), around);
                });
            }
            // An option's group is one of its fact's.
            Shape::Line if field.key == "group" => {
                let fact = above(at).into_iter().nth(3).unwrap_or_default();
                self.element(at, json, below(&fact, "groups"));
            }
            _ => {}
        }
    }

    /// A condition, or a number that a rule makes.
    fn node(&mut self, family: &Family, at: &str, json: &Json, around: &Around) {
        let Some(operator) = family.of(json) else { return };
        for field in family.common {
            if let Some(value) = get(json, field.key) {
                self.field(field, &below(at, field.key), json, value, around);
            }
        }
        let inner = match operator.key {
            "some" | "total" | "best" => Around { record: Some(text(json, operator.key).to_owned()), year: None },
            _ => around.clone(),
        };
        for part in operator.parts {
            if let Some(value) = get(json, part.key) {
                self.field(part, &below(at, part.key), json, value, &inner);
            }
        }
        if operator.key == "fact" {
            let fact = self.fact(around, text(json, "fact"));
            let compared = |key: &str| Some((below(at, key), get(json, key)?));
            if let Some((at, options)) = compared("in") {
                each(&at, options, |at, id| self.answer(at, id, fact.as_deref()));
            }
            if let Some((at, least)) = compared("at_least") {
                self.answer(&at, least, fact.as_deref());
            }
            for (at, bound) in ["by", "from"].into_iter().filter_map(compared) {
                self.name(&at, bound, Kind::Bound, around);
            }
        }
    }

    fn name(&mut self, at: &str, json: &Json, kind: Kind, around: &Around) {
        let Json::Text(id) = json else { return };
        let keyed = |section: &str| Some(below(&below("", section), id)).filter(|at| find(self.document, at).is_some());
        let to = match kind {
            Kind::Clause => return self.element(at, json, "/clauses".into()),
            Kind::Title => return self.element(at, json, "/titles".into()),
            Kind::Group => return self.element(at, json, "/material_groups".into()),
            Kind::Requirement => return self.element(at, json, "/requirements".into()),
            Kind::Piece => keyed("pieces"),
            Kind::Bound => keyed("dates").or_else(|| self.fact(around, id)),
            Kind::Fact | Kind::Records | Kind::Years => self.fact(&Around::default(), id),
            Kind::Date | Kind::Choice | Kind::Comparable | Kind::Field | Kind::Number => self.fact(around, id),
        };
        self.refer(at, false, to);
    }

    /// A name of an element of a list.
    fn element(&mut self, at: &str, json: &Json, of: String) {
        let Some(Json::List(elements)) = find(self.document, &of) else { return };
        let position = elements.iter().position(|element| Json::Text(text(element, "id").to_owned()) == *json);
        self.refer(at, false, position.map(|position| below(&of, position)));
    }

    /// An answer to a fact: an option, or a named day.
    fn answer(&mut self, at: &str, json: &Json, fact: Option<&str>) {
        let found = fact.and_then(|at| Some((at, find(self.document, at)?)));
        match (found, json) {
            (Some((_, fact)), Json::Text(day)) if text(fact, "type") == "date" => {
                let to = below("/dates", day);
                self.refer(at, false, find(self.document, &to).map(|_| to));
            }
            (Some((place, fact)), _) => {
                let place = if text(fact, "type") == "years" { below(place, "value") } else { place.to_owned() };
                self.element(at, json, below(&place, "options"));
            }
            (None, _) => {}
        }
    }

    /// The entries of an object whose keys are facts: the fact, the entry's place and its value.
    fn keys<'j>(&mut self, at: &str, json: &'j Json, around: &Around) -> Vec<(Option<String>, String, &'j Json)> {
        let Json::Object(entries) = json else { return Vec::new() };
        let entry = |(key, value): &'j (String, Json)| (self.fact(around, key), below(at, key), value);
        let all: Vec<_> = entries.iter().map(entry).collect();
        all.iter().for_each(|(to, at, _)| self.refer(at, true, to.clone()));
        all
    }

    /// The place of a fact, or of a field of the record in question.
    fn fact(&self, around: &Around, id: &str) -> Option<String> {
        let by_id = |facts: &[Json], id: &str| facts.iter().position(|fact| text(fact, "id") == id);
        let facts = list(self.document, "facts");
        let record = around.record.as_ref().and_then(|record| by_id(facts, record));
        let field = record.and_then(|record| Some((record, by_id(list(facts.get(record)?, "fields"), id)?)));
        match field {
            Some((record, field)) => Some(format!("/facts/{record}/fields/{field}")),
            None => Some(format!("/facts/{}", by_id(facts, id)?)),
        }
    }

    fn refer(&mut self, at: &str, is_key: bool, to: Option<String>) {
        self.found.extend(to.map(|to| Reference { at: at.to_owned(), is_key, to }));
    }
}

/// The question that is filled by the value at this place.
pub fn asked<'a>(document: &'a Json, at: &str) -> &'a Json {
    let question = above(at).into_iter().nth(2);
    question.and_then(|at| find(document, &at)).unwrap_or(&Json::Null)
}

/// The fields of the record that a change adds.
fn of_added(change: &Json) -> Around {
    Around { record: Some(text(change, "add").to_owned()), year: None }
}

fn each<'j>(at: &str, json: &'j Json, mut one: impl FnMut(&str, &'j Json)) {
    if let Json::List(list) = json {
        list.iter().enumerate().for_each(|(position, json)| one(&below(at, position), json));
    }
}
