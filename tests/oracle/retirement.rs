//! The statutory ages of the law of 2024-09-13, at every step of its table.

use chrono::{Days, Months, NaiveDate};
use serde_json::{Value, json};
use zhicheng::engine::evaluate::evaluate_now;
use zhicheng::engine::status::Status;
use zhicheng::policy::answers;

use super::pieces::{AGES, statutory_day};
use super::{at_year, shipped};

/// Rows of the official tables: class, month of birth, how old one is then in years and months, and in which month.
const OFFICIAL: &[(&str, &str, u32, u32, &str)] = &[
    ("male", "1964-12", 60, 0, "2024-12"),
    ("male", "1965-01", 60, 1, "2025-02"),
    ("male", "1965-04", 60, 1, "2025-05"),
    ("male", "1965-05", 60, 2, "2025-07"),
    ("male", "1970-12", 61, 6, "2032-06"),
    ("male", "1976-08", 62, 11, "2039-07"),
    ("male", "1976-09", 63, 0, "2039-09"),
    ("male", "1985-01", 63, 0, "2048-01"),
    ("female_cadre", "1969-12", 55, 0, "2024-12"),
    ("female_cadre", "1970-01", 55, 1, "2025-02"),
    ("female_cadre", "1981-08", 57, 11, "2039-07"),
    ("female_cadre", "1981-09", 58, 0, "2039-09"),
    ("female_worker", "1974-12", 50, 0, "2024-12"),
    ("female_worker", "1975-01", 50, 1, "2025-02"),
    ("female_worker", "1975-02", 50, 1, "2025-03"),
    ("female_worker", "1975-03", 50, 2, "2025-05"),
    ("female_worker", "1984-10", 54, 11, "2039-09"),
    ("female_worker", "1984-11", 55, 0, "2039-11"),
];

/// The first day of a month, `2025-01`.
fn first_of(month: &str) -> NaiveDate {
    super::given::day(&format!("{month}-01"))
}

/// Whether the shipped policy, its materials received from `opens`, takes one of the class and born on the day to be of
/// statutory age.
fn reached(class: &str, born: NaiveDate, opens: NaiveDate) -> bool {
    thread_local! {
        static EDITION: std::cell::RefCell<zhicheng::policy::Edition> =
            at_year(shipped::POLICY, 2024).unwrap().into();
    }
    EDITION.with_borrow_mut(|edition| {
        edition.policy.dates[0].day = opens;
        let answers = json!({"retired": false, "birth_on": born.to_string(), "retirement_class": class});
        let answers = answers::parse(&edition.policy, answers.to_string().as_bytes()).unwrap();
        let evaluation = evaluate_now(&edition.policy, &answers);
        let row = evaluation.rows.iter().find(|row| row.requirement.id == "retired").unwrap();
        assert!(row.status() == Status::MET || row.status() == Status::UNMET, "a day decides");
        row.status() == Status::UNMET
    })
}

#[test]
fn the_ages_are_those_of_the_official_tables() {
    for (class, born, years, months, then) in OFFICIAL {
        let born = first_of(born);
        let day = first_of(then);
        assert_eq!(born + Months::new(12 * years + months), day, "{class} {born}: the row itself");
        assert_eq!(statutory_day(class, born), day, "{class} {born}: the oracle");
        assert!(reached(class, born, day) && !reached(class, born, day - Days::new(1)), "{class} {born}: the policy");
    }
}

/// Every step of each class: who is born first and last in it, and in the months next to it, the day before, the day
/// itself and the day after.
#[test]
fn both_agree_at_every_step_of_the_law() {
    let mut steps = 0;
    for (class, years, every, most) in AGES {
        let age = Months::new(12 * years);
        for step in 0..=*most + 1 {
            // Of the last step everyone born later is.
            let first = first_of("2025-01") + Months::new(step.saturating_sub(1) * *every as u32) - age;
            let first = if step == 0 { first - Months::new(1) } else { first };
            let last = if step == 0 { first } else { first + Months::new(*every as u32 - 1) };
            for month in [first, last] {
                for born in [month, month + Days::new(14), month + Months::new(1) - Days::new(1)] {
                    let day = statutory_day(class, born);
                    assert_eq!(day, born + Months::new(12 * years + step.min(*most)), "{class} {born}: the oracle");
                    for (opens, is) in [(day - Days::new(1), false), (day, true), (day + Days::new(1), true)] {
                        assert_eq!(reached(class, born, opens), is, "{class} {born} on {opens}");
                    }
                }
            }
            steps += 1;
        }
    }
    assert_eq!(steps, 38 + 38 + 62);
}

/// Technicians who begin to work late, so that the first year in which they may apply says whether they are of age by
/// then.
pub fn near_the_end_of_the_table(review: i32) -> Vec<Value> {
    let mut found = Vec::new();
    for (class, years, ..) in AGES {
        for ahead in 0..=15 {
            let opens = super::given::day(&format!("{}-10-09", review + ahead));
            for later in 0..=60 {
                let born = opens - Months::new(12 * years + later);
                for born in [born - Days::new(1), born, born + Days::new(1)] {
                    let day = statutory_day(class, born);
                    if day >= opens - Days::new(32) && day <= opens + Days::new(32) {
                        found.push(
                            json!({"retired": false, "unit_kind": "private_enterprise", "retirement_class": class,
                            "birth_on": born.to_string(), "work_since": (review + ahead - 1).to_string()}),
                        );
                    }
                }
            }
        }
    }
    found
}
