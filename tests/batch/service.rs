//! What the page of the batch is told by its worker.

use serde_json::{Value, json};
use zhicheng::batch::service::Service;

use super::shipped::POLICY;

/// The worker, with what it has told.
pub struct Worker(Service);

impl Worker {
    pub fn opened() -> Self {
        let mut worker = Self(Service::default());
        let told = worker.ask(&json!({"ask": "open", "today": "2024-10-20"}), POLICY.as_bytes());
        assert_eq!((&told[0].0["told"], &told[0].0["year"]), (&json!("opened"), &json!(2024)));
        worker
    }

    pub fn ask(&mut self, asked: &Value, bytes: &[u8]) -> Vec<(Value, Option<Vec<u8>>)> {
        let mut told = Vec::new();
        self.0.answer(&asked.to_string(), bytes, &mut |value, file| told.push((value, file)));
        told
    }

    /// The last it says.
    fn last(&mut self, asked: &Value) -> Value {
        self.ask(asked, b"").pop().unwrap().0
    }
}

/// A roster of so many, every third of whom has a date that cannot be read.
fn roster(people: usize) -> Vec<u8> {
    let line = |number: usize| {
        format!(
            "人{number},{},{}\n",
            if number.is_multiple_of(3) { "?!" } else { "1990-01" },
            if number.is_multiple_of(2) { "是" } else { "否" }
        )
    };
    format!("姓名,出生日期,公务员身份\n{}", (0..people).map(line).collect::<String>()).into_bytes()
}

#[test]
fn a_roster_is_checked_filtered_shown_and_written() {
    let mut worker = Worker::opened();
    let told = worker.ask(&json!({"ask": "check"}), &roster(600));
    let done: Vec<u64> = told
        .iter()
        .filter(|(told, _)| told["told"] == "progress")
        .map(|(told, _)| told["done"].as_u64().unwrap())
        .collect();
    assert_eq!(done, [0, 250, 500, 600]);
    let summary = &told.last().unwrap().0;
    assert_eq!((&summary["people"], &summary["bad"]), (&json!(600), &json!(200)));
    assert_eq!(summary["bad_cells"].as_array().unwrap().len(), 100);
    // met, review, unmet, unknown of the first title.
    assert_eq!(summary["counts"][0], json!([0, 0, 300, 300]));

    for (filter, of) in [
        (json!({}), 600),
        (json!({"text": "人59"}), 11),
        (json!({"verdict": "unmet"}), 300),
        (json!({"verdict": "unmet", "bad": true}), 100),
        (json!({"requirement": 1, "status": "met"}), 300),
        (json!({"requirement": 1}), 600),
        (json!({"text": "不在"}), 0),
    ] {
        let mut asked = filter.clone();
        asked["ask"] = json!("rows");
        asked["most"] = json!(50);
        let rows = worker.last(&asked);
        assert_eq!(rows["of"], of, "{filter}");
        assert_eq!(rows["rows"].as_array().unwrap().len(), of.min(50));
    }
    let last = worker.last(&json!({"ask": "rows", "from": 550}));
    assert_eq!(last["rows"].as_array().unwrap().len(), 50);
    assert_eq!(last["rows"][49]["name"], "人599");

    let detail = worker.last(&json!({"ask": "person", "position": 0, "title": 1}))["detail"].clone();
    assert_eq!(detail["headline"], "公务员不在申报范围");
    assert_eq!(detail["rows"][0]["status"], "unmet");
    assert!(detail["bad"][0].as_str().unwrap().starts_with("第2行B列「出生日期」"));

    for (what, kind, first) in [
        ("result", "xlsx", &b"PK"[..]),
        ("result", "csv", b"\xef\xbb\xbf"),
        ("template", "xlsx", b"PK"),
        ("template", "csv", b"\xef\xbb\xbf"),
    ] {
        let told = worker.ask(&json!({"ask": what, "kind": kind}), b"");
        assert!(told[0].1.as_ref().unwrap().starts_with(first));
    }
}

/// 5.1; the page knows the day, and may ask for a year.
#[test]
fn the_policy_is_opened_for_the_year_that_is_asked_or_can_be_reached() {
    let reached = "2027年度：预计2027年10月9日至10月31日收材料。按2024年的规定推算，以当年通知为准。";
    for (asked, year, trial, over, window) in [
        (json!({"today": "2024-10-31"}), 2024, false, false, "正在收材料：2024年10月9日至10月31日。"),
        (json!({"today": "2026-11-30"}), 2027, true, false, reached),
        (
            json!({"today": "2026-11-30", "year": "2024"}),
            2024,
            false,
            true,
            "2024年度的收材料时间（2024年10月9日至10月31日）已经过去。",
        ),
        (json!({"today": "2024-10-20", "year": "2027"}), 2027, true, false, reached),
        (json!({"today": "2026-11-30", "year": "abc"}), 2027, true, false, reached),
        (json!({"today": "2026-11-30", "year": "2040"}), 2027, true, false, reached),
        (json!({}), 2024, false, false, "收材料时间：2024年10月9日至10月31日。"),
    ] {
        let mut worker = Worker(Service::default());
        let mut open = asked.clone();
        open["ask"] = json!("open");
        let told = worker.ask(&open, POLICY.as_bytes()).pop().unwrap().0;
        assert_eq!(
            (&told["year"], &told["trial"], &told["over"]),
            (&json!(year), &json!(trial), &json!(over)),
            "{asked}"
        );
        assert_eq!(
            (&told["window"], &told["first"], &told["last"]),
            (&json!(window), &json!(2024), &json!(2039)),
            "{asked}"
        );
        let known = ["2024", "2027"].contains(&asked["year"].as_str().unwrap_or("2027"));
        assert_eq!(told["unknown"].is_null(), known, "{told}");
        let checked = worker.ask(&json!({"ask": "check"}), &roster(3)).pop().unwrap().0;
        assert_eq!((&checked["year"], &checked["trial"]), (&json!(year), &json!(trial)), "{asked}");
    }
}

/// A trial's result says so above its headings, once; what the year does not ask is passed over, and that is told.
#[test]
fn a_trial_is_marked_above_the_headings() {
    let mut worker = Worker(Service::default());
    worker.ask(&json!({"ask": "open", "today": "2026-11-30"}), POLICY.as_bytes());
    let roster = "姓名,公需科目2021,公需科目2024,公需科目2027\n甲,是,是,是\n".as_bytes();
    let told = worker.ask(&json!({"ask": "check"}), roster).pop().unwrap().0;
    assert_eq!(told["ignored"].as_array().unwrap().len(), 1, "{told}");
    assert!(told["ignored"][0].as_str().unwrap().contains("公需科目2021"), "{told}");
    let file = worker.ask(&json!({"ask": "result", "kind": "csv"}), b"").swap_remove(0).1.unwrap();
    let text = String::from_utf8(file).unwrap();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[0], "2027年度：按2024年的规定推算，以当年通知为准。");
    assert_eq!(lines[1], "读了1人。没有读，或要核对的：1列。");
    assert!(lines[2].starts_with("行号,姓名") && text.matches("以当年通知为准").count() == 1, "{text}");
}

#[test]
fn what_cannot_be_done_is_told_and_the_worker_goes_on() {
    let mut worker = Worker(Service::default());
    assert!(worker.last(&json!({"ask": "template"}))["message"].as_str().unwrap().contains("还没有打开"));
    assert!(worker.ask(&json!({"ask": "open"}), b"{}")[0].0["message"].as_str().unwrap().starts_with("政策文件有错误"));
    let mut worker = Worker::opened();
    for (asked, bytes, message) in [
        (json!({"ask": "check"}), "姓名\n".as_bytes(), "没有找到表头"),
        (json!({"ask": "check"}), "出生日期\n".as_bytes(), "名册里还没有人"),
        (json!({"ask": "rows"}), b"", "还没有核对名册"),
        (json!({"ask": "person", "position": 9}), b"", "还没有核对名册"),
        (json!({"ask": "dance"}), b"", "没有「dance」这个请求"),
        (json!(7), b"", "没有「」这个请求"),
    ] {
        let told = worker.ask(&asked, bytes).pop().unwrap().0;
        assert_eq!(told["told"], "error");
        assert!(told["message"].as_str().unwrap().contains(message), "{told}");
    }
    worker.ask(&json!({"ask": "check"}), &roster(1));
    assert!(worker.last(&json!({"ask": "person", "position": 9}))["message"].as_str().unwrap().contains("没有这个人"));
}
