//! When things are due: working days counted backwards from the hand-in, the days to choose from, the months to show.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::phrases::date;
use crate::engine::date::PartialDate;
pub use crate::policy::days::short;
use crate::policy::{Edition, Timetable, days};

/// Where today lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// There is still time for the public notices.
    InTime,
    /// For the chosen day it is too late to begin them, for a later one it is not.
    LateForTheDay,
    /// For every day it is too late to begin them.
    Late,
    /// Materials are received no more.
    Over,
}

/// The dates of one hand-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// The first day on which materials are received.
    pub opens: NaiveDate,
    /// The last.
    pub closes: NaiveDate,
    /// The day of handing in.
    pub hand_in: NaiveDate,
    /// The last day on which the public notices can begin.
    pub posted: NaiveDate,
    /// The last working day before the hand-in.
    pub notices_end: NaiveDate,
    /// Where today lies.
    pub stage: Stage,
}

/// A month as weeks from Monday to Sunday, with the days that fall into it.
#[derive(Debug, PartialEq, Eq)]
pub struct Month {
    /// Its first day.
    pub first: NaiveDate,
    /// Its weeks.
    pub weeks: Vec<[Option<NaiveDate>; 7]>,
}

impl Timetable {
    /// Whether the day is worked; none outside the calendar.
    pub fn is_worked(&self, day: NaiveDate) -> Option<bool> {
        let (from, to) = self.covers;
        let worked = if is_weekend(day) { self.working_weekends.contains(&day) } else { !self.holidays.contains(&day) };
        (from..=to).contains(&day).then_some(worked)
    }

    /// The last day on which the public notices can begin for a hand-in on `day`: the day of posting counts if it is
    /// worked, the day of handing in does not. None where the calendar does not reach.
    pub fn last_posting(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.worked_before(day, self.working_days)
    }

    /// The dates of a hand-in: when, what, and what else to know.
    pub fn days(&self, schedule: &Schedule) -> [(String, &'static str, String); 4] {
        let Schedule { opens, closes, hand_in, posted, notices_end, .. } = *schedule;
        [
            (named(posted), "最晚这天开始公示", format!("：{}", self.notices.join("、"))),
            (span(posted, notices_end), "公示", format!("，合计{}个工作日", self.working_days)),
            (named(hand_in), "单位送材料", String::new()),
            (span(opens, closes), "收材料的时间", String::new()),
        ]
    }

    fn worked_before(&self, day: NaiveDate, days: u32) -> Option<NaiveDate> {
        let (mut reached, mut left) = (day, days);
        while left > 0 {
            reached = reached.pred_opt()?;
            left -= u32::from(self.is_worked(reached)?);
        }
        Some(reached)
    }
}

impl Edition {
    /// The days on which materials can be handed in: those within the window that are worked.
    pub fn hand_in_days(&self) -> Vec<NaiveDate> {
        let Some((opens, closes)) = self.window() else { return Vec::new() };
        let days = opens.iter_days().take_while(|day| *day <= closes);
        days.filter(|day| self.timetable.is_worked(*day) == Some(true)).collect()
    }

    /// The dates for a hand-in on the chosen day; on the last one possible if none was chosen or that day is not
    /// possible. None where the calendar does not reach.
    pub fn schedule(&self, chosen: Option<NaiveDate>, today: NaiveDate) -> Option<Schedule> {
        let days = self.hand_in_days();
        let last = *days.last()?;
        let hand_in = chosen.filter(|day| days.contains(day)).unwrap_or(last);
        let posted = self.timetable.last_posting(hand_in)?;
        let (opens, closes) = self.window()?;
        let stage = if today > closes {
            Stage::Over
        } else if today > self.timetable.last_posting(last)? {
            Stage::Late
        } else if today > posted {
            Stage::LateForTheDay
        } else {
            Stage::InTime
        };
        Some(Schedule { opens, closes, hand_in, posted, notices_end: self.timetable.worked_before(hand_in, 1)?, stage })
    }

    /// Where today lies, in words: first what is too late, empty while there is time, then the rest.
    pub fn stage(&self, schedule: &Schedule, today: NaiveDate) -> (String, String) {
        match schedule.stage {
            Stage::InTime => {
                let text = match (schedule.posted - today).num_days() {
                    0 => "今天就是最晚开始公示的日子。".to_owned(),
                    days => format!("离最晚开始公示的日子还有{days}天。"),
                };
                (String::new(), text)
            }
            Stage::LateForTheDay => (
                format!("{}送材料，公示已经来不及了。", short(schedule.hand_in)),
                format!("最晚要在{}开始公示。还没有开始的，请选后面的日子。", short(schedule.posted)),
            ),
            Stage::Late => {
                let phone = self.office().map(|office| office.phone.as_str()).unwrap_or_default();
                (
                    "现在才开始公示，已经赶不上最后一天了。".to_owned(),
                    format!("公示已经开始的，照常准备。还没有开始的，请马上打电话问：{phone}。"),
                )
            }
            Stage::Over => (
                format!(
                    "{}年度的收材料时间已经在{}结束。",
                    self.policy.review_year,
                    date(PartialDate::day(schedule.closes))
                ),
                format!("下面是{}年度的日子。", self.policy.review_year),
            ),
        }
    }

    /// What is known of the dates, and what will be known when, where it is not known which days are worked; a sentence
    /// each.
    pub fn dates_known(&self) -> Vec<String> {
        let Some((opens, closes)) = self.window() else { return Vec::new() };
        let (year, timetable) = (self.policy.review_year, &self.timetable);
        let own = self.notice_year;
        let (expected, same) =
            if self.is_trial() { ("预计", format!("，和{own}年的日子相同")) } else { ("", String::new()) };
        vec![
            format!("收材料的时间：{expected}{}{same}。", days::span(opens, closes)),
            format!("送材料之前要公示：{}，合计{}个工作日。", timetable.notices.join("、"), timetable.working_days),
            format!(
                "最晚哪天开始公示，现在还算不出来：{year}年哪些天上班，要等国务院的放假安排，一般在上一年11月前后公布；收材料的日子，要等当年的通知。"
            ),
        ]
    }
}

/// The months from that of one day to that of another.
pub fn months(from: NaiveDate, to: NaiveDate) -> Vec<Month> {
    let mut months: Vec<Month> = Vec::new();
    let first = from.with_day(1).unwrap_or(from);
    for day in first.iter_days().take_while(|day| *day <= to || day.day() > 1 && day.month() == to.month()) {
        if day.day() == 1 || months.is_empty() {
            months.push(Month { first: day, weeks: Vec::new() });
        }
        let Some(month) = months.last_mut() else { continue };
        if day.weekday() == Weekday::Mon || month.weeks.is_empty() {
            month.weeks.push([None; 7]);
        }
        let column = usize::try_from(day.weekday().num_days_from_monday()).unwrap_or_default();
        if let Some(place) = month.weeks.last_mut().and_then(|week| week.get_mut(column)) {
            *place = Some(day);
        }
    }
    months
}

/// The day of the week in one character, from Monday.
pub fn weekday(day: NaiveDate) -> &'static str {
    match day.weekday() {
        Weekday::Mon => "一",
        Weekday::Tue => "二",
        Weekday::Wed => "三",
        Weekday::Thu => "四",
        Weekday::Fri => "五",
        Weekday::Sat => "六",
        Weekday::Sun => "日",
    }
}

/// Whether the day is a Saturday or Sunday.
pub fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// 2024年10月31日（星期四）.
fn named(day: NaiveDate) -> String {
    format!("{}（星期{}）", date(PartialDate::day(day)), weekday(day))
}

/// 10月17日至10月30日.
fn span(from: NaiveDate, to: NaiveDate) -> String {
    format!("{}至{}", short(from), short(to))
}

/// The day after, for an end that is not part of the span.
pub fn day_after(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::compile;

    fn edition() -> Edition {
        compile::compile(include_bytes!("../../static/policies/changzhi-engineering-2024.json")).unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn counted_backwards_over_weekends_holidays_and_shifted_days() {
        let timetable = edition().timetable;
        for (handed_in, posted) in [
            ("2024-10-31", Some("2024-10-17")),
            // The worked Saturday of 12 October and the holiday lie between; in the next line also the worked Sunday.
            ("2024-10-18", Some("2024-09-30")),
            ("2024-10-09", Some("2024-09-19")),
            ("2024-11-03", Some("2024-10-21")),
            ("2024-09-05", None),
        ] {
            assert_eq!(timetable.last_posting(day(handed_in)), posted.map(day), "{handed_in}");
        }
    }

    #[test]
    fn between_the_last_posting_and_the_hand_in_lie_the_working_days_and_no_more() {
        let edition = edition();
        let timetable = &edition.timetable;
        let days = edition.hand_in_days();
        assert_eq!((days.len(), days[0], days[16]), (18, day("2024-10-09"), day("2024-10-30")));
        for handed_in in days {
            let posted = timetable.last_posting(handed_in).unwrap();
            let worked = |from: NaiveDate| {
                let between = from.iter_days().take_while(|day| *day < handed_in);
                between.filter(|day| timetable.is_worked(*day).unwrap()).count()
            };
            assert_eq!((worked(posted), worked(day_after(posted))), (10, 9), "{handed_in}");
            assert!(timetable.is_worked(posted).unwrap(), "{handed_in}");
        }
    }

    #[test]
    fn a_schedule_tells_where_today_lies() {
        let edition = edition();
        for (chosen, today, hand_in, posted, stage) in [
            (None, "2024-08-01", "2024-10-31", "2024-10-17", Stage::InTime),
            (None, "2024-10-17", "2024-10-31", "2024-10-17", Stage::InTime),
            (None, "2024-10-18", "2024-10-31", "2024-10-17", Stage::Late),
            (Some("2024-10-18"), "2024-09-30", "2024-10-18", "2024-09-30", Stage::InTime),
            (Some("2024-10-18"), "2024-10-08", "2024-10-18", "2024-09-30", Stage::LateForTheDay),
            (Some("2024-10-18"), "2024-10-31", "2024-10-18", "2024-09-30", Stage::Late),
            (Some("2024-10-09"), "2024-11-01", "2024-10-09", "2024-09-19", Stage::Over),
            // A day off, or outside the window, is none to hand in on.
            (Some("2024-10-13"), "2024-08-01", "2024-10-31", "2024-10-17", Stage::InTime),
            (Some("2024-11-01"), "2024-08-01", "2024-10-31", "2024-10-17", Stage::InTime),
            (Some("2024-10-12"), "2024-08-01", "2024-10-12", "2024-09-24", Stage::InTime),
        ] {
            let schedule = edition.schedule(chosen.map(day), day(today)).unwrap();
            let found = (schedule.hand_in, schedule.posted, schedule.stage);
            assert_eq!(found, (day(hand_in), day(posted), stage), "{chosen:?} on {today}");
        }
    }

    #[test]
    fn where_today_lies_in_words() {
        let edition = edition();
        for (chosen, today, strong, text) in [
            (None, "2024-10-16", "", "离最晚开始公示的日子还有1天。"),
            (None, "2024-10-17", "", "今天就是最晚开始公示的日子。"),
            (None, "2024-10-18", "现在才开始公示，已经赶不上最后一天了。", "公示已经开始的，照常准备。"),
            (Some("2024-10-18"), "2024-10-08", "10月18日送材料，公示已经来不及了。", "最晚要在9月30日开始公示。"),
            (None, "2024-11-01", "2024年度的收材料时间已经在2024年10月31日结束。", "下面是2024年度的日子。"),
        ] {
            let schedule = edition.schedule(chosen.map(day), day(today)).unwrap();
            let found = edition.stage(&schedule, day(today));
            assert!(found.0 == strong && found.1.starts_with(text), "{today}: {found:?}");
        }
    }

    #[test]
    fn of_days_that_are_not_known_to_be_worked_nothing_is_computed() {
        let edition = edition();
        for (year, first) in [
            (2024, "收材料的时间：2024年10月9日至10月31日。"),
            (2027, "收材料的时间：预计2027年10月9日至10月31日，和2024年的日子相同。"),
        ] {
            let at = edition.at(year).unwrap();
            assert_eq!(at.dates_known()[0], first);
            assert!(at.dates_known()[1].ends_with("合计10个工作日。"));
            assert!(at.dates_known()[2].contains(&format!("{year}年哪些天上班")));
            let chosen = [None, Some(day("2024-10-18")), Some(day("2027-10-18"))];
            let computed = chosen.map(|day| at.schedule(day, self::day("2024-08-01")).is_some());
            assert_eq!((computed, at.hand_in_days().is_empty()), ([year == 2024; 3], year != 2024), "{year}");
        }
    }

    #[test]
    fn months_hold_each_of_their_days_once_in_its_column() {
        for (from, to, expected) in [
            ("2024-09-19", "2024-10-31", vec![("2024-09-01", 6, 30), ("2024-10-01", 5, 31)]),
            ("2024-12-31", "2025-01-01", vec![("2024-12-01", 6, 31), ("2025-01-01", 5, 31)]),
            ("2024-02-29", "2024-02-29", vec![("2024-02-01", 5, 29)]),
        ] {
            let months = months(day(from), day(to));
            let found: Vec<_> = months
                .iter()
                .map(|month| (month.first, month.weeks.len(), month.weeks.iter().flatten().flatten().count()))
                .collect();
            let expected: Vec<_> = expected.into_iter().map(|(first, weeks, days)| (day(first), weeks, days)).collect();
            assert_eq!(found, expected);
            for (column, day) in months.iter().flat_map(|month| &month.weeks).flat_map(|week| week.iter().enumerate()) {
                assert!(day.is_none_or(|day| day.weekday().num_days_from_monday() == column as u32), "{day:?}");
            }
        }
    }
}
