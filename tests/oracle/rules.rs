//! The requirements of the 2024 notice as plain functions, after reading.md, clause by clause.

use chrono::Months;
use serde_json::Value;

use super::given::{answer, at_least, choice, date, days, looked_up, number, one_of, some, yes};
use super::pieces::{Assessed, DEGREES, LEVELS, Review};
use super::span::{MET, OPEN, Point, REVIEW, Span, UNMET, all, any, certain, hull};

/// One requirement's name and outcome.
pub type Row = (&'static str, Span);

const CLASSES: &[&str] = &["male", "female_cadre", "female_worker"];
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
        all([yes(self.a, "in_changzhi"), choice(self.a, "unit_kind", |kind| kind != "other")])
    }

    fn retired(&self) -> Span {
        let reached = looked_up(self.a, "retirement_class", CLASSES, |class| {
            let age = match class {
                "male" => 60,
                "female_cadre" => 55,
                _ => 50,
            };
            date(self.a, "birth_on", |birth| certain(birth + Months::new(12 * age) <= self.opens))
        });
        all([yes(self.a, "retired").negated(), reached.negated()])
    }

    fn discipline(&self) -> Span {
        let free = looked_up(self.a, "discipline", DISCIPLINES, |gravest| {
            let months = match gravest {
                "demerit" => 12,
                "major_demerit" => 18,
                "demotion" => 24,
                _ => return MET,
            };
            date(self.a, "discipline_on", |decided| match decided + Months::new(months) {
                free if free <= self.opens => MET,
                free if free > self.closes => UNMET,
                _ => REVIEW,
            })
        });
        any([self.public_institution().negated(), free])
    }

    fn specialty(&self) -> Span {
        let Some(specialty) = answer(self.a, "specialty") else { return OPEN };
        match specialty.as_str().unwrap().split_once('/') {
            None | Some(("excluded", _)) => UNMET,
            Some(("forestry" | "land" | "inspection", "related")) => UNMET,
            Some((_, "related")) => REVIEW,
            Some(_) => MET,
        }
    }

    fn appointment(&self) -> Span {
        let untitled = all([one_of(self.a, "current_title", &["none"]), yes(self.a, "junior_qualification").negated()]);
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
            all([self.master(), self.junior(), self.counted_years("assistant_since", 2)]),
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
            all([self.master(), self.junior(), self.qualified_years("assistant_since", 2)]),
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
            all([self.level_and_degree("bachelor", "bachelor"), self.plain_years("work_since", 1)]),
            all([self.educated("college"), self.technician_held(), self.counted_years("technician_since", 2)]),
            all([self.educated("secondary"), self.technician_held(), self.counted_years("technician_since", 4)]),
            yes(self.a, "junior_qualification").capped(),
            self.moved_from_government(),
            self.skilled("senior_worker", 2),
            self.introduced(),
        ])
    }

    fn assistant_count(&self) -> Span {
        let bachelor = self.education(|education| {
            any([at_least(education, "level", LEVELS, "bachelor"), at_least(education, "degree", DEGREES, "bachelor")])
        });
        any([
            self.degree("second_bachelor"),
            all([bachelor, self.qualified_years("work_since", 1)]),
            all([self.educated("college"), self.technician_held(), self.qualified_years("technician_since", 2)]),
            all([self.educated("secondary"), self.technician_held(), self.qualified_years("technician_since", 4)]),
            yes(self.a, "junior_qualification").capped(),
            all([self.high_skilled(), self.qualified_years("skill_since", 2)]),
            self.moved_from_government(),
            self.introduced(),
        ])
    }

    // Technician

    fn technician_education(&self) -> Span {
        some(self.a, "educations", |education| {
            let level = looked_up(education, "level", LEVELS, |level| match level {
                "below" => UNMET,
                "secondary" | "college" => MET,
                _ => REVIEW,
            });
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
        let held = match title {
            "engineer" => one_of(self.a, "current_title", &["engineer"]),
            "assistant_engineer" => one_of(self.a, "current_title", &["assistant_engineer", "engineer"]),
            _ => choice(self.a, "current_title", |held| held != "none"),
        };
        let mut rows = vec![
            ("unit", self.unit()),
            ("civil_servant", yes(self.a, "civil_servant").negated()),
            ("retired", self.retired()),
            ("discipline", self.discipline()),
            ("specialty", self.specialty()),
            ("one_application", yes(self.a, "other_same_level_application").negated()),
            ("not_held", held.negated()),
        ];
        match title {
            "engineer" => rows.extend([
                ("education", self.special(self.educated("college"))),
                ("seniority", self.engineer_seniority()),
                ("appointment", self.appointment()),
                ("conversion", self.conversion()),
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
            ("public_courses", self.trained(2021..=2024, "public_courses", yes)),
            ("professional_hours", self.trained(2023..=2024, "professional_hours", |map, year| number(map, year, 60))),
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

/// The first review year in which time alone is enough, if there is one within 15 years.
pub fn earliest_year(a: &Value, title: &str) -> Option<i32> {
    for year in 2024..=2024 + 15 {
        let together = all(Review::of(a, year).timed(title));
        if together.worst >= Point::Review {
            return Some(year);
        }
        if together.best >= Point::Review {
            return None;
        }
    }
    None
}
