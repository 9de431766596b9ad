//! `zhicheng lint` of the index that names the editions beside it.

use std::fs;
use std::path::{Path, PathBuf};

use super::run;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A folder of its own with the shipped policy, the exercise of 2025, and this index.
fn folder(name: &str, index: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    for file in ["static/policies/changzhi-engineering-2024.json", "examples/policies/changzhi-engineering-2025.json"] {
        let from = Path::new(ROOT).join(file);
        fs::copy(&from, folder.join(from.file_name().unwrap())).unwrap();
    }
    fs::write(folder.join("index.json"), index).unwrap();
    folder.join("index.json")
}

const FIRST: &str = r#"{"id": "changzhi-engineering-2024", "file": "changzhi-engineering-2024.json",
    "name": "2024", "from": "2024-09-20", "until": "2024-12-31"}"#;
const SECOND: &str = r#"{"id": "changzhi-engineering-2025-exercise", "file": "changzhi-engineering-2025.json",
    "name": "2025", "from": "2025-09-19", "until": "2025-12-31"}"#;

#[test]
fn the_index_says_what_the_policies_say() {
    let two = format!(r#"{{"default": "changzhi-engineering-2025-exercise", "policies": [{FIRST}, {SECOND}]}}"#);
    let one = r#"{"default": "a", "policies": [{"id": "a", "file": "changzhi-engineering-2024.json",
        "from": "2024-10-09", "text": "a.txt"}]}"#;
    for (name, index, expected) in [
        ("index-clean", two.clone(), &[][..]),
        (
            "index-default",
            two.replace("default\": \"changzhi-engineering-2025-exercise", "default\": \"b"),
            &["/default: 没有「b」，policies里有的是：changzhi-engineering-2024、"],
        ),
        ("index-file", two.replace("-2025.json", "-2026.json"), &["/policies/1/file: 打不开"]),
        ("index-name", two.replace(r#""name": "2025", "#, ""), &["/policies/1/name: 有几份政策时要写，供人挑选"]),
        (
            "index-days",
            two.replace("2025-09-19", "2025-09-20").replace(r#", "until": "2025-12-31""#, ""),
            &[
                "/policies/1/from: 这里是「2025-09-20」，按政策文件应为「2025-09-19」",
                "/policies/1/until: 这里是「」，按政策文件应为「2025-12-31」",
            ],
        ),
        (
            "index-twice",
            two.replace(SECOND, FIRST),
            &[
                "/default: 没有",
                "/policies/1/id: 「changzhi-engineering-2024」写了两次",
                "/policies/0: （提醒）从2024-09-20到2024-12-31",
            ],
        ),
        (
            "index-one",
            one.to_owned(),
            &[
                "/policies/0/id: 这里是「a」，文件里的id是「changzhi-engineering-2024」",
                "/policies/0/from: 这里是「2024-10-09」",
                "/policies/0/text: 没有文件「a.txt」",
            ],
        ),
        (
            "index-key",
            two.replace("\"name\": \"2025\"", "\"title\": \"2025\""),
            &["/policies/1/title: 没有「title」这一项"],
        ),
    ] {
        let index = folder(name, &index);
        let outcome = run(&["lint", index.to_str().unwrap()]);
        let told: Vec<&str> =
            outcome.out.lines().map(|line| line.strip_prefix(&format!("{}:", index.display())).unwrap()).collect();
        assert_eq!(told.len(), expected.len(), "{name}: {told:?} {}", outcome.err);
        for (told, expected) in told.iter().zip(expected) {
            assert!(told.starts_with(expected), "{name}: {told} is not {expected}");
        }
        assert_eq!(outcome.code, Some(i32::from(!expected.is_empty())), "{name}");
    }
}

#[test]
fn the_shipped_index_is_clean() {
    let outcome = run(&["lint", &format!("{ROOT}/static/policies/index.json")]);
    assert_eq!((outcome.code, outcome.out.as_str(), outcome.err.as_str()), (Some(0), "", ""));
}
