//! Keeping, erasing and bringing back: what the device keeps, files of answers, and what does not fit.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test that cannot go on fails")]

use std::rc::Rc;
use std::sync::LazyLock;

use zhicheng::engine::fact::Value;
use zhicheng::policy::{Edition, answers, compile};
use zhicheng::session::ports::{NotKept, NotRead};
use zhicheng::session::{Action, Keeping, Page, Session, Slot, Told, saved};

const POLICY: &str = include_str!("../static/policies/changzhi-engineering-2024.json");
const PERSONAS: &str = include_str!("cases/personas.ndjson");
static COMPLETE: LazyLock<String> = LazyLock::new(|| {
    let persona: serde_json::Value = serde_json::from_str(PERSONAS.lines().next().unwrap()).unwrap();
    persona["answers"].to_string()
});

fn edition() -> Rc<Edition> {
    Rc::new(compile::compile(POLICY.as_bytes()).unwrap())
}

fn blank() -> Session {
    Session::new(edition(), None)
}

fn import(session: &Session, text: &str) -> Session {
    session.after(Action::Import(Ok(text.as_bytes().into())))
}

/// A session with answers, something typed and something not sure.
fn begun() -> Session {
    let session = import(&blank(), &COMPLETE);
    let slot = |id: &str| Slot::Fact(session.edition.policy.fact_id(id).unwrap());
    let works = session.edition.policy.fact_id("works").unwrap();
    [
        Action::Type(slot("birth_on"), 0, "198".into()),
        Action::Type(slot("birth_on"), 1, "13".into()),
        Action::Unsure(slot("retired"), true),
        Action::Unsure(Slot::Field(works, 0, 0), true),
        Action::Unsure(Slot::Year(session.edition.policy.fact_id("assessments").unwrap(), 2020), true),
        Action::Target(Some(1)),
        Action::Tick(3, true),
        Action::Tick(0, true),
        Action::HandIn("2024-10-18".parse().unwrap()),
        Action::Go(Page::Check),
    ]
    .into_iter()
    .fold(session.clone(), |session, action| session.after(action))
}

fn misfits(told: Option<&Told>) -> Vec<String> {
    let (Some(Told::Restored(misfits)) | Some(Told::Imported(_, misfits))) = told else { panic!("{told:?}") };
    misfits.iter().map(|misfit| format!("{}：{}", misfit.place, misfit.message)).collect()
}

#[test]
fn an_update_carries_over_what_the_device_does_not_keep() {
    for keeping in [Keeping::Memory, Keeping::Public] {
        let before = begun().after(Action::Keep(keeping));
        let carried = saved::handed_on(&before).unwrap();
        let after = saved::handed_over(blank(), &carried);
        assert_eq!((saved::write(&after), after.keeping, &after.told), (saved::write(&before), keeping, &None));
        assert!(saved::handed_over(blank(), &carried[..carried.len() / 2]).is_blank());
    }
    assert_eq!(saved::handed_on(&begun().after(Action::Keep(Keeping::Device))), None);
    assert_eq!(saved::handed_on(&blank()), None);
}

#[test]
fn what_was_kept_comes_back_as_it_was() {
    let before = begun();
    let after = saved::restored(blank(), &saved::write(&before));
    assert_eq!(after.answers, before.answers);
    for (slot, note) in before.notes.iter() {
        assert_eq!(after.notes.get(slot), Some(note), "{slot:?}");
    }
    assert_eq!((after.target, after.thorough, after.keeping), (before.target, before.thorough, Keeping::Device));
    assert_eq!((&after.ready, after.hand_in), (&vec![3, 0], before.hand_in));
    assert_eq!(after.told, Some(Told::Restored(Vec::new())));
    assert_eq!(saved::write(&after), saved::write(&before));
    // The address's title goes before the one kept.
    assert_eq!(saved::restored(Session::new(edition(), Some(2)), &saved::write(&before)).target, Some(2));
}

#[test]
fn what_cannot_be_read_is_told_and_leaves_the_page_as_it_was() {
    for (kept, words) in [
        ("", "断了"),
        ("\u{0}", "不是合法的JSON"),
        ("[]", "不是本页面写下的"),
        ("{}", "不是本页面写下的"),
        ("{\"format\":\"1\"}", "不是本页面写下的"),
        ("{\"format\":0}", "不是本页面写下的"),
        ("{\"format\":2,\"answers\":{\"retired\":false}}", "更新版本"),
    ] {
        let after = saved::restored(blank(), kept);
        let Some(Told::Unreadable(reason)) = &after.told else { panic!("{kept}: {:?}", after.told) };
        assert!(reason.contains(words), "{kept}: {reason}");
        assert!(after.is_blank() && after.keeping == Keeping::Memory, "{kept}");
        assert_eq!(after.forgotten, 0, "nothing is removed before someone asks");
    }
}

#[test]
fn what_fits_no_more_is_named_and_the_rest_comes_back() {
    let kept = r#"{"format": 1, "colour": "red", "target": "professor", "ready": ["education", "spoon"],
        "hand_in": "2024-10", "unsure": ["retired", "gone", "works[7].kind"],
        "typed": {"birth_on": ["19", "", ""], "moved_on": ["19"], "gone": ["1", "", ""]},
        "answers": {"in_changzhi": true, "gone": 1, "unit_kind": "navy",
            "assessments": {"2020": "qualified", "1979": "basic"}}}"#;
    let after = saved::restored(blank(), kept);
    let policy = &after.edition.policy;
    let slot = |id: &str| Slot::Fact(policy.fact_id(id).unwrap());
    assert_eq!(after.value(slot("in_changzhi")), Some(&Value::Bool(true)));
    assert_eq!(after.answers.years(policy.fact_id("assessments").unwrap()).unwrap().answered().count(), 1);
    assert!(after.is_unsure(slot("retired")));
    assert_eq!(after.typed(slot("birth_on"), 0), "19");
    assert_eq!((after.target, &after.ready, after.hand_in), (None, &vec![0], None));
    let moved_on = policy.fact(policy.fact_id("moved_on").unwrap()).unwrap().label.as_str();
    let misfits = misfits(after.told.as_ref());
    for place in ["colour", "spoon", "gone：没有问", "单位类型：这里是「navy」", "1979", "works[7].kind", moved_on]
    {
        assert!(misfits.iter().any(|misfit| misfit.contains(place)), "{place} in {misfits:#?}");
    }
}

#[test]
fn a_file_is_taken_as_far_as_it_fits() {
    for (text, count, expected) in [
        (r#"{"retired": false}"#, 1, &[][..]),
        (r#"{"retired": null, "civil_servant": true}"#, 1, &[]),
        ("\u{feff}{\"retired\": false}", 1, &[]),
        (r#"{"retired": false, "moon": 1}"#, 1, &["moon：没有问这一项"]),
        // Asked otherwise than in an earlier edition.
        (
            r#"{"junior_qualification": true}"#,
            1,
            &["职业资格：现在是「职业资格」（qualification），已按「对应助理级」读入，请核对"],
        ),
        (
            r#"{"retired": false, "junior_qualification": false}"#,
            1,
            &["职业资格：现在是「职业资格」（qualification），以前的回答对不上，请重新回答"],
        ),
        (
            r#"{"retired": "no", "civil_servant": true}"#,
            1,
            &["退休手续：这里是「no」，应为true（已办理退休手续）或false（没有办理退休手续）"],
        ),
        (r#"{"retired": false, "unit_kind": "navy"}"#, 1, &["单位类型：这里是「navy」"]),
        (r#"{"retired": false, "retired": true}"#, 1, &["退休手续：「退休手续」（retired）写了两次，请只留一处"]),
        (r#"{"retired": false, "birth_on": "2023-02-30"}"#, 1, &["出生日期：这里是「2023-02-30」"]),
        (
            r#"{"achievements": [{"kind": "project", "rank": 0}, 7, {"size": 2}]}"#,
            1,
            &["，第1条，", "，第2条：这里是数字7，应为对象", "，第3条，size：记录里没有「size」"],
        ),
        (r#"{"retired": false, "achievements": [7]}"#, 1, &["第1条：这里是数字7，应为对象"]),
        (
            r#"{"assessments": {"2020": "qualified", "2021": "great", "20": "basic", "2022": "pending"}}"#,
            1,
            &["2021年：这里是「great」", "20年：", "2022年：「未出结果」（pending）只能用于2024年"],
        ),
    ] {
        let after = import(&blank(), text);
        assert!(matches!(after.told, Some(Told::Imported(taken, _)) if taken == count), "{text}: {:?}", after.told);
        let misfits = misfits(after.told.as_ref());
        assert_eq!(misfits.len(), expected.len(), "{text}: {misfits:#?}");
        for (misfit, words) in misfits.iter().zip(expected) {
            assert!(misfit.contains(words), "{words} in {misfit}");
        }
    }
    let none = import(&blank(), r#"{"retired": false, "achievements": [7]}"#);
    assert!(
        !none.touched(none.edition.policy.fact_id("achievements").unwrap()),
        "a list that cannot be read is no empty list"
    );
}

#[test]
fn what_an_earlier_edition_kept_comes_back() {
    for (answer, read, told) in [("true", Some("junior"), 1), ("false", None, 1), ("null", None, 0)] {
        let kept = format!(
            r#"{{"format": 1, "unsure": ["junior_qualification"], "answers": {{"junior_qualification": {answer}}}}}"#
        );
        let after = saved::restored(blank(), &kept);
        let written = answers::write(&after.edition.policy, &after.answers).written();
        let expected = read.map(|option| format!(r#"{{"qualification":"{option}"}}"#)).unwrap_or("{}".into());
        assert_eq!(written, expected, "{kept}");
        assert_eq!(misfits(after.told.as_ref()).len(), told, "{kept}");
        let slot = Slot::Fact(after.edition.policy.fact_id("qualification").unwrap());
        assert!(after.is_unsure(slot), "{kept}");
    }
}

#[test]
fn a_file_of_which_nothing_fits_changes_nothing() {
    let before = begun();
    for (file, words) in [
        (Ok("".as_bytes()), "断了"),
        (Ok(b"\xff\xfe{".as_slice()), "不是合法的JSON"),
        (Ok(b"[1]"), "应为对象"),
        (Ok(b"{}"), "没有这份通知问到的内容"),
        (Ok(b"{\"moon\": 1}"), "没有这份通知问到的内容"),
        (Ok(b"{\"assessments\": {}}"), "没有这份通知问到的内容"),
        (Err(NotRead::TooLarge), "太大"),
        (Err(NotRead::Failed), "没有读出"),
    ] {
        let after = before.after(Action::Import(file.map(Into::into)));
        let Some(Told::NotImported(reason)) = &after.told else { panic!("{words}: {:?}", after.told) };
        assert!(reason.contains(words), "{words}: {reason}");
        assert_eq!((&after.answers, &after.notes), (&before.answers, &before.notes), "{words}");
    }
    let large = format!("{{\"retired\": false{}}}", " ".repeat(answers::MAX_BYTES));
    assert!(matches!(import(&before, &large).told, Some(Told::NotImported(_))));
}

#[test]
fn erasing_and_importing_are_undone_until_the_next_page() {
    let before = begun().after(Action::Keep(Keeping::Device));
    for action in [Action::Erase, Action::Import(Ok(b"{\"retired\": false}".as_slice().into()))] {
        let after = before.after(action);
        assert!(after.can_undo() && after.answers != before.answers);
        let undone = after.after(Action::Undo);
        assert_eq!((&undone.answers, &undone.notes, undone.page), (&before.answers, &before.notes, before.page));
        assert_eq!((undone.keeping, undone.can_undo()), (Keeping::Device, false));
        // The address follows the page; then the same page is gone to again, and that is no other page.
        assert!(after.after(Action::Go(after.page)).can_undo());
        let gone = after.after(Action::Go(Page::Report));
        assert!(!gone.can_undo() && gone.told.is_none());
    }
    let erased = before.after(Action::Erase);
    assert!(erased.is_blank() && erased.forgotten > before.forgotten && erased.keeping == Keeping::Memory);
    assert_eq!(erased.page, Page::Start);
    assert!(!blank().after(Action::Erase).can_undo(), "there is nothing to bring back");
}

#[test]
fn a_public_computer_keeps_nothing_and_brings_nothing_back() {
    let begun = begun().after(Action::Keep(Keeping::Device));
    let public = begun.after(Action::Keep(Keeping::Public));
    assert!(public.forgotten > begun.forgotten, "what the device had goes");
    assert_eq!(public.answers, begun.answers, "the answers on the page stay");
    for erase in [Action::Erase, Action::EraseIdle] {
        let erased = public.after(erase);
        assert!(erased.is_blank() && !erased.can_undo());
        assert_eq!((erased.keeping, erased.page), (Keeping::Public, Page::Start), "the next one is safe too");
    }
    assert!(!import(&public, "{\"retired\": false}").can_undo());
    // What was erased before cannot be brought back after.
    assert!(!begun.after(Action::Erase).after(Action::Keep(Keeping::Public)).can_undo());
}

#[test]
fn where_nothing_can_be_kept_the_page_says_so_and_goes_on() {
    for told in [Told::NotKept(NotKept::Denied), Told::NotKept(NotKept::Full), Told::ChangedElsewhere] {
        let keeping = begun().after(Action::Keep(Keeping::Device));
        let after = keeping.after(Action::Tell(told.clone()));
        assert_eq!(
            (after.keeping, after.forgotten),
            (Keeping::Memory, keeping.forgotten),
            "what another window has stays"
        );
        assert_eq!(after.answers, keeping.answers);
        assert_eq!(after.after(Action::Go(Page::Report)).told, Some(told), "it is told on the next page too");
    }
}

#[test]
fn what_is_exported_is_read_back_as_it_was() {
    let own = PERSONAS.lines().filter(|line| !line.contains("\"year\": "));
    for persona in own.filter(|line| !line.contains("\"answers\": {}")) {
        let persona: serde_json::Value = serde_json::from_str(persona).unwrap();
        let session = import(&blank(), &persona["answers"].to_string());
        assert!(misfits(session.told.as_ref()).is_empty(), "{}", persona["name"]);
        let text = answers::write(&session.edition.policy, &session.answers).written();
        let read = answers::parse(&session.edition.policy, text.as_bytes());
        assert_eq!(read.as_ref(), Ok(&session.answers), "{}", persona["name"]);
    }
}
