//! The shipped policy: clean, complete against the contract, and found where the index says.

#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::Path;

use zhicheng::engine::model::{Choice, Fact, Kind};
use zhicheng::policy::{Edition, answers, compile, lint};
use zhicheng::report::hint::hint;

const POLICY: &[u8] = include_bytes!("../static/policies/changzhi-engineering-2024.json");

/// The facts of the contract, in its order: id, type, and the options or the range; `<` where options are ordered.
const FACTS: &[(&str, &str, &str)] = &[
    ("in_changzhi", "bool", ""),
    ("unit_kind", "choice", "public_institution state_enterprise private_enterprise social_organization other"),
    ("unit_level", "choice", "county municipal provincial_or_central"),
    ("archive_agency", "bool", ""),
    ("civil_servant", "bool", ""),
    ("retired", "bool", ""),
    ("birth_on", "date", ""),
    ("retirement_class", "choice", "male female_cadre female_worker"),
    ("discipline", "choice", "none warning demerit major_demerit demotion"),
    ("in_management", "bool", ""),
    ("discipline_on", "date", ""),
    ("other_same_level_application", "bool", ""),
    ("work_since", "date", ""),
    ("current_title", "choice", "none technician assistant_engineer engineer"),
    ("qualification", "choice", "none < junior < intermediate"),
    ("title_origin", "choice", "local confirmed elsewhere"),
    ("technician_since", "date", ""),
    ("assistant_since", "date", ""),
    ("salary_paid", "bool", ""),
    ("title_matches_post", "bool", ""),
    ("converted", "bool", ""),
    ("from_government", "bool", ""),
    ("moved_on", "date", ""),
    ("first_application", "bool", ""),
    ("route", "choice", "ordinary high_skilled introduced_talent"),
    ("skill_level", "choice", "senior_worker < technician_worker < senior_technician_worker"),
    ("skill_since", "date", ""),
    ("projects_completed", "number", "0 1000000"),
    ("assessments", "years", "1980 2024 choice excellent qualified basic unqualified none pending"),
    ("public_courses", "years", "2021 2024 bool"),
    ("professional_hours", "years", "2023 2024 number 0 1000000"),
    ("educations", "records", ""),
    ("achievements", "records", ""),
    ("works", "records", ""),
    ("specialty", "choice", ""),
];

/// The fields of records.
const FIELDS: &[(&str, &str, &str, &str)] = &[
    ("educations", "level", "choice", "below < secondary < college < bachelor < postgraduate"),
    ("educations", "degree", "choice", "none < bachelor < second_bachelor < master < doctor"),
    ("educations", "obtained_on", "date", ""),
    ("educations", "major_match", "choice", "same science_or_engineering interdisciplinary unrelated"),
    ("educations", "technical_class", "choice", "none < intermediate < senior < technician"),
    ("achievements", "project", "text", ""),
    ("achievements", "kind", "choice", "project funded platform planning standard adoption drug_gmp"),
    ("achievements", "level", "choice", "national provincial municipal large_enterprise above_scale_enterprise other"),
    ("achievements", "rank", "number", "1 1000000"),
    ("achievements", "confirmed", "bool", ""),
    ("achievements", "completed_on", "date", ""),
    ("works", "kind", "choice", "paper material monograph"),
    ("works", "published_on", "date", ""),
    ("works", "author", "choice", "sole first other"),
    ("works", "public_journal", "bool", ""),
    ("works", "in_field", "bool", ""),
    ("works", "indexed", "bool", ""),
    ("works", "words", "number", "0 1000000"),
    ("works", "main_author", "bool", ""),
    ("works", "material_type", "choice", "research standard patent feasibility plan summary"),
    ("works", "provincial", "bool", ""),
    ("works", "own_words", "number", "0 1000000"),
];

/// The specialties of clause 2.2, as the notice lists them.
const SPECIALTIES: &[(&str, &str)] = &[
    (
        "electromechanical",
        "机械制造 仪器仪表 自动化控制 电气工程及其自动化 机电一体化 农业机械化 机械设备 车辆工程 材料加工工程 机电设备工程 新能源汽车 智能制造 机器人 人工智能",
    ),
    ("chemical", "化学工程 化工工艺 精细化工 分析检测 制药工程 生物工程 化工新材料 储能材料"),
    ("light_industry", "轻化工程 包装工程 印刷工程 食品工程 酿酒工程 食品检验"),
    ("metallurgy", "金属冶炼和压延加工 金属矿采选"),
    (
        "mining",
        "采矿工程 矿井建设 矿山机电 矿山机械 矿山信息和智能化 矿山地质与测量 矿物洗选和加工工程 能源项目管理 工程管理 矿井设备 矿井地面规划",
    ),
    (
        "forestry",
        "森林和草原培育 森林和草原经营 林木种苗和草种 生物技术工程 经济林 林草资源调查监测 林草规划设计 \
         林草资源认证和资产评估 林草信息技术 生态修复 自然保护区 野生动植物保护 水土保持与荒漠化防治 湿地保护 \
         林草有害生物防治 森林草原防火",
    ),
    (
        "land",
        "国土空间规划 国土调查评价 国土整治 自然资源确权登记 地形测量 工程测量 地籍测量 大地测量与卫星导航定位 摄影测量和遥感 地图制图 地理信息",
    ),
    ("transport", "道路与桥梁 筑路机械 汽车运用 水运 地方铁路 轨道交通 机电"),
    ("water", "水文与水资源工程 水土保持 农业水利工程"),
    ("inspection", "产品质量检验检测 食品检验检测 药械技术检验检测 农业技术检验检测 特种设备检验检测"),
    ("other", "广播电视 气象工程"),
];

/// The rows of each title, in the order of the verdict.
const ROWS: &[(&str, &str)] = &[
    (
        "engineer",
        "unit civil_servant retired discipline specialty one_application not_held education seniority appointment \
         conversion recognition achievements academic assessment_count assessment_recent public_courses \
         professional_hours",
    ),
    (
        "assistant_engineer",
        "unit civil_servant retired discipline specialty one_application not_held education seniority appointment \
         conversion recognition projects assessment_count assessment_recent public_courses professional_hours",
    ),
    (
        "technician",
        "unit civil_servant retired discipline specialty one_application not_held education seniority appointment \
         public_courses professional_hours",
    ),
];

fn edition() -> Edition {
    compile::compile(POLICY).unwrap()
}

fn ids(choice: &Choice) -> String {
    let ids: Vec<&str> = choice.options.iter().map(|option| option.id.as_str()).collect();
    ids.join(if choice.ordered { " < " } else { " " })
}

/// A type and its options or range, as in the tables above.
fn described(kind: &Kind) -> (&'static str, String) {
    match kind {
        Kind::Bool { .. } => ("bool", String::new()),
        Kind::Choice(choice) => ("choice", ids(choice)),
        Kind::Date => ("date", String::new()),
        Kind::Number { min, max, .. } => ("number", format!("{min} {max}")),
        Kind::Text => ("text", String::new()),
        Kind::Records { .. } => ("records", String::new()),
        Kind::Years(map) => {
            let (value, more) = described(&map.value);
            ("years", format!("{} {} {value} {more}", map.from, map.to).trim_end().to_owned())
        }
    }
}

fn fact<'a>(facts: &'a [Fact], id: &str) -> &'a Fact {
    facts.iter().find(|fact| fact.id == id).unwrap_or_else(|| panic!("there is no {id}"))
}

fn fields<'a>(edition: &'a Edition, id: &str) -> &'a [Fact] {
    let Kind::Records { fields, .. } = &fact(&edition.policy.facts, id).kind else {
        panic!("{id} is no list of records")
    };
    fields
}

#[test]
fn the_shipped_policy_has_no_findings() {
    let findings: Vec<String> = lint::lint(POLICY).iter().map(ToString::to_string).collect();
    assert!(findings.is_empty(), "\n{}", findings.join("\n"));
}

#[test]
fn facts_are_those_of_the_contract() {
    let edition = edition();
    assert_eq!(edition.policy.facts.len(), FACTS.len());
    for (id, kind, more) in FACTS {
        let found = described(&fact(&edition.policy.facts, id).kind);
        // The options of the specialty have a table of their own.
        let found_more = if *id == "specialty" { "" } else { found.1.as_str() };
        assert_eq!((found.0, found_more), (*kind, *more), "{id}");
    }
    let route_only = edition.policy.facts.iter().filter(|fact| fact.route_only).map(|fact| fact.id.as_str());
    assert_eq!(route_only.collect::<Vec<_>>(), ["unit_level", "archive_agency"]);
}

#[test]
fn fields_are_those_of_the_contract() {
    let edition = edition();
    for (records, id, kind, more) in FIELDS {
        let found = described(&fact(fields(&edition, records), id).kind);
        assert_eq!((found.0, found.1.as_str()), (*kind, *more), "{records}/{id}");
    }
    for records in ["educations", "achievements", "works"] {
        let listed = FIELDS.iter().filter(|(of, ..)| *of == records).count();
        assert_eq!(fields(&edition, records).len(), listed, "{records}");
    }
}

#[test]
fn only_the_project_name_may_be_left_out() {
    let edition = edition();
    for records in ["educations", "achievements", "works"] {
        for field in fields(&edition, records) {
            assert_eq!(field.optional, field.id == "project", "{records}/{}", field.id);
        }
    }
}

#[test]
fn pending_is_for_the_review_year_alone() {
    let edition = edition();
    let Kind::Years(map) = &fact(&edition.policy.facts, "assessments").kind else { panic!("no year map") };
    let Kind::Choice(choice) = &*map.value else { panic!("no choice") };
    for option in &choice.options {
        let pending = option.id == "pending";
        assert_eq!(
            (option.awaited, option.years.as_slice()),
            (pending, &[2024][..usize::from(pending)]),
            "{}",
            option.id
        );
    }
}

#[test]
fn every_specialty_of_the_notice() {
    let edition = edition();
    let Kind::Choice(choice) = &fact(&edition.policy.facts, "specialty").kind else { panic!("no choice") };
    let mut expected = Vec::new();
    for (group, names) in SPECIALTIES {
        expected.extend(names.split(' ').map(|name| format!("{group}/{name}")));
        expected.push(format!("{group}/related"));
    }
    expected.extend(
        ["excluded/construction", "excluded/building_materials", "excluded/environmental", "unlisted"]
            .map(String::from),
    );
    let mut found: Vec<String> = choice.options.iter().map(|option| option.id.clone()).collect();
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected);
    let counts = SPECIALTIES.iter().map(|(_, names)| names.split(' ').count());
    assert_eq!(counts.collect::<Vec<_>>(), [14, 8, 6, 2, 11, 16, 11, 7, 3, 5, 2]);
    for option in &choice.options {
        let group = option.group.map(|group| choice.groups[group].id.as_str());
        assert_eq!(group, option.id.split('/').next(), "{}", option.id);
    }
}

#[test]
fn what_follows_from_the_birth_date_is_said_beneath_it() {
    let edition = edition();
    let born = edition.policy.fact_id("birth_on").unwrap();
    let (_, question) = edition.question(born).unwrap();
    for (answers, says) in [
        (r#"{}"#, ""),
        (r#"{"retirement_class": "male"}"#, ""),
        (r#"{"birth_on": "1990"}"#, "还没有到"),
        (r#"{"birth_on": "1970-01-01"}"#, ""),
        (
            r#"{"birth_on": "1970-01-01", "retirement_class": "male"}"#,
            "你在2031年5月1日到龄（61周岁零4个月）。收材料开始时（2024年10月9日）还没有到",
        ),
        (
            r#"{"birth_on": "1970-04", "retirement_class": "female_cadre"}"#,
            "你在2025年5月到龄（55周岁零1个月）。收材料开始时（2024年10月9日）还没有到",
        ),
        // The months of the year make more or less of it: no one day can be told.
        (r#"{"birth_on": "1970", "retirement_class": "female_cadre"}"#, "收材料开始时（2024年10月9日）还没有到"),
        (
            r#"{"birth_on": "1964-10-09", "retirement_class": "male"}"#,
            "你在2024年10月9日到龄（60周岁）。收材料开始时（2024年10月9日）已经到了",
        ),
        (r#"{"birth_on": "1964-10", "retirement_class": "male"}"#, ""),
        (r#"{"birth_on": "1950", "retired": true}"#, "收材料开始时（2024年10月9日）已经到了"),
    ] {
        let given = answers::parse(&edition.policy, answers.as_bytes()).unwrap();
        let said = hint(&edition, &given, question).unwrap_or_default();
        assert_eq!(said.is_empty(), says.is_empty(), "{answers}: {said}");
        assert!(said.contains(says), "{answers}: {said}");
        assert!(said.is_empty() || said.contains("法定退休年龄"), "{answers}: {said}");
    }
}

#[test]
fn rows_are_those_of_the_reading_in_its_order() {
    let policy = edition().policy;
    assert_eq!(
        policy.titles.iter().map(|title| title.id.as_str()).collect::<Vec<_>>(),
        ROWS.iter().map(|(id, _)| *id).collect::<Vec<_>>()
    );
    for (position, (title, rows)) in ROWS.iter().enumerate() {
        let found = policy.requirements.iter().filter(|row| row.titles.contains(&position)).map(|row| row.id.as_str());
        assert_eq!(found.collect::<Vec<_>>().join(" "), *rows, "{title}");
    }
    let timed = ["retired", "discipline", "seniority", "assessment_count", "assessment_recent"];
    for row in &policy.requirements {
        assert_eq!(row.timed, timed.contains(&row.id.as_str()), "{}", row.id);
    }
}

/// Words that a report needs are there: a policy officer who adds a row is told what is missing.
#[test]
fn every_row_and_question_has_its_words() {
    let edition = edition();
    for row in &edition.policy.requirements {
        assert!(!row.label.is_empty() && !row.asks.is_empty(), "{} has no label or does not say what is asked", row.id);
    }
    for question in edition.steps.iter().flat_map(|step| &step.questions) {
        assert!(!question.ask.is_empty() && !question.clauses.is_empty(), "{:?}", question.fact);
    }
}

#[test]
fn the_index_names_policies_that_are_there() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/policies");
    let index: serde_json::Value = serde_json::from_slice(&fs::read(folder.join("index.json")).unwrap()).unwrap();
    let listed = index["policies"].as_array().unwrap();
    assert!(!listed.is_empty());
    for entry in listed {
        let text = fs::read(folder.join(entry["file"].as_str().unwrap())).unwrap();
        let edition = compile::compile(&text).unwrap_or_else(|findings| panic!("{entry}: {findings:?}"));
        assert_eq!(entry["id"], edition.policy.id.as_str());
    }
    assert!(listed.iter().any(|entry| entry["id"] == index["default"]), "the default is not listed");
    let known = |name: &str| {
        name == "index.json" || name.ends_with(".schema.json") || listed.iter().any(|entry| entry["file"] == name)
    };
    for file in fs::read_dir(folder).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        assert!(known(&name), "{name} is not in the index");
    }
}
