//! Answer files that applicants exported: a row each, by the year in the file's name, beside the unit's table or alone.

use std::io::Write as _;

use serde_json::json;
use zhicheng::batch::intake::{self, File};
use zhicheng::batch::meanings::Meanings;
use zhicheng::batch::roster::Roster;
use zhicheng::batch::table::Table;
use zhicheng::batch::{check, workbook};

use super::EDITION;

fn read(files: &[(&str, &[u8])]) -> Result<Roster, String> {
    let files: Vec<File> =
        files.iter().map(|(name, bytes)| File { name: (*name).into(), bytes: (*bytes).into() }).collect();
    intake::read(&EDITION, &files, &Meanings::default())
}

/// An archive of files; names as bytes, as Chinese Windows writes them.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

const ONE: &[u8] = br#"{"civil_servant": false, "current_title": "assistant_engineer"}"#;
const OTHER: &[u8] = b"\xef\xbb\xbf {\"civil_servant\": true}";

#[test]
fn each_file_is_a_row_by_the_year_in_its_name() {
    for (name, person, year) in [
        ("张三.json", "张三", None),
        ("zhicheng-2027-changzhi-engineering-2024-2026-12-01.json", "", Some(2027)),
        ("张三-zhicheng-2027-changzhi-engineering-2024-2026-12-01 (1).json", "张三", Some(2027)),
        ("zhicheng-2027-changzhi-engineering-2024-2026-12-01(2)张三.json", "(2)张三", Some(2027)),
        ("zhicheng-2027-changzhi-engineering-2024-2026-12-01 张三.json", "张三", Some(2027)),
        ("zhicheng-2024-changzhi-engineering-2024-2024-10-01.json", "", None),
    ] {
        let roster = read(&[(name, ONE)]).unwrap();
        let [found] = roster.people.as_slice() else { panic!("{name}") };
        let of = found.edition.as_ref().map(|edition| edition.policy.review_year);
        assert_eq!((found.name.trim_start_matches("(2)"), of), (person.trim_start_matches("(2)"), year), "{name}");
        assert_eq!((found.place().as_str(), roster.applicants), (name, 1));
        let expected = EDITION.at(year.unwrap_or(2024)).unwrap();
        let report = zhicheng::report::Report::new(&expected, &found.answers);
        let checked = check(&EDITION, found);
        assert_eq!(checked.verdicts[0].status, report.evaluation.targets[0].verdict, "{name}");
    }
}

#[test]
fn what_is_no_file_of_this_policy_is_told_and_the_others_are_read() {
    for (name, bytes, why) in [
        ("zhicheng-2027-another-policy-2026-12-01.json", ONE, "是按另一份政策（another-policy）填的"),
        (
            "zhicheng-2077-changzhi-engineering-2024-2026-12-01.json",
            ONE,
            "是按2077年度填的，可以核对的是2024到2039年度",
        ),
        ("坏.json", b"{\"civil_servant\": ", "不是能读的回答文件"),
        ("旧.xls", b"\xd0\xcf\x11\xe0", "这是旧版的 .xls"),
        ("照片.png", b"\x89PNG\r\n\x1a\n\x00\x01", "请"),
    ] {
        let roster = read(&[("张三.json", ONE), (name, bytes)]).unwrap();
        assert_eq!(roster.people.len(), 1, "{name}");
        let told = &roster.left[0].told;
        assert!(told.starts_with(name) && told.contains(why) && roster.in_doubt(), "{told}");
        assert!(roster.summary().contains("1个文件"), "{}", roster.summary());
        assert!(read(&[(name, bytes)]).unwrap_err().contains(why), "{name}");
    }
    let roster = read(&[("张三.json", br#"{"civil_servant": 7, "educations": [{"level": "king"}]}"#)]).unwrap();
    let bad: Vec<String> = roster.people[0].bad.iter().map(|bad| bad.told()).collect();
    assert!(bad[0].starts_with("张三.json「公务员身份」："), "{bad:?}");
    assert!(bad[1].starts_with("张三.json「学历·学历」："), "{bad:?}");
}

#[test]
fn an_archive_is_what_is_in_it() {
    let table = "姓名,公务员身份\n李四,否\n".as_bytes();
    let files: &[(&str, &[u8])] =
        &[("一部/张三.json", ONE), ("一部/.DS_Store", b"x"), ("__MACOSX/一部/张三.json", b"x"), ("名册.csv", table)];
    let roster = read(&[("交来的.zip", &archive(files))]).unwrap();
    let names: Vec<(&str, String)> =
        roster.people.iter().map(|person| (person.name.as_str(), person.place())).collect();
    assert_eq!(names, [("李四", "2".into()), ("张三", "张三.json".into())]);
    assert_eq!(roster.summary(), "读了2人（名册1人，本人的回答文件1个）。");
    assert!(read(&[("空.zip", &archive(&[("a.txt", b"x")]))]).is_err());
}

#[test]
fn where_the_applicant_says_otherwise_than_the_unit_is_told() {
    let table = "姓名,工号,公务员身份,现有职称,学历1·学历,年度考核2023,年度考核2022\n\
        张三,001,否,工程师,本科,优秀,合格\n李四,002,否,,,,\n王五,003,否,,,,\n";
    let own = json!({"civil_servant": false, "current_title": "assistant_engineer",
        "educations": [{"level": "college"}], "assessments": {"2023": "qualified", "2022": "qualified"}});
    let own = own.to_string();
    let roster = read(&[
        ("名册.csv", table.as_bytes()),
        ("张三的回答.json", own.as_bytes()),
        ("zhicheng-2024-changzhi-engineering-2024-2024-10-01_002.json", OTHER),
        ("钱七.json", OTHER),
    ])
    .unwrap();
    let differs: Vec<&[String]> = roster.people.iter().map(|person| person.differs.as_slice()).collect();
    assert_eq!(
        differs[0],
        [
            "「学历」：名册写的是「学历本科」，本人填的是「学历大专」",
            "「现有职称」：名册写的是「中级」，本人填的是「助理级」",
            "「年度考核」：名册写的是「2023年优秀」，本人填的是「2023年合格」",
        ]
    );
    assert_eq!(differs[1], ["「公务员身份」：名册写的是「否」，本人填的是「是」"]);
    assert!(differs[2..].iter().all(|differs| differs.is_empty()));
    assert_eq!(roster.people.len(), 6);
    assert!(
        roster.left.iter().any(|left| left.told.starts_with("钱七.json：对不上名册里的哪个人")),
        "{:?}",
        roster.left
    );
    assert!(roster.summary().ends_with("2人本人填的和名册不一样。") && roster.in_doubt(), "{}", roster.summary());
    let text = String::from_utf8(workbook::csv(&Table::new(&EDITION, None), &roster).unwrap()).unwrap();
    assert!(text.contains("本人填的是「2023年合格」"), "{text}");
}

/// The heading and what stands above it are no people.
#[test]
fn fifty_thousand_people_are_fifty_thousand() {
    for (people, fits) in [(50_000, true), (50_001, false)] {
        let table = format!("某单位名册\n姓名,公务员身份\n{}", "甲,否\n".repeat(people));
        let read = read(&[("名册.csv", table.as_bytes())]).map(|roster| roster.people.len());
        assert_eq!(read, if fits { Ok(50_000) } else { Err("有50001人，最多50000人。请分几次核对".into()) });
    }
}
