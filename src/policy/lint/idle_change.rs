//! A change that meets no condition.

use super::Lint;
use super::places::{Owner, Site};
use crate::engine::amount::Expression;
use crate::engine::change::{Change, Effect, Step, apply};
use crate::engine::condition::Condition;
use crate::engine::evaluate::Evaluator;
use crate::engine::explanation::Scope;
use crate::engine::fact::{Answer, Answers};
use crate::engine::model::{Kind, Policy};
use crate::engine::status::Point;
use crate::json::read::Finding;

/// It would be offered to nobody. With the change made and nothing else answered, now or at the horizon some
/// condition of a requirement on what it changes must come out met, or may.
pub fn check(lint: &Lint) -> Vec<Finding> {
    let policy = &lint.edition.policy;
    let changes = policy.changes.iter().enumerate();
    let idle = changes.filter(|(position, change)| !lint.sites.iter().any(|site| met(policy, *position, change, site)));
    idle.map(|(position, change)| {
        let message = format!("「{}」做了也满足不了任何条件：请核对它改的是什么，或删去", change.id);
        Finding::error(format!("/changes/{position}"), message)
    })
    .collect()
}

fn met(policy: &Policy, position: usize, change: &Change, site: &Site) -> bool {
    if !change.effect.facts().iter().any(|fact| site.uses(*fact)) || site.owner == Owner::Choice {
        return false;
    }
    let in_record = site.scope.record.is_some();
    match &change.effect {
        // The list's own condition, as a whole.
        Effect::Add { .. } if in_record || !is_list(&site.node.condition) => false,
        Effect::Add { .. } => change.fillings(policy).into_iter().any(|filled| {
            let step = Step { change: position, year: None, record: Some(filled.record) };
            holds(policy, &Answers::default(), &step, site, None)
        }),
        Effect::Set(_) => {
            let step = Step { change: position, year: None, record: None };
            holds(policy, &Answers::default(), &step, site, None)
        }
        Effect::Year(fact, _) => {
            let Some(Kind::Years(map)) = policy.fact(*fact).map(|fact| &fact.kind) else { return false };
            let mut answers = Answers::default();
            answers.set(*fact, Some(Answer::Years(map.unanswered())));
            (map.from..=map.to).any(|year| {
                let step = Step { change: position, year: Some(year), record: None };
                holds(policy, &answers, &step, site, Some(year))
            })
        }
    }
}

fn is_list(condition: &Condition) -> bool {
    matches!(condition, Condition::Some(..) | Condition::Amount(Expression::Total(..) | Expression::Best(..)))
}

fn holds(policy: &Policy, answers: &Answers, step: &Step, site: &Site, year: Option<i32>) -> bool {
    let mut changed = answers.clone();
    apply(policy, &mut changed, step, 0);
    let scope = Scope { year: year.or(site.scope.year), ..site.scope };
    // A tenure that begins only now is long enough later.
    [0, policy.horizon].into_iter().any(|ahead| {
        let after = Evaluator::new(policy, &changed, ahead);
        match site.node.condition {
            Condition::Amount(_) => after.amount(site.node, scope).most.favoured > 0,
            _ => after.explain(site.node, scope).status.best > Point::Unmet,
        }
    })
}

#[cfg(test)]
mod tests {
    use crate::policy::lint::tests::check;

    fn change(effect: &str) -> String {
        format!(r#"[{{"id": "c", "clauses": ["1.1"], "text": "X", {effect}}}]"#)
    }

    #[test]
    fn a_change_that_meets_a_condition() {
        for effect in [
            r#""set": {"member": true}"#,
            r#""set": {"since": "closes"}"#,
            r#""year": {"results": "good"}"#,
            r#""add": "papers", "record": {"type": "long", "printed_on": "closes"}"#,
            r#""add": "papers", "record": {"printed_on": "closes"}, "free": ["type"]"#,
        ] {
            check(&[("/changes", &change(effect))], &[]);
        }
    }

    #[test]
    fn a_change_that_meets_none() {
        for effect in [
            r#""set": {"member": false}"#,
            r#""set": {"age": 12}"#,
            r#""add": "papers", "record": {"type": "short", "printed_on": "closes"}"#,
        ] {
            check(&[("/changes", &change(effect))], &["/changes/0: 「c」做了也满足不了任何条件"]);
        }
    }

    #[test]
    fn a_change_that_does_not_compile() {
        for (effect, finding) in [
            (r#""set": {"nobody": true}"#, "/changes/0/set/nobody: 没有叫「nobody」的事实"),
            (r#""set": {"member": 7}"#, "/changes/0/set/member: 这里是数字7"),
            (r#""set": {"kind": "z"}"#, "/changes/0/set/kind: 这里是「z」"),
            (r#""set": {"since": "soon"}"#, "/changes/0/set/since: 这里是「soon」"),
            (r#""set": {"member": true}, "add": "papers""#, "/changes/0: set、add、year要写且只写一个"),
            (r#""note": "X""#, "/changes/0: set、add、year要写且只写一个"),
            (r#""add": "member""#, "/changes/0/add: 没有叫「member」的记录"),
            (r#""add": "papers", "record": {"pages": 7}"#, "/changes/0/record/pages: 没有叫「pages」的事实"),
            (r#""add": "papers", "free": ["printed_on"]"#, "/changes/0/free/0: 「printed_on」的类型不能留空"),
            (
                r#""add": "papers", "record": {"type": "long"}, "free": ["type"]"#,
                "/changes/0/free/0: 「type」前面已经写过",
            ),
            (r#""year": {"member": true}"#, "/changes/0/year/member: 「member」不是逐年填写的事实"),
            (r#""set": {"member": true}, "title": "nine""#, "/changes/0/title: 没有职称「nine」"),
            (r#""set": {"member": true}, "takes": 99"#, "/changes/0/takes: 99不在0到15之间"),
            (
                r#""set": {"member": true}, "when": {"fact": "nobody", "is": true}"#,
                "/changes/0/when/fact: 没有叫「nobody」的事实",
            ),
        ] {
            check(&[("/changes", &change(effect))], &[finding]);
        }
    }
}
