//! How many questions a verdict takes when one answers what `next` asks first.

use zhicheng::cases::moved::Move;
use zhicheng::cases::read;
use zhicheng::engine::brief::Brief;
use zhicheng::engine::evaluate::evaluate_now;
use zhicheng::engine::fact::{Answers, FactId};
use zhicheng::engine::model::Policy;
use zhicheng::json::Json;
use zhicheng::policy::{Edition, answers, at_year};

use super::EDITION;

const CASES: &str = include_str!("../cases/random.ndjson");

/// What it took when this was last improved; an order that asks more is worse. The order decides no verdict, and
/// nothing else here notices what it weighs.
const MOST: [(&str, usize); 3] = [("engineer", 851), ("assistant_engineer", 638), ("technician", 462)];

#[test]
fn a_verdict_takes_no_more_questions_than_it_did() {
    let policy = &EDITION.policy;
    let people = CASES.lines().step_by(2).map(|line| {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        answers::parse(policy, case["answers"].to_string().as_bytes()).unwrap()
    });
    let people: Vec<Answers> = people.collect();
    for (title, most) in MOST {
        let position = policy.title_id(title).unwrap();
        let asked: usize = people.iter().map(|whole| walk(policy, whole, position).len()).sum();
        assert!(asked <= most, "{title}: {} people are asked {asked} questions, {most} would do", people.len());
    }
}

/// What one is asked who answers what `next` asks first until the verdict stands. What a person leaves open is asked
/// once, and gone past.
fn walk(policy: &Policy, whole: &Answers, title: usize) -> Vec<FactId> {
    let (mut given, mut said) = (Answers::default(), Vec::new());
    let next = |given: &Answers, said: &[FactId]| {
        let evaluation = evaluate_now(policy, given);
        evaluation.targets[title].next.iter().copied().find(|fact| !said.contains(fact))
    };
    while let Some(fact) = next(&given, &said) {
        given.set(fact, whole.get(fact).cloned());
        said.push(fact);
    }
    said
}

/// The same people so many years later, everything of theirs moved along: where the law, whose days stay, makes no row
/// another, the way to a verdict of that year is as long as the way to one of the notice's own.
#[test]
fn a_later_year_takes_no_more_questions() {
    for year in [2025, 2027, 2032] {
        let later = EDITION.at(year).unwrap();
        let file = at_year::moved(&EDITION.source, year);
        let moved = Move::of(&EDITION, &file).unwrap();
        let people = CASES.lines().step_by(8).filter_map(|line| {
            let line = Json::parse(line.as_bytes()).unwrap();
            let of = |line: &Json, edition: &Edition| read(edition, line.written().as_bytes()).0.pop().unwrap().answers;
            let (own, then) = (of(&line, &EDITION), of(&moved.line(&line).unwrap(), &later));
            let rows = |policy, answers| Brief::new(policy, None).verdicts(answers).rows;
            (rows(&EDITION.policy, &own) == rows(&later.policy, &then)).then_some((own, then))
        });
        let people: Vec<(Answers, Answers)> = people.collect();
        assert!(people.len() > 20, "{} people", people.len());
        for title in 0..EDITION.policy.titles.len() {
            for (own, then) in &people {
                let (own, then) = (walk(&EDITION.policy, own, title), walk(&later.policy, then, title));
                assert!(then.len() <= own.len(), "{year}, title {title}: {then:?}, in the notice's own year {own:?}");
            }
        }
    }
}
