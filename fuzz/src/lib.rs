//! What is done with bytes that come from outside. Each function takes any bytes, and must neither panic nor hang; what
//! it accepts must hold what is asserted. libFuzzer drives them (`make fuzz`), and `tests/fuzz.rs` a bounded run
//! without it.

mod roster;

use std::cell::OnceCell;
use std::rc::Rc;

use zhicheng::engine::fact::Answers;
use zhicheng::json::Json;
use zhicheng::policy::answers::OtherYears;
use zhicheng::policy::official::Official;
use zhicheng::policy::{Edition, answers, compile, lint, quick};
use zhicheng::report::Report;
use zhicheng::report::verdict::{self, Layout};
use zhicheng::session::{Action, Appearance, Keeping, Page, Session, outside, plan, saved};

const POLICY: &[u8] = include_bytes!("../../static/policies/changzhi-engineering-2024.json");

pub use roster::roster;

/// A target: its name, which is also its folder of seeds, and what it does.
pub type Target = (&'static str, fn(&[u8]));

/// All targets.
pub const TARGETS: [Target; 7] = [
    ("answers", answers_file),
    ("policy", policy_file),
    ("saved", saved_state),
    ("imported", imported_file),
    ("address", address),
    ("message", message),
    ("roster", roster),
];

thread_local! {
    static BLANK: OnceCell<Option<Session>> = const { OnceCell::new() };
}

/// Calls with a session of the shipped edition in which nothing was answered.
fn with_blank(then: impl FnOnce(&Session)) {
    let open = || compile::compile(POLICY).ok().map(|edition| Session::new(Rc::new(edition), None));
    BLANK.with(|blank| then(blank.get_or_init(open).as_ref().unwrap_or_else(|| panic!("the shipped policy compiles"))));
}

/// Everything that is said of answers can be said, and is JSON that reads.
fn report(edition: &Edition, answers: &Answers) {
    let report = Report::new(edition, answers);
    let mut out = Vec::new();
    assert!(verdict::write(&report, None, Layout::Line, &mut out).is_ok());
    assert!(Json::parse(&out).is_ok(), "a verdict that is no JSON");
    for title in 0..edition.policy.titles.len() {
        let _ = (
            report.materials(title),
            report.route(title),
            report.tenure(title),
            report.headline(title),
            report.when(title),
        );
        let undecided = report.evaluation.targets.get(title).is_some_and(|target| target.verdict.decided().is_none());
        let asks = report.evaluation.targets.get(title).is_some_and(|target| !target.next.is_empty());
        assert_eq!(undecided, asks, "asks exactly while undecided");
    }
}

/// An answers file: what is read is written the same, and evaluates; what is not has findings; read straight it is the
/// same.
pub fn answers_file(bytes: &[u8]) {
    with_blank(|blank| {
        let policy = &blank.edition.policy;
        let read = answers::parse(policy, bytes);
        let careful = answers::parse_older(policy, bytes, OtherYears::Refused);
        assert_eq!(quick::parse(policy, bytes, OtherYears::Refused), careful, "read straight, something else");
        match read {
            Ok(read) => {
                let written = answers::write(policy, &read).written();
                assert_eq!(answers::parse(policy, written.as_bytes()).as_ref(), Ok(&read), "{written}");
                report(&blank.edition, &read);
            }
            Err(findings) => assert!(!findings.is_empty()),
        }
    });
}

/// A policy file: it is linted; what compiles has no error, evaluates no answers and some, and opens a questionnaire.
pub fn policy_file(bytes: &[u8]) {
    let findings = lint::lint(bytes);
    let Ok(edition) = compile::compile(bytes) else {
        assert!(!findings.is_empty(), "does not compile, and no finding says why");
        return;
    };
    report(&edition, &Answers::default());
    // Answers that fit, as far as the policy has such facts.
    for text in [
        &br#"{"member": true, "kind": "b", "age": 40, "hired": "2020-02-29", "since": "2019",
            "papers": [{}], "results": {"2023": "good"}}"#[..],
        b"{\"a\": false, \"d\": \"2024-10\"}",
    ] {
        report(&edition, &answers::salvage(&edition.policy, text).0);
    }
    let _ = Official::read(&String::from_utf8_lossy(bytes), &edition);
    walk(&Session::new(Rc::new(edition), None));
}

/// Through the pages, whatever the session holds.
fn walk(session: &Session) {
    let mut now = session.after(Action::Begin).after(Action::Submit);
    for _ in 0..3 {
        now = now.after(Action::AskAll).after(Action::Submit);
    }
    if let Page::Step(step) = now.page {
        let _ = plan::before(&now, step);
    }
    let kept = saved::write(&now);
    let again = saved::write(&saved::restored(Session::new(now.edition.clone(), None), &kept));
    assert_eq!(again, kept, "what is kept comes back");
    let at_end = now.after(Action::Go(Page::Check)).after(Action::Go(Page::Report));
    let back = at_end.after(Action::Erase).after(Action::Undo);
    // On a public computer nothing can be had back.
    assert!(back.answers == at_end.answers || now.keeping == Keeping::Public);
}

/// What the device keeps, or what is carried over a start.
pub fn saved_state(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    with_blank(|blank| {
        let restored = saved::restored(blank.clone(), &text);
        assert!(restored.told.is_some(), "nobody is told");
        walk(&restored);
        walk(&saved::handed_over(blank.clone(), &text));
    });
}

/// A file that the applicant takes in.
pub fn imported_file(bytes: &[u8]) {
    with_blank(|blank| {
        let taken = blank.after(Action::Import(Ok(bytes.into())));
        assert!(taken.told.is_some(), "nobody is told");
        report(&taken.edition, &taken.answers);
        walk(&taken);
    });
}

/// The address: its query up to the first #, its fragment after.
pub fn address(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (search, fragment) = text.split_once('#').unwrap_or((&text, ""));
    let asked = |key| outside::query(search, key).unwrap_or_default();
    with_blank(|blank| {
        let target = blank.edition.policy.title_id(asked("target"));
        let page = Page::of_fragment(fragment, &blank.edition);
        assert_eq!(Page::of_fragment(&page.fragment(&blank.edition), &blank.edition), page);
        let look = Appearance::asked(asked("size"), asked("contrast"));
        let _ = (outside::legible(asked("theme"), f64::powf), asked("policy"), asked("host"));
        let session = Session::new(blank.edition.clone(), target).after(Action::Appear(look)).after(Action::Go(page));
        walk(&session);
    });
}

/// A message of the page around.
pub fn message(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Some(colour) = outside::wish(&text, "theme") {
        assert!(
            !outside::legible(colour, f64::powf) || colour.bytes().all(|byte| byte.is_ascii_hexdigit()),
            "{colour}"
        );
    }
    if let Some(wish) = outside::wish(&text, "mode") {
        let look = outside::look(wish);
        let (size, contrast) = look.ids();
        assert_eq!(outside::look(&format!("{size} {contrast}")), look);
    }
}
