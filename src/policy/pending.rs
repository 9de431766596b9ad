//! What is still to be decided in an edition begun from another: it stands in the file, so that work on it can be left
//! and taken up again.

use crate::json::Json;
use crate::json::read::{Finding, Findings, Path, Read, document};

document! {
    /// Something for people to decide.
    Pending {
        /// Where: a JSON pointer, in which an element of a list may be named by its id instead of its position.
        at: String,
        /// What there is to decide, in words.
        what: String,
    }
}

/// What is said first of everything undecided.
const SAID: &str = "待定：";

/// What is undecided, as findings: each at its place, or where it is written if that place is gone.
pub fn findings(policy: &Json) -> Vec<Finding> {
    let Some(written) = below(policy, "pending") else { return Vec::new() };
    let wrong = Findings::default();
    let pending = Vec::<Pending>::read(written, &Path::Root.key("pending"), &wrong).unwrap_or_default();
    if wrong.has_error() {
        return wrong.into_vec();
    }
    let told = |(position, Pending { at, what }): (usize, &Pending)| match resolve(policy, at) {
        Some(place) => Finding::warning(place, format!("{SAID}{what}")),
        None => {
            let message = format!("{SAID}{what}。没有「{at}」这个地方了：定好了就删去这一条，没有定就写上它现在的位置");
            Finding::warning(format!("/pending/{position}/at"), message)
        }
    };
    pending.iter().enumerate().map(told).collect()
}

/// Whether a finding tells of something undecided.
pub fn is_pending(finding: &Finding) -> bool {
    finding.message.starts_with(SAID)
}

/// The JSON pointer of a place that may be written with ids; none if it is not there.
pub fn resolve(policy: &Json, at: &str) -> Option<String> {
    let mut json = policy;
    let mut pointer = String::new();
    for step in at.strip_prefix('/')?.split('/') {
        let plain = match json {
            Json::List(list) => {
                let name = step.replace("~1", "/").replace("~0", "~");
                let position = step.parse().ok().filter(|position| *position < list.len());
                position.or_else(|| list.iter().position(|element| id(element) == Some(&name)))?.to_string()
            }
            _ => step.to_owned(),
        };
        json = below(json, &plain)?;
        pointer.push('/');
        pointer.push_str(&plain);
    }
    Some(pointer)
}

/// A JSON pointer written with ids where they tell: so it stays right when a list is changed by hand.
pub fn named(policy: &Json, pointer: &str) -> String {
    let mut json = Some(policy);
    let mut at = String::new();
    for step in pointer.split('/').skip(1) {
        let name = match json {
            Some(Json::List(list)) => json.and_then(|json| below(json, step)).and_then(id).filter(|name| {
                let is_position = name.bytes().all(|byte| byte.is_ascii_digit());
                !is_position && list.iter().filter(|element| id(element) == Some(name)).count() == 1
            }),
            _ => None,
        };
        at.push('/');
        at.push_str(&name.map_or_else(|| step.to_owned(), |name| name.replace('~', "~0").replace('/', "~1")));
        json = json.and_then(|json| below(json, step));
    }
    at
}

/// What is one step of a pointer below.
fn below<'a>(json: &'a Json, step: &str) -> Option<&'a Json> {
    match json {
        Json::Object(entries) => {
            let key = step.replace("~1", "/").replace("~0", "~");
            entries.iter().find(|(name, _)| *name == key).map(|(_, value)| value)
        }
        Json::List(list) => list.get(step.parse::<usize>().ok()?),
        _ => None,
    }
}

/// What an element of a list goes by: its id, the fact that a question asks for, a term.
fn id(element: &Json) -> Option<&str> {
    let name = ["id", "fact", "term"].into_iter().find_map(|key| below(element, key))?;
    if let Json::Text(name) = name { Some(name) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::lint::tests::check;

    #[test]
    fn what_is_undecided_is_told_at_its_place() {
        check(
            &[(
                "/pending",
                r#"[{"at": "/facts/kind/label", "what": "甲"}, {"at": "/facts/1/label", "what": "乙"},
                    {"at": "/steps/0/questions/age/ask", "what": "丙"}]"#,
            )],
            &["/facts/1/label: 待定：甲", "/facts/1/label: 待定：乙", "/steps/0/questions/2/ask: 待定：丙"],
        );
        for gone in ["/facts/nobody", "/facts/99", "facts", "", "/facts/1/label/x"] {
            let entry = format!(r#"[{{"at": "{gone}", "what": "甲"}}]"#);
            check(&[("/pending", &entry)], &[&format!("/pending/0/at: 待定：甲。没有「{gone}」这个地方了")]);
        }
        check(&[("/pending", "7")], &["/pending: 这里是数字7，应为列表"]);
        check(&[("/pending", r#"[{"at": "/id"}]"#)], &["/pending/0: 缺少「what」"]);
    }

    #[test]
    fn a_policy_that_does_not_compile_tells_it_too() {
        check(
            &[("/minutes", "-1"), ("/pending", r#"[{"at": "/id", "what": "甲"}]"#)],
            &["/minutes: 这里是数字-1", "/id: 待定：甲"],
        );
    }

    #[test]
    fn every_place_is_found_again_by_its_names() {
        let policy = Json::parse(include_bytes!("../../static/policies/changzhi-engineering-2024.json")).unwrap();
        let mut places = vec![String::new()];
        let (mut count, mut by_name) = (0, 0);
        while let Some(place) = places.pop() {
            if !place.is_empty() {
                let at = named(&policy, &place);
                assert_eq!(resolve(&policy, &at).as_deref(), Some(place.as_str()), "{at}");
                (count, by_name) = (count + 1, by_name + usize::from(at != place));
            }
            let json = place.split('/').skip(1).try_fold(&policy, below);
            match json.unwrap() {
                Json::Object(entries) => {
                    places.extend(
                        entries.iter().map(|(key, _)| format!("{place}/{}", key.replace('~', "~0").replace('/', "~1"))),
                    );
                }
                Json::List(list) => places.extend((0..list.len()).map(|position| format!("{place}/{position}"))),
                _ => {}
            }
        }
        assert!(by_name > count / 2, "{by_name} of {count}");
    }
}
