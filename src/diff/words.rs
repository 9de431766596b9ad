//! What is written otherwise: both files walked side by side, rules as sentences, everything else as it stands.

use super::{Change, names};
use crate::engine::condition::Node;
use crate::engine::model::Policy;
use crate::json::Json;
use crate::policy::Edition;
use crate::policy::at_year::{self, Places};
use crate::prose::Prose;

/// Everything that is written otherwise in the new edition, in the order of its file; empty if nothing is.
pub fn changes(old: &Edition, new: &Edition) -> Vec<Change> {
    let (before, after) = (Source::of(old), Source::of(new));
    let mut walk = Walk { old: &before, new: &after, changes: Vec::new() };
    let none = Json::Null;
    // Where the schema lies is said to editors and to nobody else.
    for key in keys(&old.source, &new.source).into_iter().filter(|key| *key != "$schema") {
        let (before, after) = (entry(&old.source, key), entry(&new.source, key));
        let place = Place { section: key, item: String::new(), clauses: &none, trail: Vec::new(), at: [None; 2] };
        if before != after {
            walk.value(&place, key, before, after);
        }
    }
    walk.changes
}

/// An edition, with what the places of its texts stand for.
struct Source<'a> {
    edition: &'a Edition,
    places: Places,
}

impl<'a> Source<'a> {
    fn of(edition: &'a Edition) -> Self {
        let moved = at_year::moved(&edition.source, edition.policy.review_year);
        Self { edition, places: Places::of(&moved, edition.notice_year) }
    }
}

/// The sides, as positions.
const OLD: usize = 0;
const NEW: usize = 1;

struct Walk<'a> {
    old: &'a Source<'a>,
    new: &'a Source<'a>,
    changes: Vec<Change>,
}

/// Where the walk stands.
#[derive(Clone)]
struct Place<'a> {
    section: &'a str,
    item: String,
    /// The clauses of the item.
    clauses: &'a Json,
    /// The keys and identities on the way.
    trail: Vec<&'a str>,
    /// Where the item stands in its part of the old file and of the new.
    at: [Option<usize>; 2],
}

impl<'a> Place<'a> {
    fn below(&self, step: &'a str) -> Self {
        let mut below = self.clone();
        below.trail.push(step);
        below
    }
}

impl<'a> Walk<'a> {
    /// A value that differs. `key` is what it is written under.
    fn value(&mut self, place: &Place<'a>, key: &'a str, old: Option<&'a Json>, new: Option<&'a Json>) {
        if matches!(key, "rule" | "when") && self.rule(place, key, old, new) {
            return;
        }
        match (old, new) {
            (Some(Json::List(before)), Some(Json::List(after)))
                if is_list_of_items(before) || is_list_of_items(after) =>
            {
                self.items(place, key, before, after);
            }
            (Some(before @ Json::Object(_)), Some(after @ Json::Object(_))) => {
                for step in keys(before, after) {
                    let (before, after) = (entry(before, step), entry(after, step));
                    if before != after {
                        // The keys of these two are names: each is an item.
                        if place.trail.is_empty() && matches!(key, "dates" | "pieces") {
                            let item = self.name(key, step, before, after);
                            self.item(&place.below(step), item, before, after);
                        } else {
                            self.value(&place.below(key), step, before, after);
                        }
                    }
                }
            }
            _ => self.tell(place, key, lines(self.old, key, old), lines(self.new, key, new)),
        }
    }

    /// An item that differs, came or went.
    fn item(&mut self, place: &Place<'a>, item: String, old: Option<&'a Json>, new: Option<&'a Json>) {
        let clauses = new.or(old).and_then(|json| entry(json, "clauses")).unwrap_or(place.clauses);
        let item = if place.item.is_empty() { item } else { format!("{} › {item}", place.item) };
        let place = Place { item, clauses, ..place.clone() };
        match (old, new) {
            (Some(before @ Json::Object(_)), Some(after @ Json::Object(_))) => {
                for key in keys(before, after) {
                    let (before, after) = (entry(before, key), entry(after, key));
                    if before != after {
                        self.value(&place, key, before, after);
                    }
                }
            }
            _ => {
                let whole = |side, source, json: Option<&Json>| json.map(|json| described(source, &place, side, json));
                let (from, to) = (whole(OLD, self.old, old), whole(NEW, self.new, new));
                self.tell(&place, "", from.unwrap_or_default(), to.unwrap_or_default());
            }
        }
    }

    /// Lists of objects: those of the same identity are compared, the others came or went; and so is their order.
    fn items(&mut self, place: &Place<'a>, key: &'a str, old: &'a [Json], new: &'a [Json]) {
        let pairs = paired(old, new);
        for (before, after) in &pairs {
            let at = if place.trail.is_empty() { [*before, *after] } else { place.at };
            let (before, after) = (before.and_then(|at| old.get(at)), after.and_then(|at| new.get(at)));
            if before != after {
                let id = after.or(before).map(identity).unwrap_or_default();
                let item = self.name(key, id, before, after);
                let place = Place { at, ..place.below(key).below(id) };
                self.item(&place, item, before, after);
            }
        }
        let order: Vec<usize> = pairs.iter().filter_map(|(before, after)| after.and(*before)).collect();
        if !order.is_sorted() {
            let named = |list: &'a [Json], source| {
                list.iter().map(|json| title_of(source, json)).collect::<Vec<_>>().join("、")
            };
            let (from, to) = (named(old, self.old), named(new, self.new));
            self.tell(&place.below(key), "顺序", vec![from], vec![to]);
        }
    }

    fn tell(&mut self, place: &Place, key: &str, from: Vec<String>, to: Vec<String>) {
        let clauses = if let Json::List(clauses) = place.clauses { clauses.as_slice() } else { &[] };
        let (item, aspect) = if place.item.is_empty() && place.trail.is_empty() {
            (names::aspect(key).to_owned(), String::new())
        } else {
            // Of what lies deeper in an item, the keys on the way belong to the saying.
            let way = place.trail.iter().filter(|step| names::aspect(step) != **step && place.item.is_empty());
            let way: Vec<&str> = way.copied().chain([key]).filter(|step| !step.is_empty()).map(names::aspect).collect();
            (place.item.clone(), way.join("："))
        };
        // What is written otherwise and means the same is told all the same.
        let same = from == to;
        let note = |mut lines: Vec<String>, words: &str| {
            if same {
                lines.push(words.to_owned());
            }
            lines
        };
        self.changes.push(Change {
            section: place.section.to_owned(),
            item,
            aspect,
            clauses: clauses.iter().filter_map(text).map(str::to_owned).collect(),
            from: note(from, "（旧的写法）"),
            to: note(to, "（新的写法，意思一样）"),
        });
    }

    /// Rules are told as sentences. False if no compiled rule stands at this place.
    fn rule(&mut self, place: &Place<'a>, key: &str, old: Option<&Json>, new: Option<&Json>) -> bool {
        let told = |side: usize, source: &Source, json: Option<&Json>| match json {
            None => Some(Vec::new()),
            Some(_) => compiled(source, place, side).map(|node| sentences(&source.edition.policy, node)),
        };
        let (Some(from), Some(to)) = (told(OLD, self.old, old), told(NEW, self.new, new)) else { return false };
        self.tell(place, key, from, to);
        true
    }

    /// What an item is called, in words.
    fn name(&self, key: &str, id: &str, old: Option<&Json>, new: Option<&Json>) -> String {
        let source = if new.is_some() { self.new } else { self.old };
        let name = match key {
            "dates" => match source.edition.policy.dates.iter().position(|date| date.id == id) {
                Some(0) => "第一天".to_owned(),
                Some(last) if last + 1 == source.edition.policy.dates.len() => "最后一天".to_owned(),
                _ => id.to_owned(),
            },
            "pieces" => {
                let position = source.edition.policy.pieces.iter().position(|piece| piece.id == id);
                position
                    .map(|position| Prose::of(&source.edition.policy).piece_name(position).to_owned())
                    .unwrap_or_default()
            }
            _ => new.or(old).map(|json| title_of(source, json)).unwrap_or_default(),
        };
        if name == id || matches!(key, "clauses") {
            name
        } else if key == "dates" {
            format!("{name}（{id}）")
        } else {
            name
        }
    }
}

fn text(json: &Json) -> Option<&str> {
    if let Json::Text(text) = json { Some(text) } else { None }
}

fn entry<'a>(json: &'a Json, key: &str) -> Option<&'a Json> {
    let Json::Object(entries) = json else { return None };
    entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
}

/// The keys of both, those of the new one first.
fn keys<'a>(old: &'a Json, new: &'a Json) -> Vec<&'a str> {
    let of = |json: &'a Json| if let Json::Object(entries) = json { entries.as_slice() } else { &[] };
    let new: Vec<&str> = of(new).iter().map(|(key, _)| key.as_str()).collect();
    let gone = of(old).iter().map(|(key, _)| key.as_str()).filter(|key| !new.contains(key));
    new.iter().copied().chain(gone).collect()
}

fn is_list_of_items(list: &[Json]) -> bool {
    list.iter().any(|json| matches!(json, Json::Object(_)))
}

/// What tells an item of a list from the others.
fn identity(json: &Json) -> &str {
    ["id", "fact", "term", "office", "label", "text"].iter().find_map(|key| text(entry(json, key)?)).unwrap_or_default()
}

/// Whose row it is; items of other lists have no titles, or may change them.
fn titles(json: &Json) -> Option<&Json> {
    entry(json, "rule").and(entry(json, "titles"))
}

/// Which of the old belong to which of the new: those of the same identity and titles, then of the same identity, then,
/// of what has no name but its words, those of the same clauses. In the order of the new list, what is gone where it
/// stood.
fn paired(old: &[Json], new: &[Json]) -> Vec<(Option<usize>, Option<usize>)> {
    let mut partner: Vec<Option<usize>> = vec![None; old.len()];
    type Fits = fn(&Json, &Json) -> bool;
    let same: Fits = |before, after| identity(before) == identity(after);
    let row: Fits = |before, after| identity(before) == identity(after) && titles(before) == titles(after);
    let clauses: Fits = |before, after| {
        let nameless =
            |json| entry(json, "text").is_some() && ["id", "term"].iter().all(|key| entry(json, key).is_none());
        nameless(before) && nameless(after) && entry(before, "clauses") == entry(after, "clauses")
    };
    for fits in [row, same, clauses] {
        for (after, json) in new.iter().enumerate() {
            if partner.contains(&Some(after)) {
                continue;
            }
            let mut free = old.iter().zip(&mut partner).filter(|(_, partner)| partner.is_none());
            let found = free.find(|(before, _)| fits(before, json));
            if let Some((_, place)) = found {
                *place = Some(after);
            }
        }
    }
    let mut pairs: Vec<(Option<usize>, Option<usize>)> =
        (0..new.len()).map(|after| (partner.iter().position(|partner| *partner == Some(after)), Some(after))).collect();
    for (before, partner) in partner.iter().enumerate() {
        if partner.is_none() {
            let previous =
                before.checked_sub(1).and_then(|previous| pairs.iter().position(|(old, _)| *old == Some(previous)));
            pairs.insert(previous.map_or(0, |at| at + 1), (Some(before), None));
        }
    }
    pairs
}

/// What an item is called: its label, with the titles it is asked of where it is a row.
fn title_of(source: &Source, json: &Json) -> String {
    let own = match entry(json, "fact").and_then(text) {
        Some(fact) => {
            let known = source.edition.policy.facts.iter().find(|known| known.id == fact);
            known.map(|known| known.label.clone()).unwrap_or_default()
        }
        None => {
            let named =
                ["label", "title", "term", "office", "text", "id"].iter().find_map(|key| text(entry(json, key)?));
            let short: String = source.places.text(named.unwrap_or_default()).chars().take(24).collect();
            let is_clause =
                entry(json, "label").is_none() && entry(json, "title").is_some() && entry(json, "questions").is_none();
            match entry(json, "id").and_then(text).filter(|_| is_clause) {
                Some(number) => format!("{number} {short}"),
                None => short,
            }
        }
    };
    match titles(json) {
        Some(titles) => format!("{own}（{}）", shown(source, "titles", titles)),
        None => own,
    }
}

/// The compiled rule at a place, in the old file or the new: what compiles stands in the compiled lists as in the file.
fn compiled<'a>(source: &'a Source<'a>, place: &Place, side: usize) -> Option<&'a Node> {
    let (policy, edition) = (&source.edition.policy, source.edition);
    let at = place.at.get(side).copied().flatten();
    match (place.section, place.trail.as_slice()) {
        ("pieces", [name]) => policy.pieces.iter().find(|piece| piece.id == *name).map(|piece| &piece.rule),
        ("requirements", [_, _]) => policy.requirements.get(at?).map(|row| &row.rule),
        ("changes", [_, _]) => policy.changes.get(at?)?.when.as_ref(),
        ("materials", [_, _]) => edition.materials.get(at?)?.when.as_ref(),
        ("routes", [_, _]) => edition.routes.get(at?).map(|route| &route.when),
        _ => None,
    }
}

fn sentences(policy: &Policy, node: &Node) -> Vec<String> {
    Prose::of(policy).rule(node, Some(node.clause)).lines(policy)
}

/// A value as lines: a list of sentences a line each, everything else in one.
fn lines(source: &Source, key: &str, json: Option<&Json>) -> Vec<String> {
    match json {
        None => Vec::new(),
        Some(Json::List(list)) if matches!(key, "readings" | "notes" | "notices") => {
            list.iter().map(|json| shown(source, key, json)).collect()
        }
        Some(json) => vec![shown(source, key, json)],
    }
}

/// A value as people read it.
fn shown(source: &Source, key: &str, json: &Json) -> String {
    let policy = &source.edition.policy;
    match json {
        Json::Null | Json::Fraction => "空".to_owned(),
        Json::Bool(value) => if *value { "是" } else { "否" }.to_owned(),
        Json::Integer(number) => number.to_string(),
        Json::Text(id) if key == "titles" => {
            policy.titles.iter().find(|title| title.id == *id).map_or(id.as_str(), |title| &title.label).to_owned()
        }
        Json::Text(text) => source.places.text(text),
        Json::List(list) => list.iter().map(|json| shown(source, key, json)).collect::<Vec<_>>().join("、"),
        Json::Object(entries) => {
            let said =
                entries.iter().map(|(key, value)| format!("{}：{}", names::aspect(key), shown(source, key, value)));
            said.collect::<Vec<_>>().join("；")
        }
    }
}

/// Everything that an item says, a line each; its rule as sentences.
fn described(source: &Source, place: &Place, side: usize, json: &Json) -> Vec<String> {
    let Json::Object(entries) = json else { return vec![shown(source, "", json)] };
    let mut told = Vec::new();
    for (key, value) in entries {
        match (key.as_str(), compiled(source, place, side)) {
            ("rule" | "when", Some(node)) => {
                told.push(format!("{}：", names::aspect(key)));
                told.extend(sentences(&source.edition.policy, node).into_iter().map(|line| format!("  {line}")));
            }
            _ => told.push(format!("{}：{}", names::aspect(key), shown(source, key, value))),
        }
    }
    told
}
