//! Applicants to try: some worked out, whose outcome hangs on single answers, and changes of them at the edges of the
//! rules.

use chrono::{Datelike, NaiveDate};
use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};
use serde_json::{Map, Value, json};

use super::facts::{FACTS, Kind, dates};

/// Applicants near the middle of a way in a review year: most of what they need is met, so that one answer more or less
/// decides.
pub fn bases(review: i32) -> Vec<Value> {
    bases_of_2024().into_iter().map(|base| moved(&base, review - 2024)).collect()
}

/// Every date and every year of a map so many years later. Whoever was near an age is so again, in the years before the
/// law moves it.
fn moved(json: &Value, years: i32) -> Value {
    let later = |text: &str| {
        let year = text.get(..4).and_then(|year| year.parse::<i32>().ok())?;
        Some(format!("{}{}", year + years, &text[4..]))
    };
    match json {
        Value::String(text) => json!(later(text).unwrap_or_else(|| text.clone())),
        Value::Array(list) => list.iter().map(|element| moved(element, years)).collect(),
        Value::Object(entries) => {
            let entry =
                |(key, value): (&String, &Value)| (later(key).unwrap_or_else(|| key.clone()), moved(value, years));
            entries.iter().map(entry).collect::<Map<_, _>>().into()
        }
        other => other.clone(),
    }
}

fn bases_of_2024() -> Vec<Value> {
    let diploma = |level: &str, degree: &str, on: &str| -> Value {
        json!([{"level": level, "degree": degree, "obtained_on": on, "major_match": "same"}])
    };
    let years = |from: i32, to: i32| -> Value {
        (from..=to).map(|year| (year.to_string(), json!("qualified"))).collect::<Map<_, _>>().into()
    };
    let engineer = with(
        json!({
            "in_changzhi": true, "unit_kind": "private_enterprise", "unit_level": "municipal", "archive_agency": true,
            "civil_servant": false, "retired": false, "birth_on": "1990-05-12", "retirement_class": "male",
            "discipline": "none", "in_management": false, "specialty": "mining/采矿工程",
            "other_same_level_application": false, "work_since": "2014-08-01",
            "current_title": "assistant_engineer", "qualification": "none", "title_origin": "local",
            "technician_since": "2015-08-01", "assistant_since": "2020-11-30", "salary_paid": true,
            "title_matches_post": true, "converted": false, "from_government": false, "route": "ordinary",
            "projects_completed": 1,
            "achievements": [{"kind": "project", "level": "municipal", "rank": 8, "confirmed": true,
                "completed_on": "2023-06-15"}],
            "works": [{"kind": "paper", "published_on": "2022-03-20", "author": "first", "public_journal": true,
                "in_field": true, "indexed": true, "words": 2000}],
            "public_courses": {"2021": true, "2022": true, "2023": true, "2024": true},
            "professional_hours": {"2023": 60, "2024": 60}}),
        json!({"educations": diploma("college", "none", "2014-07-01"), "assessments": years(2014, 2024)}),
    );
    let public = json!({"unit_kind": "public_institution", "salary_paid": true, "discipline": "demerit",
        "discipline_on": "2023-10-09"});
    let demoted = json!({"unit_kind": "public_institution", "discipline": "demotion", "discipline_on": "2022-10-09",
        "birth_on": "1969-10-10", "retirement_class": "female_cadre"});
    let manager = json!({"unit_kind": "state_enterprise", "in_management": true, "discipline": "warning",
        "discipline_on": "2024-04-09", "title_origin": "confirmed"});
    let warned = json!({"unit_kind": "public_institution", "in_management": true, "discipline": "warning",
        "discipline_on": "2024-08-01", "title_origin": "elsewhere"});
    let freelance = json!({"unit_kind": "other", "specialty": "land/related"});
    let material = json!([{"kind": "material", "published_on": "2022-03-20", "main_author": true,
        "material_type": "standard", "provincial": true}]);
    let master = json!({"educations": diploma("postgraduate", "master", "2019-07-01"), "assistant_since": "2022-06-01",
        "works": material, "unit_kind": "state_enterprise",
        "achievements": [{"kind": "planning", "level": "large_enterprise", "rank": 1, "confirmed": true,
            "completed_on": "2024-10-31"}]});
    let second =
        json!({"educations": diploma("bachelor", "second_bachelor", "2019-07-01"), "assistant_since": "2022-06-01"});
    let schooled = |class: &str| {
        json!([{"level": "secondary", "degree": "none", "obtained_on": "2014-07-01",
        "major_match": "same", "technical_class": class}])
    };
    let senior_class = json!({"educations": schooled("senior")});
    let technician_class = json!({"educations": schooled("technician"), "current_title": "none",
        "technician_since": null, "assistant_since": null, "work_since": "2022-08-01"});
    let matched = json!({"qualification": "intermediate"});
    let doctor = json!({"educations": diploma("postgraduate", "doctor", "2024-06-30"), "work_since": "2024-07-01",
        "current_title": "none", "technician_since": null, "assistant_since": null, "assessments": {"2024": "pending"},
        "works": [{"kind": "monograph", "published_on": "2023-12-01", "own_words": 10000}]});
    let qualification = json!({"current_title": "none", "qualification": "junior", "technician_since": null,
        "assistant_since": "2020-12-31", "title_matches_post": null});
    let moved = json!({"from_government": true, "first_application": true, "moved_on": "2023-05-01",
        "current_title": "none", "technician_since": null, "assistant_since": null});
    let skilled = json!({"route": "high_skilled", "skill_level": "technician_worker", "skill_since": "2021-12-01",
        "current_title": "none", "technician_since": null, "assistant_since": null,
        "educations": diploma("secondary", "none", "2010-07-01")});
    let introduced = json!({"route": "introduced_talent", "current_title": "none", "assistant_since": null,
        "public_courses": {"2021": false}, "professional_hours": {}});
    let assistant = json!({"current_title": "technician", "assistant_since": null, "technician_since": "2022-12-31",
        "work_since": "2020-08-01"});
    let secondary = json!({"current_title": "technician", "assistant_since": null, "technician_since": "2020-01-01",
        "educations": diploma("secondary", "none", "2012-07-01"), "work_since": "2016-08-01"});
    let graduate = json!({"current_title": "none", "assistant_since": null, "technician_since": null,
        "educations": diploma("bachelor", "bachelor", "2023-06-20"), "work_since": "2023-07-01",
        "assessments": {"2023": "none", "2024": "qualified"}});
    let newcomer = json!({"current_title": "none", "assistant_since": null, "technician_since": null,
        "educations": diploma("college", "none", "2023-06-20"), "work_since": "2023-07-01", "assessments": {},
        "works": [], "achievements": []});
    let elder = json!({"birth_on": "1975-02-28", "retirement_class": "female_worker",
        "unit_kind": "public_institution", "discipline": "major_demerit", "discipline_on": "2023-04-30",
        "assistant_since": "1998-09-01", "work_since": "1979-12-01", "assessments": years(1980, 2023),
        "works": [{"kind": "material", "published_on": "2022-03", "material_type": "summary", "main_author": true}]});
    let variants = [
        public,
        demoted,
        manager,
        warned,
        freelance,
        master,
        second,
        senior_class,
        technician_class,
        matched,
        doctor,
        qualification,
        moved,
        skilled,
        introduced,
        assistant,
        secondary,
        graduate,
        newcomer,
        elder,
    ];
    let mut bases: Vec<Value> = variants.into_iter().map(|variant| with(engineer.clone(), variant)).collect();
    bases.push(engineer);
    bases
}

/// `changes` laid over the answers, fact by fact.
fn with(mut answers: Value, changes: Value) -> Value {
    for (fact, value) in changes.as_object().unwrap() {
        answers[fact] = value.clone();
    }
    answers
}

/// Calls `try_it` with the answers changed in one place, for every place of these facts and every value
/// worth trying there.
pub fn at_every_edge(base: &Value, review: i32, of: impl Fn(&str) -> bool, mut try_it: impl FnMut(&Value)) {
    for (fact, kind) in FACTS.iter().filter(|(fact, _)| of(fact)) {
        let mut changed = base.clone();
        let mut put = |value: Value, changed: &mut Value| {
            changed[*fact] = value;
            try_it(changed);
        };
        put(Value::Null, &mut changed);
        match kind {
            Kind::Records(fields) => {
                put(json!([]), &mut changed);
                put(json!([{}]), &mut changed);
                let record = &base[*fact][0];
                for (field, kind) in *fields {
                    for value in kind.edges(review, None).into_iter().chain([Value::Null]) {
                        let mut record = if record.is_null() { json!({}) } else { record.clone() };
                        record[*field] = value;
                        put(json!([record]), &mut changed);
                    }
                }
            }
            Kind::Years(first, kind) => {
                put(json!({}), &mut changed);
                let first = first(review);
                for value in kind.edges(review, None) {
                    let every = |last: i32| -> Value {
                        (first..=last).map(|year| (year.to_string(), value.clone())).collect::<Map<_, _>>().into()
                    };
                    if value == "pending" {
                        continue;
                    }
                    put(every(review), &mut changed);
                    put(every(review - 1), &mut changed);
                }
                for year in (first..=review).filter(|year| *year < 1982 || *year > review - 12) {
                    for value in kind.edges(review, Some(year)).into_iter().chain([Value::Null]) {
                        let mut years = base[*fact].as_object().cloned().unwrap_or_default();
                        years.insert(year.to_string(), value);
                        put(years.into(), &mut changed);
                    }
                }
            }
            kind => kind.edges(review, None).into_iter().for_each(|value| put(value, &mut changed)),
        }
    }
}

/// Draws applicants of a review year without end, the same for the same seed.
pub struct Applicants {
    review: i32,
    rng: TestRng,
    bases: Vec<Value>,
    dates: Vec<Value>,
}

impl Applicants {
    pub fn new(seed: u64, review: i32) -> Self {
        let mut bytes = [1; 16];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        let rng = TestRng::from_seed(RngAlgorithm::XorShift, &bytes);
        Self { review, rng, bases: bases(review), dates: dates(review) }
    }

    fn roll(&mut self, sides: usize) -> usize {
        self.rng.next_u32() as usize % sides
    }

    /// True `chances` times in 64.
    fn happens(&mut self, chances: usize) -> bool {
        self.roll(64) < chances
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.roll(from.len())].clone()
    }

    /// One of the bases with some answers drawn anew and some taken back, from a few to all.
    pub fn draw(&mut self) -> Value {
        let (anew, back) = (self.pick(&[1, 3, 8, 20, 64]), self.pick(&[0, 0, 1, 4, 16]));
        let bases = self.bases.len();
        let base = self.roll(bases);
        let mut answers = self.bases[base].clone();
        for (fact, kind) in FACTS {
            if self.happens(anew) {
                answers[*fact] = self.value(kind, None);
            }
            self.change_parts(&mut answers[*fact], kind, anew, back);
            if self.happens(back) {
                answers[*fact] = Value::Null;
            }
        }
        answers
    }

    /// Fields of records and years of maps drawn anew and taken back.
    fn change_parts(&mut self, answer: &mut Value, kind: &Kind, anew: usize, back: usize) {
        match (answer, kind) {
            (Value::Array(records), Kind::Records(fields)) => {
                for record in records {
                    for (field, kind) in *fields {
                        if self.happens(anew) {
                            record[*field] = self.value(kind, None);
                        }
                        if self.happens(back) {
                            record[*field] = Value::Null;
                        }
                    }
                }
            }
            (Value::Object(years), Kind::Years(first, kind)) => {
                for year in first(self.review).max(self.review - 12)..=self.review {
                    if self.happens(anew) {
                        years.insert(year.to_string(), self.value(kind, Some(year)));
                    }
                    if self.happens(back) {
                        years.remove(&year.to_string());
                    }
                }
            }
            _ => {}
        }
    }

    fn value(&mut self, kind: &Kind, year: Option<i32>) -> Value {
        match kind {
            Kind::Date => self.date(),
            Kind::Records(fields) => {
                let count = self.pick(&[0, 1, 1, 2, 3]);
                let mut record = || -> Value {
                    fields
                        .iter()
                        .map(|(field, kind)| (field.to_string(), self.value(kind, None)))
                        .collect::<Map<_, _>>()
                        .into()
                };
                (0..count).map(|_| record()).collect()
            }
            Kind::Years(first, kind) => {
                let (first, last) = (first(self.review), self.review);
                // A usual value, so that long runs of the same come about.
                let usual = self.value(kind, Some(first));
                let other = self.pick(&[0, 4, 16, 64]);
                let mut value = |year| if self.happens(other) { self.value(kind, Some(year)) } else { usual.clone() };
                (first..=last).map(|year| (year.to_string(), value(year))).collect::<Map<_, _>>().into()
            }
            kind => {
                let edges = kind.edges(self.review, year);
                self.pick(&edges)
            }
        }
    }

    /// A day on an edge, or any in the years that matter, or in a lifetime; sometimes known to the month or year only.
    fn date(&mut self) -> Value {
        let back = self.pick(&[9, 9, 70]);
        let year = self.review + 1 - self.roll(back) as i32;
        let any = NaiveDate::from_yo_opt(year, 1 + self.roll(365) as u32).unwrap();
        let exact = Value::from(any.to_string());
        let month = Value::from(format!("{year}-{:02}", any.month()));
        let edges = std::mem::take(&mut self.dates);
        let edge = self.pick(&edges);
        self.dates = edges;
        self.pick(&[edge.clone(), edge, exact.clone(), exact, month, json!(year.to_string())])
    }
}
