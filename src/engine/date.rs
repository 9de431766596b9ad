//! Dates known to the year, the month or the day; the only place that adds to dates or compares them.

use std::fmt;

use chrono::{Datelike, Months, NaiveDate};

use super::status::Status;

/// The first year a date may have.
pub const FIRST_YEAR: i32 = 1900;
/// The last year a date may have.
pub const LAST_YEAR: i32 = 2100;

/// A date that may be known to the year or the month only: the days it may be, first and last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartialDate {
    first: NaiveDate,
    last: NaiveDate,
}

impl PartialDate {
    /// The date of these parts; none if there is no such day, the year is outside 1900 to 2100, or a day comes without
    /// a month.
    pub fn new(year: i32, month: Option<u32>, day: Option<u32>) -> Option<Self> {
        if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
            return None;
        }
        let (first, last) = match (month, day) {
            (None, None) => (NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?),
            (Some(month), None) => {
                let first = NaiveDate::from_ymd_opt(year, month, 1)?;
                (first, first.with_day(u32::from(first.num_days_in_month()))?)
            }
            (Some(month), Some(day)) => {
                let only = NaiveDate::from_ymd_opt(year, month, day)?;
                (only, only)
            }
            (None, Some(_)) => return None,
        };
        Some(Self { first, last })
    }

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, in exactly so many ASCII digits.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = year(parts.next()?)?;
        let month = parts.next().map(|part| digits(part, 2));
        let day = parts.next().map(|part| digits(part, 2));
        if parts.next().is_some() || month == Some(None) || day == Some(None) {
            return None;
        }
        Self::new(year, month.flatten(), day.flatten())
    }

    /// A date known to the day.
    pub fn day(day: NaiveDate) -> Self {
        Self { first: day, last: day }
    }

    /// The first day it may be.
    pub fn first(self) -> NaiveDate {
        self.first
    }

    /// The calendar year, which is always known.
    pub fn year(self) -> i32 {
        self.first.year()
    }

    /// The month, if it is known.
    pub fn month(self) -> Option<u32> {
        (self.first.month() == self.last.month()).then(|| self.first.month())
    }

    /// The day of the month, if it is known.
    pub fn day_of_month(self) -> Option<u32> {
        self.is_exact().then(|| self.first.day())
    }

    /// Whether the day is known.
    pub fn is_exact(self) -> bool {
        self.first == self.last
    }

    /// The day, if it is known.
    pub fn exact(self) -> Option<NaiveDate> {
        self.is_exact().then_some(self.first)
    }

    /// The date so many months later; where that day does not exist, the month's last day.
    pub fn plus_months(self, months: u32) -> Self {
        Self { first: plus_months(self.first, months), last: plus_months(self.last, months) }
    }

    /// Whether this date is on or before `bound`.
    pub fn by(self, bound: Self) -> Status {
        Status::between(self.last <= bound.first, self.first <= bound.last)
    }
}

/// What is added to a date before it is compared: months, and perhaps a delay.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// Months that are always added.
    pub months: u32,
    /// More of them for dates that come late.
    pub delay: Option<Delay>,
}

/// More months, by steps: for each `every` calendar months begun since `from`, at the date once the period is added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delay {
    /// The first day of the month in which the first step begins.
    pub from: NaiveDate,
    /// Months added at each step.
    pub months: u32,
    /// Months from one step to the next; at least 1.
    pub every: u32,
    /// The most months that are added.
    pub most: u32,
}

impl Period {
    /// The months that are added to this day. Of two days the later never has less, so a period keeps their order.
    pub fn months_from(self, day: NaiveDate) -> u32 {
        let Some(delay) = self.delay else { return self.months };
        let month = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
        let since = month(day) + i64::from(self.months) - month(delay.from);
        let steps = u64::try_from(since + 1).unwrap_or(0).div_ceil(u64::from(delay.every.max(1)));
        let delayed = steps.saturating_mul(delay.months.into()).min(delay.most.into());
        self.months.saturating_add(u32::try_from(delayed).unwrap_or(u32::MAX))
    }

    /// The months that are added to this date, if they are the same on every day it may be.
    pub fn months_after(self, date: PartialDate) -> Option<u32> {
        let months = self.months_from(date.first);
        (months == self.months_from(date.last)).then_some(months)
    }

    /// The date a period later; where that day does not exist, the month's last day.
    pub fn after(self, date: PartialDate) -> PartialDate {
        let later = |day| plus_months(day, self.months_from(day));
        PartialDate { first: later(date.first), last: later(date.last) }
    }
}

/// The day so many months later; where that day does not exist, the month's last day.
pub fn plus_months(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year())?;
        if let Some(month) = self.month() {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day_of_month() {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

/// A year in exactly four ASCII digits.
pub fn year(text: &str) -> Option<i32> {
    digits(text, 4).and_then(|year| i32::try_from(year).ok())
}

/// A number in exactly so many ASCII digits.
fn digits(text: &str, count: usize) -> Option<u32> {
    let plain = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::status::Status;

    fn retirement(years: u32, every: u32, most: u32) -> Period {
        let from = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap();
        Period { months: years * 12, delay: Some(Delay { from, months: 1, every, most }) }
    }

    /// The retirement ages of 2025, at the edges of the official tables: born in, old age in years, a step every so
    /// many months, at most so many; the months added in all.
    #[test]
    fn a_delay_grows_by_steps_and_ends() {
        let (men, cadres, workers) = ((60, 4, 36), (55, 4, 36), (50, 2, 60));
        for ((years, every, most), born, expected) in [
            (men, "1964-12", 60 * 12),
            (men, "1965-01", 60 * 12 + 1),
            (men, "1965-04", 60 * 12 + 1),
            (men, "1965-05", 60 * 12 + 2),
            (men, "1965-08", 60 * 12 + 2),
            (men, "1965-09", 60 * 12 + 3),
            (men, "1976-04", 62 * 12 + 10),
            (men, "1976-05", 62 * 12 + 11),
            (men, "1976-08", 62 * 12 + 11),
            (men, "1976-09", 63 * 12),
            (men, "1990-06", 63 * 12),
            (cadres, "1969-12", 55 * 12),
            (cadres, "1970-01", 55 * 12 + 1),
            (cadres, "1970-05", 55 * 12 + 2),
            (cadres, "1981-08", 57 * 12 + 11),
            (cadres, "1981-09", 58 * 12),
            (cadres, "2000-01", 58 * 12),
            (workers, "1974-12", 50 * 12),
            (workers, "1975-01", 50 * 12 + 1),
            (workers, "1975-02", 50 * 12 + 1),
            (workers, "1975-03", 50 * 12 + 2),
            (workers, "1984-09", 54 * 12 + 11),
            (workers, "1984-10", 54 * 12 + 11),
            (workers, "1984-11", 55 * 12),
            (workers, "1999-12", 55 * 12),
        ] {
            let period = retirement(years, every, most);
            assert_eq!(period.months_after(PartialDate::parse(born).unwrap()), Some(expected), "born {born}, {years}");
        }
    }

    #[test]
    fn a_delayed_day_at_the_ends_of_months() {
        let period = retirement(60, 4, 36);
        for (born, reached) in [
            ("1964-12-31", "2024-12-31"),
            ("1965-01-01", "2025-02-01"),
            ("1965-01-29", "2025-02-28"),
            ("1965-01-31", "2025-02-28"),
            ("1965-03-31", "2025-04-30"),
            ("1965-04-30", "2025-05-30"),
            ("1965-05-01", "2025-07-01"),
            ("1965-12-31", "2026-03-31"),
            ("1967-12-31", "2028-09-30"),
            ("1976-08-31", "2039-07-31"),
            ("1976-09-01", "2039-09-01"),
        ] {
            assert_eq!(period.after(PartialDate::parse(born).unwrap()).to_string(), reached, "born {born}");
        }
        // Of two days the later is reached later, or on the same day where a month is short.
        let days =
            (0..6000).filter_map(|days| NaiveDate::from_ymd_opt(1962, 1, 1)?.checked_add_days(chrono::Days::new(days)));
        let reached: Vec<NaiveDate> = days.map(|day| period.after(PartialDate::day(day)).first).collect();
        assert!(reached.is_sorted());
        assert_eq!(period.months_after(PartialDate::parse("1965").unwrap()), None);
    }

    #[test]
    fn reads_what_it_prints_and_refuses_the_rest() {
        for text in ["1900", "2100", "2024-02", "2024-02-29", "2000-12-31"] {
            assert_eq!(PartialDate::parse(text).map(|date| date.to_string()).as_deref(), Some(text));
        }
        for text in [
            "",
            "1899",
            "2101",
            "20224",
            "224",
            "2024-2",
            "2024-13",
            "2024-00",
            "2023-02-29",
            "2023-02-30",
            "2024-01-00",
        ]
        .into_iter()
        .chain([
            "2024-01-01-01",
            "2024-",
            "2024-01-",
            "+024",
            "2024-+1",
            " 2024",
            "2024/01",
            "２０２４",
            "2024-1é",
        ]) {
            assert_eq!(PartialDate::parse(text), None, "{text}");
        }
    }

    #[test]
    fn months_later_is_the_last_day_where_there_is_no_such_day() {
        for (from, months, to) in [
            ("2023-10-09", 12, "2024-10-09"),
            ("2024-02-29", 12, "2025-02-28"),
            ("2000-02-29", 18 * 12, "2018-02-28"),
            ("2024-08-31", 18, "2026-02-28"),
            ("2022-08-31", 18, "2024-02-29"),
            ("2024-03-31", 1, "2024-04-30"),
        ] {
            assert_eq!(PartialDate::parse(from).unwrap().plus_months(months).to_string(), to, "{from} + {months}");
        }
    }

    #[test]
    fn a_comparison_that_the_interval_straddles_is_undecided() {
        for (date, bound, expected) in [
            ("2024-10-31", "2024-10-31", Status::MET),
            ("2024-11-01", "2024-10-31", Status::UNMET),
            ("2024-10", "2024-10-31", Status::MET),
            ("2024-10", "2024-10-30", Status::OPEN),
            ("2024", "2024-10-31", Status::OPEN),
            ("2023", "2024-10-31", Status::MET),
            ("2025", "2024-10-31", Status::UNMET),
            ("2024", "2024", Status::OPEN),
            ("2024-01", "2024-02", Status::MET),
        ] {
            let parse = |text| PartialDate::parse(text).unwrap();
            assert_eq!(parse(date).by(parse(bound)), expected, "{date} by {bound}");
        }
    }
}
