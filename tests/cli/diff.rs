//! `zhicheng diff`: two editions side by side.

use super::policies::changed;
use super::{POLICY, file, run};

const PERSONAS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/personas.ndjson");

#[test]
fn nothing_changed() {
    let outcome = run(&["diff", "--people", "20", POLICY, POLICY]);
    assert_eq!((outcome.code, outcome.err.as_str()), (Some(0), ""));
    let lines: Vec<&str> = outcome.out.lines().collect();
    assert!(lines[0].ends_with("：0处改动"), "{}", outcome.out);
    assert_eq!(lines[1..], ["【随机抽的人】20人，其中0人的结果不同"]);
}

#[test]
fn a_threshold_and_who_feels_it() {
    let new = file("stricter.json", changed("\"at_most\": 15", "\"at_most\": 12"));
    let told = run(&["diff", "--people", "0", "--cases", PERSONAS, POLICY, &new]);
    for expected in [
        "-           国家级：排名不超过15\n",
        "1人：工程师的「业绩」从「符合」变成「还不满足」\n",
        "例：national project, fifteenth\n",
    ] {
        assert!(told.out.contains(expected), "{expected} is not in {}", told.out);
    }
    let json = run(&["diff", "--json", "--people", "10", "--cases", PERSONAS, POLICY, &new]).json();
    assert_eq!(json["changes"].as_array().unwrap().len(), 1);
    assert_eq!(
        (json["changes"][0]["section"].as_str(), json["people"]["people"].as_u64()),
        (Some("requirements"), Some(10))
    );
    let kinds = json["cases"]["kinds"].as_array().unwrap();
    let row = kinds.iter().find(|kind| kind["id"] == "achievements").unwrap();
    assert_eq!(row["examples"][0]["answers"]["achievements"][0]["rank"], 15);
}

#[test]
fn files_that_cannot_be_read() {
    run(&["diff", POLICY, "missing.json"]).refused("missing.json: 打不开");
    run(&["diff", &file("broken-diff.json", "[]"), POLICY]).refused("这里是列表");
    let cases = file("broken-cases.ndjson", "{}");
    run(&["diff", "--cases", &cases, POLICY, POLICY]).refused(":1:: 缺少「name」");
}
