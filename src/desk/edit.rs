//! Edits of a document: each gives back the edit that undoes it, and touches nothing beside its place.

use super::place::{below, find_mut, split};
use crate::json::Json;

/// A change at a place.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Another value where there is one; at a key of an object that has none, one more entry, the last.
    Set(String, Json),
    /// One more entry of the object at this place, at a position.
    Enter(String, usize, String, Json),
    /// One more element of the list at this place, at a position.
    Insert(String, usize, Json),
    /// An element or an entry less.
    Remove(String),
    /// An element of the list at this place goes from one position to another.
    Move(String, usize, usize),
    /// An entry of an object gets another key, and keeps its place among the others.
    Rename(String, String),
    /// Several, one after the other: all of them or none.
    All(Vec<Edit>),
}

impl Edit {
    /// Changes the document and gives what changes it back; none, and no change, if the place is not there.
    pub fn apply(&self, document: &mut Json) -> Option<Edit> {
        match self {
            Self::Set(at, value) => match find_mut(document, at) {
                Some(place) => Some(Self::Set(at.clone(), std::mem::replace(place, value.clone()))),
                None => {
                    let (parent, key) = split(at)?;
                    let Json::Object(entries) = find_mut(document, parent)? else { return None };
                    entries.push((key, value.clone()));
                    Some(Self::Remove(at.clone()))
                }
            },
            Self::Enter(at, position, key, value) => {
                let Json::Object(entries) = find_mut(document, at)? else { return None };
                if *position > entries.len() || entries.iter().any(|(name, _)| name == key) {
                    return None;
                }
                entries.insert(*position, (key.clone(), value.clone()));
                Some(Self::Remove(below(at, key)))
            }
            Self::Insert(at, position, value) => {
                let Json::List(list) = find_mut(document, at)? else { return None };
                if *position > list.len() {
                    return None;
                }
                list.insert(*position, value.clone());
                Some(Self::Remove(below(at, position)))
            }
            Self::Remove(at) => remove(document, at),
            Self::Move(at, from, to) => {
                let Json::List(list) = find_mut(document, at)? else { return None };
                if *from >= list.len() || *to >= list.len() {
                    return None;
                }
                let moved = list.remove(*from);
                list.insert(*to, moved);
                Some(Self::Move(at.clone(), *to, *from))
            }
            Self::Rename(at, key) => {
                let (parent, old) = split(at)?;
                let Json::Object(entries) = find_mut(document, parent)? else { return None };
                if *key != old && entries.iter().any(|(name, _)| name == key) {
                    return None;
                }
                let (name, _) = entries.iter_mut().find(|(name, _)| *name == old)?;
                name.clone_from(key);
                Some(Self::Rename(below(parent, key), old))
            }
            Self::All(edits) => {
                let mut back = Vec::new();
                for edit in edits {
                    match edit.apply(document) {
                        Some(edit) => back.push(edit),
                        None => {
                            for edit in back.iter().rev() {
                                edit.apply(document);
                            }
                            return None;
                        }
                    }
                }
                back.reverse();
                Some(Self::All(back))
            }
        }
    }
}

fn remove(document: &mut Json, at: &str) -> Option<Edit> {
    let (parent, step) = split(at)?;
    match find_mut(document, parent)? {
        Json::Object(entries) => {
            let position = entries.iter().position(|(key, _)| *key == step)?;
            let (key, value) = entries.remove(position);
            Some(Edit::Enter(parent.to_owned(), position, key, value))
        }
        Json::List(list) => {
            let position = step.parse::<usize>().ok().filter(|position| *position < list.len())?;
            Some(Edit::Insert(parent.to_owned(), position, list.remove(position)))
        }
        _ => None,
    }
}
