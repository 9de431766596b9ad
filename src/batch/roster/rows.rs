//! Which rows below the headings are people, and which are totals, notes, signatures or headings again.

use crate::batch::cell::plain;
use crate::batch::sheet::{Row, Sheet};

use super::heading::Heading;
use super::{Left, Part};

/// The most rows that are named by number.
const MOST_NAMED: usize = 10;

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Is {
    /// A person, or more of the one before.
    Person,
    /// Nothing that counts: empty but for cells that reach there, or for a running number.
    Empty,
    /// A sum.
    Total,
    /// Words about the table, or who signed it.
    Note,
    /// The headings again.
    Heading,
    /// One cell in a table of several columns.
    Single,
    /// Nothing in a column that is used.
    Elsewhere,
}

/// What begins a row of sums.
const TOTALS: [&str; 8] = ["合计", "小计", "总计", "共计", "累计", "总人数", "人数合计", "本页"];
/// What begins a note or a signature; a colon or a sign of enumeration follows.
const NOTES: [&str; 22] = [
    "注",
    "备注",
    "说明",
    "附注",
    "填表说明",
    "填报说明",
    "填表人",
    "填报人",
    "制表人",
    "制表",
    "审核人",
    "审核",
    "复核人",
    "负责人",
    "单位负责人",
    "经办人",
    "联系人",
    "联系电话",
    "填表日期",
    "填报日期",
    "签字",
    "盖章",
];

/// What a row is; `used` says whether a column is, `one` whether one cell is enough to make a person.
pub fn is(sheet: &Sheet, heading: &Heading, row: &Row, used: impl Fn(usize) -> bool, one: bool) -> Is {
    let own = || row.cells.iter().enumerate().filter(|(_, cell)| !cell.text().is_empty() && !cell.is_spread());
    let mut texts = own().map(|(_, cell)| cell.text());
    let Some(first) = texts.next() else { return Is::Empty };
    if is_repeated(sheet, heading, row) {
        return Is::Heading;
    }
    let first = plain(first);
    let short = first.chars().count() <= 12;
    if TOTALS.iter().any(|word| first.starts_with(word))
        || short && TOTALS.iter().take(4).any(|word| first.ends_with(word))
    {
        return Is::Total;
    }
    if is_note(&first) && texts.all(|text| is_note(&plain(text)) || text.chars().count() > 20) {
        return Is::Note;
    }
    let counts = own().filter(|(position, _)| used(*position)).count();
    match counts {
        0 if own().all(|(_, cell)| is_number(cell.text())) => Is::Empty,
        0 => Is::Elsewhere,
        1 if !one && own().all(|(position, cell)| used(position) || is_number(cell.text())) => {
            // A person may have nothing but a running number beside the name.
            Is::Single
        }
        _ => Is::Person,
    }
}

/// Whether every cell is the heading over it.
fn is_repeated(sheet: &Sheet, heading: &Heading, row: &Row) -> bool {
    let same = |head: &Row| {
        let own = row.cells.iter().enumerate().filter(|(_, cell)| !cell.text().is_empty());
        let (mut all, mut same) = (0, 0);
        for (position, cell) in own {
            all += 1;
            same += usize::from(head.text(position) == cell.text());
        }
        same > 1 && same * 2 > all || all == 1 && same == 1
    };
    sheet.rows.get(heading.rows.clone()).unwrap_or_default().iter().any(same)
}

fn is_note(text: &str) -> bool {
    let follows = |rest: &str| rest.is_empty() || rest.starts_with([':', '、', '.', '1', '一', '(']);
    NOTES.iter().any(|word| text.strip_prefix(word).is_some_and(follows) && text != "注")
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|digit| digit.is_ascii_digit() || digit == b'.')
}

/// The rows of a sheet that are no people, by what they are.
#[derive(Default)]
pub struct Passed(Vec<(Is, Vec<u32>)>);

impl Passed {
    /// Keeps a row.
    pub fn add(&mut self, is: Is, row: u32) {
        match self.0.iter_mut().find(|(other, _)| *other == is) {
            Some((_, rows)) => rows.push(row),
            None => self.0.push((is, vec![row])),
        }
    }

    /// What is told of them; `place` is the sheet's name, as words before the rows.
    pub fn told(self, place: &str) -> impl Iterator<Item = Left> {
        let place = place.to_owned();
        self.0.into_iter().filter_map(move |(is, rows)| {
            let (why, in_doubt) = match is {
                Is::Person | Is::Empty => return None,
                Is::Total => ("是合计，不当作人", false),
                Is::Note => ("是注或签名，不当作人", false),
                Is::Heading => ("又是表头，不当作人", false),
                Is::Single => ("只有一格有内容，没有当作人；是人就填上别的格", true),
                Is::Elsewhere => ("要用的列都空着，没有当作人", true),
            };
            let named: Vec<String> = rows.iter().take(MOST_NAMED).map(u32::to_string).collect();
            let more = if rows.len() > MOST_NAMED { format!("等{}", rows.len()) } else { String::new() };
            let told = format!("{place}第{}{more}行{why}", named.join("、"));
            Some(Left { part: Part::Row, count: rows.len(), in_doubt, told })
        })
    }
}

/// What is told of rows that a spreadsheet does not show.
pub fn hidden(count: usize, place: &str) -> Option<Left> {
    let told = format!("{place}有{count}行在表格里是隐藏的（筛选或隐藏），也读了；不要的请删去");
    (count > 0).then_some(Left { part: Part::Row, count: 0, in_doubt: false, told })
}
