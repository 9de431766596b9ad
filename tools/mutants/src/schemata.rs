//! Writes a file anew with every mutant in it, each behind a question whether it is the one chosen.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::listed::{self, Mutant};
use crate::places::{Places, places};

/// A file with mutants in it.
pub struct Written {
    pub text: String,
    /// Which bytes of it belong to which mutant alone: by these the compiler's errors are told apart.
    pub pieces: Vec<(Range<usize>, usize)>,
    /// Mutants that have no place here.
    pub left: Vec<usize>,
}

/// Where an edit begins, whether something there is replaced, and where it ends.
type At = (usize, bool, Reverse<usize>);

enum Edit {
    /// Text of a mutant before what stands here.
    Insert(usize, String),
    /// One of several in place of the expression that stands here.
    Choose { before: String, others: Vec<(usize, String)> },
}

/// The source with these of the mutants, which are its own.
pub fn write(source: &str, mutants: &[Mutant], chosen: &[usize]) -> Result<Written, String> {
    let places = places(source)?;
    let mut inserts: Vec<(usize, usize, String)> = Vec::new();
    let mut choices: BTreeMap<At, (String, Vec<(usize, String)>)> = BTreeMap::new();
    let mut left = Vec::new();
    for &id in chosen {
        let place = mutants.get(id).and_then(|mutant| place(source, &places, id, mutant));
        match place {
            None => left.push(id),
            Some(Place::Insert(at, text)) => inserts.push((at, id, text)),
            Some(Place::Choose(range, before, text)) => {
                let choice = choices.entry((range.start, true, Reverse(range.end))).or_default();
                choice.0 = before;
                choice.1.push((id, text));
            }
        }
    }
    // What is inserted stands before what begins at the same place, and a whole before its parts.
    let mut edits: Vec<(At, Edit)> =
        inserts.into_iter().map(|(at, id, text)| ((at, false, Reverse(at)), Edit::Insert(id, text))).collect();
    edits.extend(choices.into_iter().map(|(at, (before, others))| (at, Edit::Choose { before, others })));
    edits.sort_by_key(|(key, _)| *key);
    let mut writer = Writer { source, edits: edits.into_iter().peekable(), text: String::new(), pieces: Vec::new() };
    writer.part(0..source.len());
    Ok(Written { text: writer.text, pieces: writer.pieces, left })
}

enum Place {
    Insert(usize, String),
    Choose(Range<usize>, String, String),
}

fn place(source: &str, places: &Places, id: usize, mutant: &Mutant) -> Option<Place> {
    let span = listed::bytes(source, mutant.span)?;
    let replacement = &mutant.replacement;
    // The operator alone is replaced, as in the text.
    let with = |whole: &Range<usize>| {
        let (before, after) = (source.get(whole.start..span.start)?, source.get(span.end..whole.end)?);
        Some(format!("{before}{replacement}{after}"))
    };
    match mutant.genre.as_str() {
        // One opaque type cannot be two.
        "FnValue" if mutant.returns.contains("impl ") => None,
        "FnValue" => Some(Place::Insert(span.start, format!("if {} {{ return {replacement}; }} ", on(id)))),
        "BinaryOperator" => {
            let whole = places.binary.get(&span.start)?;
            Some(Place::Choose(whole.clone(), String::new(), with(whole)?))
        }
        "UnaryOperator" => {
            let whole = places.unary.get(&span.start)?;
            Some(Place::Choose(whole.clone(), String::new(), with(whole)?))
        }
        "MatchArm" => {
            let guard = places.arms.get(&span.start)?;
            Some(match guard.is_empty() {
                true => Place::Insert(guard.start, format!(" if !{}", on(id))),
                false => Place::Choose(guard.clone(), String::new(), "false".to_owned()),
            })
        }
        "MatchArmGuard" => Some(Place::Choose(span, String::new(), replacement.clone())),
        "StructField" => {
            let field = places.fields.get(&span.start)?;
            let (path, rest) = (source.get(field.path.clone())?, source.get(field.rest.clone())?);
            let name = &field.name;
            let before = if field.shorthand { format!("{name}: ") } else { String::new() };
            Some(Place::Choose(field.value.clone(), before, format!("{path} {{ ..Clone::clone(&({rest})) }}.{name}")))
        }
        _ => None,
    }
}

fn on(id: usize) -> String {
    format!("crate::mutant::on({id})")
}

struct Writer<'a, I: Iterator<Item = (At, Edit)>> {
    source: &'a str,
    edits: std::iter::Peekable<I>,
    text: String,
    pieces: Vec<(Range<usize>, usize)>,
}

impl<I: Iterator<Item = (At, Edit)>> Writer<'_, I> {
    fn part(&mut self, part: Range<usize>) {
        let mut from = part.start;
        while let Some(((start, _, Reverse(end)), edit)) = self.edits.next_if(|(key, _)| key.0 < part.end) {
            self.text += self.source.get(from..start).unwrap_or_default();
            from = end;
            match edit {
                Edit::Insert(id, text) => self.piece(id, &text),
                Edit::Choose { before, others } => {
                    self.text += &before;
                    self.text += "(";
                    for (id, other) in others {
                        self.piece(id, &format!("if {} {{ {other} }} else ", on(id)));
                    }
                    self.text += "{ ";
                    self.part(start..end);
                    self.text += " })";
                }
            }
        }
        self.text += self.source.get(from..part.end).unwrap_or_default();
    }

    fn piece(&mut self, id: usize, text: &str) {
        let start = self.text.len();
        self.text += text;
        self.pieces.push((start..self.text.len(), id));
    }
}
