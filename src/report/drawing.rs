//! Draws lines of text as SVG, broken where Chinese may be broken.

use super::digest::{Line, Style, escaped};
use crate::engine::status::Point;

/// How wide the picture is.
const WIDTH: u32 = 540;
/// What is left free at each edge; at the right a punctuation mark may stand in it.
const MARGIN: u32 = 28;

/// The lines as SVG, with its width and height.
pub fn draw<'l>(lines: impl Iterator<Item = &'l Line>) -> (String, (u32, u32)) {
    let mut body = String::new();
    let mut y = MARGIN;
    for line in lines {
        let (size, above, fill) = look(line.style);
        let weight = if matches!(line.style, Style::Name | Style::Window | Style::Title | Style::Row(_)) {
            "bold"
        } else {
            "normal"
        };
        y += above;
        for row in broken(&line.text, (WIDTH - 2 * MARGIN) * 100 / size) {
            y += size * 8 / 5;
            body.push_str(&format!(
                "<text x=\"{MARGIN}\" y=\"{y}\" font-size=\"{size}\" font-weight=\"{weight}\" \
                 fill=\"{fill}\">{}</text>",
                escaped(row)
            ));
        }
    }
    let height = y + MARGIN;
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\" \
         font-family=\"system-ui,PingFang SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif\">\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>{body}</svg>"
    );
    (svg, (WIDTH, height))
}

/// The size of the letters, the space above, and the colour.
fn look(style: Style) -> (u32, u32, &'static str) {
    match style {
        Style::Name => (26, 0, "#0b4f8a"),
        Style::Title => (21, 16, "#0b4f8a"),
        Style::Row(status) => (
            17,
            8,
            match status.decided() {
                Some(Point::Unmet) => "#b3261e",
                Some(Point::Review) => "#7a4a00",
                Some(Point::Met) => "#1a6b36",
                None => "#52606d",
            },
        ),
        Style::About | Style::Clauses => (15, 0, "#52606d"),
        _ => (16, 0, "#1b1b1b"),
    }
}

/// The text in rows no wider than `room`, in hundredths of a letter's width. A number or word in Latin letters stays in
/// one row, no row begins with a mark that closes, and none ends with one that opens.
fn broken(text: &str, room: u32) -> Vec<&str> {
    let mut rows = Vec::new();
    let (mut start, mut wide) = (0, 0);
    // Where the piece begins that must not be parted, and how wide it is so far.
    let (mut piece, mut piece_wide) = (0, 0);
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        let together = (before.is_ascii_graphic() && letter.is_ascii_graphic()) || "「（《".contains(before);
        let closes = "，。、；：！？」）》…".contains(letter);
        if !together && !closes {
            (piece, piece_wide) = (at, 0);
        }
        let width = if letter.is_ascii() { 56 } else { 100 };
        if wide + width > room && !closes && piece > start {
            rows.push(text.get(start..piece).unwrap_or_default());
            (start, wide) = (piece, piece_wide);
        }
        wide += width;
        piece_wide += width;
        before = letter;
    }
    rows.push(text.get(start..).unwrap_or_default());
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_where_chinese_may_be_broken() {
        for (text, room, expected) in [
            ("", 400, vec![""]),
            ("一二三四五", 400, vec!["一二三四", "五"]),
            ("一二三四，五", 400, vec!["一二三四，", "五"]),
            ("一二三「四五」", 400, vec!["一二三", "「四五」"]),
            ("到2024年底", 330, vec!["到2024", "年底"]),
            ("到2024年底", 300, vec!["到", "2024", "年底"]),
            ("0355-3036240", 300, vec!["0355-3036240"]),
            ("一0355-3036240二", 300, vec!["一", "0355-3036240", "二"]),
        ] {
            assert_eq!(broken(text, room), expected, "{text}");
        }
    }
}
