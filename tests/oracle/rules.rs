//! The requirements of the 2024 notice, for any review year, as plain functions, after reading.md, clause by clause.

use chrono::Months;
use serde_json::Value;

use super::given::{answer, at_least, choice, date, days, looked_up, number, one_of, some, yes};
use super::pieces::{Assessed, DEGREES, LEVELS, Review, statutory_day, technical};
use super::span::{MET, OPEN, Point, REVIEW, Span, UNMET, all, any, certain, hull};

/// One requirement's name and outcome.
pub type Row = (&'static str, Span);

const UNITS: &[&str] =
    &["public_institution", "state_enterprise", "private_enterprise", "social_organization", "other"];
const RETIREMENT: &[&str] = &["male", "female_cadre", "female_worker"];
const DISCIPLINES: &[&str] = &["none", "warning", "demerit", "major_demerit", "demotion"];
const KINDS: &[&str] = &["project", "funded", "platform", "planning", "standard", "adoption", "drug_gmp"];
const PROJECT_LEVELS: &[&str] =
    &["national", "provincial", "municipal", "large_enterprise", "above_scale_enterprise", "other"];
const WORK_KINDS: &[&str] = &["paper", "material", "monograph"];
const MATERIAL_TYPES: &[&str] = &["research", "standard", "patent", "feasibility", "plan", "summary"];

impl Review<'_> {
    // For every title

    fn public_institution(&self) -> Span {
        one_of(self.a, "unit_kind", &["public_institution"])
    }

    fn unit(&self) -> Span {
        all([yes(self.a, "in_changzhi"), choice(self.a, "unit_kind", |kind| kind != "other").floored()])
    }

    fn retired(&self) -> Span {
        let reached = looked_up(self.a, "retirement_class", RETIREMENT, |class| {
            date(self.a, "birth_on", |born| certain(statutory_day(class, born) <= self.opens))
        });
        all([yes(self.a, "retired").negated(), reached.negated()])
    }

    /// The sanction runs no more.
    fn over(&self, months: u32) -> Span {
        date(self.a, "discipline_on", |decided| match decided + Months::new(months) {
            free if free <= self.opens => MET,
            free if free > self.closes => UNMET,
            _ => REVIEW,
        })
    }

    fn discipline(&self) -> Span {
        looked_up(self.a, "unit_kind", UNITS, |unit| {
            looked_up(self.a, "discipline", DISCIPLINES, |gravest| {
                let months = match gravest {
                    "none" => return MET,
                    "warning" => 6,
                    "demerit" => 12,
                    "major_demerit" => 18,
                    _ => 24,
                };
                let by_law = any([self.over(months), yes(self.a, "in_management").negated()]);
                match unit {
                    "public_institution" if gravest == "warning" => by_law.floored(),
                    "public_institution" => self.over(months),
                    "state_enterprise" => by_law,
                    _ => MET,
                }
            })
        })
    }

    fn specialty(&self) -> Span {
        let Some(specialty) = answer(self.a, "specialty") else { return OPEN };
        match specialty.as_str().unwrap().split_once('/') {
            None | Some(("excluded", _)) => UNMET,
            Some(("forestry" | "inspection", "related")) => UNMET,
            Some((_, "related")) => REVIEW,
            Some(_) => MET,
        }
    }

    fn appointment(&self) -> Span {
        let untitled = all([one_of(self.a, "current_title", &["none"]), self.qualified("junior").negated()]);
        self.special(any([self.public_institution().negated(), yes(self.a, "salary_paid"), untitled.capped()]))
    }

    fn trained(&self, years: impl Iterator<Item = i32>, map: &str, enough: impl Fn(&Value, &str) -> Span) -> Span {
        let nothing = Value::Null;
        let map = answer(self.a, map).unwrap_or(&nothing);
        let each = years.map(|year| any([enough(map, &year.to_string()), self.before_work(year)]));
        any([all(each), self.introduced()])
    }

    // Engineer

    fn engineer_seniority(&self) -> Span {
        any([
            self.degree("doctor").capped(),
            all([self.two_years(), self.junior(), self.counted_years("assistant_since", 2)]),
            all([self.educated("college"), self.junior(), self.counted_years("assistant_since", 4)]),
            self.moved_from_government(),
            self.skilled("technician_worker", 3),
            self.introduced(),
        ])
    }

    fn conversion(&self) -> Span {
        let untitled = one_of(self.a, "current_title", &["none"]);
        any([untitled, yes(self.a, "title_matches_post"), yes(self.a, "converted"), self.introduced()])
    }

    fn recognition(&self) -> Span {
        let known = one_of(self.a, "title_origin", &["local", "confirmed"]);
        any([one_of(self.a, "current_title", &["none"]), known, REVIEW])
    }

    fn achievement(&self, record: &Value) -> Span {
        let level = looked_up(record, "kind", KINDS, |kind| {
            looked_up(record, "level", PROJECT_LEVELS, |level| {
                certain(match kind {
                    "project" | "planning" => level != "other",
                    "funded" => ["national", "provincial", "municipal"].contains(&level),
                    _ => true,
                })
            })
        });
        let rank = looked_up(record, "kind", KINDS, |kind| {
            looked_up(record, "level", PROJECT_LEVELS, |level| match answer(record, "rank") {
                Some(rank) => ranked(kind, level, rank.as_u64().unwrap()),
                // Past 16 nothing changes any more.
                None => hull((1..=16).map(|rank| ranked(kind, level, rank))),
            })
        });
        let completed = date(record, "completed_on", |day| certain(day <= self.closes));
        all([level, rank, yes(record, "confirmed"), completed])
    }

    fn work(&self, work: &Value) -> Span {
        let kind = looked_up(work, "kind", WORK_KINDS, |kind| match kind {
            "paper" => all([
                one_of(work, "author", &["sole", "first"]),
                yes(work, "public_journal"),
                yes(work, "in_field"),
                yes(work, "indexed"),
                number(work, "words", 2000),
            ]),
            "monograph" => number(work, "own_words", 10_000),
            _ => looked_up(work, "material_type", MATERIAL_TYPES, |material| match material {
                "research" | "standard" => all([yes(work, "main_author"), yes(work, "provincial").floored()]),
                "patent" => yes(work, "main_author"),
                _ => yes(work, "main_author").floored(),
            }),
        });
        let published = date(work, "published_on", |day| certain(day <= self.closes));
        all([kind, self.during_tenure(work), published])
    }

    fn during_tenure(&self, work: &Value) -> Span {
        let since = match (days(work, "published_on"), days(self.a, "assistant_since")) {
            (Some(published), Some(start)) => hull([certain(published.0 >= start.1), certain(published.1 >= start.0)]),
            _ => OPEN,
        };
        let other = any([
            self.junior().negated(),
            self.degree("doctor"),
            self.moved_from_government(),
            self.high_skilled(),
            one_of(self.a, "route", &["introduced_talent"]),
        ]);
        any([all([self.junior(), since]), other.capped()])
    }

    fn engineer_count(&self) -> Span {
        any([
            all([self.junior(), self.qualified_years("assistant_since", 4)]),
            all([self.two_years(), self.junior(), self.qualified_years("assistant_since", 2)]),
            all([self.high_skilled(), self.qualified_years("skill_since", 3)]),
            self.degree("doctor").capped(),
            self.moved_from_government(),
            self.introduced(),
        ])
    }

    fn assessed_recently(&self) -> Span {
        let year_of = |year: i32, results: &[&str]| match self.assessed(year) {
            Assessed::As(result) => certain(results.contains(&result)),
            Assessed::Open => OPEN,
            Assessed::NotAsked => UNMET,
        };
        let good = ["excellent", "qualified"];
        let pending = year_of(self.year, &["pending"]).capped();
        any([year_of(self.year, &good), year_of(self.year - 1, &good), pending, self.introduced()])
    }

    // Assistant engineer

    fn assistant_seniority(&self) -> Span {
        any([
            self.degree("second_bachelor"),
            all([self.bachelor(), self.plain_years("work_since", 1)]),
            all([self.educated("college"), self.technician_held(), self.counted_years("technician_since", 2)]),
            all([self.educated("secondary"), self.technician_held(), self.counted_years("technician_since", 4)]),
            self.qualified("junior").capped(),
            self.moved_from_government(),
            self.skilled("senior_worker", 2),
            self.introduced(),
        ])
    }

    fn assistant_count(&self) -> Span {
        let bachelor = self.education(|education| {
            any([
                at_least(education, "level", LEVELS, "bachelor"),
                at_least(education, "degree", DEGREES, "bachelor"),
                technical(education, "technician"),
            ])
        });
        any([
            self.degree("second_bachelor"),
            all([bachelor, self.qualified_years("work_since", 1)]),
            all([self.educated("college"), self.technician_held(), self.qualified_years("technician_since", 2)]),
            all([self.educated("secondary"), self.technician_held(), self.qualified_years("technician_since", 4)]),
            self.qualified("junior").capped(),
            all([self.high_skilled(), self.qualified_years("skill_since", 2)]),
            self.moved_from_government(),
            self.introduced(),
        ])
    }

    // Technician

    fn technician_education(&self) -> Span {
        some(self.a, "educations", |education| {
            let level = at_least(education, "level", LEVELS, "secondary");
            let major = choice(education, "major_match", |major| major != "unrelated").floored();
            all([level, major, date(education, "obtained_on", |day| certain(day <= self.closes))])
        })
    }

    fn technician_seniority(&self) -> Span {
        self.plain_years("work_since", 1)
    }

    /// What time can change: `retired`, `discipline`, `seniority` and the two rows on assessments.
    fn timed(&self, title: &str) -> Vec<Span> {
        let mut spans = vec![self.retired(), self.discipline()];
        match title {
            "engineer" => spans.extend([self.engineer_seniority(), self.engineer_count(), self.assessed_recently()]),
            "assistant_engineer" => {
                spans.extend([self.assistant_seniority(), self.assistant_count(), self.assessed_recently()]);
            }
            _ => spans.push(self.technician_seniority()),
        }
        spans
    }

    /// Every row of a title, in the order of the verdict.
    pub fn rows(&self, title: &str) -> Vec<Row> {
        let (held, matched) = match title {
            "engineer" => (one_of(self.a, "current_title", &["engineer"]), "intermediate"),
            "assistant_engineer" => (one_of(self.a, "current_title", &["assistant_engineer", "engineer"]), "junior"),
            _ => (choice(self.a, "current_title", |held| held != "none"), "junior"),
        };
        let matched = self.qualified(matched);
        let mut rows = vec![
            ("unit", self.unit()),
            ("civil_servant", yes(self.a, "civil_servant").negated()),
            ("retired", self.retired()),
            ("discipline", self.discipline()),
            ("specialty", self.specialty()),
            ("one_application", yes(self.a, "other_same_level_application").negated()),
            ("not_held", all([held.negated(), matched.negated().floored()])),
        ];
        match title {
            "engineer" => rows.extend([
                ("education", self.special(self.educated("college"))),
                ("seniority", self.engineer_seniority()),
                ("appointment", self.appointment()),
                ("conversion", self.conversion()),
                ("recognition", self.recognition()),
                ("achievements", self.special(some(self.a, "achievements", |record| self.achievement(record)))),
                ("academic", self.special(some(self.a, "works", |work| self.work(work)))),
                ("assessment_count", self.engineer_count()),
                ("assessment_recent", self.assessed_recently()),
            ]),
            "assistant_engineer" => rows.extend([
                ("education", self.special(self.educated("secondary"))),
                ("seniority", self.assistant_seniority()),
                ("appointment", self.appointment()),
                ("conversion", self.conversion()),
                ("recognition", self.recognition()),
                ("projects", self.special(number(self.a, "projects_completed", 1))),
                ("assessment_count", self.assistant_count()),
                ("assessment_recent", self.assessed_recently()),
            ]),
            _ => rows.extend([
                ("education", self.technician_education()),
                ("seniority", self.technician_seniority()),
                ("appointment", self.appointment()),
            ]),
        }
        rows.extend([
            ("public_courses", self.trained(self.year - 3..=self.year, "public_courses", yes)),
            (
                "professional_hours",
                self.trained(self.year - 1..=self.year, "professional_hours", |map, year| number(map, year, 60)),
            ),
        ]);
        rows
    }
}

/// Whether a place in a project's list makes one lead it or be of its technical backbone.
fn ranked(kind: &str, level: &str, rank: u64) -> Span {
    if rank == 1 {
        return MET;
    }
    if kind == "planning" || kind == "standard" {
        return REVIEW;
    }
    match level {
        "national" => certain(rank <= 15),
        "provincial" => certain(rank <= 10),
        "municipal" | "large_enterprise" => certain(rank <= 8),
        _ => certain(rank <= 8).capped(),
    }
}

/// The first review year, from the one asked about, in which time alone is enough, if there is one within 15 years.
pub fn earliest_year(a: &Value, asked: i32, title: &str) -> Option<i32> {
    for year in asked..=asked + 15 {
        let together = all(Review::of(a, asked, year).timed(title));
        if together.worst >= Point::Review {
            return Some(year);
        }
        if together.best >= Point::Review {
            return None;
        }
    }
    None
}
