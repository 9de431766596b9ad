//! What several requirements share: tenures, diplomas, titles held and the ways past the ordinary one.

use chrono::{Datelike, Months, NaiveDate};
use serde_json::Value;

use super::facts::{CLASSES, QUALIFICATIONS};
use super::given::{answer, at_least, date, one_of, some, year, yes};
use super::span::{MET, OPEN, REVIEW, Span, UNMET, all, any, certain, hull};

pub const LEVELS: &[&str] = &["below", "secondary", "college", "bachelor", "postgraduate"];
pub const DEGREES: &[&str] = &["none", "bachelor", "second_bachelor", "master", "doctor"];
const SKILLS: &[&str] = &["senior_worker", "technician_worker", "senior_technician_worker"];
const TITLES: &[&str] = &["none", "technician", "assistant_engineer", "engineer"];
/// The first year whose assessment can be answered.
const FIRST_ASSESSED: i32 = 1980;

/// The classes of the statutory age: its name, the age in years, how many months of birth go to a month more, and the
/// most months more.
pub const AGES: &[(&str, u32, i32, u32)] =
    &[("male", 60, 4, 36), ("female_cadre", 55, 4, 36), ("female_worker", 50, 2, 60)];

/// An applicant, and the review year whose notice is applied.
pub struct Review<'a> {
    pub a: &'a Value,
    /// The review year asked about: later ones are projected.
    pub asked: i32,
    pub year: i32,
    pub opens: NaiveDate,
    pub closes: NaiveDate,
}

/// What is known of a year's assessment.
pub enum Assessed<'a> {
    As(&'a str),
    Open,
    NotAsked,
}

impl<'a> Review<'a> {
    /// The review of `year`, as projected from the year asked about if it is a later one.
    pub fn of(a: &'a Value, asked: i32, year: i32) -> Self {
        let october = |day| NaiveDate::from_ymd_opt(year, 10, day).unwrap();
        Self { a, asked, year, opens: october(9), closes: october(31) }
    }

    // Years

    pub fn assessed(&self, year: i32) -> Assessed<'a> {
        if year > self.asked {
            return Assessed::As("qualified");
        }
        if year < FIRST_ASSESSED {
            return Assessed::NotAsked;
        }
        let known = answer(self.a, "assessments").and_then(|years| answer(years, &year.to_string()));
        match known.map(|result| result.as_str().unwrap()) {
            None => Assessed::Open,
            Some("pending") if self.year > self.asked => Assessed::As("qualified"),
            Some(result) => Assessed::As(result),
        }
    }

    pub fn counted_years(&self, since: &str, least: usize) -> Span {
        let Some(start) = year(self.a, since) else { return OPEN };
        let (mut surely, mut perhaps) = (0, 0);
        for year in start + 1..=self.year {
            match self.assessed(year) {
                Assessed::As("unqualified") => {}
                Assessed::Open => perhaps += 1,
                Assessed::As(_) | Assessed::NotAsked => surely += 1,
            }
        }
        hull([certain(surely >= least), certain(surely + perhaps >= least)])
    }

    pub fn plain_years(&self, since: &str, least: i32) -> Span {
        year(self.a, since).map_or(OPEN, |start| certain(self.year - start >= least))
    }

    pub fn qualified_years(&self, since: &str, least: usize) -> Span {
        let Some(start) = year(self.a, since) else { return OPEN };
        let (mut surely, mut perhaps, mut pending) = (0, 0, 0);
        for year in start..=self.year {
            match self.assessed(year) {
                Assessed::As("excellent" | "qualified") => surely += 1,
                Assessed::As("pending") => pending += 1,
                Assessed::Open => perhaps += 1,
                Assessed::As(_) | Assessed::NotAsked => {}
            }
        }
        let with = |good: usize| match good {
            good if good >= least => MET,
            good if good + pending >= least => REVIEW,
            _ => UNMET,
        };
        hull([with(surely), with(surely + perhaps)])
    }

    // Pieces

    pub fn counts(&self, education: &Value) -> Span {
        let major = one_of(education, "major_match", &["same", "science_or_engineering", "interdisciplinary"]);
        all([major, date(education, "obtained_on", |day| certain(day <= self.closes))])
    }

    pub fn education(&self, fits: impl Fn(&Value) -> Span) -> Span {
        some(self.a, "educations", |education| all([self.counts(education), fits(education)]))
    }

    /// A diploma of the level; for college also, by people's word, the senior class of a technical school.
    pub fn educated(&self, level: &str) -> Span {
        self.education(|education| {
            let classed = if level == "college" { technical(education, "senior") } else { UNMET };
            any([at_least(education, "level", LEVELS, level), classed])
        })
    }

    pub fn degree(&self, degree: &str) -> Span {
        self.education(|education| at_least(education, "degree", DEGREES, degree))
    }

    /// Level and degree on one record; with only one of the two it is for people to decide.
    pub fn level_and_degree(&self, level: &str, degree: &str) -> Span {
        self.education(|education| {
            let both = [at_least(education, "level", LEVELS, level), at_least(education, "degree", DEGREES, degree)];
            any([all(both), any(both).capped()])
        })
    }

    /// Who needs two years: a master, or by people's word one with a second bachelor's degree.
    pub fn two_years(&self) -> Span {
        any([self.level_and_degree("postgraduate", "master"), self.degree("second_bachelor").capped()])
    }

    pub fn bachelor(&self) -> Span {
        let technician = self.education(|education| technical(education, "technician"));
        any([self.level_and_degree("bachelor", "bachelor"), technician])
    }

    pub fn qualified(&self, level: &str) -> Span {
        at_least(self.a, "qualification", QUALIFICATIONS, level)
    }

    pub fn junior(&self) -> Span {
        any([one_of(self.a, "current_title", &["assistant_engineer", "engineer"]), self.qualified("junior")])
    }

    pub fn technician_held(&self) -> Span {
        at_least(self.a, "current_title", TITLES, "technician")
    }

    pub fn moved_from_government(&self) -> Span {
        let moved = [yes(self.a, "from_government"), yes(self.a, "first_application"), self.plain_years("moved_on", 1)];
        all(moved).capped()
    }

    pub fn high_skilled(&self) -> Span {
        one_of(self.a, "route", &["high_skilled"])
    }

    pub fn introduced(&self) -> Span {
        one_of(self.a, "route", &["introduced_talent"]).capped()
    }

    pub fn special(&self, ordinary: Span) -> Span {
        any([ordinary, one_of(self.a, "route", &["high_skilled", "introduced_talent"]).capped()])
    }

    pub fn skilled(&self, skill: &str, least: i32) -> Span {
        let skill = at_least(self.a, "skill_level", SKILLS, skill);
        all([self.high_skilled(), skill, self.plain_years("skill_since", least)]).capped()
    }

    /// A year before that in which work began cannot have been trained in.
    pub fn before_work(&self, of: i32) -> Span {
        year(self.a, "work_since").map_or(OPEN, |start| certain(of < start)).capped()
    }
}

/// A class of a technical school, which people set beside a higher level than its diploma's.
pub fn technical(education: &Value, class: &str) -> Span {
    all([one_of(education, "level", &["secondary"]), at_least(education, "technical_class", CLASSES, class)]).capped()
}

/// The day on which one of the class, born on this day, is of statutory age.
pub fn statutory_day(class: &str, born: NaiveDate) -> NaiveDate {
    let (_, age, every, most) = AGES.iter().find(|(name, ..)| *name == class).unwrap();
    let birthday = born + Months::new(12 * age);
    // Whole months between January 2025 and that of the birthday.
    let months = (birthday.year() - 2025) * 12 + birthday.month() as i32 - 1;
    let later = if months < 0 { 0 } else { (months / every + 1).min(*most as i32) };
    born + Months::new(12 * age + later as u32)
}
