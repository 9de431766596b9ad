//! A comparison with what no answer can reach, or every answer does.

use super::Lint;
use crate::engine::condition::{Bound, Condition, Place};
use crate::engine::date::{FIRST_YEAR, LAST_YEAR, PartialDate};
use crate::engine::model::{Kind, Policy};
use crate::engine::status::{Point, Status};
use crate::json::read::Finding;

/// The bound is mistyped, or the fact's range is.
pub fn check(lint: &Lint) -> Vec<Finding> {
    let policy = &lint.edition.policy;
    let findings = lint.sites.iter().filter_map(|site| {
        let (reach, range) = reach(policy, &site.node.condition)?;
        let says = match reach.decided()? {
            Point::Unmet => "永远达不到",
            Point::Review | Point::Met => "总是成立",
        };
        Some(Finding::error(&site.at, format!("{says}：{range}")))
    });
    findings.collect()
}

/// What a comparison comes to over all answers, with the range they lie in; none for conditions without a range.
fn reach(policy: &Policy, condition: &Condition) -> Option<(Status, String)> {
    let over = |least: bool, most: bool| Status::between(least && most, least || most);
    let years_since = |at_least: u32, most: i32| {
        let most = u32::try_from(most).unwrap_or(0);
        (over(at_least == 0, most >= at_least), format!("年数在0到{most}之间，这里要{at_least}"))
    };
    Some(match condition {
        Condition::AtLeastNumber(place, bound) | Condition::AtMostNumber(place, bound) => {
            let (min, max) = range(policy, *place)?;
            let status = match condition {
                Condition::AtLeastNumber(..) => over(min >= *bound, max >= *bound),
                _ => over(min <= *bound, max <= *bound),
            };
            (status, format!("回答在{min}到{max}之间，这里与{bound}比较"))
        }
        Condition::CountedYears { at_least, .. } => years_since(*at_least, policy.review_year - FIRST_YEAR),
        Condition::PlainYears { at_least, .. } => years_since(*at_least, policy.review_year - FIRST_YEAR),
        Condition::QualifiedCount { map, at_least, .. } => {
            let Kind::Years(map) = &policy.fact(*map)?.kind else { return None };
            years_since(*at_least, policy.review_year.min(map.to) - map.from + 1)
        }
        Condition::By { plus, bound: Bound::Named(named), .. } => {
            let bound = PartialDate::day(policy.dates.get(*named)?.day);
            let by = |year| Some(plus.after(PartialDate::new(year, None, None)?).by(bound));
            (
                by(FIRST_YEAR)?.hull(by(LAST_YEAR)?),
                format!("日期在{FIRST_YEAR}到{LAST_YEAR}年之间，加{}个月", plus.months),
            )
        }
        _ => return None,
    })
}

/// The range of a number.
fn range(policy: &Policy, place: Place) -> Option<(u32, u32)> {
    let kind = match (&policy.fact(place.fact())?.kind, place) {
        (Kind::Records { fields, .. }, Place::Field(_, field)) => &fields.get(field)?.kind,
        (Kind::Years(map), _) => &map.value,
        (kind, _) => kind,
    };
    match kind {
        Kind::Number { min, max, .. } => Some((*min, *max)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::policy::lint::tests::check;

    fn check_rule(rule: &str, expected: &[&str]) {
        check(&[("/requirements/0/rule/all/-", rule)], expected);
    }

    #[test]
    fn numbers() {
        check_rule(r#"{"fact": "age", "at_least": 0}"#, &["/requirements/0/rule/all/3: 总是成立：回答在0到100之间"]);
        check_rule(r#"{"fact": "age", "at_least": 101}"#, &["/requirements/0/rule/all/3: 永远达不到"]);
        check_rule(r#"{"fact": "age", "at_most": 100}"#, &["/requirements/0/rule/all/3: 总是成立"]);
        check_rule(r#"{"fact": "age", "at_least": 100}"#, &[]);
        check_rule(r#"{"fact": "age", "at_least": 1}"#, &[]);
        check_rule(r#"{"fact": "age", "at_most": 99}"#, &[]);
    }

    #[test]
    fn years() {
        let counted =
            |n: u32| format!(r#"{{"counted_years": "since", "in": "results", "skip": ["bad"], "at_least": {n}}}"#);
        check_rule(&counted(0), &["/requirements/0/rule/all/3: 总是成立：年数在0到124之间，这里要0"]);
        check_rule(&counted(124), &[]);
        check_rule(&counted(125), &["/requirements/0/rule/all/3: 永远达不到"]);
        let qualified =
            |n: u32| format!(r#"{{"qualified_count": "since", "in": "results", "good": ["good"], "at_least": {n}}}"#);
        check_rule(&qualified(5), &[]);
        check_rule(&qualified(6), &["/requirements/0/rule/all/3: 永远达不到：年数在0到5之间"]);
        check_rule(r#"{"plain_years": "since", "at_least": 125}"#, &["/requirements/0/rule/all/3: 永远达不到"]);
    }

    #[test]
    fn dates() {
        let by = |years: u32| format!(r#"{{"fact": "since", "plus": {{"years": {years}}}, "by": "begins"}}"#);
        check_rule(&by(100), &[]);
        check(
            &[
                ("/requirements/0/rule/all/-", &by(100)),
                ("/dates/begins", r#""1999-12-31""#),
                ("/timetable/calendar/from", r#""1999-01-01""#),
            ],
            &["/requirements/0/rule/all/3: 永远达不到：日期在1900到2100年之间，加1200个月"],
        );
    }
}
