//! Other names for what a policy goes by: everything that refers to it follows in the same step.

use super::decisions::follow;
use super::edit::Edit;
use super::place::{below, find, get, list, split, text};
use super::references::{Reference, references};
use crate::json::Json;
use crate::policy::at_year;

/// The edit that gives another name to what goes by the one at this place: an `id`, or the key of a shared condition or
/// a named day. An id that nothing can refer to is set as it is.
///
/// # Errors
/// Where the name is taken, or would be taken for another: what to do, in words.
pub fn rename(document: &Json, at: &str, name: &str) -> Result<Edit, String> {
    if name.is_empty() {
        return Err("代号不能空着。".into());
    }
    if is_law(document, at) {
        return Err("这个代号是国家规定的退休年龄那一条认的，不能改。文字可以改。".into());
    }
    let (own, renamed) = named(document, at, name)?;
    if own.is_empty() {
        return Ok(Edit::All(renamed));
    }
    let all = references(document);
    let (keys, values): (Vec<&Reference>, Vec<&Reference>) =
        all.iter().filter(|reference| own.contains(&reference.to)).partition(|reference| reference.is_key);
    let set = |reference: &&Reference| Edit::Set(reference.at.clone(), Json::Text(name.to_owned()));
    let key = |reference: &&Reference| Edit::Rename(reference.at.clone(), name.to_owned());
    let mut edits: Vec<Edit> = values.iter().map(set).chain(keys.iter().map(key)).collect();
    edits.extend(renamed);
    if let Some(("/dates", old)) = split(at) {
        spoken(document, "", &old, name, &mut edits);
    }
    let edit = Edit::All(edits);
    let mut after = document.clone();
    let applied = edit.apply(&mut after).is_some();
    let moved = |reference: &Reference| {
        let place = |at: &str| follow(at, &edit).unwrap_or_default();
        Reference { at: place(&reference.at), to: place(&reference.to), is_key: reference.is_key }
    };
    // Whatever was referred to must still be, and nothing else be taken for it.
    if !applied || references(&after) != all.iter().map(moved).collect::<Vec<_>>() {
        return Err(format!("改成「{name}」会和别处的「{name}」混在一起，请换一个。"));
    }
    Ok(edit)
}

/// Whether this is the id of an option that the law's ages are looked up by.
fn is_law(document: &Json, at: &str) -> bool {
    let fact = split(at).and_then(|(option, _)| split(option)).and_then(|(options, _)| Some(split(options)?.0));
    let fact = fact.filter(|_| at.contains("/options/")).and_then(|fact| find(document, fact));
    fact.is_some_and(|fact| looks_up(document, text(fact, "id")))
}

/// Whether a rule looks the law's ages up by this fact.
fn looks_up(json: &Json, class: &str) -> bool {
    match json {
        Json::Object(entries) => {
            let here = get(json, "statutory_age").is_some() && text(json, "class") == class;
            here || entries.iter().any(|(_, json)| looks_up(json, class))
        }
        Json::List(list) => list.iter().any(|json| looks_up(json, class)),
        _ => false,
    }
}

/// Texts speak of a named day by its name: `{closes}`, `{closes:short}`.
fn spoken(json: &Json, at: &str, old: &str, new: &str, edits: &mut Vec<Edit>) {
    match json {
        Json::Text(text) => {
            let said = text.replace(&format!("{{{old}}}"), &format!("{{{new}}}"));
            let said = said.replace(&format!("{{{old}:"), &format!("{{{new}:"));
            edits.extend((said != *text).then(|| Edit::Set(at.to_owned(), Json::Text(said))));
        }
        Json::List(list) => {
            list.iter().enumerate().for_each(|(position, json)| spoken(json, &below(at, position), old, new, edits));
        }
        Json::Object(entries) => {
            entries.iter().for_each(|(key, json)| spoken(json, &below(at, key), old, new, edits));
        }
        _ => {}
    }
}

/// The places of what is renamed, and the edits of the names themselves.
fn named(document: &Json, at: &str, name: &str) -> Result<(Vec<String>, Vec<Edit>), String> {
    let set = |at: &str| Edit::Set(at.to_owned(), Json::Text(name.to_owned()));
    let Some((parent, key)) = split(at) else { return Ok((Vec::new(), Vec::new())) };
    if parent == "/pieces" || parent == "/dates" {
        if parent == "/dates" && at_year::is_reserved(name) {
            return Err(format!("「{name}」在话里另有意思，请换一个。"));
        }
        let taken = key != name && find(document, &below(parent, name)).is_some();
        return if taken {
            Err(taken_by(name, ""))
        } else {
            Ok((vec![at.to_owned()], vec![Edit::Rename(at.to_owned(), name.to_owned())]))
        };
    }
    let list_of = split(parent).and_then(|(around, _)| Some((around, find(document, around)?)));
    let (Some((around, Json::List(elements))), Some(this), "id") = (list_of, find(document, parent), key.as_str())
    else {
        return Ok((Vec::new(), vec![set(at)]));
    };
    let old = text(this, "id");
    let place = |position: usize| below(around, position);
    let others = elements.iter().enumerate().filter(|(position, _)| place(*position) != parent);
    let same = |id: &str| others.clone().filter(|(_, other)| text(other, "id") == id).collect::<Vec<_>>();
    // Requirements of different titles may share an id, and are then renamed together.
    let shares = |other: &Json| {
        around == "/requirements" && list(other, "titles").iter().all(|title| !list(this, "titles").contains(title))
    };
    if let Some((_, other)) = same(name).into_iter().find(|(_, other)| old != name && !shares(other)) {
        return Err(taken_by(name, text(other, "label")));
    }
    let family = same(old);
    if family.iter().any(|(_, other)| !shares(other)) {
        // Two of one name by mistake: what refers to it goes on meaning the first.
        return Ok((Vec::new(), vec![set(at)]));
    }
    let own: Vec<String> = family.iter().map(|(position, _)| place(*position)).chain([parent.to_owned()]).collect();
    let edits = own.iter().map(|place| set(&below(place, "id"))).collect();
    Ok((own, edits))
}

fn taken_by(name: &str, label: &str) -> String {
    let what = if label.is_empty() { String::new() } else { format!("，是「{label}」的代号") };
    format!("「{name}」已经有了{what}。请换一个没有用过的。")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

    use super::*;
    use crate::cases::{self, Case, Expected};
    use crate::desk::Desk;
    use crate::policy::{Edition, compile, lint};

    const POLICY: &str = include_str!("../../static/policies/changzhi-engineering-2024.json");
    const PEOPLE: &str = include_str!("../../tests/cases/personas.ndjson");
    const POINTS: &str = include_str!("../../examples/policies/yunhe-points.json");
    const POINTS_PEOPLE: &str = include_str!("../../examples/policies/yunhe-points.cases.ndjson");

    fn policy() -> Json {
        Json::parse(POLICY.as_bytes()).unwrap()
    }

    /// Every id and every key that is a name.
    fn ids(json: &Json, at: &str, all: &mut Vec<String>) {
        match json {
            Json::Object(entries) => {
                for (key, value) in entries {
                    let place = below(at, key);
                    if matches!(at, "/pieces" | "/dates") || key == "id" && !at.is_empty() {
                        all.push(place.clone());
                    }
                    ids(value, &place, all);
                }
            }
            Json::List(list) => {
                // Of many options three are enough.
                let some = if at.ends_with("/options") { 3 } else { list.len() };
                list.iter().take(some).enumerate().for_each(|(position, value)| ids(value, &below(at, position), all));
            }
            _ => {}
        }
    }

    /// What comes out for people, without what it is called by.
    fn outcomes(edition: &Edition, people: &[Case]) -> Vec<String> {
        let of_title = |it: Expected| {
            let rows: Vec<_> = it.requirements.into_iter().map(|(_, point)| point).collect();
            format!("{:?}", (it.verdict, it.earliest_year, rows))
        };
        let of = |case: &Case| Case::of(edition, "", case.answers.clone()).expect.into_iter().map(of_title).collect();
        people.iter().map(of).collect()
    }

    /// One name after the other is another: the policy compiles on the way, and in the end everyone is told what they
    /// were told before.
    #[test]
    fn every_name_can_be_another() {
        for (text, people) in [(POLICY, PEOPLE), (POINTS, POINTS_PEOPLE)] {
            let mut document = Json::parse(text.as_bytes()).unwrap();
            let before = compile::compile(text.as_bytes()).unwrap();
            let (people, wrong) = cases::read(&before, people.as_bytes());
            assert!(wrong.is_empty() && !people.is_empty());
            let findings = lint::lint(text.as_bytes()).len();
            let mut all = Vec::new();
            ids(&document, "", &mut all);
            for (number, at) in all.iter().enumerate() {
                let old = name_at(&document, at);
                if old.starts_with("renamed_") || is_law(&document, at) {
                    continue;
                }
                // A clause stands below another by its number.
                let new = if at.starts_with("/clauses/") { format!("9{old}") } else { format!("renamed_{number}") };
                rename(&document, at, &new).unwrap().apply(&mut document).unwrap();
                if number % 20 == 0
                    && let Err(findings) = compile::edition(document.clone())
                {
                    assert!(findings.is_empty(), "up to {at}, which was {old}: {:?}", findings.first());
                }
            }
            let written = document.written();
            let after = compile::compile(written.as_bytes()).unwrap();
            assert_eq!(outcomes(&after, &people), outcomes(&before, &people));
            assert_eq!(lint::lint(written.as_bytes()).len(), findings);
        }
    }

    /// What something goes by.
    fn name_at(document: &Json, at: &str) -> String {
        match find(document, at) {
            Some(Json::Text(id)) if at.ends_with("/id") => id.clone(),
            _ => split(at).unwrap().1,
        }
    }

    #[test]
    fn a_name_that_is_taken_is_refused_in_words() {
        let document = policy();
        let position =
            |section: &str, id: &str| list(&document, section).iter().position(|json| text(json, "id") == id).unwrap();
        let fact = |id: &str| format!("/facts/{}/id", position("facts", id));
        // Works are compared with the day since when the title before is held.
        let works = find(&document, &format!("/facts/{}", position("facts", "works"))).unwrap();
        let published = list(works, "fields").iter().position(|field| text(field, "id") == "published_on").unwrap();
        let field = format!("/facts/{}/fields/{published}/id", position("facts", "works"));
        let requirement = |id: &str| format!("/requirements/{}/id", position("requirements", id));
        for (at, name, expected) in [
            (fact("work_since"), "birth_on", "「birth_on」已经有了，是「"),
            (fact("work_since"), "", "代号不能空着"),
            (fact("assistant_since"), "closes", "改成「closes」会和别处的「closes」混在一起"),
            (field, "assistant_since", "改成「assistant_since」会和别处"),
            ("/clauses/0/id".into(), "3.1", "「3.1」已经有了"),
            ("/pieces/doctor".into(), "junior", "「junior」已经有了"),
            ("/dates/opens".into(), "closes", "「closes」已经有了"),
            ("/dates/opens".into(), "year", "「year」在话里另有意思"),
            (requirement("unit"), "retired", "「retired」已经有了"),
            (fact("retirement_class").replace("/id", "/options/0/id"), "men", "这个代号是国家规定的退休年龄那一条认的"),
        ] {
            let found = rename(&document, &at, name);
            assert!(found.as_ref().is_err_and(|why| why.starts_with(expected)), "{at} {name}: {found:?}");
        }
        // Its own name, and what nothing refers to.
        for (at, name) in
            [(fact("work_since"), "work_since"), ("/pieces/doctor".into(), "doctor"), ("/id".into(), "new")]
        {
            assert!(rename(&document, &at, name).is_ok());
        }
    }

    #[test]
    fn a_new_name_is_undone_in_one_step() {
        let opened = Desk::open("a.json", POLICY.as_bytes()).unwrap();
        // The clause on continuing education has none below it.
        let clause = list(&opened.document, "clauses").iter().position(|clause| text(clause, "id") == "3.7").unwrap();
        let clause = format!("/clauses/{clause}/id");
        for at in ["/pieces/working_age", "/dates/closes", "/facts/0/id", &clause, "/titles/0/id"] {
            let renamed = opened.after(&rename(&opened.document, at, "another").unwrap());
            assert!(renamed.findings.is_empty(), "{at}: {:?}", renamed.findings);
            assert_eq!(renamed.undo().document, opened.document);
            assert_eq!(renamed.undo().redo().document, renamed.document);
        }
    }
}
