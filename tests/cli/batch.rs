//! `zhicheng batch`: a template, a table, and what is told of a roster.

use std::fs;

use super::{file, run, run_with};

fn out(name: &str) -> String {
    file(name, "")
}

#[test]
fn a_roster_becomes_a_table() {
    let roster = file("roster.csv", "姓名,出生日期,公务员身份,爱好\n甲,1990-05,否,棋\n乙,九〇年,是,\n");
    for (target, all) in [(&[][..], true), (&["--target", "technician"], false)] {
        let table = out("table.csv");
        let outcome = run(&[&["batch", &roster, "-o", &table], target].concat());
        assert_eq!(outcome.code, Some(1), "{}", outcome.err);
        assert!(outcome.err.contains("没有用到：D列「爱好」"), "{}", outcome.err);
        assert!(
            outcome.err.contains("第3行B列「出生日期」：写的是「九〇年」，填1900到2100年的日期"),
            "{}",
            outcome.err
        );
        let text = fs::read_to_string(&table).unwrap();
        let (above, text) = text.trim_start_matches('\u{feff}').split_once('\n').unwrap();
        assert_eq!(above, "读了2人。没有读，或要核对的：1列、1个格。");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let has = |heading: &str, reader: &mut csv::Reader<&[u8]>| {
            reader.headers().unwrap().iter().any(|head| head == heading)
        };
        assert!(has("技术员：结论", &mut reader));
        assert_eq!(has("工程师：结论", &mut reader), all);
        let names: Vec<String> = reader.records().map(|record| record.unwrap()[1].to_owned()).collect();
        assert_eq!(names, ["甲", "乙"]);
    }
    let table = out("table.xlsx");
    let outcome = run_with(&["batch", "-", "-o", &table], "姓名,出生日期\n甲,1990\n".as_bytes());
    assert_eq!((outcome.code, outcome.err.as_str()), (Some(0), ""));
    assert!(fs::read(&table).unwrap().starts_with(b"PK"));
}

#[test]
fn a_template_is_written_and_read_back_as_empty() {
    let template = out("template.xlsx");
    assert_eq!(run(&["batch", "--template", &template]).code, Some(0));
    let outcome = run(&["batch", &template, "-o", &out("empty.csv")]);
    outcome.refused("名册里还没有人");
}

#[test]
fn what_cannot_be_done_is_told() {
    let roster = file("good.csv", "出生日期\n1990\n");
    let strange = file("strange.csv", "姓名\n甲\n");
    let whole = fs::read(&roster).unwrap();
    for (arguments, reason) in [
        (&["batch", &roster, "-o", &roster][..], "结果不能写在名册上：名册会被盖掉"),
        (&["batch", &roster, "-o", "table.doc"][..], "文件名要以 .xlsx 或 .csv 结尾"),
        (&["batch", &roster, "-o", "/nowhere/table.csv"], "写不了"),
        (&["batch", "/nowhere.csv", "-o", "table.csv"], "打不开"),
        (&["batch", &strange, "-o", "table.csv"], "没有找到表头"),
        (&["batch", &roster, "-o", "table.csv", "--target", "king"], "没有职称「king」"),
        (&["batch", &roster], "--output"),
        (&["batch", "--template", "t.xlsx", &roster], "--template"),
    ] {
        run(arguments).refused(reason);
    }
    assert_eq!(fs::read(&roster).unwrap(), whole);
}

/// What was not read is counted first, and an exit status says that someone should look.
#[test]
fn what_was_not_read_is_told_first() {
    for (name, roster, first, code) in [
        ("totals.csv", "姓名,出生日期,公务员身份\n甲,1990,否\n合计,1,\n", "读了1人。没有读，或要核对的：1行。", 0),
        ("single.csv", "姓名,出生日期,公务员身份\n甲,1990,否\n乙,,\n", "读了1人。没有读，或要核对的：1行。", 1),
        ("near.csv", "姓名,出生日期1,公务员身份\n甲,1990,否\n", "读了1人。没有读，或要核对的：1列。", 1),
        ("far.csv", "姓名,爱好,公务员身份\n甲,棋,否\n", "读了1人。没有读，或要核对的：1列。", 0),
    ] {
        let roster = file(name, roster);
        let table = out(&format!("{name}.out.csv"));
        let outcome = run(&["batch", &roster, "-o", &table]);
        assert_eq!(outcome.code, Some(code), "{name}: {}", outcome.err);
        let told = outcome.err.lines().next().unwrap_or_default();
        assert_eq!(told, format!("{roster}: {first}"), "{}", outcome.err);
        assert!(fs::read_to_string(&table).unwrap().contains("甲"));
        let folder = std::path::Path::new(&table).parent().unwrap();
        let left = fs::read_dir(folder).unwrap().filter_map(Result::ok);
        assert!(left.into_iter().all(|entry| !entry.file_name().to_string_lossy().ends_with(".part")));
    }
}
