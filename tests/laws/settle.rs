//! What an answer is said to settle is what it settles.

use proptest::prelude::*;
use zhicheng::engine::evaluate::evaluate_now;
use zhicheng::engine::settle::outcomes;
use zhicheng::engine::status::Status;

use super::{DRAWN, Dice, EDITIONS, draws, policies, shown};

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_answer_settles_what_it_is_said_to(
        draws in draws(),
        which in policies(),
        place in any::<prop::sample::Index>(),
    ) {
        let (policy, applicants, mut dice) = (&EDITIONS[which].policy, &DRAWN[which], Dice::new(draws));
        let answers = applicants.complete(&mut dice);
        let answers = applicants.forget(&answers, &mut dice);
        let open: Vec<_> = policy.fact_ids().filter(|fact| answers.get(*fact).is_none()).collect();
        prop_assume!(!open.is_empty());
        let fact = *place.get(&open);
        for outcome in outcomes(policy, &answers, fact) {
            let mut answered = answers.clone();
            answered.set(fact, Some(outcome.answer));
            let evaluation = evaluate_now(policy, &answered);
            let verdicts: Vec<Status> = evaluation.targets.iter().map(|target| target.verdict).collect();
            prop_assert_eq!(outcome.verdicts, verdicts, "{}", shown(policy, &answered));
        }
    }
}
