//! The page rendered natively: every page of it, for every persona, says what the engine says.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

#[path = "render/settles.rs"]
mod settles;

use std::rc::Rc;

use chrono::NaiveDate;
use zhicheng::engine::date::PartialDate;
use zhicheng::engine::fact::{FactId, Value};
use zhicheng::json::read::{Finding, Severity};
use zhicheng::policy::answers::{self, OtherYears};
use zhicheng::policy::editions::Listed;
use zhicheng::policy::{Edition, compile};
use zhicheng::report::{Report, point_word, word};
use zhicheng::session::plan::Plan;
use zhicheng::session::ports::{Notice, Ports};
use zhicheng::session::{Action, Asked, Page, Session, Slot};
use zhicheng::ui::{App, Opening, Trouble};

const POLICY: &str = include_str!("../static/policies/changzhi-engineering-2024.json");
const PERSONAS: &str = include_str!("cases/personas.ndjson");
/// Within the window of the shipped policy.
const TODAY: (i32, u32, u32) = (2024, 10, 20);
/// Two windows later.
const LONG_OVER: (i32, u32, u32) = (2026, 11, 26);

fn edition(policy: &str) -> Rc<Edition> {
    Rc::new(compile::compile(policy.as_bytes()).expect("the policy compiles"))
}

/// The shipped policy as if for a year.
fn at(year: i32) -> Rc<Edition> {
    Rc::new(compile::compile_at(POLICY.as_bytes(), year).expect("the policy compiles"))
}

/// The page at a fragment, of a session made where it is rendered: sessions do not cross threads.
fn render(
    fragment: &str,
    (year, month, day): (i32, u32, u32),
    session: impl FnOnce() -> Session + Send + 'static,
) -> String {
    let address = fragment.to_owned();
    let opening = move || Opening {
        begin: false,
        session: session(),
        ports: Ports::still(NaiveDate::from_ymd_opt(year, month, day).unwrap(), &address),
    };
    pollster::block_on(yew::ServerRenderer::<App>::with_props(opening).hydratable(false).render())
}

fn empty() -> Session {
    Session::new(edition(POLICY), None)
}

fn answered(text: String) -> impl FnOnce() -> Session + Send + 'static {
    move || {
        let mut session = empty();
        session.answers = answers::parse(&session.edition.policy, text.as_bytes()).expect("answers fit");
        session
    }
}

/// Those of the notice's own year.
fn personas() -> impl Iterator<Item = serde_json::Value> {
    everyone().filter(|persona| persona["year"].is_null())
}

fn everyone() -> impl Iterator<Item = serde_json::Value> {
    PERSONAS.lines().map(|line| serde_json::from_str(line).unwrap())
}

/// The values of an attribute, in the order of the page.
fn attributes<'h>(html: &'h str, name: &str) -> Vec<&'h str> {
    let start = format!("{name}=\"");
    html.split(&start).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

/// An index that names other editions.
struct Several(Vec<Listed>);

impl Notice for Several {
    fn fetch(&self, _: Rc<dyn Fn(Option<String>)>) {}

    fn others(&self) -> &[Listed] {
        &self.0
    }
}

#[test]
fn the_start_offers_the_other_editions_and_says_which_are_in_force() {
    assert!(!render("", TODAY, empty).contains("别的通知"));
    let days = ("2025-09-15", "2025-12-31");
    // What is in force follows from all of them or is not said.
    for (day, of_2025, expected) in [
        (
            (2024, 12, 31),
            days,
            &[
                "还可以按别的通知自查：",
                "2023年度</a><span class=\"help\">执行到2024年9月20日</span>",
                "2025年度</a><span class=\"help\">2025年9月15日起执行</span>",
            ][..],
        ),
        (
            (2025, 1, 1),
            days,
            &["今天没有一份通知在执行期。", "2025年度</a><span class=\"help\">2025年9月15日起执行</span>"],
        ),
        ((2025, 1, 1), ("", ""), &["还可以按别的通知自查：", "2025年度</a></li>"]),
        ((2025, 1, 1), ("2025-9-15", "2025-12-31"), &["还可以按别的通知自查：", "2025年度</a></li>"]),
        (
            (2025, 9, 15),
            days,
            &[
                "你看的这份通知今天不在执行期，正在执行的标在下面：",
                "2025年度</a><span class=\"help\">今天正在执行</span>",
            ],
        ),
        ((2024, 9, 20), days, &["今天有几份通知同时在执行，", "2023年度</a><span class=\"help\">今天正在执行</span>"]),
        (
            (2024, 9, 19),
            ("2024-01-01", "2025-12-31"),
            &[
                "另有几份同时在执行",
                "2023年度</a><span class=\"help\">今天正在执行</span>",
                "2025年度</a><span class=\"help\">今天正在执行</span>",
            ],
        ),
    ] {
        let opening = move || {
            let listed = |id: &str, name: &str, (from, until): (&str, &str)| {
                let (name, from, until) = (name.into(), from.into(), until.into());
                Listed { id: id.into(), file: String::new(), name, from, until, text: None }
            };
            let of_2023 = listed("y2023", "2023年度", ("2023-09-20", "2024-09-20"));
            let others = vec![of_2023, listed("y2025", "2025年度", of_2025)];
            let (year, month, day) = day;
            let today = NaiveDate::from_ymd_opt(year, month, day).unwrap();
            let ports = Ports { notice: Rc::new(Several(others)), ..Ports::still(today, "") };
            Opening { begin: false, session: empty(), ports }
        };
        let html = pollster::block_on(yew::ServerRenderer::<App>::with_props(opening).hydratable(false).render());
        assert!(html.contains("href=\"?policy=y2023\"") && html.contains("href=\"?policy=y2025\""), "{html}");
        for words in expected {
            assert!(html.contains(words), "{day:?}: {words} is not in {html}");
        }
        assert!(!html.contains("不会带过去"), "{day:?}: {html}");
    }
}

#[test]
fn the_start_tells_of_the_window() {
    for (day, year, words, links) in [
        ((2024, 10, 8), 2024, "收材料时间：2024年10月9日至10月31日。", &[][..]),
        ((2024, 10, 9), 2024, "正在收材料", &[]),
        ((2024, 10, 31), 2024, "正在收材料", &[]),
        ((2024, 11, 1), 2024, "2024年度的收材料时间（2024年10月9日至10月31日）已经过去。", &["改看还赶得上的2025年度"]),
        ((2026, 11, 30), 2027, "2027年度：预计2027年10月9日至10月31日收材料。", &["看2024年度"]),
        ((2026, 11, 30), 2027, "按2024年的规定推算，以当年通知为准。", &["看2024年度"]),
        ((2026, 11, 30), 2026, "已经过去", &["改看还赶得上的2027年度", "看2024年度"]),
        ((2024, 10, 20), 2027, "2027年度：预计2027年10月9日至10月31日收材料。", &["改看还赶得上的2024年度"]),
    ] {
        let html = render("", day, move || Session::new(at(year), None));
        assert!(html.contains(words), "{day:?}: {html}");
        let offered: Vec<String> = html
            .split("?year=")
            .skip(1)
            .map(|link| link.split_once('>').unwrap().1.split('<').next().unwrap().to_owned())
            .collect();
        assert_eq!(offered, links, "{day:?} {year}");
        assert!(html.contains("开始自查") && html.contains("0355-3036240"));
    }
}

#[test]
fn every_step_shows_its_open_questions_with_named_controls() {
    let edition = edition(POLICY);
    for step in &edition.steps {
        let html = render(&format!("step-{}", step.id), TODAY, empty);
        let names = attributes(&html, " name");
        for question in &step.questions {
            let fact = edition.policy.fact(question.fact).unwrap();
            let asked = html.contains(&question.ask);
            let expected = match fact.kind {
                zhicheng::engine::model::Kind::Date => vec![format!("{}-year", fact.id), format!("{}-month", fact.id)],
                zhicheng::engine::model::Kind::Records { .. } => vec![format!("{}-none", fact.id)],
                zhicheng::engine::model::Kind::Years(ref map) => vec![format!("{}[{}]", fact.id, map.to)],
                _ => vec![fact.id.clone()],
            };
            for name in expected {
                assert_eq!(asked, names.contains(&name.as_str()), "{name} in {}", step.id);
            }
        }
    }
}

#[test]
fn the_report_of_every_persona_says_what_the_engine_says() {
    let edition = edition(POLICY);
    let days = [TODAY, LONG_OVER];
    for (persona, day) in personas().flat_map(|persona| days.map(|day| (persona.clone(), day))) {
        let text = persona["answers"].to_string();
        let html = render("report", day, answered(text.clone()));
        assert_eq!(html.contains("年度的收材料时间（2024年10月9日至10月31日）已经过去"), day == LONG_OVER);
        assert_eq!((attributes(&html, "data-year"), attributes(&html, "data-trial")), (vec!["2024"], vec!["false"]));
        let given = answers::parse(&edition.policy, text.as_bytes()).unwrap();
        let report = Report::new(&edition, &given);
        // The title chosen comes first, then the others in their order.
        let mut titles: Vec<usize> =
            attributes(&html, "data-target").into_iter().map(|id| edition.policy.title_id(id).unwrap()).collect();
        assert_eq!(titles[0], report.foremost(0..3), "{}", persona["name"]);
        for (section, title) in html.split("data-target=").skip(1).zip(&titles) {
            let title = *title;
            let verdict = word(report.evaluation.targets[title].verdict);
            assert_eq!(attributes(section, "data-verdict"), [verdict], "{} title {title}", persona["name"]);
            let mut shown: Vec<(&str, &str)> =
                attributes(section, "data-requirement").into_iter().zip(attributes(section, "data-status")).collect();
            let rows = report.rows(title);
            let mut expected: Vec<(&str, &str)> =
                rows.iter().map(|row| (row.requirement.id.as_str(), word(row.status()))).collect();
            // For a window that is over nothing can be done any more.
            let told = day != LONG_OVER && report.within_reach(title);
            let ways = report.ways(title).filter(|_| told).map_or(Vec::new(), |found| found.ways);
            let reached: Vec<&str> = ways.iter().map(|way| point_word(way.reaches)).collect();
            assert_eq!(attributes(section, "data-way"), reached, "{} title {title}", persona["name"]);
            shown.sort_unstable();
            expected.sort_unstable();
            assert_eq!(shown, expected, "{} title {title}", persona["name"]);
        }
        titles.sort_unstable();
        assert_eq!(titles, [0, 1, 2], "{}", persona["name"]);
        assert!(!html.contains("不符合资格"), "{}", persona["name"]);
    }
}

/// The page of a later year is made of the edition at that year: verdicts, rows and years are those of the engine
/// there.
#[test]
fn the_report_of_a_trial_says_what_the_engine_says_for_its_year() {
    let edition = at(2027);
    // Those of the notice's own year have most years still open.
    for persona in everyone().filter(|persona| persona["year"].as_i64().is_none_or(|year| year == 2027)) {
        let text = persona["answers"].to_string();
        let given = answers::parse_with(&edition.policy, text.as_bytes(), OtherYears::KeptAsGiven).unwrap();
        let html = render("report", (2026, 11, 30), move || {
            let mut session = Session::new(at(2027), None);
            session.answers =
                answers::parse_with(&session.edition.policy, text.as_bytes(), OtherYears::KeptAsGiven).unwrap();
            session
        });
        let report = Report::new(&edition, &given);
        assert_eq!((attributes(&html, "data-year"), attributes(&html, "data-trial")), (vec!["2027"], vec!["true"]));
        assert_eq!(html.matches("按2024年的规定推算，以当年通知为准").count(), 1, "{}", persona["name"]);
        for section in html.split("data-target=\"").skip(1) {
            let title = edition.policy.title_id(section.split('"').next().unwrap()).unwrap();
            assert_eq!(attributes(section, "data-verdict"), [word(report.evaluation.targets[title].verdict)]);
            let mut shown: Vec<(&str, &str)> =
                attributes(section, "data-requirement").into_iter().zip(attributes(section, "data-status")).collect();
            let rows = report.rows(title);
            let mut expected: Vec<(&str, &str)> =
                rows.iter().map(|row| (row.requirement.id.as_str(), word(row.status()))).collect();
            shown.sort_unstable();
            expected.sort_unstable();
            assert_eq!(shown, expected, "{} title {title}", persona["name"]);
        }
    }
}

/// What the address asks for and is no year of the policy is told on the start page, with what it may be; and nowhere
/// else.
#[test]
fn a_year_that_there_is_not_is_told() {
    for (asked, expected) in [
        ("abc", "链接里的年度写的是「abc」，可以是2024到2039。现在按2027年度看。"),
        ("2027%E5%B9%B4", "链接里的年度写的是「2027年」，可以是2024到2039。"),
        ("2040", "链接里的年度写的是「2040」"),
        ("<b>", "链接里的年度写的是「&lt;b&gt;」"),
    ] {
        let opened = move || {
            let mut session = Session::new(at(2027), None);
            session.year_asked = Asked::of(Some(asked.to_owned()), &session.edition);
            session
        };
        let html = render("", (2026, 11, 30), opened);
        assert!(html.contains(expected), "{asked}: {html}");
        assert!(!render("check", (2026, 11, 30), opened).contains("链接里的年度"), "{asked}");
    }
    let asked = [None, Some("2027".to_owned())].map(|asked| Asked::of(asked, &at(2027)));
    assert_eq!(asked, [Asked::Nothing, Asked::Year]);
}

#[test]
fn the_check_shows_every_answer_and_leads_to_its_step() {
    for persona in personas().take(5) {
        let html = render("check", TODAY, answered(persona["answers"].to_string()));
        assert!(html.contains("看结果") && html.contains("修改"), "{}", persona["name"]);
        assert!(html.contains("1990年5月12日") || persona["answers"]["birth_on"] != "1990-05-12");
    }
}

#[test]
fn a_step_that_is_refused_says_where_and_keeps_what_was_typed() {
    let html = render("step-retirement", TODAY, || {
        let session = empty();
        let retirement = session.edition.steps.iter().position(|step| step.id == "retirement").unwrap();
        let birth = Slot::Fact(session.edition.policy.fact_id("birth_on").unwrap());
        let typed = ["20224", "13", ""]
            .iter()
            .enumerate()
            .fold(session.after(Action::Go(Page::Step(retirement))), |session, (part, text)| {
                session.after(Action::Type(birth, part, (*text).to_owned()))
            });
        let refused = typed.after(Action::Submit);
        assert!(refused.problems.iter().any(|problem| problem.slot == birth && problem.message.contains("日期不对")));
        assert_eq!(refused.page, Page::Step(retirement));
        assert_eq!((refused.typed(birth, 0).as_str(), refused.typed(birth, 1).as_str()), ("20224", "13"));
        refused
    });
    // The page itself begins without the summary: its first render is of a page just opened.
    assert!(html.contains("value=\"20224\"") && html.contains("value=\"13\""), "{html}");
}

#[test]
fn answers_are_changed_without_losing_others() {
    let session = empty();
    let fact = |id: &str| session.edition.policy.fact_id(id).unwrap();
    let (educations, born) = (fact("educations"), Slot::Fact(fact("birth_on")));
    let level = |record| Slot::Field(educations, record, 0);
    let after = [
        Action::AddRecord(educations),
        Action::AddRecord(educations),
        Action::Choose(level(0), Value::Choice(1)),
        Action::Choose(level(1), Value::Choice(3)),
        Action::Type(born, 0, "１９９０".into()),
        Action::RemoveRecord(educations, 0),
    ]
    .into_iter()
    .fold(session.clone(), |session, action| session.after(action));
    assert_eq!(after.value(level(0)), Some(&Value::Choice(3)));
    assert_eq!(after.value(level(1)), None);
    assert_eq!(after.value(born), Some(&Value::Date(PartialDate::parse("1990").unwrap())));
    let none = after.after(Action::RemoveRecord(educations, 0));
    assert!(none.answers.get(educations).is_none(), "having none must be said");
    let said = none.after(Action::NoRecords(educations, true));
    assert_eq!(said.answers.records(educations).map(<[_]>::len), Some(0));
    let unsure = said.after(Action::Unsure(Slot::Fact(educations), true));
    assert!(unsure.answers.get(educations).is_none() && unsure.is_unsure(Slot::Fact(educations)));
    assert!(!after.after(Action::Erase).touched(educations));
}

#[test]
fn markup_in_a_policy_is_text() {
    let policy = POLICY.replace("你在长治市的单位工作吗？", "<img src=x onerror=alert(1)>");
    let html = render("step-unit", TODAY, move || Session::new(edition(&policy), None));
    assert!(html.contains("&lt;img src=x") && !html.contains("<img"), "{html}");
}

#[test]
fn trouble_with_the_policy_is_told_with_its_cause() {
    let finding = |at: &str| Finding { at: at.into(), message: "缺少「id」".into(), severity: Severity::Error };
    for (trouble, words) in [
        (Trouble::Missing("policies/index.json".into(), "HTTP 404".into()), "HTTP 404"),
        (Trouble::Unknown("changzhi-1999".into()), "changzhi-1999"),
        (Trouble::Broken("p.json".into(), vec![finding("/titles/0"), finding("/facts/3")]), "/facts/3"),
    ] {
        assert!(trouble.causes().join(" ").contains(words) && trouble.words().0.ends_with('。'), "{trouble:?}");
    }
}

#[test]
fn neighbouring_clauses_are_told_by_their_ends() {
    let complete = personas().next().unwrap()["answers"].to_string();
    let html = render("report", TODAY, answered(complete));
    assert!(html.contains("依据：通知3.4.1.1至3.4.1.8、3.2.3"), "{html}");
    assert!(html.contains("依据：通知3.2.1至3.2.3") && html.contains("依据：通知3.3.1、3.3.4、3.3.5、3.3.7、3.8、3.9"));
}

#[test]
fn who_goes_from_the_report_to_a_question_is_led_back_to_it() {
    let session = empty();
    let fact = session.edition.policy.fact_id("unit_kind").unwrap();
    let to = |session: &Session, fact| session.after(Action::GoTo(fact, "engineer-unit".into()));
    let there = to(&session, fact);
    assert_eq!((there.gone_to, there.thorough), (Some(fact), false), "it is asked in any case");
    // The address follows, and the browser tells of it.
    let told = there.after(Action::Go(there.page));
    assert_eq!(told.gone_to, Some(fact));
    let back = told.after(Action::Go(Page::Report));
    assert_eq!((back.gone_to, back.left_at.as_deref()), (None, Some("engineer-unit")));
    assert_eq!(back.after(Action::Go(Page::Check)).after(Action::Go(Page::Report)).left_at, None);
    let by_the_check = told.after(Action::Go(Page::Check)).after(Action::Go(Page::Report));
    assert_eq!(by_the_check.left_at, None, "only who comes straight back");
    assert_eq!(to(&session, FactId(usize::MAX)).page, Page::Start);
    // With the verdicts decided, what else a title lacks is asked only of who goes there.
    let decided = answered(r#"{"other_same_level_application": true}"#.to_owned())();
    let (asked, all) = (decided.plan(), Plan::thorough(&decided));
    let facts = (0..decided.edition.policy.facts.len()).map(FactId).filter(|fact| all.wants(*fact));
    let further: Vec<FactId> = facts.filter(|fact| !asked.wants(*fact)).collect();
    assert!(!further.is_empty());
    for fact in further {
        assert!(to(&decided, fact).thorough);
    }
}
