//! The dates as an iCalendar file (RFC 5545), for the applicant's own calendar program.

use chrono::{DateTime, Days, NaiveDate};

use super::timetable::{Schedule, day_after};
use crate::policy::{Edition, days};

/// What a line may hold, in octets, without its end.
const LINE: usize = 75;

/// The second from which revisions are counted, the beginning of 2020: so the count fits 31 bits, which some readers
/// have.
const SEQUENCE_BEGINS: i64 = 1_577_836_800;

/// An event: its id, its day, what it is, what is said of it, and for an alarm what stands before and after its day.
type Event = (&'static str, NaiveDate, &'static str, String, Option<(&'static str, &'static str)>);

/// The dates of a hand-in as a file; without a schedule, as it is not known which days are worked, those of the window
/// alone. `now` is when it is written, in seconds since 1970: a file that is written later says so of every event, so
/// that a calendar which has the earlier one moves its events.
pub fn calendar(edition: &Edition, schedule: Option<&Schedule>, now: i64) -> String {
    let mark = if edition.is_trial() { edition.trial_mark() + "。" } else { String::new() };
    let notes = edition.timetable.notes.join("\n");
    let mut events: Vec<Event> = Vec::new();
    if let Some((opens, closes)) = edition.window() {
        let window = format!("收材料时间：{}。{mark}", days::span(opens, closes));
        events.push(("opens", opens, "开始收材料", window.clone(), None));
        if let Some(schedule) = schedule {
            let notices = format!("要公示的是{}。{mark}\n{notes}", edition.timetable.notices.join("、"));
            events.insert(0, ("notices", schedule.posted, "最晚这天开始公示", notices, Some(("最晚", "开始公示"))));
            let handing_in = format!("{window}\n{notes}");
            events.push(("hand-in", schedule.hand_in, "单位交材料", handing_in, Some(("", "单位交材料"))));
        }
        events.push(("closes", closes, "收材料最后一天", window, None));
    }
    let (year, name) = (edition.policy.review_year, &edition.short_name);
    let guess = if edition.is_trial() { "，推算" } else { "" };
    let written = DateTime::from_timestamp(now, 0).unwrap_or_default().naive_utc().to_string();
    let written = written.replace(['-', ':'], "").replace(' ', "T") + "Z";
    let mut file = File::default();
    file.put("BEGIN", "VCALENDAR");
    file.put("VERSION", "2.0");
    file.put("PRODID", "-//zhicheng//zhicheng//ZH");
    file.put("CALSCALE", "GREGORIAN");
    for (id, day, summary, description, alarm) in events {
        file.put("BEGIN", "VEVENT");
        // The same for every download, so that a later one moves the event instead of adding another.
        file.put("UID", &format!("{}-{year}-{id}@zhicheng", edition.policy.id));
        file.put("DTSTAMP", &written);
        file.put("LAST-MODIFIED", &written);
        file.put("SEQUENCE", &now.saturating_sub(SEQUENCE_BEGINS).max(0).to_string());
        file.day("DTSTART", day);
        file.day("DTEND", day_after(day));
        file.put("TRANSP", "TRANSPARENT");
        file.text("SUMMARY", &format!("{summary}（{name}{guess}）"));
        file.text("DESCRIPTION", &description);
        let office = edition.office().filter(|office| id == "hand-in" && !office.address.is_empty());
        if let Some(office) = office {
            file.text("LOCATION", &format!("{}，{}", office.label, office.address));
        }
        if let Some((before, after)) = alarm {
            file.put("BEGIN", "VALARM");
            file.put("ACTION", "DISPLAY");
            // It rings days before, so it names the day.
            file.text("DESCRIPTION", &[before, &days::short(day), after].concat());
            // Three days ahead at nine in the morning in China, as a moment: from an event of a whole day some readers
            // count back whole days only, and would ring at midnight.
            let ahead = day.checked_sub_days(Days::new(3)).unwrap_or(day);
            file.put("TRIGGER;VALUE=DATE-TIME", &format!("{}T010000Z", basic(ahead)));
            file.put("END", "VALARM");
        }
        file.put("END", "VEVENT");
    }
    file.put("END", "VCALENDAR");
    file.0
}

#[derive(Default)]
struct File(String);

impl File {
    /// A property, folded: no line is longer than allowed, and no character is cut in two.
    fn put(&mut self, name: &str, value: &str) {
        let mut length = 0;
        for character in name.chars().chain([':']).chain(value.chars()) {
            if length + character.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(character);
            length += character.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A property whose value is any text.
    fn text(&mut self, name: &str, value: &str) {
        let mut escaped = String::with_capacity(value.len());
        for character in value.chars() {
            match character {
                '\\' | ';' | ',' => escaped.extend(['\\', character]),
                '\n' => escaped.push_str("\\n"),
                // The format has no way to write the other control characters.
                other if other.is_control() => {}
                other => escaped.push(other),
            }
        }
        self.put(name, &escaped);
    }

    fn day(&mut self, name: &str, day: NaiveDate) {
        self.put(&format!("{name};VALUE=DATE"), &basic(day));
    }
}

/// A day in eight digits.
fn basic(day: NaiveDate) -> String {
    day.to_string().replace('-', "")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::policy::compile;

    /// The lines as RFC 5545 has a reader see them.
    fn unfolded(file: &str) -> Vec<String> {
        file.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
    }

    fn unescaped(value: &str) -> String {
        let mut text = String::new();
        let mut characters = value.chars();
        while let Some(character) = characters.next() {
            match (character, if character == '\\' { characters.next() } else { None }) {
                (_, Some('n' | 'N')) => text.push('\n'),
                (_, Some(escaped)) => text.push(escaped),
                (plain, None) => text.push(plain),
            }
        }
        text
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_comes_back_from_lines_short_enough(text in "[\\PC\n\r\t\\\\,;:é职称🙂]{0,300}") {
            let mut file = File::default();
            file.text("DESCRIPTION", &text);
            prop_assert!(file.0.ends_with("\r\n"));
            for line in file.0.split_terminator("\r\n") {
                prop_assert!(line.len() <= 75 && !line.is_empty() && !line.contains(['\r', '\n']), "{line}");
            }
            let lines = unfolded(&file.0);
            prop_assert_eq!(lines.len(), 1);
            let stays = |character: &char| *character == '\n' || !character.is_control();
            let plain: String = text.chars().filter(stays).collect();
            prop_assert_eq!(unescaped(lines[0].strip_prefix("DESCRIPTION:").unwrap()), plain);
        }
    }

    #[test]
    fn each_date_is_an_event_of_one_whole_day() {
        let policy = include_bytes!("../../static/policies/changzhi-engineering-2024.json");
        let edition = compile::compile(policy).unwrap();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let schedule = edition.schedule(Some(day("2024-10-18")), day("2024-09-25")).unwrap();
        let now = 1_727_229_600;
        let file = calendar(&edition, Some(&schedule), now);
        let lines = unfolded(&file);
        assert_eq!((lines[0].as_str(), lines.last().unwrap().as_str()), ("BEGIN:VCALENDAR", "END:VCALENDAR"));
        let all = |name: &str| {
            let values = lines.iter().filter_map(|line| line.strip_prefix(name));
            values.map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(all("DTSTART;VALUE=DATE:"), ["20240930", "20241009", "20241018", "20241031"]);
        assert_eq!(all("DTEND;VALUE=DATE:"), ["20241001", "20241010", "20241019", "20241101"]);
        assert_eq!(all("DTSTAMP:"), ["20240925T020000Z"; 4]);
        assert_eq!(all("LAST-MODIFIED:"), all("DTSTAMP:"));
        assert_eq!(all("METHOD:"), [""; 0], "that would need an organizer");
        // What is written a second later is newer, and of the same events.
        let later = unfolded(&calendar(&edition, Some(&schedule), now + 1));
        let sequence = |lines: &[String]| {
            let numbers = lines.iter().filter_map(|line| line.strip_prefix("SEQUENCE:"));
            numbers.map(|number| number.parse().unwrap()).collect::<Vec<i32>>()
        };
        assert_eq!(sequence(&later), sequence(&lines).iter().map(|number| number + 1).collect::<Vec<_>>());
        let ids = ["notices", "opens", "hand-in", "closes"];
        assert_eq!(all("UID:"), ids.map(|id| format!("changzhi-engineering-2024-2024-{id}@zhicheng")));
        assert_eq!(all("TRIGGER;VALUE=DATE-TIME:"), ["20240927T010000Z", "20241015T010000Z"]);
        let alarms = lines.split(|line| line == "BEGIN:VALARM").skip(1).filter_map(|alarm| alarm.get(1));
        let alarms: Vec<&str> = alarms.filter_map(|line| line.strip_prefix("DESCRIPTION:")).collect();
        assert_eq!(alarms, ["最晚9月30日开始公示", "10月18日单位交材料"]);
        let opened = lines.iter().filter(|line| line.starts_with("BEGIN:")).count();
        assert_eq!(opened, lines.iter().filter(|line| line.starts_with("END:")).count());
    }
    /// Of a trial no posting is computed, and what is expected says that it is.
    #[test]
    fn of_a_trial_there_is_the_window_alone() {
        let policy = include_bytes!("../../static/policies/changzhi-engineering-2024.json");
        let edition = compile::compile_at(policy, 2027).unwrap();
        let lines = unfolded(&calendar(&edition, None, 1_796_000_000));
        let all = |name: &str| {
            let values = lines.iter().filter_map(|line| line.strip_prefix(name));
            values.map(unescaped).collect::<Vec<_>>()
        };
        assert_eq!(all("DTSTART;VALUE=DATE:"), ["20271009", "20271031"]);
        let ids = ["opens", "closes"];
        assert_eq!(all("UID:"), ids.map(|id| format!("changzhi-engineering-2024-2027-{id}@zhicheng")));
        assert!(all("SUMMARY:").iter().all(|summary| summary.ends_with("，推算）")), "{lines:?}");
        let says = "收材料时间：2027年10月9日至10月31日。按2024年的规定推算，以当年通知为准。";
        assert_eq!(all("DESCRIPTION:"), [says; 2]);
    }
}
