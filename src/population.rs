//! Random applicants, drawn from a policy's facts alone: whatever it asks and wherever its thresholds lie.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::engine::condition::{Condition, Node};
use crate::engine::date::{PartialDate, Period};
use crate::engine::evaluate::evaluate_now;
use crate::engine::fact::{Answer, Answers, FactId, Record, Value, Years};
use crate::engine::model::{Fact, Kind, NamedDate, Policy};

/// A sequence of draws.
#[derive(Debug)]
pub struct Dice(Draws);

#[derive(Debug)]
enum Draws {
    Given(std::vec::IntoIter<u16>),
    Endless(u64),
}

impl Dice {
    /// These draws. When they have run out every draw is 0, which always means "leave it as it is": so shrinking a
    /// failing sequence leads towards an applicant of the pool who has answered everything.
    pub fn new(draws: Vec<u16>) -> Self {
        Self(Draws::Given(draws.into_iter()))
    }

    /// Draws without end, the same for the same seed.
    pub fn seeded(seed: u64) -> Self {
        Self(Draws::Endless(seed))
    }

    fn draw(&mut self) -> u16 {
        match &mut self.0 {
            Draws::Given(draws) => draws.next().unwrap_or(0),
            // A linear congruential generator, its upper bits.
            Draws::Endless(state) => {
                *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let [.., low, high, _] = state.to_le_bytes();
                u16::from_le_bytes([low, high])
            }
        }
    }

    /// A number below `sides`, of which there is at least one; at most 65,536.
    pub fn roll(&mut self, sides: usize) -> usize {
        usize::from(self.draw()) % sides.max(1)
    }

    /// A small number below `sides`.
    fn number(&mut self, sides: u16) -> u32 {
        u32::from(self.draw() % sides.max(1))
    }

    /// A few years, fewer than `sides`.
    fn years(&mut self, sides: u16) -> i32 {
        i32::from(self.draw() % sides.max(1))
    }

    /// True `chances` times in 16.
    fn happens(&mut self, chances: usize) -> bool {
        self.roll(16) >= 16 - chances
    }

    /// One of them; of none, the default.
    fn pick<T: Clone + Default>(&mut self, from: &[T]) -> T {
        from.get(self.roll(from.len())).cloned().unwrap_or_default()
    }
}

/// Draws applicants for one policy.
#[derive(Debug)]
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
    /// For this policy.
    pub fn of(policy: &'a Policy) -> Self {
        Self::near(policy, &[])
    }

    /// For this policy, its thresholds and those of others being near.
    pub fn near(policy: &'a Policy, others: &[&Policy]) -> Self {
        let mut applicants = Self { policy, numbers: vec![0], months: vec![0], pool: Vec::new() };
        for policy in others.iter().chain([&policy]) {
            let pieces = policy.pieces.iter().map(|piece| &piece.rule);
            for rule in policy.requirements.iter().map(|row| &row.rule).chain(pieces) {
                applicants.gather(rule, &policy.dates);
            }
        }
        let mut dice = Dice::seeded(7);
        for member in 0..3 * policy.titles.len() {
            let title = member % policy.titles.len();
            let applicant = applicants.hopeful(title, &mut dice);
            applicants.pool.push(applicant);
        }
        applicants
    }

    fn gather(&mut self, node: &Node, dates: &[NamedDate]) {
        match &node.condition {
            Condition::AtLeastNumber(_, number) | Condition::AtMostNumber(_, number) => self.numbers.push(*number),
            Condition::By { plus, .. } => self.months.extend(ending_on(*plus, dates)),
            _ => {}
        }
        for child in node.condition.children() {
            self.gather(child, dates);
        }
    }

    /// Every fact that can be answered.
    pub fn facts(&self) -> impl Iterator<Item = (FactId, &'a Fact)> + use<'a> {
        self.policy.facts.iter().enumerate().map(|(position, fact)| (FactId(position), fact))
    }

    /// Everything answered at random, then again and again one answer where that meets more of a title's requirements.
    fn hopeful(&self, title: usize, dice: &mut Dice) -> Answers {
        let mut best = Answers::default();
        for (id, fact) in self.facts() {
            best.set(id, Some(self.answer(fact, dice)));
        }
        let met = |answers: &Answers| {
            let evaluation = evaluate_now(self.policy, answers);
            let rows = evaluation.rows.iter().filter(|row| row.requirement.titles.contains(&title));
            rows.map(|row| row.status().worst as usize).sum::<usize>()
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
        let mut answers = dice.pick(&self.pool);
        let often = dice.pick(&[1, 0, 3, 16]);
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
        let often = dice.pick(&[0, 0, 1, 4, 9, 14]);
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
        let Some(fact) = self.policy.fact(id) else { return };
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
                let record = |dice: &mut Dice| -> Record {
                    fields.iter().map(|f| Some(self.value(&f.kind, None, dice))).collect()
                };
                let count = dice.pick(&[1, 2, 0, 1, 3]);
                Answer::Records((0..count).map(|_| record(dice)).collect())
            }
            Kind::Years(map) => {
                // A usual value, so that long runs of good years come about.
                let usual = self.value(&map.value, Some(map.from), dice);
                let mut years = map.unanswered();
                for year in map.from..=map.to {
                    let other = dice.happens(4);
                    years.set(year, Some(if other { self.value(&map.value, Some(year), dice) } else { usual.clone() }));
                }
                Answer::Years(years)
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
                Value::Choice(dice.pick(&options))
            }
            Kind::Date => Value::Date(self.date(dice)),
            Kind::Number { min, max, .. } => {
                let near = dice.pick(&self.numbers).saturating_add(dice.number(3)).saturating_sub(1);
                let (few, many) = (dice.number(4), dice.number(60_000));
                let number = dice.pick(&[near, near, few, many]);
                Value::Number(number.clamp(*min, *max))
            }
            Kind::Text => Value::Text(dice.pick(&["", "改造", "\"\\\n\u{0}", "😀"]).to_owned()),
            // No single value: the caller draws these as a whole.
            Kind::Records { .. } | Kind::Years(_) => Value::Text(String::new()),
        }
    }

    /// A day on an edge of a rule, of the last years, or of a lifetime.
    fn date(&self, dice: &mut Dice) -> PartialDate {
        let year = self.policy.review_year;
        let any_day = |year, dice: &mut Dice| {
            let any = u64::from(dice.number(365));
            Some(NaiveDate::from_ymd_opt(year, 1, 1)? + Days::new(dice.pick(&[any, any, 58, 59, 364])))
        };
        let day = match dice.roll(4) {
            0 => {
                let named = self.policy.dates.get(dice.roll(self.policy.dates.len())).map(|named| named.day);
                let before = named.and_then(|day| day.checked_sub_months(Months::new(dice.pick(&self.months))));
                before.map(|day| day + Days::new(dice.number(3).into()) - Days::new(1))
            }
            1 | 2 => any_day(year + 1 - dice.years(8), dice),
            _ => any_day(year + 2 - dice.years(80), dice),
        };
        let known = day.and_then(|day| PartialDate::new(day.year(), Some(day.month()), Some(day.day())));
        known.unwrap_or(PartialDate::day(NaiveDate::default()))
    }
}

/// How many months the period may have where it ends on one of the days: others than its own, where it is delayed.
fn ending_on(plus: Period, dates: &[NamedDate]) -> Vec<u32> {
    let most = plus.delay.map_or(0, |delay| delay.most);
    let on = |day: NaiveDate, months: u32| {
        day.checked_sub_months(Months::new(months)).is_some_and(|begun| plus.months_from(begun) == months)
    };
    let delayed = (plus.months + 1..=plus.months.saturating_add(most))
        .filter(|months| dates.iter().any(|named| on(named.day, *months)));
    std::iter::once(plus.months).chain(delayed).collect()
}

/// A value less precise than it may be, made precise.
fn narrowed(value: Value, dice: &mut Dice) -> Value {
    let Value::Date(date) = value else { return value };
    let month = date.month().unwrap_or_else(|| 1 + dice.number(12));
    let days = NaiveDate::from_ymd_opt(date.year(), month, 1).map_or(28, |first| first.num_days_in_month());
    let day = date.day_of_month().unwrap_or_else(|| 1 + dice.number(days.into()));
    Value::Date(PartialDate::new(date.year(), Some(month), Some(day)).unwrap_or(date))
}

fn forget_parts(answer: &Answer, dice: &mut Dice) -> Answer {
    let blurred = |value: &Value, dice: &mut Dice| match value {
        Value::Date(date) => {
            let (month, day) = (date.month(), date.day_of_month());
            let known = dice.pick(&[(month, day), (month, None), (None, None)]);
            Value::Date(PartialDate::new(date.year(), known.0, known.1).unwrap_or(*date))
        }
        other => other.clone(),
    };
    match answer {
        Answer::One(value) => Answer::One(blurred(value, dice)),
        Answer::Records(records) => {
            let often = dice.pick(&[0, 2, 8]);
            let part = |value: &Option<Value>, dice: &mut Dice| {
                value.as_ref().filter(|_| !dice.happens(often)).map(|value| blurred(value, dice))
            };
            Answer::Records(
                records.iter().map(|record| record.iter().map(|value| part(value, dice)).collect()).collect(),
            )
        }
        Answer::Years(years) => {
            let often = dice.pick(&[0, 1, 8, 15]);
            let values = years.values.iter().map(|value| value.clone().filter(|_| !dice.happens(often)));
            Answer::Years(Years { from: years.from, values: values.collect() })
        }
    }
}
