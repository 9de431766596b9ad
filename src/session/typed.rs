//! Values from text as it was typed.

use crate::engine::date::PartialDate;
use crate::engine::fact::Value;
use crate::engine::model::Kind;
use crate::wording;

/// The value that was typed, if it is one.
pub fn value(kind: &Kind, typed: &[String; 3]) -> Option<Value> {
    let text = typed.first().map(|text| text.trim()).filter(|text| !text.is_empty())?;
    match kind {
        Kind::Text => Some(Value::Text(text.into())),
        Kind::Number { min, max, .. } => whole(text).filter(|number| (min..=max).contains(&number)).map(Value::Number),
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
        let text = half_width(text.trim());
        if !text.is_empty() {
            *part = Some(whole(&text).ok_or(wording::DATE_WRONG)?);
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

fn whole(text: &str) -> Option<u32> {
    let digits = text.len() <= 7 && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

/// Full-width digits, letters and signs, as a Chinese keyboard gives them, made plain.
pub fn half_width(text: &str) -> String {
    let plain = |letter: char| match letter {
        '！'..='～' => char::from_u32(u32::from(letter) - u32::from('！') + u32::from('!')).unwrap_or(letter),
        other => other,
    };
    text.chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_people_type_them() {
        for (typed, read) in [
            (["1990", "5", "12"], Ok("1990-05-12")),
            (["1990", "", ""], Ok("1990")),
            (["2021", "\u{a0}9", " 3\u{3000}"], Ok("2021-09-03")),
            (["１９９０", "０５", ""], Ok("1990-05")),
            (["2023", "6", "31"], Err("日期不对。6月没有31日")),
            (["2023", "2", "29"], Err("日期不对。2月没有29日")),
            (["2024", "13", ""], Err("日期不对。没有13月")),
            (["2024", "0", "1"], Err("日期不对。没有0月")),
            (["2024", "", "5"], Err(wording::DATE_WRONG)),
            (["24", "5", ""], Err(wording::DATE_WRONG)),
            (["1899", "5", "1"], Err(wording::DATE_WRONG)),
            (["", "5", ""], Err(wording::DATE_WRONG)),
            (["abcd", "", ""], Err(wording::DATE_WRONG)),
            (["2024", "5", "x"], Err(wording::DATE_WRONG)),
        ] {
            let found = date(&typed.map(str::to_owned)).map(|date| date.to_string());
            assert_eq!(found, read.map(str::to_owned).map_err(str::to_owned), "{typed:?}");
        }
    }
}
