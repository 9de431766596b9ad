//! Words of a unit's own, told once for all cells that say them; and what the whole unit answers alike.

use serde_json::{Value, json};
use zhicheng::batch::intake::{self, File};
use zhicheng::batch::meanings::Meanings;
use zhicheng::batch::roster::Roster;
use zhicheng::policy::answers;

use super::EDITION;
use super::service::Worker;

fn roster(files: &[(&str, &str)], told: &[[&str; 3]]) -> Result<Roster, String> {
    let mut meanings = Meanings::default();
    for [column, written, meant] in told {
        meanings.add(&EDITION.policy, column, written, meant)?;
    }
    let file =
        |(name, text): &(&str, &str)| File { name: (*name).to_owned().into(), bytes: text.as_bytes().to_vec().into() };
    let files: Vec<File> = files.iter().map(file).collect();
    intake::read(&EDITION, &files, &meanings)
}

fn answers(roster: &Roster, person: usize) -> Value {
    let text = answers::write(&EDITION.policy, &roster.people[person].answers).written();
    serde_json::from_str(&text).unwrap()
}

const WORDS: &str = "姓名,现有职称,学历1·学历,学历2·学历,年度考核2022,年度考核2023,公务员身份
甲,助工程,本科班,大专班,称职了,称职了,否
乙,助工程,本科班,,称职了,,不知
丙,助理工程师,本科,,,,不清楚
";

#[test]
fn words_that_are_not_known_are_listed_once_with_how_many_say_them() {
    let roster = roster(&[("a.csv", WORDS)], &[]).unwrap();
    let words = roster.unknown_words();
    let told: Vec<(String, &str, usize)> = words
        .iter()
        .map(|(bad, count)| (bad.asked.unwrap().label(&EDITION.policy), bad.found.as_str(), *count))
        .collect();
    let expected = [
        ("学历·学历", "本科班", 2),
        ("现有职称", "助工程", 2),
        ("年度考核", "称职了", 3),
        ("公务员身份", "不知", 1),
        ("学历·学历", "大专班", 1),
    ];
    for (column, found, count) in expected {
        assert!(told.contains(&(column.to_owned(), found, count)), "{column} {found}: {told:?}");
    }
    assert_eq!(told.len(), expected.len());
    assert_eq!(told[0].2, 3);
}

#[test]
fn a_meaning_counts_for_every_cell_that_says_the_word_and_is_told() {
    let told = [
        ["现有职称", "助工程", "助理工程师"],
        ["学历·学历", "本科班", "本科"],
        ["学历·学历", "大专班", "大专"],
        ["年度考核", " 称职了", "合格"],
        ["civil_servant", "不知", "不清楚"],
    ];
    let roster = roster(&[("a.csv", WORDS)], &told).unwrap();
    assert_eq!(roster.bad(), 0, "{:?}", roster.people);
    assert!(!roster.in_doubt());
    let first = answers(&roster, 0);
    assert_eq!(first["current_title"], "assistant_engineer");
    assert_eq!(first["educations"], json!([{"level": "bachelor"}, {"level": "college"}]));
    assert_eq!(first["assessments"], json!({"2022": "qualified", "2023": "qualified"}));
    assert_eq!(answers(&roster, 1).get("civil_servant"), None);
    let lines: Vec<&str> = roster.left.iter().map(|left| left.told.as_str()).collect();
    assert!(lines.contains(&"「年度考核」里的「 称职了」当作「合格」：3格（按对照表）"), "{lines:?}");
    assert!(lines.contains(&"「现有职称」里的「助工程」当作「助理工程师」：2格（按对照表）"), "{lines:?}");
}

#[test]
fn what_the_unit_answers_alike_fills_what_is_empty_and_nothing_else() {
    let table = "姓名,单位类型,公务员身份\n甲,,否\n乙,事业单位,不清楚\n丙,火星,\n";
    let told = [["单位类型", "", "国有企业"], ["公务员身份", "", "否"], ["单位所在地", "", "是"]];
    let roster = roster(&[("a.csv", table)], &told).unwrap();
    let of = |person: usize, fact: &str| answers(&roster, person).get(fact).cloned();
    assert_eq!(of(0, "unit_kind"), Some(json!("state_enterprise")));
    assert_eq!(of(1, "unit_kind"), Some(json!("public_institution")));
    // What was written and not understood is open, not what the others have.
    assert_eq!((of(2, "unit_kind"), roster.bad()), (None, 1));
    // Said to be open is not empty.
    assert_eq!((of(1, "civil_servant"), of(2, "civil_servant")), (None, Some(json!(false))));
    assert!((0..3).all(|person| of(person, "in_changzhi") == Some(json!(true))));
    let lines: Vec<&str> = roster.left.iter().map(|left| left.told.as_str()).collect();
    assert!(lines.contains(&"「单位类型」空着的，当作「国有企业」：1人（按对照表）"), "{lines:?}");
}

#[test]
fn what_cannot_be_a_meaning_is_refused() {
    for (line, why) in [
        (["爱好", "棋", "是"], "没有「爱好」这一列"),
        (["现有职称", "助工程", "助工程"], "填其中之一"),
        (["现有职称", "助工程", ""], "填其中之一"),
        (["学历·学历", "", "本科"], "每人不一样"),
        (["年度考核", "", "合格"], "每人不一样"),
        (["学历", "有的", "有"], "没有「学历」这一列"),
        (["单位类型", "", "不清楚"], "填其中之一"),
    ] {
        let mut meanings = Meanings::default();
        let told = meanings.add(&EDITION.policy, line[0], line[1], line[2]).unwrap_err();
        assert!(told.contains(why), "{line:?}: {told}");
        assert!(meanings.is_empty());
    }
}

/// The table of meanings is a sheet or a file beside the roster; lines of it that say nothing are told.
#[test]
fn meanings_are_kept_with_the_roster() {
    let table = "列名,写的是,当作\n现有职称,助工程,助理工程师\n现有职称,工程师傅,皇帝\n";
    let found = roster(&[("a.csv", WORDS), ("对照.csv", table)], &[]).unwrap();
    assert_eq!((found.people.len(), &answers(&found, 0)["current_title"]), (3, &json!("assistant_engineer")));
    assert!(found.left.iter().any(|left| left.told.starts_with("对照表第3行没有用：填其中之一") && left.in_doubt));
    // What is told on the page goes before what the file says.
    let found = roster(&[("a.csv", WORDS), ("对照.csv", table)], &[["现有职称", "助工程", "没有职称"]]).unwrap();
    assert_eq!(answers(&found, 0)["current_title"], "none");

    let mut worker = Worker::opened();
    let asked =
        json!({"ask": "check", "meanings": [["现有职称", "助工程", "助理工程师"], ["单位类型", "", "国有企业"]]});
    let told = worker.ask(&asked, WORDS.as_bytes()).pop().unwrap().0;
    assert_eq!(told["meanings"].as_array().unwrap().len(), 2, "{told}");
    assert_eq!(told["words"]["of"], 4);
    assert!(told["words"]["choices"]["年度考核"].as_array().unwrap().contains(&json!("合格")));
    let kept = worker.ask(&json!({"ask": "meanings"}), b"").swap_remove(0).1.unwrap();
    let size = WORDS.len();
    let both = [WORDS.as_bytes(), &kept].concat();
    let asked =
        json!({"ask": "check", "files": [{"name": "a.csv", "size": size}, {"name": "对照.xlsx", "size": kept.len()}]});
    let again = worker.ask(&asked, &both).pop().unwrap().0;
    assert_eq!((&again["meanings"], &again["counts"]), (&told["meanings"], &told["counts"]));
    // A result has them too.
    let result = worker.ask(&json!({"ask": "result"}), b"").swap_remove(0).1.unwrap();
    let mut book = calamine::open_workbook_auto_from_rs(std::io::Cursor::new(result)).unwrap();
    let names = calamine::Reader::sheet_names(&book);
    assert_eq!(names, ["汇总", "结论", "理由", "结果", "读不懂的格", "对照", "说明"]);
    let sheet = calamine::Reader::worksheet_range(&mut book, "对照").unwrap();
    assert_eq!(sheet.get_value((0, 2)).unwrap().to_string(), "当作");
}

#[test]
fn what_the_page_tells_and_cannot_be_used_is_told_and_the_rest_is_checked() {
    let mut worker = Worker::opened();
    let asked = json!({"ask": "check", "meanings": [["现有职称", "助工程", "皇帝"], ["爱好", "棋", "是"]]});
    let told = worker.ask(&asked, WORDS.as_bytes()).pop().unwrap().0;
    assert_eq!((&told["people"], &told["meanings"]), (&json!(3), &json!([])));
    let left: Vec<&str> = told["left"].as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect();
    assert!(left[0].starts_with("「现有职称」里的「助工程」没有当作「皇帝」：填其中之一"), "{left:?}");
    assert_eq!(left[1], "「爱好」里的「棋」没有当作「是」：没有「爱好」这一列");
}

#[test]
fn what_a_unit_answers_alike_is_asked_by_the_policy() {
    let mut worker = Worker::opened();
    let told = worker.ask(&json!({"ask": "open", "today": "2024-10-20"}), super::shipped::POLICY.as_bytes());
    let shared = &told[0].0["shared"];
    let columns: Vec<&str> = shared.as_array().unwrap().iter().map(|one| one["column"].as_str().unwrap()).collect();
    assert_eq!(columns, ["单位所在地", "单位类型", "单位归属", "人事档案", "公务员身份"]);
    assert_eq!(shared[0]["choices"], json!(["是", "否"]));
}
