//! Several editions side by side: which there are, and which are in force on a day.

use chrono::NaiveDate;

use super::{Edition, at_year};
use crate::engine::date::PartialDate;
use crate::json::read::document;

document! {
    /// Which policies a folder has.
    Index {
        /// The one that is used when the address names none.
        default: String,
        /// All of them.
        policies: Vec<Listed>,
    }

    /// A policy of the folder.
    Listed {
        /// Its id, as in the address.
        id: String,
        /// Its file, beside the index.
        file: String,
        /// What people choose it by; needed where there are several.
        name: String = String::new(),
        /// The first day it is in force, as its file has it: 2024-09-20. Needed where there are several.
        from: String = String::new(),
        /// The last day it is in force, likewise.
        until: String = String::new(),
        /// The file with the notice's official text, beside the index.
        text: Option<String> = None,
    }
}

/// When an edition is in force, both days included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
}

impl Validity {
    /// Of an edition: what it says, or else from the day the notice was issued to the end of the year it reviews,
    /// though not before its last named day. As if for a later year, it is still that of the notice's own.
    pub fn of(edition: &Edition) -> Self {
        if let Some(validity) = edition.validity {
            return validity;
        }
        let year_end = NaiveDate::from_ymd_opt(edition.notice_year, 12, 31).unwrap_or(edition.issued_on);
        let last = at_year::last_day(&edition.source).and_then(PartialDate::exact).unwrap_or(year_end);
        Self { from: edition.issued_on, until: year_end.max(last) }
    }

    /// Whether it is in force on a day.
    pub fn holds_on(self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.until
    }

    /// The days on which another is in force too.
    pub fn overlap(self, other: Self) -> Option<Self> {
        let both = Self { from: self.from.max(other.from), until: self.until.min(other.until) };
        (both.from <= both.until).then_some(both)
    }
}

/// What is in force on a day, of several editions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// One of them, as a position.
    One(usize),
    /// Several, so that people must look which notice is theirs.
    Several(Vec<usize>),
    /// None: the last that was and the first that will be, where there are such.
    None {
        /// The one whose time ended last.
        before: Option<usize>,
        /// The one whose time begins next.
        after: Option<usize>,
    },
}

/// Which of these are in force on a day.
pub fn standing(validities: &[Validity], day: NaiveDate) -> Standing {
    let numbered = || validities.iter().enumerate();
    let in_force: Vec<usize> = numbered().filter(|(_, it)| it.holds_on(day)).map(|(at, _)| at).collect();
    match in_force.as_slice() {
        [only] => Standing::One(*only),
        [] => Standing::None {
            before: numbered().filter(|(_, it)| it.until < day).max_by_key(|(_, it)| it.until).map(|(at, _)| at),
            after: numbered().filter(|(_, it)| it.from > day).min_by_key(|(_, it)| it.from).map(|(at, _)| at),
        },
        _ => Standing::Several(in_force),
    }
}

/// Two editions whose times overlap, as positions, with the days on which both are in force.
pub fn overlaps(validities: &[Validity]) -> Vec<(usize, usize, Validity)> {
    let later = |(first, one): (usize, &Validity)| {
        let one = *one;
        let others = validities.iter().enumerate().skip(first + 1);
        let found = others.filter_map(move |(second, other)| Some((first, second, one.overlap(*other)?)));
        found.collect::<Vec<_>>()
    };
    validities.iter().enumerate().flat_map(later).collect()
}

impl Listed {
    /// When the index says that it is in force; none where it does not say, or not with two days in their order.
    pub fn validity(&self) -> Option<Validity> {
        let day = |text: &str| PartialDate::parse(text)?.exact();
        let validity = Validity { from: day(&self.from)?, until: day(&self.until)? };
        (validity.from <= validity.until).then_some(validity)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::compile;

    fn days(texts: &[(&str, &str)]) -> Vec<Validity> {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        texts.iter().map(|(from, until)| Validity { from: day(from), until: day(until) }).collect()
    }

    #[test]
    fn what_is_in_force_on_a_day() {
        let apart = days(&[("2024-09-20", "2024-12-31"), ("2025-09-15", "2025-12-31")]);
        let touching = days(&[("2024-09-20", "2025-09-15"), ("2025-09-15", "2025-12-31")]);
        let none = |before, after| Standing::None { before, after };
        for (editions, day, expected) in [
            (&apart, "2024-09-19", none(None, Some(0))),
            (&apart, "2024-09-20", Standing::One(0)),
            (&apart, "2024-12-31", Standing::One(0)),
            (&apart, "2025-01-01", none(Some(0), Some(1))),
            (&apart, "2025-12-31", Standing::One(1)),
            (&apart, "2026-01-01", none(Some(1), None)),
            (&touching, "2025-09-14", Standing::One(0)),
            (&touching, "2025-09-15", Standing::Several(vec![0, 1])),
            (&touching, "2025-09-16", Standing::One(1)),
            (&Vec::new(), "2025-09-16", none(None, None)),
        ] {
            assert_eq!(standing(editions, day.parse().unwrap()), expected, "{day}");
        }
        assert_eq!(overlaps(&apart), []);
        assert_eq!(overlaps(&touching), [(0, 1, days(&[("2025-09-15", "2025-09-15")])[0])]);
    }

    #[test]
    fn the_index_says_when_with_two_days_in_their_order() {
        for (from, until, is_said) in [
            ("2024-09-20", "2024-12-31", true),
            ("2024-09-20", "2024-09-20", true),
            ("2024-12-31", "2024-09-20", false),
            ("2024-09", "2024-12-31", false),
            ("2024-9-20", "2024-12-31", false),
            ("2024-09-20", "", false),
            ("", "", false),
        ] {
            let listed = Listed { from: from.into(), until: until.into(), ..Listed::default() };
            let said = is_said.then(|| days(&[(from, until)])[0]);
            assert_eq!(listed.validity(), said, "{from} {until}");
        }
    }

    #[test]
    fn an_edition_is_in_force_till_the_year_ends_unless_it_says_otherwise() {
        let shipped = include_str!("../../static/policies/changzhi-engineering-2024.json");
        let of = |text: &str| Validity::of(&compile::compile(text.as_bytes()).unwrap());
        assert_eq!(of(shipped), days(&[("2024-09-20", "2024-12-31")])[0]);
        let later = compile::compile_at(shipped.as_bytes(), 2027).unwrap();
        assert_eq!(Validity::of(&later), of(shipped), "looked at for a later year, the notice is in force no longer");
        let issued = "\"issued_on\": \"2024-09-20\",";
        assert!(shipped.contains(issued));
        let valid = |valid: &str| shipped.replace(issued, &format!("{issued} \"valid\": {valid},"));
        let own = valid("{\"from\": \"2024-10-01\", \"until\": \"2025-06-30\"}");
        assert_eq!(of(&own), days(&[("2024-10-01", "2025-06-30")])[0]);
        for (text, place) in [
            ("{\"from\": \"2024-10-01\"}", "/valid"),
            ("{\"from\": \"2024-10\", \"until\": \"2025-06-30\"}", "/valid/from"),
            ("{\"from\": \"2025-07-01\", \"until\": \"2025-06-30\"}", "/valid/until"),
        ] {
            let findings = compile::compile(valid(text).as_bytes()).unwrap_err();
            assert_eq!(findings.iter().map(|finding| finding.at.as_str()).collect::<Vec<_>>(), [place], "{text}");
        }
    }
}
