//! JSON as written: order and duplicates kept, so that a reader can name every place that is wrong.

pub mod read;
pub mod schema;

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use serde_json::error::Category;

/// A JSON value. Objects keep their order and their duplicate keys, so that nothing is silently dropped.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Json {
    /// null
    #[default]
    Null,
    /// true or false
    Bool(bool),
    /// A number written as an integer.
    Integer(i64),
    /// A number written with a fraction or an exponent, or too large for an integer: no place allows one.
    Fraction,
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object, in the order written.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Parses a whole document; a byte order mark before it is passed over.
    ///
    /// # Errors
    /// Where the text is not JSON in UTF-8, or nests deeper than 128: the line and column, in words.
    pub fn parse(text: &[u8]) -> Result<Self, String> {
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
        serde_json::from_slice(text).map_err(|error| {
            // Why, only for those who write documents: the library's own words are half a KB.
            let told = if cfg!(feature = "words") { error.to_string() } else { String::new() };
            let reason = match error.classify() {
                _ if told.starts_with("recursion limit") => "嵌套超过128层",
                _ if told.starts_with("number out of range") => "数字太大",
                Category::Eof => "内容到这里就断了，不是完整的JSON",
                _ if told.is_empty() => "从这里起不是合法的JSON（UTF-8），或者数字太大、嵌套太深",
                Category::Io | Category::Syntax | Category::Data => "从这里起不是合法的JSON（UTF-8）",
            };
            format!("第{}行第{}列：{reason}", error.line(), error.column())
        })
    }

    /// As text, in one line.
    pub fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What kind of value it is, in words, with the value where it is short.
    pub fn described(&self) -> String {
        match self {
            Self::Null => "空值null".into(),
            Self::Bool(value) => format!("{value}"),
            Self::Integer(value) => format!("数字{value}"),
            Self::Fraction => "带小数、指数或过大的数字".into(),
            Self::Text(value) => {
                let start: String = value.chars().take(40).collect();
                if start.len() < value.len() { format!("「{start}…」") } else { format!("「{start}」") }
            }
            Self::List(_) => "列表".into(),
            Self::Object(_) => "对象".into(),
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

/// A fraction is null: what it was is not kept.
impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null | Self::Fraction => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Integer(value) => serializer.serialize_i64(*value),
            Self::Text(value) => serializer.serialize_str(value),
            Self::List(list) => serializer.collect_seq(list),
            Self::Object(entries) => serializer.collect_map(entries.iter().map(|(key, value)| (key, value))),
        }
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Integer(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Json, E> {
        Ok(i64::try_from(value).map_or(Json::Fraction, Json::Integer))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Json, E> {
        Ok(Json::Fraction)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Json, E> {
        Ok(Json::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = access.next_element()? {
            list.push(value);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let mut object = Vec::new();
        while let Some(entry) = access.next_entry()? {
            object.push(entry);
        }
        Ok(Json::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_order_and_duplicates() {
        let Ok(Json::Object(entries)) = Json::parse("\u{feff}{\"b\": 1, \"a\": 1.0, \"b\": null}".as_bytes()) else {
            panic!("not an object")
        };
        let expected = [("b", Json::Integer(1)), ("a", Json::Fraction), ("b", Json::Null)];
        assert_eq!(entries, expected.map(|(key, value)| (key.to_owned(), value)));
    }

    #[test]
    fn refuses_with_the_place() {
        for (text, place) in [
            (&b"{\"a\": \n x}"[..], "第2行第2列"),
            (b"{\"a\": \"\xff\"}", "第1行"),
            (b"", "第1行第0列：内容到这里就断了"),
            (b"{} {}", "第1行第4列"),
            ("[".repeat(100_000).as_bytes(), "第1行第128列：嵌套超过128层"),
        ] {
            let error = Json::parse(text).unwrap_err();
            assert!(error.starts_with(place), "{error}");
        }
    }
}
