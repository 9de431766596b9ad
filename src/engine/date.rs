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
    /// The date of these parts; none if there is no such day, the year is outside 1900 to 2100, or a day comes without a month.
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
        let number = |part: &str, digits: usize| {
            let plain = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
            if plain { part.parse::<u32>().ok() } else { None }
        };
        let mut parts = text.split('-');
        let year = number(parts.next()?, 4)?;
        let month = parts.next().map(|part| number(part, 2));
        let day = parts.next().map(|part| number(part, 2));
        if parts.next().is_some() || month == Some(None) || day == Some(None) {
            return None;
        }
        Self::new(i32::try_from(year).ok()?, month.flatten(), day.flatten())
    }

    /// A date known to the day.
    pub fn day(day: NaiveDate) -> Self {
        Self { first: day, last: day }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::status::Status;

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
