//! What a date in a spreadsheet means: a day, a month or a year; or that it is not clear.

use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

/// How far from midnight a day may be written, in seconds: some programs reckon with old local times.
const NEAR: i64 = 120;
/// A day, in seconds.
const DAY: i64 = 86_400;
/// Between the epochs of 1900 and 1904, in days.
const EPOCHS: f64 = 1462.0;
/// The days that a roster can mean, as spreadsheets count them: from 1905-10-01 on. Before are the years typed as days.
const FIRST: f64 = 2101.0;
/// The last of the year 2100.
const LAST: f64 = 73_415.0;

/// What a number format shows of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The day, or no date but the time of day.
    Day,
    /// Year and month.
    Month,
    /// The year alone.
    Year,
}

/// What the number format shows; none if it is not one of dates. Formats that come by number alone are those of
/// Chinese.
pub fn shown(id: u32, code: &str) -> Option<Shown> {
    match id {
        17 | 27 | 36 | 50 | 52 | 57 => return Some(Shown::Month),
        14..=16 | 18..=22 | 28..=35 | 45..=47 | 51 | 53..=56 | 58 => return Some(Shown::Day),
        _ => {}
    }
    let signs = signs(code);
    let has = |wanted: &[char]| signs.chars().any(|sign| wanted.contains(&sign));
    let (year, month, day, time) = (has(&['y', 'e', 'b']), has(&['m']), has(&['d']), has(&['h', 's']));
    match (year, month, day || time) {
        (false, false, false) => None,
        (true, false, false) => Some(Shown::Year),
        (true, true, false) => Some(Shown::Month),
        _ => Some(Shown::Day),
    }
}

/// The letters of a format's first part that stand for parts of a date: not quoted, escaped or in brackets.
fn signs(code: &str) -> String {
    let mut signs = String::new();
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => letters.by_ref().find(|letter| *letter == '"').map_or((), drop),
            '[' => {
                let within: String = letters.by_ref().take_while(|letter| *letter != ']').collect();
                // [h] is the hours of a duration; [Red] and [$-804] are none.
                if within.chars().all(|letter| matches!(letter.to_ascii_lowercase(), 'h' | 'm' | 's')) {
                    signs.push('h');
                }
            }
            '\\' | '_' | '*' => drop(letters.next()),
            ';' => break,
            letter => signs.extend(letter.to_lowercase()),
        }
    }
    // A number may be shown as 1E+05, and is no date for that.
    if signs.contains(['0', '#', '?']) || signs.contains("general") || signs.contains("e+") {
        String::new()
    } else {
        signs
    }
}

/// A number in a cell that shows dates: the text it stands for; or what it shows, and why that is not clear.
///
/// # Errors
/// What is shown and why it must not be taken for that.
pub fn of_number(value: f64, shown: Shown, since_1904: bool) -> Result<String, (String, String)> {
    let value = if since_1904 { value + EPOCHS } else { value };
    let written = value.to_string();
    if !(FIRST..LAST).contains(&value) {
        let seen = day(value).map_or_else(|| written.clone(), |day| day.to_string());
        let typed = typed(value).map_or(String::new(), |typed| format!("，多半本来填的是{typed}"));
        let doubt = format!("这一格的格式是日期，存的数却是{written}{typed}。请把格式改成文本，重新填");
        return Err((seen, doubt));
    }
    let seconds = seconds(value);
    let (Some(whole), Some(moment)) = (day(((seconds + DAY / 2) / DAY) as f64), moment(seconds)) else {
        return Err((written, "不是日期".into()));
    };
    let far = (seconds + DAY / 2).rem_euclid(DAY) - DAY / 2;
    if far.abs() > NEAR {
        return Err((format!("{} {}", moment.date(), clock(moment)), two_days(moment)));
    }
    Ok(match shown {
        Shown::Day => whole.to_string(),
        Shown::Month => format!("{:04}-{:02}", whole.year(), whole.month()),
        Shown::Year => format!("{:04}", whole.year()),
    })
}

fn clock(moment: NaiveDateTime) -> String {
    format!("{:02}:{:02}", moment.hour(), moment.minute())
}

#[allow(clippy::cast_possible_truncation, reason = "the days of two centuries")]
fn seconds(value: f64) -> i64 {
    (value * DAY as f64).round() as i64
}

/// The day that a spreadsheet counts so.
#[allow(clippy::cast_possible_truncation, reason = "the cast stops at the ends")]
fn day(value: f64) -> Option<NaiveDate> {
    // 29 February 1900 is counted, and was not.
    let days = if value < 60.0 { value.floor() + 1.0 } else { value.floor() };
    let day = NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_signed(Duration::try_days(days as i64)?)?;
    ("1900".."9999").contains(&day.to_string().as_str()).then_some(day)
}

fn moment(seconds: i64) -> Option<NaiveDateTime> {
    NaiveDate::from_ymd_opt(1899, 12, 30)?.and_time(NaiveTime::MIN).checked_add_signed(Duration::try_seconds(seconds)?)
}

/// What was probably typed, where a year, a year and month or a whole date was taken for the number of a day.
fn typed(value: f64) -> Option<String> {
    let years = 1900.0..2101.0;
    let text = value.to_string();
    let fits = |text: &str| {
        let number = |range: std::ops::Range<usize>| text.get(range).and_then(|part| part.parse::<u32>().ok());
        number(0..4).filter(|year| (1900..=2100).contains(year))?;
        number(4..6).filter(|month| (1..=12).contains(month))?;
        let day = number(6..8);
        Some(if day.is_some() { format!("日期{text}") } else { format!("年月{text}") })
    };
    if years.contains(&value) {
        return Some(if value.fract() == 0.0 { format!("年份{text}") } else { format!("年月{text}") });
    }
    matches!(text.len(), 6 | 8).then(|| fits(&text)).flatten()
}

/// Why a moment far from midnight is no day, with both it may mean.
fn two_days(moment: NaiveDateTime) -> String {
    let day = moment.date();
    let other = if moment.time() < NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default() {
        day.pred_opt()
    } else {
        day.succ_opt()
    };
    let other = other.map_or(String::new(), |other| format!("，也可能是{other}"));
    format!("带着时刻，可能是{day}{other}（有的程序按世界时存日期，中国的零点就成了前一天下午）。请对照原件，只填日期")
}

/// What a text says that has a time of day.
#[derive(Debug, PartialEq, Eq)]
pub enum Timed {
    /// A day: the time is midnight, and no zone is written.
    Day(String),
    /// The day in China; the zone is written.
    InChina(String),
    /// Two days are possible; why, in words.
    Unclear(String),
}

/// Reads a day with a time of day; none if the text has no time.
pub fn of_text(text: &str) -> Option<Timed> {
    let (day, rest) = text.trim().split_once(['T', ' '])?;
    let rest = rest.trim();
    let ends = rest.find(|letter: char| !matches!(letter, '0'..='9' | ':' | '.')).unwrap_or(rest.len());
    let (time, zone) = rest.split_at_checked(ends)?;
    let seconds = time_of_day(time)?;
    let mut parts = day.split(['-', '/', '.', '年', '月', '日']).map(|part| part.parse::<u32>().ok());
    let year = i32::try_from(parts.next()??).ok()?;
    let day = NaiveDate::from_ymd_opt(year, parts.next()??, parts.next()??)?;
    let moment = day.and_time(NaiveTime::MIN).checked_add_signed(Duration::try_seconds(seconds)?)?;
    if zone.trim().is_empty() {
        return Some(match whole_day(moment) {
            Some(day) => Timed::Day(day.to_string()),
            None => Timed::Unclear(two_days(moment)),
        });
    }
    let universal = moment.checked_sub_signed(Duration::try_seconds(offset(zone.trim())?)?)?;
    let hours = |hours: i64| universal.checked_add_signed(Duration::try_hours(hours)?);
    let (usual, summer) = (hours(8)?, hours(9)?);
    // In the summers of 1986 to 1991 clocks were an hour ahead, and their midnight was written.
    let ahead = whole_day(summer).filter(|day| ("1986-04".."1991-10").contains(&day.to_string().as_str()));
    let day = ahead.or_else(|| whole_day(usual)).unwrap_or_else(|| usual.date());
    Some(Timed::InChina(day.to_string()))
}

/// The day at whose beginning this is.
fn whole_day(moment: NaiveDateTime) -> Option<NaiveDate> {
    let near = moment.checked_add_signed(Duration::try_seconds(NEAR)?)?;
    let since = near.signed_duration_since(near.date().and_time(NaiveTime::MIN)).num_seconds();
    (since <= 2 * NEAR).then(|| near.date())
}

/// The seconds of a time such as 16:00:00.000.
fn time_of_day(time: &str) -> Option<i64> {
    let whole = time.split('.').next()?;
    let mut parts = whole.split(':').map(|part| part.parse::<i64>().ok());
    let (hours, minutes) = (parts.next()??, parts.next()??);
    let seconds = parts.next().unwrap_or(Some(0))?;
    let fits = (0..=24).contains(&hours) && (0..60).contains(&minutes) && (0..61).contains(&seconds);
    (fits && parts.next().is_none()).then_some(hours * 3600 + minutes * 60 + seconds)
}

/// How far a zone is ahead of universal time, in seconds.
fn offset(zone: &str) -> Option<i64> {
    let zone = zone.trim_start_matches("UTC").trim_start_matches("GMT").trim();
    if matches!(zone, "Z" | "z" | "") {
        return Some(0);
    }
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let digits = zone.strip_prefix(['+', '-'])?.replace(':', "");
    let number = |range: std::ops::Range<usize>| digits.get(range).and_then(|part| part.parse::<i64>().ok());
    let minutes = match digits.len() {
        2 => number(0..2)? * 60,
        4 => number(0..2)? * 60 + number(2..4)?,
        _ => return None,
    };
    (minutes <= 14 * 60).then_some(sign * minutes * 60)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
mod tests {
    use super::*;

    #[test]
    fn what_a_format_shows() {
        for (id, code, expected) in [
            (0, "General", None),
            (164, "GENERAL", None),
            (49, "@", None),
            (164, "0000", None),
            (164, "0.00E+00", None),
            (164, "#,##0.00;[Red]-#,##0.00", None),
            (14, "", Some(Shown::Day)),
            (31, "", Some(Shown::Day)),
            (57, "", Some(Shown::Month)),
            (164, "yyyy-mm-dd", Some(Shown::Day)),
            (164, "yyyy", Some(Shown::Year)),
            (164, "yyyy\"年\"", Some(Shown::Year)),
            (164, "yyyy\\d\\m", Some(Shown::Year)),
            (164, "yyyy\"年\"m\"月\";@", Some(Shown::Month)),
            (164, "e\"年\"m\"月\"", Some(Shown::Month)),
            (164, "[DBNum1][$-804]yyyy\"年\"m\"月\";@", Some(Shown::Month)),
            (164, "[h]:mm", Some(Shown::Day)),
            (164, "m\"月\"d\"日\"", Some(Shown::Day)),
        ] {
            assert_eq!(shown(id, code), expected, "{code}");
        }
    }

    #[test]
    fn a_number_is_a_day_or_not_clear() {
        let read = |value| of_number(value, Shown::Day, false);
        assert_eq!(read(44197.0), Ok("2021-01-01".into()));
        // As programs write it that reckon with the local time of before 1901.
        assert_eq!(read(44196.9995), Ok("2021-01-01".into()));
        assert_eq!(of_number(44197.0, Shown::Month, false), Ok("2021-01".into()));
        assert_eq!(of_number(44197.0 - 1462.0, Shown::Year, true), Ok("2021".into()));
        for (value, seen, words) in [
            (44_196.666_666_666_67, "2020-12-31 16:00", "可能是2020-12-31，也可能是2021-01-01"),
            (44197.1, "2021-01-01 02:24", "可能是2021-01-01，也可能是2020-12-31"),
            (2021.0, "1905-07-13", "多半本来填的是年份2021"),
            (2021.01, "1905-07-13", "多半本来填的是年月2021.01"),
            (202_101.0, "2453-04-30", "多半本来填的是年月202101"),
            (20_210_101.0, "20210101", "多半本来填的是日期20210101"),
            (3.0, "1900-01-03", "存的数却是3。"),
            (-1.0, "-1", "存的数却是-1。"),
            (f64::NAN, "NaN", "存的数却是NaN。"),
            (f64::INFINITY, "inf", "存的数却是inf。"),
        ] {
            let (found, doubt) = read(value).unwrap_err();
            assert!(found == seen && doubt.contains(words), "{value}: {found} {doubt}");
        }
    }

    #[test]
    fn a_text_with_a_time() {
        let china = |day: &str| Some(Timed::InChina(day.to_owned()));
        for (text, expected) in [
            ("2020-12-31T16:00:00.000Z", china("2021-01-01")),
            ("2020-12-31 16:00:00+00:00", china("2021-01-01")),
            ("2021-01-01T00:00:00+08:00", china("2021-01-01")),
            ("2021-01-01T00:00:00Z", china("2021-01-01")),
            ("1990-05-05T15:00:00Z", china("1990-05-06")),
            ("1990-12-05T16:00:00Z", china("1990-12-06")),
            ("2020-12-31 16:00:00 UTC", china("2021-01-01")),
            ("1990-05-06 00:00:00", Some(Timed::Day("1990-05-06".into()))),
            ("1990年5月6日 0:00", Some(Timed::Day("1990-05-06".into()))),
            ("1990/5/5 23:59:17", Some(Timed::Day("1990-05-06".into()))),
            ("1990-05-06", None),
            ("张 三", None),
            ("2021-01-01T00:00:00X", None),
        ] {
            assert_eq!(of_text(text), expected, "{text}");
        }
        assert!(matches!(of_text("2020-12-31 16:00"), Some(Timed::Unclear(_))));
    }
}
