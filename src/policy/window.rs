//! The window of an edition: on which days materials are received, whether that is over, and which year a day leads to.

use chrono::{Datelike, NaiveDate};

use super::{Edition, at_year, days};
use crate::engine::date::PartialDate;
use crate::json::Json;

/// The review year whose window can still be reached on a day, for a policy whose window of `year` ends on `closes`:
/// that of the first window that is not over by then, where each lies on the same days of its year. A day whose window
/// is none of the policy's `notice_year` or the years after it comes of a clock that is wrong, and leads to the
/// notice's own year.
pub fn reachable(notice_year: i32, year: i32, closes: NaiveDate, today: NaiveDate) -> i32 {
    let over = (today.month(), today.day()) > (closes.month(), closes.day());
    let year = year.saturating_add(today.year() - closes.year() + i32::from(over));
    if at_year::years(notice_year).contains(&year) { year } else { notice_year }
}

/// The review year that is asked for in words, as in an address, if it is one of the policy's.
pub fn asked(document: &Json, words: Option<&str>) -> Option<i32> {
    let year = words?.parse().ok()?;
    at_year::years(at_year::review_year(document)?).contains(&year).then_some(year)
}

/// As [`reachable`], for a policy file that is not compiled yet; none where it does not say when its window is, which
/// the compiler tells.
pub fn reachable_of(document: &Json, today: NaiveDate) -> Option<i32> {
    let year = at_year::review_year(document)?;
    let closes = at_year::last_day(document).and_then(PartialDate::exact)?;
    Some(reachable(year, year, closes, today))
}

impl Edition {
    /// The first and the last day on which materials are received; none where the policy names no day.
    pub fn window(&self) -> Option<(NaiveDate, NaiveDate)> {
        let dates = &self.policy.dates;
        Some((dates.first()?.day, dates.last()?.day))
    }

    /// Whether materials are received no more.
    pub fn is_over(&self, today: NaiveDate) -> bool {
        self.window().is_some_and(|(_, closes)| today > closes)
    }

    /// The review year whose window can still be reached on a day.
    pub fn reachable(&self, today: NaiveDate) -> i32 {
        let (own, year) = (self.notice_year, self.policy.review_year);
        self.window().map_or(own, |(_, closes)| reachable(own, year, closes, today))
    }

    /// The review year to look at instead of this one, as its window can still be reached; none where it is this one.
    pub fn better_year(&self, today: NaiveDate) -> Option<i32> {
        let (year, better) = (self.policy.review_year, self.reachable(today));
        // A clock that is wrong leads to the notice's own year, which is over by that clock.
        (better != year && (better > year || !self.is_over(today))).then_some(better)
    }

    /// What is said of the window on a day: first what matters most, empty while nothing does, then the rest; a trial
    /// is marked.
    pub fn window_told(&self, today: NaiveDate) -> (String, String) {
        let Some((opens, closes)) = self.window() else { return Default::default() };
        let (year, span) = (self.policy.review_year, days::span(opens, closes));
        let (expected, mark) =
            if self.is_trial() { ("预计", self.trial_mark() + "。") } else { ("", String::new()) };
        if today > closes {
            return (format!("{year}年度的收材料时间（{expected}{span}）已经过去。"), mark);
        }
        if self.is_trial() {
            return (format!("{year}年度：预计{span}收材料。"), mark);
        }
        let words = if today < opens { "收材料时间" } else { "正在收材料" };
        (String::new(), format!("{words}：{span}。"))
    }

    /// The same in a line.
    pub fn window_line(&self, today: NaiveDate) -> String {
        let (strong, text) = self.window_told(today);
        strong + &text
    }

    /// What marks a trial as one, wherever it is shown; empty in the notice's own year.
    pub fn trial_mark(&self) -> String {
        if self.is_trial() {
            format!("按{}年的规定推算，以当年通知为准", self.notice_year)
        } else {
            String::new()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::compile;

    const POLICY: &str = include_str!("../../static/policies/changzhi-engineering-2024.json");

    const MARK: &str = "按2024年的规定推算，以当年通知为准。";

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_leads_to_the_first_window_that_is_not_over() {
        let document = compile::parse(POLICY.as_bytes()).unwrap();
        let editions = [2024, 2027, 2039].map(|year| compile::compile_at(POLICY.as_bytes(), year).unwrap());
        for (today, year) in [
            ("2024-01-01", 2024),
            ("2024-10-20", 2024),
            ("2024-10-31", 2024),
            ("2024-11-01", 2025),
            ("2024-11-15", 2025),
            ("2025-10-31", 2025),
            ("2025-11-01", 2026),
            ("2026-11-30", 2027),
            ("2027-10-31", 2027),
            ("2027-11-01", 2028),
            ("2039-10-31", 2039),
            // Clocks that are wrong.
            ("2023-12-31", 2024),
            ("1970-01-01", 2024),
            ("2039-11-01", 2024),
            ("2100-05-05", 2024),
        ] {
            assert_eq!(reachable_of(&document, day(today)), Some(year), "{today}");
            for edition in &editions {
                assert_eq!(edition.reachable(day(today)), year, "{today} by {}", edition.policy.review_year);
            }
        }
    }

    #[test]
    fn windows_that_end_in_another_year_or_on_a_leap_day() {
        for (notice, closes, today, year) in [
            (2024, "2025-01-15", "2024-06-01", 2024),
            (2024, "2025-01-15", "2025-01-15", 2024),
            (2024, "2025-01-15", "2025-01-16", 2025),
            (2024, "2025-01-15", "2026-01-16", 2026),
            (2024, "2024-02-29", "2024-02-29", 2024),
            (2024, "2024-02-29", "2025-02-28", 2025),
            (2024, "2024-02-29", "2025-03-01", 2026),
        ] {
            assert_eq!(reachable(notice, notice, day(closes), day(today)), year, "{closes} on {today}");
        }
    }

    #[test]
    fn a_file_without_days_leads_nowhere() {
        for text in ["[]", "{}", r#"{"review_year": 2024}"#, r#"{"review_year": 2024, "dates": {"closes": "2024-10"}}"#]
        {
            assert_eq!(reachable_of(&compile::parse(text.as_bytes()).unwrap(), day("2026-11-30")), None, "{text}");
        }
    }

    #[test]
    fn a_trial_is_marked_and_its_window_named() {
        for (year, today, strong, text, better) in [
            (2024, "2024-10-08", "", "收材料时间：2024年10月9日至10月31日。", None),
            (2024, "2024-10-31", "", "正在收材料：2024年10月9日至10月31日。", None),
            (2024, "2024-11-01", "2024年度的收材料时间（2024年10月9日至10月31日）已经过去。", "", Some(2025)),
            (2027, "2026-11-30", "2027年度：预计2027年10月9日至10月31日收材料。", MARK, None),
            (2027, "2027-10-20", "2027年度：预计2027年10月9日至10月31日收材料。", MARK, None),
            (2027, "2027-11-01", "2027年度的收材料时间（预计2027年10月9日至10月31日）已经过去。", MARK, Some(2028)),
            (2027, "2024-10-20", "2027年度：预计2027年10月9日至10月31日收材料。", MARK, Some(2024)),
            (2024, "2041-01-01", "2024年度的收材料时间（2024年10月9日至10月31日）已经过去。", "", None),
            (2030, "2041-01-01", "2030年度的收材料时间（预计2030年10月9日至10月31日）已经过去。", MARK, None),
        ] {
            let edition = compile::compile_at(POLICY.as_bytes(), year).unwrap();
            let told = edition.window_told(day(today));
            assert_eq!((told.0.as_str(), told.1.as_str()), (strong, text), "{year} on {today}");
            assert_eq!(edition.better_year(day(today)), better, "{year} on {today}");
        }
    }

    #[test]
    fn a_year_of_the_policy_and_no_other() {
        let document = Json::parse(br#"{"review_year": 2024}"#).unwrap();
        for (words, expected) in [
            (Some("2024"), Some(2024)),
            (Some("2039"), Some(2039)),
            (Some("2040"), None),
            (Some("2023"), None),
            (Some("abc"), None),
            (Some("-2027"), None),
            (Some("99999999999"), None),
            (Some(""), None),
            (None, None),
        ] {
            assert_eq!(asked(&document, words), expected, "{words:?}");
        }
        assert_eq!(asked(&Json::Null, Some("2027")), None);
    }
}
