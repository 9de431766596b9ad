//! What others say to the page in words: the query of its address, and the messages of the page around it.

use super::Appearance;

/// The value of `key` in an address's query, with or without its question mark; the first one counts.
pub fn query<'a>(search: &'a str, key: &str) -> Option<&'a str> {
    let mut pairs = search.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(name, _)| *name == key).map(|(_, value)| value)
}

/// The query that chooses another edition, all else staying; not the title and the year, which the other may not have.
pub fn with_edition(search: &str, id: &str) -> String {
    with(search, &["policy", "target", "year"], "policy", id)
}

/// The query that chooses another review year, all else staying.
pub fn with_year(search: &str, year: i32) -> String {
    with(search, &["year"], "year", &year.to_string())
}

/// The query with this pair first, and without those of the keys in `goes`.
fn with(search: &str, goes: &[&str], key: &str, value: &str) -> String {
    let stays = |pair: &&str| pair.split('=').next().is_some_and(|key| !key.is_empty() && !goes.contains(&key));
    let rest = search.trim_start_matches('?').split('&').filter(stays);
    rest.fold(format!("?{key}={value}"), |query, pair| format!("{query}&{pair}"))
}

/// A value of the query as it was meant: what a browser has written as %E5%B9%B4 is 年 again.
pub fn decoded(value: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend(before.bytes());
        match after.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(b'%');
                rest = after;
            }
        }
    }
    bytes.extend(rest.bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What a message of the page around wishes under a name: `zhicheng mode large high` wishes `large high` under `mode`.
pub fn wish<'a>(message: &'a str, name: &str) -> Option<&'a str> {
    message.strip_prefix("zhicheng ")?.strip_prefix(name)?.strip_prefix(' ')
}

/// The look that is wished under `mode`: a size, a contrast, or both in this order.
pub fn look(wish: &str) -> Appearance {
    let (size, contrast) = wish.split_once(' ').unwrap_or((wish, ""));
    Appearance::asked(size, contrast)
}

/// Whether text of this colour, written 0b4f8a, can be read on white, and white on it: 5 to 1, as some stands on pale
/// grounds. `power` raises its first argument to its second: the browser has one, and Rust's own would be more of the
/// page than this file.
pub fn legible(colour: &str, power: fn(f64, f64) -> f64) -> bool {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(colour.get(at..at + 2)?, 16).ok()?) / 255.0;
        Some(if value <= 0.04045 { value / 12.92 } else { power((value + 0.055) / 1.055, 2.4) })
    };
    let hexadecimal = colour.len() == 6 && colour.bytes().all(|byte| byte.is_ascii_hexdigit());
    let luminance = || Some(0.2126 * channel(0)? + 0.7152 * channel(2)? + 0.0722 * channel(4)?);
    hexadecimal && luminance().is_some_and(|luminance| 1.05 / (luminance + 0.05) >= 5.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_value_of_a_key_and_no_other() {
        for (search, expected) in [
            ("?policy=a&target=b", Some("b")),
            ("target=b", Some("b")),
            ("?target=&target=c", Some("")),
            ("?mytarget=b", None),
            ("?target", None),
            ("", None),
            ("?target=a=b", Some("a=b")),
        ] {
            assert_eq!(query(search, "target"), expected, "{search}");
        }
    }

    #[test]
    fn another_edition_in_the_same_look_and_frame() {
        for (search, expected) in [
            ("", "?policy=b"),
            ("?", "?policy=b"),
            ("?policy=a", "?policy=b"),
            ("?size=large&policy=a&target=engineer&contrast=high", "?policy=b&size=large&contrast=high"),
            ("?theme=0b4f8a&host=https://example.org", "?policy=b&theme=0b4f8a&host=https://example.org"),
            ("?year=2027&size=large", "?policy=b&size=large"),
        ] {
            assert_eq!(with_edition(search, "b"), expected, "{search}");
        }
    }

    #[test]
    fn another_year_and_all_else_as_it_was() {
        for (search, expected) in [
            ("", "?year=2027"),
            ("?year=2024", "?year=2027"),
            ("?policy=a&year=2025&target=engineer", "?year=2027&policy=a&target=engineer"),
        ] {
            assert_eq!(with_year(search, 2027), expected, "{search}");
        }
    }

    #[test]
    fn what_a_browser_has_written_is_read_as_meant() {
        for (value, expected) in [
            ("abc", "abc"),
            ("2027%E5%B9%B4", "2027年"),
            ("100%", "100%"),
            ("%zz%4", "%zz%4"),
            ("%E5", "\u{fffd}"),
            ("年%41", "年A"),
        ] {
            assert_eq!(decoded(value), expected, "{value}");
        }
    }

    #[test]
    fn a_wish_under_its_name_only() {
        for (message, expected) in [
            ("zhicheng theme 0b4f8a", Some("0b4f8a")),
            ("zhicheng theme ", Some("")),
            ("zhicheng theme", None),
            ("zhicheng themes 0b4f8a", None),
            ("zhicheng mode large", None),
            ("theme 0b4f8a", None),
        ] {
            assert_eq!(wish(message, "theme"), expected, "{message}");
        }
    }

    #[test]
    fn dark_colours_can_be_read() {
        let dark = ["0b4f8a", "8A0F0F", "000000", "1a5f2e"];
        let not = ["ffcc00", "ffffff", "", "12345", "1234567", "+1+1+1", "0b4f8é", "职称"];
        dark.iter().for_each(|colour| assert!(legible(colour, f64::powf), "{colour}"));
        not.iter().for_each(|colour| assert!(!legible(colour, f64::powf), "{colour}"));
    }
}
