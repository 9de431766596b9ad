//! What can be answered, as a policy's document has it: looked up by name, for forms and for words.

use super::form::Kind;
use super::place::{get, list, text};
use crate::json::Json;

/// What names in a condition can mean besides facts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Around {
    /// The records fact whose record is in question.
    pub record: Option<String>,
    /// The year map whose year is in question.
    pub year: Option<String>,
}

/// A name that can be chosen, and what people call it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choosable {
    /// The name in the file.
    pub id: String,
    /// What people call it.
    pub label: String,
}

fn named(json: &Json) -> Choosable {
    let id = text(json, "id").to_owned();
    let label = Some(text(json, "label")).filter(|label| !label.is_empty());
    Choosable { label: label.unwrap_or(&id).to_owned(), id }
}

/// A fact, or a field of the record in question.
pub fn fact<'a>(document: &'a Json, around: &Around, id: &str) -> Option<&'a Json> {
    let by_id = |facts: &'a [Json]| facts.iter().find(|fact| text(fact, "id") == id);
    let facts = list(document, "facts");
    let record = around.record.as_ref().and_then(|record| facts.iter().find(|fact| text(fact, "id") == record));
    record.and_then(|record| by_id(list(record, "fields"))).or_else(|| by_id(facts))
}

/// What a fact is compared as: itself, or the value of a year.
pub fn value(fact: &Json) -> &Json {
    get(fact, "value").filter(|_| text(fact, "type") == "years").unwrap_or(fact)
}

/// What people call a fact or a field; its id, where there is none of that name.
pub fn label(document: &Json, around: &Around, id: &str) -> String {
    fact(document, around, id).map_or_else(|| id.to_owned(), |fact| named(fact).label)
}

/// The options of a choice, or of a year's.
pub fn options(document: &Json, around: &Around, id: &str) -> Vec<Choosable> {
    fact(document, around, id).map(|fact| list(value(fact), "options").iter().map(named).collect()).unwrap_or_default()
}

/// Everything that a name of this kind can refer to.
pub fn names(document: &Json, around: &Around, kind: Kind) -> Vec<Choosable> {
    let types: &[&str] = match kind {
        Kind::Clause => {
            let clause = |clause: &Json| {
                let id = text(clause, "id").to_owned();
                Choosable { label: format!("{id} {}", text(clause, "title")), id }
            };
            return list(document, "clauses").iter().map(clause).collect();
        }
        Kind::Title => return list(document, "titles").iter().map(named).collect(),
        Kind::Group => return list(document, "material_groups").iter().map(named).collect(),
        Kind::Requirement => {
            let mut all: Vec<Choosable> = list(document, "requirements").iter().map(named).collect();
            all.dedup_by(|one, other| one.id == other.id);
            return all;
        }
        Kind::Piece => {
            let pieces = if let Some(Json::Object(pieces)) = get(document, "pieces") { pieces.as_slice() } else { &[] };
            return pieces
                .iter()
                .map(|(id, piece)| Choosable { id: id.clone(), label: piece_label(document, id, piece) })
                .collect();
        }
        Kind::Fact | Kind::Field => &[],
        Kind::Records => &["records"],
        Kind::Years => &["years"],
        Kind::Date | Kind::Bound => &["date"],
        Kind::Choice => &["choice"],
        Kind::Number => &["number", "years"],
        Kind::Comparable => &["bool", "choice", "date", "number", "years"],
    };
    let fits = |fact: &&Json| types.is_empty() || types.contains(&text(fact, "type"));
    let record = around.record.as_ref().and_then(|record| fact(document, &Around::default(), record));
    let fields = record.map(|record| list(record, "fields")).unwrap_or_default();
    let within = !matches!(kind, Kind::Fact | Kind::Records | Kind::Years);
    let mut all: Vec<Choosable> = fields.iter().filter(|_| within).filter(fits).map(named).collect();
    if kind != Kind::Field {
        all.extend(list(document, "facts").iter().filter(fits).map(named));
    }
    if kind == Kind::Bound {
        let days = if let Some(Json::Object(days)) = get(document, "dates") { days.as_slice() } else { &[] };
        let day = |(id, day): &(String, Json)| {
            let day = if let Json::Text(day) = day { day.as_str() } else { "" };
            Choosable { id: id.clone(), label: format!("{day}（{}）", day_label(id)) }
        };
        all.splice(0..0, days.iter().map(day));
    }
    all
}

/// What people call a named day: the two that every edition has have their own words.
pub fn day_label(id: &str) -> &str {
    match id {
        "opens" => "收材料开始",
        "closes" => "收材料截止",
        other => other,
    }
}

/// What people call a piece: what its rule is labelled with, or what it looks at.
pub fn piece_label(document: &Json, id: &str, piece: &Json) -> String {
    let Some(rule) = get(piece, "rule") else { return id.to_owned() };
    let (named, read) = (text(rule, "label"), text(rule, "fact"));
    if !named.is_empty() {
        return named.to_owned();
    }
    let around = Around { record: Some(text(piece, "of").to_owned()), year: None };
    let key = text(rule, "table");
    match (read.is_empty(), key.is_empty()) {
        (false, _) => {
            let known = options(document, &around, read);
            let chosen =
                list(rule, "in").iter().filter_map(|id| known.iter().find(|one| Json::Text(one.id.clone()) == *id));
            let chosen: Vec<&str> = chosen.map(|one| one.label.as_str()).collect();
            format!("{}：{}", label(document, &around, read), chosen.join("、"))
        }
        (true, false) => format!("按{}分情况", label(document, &around, key)),
        (true, true) => id.to_owned(),
    }
}
