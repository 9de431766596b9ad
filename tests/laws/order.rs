//! How many questions a verdict takes when one answers what `next` asks first.

use zhicheng::engine::evaluate::evaluate_now;
use zhicheng::engine::fact::{Answers, FactId};
use zhicheng::policy::answers;

use super::EDITION;

const CASES: &str = include_str!("../cases/random.ndjson");

/// What it took when this was last improved; an order that asks more is worse. The order decides no verdict, and nothing
/// else here notices what it weighs.
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
        let mut asked = 0;
        for whole in &people {
            let (mut given, mut said) = (Answers::default(), Vec::new());
            // What a person leaves open is asked once, and gone past.
            let next = |given: &Answers, said: &[FactId]| {
                let evaluation = evaluate_now(policy, given);
                evaluation.targets[position].next.iter().copied().find(|fact| !said.contains(fact))
            };
            while let Some(fact) = next(&given, &said) {
                given.set(fact, whole.get(fact).cloned());
                said.push(fact);
            }
            asked += said.len();
        }
        assert!(asked <= most, "{title}: {} people are asked {asked} questions, {most} would do", people.len());
    }
}
