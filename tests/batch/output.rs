//! The table that comes out, and the template: nothing in them is a formula, and they say what the engine says.

use calamine::{Data, Reader, Xlsx};
use chrono::NaiveDate;
use std::io::Cursor;
use zhicheng::batch::columns::Columns;
use zhicheng::batch::roster::{Person, Roster};
use zhicheng::batch::table::{Table, reason, third_person};
use zhicheng::batch::{template, workbook};
use zhicheng::engine::status::Status;
use zhicheng::report::Report;

use super::{EDITION, csv, read};

const DAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();

/// Names that a spreadsheet would take for formulas.
const EVIL: [&str; 8] = ["=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "＝1", "\t=1", " =1", "=HYPERLINK(\"x\")"];

fn evil() -> Vec<u8> {
    let rows = EVIL.iter().map(|name| vec![(*name).to_owned(), "=2".into(), "90".into()]);
    csv(&std::iter::once(vec!["姓名".into(), "=列".into(), "出生日期".into()]).chain(rows).collect::<Vec<_>>())
}

#[test]
fn no_cell_is_a_formula() {
    let roster = read(&evil()).unwrap();
    let table = Table::new(&EDITION, None);
    let text = workbook::csv(&table, &roster).unwrap();
    // Above the headings stands how much was not read.
    let (above, text) = std::str::from_utf8(&text).unwrap().split_once('\n').unwrap();
    assert_eq!(above, "\u{feff}读了8人。没有读，或要核对的：1列、8个格。");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), EVIL.len());
    for (row, name) in rows.iter().zip(EVIL) {
        assert_eq!(row[1], format!("'{}", name.trim()));
        for cell in row {
            assert!(!cell.starts_with(['=', '+', '-', '@', '＝', '\t', '\r', ' ']), "{cell:?}");
        }
    }
    let mut book = Xlsx::new(Cursor::new(workbook::xlsx(&table, &roster, DAY).unwrap())).unwrap();
    for name in book.sheet_names() {
        assert!(book.worksheet_formula(&name).unwrap().is_empty(), "{name}");
    }
    let sheet = book.worksheet_range("结果").unwrap();
    for (row, name) in (2..).zip(EVIL) {
        assert_eq!(sheet.get_value((row, 1)), Some(&Data::String(name.trim().into())));
    }
    let bad = book.worksheet_range("读不懂的格").unwrap();
    let first: Vec<String> = bad.rows().nth(1).unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(first[..4], ["2", "C", "出生日期", "90"]);
}

#[test]
fn the_sheet_of_a_trial_is_marked_above_its_headings() {
    let mark = "2027年度：按2024年的规定推算，以当年通知为准。";
    let trial = EDITION.at(2027).unwrap();
    for (edition, first) in [(&*EDITION, 0), (&trial, 1)] {
        let roster = read(&evil()).unwrap();
        let book = workbook::xlsx(&Table::new(edition, None), &roster, DAY).unwrap();
        let mut book = Xlsx::new(Cursor::new(book)).unwrap();
        let sheet = book.worksheet_range("结果").unwrap();
        let cell = |row: u32, column| sheet.get_value((row, column)).map(ToString::to_string).unwrap_or_default();
        assert_eq!((cell(0, 0) == mark, cell(first + 1, 0).as_str()), (first == 1, "行号"));
        assert_eq!(cell(first, 0), "读了8人。没有读，或要核对的：1列、8个格。");
        assert_eq!(cell(first + 2, 1), EVIL[0].trim());
        let notes = book.worksheet_range("说明").unwrap();
        let marked = notes.rows().filter(|row| row[0] == mark).count();
        assert_eq!(marked, usize::from(first == 1));
        let mut book = Xlsx::new(Cursor::new(template::xlsx(edition).unwrap())).unwrap();
        let sheet = book.worksheet_range("填写说明").unwrap();
        let first_hint = sheet.get_value((1, 1)).unwrap().to_string();
        assert_eq!(first_hint.contains("2027年度的模板，按2024年的规定推算"), first == 1, "{first_hint}");
    }
}

#[test]
fn the_table_says_what_the_report_says() {
    let personas = include_str!("../cases/personas.ndjson").lines().filter(|line| !line.contains("\"year\": "));
    let policy = &EDITION.policy;
    for line in personas {
        let persona: serde_json::Value = serde_json::from_str(line).unwrap();
        let given = zhicheng::policy::answers::parse(policy, persona["answers"].to_string().as_bytes()).unwrap();
        let report = Report::new(&EDITION, &given);
        let person = zhicheng::batch::roster::Person { answers: given.clone(), ..Default::default() };
        for only in [None, Some(0), Some(2)] {
            let table = Table::new(&EDITION, only);
            let (head, row) = (table.head(), table.row(&person));
            assert_eq!(head.len(), row.len());
            let last = (head.last().unwrap().0.as_str(), row.last().unwrap().text.as_str());
            assert_eq!(last, ("按哪份通知查", EDITION.short_name.as_str()));
            for (position, title) in
                policy.titles.iter().enumerate().filter(|(position, _)| only.is_none_or(|only| only == *position))
            {
                let column =
                    |name: &str| head.iter().position(|(head, _)| *head == format!("{}：{name}", title.label)).unwrap();
                assert_eq!(row[column("结论")].text, third_person(&report.headline(position)));
                assert_eq!(row[column("结论")].status, Some(report.evaluation.targets[position].verdict));
                for requirement in report.rows(position) {
                    let status = zhicheng::report::word(requirement.status());
                    let reason = third_person(&report.reason(requirement));
                    let line = format!("{}：{reason}", requirement.requirement.label);
                    assert_eq!(row[column("还差什么、怎么办")].text.contains(&line), status == "unmet", "{line}");
                    assert_eq!(row[column("由人决定的")].text.contains(&line), status == "review", "{line}");
                }
                let open = report.open_in_rows(position);
                let asked = &row[column("还缺什么信息")].text;
                assert!(open.iter().all(|fact| asked.contains(&policy.fact(*fact).unwrap().label)));
                assert_eq!(asked.is_empty(), open.is_empty());
            }
        }
    }
}

#[test]
fn the_template_is_a_roster() {
    let known = Columns::of(&EDITION.policy);
    let columns = template::columns(&EDITION.policy);
    for column in &columns {
        assert_eq!(known.find(&known.heading(*column)), Some(*column));
    }
    let mut book = Xlsx::new(Cursor::new(template::xlsx(&EDITION).unwrap())).unwrap();
    assert_eq!(book.sheet_names(), ["名册", "填写说明", "选项"]);
    let head: Vec<String> =
        book.worksheet_range("名册").unwrap().rows().next().unwrap().iter().map(ToString::to_string).collect();
    let csv_text = String::from_utf8(template::csv(&EDITION).unwrap()).unwrap();
    assert_eq!(csv_text.trim_start_matches('\u{feff}').trim_end(), head.join(","));
    // Each column is explained, and its example can be read.
    let explained = book.worksheet_range("填写说明").unwrap();
    let lines: Vec<Vec<String>> = explained
        .rows()
        .skip(1)
        .map(|row| row.iter().map(ToString::to_string).collect())
        .filter(|row: &Vec<String>| !row[0].starts_with('（'))
        .collect();
    assert_eq!(lines.iter().map(|line| line[0].clone()).collect::<Vec<_>>(), head);
    let row = lines.iter().map(|line| line.get(3).cloned().unwrap_or_default()).collect();
    let filled = read(&csv(&[head, row])).unwrap();
    assert!(filled.ignored.is_empty() && filled.people[0].bad.is_empty(), "{filled:?}");
    // The empty one says so.
    assert_eq!(read(&template::csv(&EDITION).unwrap()).unwrap().people.len(), 0);
    assert_eq!(read(&template::xlsx(&EDITION).unwrap()).unwrap().people.len(), 0);
}

/// A roster of the personas, in two departments.
fn personas() -> Roster {
    let lines = include_str!("../cases/personas.ndjson").lines().filter(|line| !line.contains("\"year\": "));
    let person = |(number, line): (usize, &str)| {
        let persona: serde_json::Value = serde_json::from_str(line).unwrap();
        let answers =
            zhicheng::policy::answers::parse(&EDITION.policy, persona["answers"].to_string().as_bytes()).unwrap();
        let department = ["机电部", "路桥部"][number % 2].to_owned();
        Person { row: number as u32 + 2, name: format!("人{number}"), department, answers, ..Person::default() }
    };
    Roster { people: lines.enumerate().map(person).collect(), ..Roster::default() }
}

#[test]
fn a_result_can_be_handed_on() {
    let roster = personas();
    let table = Table::new(&EDITION, None);
    let file = workbook::xlsx(&table, &roster, DAY).unwrap();
    let mut book = Xlsx::new(Cursor::new(file.clone())).unwrap();
    assert_eq!(book.sheet_names(), ["汇总", "结论", "理由", "结果", "读不懂的格", "说明"]);
    for name in book.sheet_names() {
        for row in book.worksheet_range(&name).unwrap().rows() {
            assert!(row.iter().all(|cell| !cell.to_string().contains('你')), "{name}: {row:?}");
        }
    }
    let numbers = book.worksheet_range("汇总").unwrap();
    let text = |range: &calamine::Range<Data>, row: u32, column: u32| {
        range.get_value((row, column)).map(ToString::to_string).unwrap_or_default()
    };
    assert_eq!(text(&numbers, 0, 0), "2024年度职称申报名册核对结果");
    assert_eq!(text(&numbers, 1, 0), "核对日期：2026年12月1日");
    let counted: Vec<Vec<String>> =
        numbers.rows().skip(7).map(|row| row.iter().map(ToString::to_string).collect()).collect();
    let of = |department: &str| {
        let lines = counted.iter().filter(|line| line[0] == department);
        lines.map(|line| line[2..].iter().map(|count| count.parse::<usize>().unwrap()).sum()).collect::<Vec<usize>>()
    };
    let all = roster.people.len();
    assert_eq!((of("全部"), of("机电部"), of("路桥部")), (vec![all; 3], vec![all.div_ceil(2); 3], vec![all / 2; 3]));

    let reasons = book.worksheet_range("理由").unwrap();
    let told: Vec<(String, String, String)> =
        reasons.rows().skip(1).map(|row| (row[1].to_string(), row[3].to_string(), row[5].to_string())).collect();
    for person in &roster.people {
        let report = Report::new(&EDITION, &person.answers);
        for title in 0..EDITION.policy.titles.len() {
            let within_reach = report.within_reach(title);
            for row in report.rows(title).into_iter().filter(|row| row.status() != Status::MET) {
                let label = &row.requirement.label;
                let line = (person.name.clone(), label.clone(), reason(&report, row));
                assert!(told.contains(&line) || !within_reach && !Report::is_bar(row), "{} {label}", person.name);
            }
        }
    }
    // Across, on A4, all columns on a page, with the headings on every page.
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut part = |name: &str| std::io::read_to_string(archive.by_name(name).unwrap()).unwrap();
    for number in 1..=3 {
        let sheet = part(&format!("xl/worksheets/sheet{number}.xml"));
        assert!(sheet.contains(r#"paperSize="9""#) && sheet.contains(r#"orientation="landscape""#), "{number}");
        assert!(sheet.contains(r#"fitToHeight="0""#) && sheet.contains("fitToPage"), "{number}");
    }
    assert_eq!(part("xl/workbook.xml").matches("_xlnm.Print_Titles").count(), 4);
}
