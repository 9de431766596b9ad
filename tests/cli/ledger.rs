//! The ledger of clauses, and an official text laid beside it.

use super::{POLICY, file, run};

/// A policy of the shipped rules whose clauses 0 and 1 have these hashes.
fn with_hashes(name: &str, hashes: [&str; 2]) -> String {
    let policy = std::fs::read_to_string(POLICY).unwrap();
    let mut hashes = hashes.into_iter();
    let lines = policy.lines().map(|line| match (line.split_once(", \"sha256\""), hashes.len()) {
        (None, _) => format!("{line}\n"),
        (Some((clause, _)), 0) => format!("{clause}}}{}\n", if line.ends_with(',') { "," } else { "" }),
        (Some((clause, _)), _) => format!("{clause}, \"sha256\": \"{}\"}},\n", hashes.next().unwrap()),
    });
    file(name, lines.collect::<String>())
}

#[test]
fn every_clause_has_a_line() {
    let outcome = run(&["ledger", POLICY]);
    assert_eq!((outcome.code, outcome.err.as_str()), (Some(0), ""));
    let lines: Vec<&str> = outcome.out.lines().collect();
    assert_eq!(lines.last(), Some(&"共76条，没有落实的0条。"));
    for expected in [
        "2\t评审范围\t标题\t落实在它下面的条款，如2.1",
        "2.2.1\t机电类\t随上一级\t列在2.2里，一起落实",
        "3.1\t品德\t由人判断\t由人判断：品德",
        "3.4.2.2\t助理工程师完成的工程项目\t规则\t要求：工程项目（助理工程师）；",
        "4.3.1\t县、区单位报中级\t路线\t路线：",
        "5.3\t监督和投诉\t说明\t告知：",
    ] {
        assert!(lines.iter().any(|line| line.starts_with(expected)), "no line {expected} in {}", outcome.out);
    }
    assert_eq!(run(&["ledger"]).out, outcome.out, "the shipped policy is the default");
}

#[test]
fn a_clause_in_none_fails() {
    let policy = std::fs::read_to_string(POLICY).unwrap();
    let more = policy.replacen("\"clauses\": [", "\"clauses\": [{\"id\": \"9\", \"title\": \"新的一条\"},", 1);
    let outcome = run(&["ledger", &file("more-clauses.json", more)]);
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.out.starts_with("9\t新的一条\t没有落实\t"), "{}", outcome.out);
    assert!(outcome.out.contains("没有落实的1条"), "{}", outcome.out);
}

/// SHA-256 of 甲乙 and of 丙, from another program (`printf 甲乙 | sha256sum`).
const TWO: &str = "f73ab1f5c2b9542c9cea79597b69a5c4dc106721d7de6fa9e4303c0fe45cfe3d";
const ONE: &str = "c680a614513fa8a73542527bd934fca22d0a198eec669fa288f12053150cd7e7";

#[test]
fn an_amended_text_is_noticed() {
    let policy = with_hashes("hashes.json", [TWO, ONE]);
    let outcome = run(&["ledger", "--text", &file("same.txt", "[0] 甲 \u{3000}乙\n[1]\n丙"), &policy]);
    assert!(!outcome.out.contains("条款「0」") && !outcome.out.contains("条款「1」"), "{}", outcome.out);
    assert!(outcome.out.contains("条款「2」原文里没有这一条"), "{}", outcome.out);
    assert_eq!(outcome.code, Some(1));
    let outcome = run(&["ledger", "--text", &file("amended.txt", "[0] 甲，乙\n[1] 丙\n[2] 丁\n[9.9] 戊"), &policy]);
    assert!(outcome.out.contains("条款「0」原文和登记的不同"), "{}", outcome.out);
    assert!(!outcome.out.contains("条款「1」"), "{}", outcome.out);
    assert!(outcome.out.contains("条款「2」政策文件还没有登记"), "{}", outcome.out);
    assert!(outcome.out.contains("amended.txt:4: 政策文件里没有条款「9.9」"), "{}", outcome.out);
    assert_eq!(run(&["ledger", "--text", "/no/such/file", &policy]).code, Some(2));
}
