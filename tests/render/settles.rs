//! What an answer ends, said beneath the question.

use zhicheng::session::Session;

use super::{LONG_OVER, POLICY, TODAY, answered, at, edition, empty, personas, render};

/// What is said beneath the questions of a step of what an answer ends.
fn settled(step: &str, day: (i32, u32, u32), session: impl FnOnce() -> Session + Send + 'static) -> Vec<String> {
    let html = render(&format!("step-{step}"), day, session);
    let questions = html.split("<div id=\"question-").skip(1);
    let line = |question: &str| {
        let mut lines = question.split("<p class=\"settles\">").skip(1);
        let line = lines.next()?.split('<').next()?.to_owned();
        assert_eq!(lines.next(), None, "two lines beneath {question}");
        Some(line)
    };
    questions.filter_map(line).collect()
}

#[test]
fn a_question_says_what_an_answer_ends_before_it_is_given() {
    let step = |fact: &str| {
        let edition = edition(POLICY);
        let fact = edition.policy.fact_id(fact).unwrap();
        edition.question(fact).unwrap().0.id.clone()
    };
    let only = |title: &'static str| {
        move || {
            let edition = edition(POLICY);
            let target = edition.policy.title_id(title);
            Session::new(edition, target)
        }
    };
    let unit = step("civil_servant");
    assert_eq!(settled(&unit, TODAY, empty), ["选「否」，今年就不能报", "选「是」，今年就不能报"]);
    assert_eq!(settled(&unit, LONG_OVER, empty), ["选「否」，2024年就不能报", "选「是」，2024年就不能报"]);
    let later = || Session::new(at(2027), None);
    assert_eq!(settled(&unit, LONG_OVER, later), ["选「否」，2027年就不能报", "选「是」，2027年就不能报"]);
    assert_eq!(settled(&unit, (2027, 9, 20), later), ["选「否」，今年就不能报", "选「是」，今年就不能报"]);
    let for_one = settled(&unit, TODAY, only("engineer"));
    assert_eq!(for_one, ["选「否」，今年就不能报工程师", "选「是」，今年就不能报工程师"]);
    // Given, it is not said again, and not of the others once the matter is ended.
    let given = |text: &str| settled(&unit, TODAY, answered(text.into()));
    assert_eq!(given(r#"{"in_changzhi": true}"#), ["选「是」，今年就不能报"]);
    assert_eq!(given(r#"{"in_changzhi": false}"#), [""; 0]);
    // Several answers, and one of many options.
    let title = settled(&step("current_title"), TODAY, only("assistant_engineer"));
    assert!(title.contains(&"选「助理级」或「中级」，今年就不能报助理工程师".into()), "{title:?}");
    let educations = settled(&step("educations"), TODAY, only("technician"));
    assert_eq!(educations, ["选「没有可以填的学历」，今年就不能报技术员"]);
    // The last open question.
    let mut complete = personas().next().unwrap()["answers"].clone();
    complete["retired"] = serde_json::Value::Null;
    assert_eq!(settled(&step("retired"), TODAY, answered(complete.to_string())), ["答了这题就能定"]);
}
