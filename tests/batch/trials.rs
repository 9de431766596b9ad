//! Files as other programs write them and people send them: what is read of each, and what is told. All people are
//! invented.

use rust_xlsxwriter::{Format, Formula, Workbook};

use super::{read, written};

/// Everything a roster's reader tells: a line a person and a line for each thing that is not read as it stands; or why
/// not.
fn told(bytes: &[u8]) -> String {
    let roster = match read(bytes) {
        Ok(roster) => roster,
        Err(refused) => return format!("！{refused}"),
    };
    let mut lines = vec![roster.summary()];
    lines.extend(roster.left.iter().map(|left| left.told.clone()).chain(roster.ignored.iter().cloned()));
    for person in &roster.people {
        let called = [&person.name, &person.number, &person.department].map(String::as_str).join(" ");
        lines.push(format!("{} {} {}", person.place(), called.trim(), written(&person.answers)));
        lines.extend(person.bad.iter().map(|bad| bad.told()));
    }
    lines.join("\n")
}

/// Everyone in the roster, as places and names.
fn people(bytes: &[u8]) -> Vec<String> {
    let people = read(bytes).map(|roster| roster.people).unwrap_or_default();
    people.iter().map(|person| format!("{} {}", person.place(), person.name)).collect()
}

macro_rules! trial {
    ($file:literal) => {
        ($file, include_bytes!(concat!("trials/", $file)).as_slice())
    };
}

type Trial = ((&'static str, &'static [u8]), &'static [&'static str], &'static [&'static str]);

const FOUR: &[&str] = &["2 张三", "3 李四", "4 王五", "5 赵六"];
const MOMENT: &str =
    "第2行R列「助理级职称的起算时间」：写的是「2020-12-31 16:00」，带着时刻，可能是2020-12-31，也可能是2021-01-01";
const EIGHT: &[&str] = &[
    "2 直接填",
    "3 公需科目公式",
    "4 学时公式",
    "5 退休公式",
    "6 日期公式",
    "7 公务员公式",
    "8 项目数公式",
    "9 排名公式",
];
const FORMULAS: &[&str] = &[
    "没有读，或要核对的：7个格",
    "第3行AL列「公需科目2024」：写的是「0」，这是公式，存的结果是0，很可能还没有算过。请用 Excel 或 WPS 打开，按 F9",
    "第4行AN列",
    "第5行E列",
    "第6行R列",
    "第7行C列",
    "第8行AA列",
    "第9行X列",
];
const HTML: &[&str] =
    &["！这是网页（HTML），只是文件名像表格。请用 Excel 或 WPS 打开它，另存为「Excel 工作簿（*.xlsx）」"];

/// The file, who is in it, and what is told.
const TRIALS: &[Trial] = &[
    (
        trial!("06-hidden-old-sheet-first.xlsx"),
        &["2 张三", "3 李四"],
        &["没有读，或要核对的：1张表", "「2023旧名册」表是隐藏的，没有读；要读就取消隐藏"],
    ),
    (trial!("14-dimension-without-ref.xlsx"), FOUR, &[]),
    (
        trial!("15b-dimension-without-ref-old-sheet-behind.xlsx"),
        &["「名册」第2行 张三", "「名册」第3行 李四", "「名册」第4行 王五", "「名册」第5行 赵六", "「去年」第2行 旧人"],
        &["读了5人（2张表：「名册」4人，「去年」1人）"],
    ),
    (trial!("16-cover-sheet-first.xlsx"), FOUR, &["「封面」表像是封面、说明或汇总", "没有读"]),
    (trial!("17-instructions-sheet-first.xlsx"), FOUR, &[]),
    (
        trial!("18-one-sheet-a-department.xlsx"),
        &["「机关」第2行 张三", "「机关」第3行 李四", "「一公司」第2行 王五", "「二公司」第2行 赵六"],
        &["读了4人（3张表：「机关」2人，「一公司」1人，「二公司」1人）"],
    ),
    (
        trial!("19-two-row-merged-heading.xlsx"),
        &["4 张三", "5 李四"],
        &[
            "G列「学历·毕业时间」不是要用的列",
            concat!(
                r#""educations":[{"level":"bachelor","degree":"bachelor"}],"#,
                r#""assessments":{"2020":"qualified","2021":"qualified","2022":"excellent","2023":"qualified"}}"#
            ),
        ],
    ),
    (
        trial!("20-cells-merged-down.xlsx"),
        &["2 张三", "4 李四"],
        &[
            concat!(
                r#"2 张三  机电部 {"civil_servant":false,"birth_on":"1990-05","#,
                r#""educations":[{"level":"college","degree":"none"},{"level":"bachelor","degree":"bachelor"}]}"#
            ),
            "4 李四  机电部 ",
        ],
    ),
    (trial!("23-total-and-notes-below.xlsx"), FOUR, &["第6行是合计，不当作人", "第8、9行是注或签名，不当作人"]),
    (
        trial!("25-invisible-characters.csv"),
        &["2 张三", "3 李四"],
        &[
            r#"{"unit_kind":"state_enterprise","civil_servant":false,"retired":false,"birth_on":"1990-05"}"#,
            r#"{"unit_kind":"public_institution","civil_servant":false,"retired":false,"birth_on":"1988-11"}"#,
        ],
    ),
    (
        trial!("26-kangxi-radicals.csv"),
        &["2 张三"],
        &[r#""birth_on":"1990-05-06","retirement_class":"female_cadre","current_title":"assistant_engineer""#],
    ),
    (trial!("28-unclosed-quote.csv"), &[], &["！第2行C列开头有一个双引号，后面没有和它成对的"]),
    (
        trial!("29-excel-month-names.csv"),
        &["2 张三", "3 李四", "4 王五", "5 赵六"],
        &[r#""birth_on":"1990-05""#, r#""birth_on":"1988-11""#, "第4行B列「出生日期」：写的是「5-Jan」", "表格改写的"],
    ),
    (
        trial!("31-headings-with-notes.xlsx"),
        &["2 张三"],
        &[
            "B列「*出生日期 （格式：1990-05）」当作「出生日期」读",
            r#"{"unit_kind":"state_enterprise","civil_servant":false,"retired":false,"birth_on":"1990-05"}"#,
        ],
    ),
    (trial!("32-html-called.xls"), &[], HTML),
    (trial!("32-html-called.xlsx"), &[], HTML),
    (trial!("two-html.xls"), &[], HTML),
    (trial!("34-tsd-encrypted.xlsx"), &[], &["！这个文件被加密软件（文档安全系统）加密了"]),
    (trial!("37-getting-data-on-another-sheet.xlsx"), FOUR, &["「查询」表没有表头，没有读"]),
    (trial!("exceljs.xlsx"), &["2 exceljs", "3 exceljs-ym"], &[MOMENT, "第3行R列"]),
    (trial!("write-excel-file.xlsx"), &["2 write-excel-file"], &[MOMENT]),
    (trial!("papaparse.csv"), &["2 papaparse"], &[r#""assistant_since":"2021-01-01""#, "已按中国的日期2021-01-01读入"]),
    (
        trial!("y1905.xlsx"),
        &[
            "2 起算2021入日期格",
            "3 起算2021入年月格",
            "4 出生1990入日期格",
            "5 毕业2023入日期格",
            "6 起算202101入日期格",
            "7 起算2021.01入日期格",
        ],
        &[
            "没有读，或要核对的：6个格",
            "第2行R列「助理级职称的起算时间」：写的是「1905-07-13」，这一格的格式是日期，存的数却是2021，多半本来填的是年份2021",
            "第4行F列",
            "第5行O列",
            "多半本来填的是年月202101",
            "多半本来填的是年月2021.01",
        ],
    ),
    (
        trial!("p2-exceljs.xlsx"),
        &["2 甲"],
        &["没有读，或要核对的：2个格", "多半本来填的是年份1990", "多半本来填的是年份2021"],
    ),
    (trial!("xw-formula.xlsx"), EIGHT, FORMULAS),
    (trial!("xw-formula-saved-again.xlsx"), EIGHT, FORMULAS),
    (trial!("two.xlsx"), &["「一车间」第2行 甲", "「二车间」第2行 乙"], &["「一车间」1人，「二车间」1人"]),
    (trial!("two2.xlsx"), &["2 乙"], &["「汇总」表像是封面、说明或汇总", "没有读"]),
    (
        trial!("yr.xlsx"),
        &[
            "2 文字2024",
            "3 日期2024-01-01显示yyyy",
            "4 日期2024-01-01显示yyyy年",
            "5 日期2024-10-01显示yyyy年m月",
            "6 日期2024-10-01显示e年m月",
            "7 日期2024-10-01显示mmm-yy",
            "8 日期2024-10-01显示[$-804]",
            "9 日期2024-10-01显示DBNum1",
            "10 日期2024-10-01 yyyy\\.m",
            "11 日期2024-10-01 escaped d",
            "12 文字2024-10",
        ],
        &[r#""obtained_on":"2024","#, r#""obtained_on":"2024-10","#],
    ),
];

#[test]
fn every_file_gives_what_can_be_read_for_certain() {
    for ((file, bytes), names, words) in TRIALS {
        let told = told(bytes);
        assert_eq!(people(bytes), *names, "{file}\n{told}");
        for word in *words {
            assert!(told.contains(word), "{file}: {word}\n{told}");
        }
        assert!(!told.contains("\":\"1905") && !told.contains("2020-12-31\""), "{file}\n{told}");
    }
    // 2024 as a text and as dates that show it: known to the year alone.
    let known = told(include_bytes!("trials/yr.xlsx"));
    assert_eq!(known.matches(r#"obtained_on":"2024","#).count(), 4, "{known}");
}

#[test]
fn separated_texts() {
    for (text, words) in [
        ("某公司名册\n姓名|出生日期|公务员身份\n甲|1990-05|否\n", &["3 甲", r#""birth_on":"1990-05""#][..]),
        ("姓名，出生日期，公务员身份\n甲，1990-05，否\n", &["2 甲", r#""birth_on":"1990-05""#]),
        ("姓名,出生日期,备注\n甲,1990-05,\"好，很好，真好，好\"\n", &["2 甲", r#""birth_on":"1990-05""#]),
        (
            "姓名,出生日期,公务员身份\n甲,=\"1990-05\",否\n乙,'1988-11,否\n",
            &[r#""birth_on":"1990-05""#, r#""birth_on":"1988-11""#],
        ),
        ("姓名,出生日期,公务员身份\n甲,\"=\"\"1990-05\"\"\",否\n", &[r#""birth_on":"1990-05""#]),
        ("姓名,出生日期,公务员身份\n甲,\"两行\n的备注\",否\n", &["第2行B列「出生日期」：写的是「两行"]),
        (
            "姓名,备注,公务员身份\n甲,\"三好,否\n乙,,否\n丙,\"五好\",否\n",
            &["！第2行B列的一格里像是有后面2行的内容：多半是这一格开头的双引号没有合上"],
        ),
        ("姓名,出生日期,备注\r\n\r\n甲,1990,\"\r\n乙,1991,\r\n", &["！第3行C列开头有一个双引号"]),
        ("姓名,出生日期,公务员身份\n甲,90-May,否\n乙,May-1990,否\n", &["2 甲  {", r#""birth_on":"1990-05""#]),
        ("姓名,出生日期,公务员身份\n甲,May-05,否\n", &["分不清05是日子还是年份"]),
        ("姓名,出生日期,公务员身份\n甲,2020-12-31 16:00:00,否\n", &["带着时刻，可能是2020-12-31，也可能是2021-01-01"]),
        ("工号,出生日期,公务员身份\n0001,1990,否\n", &[" 0001  {"]),
    ] {
        let told = told(text.as_bytes()).replace("  {", " {").replace(" {", "  {");
        for word in words {
            assert!(told.contains(word), "{text:?}: {word}\n{told}");
        }
    }
}

#[test]
fn dates_as_keyboards_and_pdfs_write_them() {
    for text in [
        "1990–05–06",
        "1990‐05‐06",
        "1990−05−06",
        "1990—05—06",
        "1990。5。6",
        "1990·5·6",
        "1990～05～06",
        "１９９０．５．６",
        "1990年5⽉6⽇",
        "\u{200e}1990-05-06\u{200b}",
        "1990\u{a0}年5月6日",
    ] {
        let told = told(format!("姓名,出生日期,公务员身份\n甲,{text},否\n").as_bytes());
        assert!(told.contains(r#""birth_on":"1990-05-06""#), "{text}\n{told}");
    }
}

#[test]
fn rows_that_are_people_and_rows_that_are_not() {
    let head = "姓名,部门,出生日期,公务员身份\n";
    for (rows, words) in [
        ("甲,一部,1990,否\n姓名,部门,出生日期,公务员身份\n乙,一部,1991,否\n", &["5人", "第3行又是表头"][..]),
        ("甲,一部,1990,否\n一部小计,,1,\n乙,二部,1991,否\n总计,,2,\n", &["第3、5行是合计"]),
        ("机电部,,,\n甲,一部,1990,否\n", &["第2行只有一格有内容，没有当作人；是人就填上别的格"]),
        ("甲,一部,1990,否\n备注：一式两份,,,\n审核：,,负责人：,\n", &["第3、4行是注或签名"]),
        ("注明,一部,1990,否\n合欢,一部,1990,否\n说明,一部,1990,否\n", &["2 注明", "3 合欢", "4 说明"]),
    ] {
        let told = told(format!("{head}{rows}").as_bytes());
        let words = words.iter().filter(|word| **word != "5人");
        for word in words {
            assert!(told.contains(word), "{rows}: {word}\n{told}");
        }
    }
}

#[test]
fn headings_with_more_than_their_name() {
    for (heading, read) in [
        ("出 生 日 期", true),
        ("★出生日期", true),
        ("出生日期【必填】", true),
        ("\"出生日期\n按身份证\"", true),
        ("出生日期*：", true),
        ("出生日期（农历）", false),
        ("出生日期（配偶）", false),
        ("出生日期说明", false),
    ] {
        let told = told(format!("姓名,{heading},公务员身份,退休手续\n甲,1990,否,否\n").as_bytes());
        assert_eq!(told.contains(r#""birth_on":"1990""#), read, "{heading}\n{told}");
        assert!(read || told.contains("1列") && told.contains("不是要用的列"), "{told}");
    }
    // Two rows, not merged.
    let told = told("姓名,学历,,年度考核,,公务员身份\n,学历,学位,2022,2023年,\n甲,本科,学士,合格,优秀,否\n".as_bytes());
    for part in [
        r#""educations":[{"level":"bachelor","degree":"bachelor"}]"#,
        r#""assessments":{"2022":"qualified","2023":"excellent"}"#,
    ] {
        assert!(told.contains(part), "{told}");
    }
}

#[test]
fn what_a_workbook_holds_besides() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("名册").unwrap();
    for (column, heading) in
        (0..).zip(["工号", "姓名", "出生日期", "完成的工程项目", "公务员身份", "开始从事专业技术工作的时间"])
    {
        sheet.write_string(0, column, heading).unwrap();
    }
    let digits = Format::new().set_num_format("0000");
    let time = Format::new().set_num_format("yyyy-mm-dd hh:mm:ss");
    for row in 1..=3 {
        sheet.write_number_with_format(row, 0, row, &digits).unwrap().write_string(row, 1, "甲").unwrap();
        sheet.write_number_with_format(row, 2, 32999.9995, &time).unwrap().write_string(row, 4, "否").unwrap();
    }
    sheet.write_formula(1, 3, Formula::new("=1+2").set_result("")).unwrap();
    sheet.write_formula(2, 3, Formula::new("=1+2").set_result("3")).unwrap();
    sheet.write_formula(3, 1, Formula::new("=VLOOKUP(1,A:B,2)")).unwrap();
    sheet.set_row_hidden(2).unwrap();
    // A heading over two columns, and none below that tells them apart.
    let told = told(&book.save_to_buffer().unwrap());
    for word in [
        r#"2 甲 0001 {"civil_servant":false,"birth_on":"1990-05-07"}"#,
        r#"3 甲 0002 {"civil_servant":false,"birth_on":"1990-05-07","projects_completed":3}"#,
        "有1行在表格里是隐藏的（筛选或隐藏），也读了",
        "第4行B列「姓名」：写的是「0」，这是公式",
    ] {
        assert!(told.contains(word), "{word}\n{told}");
    }
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "姓名").unwrap().write_string(0, 1, "公务员身份").unwrap();
    sheet.merge_range(0, 2, 0, 4, "学历", &Format::new()).unwrap();
    sheet.write_string(1, 0, "甲").unwrap().write_string(1, 1, "否").unwrap().write_string(1, 3, "学士").unwrap();
    let told = self::told(&book.save_to_buffer().unwrap());
    assert!(told.starts_with("！D列的列名「学历」是几列合并成的") && told.contains("「学历1·学历」"), "{told}");
    let mut book = Workbook::new();
    book.add_worksheet();
    let sheet = book.add_worksheet().set_name("名册").unwrap().set_hidden(true);
    sheet.write_string(0, 0, "姓名").unwrap().write_string(0, 1, "出生日期").unwrap();
    let told = self::told(&book.save_to_buffer().unwrap());
    assert!(told.contains("有表头的「名册」表是隐藏的"), "{told}");
}

#[test]
fn what_is_no_table_is_told_for_what_it_is() {
    let named = |name: &str| -> Vec<u8> {
        let name = name.encode_utf16().flat_map(u16::to_le_bytes);
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".iter().copied().chain(name).collect()
    };
    for (bytes, words) in [
        (named("Workbook"), "这是旧版的 .xls 或 WPS 的 .et"),
        (named("EncryptedPackage"), "这个文件加了打开密码"),
        (b"PK\x03\x04\x14\0\0\0\0\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet".to_vec(), "这是 .ods"),
        (b"PK\x03\x04\x14\0\0\0\0\0xl/workbook.bin".to_vec(), "这是 .xlsb"),
        (b"PK\x03\x04\x14\0\0\0\0\0word/document.xml".to_vec(), "这是 Word 文档"),
        (b"%PDF-1.7".to_vec(), "这是 PDF"),
        (b"\xef\xbb\xbf  <!DOCTYPE HTML><p>".to_vec(), "这是网页（HTML）"),
        (
            b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">".to_vec(),
            "这是「XML 电子表格」",
        ),
        (b"Rar!\x1a\x07\x01\0".to_vec(), "这是压缩包"),
    ] {
        let told = told(&bytes);
        assert!(told.starts_with(&format!("！{words}")) && told.contains('请'), "{told}");
    }
}
