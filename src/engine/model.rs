//! A compiled policy: what `policy::compile` made of the document, checked and with every name resolved.

use chrono::NaiveDate;

use super::change::Change;
use super::condition::{Condition, Node, Place};
use super::fact::{FactId, Value, Years};

/// How many years after the year of its notice a policy can be evaluated for.
pub const TRIAL_YEARS: i32 = 15;

/// One edition of one notice.
#[derive(Debug)]
pub struct Policy {
    /// The edition's id, as in `?policy=` and the verdict.
    pub id: String,
    /// The year the notice reviews; years count to its end.
    pub review_year: i32,
    /// How many years ahead of the review year `earliest_year` looks.
    pub horizon: i32,
    /// The named days of the notice.
    pub dates: Vec<NamedDate>,
    /// The clauses of the notice.
    pub clauses: Vec<Clause>,
    /// The titles one can apply for.
    pub titles: Vec<Title>,
    /// Everything that is asked.
    pub facts: Vec<Fact>,
    /// Conditions shared by name.
    pub pieces: Vec<Piece>,
    /// The rows of the verdict, in its order.
    pub requirements: Vec<Requirement>,
    /// What an applicant can bring about.
    pub changes: Vec<Change>,
}

impl Policy {
    /// The fact of this id. Ids are checked when the policy is compiled, so every [`FactId`] of a policy is in it.
    pub fn fact(&self, id: FactId) -> Option<&Fact> {
        self.facts.get(id.0)
    }

    /// Every fact, in the policy's order.
    pub fn fact_ids(&self) -> impl Iterator<Item = FactId> + use<> {
        (0..self.facts.len()).map(FactId)
    }

    /// The position of the fact called `id`.
    pub fn fact_id(&self, id: &str) -> Option<FactId> {
        self.facts.iter().position(|fact| fact.id == id).map(FactId)
    }

    /// The title called `id`.
    pub fn title_id(&self, id: &str) -> Option<usize> {
        self.titles.iter().position(|title| title.id == id)
    }

    /// The facts that a condition reads, with those of the pieces it uses, each once.
    pub fn reads(&self, condition: &Node) -> Vec<FactId> {
        let mut facts = Vec::new();
        self.gather(condition, &mut facts);
        facts
    }

    fn gather(&self, node: &Node, facts: &mut Vec<FactId>) {
        let condition = &node.condition;
        for fact in [condition.subject(), condition.object()].into_iter().flatten().map(Place::fact) {
            if !facts.contains(&fact) {
                facts.push(fact);
            }
        }
        if let Condition::Use(piece) = condition
            && let Some(piece) = self.pieces.get(*piece)
        {
            self.gather(&piece.rule, facts);
        }
        for child in condition.children() {
            self.gather(child, facts);
        }
    }
}

/// A clause of the notice.
#[derive(Debug)]
pub struct Clause {
    /// Its number, as the project cites it.
    pub id: String,
    /// A heading in our own words.
    pub title: String,
    /// The SHA-256 of its official text without white space, in lower-case hexadecimal; may be empty.
    pub sha256: String,
}

/// A day the rules refer to by name.
#[derive(Debug)]
pub struct NamedDate {
    /// Its name in the rules.
    pub id: String,
    /// The day.
    pub day: NaiveDate,
}

/// A professional title one can apply for.
#[derive(Debug)]
pub struct Title {
    /// Its id in the verdict.
    pub id: String,
    /// What people call it.
    pub label: String,
    /// The level it belongs to, in words.
    pub level: String,
}

/// Something an applicant is asked, or a field of a record.
#[derive(Debug)]
pub struct Fact {
    /// Its id in the answers file.
    pub id: String,
    /// What people call it: a noun phrase.
    pub label: String,
    /// The id under which earlier files have its answers; mostly empty.
    pub was: String,
    /// For a field: the question, where the label does not ask it; may be empty.
    pub ask: String,
    /// A line of help; empty if there is none.
    pub help: String,
    /// What an answer may be.
    pub kind: Kind,
    /// Asked for the route alone: no rule may use it.
    pub route_only: bool,
    /// Need not be answered: no rule uses it.
    pub optional: bool,
    /// Its place in the order of the questionnaire.
    pub asked_at: usize,
    /// For a field: the siblings and options under which it matters. All must hold; empty: always.
    pub applies: Vec<(usize, Vec<usize>)>,
}

/// The position of the fact or field whose answers earlier files have under `id`.
pub fn formerly(facts: &[Fact], id: &str) -> Option<usize> {
    facts.iter().position(|fact| !id.is_empty() && fact.was == id)
}

/// What an answer may be.
#[derive(Debug)]
pub enum Kind {
    /// Yes or no, each with the phrase that says it.
    Bool {
        /// The phrase for yes.
        yes: String,
        /// The phrase for no.
        no: String,
    },
    /// One of the options.
    Choice(Choice),
    /// A date, known to the year, month or day.
    Date,
    /// A whole number.
    Number {
        /// The least allowed.
        min: u32,
        /// The most allowed.
        max: u32,
        /// The measure word; may be empty.
        unit: String,
    },
    /// Free text.
    Text,
    /// A list of records.
    Records {
        /// What one record is called.
        item: String,
        /// The fields of a record.
        fields: Vec<Fact>,
    },
    /// A value for each year.
    Years(YearMap),
}

/// A year map's range and values.
#[derive(Debug)]
pub struct YearMap {
    /// The first year that is asked.
    pub from: i32,
    /// The last year that is asked.
    pub to: i32,
    /// The first and the last year that any review year of the policy asks: answers for them are kept, so that one set
    /// of answers serves several review years, and read for the years asked alone.
    pub kept: (i32, i32),
    /// What a year's value may be: a choice, yes or no, or a number.
    pub value: Box<Kind>,
    /// The value assumed in a projection for years after `to`, and for an awaited one.
    pub projected: Option<Value>,
}

impl YearMap {
    /// Whether a year is asked.
    pub fn asks(&self, year: i32) -> bool {
        (self.from..=self.to).contains(&year)
    }

    /// Whether a year is the last that another review year of the policy asks.
    pub fn ends_another(&self, year: i32) -> bool {
        let (_, last) = self.kept;
        year != self.to && (last - TRIAL_YEARS..=last).contains(&year)
    }

    /// The map with no year answered.
    pub fn unanswered(&self) -> Years {
        let (first, last) = self.kept;
        Years { from: first, values: vec![None; usize::try_from(last - first + 1).unwrap_or(0)] }
    }

    /// The answer for a year as it counts: none for a year that is not asked, and none where the option may not be
    /// given for this year, as it was given for another review year.
    pub fn given<'y>(&self, years: &'y Years, year: i32) -> Option<&'y Value> {
        let answer = years.get(year).filter(|_| self.asks(year))?;
        let years = match (answer, &*self.value) {
            (Value::Choice(option), Kind::Choice(choice)) => choice.options.get(*option).map(|option| &option.years),
            _ => None,
        };
        years.is_none_or(|years| years.is_empty() || years.contains(&year)).then_some(answer)
    }

    /// The years with an answer that counts.
    pub fn answered<'y>(&self, years: &'y Years) -> impl Iterator<Item = (i32, &'y Value)> {
        years.answered().filter_map(|(year, _)| Some((year, self.given(years, year)?)))
    }
}

/// The options of a choice.
#[derive(Debug)]
pub struct Choice {
    /// The options, lowest first if they are ordered.
    pub options: Vec<Choosable>,
    /// Whether "at least" makes sense of them.
    pub ordered: bool,
    /// The groups the options are shown in, in order; may be empty.
    pub groups: Vec<Group>,
}

impl Choice {
    /// The option that an answer of an earlier file stands for, as text: the one that says so, or else the one of that
    /// id.
    pub fn formerly(&self, answer: &str) -> Option<usize> {
        let says = |option: &Choosable| option.was.iter().any(|was| was == answer);
        self.options.iter().position(says).or_else(|| self.options.iter().position(|option| option.id == answer))
    }
}

/// A group of options.
#[derive(Debug)]
pub struct Group {
    /// The id options name it by.
    pub id: String,
    /// What people call it.
    pub label: String,
}

/// One option of a choice.
#[derive(Debug)]
pub struct Choosable {
    /// Its id in the answers file.
    pub id: String,
    /// What people read.
    pub label: String,
    /// A line of help; may be empty.
    pub help: String,
    /// The position of its group.
    pub group: Option<usize>,
    /// Other words it is found by, without spaces.
    pub keywords: Vec<String>,
    /// The answers of earlier files that it stands for, as text; mostly empty.
    pub was: Vec<String>,
    /// The only years it may be given for; empty: every year. For another year it counts as no answer.
    pub years: Vec<i32>,
    /// The result is still awaited: what it will be is not known while materials are received.
    pub awaited: bool,
}

/// A condition shared by name.
#[derive(Debug)]
pub struct Piece {
    /// Its name.
    pub id: String,
    /// The records fact whose record it reads, if it is about a record.
    pub of: Option<FactId>,
    /// The condition.
    pub rule: Node,
}

/// A row of the verdict.
#[derive(Debug)]
pub struct Requirement {
    /// Its id in the verdict; the same id may serve different titles with different rules.
    pub id: String,
    /// The titles it is asked of, as positions.
    pub titles: Vec<usize>,
    /// The clauses it rests on, as positions; never empty.
    pub clauses: Vec<usize>,
    /// What people call it.
    pub label: String,
    /// What the notice asks, in plain words.
    pub asks: String,
    /// The operative phrase of the notice; may be empty.
    pub quote: String,
    /// This tool's readings, in words.
    pub readings: Vec<String>,
    /// Whether time alone can change it: it is projected for the earliest year.
    pub timed: bool,
    /// A line for each status; may be empty.
    pub says: Says,
    /// What cures it as a whole, where no part of the rule says so.
    pub remedy: Option<Remedy>,
    /// The rule.
    pub rule: Node,
}

/// What a row says for each status.
#[derive(Debug, Default)]
pub struct Says {
    /// When it is met.
    pub met: String,
    /// When people decide, with whom to ask.
    pub review: String,
    /// When it is not met.
    pub unmet: String,
    /// The word for unmet, where it is another than everywhere else.
    pub unmet_word: String,
    /// In the title's heading, when neither time nor action cures it.
    pub bars: String,
}

/// What cures an unmet condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cure {
    /// Waiting alone.
    Waiting,
    /// Something the applicant or the unit can do.
    Action,
    /// Nothing: it lies in the past, or in what cannot change.
    Nothing,
}

/// A cure and the words for it.
#[derive(Debug)]
pub struct Remedy {
    /// What kind of cure it is.
    pub by: Cure,
    /// What to do, in words.
    pub text: String,
}
