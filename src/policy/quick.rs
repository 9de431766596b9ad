//! An answers file read straight into answers, without the tree of JSON in between: for whole populations.
//!
//! It reads files in which nothing is wrong, and says nothing of the others but that they are others: [`parse`] then
//! has [`answers::parse_older`] read them, which finds every mistake. So there is one place that words what is wrong.

use std::fmt;
use std::ops::RangeInclusive;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::answers::{self, MAX_BYTES, MAX_RECORDS, MAX_TEXT, Older, OtherYears};
use crate::engine::date::{self, PartialDate};
use crate::engine::fact::{Answer, Answers, FactId, Record, Value};
use crate::engine::model::{Choice, Fact, Kind, Policy};
use crate::json::read::Finding;

/// Reads an answers file as [`answers::parse_older`] does: the same answers, the same findings.
///
/// # Errors
/// Every finding, each with the JSON pointer of its place.
pub fn parse(policy: &Policy, text: &[u8], other_years: OtherYears) -> Result<Older, Vec<Finding>> {
    let straight = read(policy, text, other_years);
    straight.map_or_else(|| answers::parse_older(policy, text, other_years), |answers| Ok((answers, Vec::new())))
}

/// The answers of a file in which nothing is wrong; none where something is, or may be.
pub fn read(policy: &Policy, text: &[u8], other_years: OtherYears) -> Option<Answers> {
    let text = std::str::from_utf8(text).ok().filter(|text| text.len() <= MAX_BYTES)?;
    let mut json = serde_json::Deserializer::from_str(text);
    let answers = Whole { policy, other_years }.deserialize(&mut json).ok()?;
    json.end().ok()?;
    Some(answers)
}

/// What a reader that does not say why answers wherever something is not as it should be.
fn wrong<E: Error>() -> E {
    E::custom("")
}

/// The keys of an object so far: each may come once. Objects of more than 128 keys are left to the other reader.
#[derive(Default)]
struct Seen(u128);

impl Seen {
    fn first<E: Error>(&mut self, position: usize) -> Result<(), E> {
        let bit = u32::try_from(position).ok().and_then(|position| 1u128.checked_shl(position)).unwrap_or(0);
        if bit == 0 || self.0 & bit != 0 {
            return Err(wrong());
        }
        self.0 |= bit;
        Ok(())
    }
}

/// The key of one of these facts or fields, as its position: looked for from where the one before was found, as files
/// mostly keep the policy's order.
struct Name<'p> {
    of: &'p [Fact],
    from: usize,
}

/// A year as a key, of these.
struct Year(RangeInclusive<i32>);

/// The whole object.
struct Whole<'p> {
    policy: &'p Policy,
    other_years: OtherYears,
}

/// The answer to a fact; none where it is null.
struct Given<'p> {
    fact: &'p Fact,
    other_years: OtherYears,
}

/// A record.
struct Fields<'p>(&'p [Fact]);

/// A single value, perhaps of a year; none where it is null.
struct Single<'p> {
    kind: &'p Kind,
    year: Option<i32>,
}

/// Seeds that are their own visitors.
macro_rules! seed {
    ($name:ty, $value:ty, $how:ident, $($visits:tt)*) => {
        impl<'de> DeserializeSeed<'de> for $name {
            type Value = $value;

            fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<$value, D::Error> {
                deserializer.$how(self)
            }
        }

        impl<'de> Visitor<'de> for $name {
            type Value = $value;

            fn expecting(&self, _: &mut fmt::Formatter) -> fmt::Result {
                Ok(())
            }

            $($visits)*
        }
    };
}

seed! { Name<'_>, usize, deserialize_str,
    fn visit_str<E: Error>(self, key: &str) -> Result<usize, E> {
        let Self { of, from } = self;
        let found = |(_, fact): &(usize, &Fact)| fact.id == key;
        let ahead = of.iter().enumerate().skip(from).find(found);
        let (position, _) = ahead.or_else(|| of.iter().enumerate().take(from).find(found)).ok_or_else(wrong)?;
        Ok(position)
    }
}

seed! { Year, i32, deserialize_str,
    fn visit_str<E: Error>(self, key: &str) -> Result<i32, E> {
        date::year(key).filter(|year| self.0.contains(year)).ok_or_else(wrong)
    }
}

seed! { Whole<'_>, Answers, deserialize_map,
    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Answers, A::Error> {
        let (mut answers, mut seen, mut from) = (Answers::default(), Seen::default(), 0);
        while let Some(position) = access.next_key_seed(Name { of: &self.policy.facts, from })? {
            seen.first(position)?;
            from = position + 1;
            let fact = self.policy.facts.get(position).ok_or_else(wrong)?;
            let given = Given { fact, other_years: self.other_years };
            answers.set(FactId(position), access.next_value_seed(given)?);
        }
        Ok(answers)
    }
}

impl<'de> DeserializeSeed<'de> for Given<'_> {
    type Value = Option<Answer>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<Answer>, D::Error> {
        match &self.fact.kind {
            Kind::Records { .. } | Kind::Years(_) => deserializer.deserialize_any(self),
            kind => Ok(Single { kind, year: None }.deserialize(deserializer)?.map(Answer::One)),
        }
    }
}

impl<'de> Visitor<'de> for Given<'_> {
    type Value = Option<Answer>;

    fn expecting(&self, _: &mut fmt::Formatter) -> fmt::Result {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<Option<Answer>, E> {
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Option<Answer>, A::Error> {
        let Kind::Records { fields, .. } = &self.fact.kind else { return Err(wrong()) };
        let mut records: Vec<Record> = Vec::new();
        while let Some(record) = access.next_element_seed(Fields(fields))? {
            records.push(record);
            if records.len() > MAX_RECORDS {
                return Err(wrong());
            }
        }
        Ok(Some(Answer::Records(records)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Option<Answer>, A::Error> {
        let Kind::Years(map) = &self.fact.kind else { return Err(wrong()) };
        let asked = self.other_years == OtherYears::Refused;
        let (first, last) = if asked { (map.from, map.to) } else { map.kept };
        let (mut years, mut seen) = (map.unanswered(), Seen::default());
        while let Some(year) = access.next_key_seed(Year(first..=last))? {
            seen.first(usize::try_from(year - first).map_err(|_| wrong())?)?;
            let strict = map.asks(year) && self.other_years != OtherYears::KeptAsGiven;
            years.set(year, access.next_value_seed(Single { kind: &map.value, year: strict.then_some(year) })?);
        }
        Ok(Some(Answer::Years(years)))
    }
}

seed! { Fields<'_>, Record, deserialize_map,
    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Record, A::Error> {
        let (mut record, mut seen, mut from) = (vec![None; self.0.len()], Seen::default(), 0);
        while let Some(position) = access.next_key_seed(Name { of: self.0, from })? {
            seen.first(position)?;
            from = position + 1;
            let (place, field) = record.get_mut(position).zip(self.0.get(position)).ok_or_else(wrong)?;
            *place = access.next_value_seed(Single { kind: &field.kind, year: None })?;
        }
        Ok(record)
    }
}

seed! { Single<'_>, Option<Value>, deserialize_any,
    fn visit_unit<E: Error>(self) -> Result<Option<Value>, E> {
        Ok(None)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Option<Value>, E> {
        match self.kind {
            Kind::Bool { .. } => Ok(Some(Value::Bool(value))),
            _ => Err(wrong()),
        }
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Option<Value>, E> {
        let Kind::Number { min, max, .. } = self.kind else { return Err(wrong()) };
        let number = u32::try_from(value).ok().filter(|number| (min..=max).contains(&number));
        number.map(|number| Some(Value::Number(number))).ok_or_else(wrong)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Option<Value>, E> {
        let value = match self.kind {
            Kind::Choice(choice) => option(choice, text, self.year).map(Value::Choice),
            Kind::Date => PartialDate::parse(text).map(Value::Date),
            Kind::Text => (text.chars().count() <= MAX_TEXT).then(|| Value::Text(text.to_owned())),
            _ => None,
        };
        value.map(Some).ok_or_else(wrong)
    }
}

/// The option of this id, if it may be given for the year.
fn option(choice: &Choice, id: &str, year: Option<i32>) -> Option<usize> {
    let position = choice.options.iter().position(|option| option.id == id)?;
    let years = &choice.options.get(position)?.years;
    let fits = years.is_empty() || year.is_none_or(|year| years.contains(&year));
    fits.then_some(position)
}
