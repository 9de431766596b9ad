//! Values from text as it was typed.

use crate::engine::date::PartialDate;
use crate::engine::fact::Value;
use crate::engine::model::Kind;

/// The value that was typed, if it is one.
pub fn value(kind: &Kind, typed: &[String; 3]) -> Option<Value> {
    let [first, second, third] = typed.each_ref().map(|text| half_width(text.trim()));
    match kind {
        Kind::Text => {
            typed.first().map(|text| text.trim()).filter(|text| !text.is_empty()).map(|text| Value::Text(text.into()))
        }
        Kind::Number { min, max, .. } => {
            whole(&first).filter(|number| (min..=max).contains(&number)).map(Value::Number)
        }
        Kind::Date => {
            let part = |text: &str| if text.is_empty() { Some(None) } else { whole(text).map(Some) };
            let year = i32::try_from(whole(&first).filter(|_| first.len() == 4)?).ok()?;
            PartialDate::new(year, part(&second)?, part(&third)?).map(Value::Date)
        }
        _ => None,
    }
}

fn whole(text: &str) -> Option<u32> {
    let digits = !text.is_empty() && text.len() <= 7 && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

/// Full-width digits, letters and signs, as a Chinese keyboard gives them, made plain.
pub fn half_width(text: &str) -> String {
    let plain = |c: char| match c {
        '！'..='～' => char::from_u32(u32::from(c) - u32::from('！') + u32::from('!')).unwrap_or(c),
        other => other,
    };
    text.chars().map(plain).collect()
}
