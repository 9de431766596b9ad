//! A named day outside the calendar of working days.

use super::Lint;
use crate::json::read::{Finding, Path};

/// The timetable counts working days back from such a day.
pub fn check(lint: &Lint) -> Vec<Finding> {
    let (from, to) = lint.edition.timetable.covers;
    let dates = lint.edition.policy.dates.iter().filter(|date| !(from..=to).contains(&date.day));
    dates
        .map(|date| {
            let message = format!("{}不在工作日历（timetable/calendar）的{from}到{to}之内，推算不出日程", date.day);
            Finding::error(Path::Root.key("dates").key(&date.id).to_string(), message)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::policy::lint::tests::check;

    #[test]
    fn a_day_past_the_calendar() {
        check(
            &[("/dates/closes", r#""2025-01-01""#)],
            &["/dates/closes: 2025-01-01不在工作日历（timetable/calendar）的2024-09-01到2024-12-31之内"],
        );
    }
}
