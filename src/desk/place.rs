//! Places of a document, as JSON pointers: those that findings carry.

use crate::json::Json;

/// The place of `key` below `at`.
pub fn below(at: &str, key: impl std::fmt::Display) -> String {
    let key = key.to_string().replace('~', "~0").replace('/', "~1");
    format!("{at}/{key}")
}

/// The steps of a pointer, from the root.
pub fn steps(at: &str) -> impl Iterator<Item = String> {
    at.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~"))
}

/// The place that this one lies in, and the last step to it; none of the root.
pub fn split(at: &str) -> Option<(&str, String)> {
    let (parent, _) = at.rsplit_once('/')?;
    Some((parent, steps(at).last()?))
}

/// The value at a place.
pub fn find<'a>(json: &'a Json, at: &str) -> Option<&'a Json> {
    steps(at).try_fold(json, |json, step| match json {
        Json::Object(entries) => entry(entries, &step),
        Json::List(list) => list.get(step.parse::<usize>().ok()?),
        _ => None,
    })
}

/// The value at a place, to be changed.
pub fn find_mut<'a>(json: &'a mut Json, at: &str) -> Option<&'a mut Json> {
    steps(at).try_fold(json, |json, step| match json {
        Json::Object(entries) => entries.iter_mut().find(|(key, _)| *key == step).map(|(_, value)| value),
        Json::List(list) => list.get_mut(step.parse::<usize>().ok()?),
        _ => None,
    })
}

/// The value of a key.
pub fn entry<'a>(entries: &'a [(String, Json)], key: &str) -> Option<&'a Json> {
    entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
}

/// The text at a key of an object; empty where there is none.
pub fn text<'a>(json: &'a Json, key: &str) -> &'a str {
    match get(json, key) {
        Some(Json::Text(text)) => text,
        _ => "",
    }
}

/// The value at a key, if this is an object that has it.
pub fn get<'a>(json: &'a Json, key: &str) -> Option<&'a Json> {
    if let Json::Object(entries) = json { entry(entries, key) } else { None }
}

/// The elements at a key of an object; none where there is no list.
pub fn list<'a>(json: &'a Json, key: &str) -> &'a [Json] {
    match get(json, key) {
        Some(Json::List(list)) => list,
        _ => &[],
    }
}

/// The places above this one, and itself.
pub fn above(at: &str) -> Vec<String> {
    let mut all = vec![at.to_owned()];
    let mut at = at;
    while let Some((parent, _)) = split(at) {
        all.push(parent.to_owned());
        at = parent;
    }
    all
}
