//! What each column of a sheet holds; those that are passed over are told.

use crate::batch::columns::{Column, Columns, letters};
use crate::batch::sheet::{Cell, Row, Sheet};
use crate::engine::model::Policy;

use super::heading::{self, Heading};
use super::{Left, Part, Roster, shortened};

/// By position: what the column holds and its heading. `place` is the sheet's name, as words before the column.
///
/// # Errors
/// Where the headings cannot be told apart: what to do.
pub fn columns(
    policy: &Policy,
    known: &Columns,
    sheet: &Sheet,
    heading: &Heading,
    place: &str,
    roster: &mut Roster,
) -> Result<Vec<(Option<Column>, String)>, String> {
    let mut columns: Vec<(Option<Column>, String)> = Vec::new();
    let below = sheet.rows.get(heading.below..).unwrap_or_default();
    for position in 0..sheet.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0) {
        let text = heading.texts.get(position).map_or("", |text| text.trim());
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let (place, named) = (format!("{place}{}列", letters(position)), shortened(&text));
        let found = heading::column(known, heading.texts.get(position).map_or("", String::as_str));
        let earlier = columns.iter().position(|(other, _)| other.is_some() && *other == found);
        let holds = match (found, earlier) {
            (None, _) if text.is_empty() => {
                if let Some(row) = below.iter().find(|row: &&Row| !row.text(position).is_empty()) {
                    roster.ignored.push(format!("{place}没有列名，但第{}行起有内容", row.number));
                }
                None
            }
            (None, _) => {
                roster.near += usize::from(heading::is_near(policy, &text));
                roster.ignored.push(format!("{place}「{named}」不是要用的列"));
                None
            }
            // A heading over several columns, with no second row that tells them apart.
            (Some(Column::Any(id)), Some(_)) if is_spread(sheet, heading, position) => {
                return Err(format!(
                    "{place}的列名「{named}」是几列合并成的，分不清各列是什么。请取消合并，每列写一个列名，如「{}」",
                    known.heading(Column::Field(id, 0, 0))
                ));
            }
            (Some(_), Some(earlier)) => {
                roster.ignored.push(format!("{place}「{named}」与{}列重复", letters(earlier)));
                None
            }
            (Some(column), None) => {
                if known.find(&text).is_none() {
                    let told = format!("{place}「{named}」当作「{}」读", known.heading(column));
                    roster.left.push(Left { part: Part::Column, count: 0, in_doubt: false, told });
                }
                Some(column)
            }
        };
        columns.push((holds, text));
    }
    Ok(columns)
}

fn is_spread(sheet: &Sheet, heading: &Heading, position: usize) -> bool {
    let rows = sheet.rows.get(heading.rows.clone()).unwrap_or_default();
    rows.iter().any(|row| row.cells.get(position).is_some_and(Cell::is_spread))
}
