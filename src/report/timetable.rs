//! Working days, counted backwards from the day of handing in.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::policy::Timetable;

impl Timetable {
    /// Whether the day is worked; none outside the calendar.
    pub fn is_worked(&self, day: NaiveDate) -> Option<bool> {
        let (from, to) = self.covers;
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        let worked = if weekend { self.working_weekends.contains(&day) } else { !self.holidays.contains(&day) };
        (from..=to).contains(&day).then_some(worked)
    }

    /// The last day on which the public notices can begin for a hand-in on `day`: the day of posting counts if it is
    /// worked, the day of handing in does not. None where the calendar does not reach.
    pub fn last_posting(&self, day: NaiveDate) -> Option<NaiveDate> {
        let (mut posted, mut left) = (day, self.working_days);
        while left > 0 {
            posted = posted.pred_opt()?;
            left -= u32::from(self.is_worked(posted)?);
        }
        Some(posted)
    }
}

#[cfg(test)]
mod tests {
    use crate::policy::compile;

    #[test]
    fn counted_backwards_over_weekends_holidays_and_shifted_days() {
        let policy = include_bytes!("../../static/policies/changzhi-engineering-2024.json");
        let timetable = compile::compile(policy).unwrap().timetable;
        for (handed_in, posted) in [
            ("2024-10-31", Some("2024-10-17")),
            // The worked Saturday of 12 October and the holiday lie between; in the next line also the worked Sunday.
            ("2024-10-18", Some("2024-09-30")),
            ("2024-10-09", Some("2024-09-19")),
            ("2024-11-03", Some("2024-10-21")),
            ("2024-09-05", None),
        ] {
            let posted: Option<chrono::NaiveDate> = posted.map(|day| day.parse().unwrap());
            assert_eq!(timetable.last_posting(handed_in.parse().unwrap()), posted, "{handed_in}");
        }
    }
}
