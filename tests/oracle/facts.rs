//! The facts of contract.md with the values worth trying: every option, and what lies next to an edge of a rule.

use chrono::{Days, Months, NaiveDate};
use serde_json::{Value, json};

use super::given::day;
use super::pieces::{AGES, statutory_day};

/// What a fact or a field of a record may be, with the values worth trying.
pub enum Kind {
    Bool,
    Choice(&'static [&'static str]),
    Number(&'static [u32]),
    Date,
    Records(&'static [(&'static str, Kind)]),
    /// The first year, of a review year that is the last, and the value of a year; `pending` is for the last year only.
    Years(fn(i32) -> i32, &'static Kind),
}

const RESULTS: &[&str] = &["excellent", "qualified", "basic", "unqualified", "none", "pending"];

const EDUCATION: &[(&str, Kind)] = &[
    ("level", Kind::Choice(&["below", "secondary", "college", "bachelor", "postgraduate"])),
    ("degree", Kind::Choice(&["none", "bachelor", "second_bachelor", "master", "doctor"])),
    ("obtained_on", Kind::Date),
    ("major_match", Kind::Choice(&["same", "science_or_engineering", "interdisciplinary", "unrelated"])),
    ("technical_class", Kind::Choice(CLASSES)),
];

/// The classes of technical schools, in order.
pub const CLASSES: &[&str] = &["none", "intermediate", "senior", "technician"];
/// The levels a professional qualification may stand for, in order.
pub const QUALIFICATIONS: &[&str] = &["none", "junior", "intermediate"];

const ACHIEVEMENT: &[(&str, Kind)] = &[
    ("kind", Kind::Choice(&["project", "funded", "platform", "planning", "standard", "adoption", "drug_gmp"])),
    (
        "level",
        Kind::Choice(&["national", "provincial", "municipal", "large_enterprise", "above_scale_enterprise", "other"]),
    ),
    ("rank", Kind::Number(&[1, 2, 7, 8, 9, 10, 11, 14, 15, 16, 17, 1_000_000])),
    ("confirmed", Kind::Bool),
    ("completed_on", Kind::Date),
];

const WORK: &[(&str, Kind)] = &[
    ("kind", Kind::Choice(&["paper", "material", "monograph"])),
    ("published_on", Kind::Date),
    ("author", Kind::Choice(&["sole", "first", "other"])),
    ("public_journal", Kind::Bool),
    ("in_field", Kind::Bool),
    ("indexed", Kind::Bool),
    ("words", Kind::Number(&[0, 1999, 2000, 2001])),
    ("main_author", Kind::Bool),
    ("material_type", Kind::Choice(&["research", "standard", "patent", "feasibility", "plan", "summary"])),
    ("provincial", Kind::Bool),
    ("own_words", Kind::Number(&[0, 9_999, 10_000, 10_001])),
];

/// Every fact of contract.md.
pub const FACTS: &[(&str, Kind)] = &[
    ("in_changzhi", Kind::Bool),
    (
        "unit_kind",
        Kind::Choice(&["public_institution", "state_enterprise", "private_enterprise", "social_organization", "other"]),
    ),
    ("unit_level", Kind::Choice(&["county", "municipal", "provincial_or_central"])),
    ("archive_agency", Kind::Bool),
    ("civil_servant", Kind::Bool),
    ("retired", Kind::Bool),
    ("birth_on", Kind::Date),
    ("retirement_class", Kind::Choice(&["male", "female_cadre", "female_worker"])),
    ("discipline", Kind::Choice(&["none", "warning", "demerit", "major_demerit", "demotion"])),
    ("in_management", Kind::Bool),
    ("discipline_on", Kind::Date),
    ("specialty", Kind::Choice(SPECIALTIES)),
    ("other_same_level_application", Kind::Bool),
    ("educations", Kind::Records(EDUCATION)),
    ("work_since", Kind::Date),
    ("current_title", Kind::Choice(&["none", "technician", "assistant_engineer", "engineer"])),
    ("qualification", Kind::Choice(QUALIFICATIONS)),
    ("title_origin", Kind::Choice(&["local", "confirmed", "elsewhere"])),
    ("technician_since", Kind::Date),
    ("assistant_since", Kind::Date),
    ("salary_paid", Kind::Bool),
    ("title_matches_post", Kind::Bool),
    ("converted", Kind::Bool),
    ("from_government", Kind::Bool),
    ("moved_on", Kind::Date),
    ("first_application", Kind::Bool),
    ("route", Kind::Choice(&["ordinary", "high_skilled", "introduced_talent"])),
    ("skill_level", Kind::Choice(&["senior_worker", "technician_worker", "senior_technician_worker"])),
    ("skill_since", Kind::Date),
    ("achievements", Kind::Records(ACHIEVEMENT)),
    ("projects_completed", Kind::Number(&[0, 1, 2])),
    ("works", Kind::Records(WORK)),
    ("assessments", Kind::Years(|_| 1980, &Kind::Choice(RESULTS))),
    ("public_courses", Kind::Years(|review| review - 3, &Kind::Bool)),
    ("professional_hours", Kind::Years(|review| review - 1, &Kind::Number(&[0, 59, 60, 61]))),
];

const SPECIALTIES: &[&str] = &[
    "electromechanical/机械制造",
    "electromechanical/related",
    "chemical/related",
    "light_industry/食品检验",
    "light_industry/related",
    "metallurgy/related",
    "mining/采矿工程",
    "mining/related",
    "forestry/经济林",
    "forestry/related",
    "land/工程测量",
    "land/related",
    "transport/related",
    "water/related",
    "inspection/食品检验检测",
    "inspection/related",
    "other/广播电视",
    "other/气象工程",
    "other/related",
    "excluded/construction",
    "excluded/building_materials",
    "excluded/environmental",
    "unlisted",
];

impl Kind {
    /// The values worth trying in a review year; of `year`, if it is the value of a year.
    pub fn edges(&self, review: i32, year: Option<i32>) -> Vec<Value> {
        match self {
            Kind::Bool => vec![json!(true), json!(false)],
            Kind::Choice(options) => {
                let may = |option: &&&str| **option != "pending" || year.is_none_or(|year| year == review);
                options.iter().filter(may).map(|option| json!(option)).collect()
            }
            Kind::Number(numbers) => numbers.iter().map(|number| json!(number)).collect(),
            Kind::Date => dates(review),
            Kind::Records(_) | Kind::Years(..) => Vec::new(),
        }
    }
}

/// Days next to those that rules name or compute for a review year, ends of months and years, and dates known in part.
pub fn dates(review: i32) -> Vec<Value> {
    let mut found = Vec::new();
    let around = |edge: NaiveDate| [edge - Days::new(1), edge, edge + Days::new(1)].map(|day| json!(day.to_string()));
    let [opens, closes] = [9, 31].map(|of_october| day(&format!("{review}-10-{of_october:02}")));
    for named in [opens, closes] {
        found.extend([0, 6, 12, 18, 24, 36, 48].into_iter().flat_map(|months| around(named - Months::new(months))));
    }
    for (class, years, _, most) in AGES {
        for born in (0..=*most).map(|later| opens - Months::new(12 * years + later)) {
            if statutory_day(class, born) == opens || born == opens - Months::new(12 * years) {
                found.extend(around(born));
                // The month and the year that hold the birthday.
                found.extend([7, 4].map(|known| json!(born.to_string()[..known])));
            }
        }
    }
    for year in [1979, 1980, 1981].into_iter().chain(review - 8..=review + 1) {
        found.extend([format!("{year}"), format!("{year}-01-01"), format!("{year}-12-31")].map(Value::from));
    }
    // Months that hold an edge.
    let months = [(2, 10), (2, 4), (1, 4), (1, 10), (0, 4), (0, 9), (0, 10), (0, 11)];
    found.extend(months.map(|(back, month)| Value::from(format!("{}-{month:02}", review - back))));
    // Days whose month some years or months later has no such day.
    let ends = [
        "1964-02-29",
        "1968-02-29",
        "1972-02-29",
        "1976-02-29",
        "2000-02-29",
        "2020-02-29",
        "2024-02-29",
        "2023-02-28",
        "2022-08-31",
        "2023-03-31",
        "2023-04-30",
        "2023-05-01",
        "2023-05-31",
        "2024-08-31",
        "1900",
        "1900-01-01",
        "2100-12-31",
    ];
    found.extend(ends.map(Value::from));
    found
}
