//! A document as the file that is saved: for people to read and to compare, and always the same for the same document.

use crate::json::Json;

/// What fits in so many characters stands on one line.
const WIDTH: usize = 135;
const STEP: usize = 2;

/// The file's text, with a line's end after it.
pub fn printed(document: &Json) -> String {
    let mut out = String::new();
    print(document, 0, 0, &mut out);
    out.push('\n');
    out
}

/// `beside` is how many characters stand on the line besides this value.
fn print(value: &Json, indent: usize, beside: usize, out: &mut String) {
    let line = one_line(value);
    let short = indent + beside + line.chars().count() <= WIDTH;
    match value {
        Json::List(list) if !short && !list.is_empty() => {
            let elements = list.iter().map(|element| (None, element));
            block(('[', ']'), elements, indent, out);
        }
        Json::Object(entries) if !short && !entries.is_empty() => {
            let entries = entries.iter().map(|(key, value)| (Some(key.as_str()), value));
            block(('{', '}'), entries, indent, out);
        }
        _ => out.push_str(&line),
    }
}

fn block<'a>(
    (open, close): (char, char),
    inside: impl ExactSizeIterator<Item = (Option<&'a str>, &'a Json)>,
    indent: usize,
    out: &mut String,
) {
    let last = inside.len().saturating_sub(1);
    out.push(open);
    for (position, (key, value)) in inside.enumerate() {
        out.push('\n');
        out.push_str(&" ".repeat(indent + STEP));
        let key = key.map(|key| format!("{}: ", quoted(key))).unwrap_or_default();
        out.push_str(&key);
        let comma = usize::from(position < last);
        print(value, indent + STEP, key.chars().count() + comma, out);
        if comma > 0 {
            out.push(',');
        }
    }
    out.push('\n');
    out.push_str(&" ".repeat(indent));
    out.push(close);
}

fn one_line(value: &Json) -> String {
    match value {
        Json::List(list) => format!("[{}]", list.iter().map(one_line).collect::<Vec<_>>().join(", ")),
        Json::Object(entries) => {
            let entry = |(key, value): &(String, Json)| format!("{}: {}", quoted(key), one_line(value));
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
        plain => plain.written(),
    }
}

fn quoted(text: &str) -> String {
    Json::Text(text.to_owned()).written()
}
