//! What an applicant has answered: values, records and year maps. What is absent is unanswered.

use super::date::PartialDate;

/// A fact's position in the policy's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactId(pub usize);

/// One answered value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Yes or no.
    Bool(bool),
    /// The position of the chosen option.
    Choice(usize),
    /// A date.
    Date(PartialDate),
    /// A whole number.
    Number(u32),
    /// Free text; no rule reads it.
    Text(String),
}

/// One record of a list: a value per field, in the order of the policy's fields.
pub type Record = Vec<Option<Value>>;

/// Values by calendar year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Years {
    /// The first year of the map.
    pub from: i32,
    /// A value per year, beginning with `from`.
    pub values: Vec<Option<Value>>,
}

impl Years {
    /// The answer for `year`, if it lies in the map and was given.
    pub fn get(&self, year: i32) -> Option<&Value> {
        let position = usize::try_from(year.checked_sub(self.from)?).ok()?;
        self.values.get(position)?.as_ref()
    }

    /// Puts a value in the place of a year's; a year outside the map has none, and is passed over.
    pub fn set(&mut self, year: i32, value: Option<Value>) {
        let position = year.checked_sub(self.from).and_then(|position| usize::try_from(position).ok());
        if let Some(place) = position.and_then(|position| self.values.get_mut(position)) {
            *place = value;
        }
    }

    /// The years that are answered, with their values.
    pub fn answered(&self) -> impl Iterator<Item = (i32, &Value)> {
        (self.from..).zip(&self.values).filter_map(|(year, value)| Some((year, value.as_ref()?)))
    }
}

/// The answer to one fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A single value.
    One(Value),
    /// Records; an empty list says "I have none".
    Records(Vec<Record>),
    /// A value per year.
    Years(Years),
}

/// The answers given so far, by fact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(Vec<Option<Answer>>);

impl Answers {
    /// The answer to `fact`, if there is one.
    pub fn get(&self, fact: FactId) -> Option<&Answer> {
        self.0.get(fact.0)?.as_ref()
    }

    /// The single value of `fact`.
    pub fn value(&self, fact: FactId) -> Option<&Value> {
        match self.get(fact)? {
            Answer::One(value) => Some(value),
            Answer::Records(_) | Answer::Years(_) => None,
        }
    }

    /// The records of `fact`; none if the question is unanswered.
    pub fn records(&self, fact: FactId) -> Option<&[Record]> {
        match self.get(fact)? {
            Answer::Records(records) => Some(records),
            Answer::One(_) | Answer::Years(_) => None,
        }
    }

    /// The year map of `fact`.
    pub fn years(&self, fact: FactId) -> Option<&Years> {
        match self.get(fact)? {
            Answer::Years(years) => Some(years),
            Answer::One(_) | Answer::Records(_) => None,
        }
    }

    /// Puts an answer in place of the one before; none takes it away.
    pub fn set(&mut self, fact: FactId, answer: Option<Answer>) {
        if self.0.len() <= fact.0 {
            self.0.resize(fact.0 + 1, None);
        }
        if let Some(place) = self.0.get_mut(fact.0) {
            *place = answer;
        }
        // Answers are equal if the same is answered, whatever was answered and taken back.
        while self.0.last().is_some_and(Option::is_none) {
            self.0.pop();
        }
    }
}
