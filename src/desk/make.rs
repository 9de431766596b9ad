//! New parts of a policy: what a form, a key or a condition begins with.

use super::facts::{Around, fact, names, options, value};
use super::form::{Field, Form, Kind, Shape};
use super::operators::{CONDITIONS, Family, Operator};
use super::place::{get, list, text};
use crate::json::Json;

fn said(words: &str) -> Json {
    Json::Text(words.to_owned())
}

/// What a key begins with.
pub fn blank(document: &Json, around: &Around, field: &Field) -> Json {
    let first = |kind| {
        let names = names(document, around, kind);
        Json::Text(names.into_iter().next().map(|name| name.id).unwrap_or_default())
    };
    match field.shape {
        Shape::Id | Shape::Line | Shape::Words | Shape::Day | Shape::Option(_) => said(""),
        Shape::Number => Json::Integer(0),
        Shape::Flag => Json::Bool(true),
        Shape::OneOf(all) => said(all.first().map_or("", |(id, _)| *id)),
        Shape::Name(kind) => first(kind),
        Shape::Names(Kind::Title) => {
            Json::List(names(document, around, Kind::Title).into_iter().map(|title| Json::Text(title.id)).collect())
        }
        Shape::Names(_) | Shape::Options(_) | Shape::Lines | Shape::Days | Shape::Numbers | Shape::Forms(_) => {
            Json::List(Vec::new())
        }
        Shape::Form(inner) => form(document, around, inner, None),
        Shape::NamedDays | Shape::NamedForms(_) | Shape::Applies | Shape::Values => Json::Object(Vec::new()),
        Shape::Value => Json::Bool(true),
        Shape::Rule => said("met"),
        Shape::Rules => Json::List(vec![said("met")]),
        Shape::Amount => Json::Integer(1),
        Shape::Amounts => Json::List(vec![Json::Integer(1)]),
        Shape::Rows | Shape::AmountRows => Json::List(Vec::new()),
    }
}

/// What one of a form begins with, resting on a clause.
pub fn form(document: &Json, around: &Around, form: &Form, clause: Option<&str>) -> Json {
    let needed = form.fields.iter().filter(|field| field.needed && field.of.is_empty());
    let entry = |field: &Field| {
        let value = match (field.key, clause) {
            ("clauses", Some(clause)) => Json::List(vec![said(clause)]),
            ("id", _) if form.field("label").is_some() => Json::Text(unused(document)),
            _ => blank(document, around, field),
        };
        (field.key.to_owned(), value)
    };
    Json::Object(needed.map(entry).collect())
}

/// A name that nothing in the policy has yet.
pub fn unused(document: &Json) -> String {
    let written = document.written();
    let mut number = 1;
    loop {
        let name = format!("new_{number}");
        if !written.contains(&format!("\"{name}\"")) {
            return name;
        }
        number += 1;
    }
}

/// One of a family by an operator in place of another, which it takes in where it can.
pub fn node(document: &Json, around: &Around, family: &Family, operator: &Operator, before: &Json) -> Json {
    let parts_before = family.of(before).map(|operator| operator.parts).unwrap_or_default();
    let carried = |wanted: fn(Shape) -> bool| {
        parts_before.iter().filter(|part| wanted(part.shape)).find_map(|part| get(before, part.key))
    };
    let several = carried(is_list);
    let one = carried(|shape| is_one(shape) && !is_list(shape));
    let count = operator.parts.iter().filter(|part| is_one(part.shape)).count();
    let mut entries = Vec::new();
    for part in operator.parts.iter().filter(|part| part.needed) {
        let value = match part.shape {
            shape if is_list(shape) => {
                several.cloned().unwrap_or_else(|| Json::List(vec![one.unwrap_or(before).clone()]))
            }
            // What a number is compared in is a condition, and what a condition is made of is none.
            shape if is_one(shape) && count == 1 && operator.key != "amount" => one.unwrap_or(before).clone(),
            Shape::Name(Kind::Comparable) => {
                let first = names(document, around, Kind::Comparable).into_iter().next();
                return comparison(document, around, &first.map(|fact| fact.id).unwrap_or_default(), before);
            }
            Shape::Number => Json::Integer(1),
            Shape::OneOf(_) => said("review"),
            _ => blank(document, around, part),
        };
        entries.push((part.key.to_owned(), value));
    }
    if let ("some" | "every_year" | "total" | "best", Some((_, below))) = (operator.key, entries.last_mut()) {
        // A new record or year is in question below: what was said of another would mean nothing there.
        let part = operator.parts.last();
        *below = part.map(|part| blank(document, around, part)).unwrap_or_default();
    }
    if operator.key == "table" {
        entries = table(document, around, operator, entries);
    }
    entries.extend(kept(family, before));
    Json::Object(entries)
}

fn is_one(shape: Shape) -> bool {
    matches!(shape, Shape::Rule | Shape::Amount)
}

fn is_list(shape: Shape) -> bool {
    matches!(shape, Shape::Rules | Shape::Amounts)
}

/// A table begins with one row that has every option.
fn table(
    document: &Json,
    around: &Around,
    operator: &Operator,
    mut entries: Vec<(String, Json)>,
) -> Vec<(String, Json)> {
    let amounts = operator.parts.iter().any(|part| matches!(part.shape, Shape::AmountRows));
    let then = if amounts { Json::Integer(1) } else { said("met") };
    if let [(_, Json::Text(key)), (_, rows)] = entries.as_mut_slice() {
        let all = options(document, around, key).into_iter().map(|option| Json::Text(option.id)).collect();
        *rows = Json::List(vec![Json::Object(vec![("in".into(), Json::List(all)), ("then".into(), then)])]);
    }
    entries
}

/// What one of a family carries besides its operator.
fn kept(family: &Family, before: &Json) -> Vec<(String, Json)> {
    let carried =
        family.common.iter().filter_map(|field| Some((field.key.to_owned(), get(before, field.key)?.clone())));
    carried.collect()
}

/// A comparison of a fact, as its type is compared.
pub fn comparison(document: &Json, around: &Around, id: &str, before: &Json) -> Json {
    let mut entries = vec![("fact".to_owned(), said(id))];
    let Some(found) = fact(document, around, id) else { return Json::Object(entries) };
    if text(found, "type") == "years" {
        let this = around.year.as_deref() == Some(id);
        entries.push(("year".into(), if this { said("this") } else { Json::Integer(0) }));
    }
    let compared = value(found);
    entries.push(match text(compared, "type") {
        "bool" => ("is".into(), Json::Bool(true)),
        "number" => ("at_least".into(), Json::Integer(1)),
        "date" => {
            let day = names(document, around, Kind::Bound).into_iter().next().map(|day| day.id);
            ("by".into(), Json::Text(day.unwrap_or_default()))
        }
        _ => {
            let first = list(compared, "options").first().map(|option| text(option, "id")).unwrap_or_default();
            ("in".into(), Json::List(vec![said(first)]))
        }
    });
    entries.extend(kept(&CONDITIONS, before));
    Json::Object(entries)
}
