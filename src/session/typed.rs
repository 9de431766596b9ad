//! Values from text as it was typed or pasted.

use crate::engine::date::PartialDate;
use crate::engine::fact::Value;
use crate::engine::model::Kind;
use crate::wording;

/// The value that was typed, if it is one.
pub fn value(kind: &Kind, typed: &[String; 3]) -> Option<Value> {
    let [first, ..] = typed;
    match kind {
        Kind::Text => Some(first.trim()).filter(|text| !text.is_empty()).map(|text| Value::Text(text.into())),
        Kind::Number { min, max, .. } => {
            number(&plain(first)).filter(|number| !first.is_empty() && (min..=max).contains(&number)).map(Value::Number)
        }
        Kind::Date => date(typed).ok().map(Value::Date),
        _ => None,
    }
}

/// The date that was typed as year, month and day, of which the year is enough.
///
/// # Errors
/// What is wrong with it, in words.
pub fn date(typed: &[String; 3]) -> Result<PartialDate, String> {
    let mut parts = [None; 3];
    for (part, text) in parts.iter_mut().zip(typed) {
        let text = plain(text);
        if !text.is_empty() {
            *part = Some(number(&text).ok_or(wording::DATE_WRONG)?);
        }
    }
    let [year, month, day] = parts;
    let year = year.and_then(|year| i32::try_from(year).ok()).unwrap_or_default();
    PartialDate::new(year, month, day).ok_or_else(|| match (month, day) {
        (Some(month), _) if !(1..=12).contains(&month) => format!("日期不对。没有{month}月"),
        (Some(month), Some(day)) if PartialDate::new(year, Some(month), None).is_some() => {
            format!("日期不对。{month}月没有{day}日")
        }
        _ => wording::DATE_WRONG.into(),
    })
}

/// A number in digits or in characters, whatever unit of a date stands behind it: 12, 一二, 十二, 12月.
fn number(text: &str) -> Option<u32> {
    let (mut number, mut after_ten) = (0_u32, false);
    for letter in text.trim_end_matches(['年', '月', '日', '号']).chars() {
        let is_ten = letter == '十';
        number = if is_ten {
            number.max(1).saturating_mul(10)
        } else {
            (if after_ten { number } else { number.saturating_mul(10) }).saturating_add(digit(letter)?)
        };
        after_ten = is_ten;
    }
    Some(number)
}

/// A digit, or a number in characters below ten.
fn digit(letter: char) -> Option<u32> {
    // Each takes three bytes.
    let numeral = || u32::try_from("〇一二三四五六七八九".find(letter)? / 3).ok();
    if letter == '零' { Some(0) } else { letter.to_digit(10).or_else(numeral) }
}

/// Full-width digits, letters and signs, as a Chinese keyboard gives them, made plain; without white space around.
pub fn plain(text: &str) -> String {
    let half_width = |letter: char| match letter {
        '！'..='～' => char::from_u32(u32::from(letter) - u32::from('！') + u32::from('!')).unwrap_or(letter),
        other => other,
    };
    text.trim().chars().map(half_width).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_people_type_them() {
        for (typed, read) in [
            (["1990", "5", "12"], Ok("1990-05-12")),
            (["1990", "", ""], Ok("1990")),
            (["１９９０", "０５", ""], Ok("1990-05")),
            (["二〇二一", "九", "二十三"], Ok("2021-09-23")),
            (["二零二一", "十二", "十"], Ok("2021-12-10")),
            (["2021年", "9月", "3日"], Ok("2021-09-03")),
            (["2021", "9月", "3号"], Ok("2021-09-03")),
            (["2021", "\u{a0}9", " 3\u{3000}"], Ok("2021-09-03")),
            (["2023", "6", "31"], Err("日期不对。6月没有31日")),
            (["2023", "2", "29"], Err("日期不对。2月没有29日")),
            (["2024", "13", ""], Err("日期不对。没有13月")),
            (["2024", "0", "1"], Err("日期不对。没有0月")),
            (["2024", "", "5"], Err(wording::DATE_WRONG)),
            (["2024", "99999999999", ""], Err("日期不对。没有4294967295月")),
            (["24", "5", ""], Err(wording::DATE_WRONG)),
            (["1899", "5", "1"], Err(wording::DATE_WRONG)),
            (["", "5", ""], Err(wording::DATE_WRONG)),
            (["九", "", ""], Err(wording::DATE_WRONG)),
            (["abcd", "", ""], Err(wording::DATE_WRONG)),
            (["2024", "十十", ""], Err("日期不对。没有100月")),
            (["2024", "5", "x"], Err(wording::DATE_WRONG)),
        ] {
            let found = date(&typed.map(str::to_owned)).map(|date| date.to_string());
            assert_eq!(found, read.map(str::to_owned).map_err(str::to_owned), "{typed:?}");
        }
    }
}
