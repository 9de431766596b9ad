//! What a roster's file may be: encodings, delimiters, sheets, formulas, dates as spreadsheets keep them.

use encoding_rs::GB18030;
use rust_xlsxwriter::{Format, Formula, Workbook};

use super::{read, written};

const PEOPLE: &str =
    "姓名,出生日期,单位类型\r\n张三,1990-05,事业单位\r\n\r\n\"李,四\n\",1991,国有企业\r\n王五,1992,都不是\r\n";

/// Row, name and answers of each.
fn people(bytes: &[u8]) -> Vec<String> {
    let roster = read(bytes).unwrap();
    assert!(roster.people.iter().all(|person| person.bad.is_empty()));
    roster.people.iter().map(|person| format!("{} {} {}", person.row, person.name, written(&person.answers))).collect()
}

#[test]
fn encodings_and_delimiters_are_told_apart() {
    let expected = [
        r#"2 张三 {"unit_kind":"public_institution","birth_on":"1990-05"}"#,
        r#"4 李,四 {"unit_kind":"state_enterprise","birth_on":"1991"}"#,
        // A line break in the cell above is no row of its own.
        r#"5 王五 {"unit_kind":"other","birth_on":"1992"}"#,
    ];
    let utf_16: Vec<u8> = std::iter::once(0xfeff).chain(PEOPLE.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let others = |delimiter: &str| PEOPLE.replace("李,四", "李，四").replace(',', delimiter).replace("李，四", "李,四");
    for (name, bytes) in [
        ("UTF-8", PEOPLE.as_bytes().to_vec()),
        ("UTF-8 with a mark", [b"\xef\xbb\xbf", PEOPLE.as_bytes()].concat()),
        ("GB18030", GB18030.encode(PEOPLE).0.into_owned()),
        ("UTF-16", utf_16),
        ("tabs", others("\t").into_bytes()),
        ("semicolons", others(";").into_bytes()),
    ] {
        assert_eq!(people(&bytes), expected, "{name}");
    }
}

#[test]
fn what_is_no_roster_is_refused_with_what_to_do() {
    let long = format!("出生日期\n{}", "1990\n".repeat(60_000));
    let wide = format!("出生日期{}\n1990", ",".repeat(1600));
    let mut book = Workbook::new();
    book.add_worksheet().write_string(0, 0, "出生日期").unwrap().write_string(1_000_000, 0, "1990").unwrap();
    let deep = book.save_to_buffer().unwrap();
    for (bytes, message) in [
        (&b""[..], "没有找到表头"),
        ("姓名,工号\n甲,1".as_bytes(), "没有找到表头：前20行里没有一格是「单位所在地」"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "另存为「Excel 工作簿（*.xlsx）」"),
        (b"PK\x03\x04 and no more", "读不了这个 Excel 文件"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "这不是 XLSX 文件"),
        (long.as_bytes(), "表格超过60000行"),
        (wide.as_bytes(), "超过1500列"),
        (&deep, "表格超过60000行"),
    ] {
        let error = read(bytes).map(|roster| roster.people.len()).unwrap_err();
        assert!(error.contains(message), "{error}");
    }
}

#[test]
fn a_workbook_as_people_make_them() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("封面").unwrap().write_string(0, 0, "某某公司").unwrap();
    let sheet = book.add_worksheet().set_name("人员").unwrap();
    sheet.merge_range(0, 0, 0, 5, "申报人员名册", &Format::new()).unwrap();
    for (column, heading) in
        (0..).zip(["序号", "姓名", "出生日期", "开始从事专业技术工作的时间", "完成的工程项目", "退休手续", "", "姓名"])
    {
        sheet.write_string(2, column, heading).unwrap();
    }
    let (day, month) = (Format::new().set_num_format("yyyy/m/d"), Format::new().set_num_format("yyyy\"年\"m\"月\";@"));
    let first = rust_xlsxwriter::ExcelDateTime::from_ymd(2012, 7, 1).unwrap();
    sheet.write_number(4, 0, 1).unwrap().write_string(4, 1, "张三").unwrap();
    sheet
        .write_datetime_with_format(4, 2, &first, &day)
        .unwrap()
        .write_datetime_with_format(4, 3, &first, &month)
        .unwrap();
    sheet.write_formula(4, 4, Formula::new("=1+2").set_result("3")).unwrap().write_boolean(4, 5, false).unwrap();
    sheet.write_string(4, 6, "备注").unwrap();
    sheet
        .write_string(6, 1, "李四")
        .unwrap()
        .write_number(6, 2, 1990)
        .unwrap()
        .write_formula(6, 4, Formula::new("=NA()").set_result("#N/A"))
        .unwrap();
    let roster = read(&book.save_to_buffer().unwrap()).unwrap();
    let shown: Vec<String> = roster
        .people
        .iter()
        .map(|person| format!("{} {} {}", person.row, person.name, written(&person.answers)))
        .collect();
    let expected = [
        r#"5 张三 {"retired":false,"birth_on":"2012-07-01","work_since":"2012-07","projects_completed":3}"#,
        r#"7 李四 {"birth_on":"1990"}"#,
    ];
    assert_eq!(shown, expected);
    assert_eq!(roster.people[1].bad[0].told(), "第7行E列「完成的工程项目」：写的是「#N/A」，填0到1000000的整数");
    assert_eq!(roster.ignored, ["A列「序号」不是要用的列", "G列没有列名，但第5行起有内容", "H列「姓名」与B列重复"]);
}
