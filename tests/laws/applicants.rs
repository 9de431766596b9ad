//! Random applicants, drawn from a policy's facts alone: whatever it asks and wherever its thresholds lie.

use chrono::{Datelike, Days, Months, NaiveDate};
use zhicheng::engine::condition::{Condition, Node};
use zhicheng::engine::date::PartialDate;
use zhicheng::engine::evaluate::evaluate;
use zhicheng::engine::fact::{Answer, Answers, FactId, Value, Years};
use zhicheng::engine::model::{Fact, Kind, Policy};

/// A sequence of draws. When it has run out every draw is 0, which always means "leave it as it is": so shrinking a
/// failing sequence leads towards an applicant of the pool who has answered everything.
pub struct Dice {
    draws: std::vec::IntoIter<u16>,
}

impl Dice {
    pub fn new(draws: Vec<u16>) -> Self {
        Self { draws: draws.into_iter() }
    }

    /// A number below `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        usize::from(self.draws.next().unwrap_or(0)) % sides
    }

    /// True `chances` times in 16.
    fn happens(&mut self, chances: usize) -> bool {
        self.roll(16) >= 16 - chances
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.roll(from.len())]
    }
}

/// Draws applicants for one policy.
pub struct Applicants<'a> {
    policy: &'a Policy,
    /// Numbers that rules compare with.
    numbers: Vec<u32>,
    /// Months that rules add to dates.
    months: Vec<u32>,
    /// Applicants with everything answered, many of whose requirements are met: where a single answer matters.
    pool: Vec<Answers>,
}

impl<'a> Applicants<'a> {
    pub fn of(policy: &'a Policy) -> Self {
        let mut applicants = Self { policy, numbers: vec![0], months: vec![0], pool: Vec::new() };
        let pieces = policy.pieces.iter().map(|piece| &piece.rule);
        for rule in policy.requirements.iter().map(|row| &row.rule).chain(pieces) {
            applicants.gather(rule);
        }
        // A linear congruential generator: the same pool every time.
        let mut state = 2024_u64;
        let mut draw = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 40) as u16
        };
        applicants.pool = (0..3 * policy.titles.len())
            .map(|member| {
                let mut dice = Dice::new((0..60_000).map(|_| draw()).collect());
                applicants.hopeful(member % policy.titles.len(), &mut dice)
            })
            .collect();
        applicants
    }

    fn gather(&mut self, node: &Node) {
        match &node.condition {
            Condition::AtLeastNumber(_, number) | Condition::AtMostNumber(_, number) => self.numbers.push(*number),
            Condition::By { plus, .. } => self.months.push(plus.months),
            _ => {}
        }
        for child in node.condition.children() {
            self.gather(child);
        }
    }

    pub fn facts(&self) -> impl Iterator<Item = (FactId, &'a Fact)> {
        self.policy.facts.iter().enumerate().map(|(position, fact)| (FactId(position), fact))
    }

    /// Everything answered at random, then again and again one answer where that meets more of a title's requirements.
    fn hopeful(&self, title: usize, dice: &mut Dice) -> Answers {
        let mut best = Answers::default();
        for (id, fact) in self.facts() {
            best.set(id, Some(self.answer(fact, dice)));
        }
        let met = |answers: &Answers| {
            let evaluation = evaluate(self.policy, answers);
            let rows = evaluation.targets[title].rows.iter().map(|row| evaluation.rows[*row].status().worst as usize);
            rows.sum::<usize>()
        };
        let mut score = met(&best);
        for (id, fact) in self.facts().chain(self.facts()).chain(self.facts()) {
            let mut other = best.clone();
            other.set(id, Some(self.answer(fact, dice)));
            let reached = met(&other);
            if reached >= score {
                (best, score) = (other, reached);
            }
        }
        best
    }

    /// Everything answered: one of the pool, with some answers drawn anew.
    pub fn complete(&self, dice: &mut Dice) -> Answers {
        let mut answers = dice.pick(&self.pool).clone();
        let often = *dice.pick(&[1, 0, 3, 16]);
        for (id, fact) in self.facts() {
            if dice.happens(often) {
                answers.set(id, Some(self.answer(fact, dice)));
            }
        }
        answers
    }

    /// Some of it taken back: whole facts, fields of records, years, the day or the month of dates.
    pub fn forget(&self, answers: &Answers, dice: &mut Dice) -> Answers {
        let mut left = answers.clone();
        let often = *dice.pick(&[0, 0, 1, 4, 9, 14]);
        for (id, _) in self.facts() {
            let Some(answer) = answers.get(id) else { continue };
            let answer = if dice.happens(often) { None } else { Some(forget_parts(answer, dice)) };
            left.set(id, answer);
        }
        left
    }

    /// Everything answered, with what is answered already kept.
    pub fn fill(&self, answers: &Answers, dice: &mut Dice) -> Answers {
        let mut filled = answers.clone();
        for (id, _) in self.facts() {
            self.fill_fact(&mut filled, id, dice);
        }
        filled
    }

    /// One fact answered in full, with what is answered of it already kept.
    pub fn fill_fact(&self, answers: &mut Answers, id: FactId, dice: &mut Dice) {
        let fact = self.policy.fact(id).unwrap();
        let full = match (answers.get(id).cloned(), &fact.kind) {
            (Some(Answer::One(value)), _) => Answer::One(narrowed(value, dice)),
            (Some(Answer::Records(mut records)), Kind::Records { fields, .. }) => {
                for record in &mut records {
                    for (value, field) in record.iter_mut().zip(fields) {
                        *value = Some(match value.take() {
                            Some(value) => narrowed(value, dice),
                            None => self.value(&field.kind, None, dice),
                        });
                    }
                }
                Answer::Records(records)
            }
            (Some(Answer::Years(mut years)), Kind::Years(map)) => {
                for (year, value) in (years.from..).zip(&mut years.values) {
                    value.get_or_insert_with(|| self.value(&map.value, Some(year), dice));
                }
                Answer::Years(years)
            }
            _ => self.answer(fact, dice),
        };
        answers.set(id, Some(full));
    }

    fn answer(&self, fact: &Fact, dice: &mut Dice) -> Answer {
        match &fact.kind {
            Kind::Records { fields, .. } => {
                let record = |dice: &mut Dice| fields.iter().map(|f| Some(self.value(&f.kind, None, dice))).collect();
                let count = *dice.pick(&[1, 2, 0, 1, 3]);
                Answer::Records((0..count).map(|_| record(dice)).collect())
            }
            Kind::Years(map) => {
                // A usual value, so that long runs of good years come about.
                let usual = self.value(&map.value, Some(map.from), dice);
                let value = |year| {
                    let other = dice.happens(4);
                    Some(if other { self.value(&map.value, Some(year), dice) } else { usual.clone() })
                };
                Answer::Years(Years { from: map.from, values: (map.from..=map.to).map(value).collect() })
            }
            kind => Answer::One(self.value(kind, None, dice)),
        }
    }

    fn value(&self, kind: &Kind, year: Option<i32>, dice: &mut Dice) -> Value {
        match kind {
            Kind::Bool { .. } => Value::Bool(dice.roll(2) == 1),
            Kind::Choice(choice) => {
                let fits = |years: &[i32]| years.is_empty() || year.is_none_or(|year| years.contains(&year));
                let options = choice.options.iter().enumerate().filter(|(_, option)| fits(&option.years));
                let options: Vec<usize> = options.map(|(position, _)| position).collect();
                Value::Choice(*dice.pick(&options))
            }
            Kind::Date => Value::Date(self.date(dice)),
            Kind::Number { min, max, .. } => {
                let near = dice.pick(&self.numbers).saturating_add(dice.roll(3) as u32).saturating_sub(1);
                let (few, many) = (dice.roll(4) as u32, dice.roll(60_000) as u32);
                let number = *dice.pick(&[near, near, few, many]);
                Value::Number(number.clamp(*min, *max))
            }
            Kind::Text => Value::Text(dice.pick(&["", "改造", "\"\\\n\u{0}", "😀"]).to_string()),
            Kind::Records { .. } | Kind::Years(_) => panic!("not a single value"),
        }
    }

    /// A day on an edge of a rule, of the last years, or of a lifetime.
    fn date(&self, dice: &mut Dice) -> PartialDate {
        let year = self.policy.review_year;
        let any_day = |year, dice: &mut Dice| {
            let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
            let any = dice.roll(365);
            first + Days::new(*dice.pick(&[any, any, 58, 59, 364]) as u64)
        };
        let day = match dice.roll(4) {
            0 => {
                let named = dice.pick(&self.policy.dates).day;
                let before = named - Months::new(*dice.pick(&self.months));
                before + Days::new(dice.roll(3) as u64) - Days::new(1)
            }
            1 | 2 => any_day(year + 1 - dice.roll(8) as i32, dice),
            _ => any_day(year + 2 - dice.roll(80) as i32, dice),
        };
        PartialDate::new(day.year(), Some(day.month()), Some(day.day())).unwrap()
    }
}

/// A value less precise than it may be, made precise.
fn narrowed(value: Value, dice: &mut Dice) -> Value {
    let Value::Date(date) = value else { return value };
    let month = date.month().unwrap_or_else(|| 1 + dice.roll(12) as u32);
    let days = NaiveDate::from_ymd_opt(date.year(), month, 1).unwrap().num_days_in_month();
    let day = date.day_of_month().unwrap_or_else(|| 1 + dice.roll(usize::from(days)) as u32);
    Value::Date(PartialDate::new(date.year(), Some(month), Some(day)).unwrap())
}

fn forget_parts(answer: &Answer, dice: &mut Dice) -> Answer {
    let blurred = |value: &Value, dice: &mut Dice| match value {
        Value::Date(date) => {
            let (month, day) = (date.month(), date.day_of_month());
            let known = *dice.pick(&[(month, day), (month, None), (None, None)]);
            Value::Date(PartialDate::new(date.year(), known.0, known.1).unwrap())
        }
        other => other.clone(),
    };
    match answer {
        Answer::One(value) => Answer::One(blurred(value, dice)),
        Answer::Records(records) => {
            let often = *dice.pick(&[0, 2, 8]);
            let part = |value: &Option<Value>, dice: &mut Dice| {
                value.as_ref().filter(|_| !dice.happens(often)).map(|value| blurred(value, dice))
            };
            Answer::Records(
                records.iter().map(|record| record.iter().map(|value| part(value, dice)).collect()).collect(),
            )
        }
        Answer::Years(years) => {
            let often = *dice.pick(&[0, 1, 8, 15]);
            let values = years.values.iter().map(|value| value.clone().filter(|_| !dice.happens(often)));
            Answer::Years(Years { from: years.from, values: values.collect() })
        }
    }
}
