//! What is left to decide in a policy: kept at its places through every edit, and taken off as it is decided.

use super::clauses::items;
use super::edit::Edit;
use super::facts::{Around, day_label, label};
use super::forms::section as section_of;
use super::place::{below, find, list, split, steps, text};
use super::words;
use crate::json::Json;
use crate::json::read::Finding;
use crate::policy::pending::{named, resolve};

/// Something for people to decide or to check against the new notice.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decision {
    /// Its place now; none if that is not there any more.
    pub at: Option<String>,
    /// What there is to decide.
    pub what: String,
}

impl Decision {
    /// What an officer calls its place.
    pub fn named(&self, document: &Json) -> String {
        self.at.as_deref().map_or_else(|| "这个地方已经没有了".to_owned(), |at| place(document, at))
    }
}

/// Everything that is left to decide, in the order written: what its place is called, and what there is to decide.
pub fn told(document: &Json) -> Vec<(String, String)> {
    all(document).into_iter().map(|decision| (decision.named(document), decision.what)).collect()
}

/// Everything that is left to decide, in the order written.
pub fn all(document: &Json) -> Vec<Decision> {
    let decision =
        |entry: &Json| Decision { at: resolve(document, text(entry, "at")), what: text(entry, "what").to_owned() };
    list(document, "pending").iter().map(decision).collect()
}

/// An entry of the file: what is to be decided at a place.
pub fn written(document: &Json, at: &str, what: &str) -> Json {
    Json::Object(vec![("at".into(), Json::Text(named(document, at))), ("what".into(), Json::Text(what.to_owned()))])
}

/// The edit that takes some off the list; the last one takes the list with it.
pub fn decided(document: &Json, which: &[usize]) -> Edit {
    let all = list(document, "pending").iter().enumerate();
    let left: Vec<Json> = all.filter(|(position, _)| !which.contains(position)).map(|(_, one)| one.clone()).collect();
    match (left.is_empty(), which) {
        (true, _) => Edit::Remove("/pending".into()),
        (false, [one]) => Edit::Remove(format!("/pending/{one}")),
        (false, _) => Edit::Set("/pending".into(), Json::List(left)),
    }
}

/// Some of what is left to decide that can be decided together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Together {
    /// What they have in common, in words.
    pub name: String,
    /// Which they are, as positions in the list.
    pub which: Vec<usize>,
}

/// What can be decided together: everything, the notice's words that are quoted, what comes from one clause. One alone
/// is no group.
pub fn together(document: &Json, decisions: &[Decision]) -> Vec<Together> {
    let at =
        |position: &usize| decisions.get(*position).and_then(|decision| decision.at.as_deref()).unwrap_or_default();
    let all: Vec<usize> = (0..decisions.len()).collect();
    let quotes = all.iter().copied().filter(|position| at(position).ends_with("/quote")).collect();
    let mut groups = vec![("全部".to_owned(), all.clone()), ("引的原话".to_owned(), quotes)];
    let items = items(document);
    let clauses_of = |position: &usize| {
        let item = items.iter().find(|item| item.cites && Finding::error(at(position), "").is_within(&item.at));
        item.map(|item| item.clauses.as_slice()).unwrap_or_default()
    };
    for clause in list(document, "clauses") {
        let id = text(clause, "id");
        let of = all.iter().copied().filter(|position| clauses_of(position).iter().any(|known| known == id));
        groups.push((format!("{id} {}", text(clause, "title")), of.collect()));
    }
    let groups = groups.into_iter().filter(|(_, which): &(String, Vec<usize>)| which.len() > 1);
    groups.map(|(name, which)| Together { name, which }).collect()
}

/// An edit, and in the same step what is to be decided at its places afterwards. What is gone needs no decision.
pub fn along(document: &Json, edit: &Edit) -> Edit {
    let before = list(document, "pending");
    let mut after = document.clone();
    if before.is_empty() || edit.apply(&mut after).is_none() || list(&after, "pending") != before {
        return edit.clone();
    }
    let moved = |entry: &Json| {
        let Some(place) = resolve(document, text(entry, "at")) else { return Some(entry.clone()) };
        let place = follow(&place, edit).filter(|place| find(&after, place).is_some())?;
        Some(written(&after, &place, text(entry, "what")))
    };
    let now: Vec<Json> = before.iter().filter_map(moved).collect();
    let list = "/pending".to_owned();
    let then = match now.is_empty() {
        _ if now == before => return edit.clone(),
        true => Edit::Remove(list),
        false => Edit::Set(list, Json::List(now)),
    };
    Edit::All(vec![edit.clone(), then])
}

/// Where a place is after an edit; none if it is gone.
pub fn follow(at: &str, edit: &Edit) -> Option<String> {
    let index = |list: &str| {
        let rest = at.strip_prefix(list)?.strip_prefix('/')?;
        let step = rest.split('/').next()?;
        Some((step.parse::<usize>().ok()?, rest.get(step.len()..).unwrap_or_default().to_owned()))
    };
    let put = |list: &str, position: usize, rest: &str| Some(format!("{list}/{position}{rest}"));
    match edit {
        Edit::Insert(list, position, _) => match index(list) {
            Some((step, rest)) if step >= *position => put(list, step + 1, &rest),
            _ => Some(at.to_owned()),
        },
        Edit::Remove(gone) => {
            if at.strip_prefix(gone.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')) {
                return None;
            }
            let (list, step) = split(gone)?;
            match (index(list), step.parse::<usize>()) {
                (Some((step, rest)), Ok(position)) if step > position => put(list, step - 1, &rest),
                _ => Some(at.to_owned()),
            }
        }
        Edit::Move(list, from, to) => match index(list) {
            Some((step, rest)) => {
                let without = if step > *from { step - 1 } else { step };
                let after = if step == *from {
                    *to
                } else if without >= *to {
                    without + 1
                } else {
                    without
                };
                put(list, after, &rest)
            }
            None => Some(at.to_owned()),
        },
        Edit::Rename(old, key) => {
            let rest = at.strip_prefix(old.as_str()).filter(|rest| rest.is_empty() || rest.starts_with('/'));
            let new = rest.and_then(|rest| Some(format!("{}{rest}", below(split(old)?.0, key))));
            Some(new.unwrap_or_else(|| at.to_owned()))
        }
        Edit::All(edits) => edits.iter().try_fold(at.to_owned(), |at, edit| follow(&at, edit)),
        Edit::Set(..) | Edit::Enter(..) => Some(at.to_owned()),
    }
}

/// What an officer calls a place that is to be decided.
pub fn place(document: &Json, at: &str) -> String {
    match steps(at).collect::<Vec<_>>().as_slice() {
        [section, day] if section == "dates" => day_label(day).to_owned(),
        [section, position, _] if section == "facts" => {
            let fact = find(document, &format!("/facts/{position}"));
            label(document, &Around::default(), fact.map_or("", |fact| text(fact, "id")))
        }
        [section] => section_of(section).map_or_else(|| words::place(document, at), |field| field.label.to_owned()),
        _ => words::place(document, at),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

    use super::*;
    use crate::desk::Desk;

    const POLICY: &[u8] = include_bytes!("../../static/policies/changzhi-engineering-2024.json");

    #[test]
    fn a_decision_stays_with_its_place() {
        let list = "/requirements".to_owned();
        for (edit, after) in [
            (Edit::Insert(list.clone(), 3, Json::Null), Some("/requirements/4/quote")),
            (Edit::Insert(list.clone(), 4, Json::Null), Some("/requirements/3/quote")),
            (Edit::Remove("/requirements/2".into()), Some("/requirements/2/quote")),
            (Edit::Remove("/requirements/3".into()), None),
            (Edit::Remove("/requirements/3/quo".into()), Some("/requirements/3/quote")),
            (Edit::Move(list.clone(), 3, 0), Some("/requirements/0/quote")),
            (Edit::Move(list.clone(), 0, 3), Some("/requirements/2/quote")),
            (Edit::Move(list.clone(), 5, 3), Some("/requirements/4/quote")),
            (Edit::Move(list, 5, 4), Some("/requirements/3/quote")),
            (Edit::Remove("/materials/0".into()), Some("/requirements/3/quote")),
        ] {
            assert_eq!(follow("/requirements/3/quote", &edit).as_deref(), after, "{edit:?}");
        }
    }

    /// What is left to decide, by what it is called and what is to be done.
    fn left(desk: &Desk) -> Vec<(String, String)> {
        let named =
            |decision: &Decision| (place(&desk.document, decision.at.as_deref().unwrap()), decision.what.clone());
        desk.decisions.iter().map(named).collect()
    }

    #[test]
    fn what_is_undecided_survives_edits_saving_and_changes_by_hand() {
        let quote = Edit::Set("/requirements/3/quote".into(), Json::Text("2024年底前".into()));
        let begun = Desk::open("a.json", POLICY).unwrap().after(&quote).next_year(2027).unwrap();
        let all = left(&begun);
        assert!(all.len() > 6 && begun.findings.is_empty());
        // A requirement with something undecided goes to the end, and is taken away with it.
        let end = list(&begun.document, "requirements").len() - 1;
        let quoted =
            begun.decisions.iter().filter_map(|decision| decision.at.as_deref()).find(|at| at.ends_with("/quote"));
        let from = steps(quoted.unwrap()).nth(1).unwrap().parse().unwrap();
        let moved = begun.after(&Edit::Move("/requirements".into(), from, end));
        assert_eq!(left(&moved), all);
        assert_eq!(moved.undo().document, begun.document);
        let of_last = format!("/requirements/{end}");
        let gone = moved.after(&Edit::Remove(of_last.clone()));
        let within = |at: &str| crate::json::read::Finding::error(at, "").is_within(&of_last);
        let lost = moved.decisions.iter().filter(|decision| within(decision.at.as_deref().unwrap())).count();
        assert!(lost > 0 && left(&gone).len() == all.len() - lost);
        assert_eq!(left(&gone.undo()), all);
        // Saved and opened again; then by hand a fact is put before the others.
        let saved = crate::desk::file::printed(&moved.document);
        let opened = Desk::open("a.json", saved.as_bytes()).unwrap();
        assert_eq!(left(&opened), all);
        let mut by_hand = (*opened.document).clone();
        let new = r#"{"id": "new", "type": "text", "label": "新"}"#;
        Edit::Insert("/facts".into(), 0, Json::parse(new.as_bytes()).unwrap()).apply(&mut by_hand).unwrap();
        assert_eq!(left(&Desk::open("a.json", by_hand.written().as_bytes()).unwrap()), all);
    }

    #[test]
    fn what_is_decided_is_off_the_list_until_it_is_undone() {
        let mut desk = Desk::open("a.json", POLICY).unwrap().next_year(2027).unwrap();
        let all = left(&desk);
        desk = desk.after(&decided(&desk.document, &[3]));
        assert!(left(&desk).len() == all.len() - 1 && !left(&desk).contains(all.get(3).unwrap()));
        assert_eq!(left(&desk.undo()), all);
        while !desk.decisions.is_empty() {
            desk = desk.after(&decided(&desk.document, &[0]));
        }
        assert!(super::super::place::get(&desk.document, "pending").is_none());
        assert_eq!(left(&desk.undo()).len(), 1);
    }
}
