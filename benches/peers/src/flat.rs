//! An applicant as the peers are given one: dates as numbers, 20241031; and, for those that cannot go through a list,
//! what its records and years come to. What was not answered stands as no, 0 or nothing: every row is decided without
//! it.

use serde_json::{Value, json};

const CLOSES: i64 = 20_241_031;
const LEVELS: [&str; 5] = ["below", "secondary", "college", "bachelor", "postgraduate"];
const DEGREES: [&str; 5] = ["none", "bachelor", "second_bachelor", "master", "doctor"];
const CLASSES: [&str; 4] = ["none", "intermediate", "senior", "technician"];
const QUALIFICATIONS: [&str; 3] = ["none", "junior", "intermediate"];
const SKILLS: [&str; 3] = ["senior_worker", "technician_worker", "senior_technician_worker"];

const TABLES: [&str; 11] = [
    "discipline",
    "retirement_class",
    "unit_kind",
    "current_title",
    "route",
    "specialty",
    "kind",
    "level",
    "rank",
    "material_type",
    "degree",
];

/// Whether every date is known to the day, and no choice that a table goes by is open: a peer cannot say that a row
/// holds whatever it is.
pub fn exact(answers: &Value) -> bool {
    match answers {
        Value::Object(entries) if text(answers, "kind") == "material" && text(answers, "material_type").is_empty() => {
            false
        }
        Value::Object(entries) => entries.iter().all(|(key, value)| match value {
            Value::Null => !TABLES.contains(&key.as_str()),
            Value::String(text) if key.ends_with("_on") || key.ends_with("_since") => text.len() == 10,
            value => exact(value),
        }),
        Value::Array(list) => list.iter().all(exact),
        _ => true,
    }
}

fn text<'a>(of: &'a Value, key: &str) -> &'a str {
    of.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn yes(of: &Value, key: &str) -> bool {
    of.get(key).and_then(Value::as_bool).unwrap_or_default()
}

fn number(of: &Value, key: &str) -> i64 {
    of.get(key).and_then(Value::as_i64).unwrap_or_default()
}

fn day(of: &Value, key: &str) -> i64 {
    text(of, key).replace('-', "").parse().unwrap_or_default()
}

fn place(of: &Value, key: &str, order: &[&str]) -> i64 {
    order.iter().position(|option| *option == text(of, key)).map_or(-1, |place| place as i64)
}

fn list<'a>(of: &'a Value, key: &str) -> &'a [Value] {
    of.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// The applicant.
pub fn flat(of: &Value) -> Value {
    let (group, name) = text(of, "specialty").split_once('/').unwrap_or_default();
    let specialty = match (group, name) {
        ("" | "excluded", _) => "none",
        (_, "related") => "related",
        _ => "listed",
    };
    let educations: Vec<Value> = list(of, "educations")
        .iter()
        .map(|record| {
            json!({"level": place(record, "level", &LEVELS), "degree": place(record, "degree", &DEGREES),
                "class": place(record, "technical_class", &CLASSES),
                "on": day(record, "obtained_on"), "match": !matches!(text(record, "major_match"), "unrelated" | "")})
        })
        .collect();
    let assessments: Vec<Value> = (1980..=2024)
        .filter_map(|year| {
            let result = of.get("assessments")?.get(year.to_string())?.as_str()?;
            Some(json!({"year": year, "result": result}))
        })
        .collect();
    let since = |key: &str| day(of, key) / 10_000;
    let good = |from: i64| {
        assessments
            .iter()
            .filter(|one| number(one, "year") >= from && matches!(text(one, "result"), "excellent" | "qualified"))
            .count()
    };
    let bad = |from: i64| {
        assessments.iter().filter(|one| number(one, "year") > from && text(one, "result") == "unqualified").count()
            as i64
    };
    let result = |year: &str| of.get("assessments").map_or("", |years| text(years, year));
    let qualification = place(of, "qualification", &QUALIFICATIONS);
    let junior = matches!(text(of, "current_title"), "assistant_engineer" | "engineer") || qualification >= 1;
    let high_skilled = text(of, "route") == "high_skilled";
    let government = yes(of, "from_government") && yes(of, "first_application") && since("moved_on") <= 2023;
    let counts = |record: &&Value| yes(record, "match") && number(record, "on") <= CLOSES;
    let some = |holds: &dyn Fn(&Value) -> bool| educations.iter().filter(counts).any(holds);
    let doctor = some(&|record| number(record, "degree") == 4);
    let tenure = |on: i64| {
        if junior && on >= day(of, "assistant_since") {
            2
        } else {
            i64::from(!junior || doctor || government || high_skilled || text(of, "route") == "introduced_talent")
        }
    };
    let best = |comes_to: &dyn Fn(&Value) -> i64| educations.iter().filter(counts).map(comes_to).max().unwrap_or(0);
    let college = |record: &Value| match (number(record, "level"), number(record, "class")) {
        (2.., _) => 2,
        (1, 2..) => 1,
        _ => 0,
    };
    let two_years = |record: &Value| match (number(record, "level"), number(record, "degree")) {
        (4, 3..) => 2,
        (4, _) | (_, 2..) => 1,
        _ => 0,
    };
    let mut flat = json!({
        "specialty_kind": specialty, "specialty_group": group, "educations": educations, "assessments": assessments,
        "birth_on": day(of, "birth_on"), "discipline_on": day(of, "discipline_on"),
        "assistant_on": day(of, "assistant_since"), "assistant_year": since("assistant_since"),
        "work_year": since("work_since"), "skill_year": since("skill_since"), "moved_year": since("moved_on"),
        "skill_level": place(of, "skill_level", &SKILLS), "qualification": qualification,
        "result_2024": result("2024"), "result_2023": result("2023"),
        "achievements": list(of, "achievements").iter().map(|record| json!({
            "kind": text(record, "kind"), "level": text(record, "level"), "rank": number(record, "rank"),
            "confirmed": yes(record, "confirmed"), "on": day(record, "completed_on"),
        })).collect::<Vec<_>>(),
        "works": list(of, "works").iter().map(|record| json!({
            "kind": text(record, "kind"), "on": day(record, "published_on"), "author": text(record, "author"),
            "public_journal": yes(record, "public_journal"), "in_field": yes(record, "in_field"),
            "indexed": yes(record, "indexed"), "words": number(record, "words"),
            "main_author": yes(record, "main_author"), "type": text(record, "material_type"),
            "provincial": yes(record, "provincial"), "own_words": number(record, "own_words"),
        })).collect::<Vec<_>>(),
        // For peers without lists.
        "counted": 2024 - since("assistant_since") - bad(since("assistant_since")),
        "qualified": good(since("assistant_since")), "qualified_skilled": good(since("skill_since")),
        "college": best(&college), "doctor": doctor, "two_years": best(&two_years),
        "achievement": list(of, "achievements").iter().map(achievement).max().unwrap_or(0),
        "work": list(of, "works").iter()
            .map(|record| work(record).min(tenure(day(record, "published_on")))).max().unwrap_or(0),
    });
    for key in [
        "in_changzhi",
        "civil_servant",
        "retired",
        "other_same_level_application",
        "in_management",
        "salary_paid",
        "title_matches_post",
        "converted",
        "from_government",
        "first_application",
    ] {
        flat[key] = json!(yes(of, key));
    }
    for key in ["unit_kind", "retirement_class", "discipline", "current_title", "title_origin", "route"] {
        flat[key] = json!(text(of, key));
    }
    for year in ["2021", "2022", "2023", "2024"] {
        let course = of.get("public_courses").is_some_and(|years| yes(years, year));
        let hours = of.get("professional_hours").map_or(0, |years| number(years, year));
        flat[format!("course_{year}")] = json!(course);
        flat[format!("hours_{year}")] = json!(hours);
    }
    flat
}

/// What an achievement comes to: 0 unmet, 1 review, 2 met.
fn achievement(record: &Value) -> i64 {
    let (kind, level, rank) = (text(record, "kind"), text(record, "level"), number(record, "rank"));
    let allowed = match kind {
        "project" | "planning" => level != "other",
        "funded" => matches!(level, "national" | "provincial" | "municipal"),
        _ => true,
    };
    if !allowed
        || level.is_empty()
        || kind.is_empty()
        || !yes(record, "confirmed")
        || day(record, "completed_on") > CLOSES
    {
        return 0;
    }
    let (last, then) = match level {
        "national" => (15, 2),
        "provincial" => (10, 2),
        "municipal" | "large_enterprise" => (8, 2),
        _ => (8, 1),
    };
    match (rank, kind) {
        (1, _) => 2,
        (_, "planning" | "standard") => 1,
        _ if rank <= last => then,
        _ => 0,
    }
}

/// What a work comes to, but for its time.
fn work(record: &Value) -> i64 {
    let main = yes(record, "main_author");
    let kind = match (text(record, "kind"), text(record, "material_type")) {
        ("paper", _) => {
            2 * i64::from(
                matches!(text(record, "author"), "sole" | "first")
                    && yes(record, "public_journal")
                    && yes(record, "in_field")
                    && yes(record, "indexed")
                    && number(record, "words") >= 2000,
            )
        }
        ("monograph", _) => 2 * i64::from(number(record, "own_words") >= 10_000),
        ("material", "research" | "standard") => i64::from(main) * (1 + i64::from(yes(record, "provincial"))),
        ("material", "patent") => 2 * i64::from(main),
        ("material", "feasibility" | "plan" | "summary") => 1 + i64::from(main),
        _ => 0,
    };
    if day(record, "published_on") <= CLOSES { kind } else { 0 }
}
