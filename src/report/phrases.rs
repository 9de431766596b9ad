//! Short phrases for what was answered and what was asked for.

use crate::engine::amount::{Amount, Expression};
use crate::engine::condition::{Bound, Condition, OptionSet, Place};
use crate::engine::evaluate::Evaluator;
use crate::engine::explanation::{Explanation, Scope};
use crate::engine::fact::{FactId, Value};
use crate::engine::model::{Fact, Kind, Policy};
use crate::engine::status::{Point, Status};
pub use crate::policy::days::long as date;

/// What is not answered, or answered with 「不清楚」: answers do not tell the two apart.
pub const OPEN: &str = "还不清楚";

/// The sign for a status, and the word; for unmet another, where one is given.
pub fn mark(status: Status, unmet: &str) -> (&'static str, &str) {
    match status.decided() {
        Some(Point::Unmet) if !unmet.is_empty() => ("✗", unmet),
        Some(Point::Met) => ("✓", "符合"),
        Some(Point::Unmet) => ("✗", "还不满足"),
        Some(Point::Review) => ("◇", "由人决定"),
        None => ("?", "还没有定"),
    }
}

/// Years one after another: 2021年、2022年.
pub fn years(years: &[i32]) -> String {
    years.iter().map(|year| format!("{year}年")).collect::<Vec<_>>().join("、")
}

/// A value as people read it.
pub fn value(kind: &Kind, value: &Value) -> String {
    match (kind, value) {
        (Kind::Bool { yes, .. }, Value::Bool(true)) => yes.clone(),
        (Kind::Bool { no, .. }, Value::Bool(false)) => no.clone(),
        (Kind::Choice(choice), Value::Choice(position)) => {
            choice.options.get(*position).map(|option| option.label.clone()).unwrap_or_default()
        }
        (Kind::Number { unit, .. }, Value::Number(number)) => format!("{number}{unit}"),
        (_, Value::Date(known)) => date(*known),
        (_, Value::Text(text)) => text.clone(),
        (Kind::Years(map), value) => self::value(&map.value, value),
        (_, Value::Number(number)) => number.to_string(),
        (_, Value::Bool(_) | Value::Choice(_)) => String::new(),
    }
}

/// What a projection takes for granted of years that are not answered yet, a sentence for each year map.
pub fn assumed(policy: &Policy) -> String {
    let assumed = policy.facts.iter().filter_map(|fact| {
        let Kind::Years(map) = &fact.kind else { return None };
        Some(format!("以后的{}都按{}算。", fact.label, value(&map.value, map.projected.as_ref()?)))
    });
    assumed.collect()
}

/// The fact or field a place belongs to.
pub fn fact_at<'a>(evaluator: &Evaluator<'a>, place: Place) -> Option<&'a Fact> {
    let fact = evaluator.policy.fact(place.fact())?;
    match (place, &fact.kind) {
        (Place::Field(_, field), Kind::Records { fields, .. }) => fields.get(field),
        _ => Some(fact),
    }
}

/// What people call the value at a place.
pub fn label(evaluator: &Evaluator, place: Place, scope: Scope) -> String {
    let label = fact_at(evaluator, place).map(|fact| fact.label.as_str()).unwrap_or_default();
    match place {
        Place::Offset(_, offset) => format!("{}年{label}", evaluator.review_year() + offset),
        Place::ThisYear(_) => format!("{}年{label}", scope.year.unwrap_or_default()),
        Place::Fact(_) | Place::Field(..) => label.to_owned(),
    }
}

/// That the value at a place is still open.
pub fn open(evaluator: &Evaluator, place: Place, scope: Scope) -> String {
    format!("{}：{OPEN}", label(evaluator, place, scope))
}

/// What a bound asks of a date that a met condition holds against it, as how it was judged tells it: a date may be
/// asked for twice, against two days.
pub fn judged(evaluator: &Evaluator, tree: &Explanation) -> Option<String> {
    let mut text = found(evaluator, tree)?;
    let known = tree.node.condition.subject().is_some_and(|place| evaluator.value(place, tree.scope).is_some());
    if tree.status.best < Point::Met || !known {
        return Some(text);
    }
    let asked = if tree.status.worst < Point::Met { "要求" } else { "" };
    match tree.node.condition {
        Condition::By { plus, bound, .. } if plus.months == 0 && plus.delay.is_none() => {
            text.push_str(&bound_text(evaluator, bound, tree.scope, &format!("{asked}不晚于")));
        }
        Condition::From { bound, .. } => {
            text.push_str(&bound_text(evaluator, bound, tree.scope, &format!("{asked}不早于")));
        }
        _ => {}
    }
    Some(text)
}

/// What was found for a condition that compares one value, and, unless it is met, what was asked for. None for a
/// condition made of others.
pub fn found(evaluator: &Evaluator, tree: &Explanation) -> Option<String> {
    let (condition, scope) = (&tree.node.condition, tree.scope);
    let asked = tree.status.best < crate::engine::status::Point::Met;
    let label = |place: Place| label(evaluator, place, scope);
    let own = |place: Place| {
        let fact = fact_at(evaluator, place)?;
        Some((fact, evaluator.value(place, scope)?))
    };
    let years_since = |place: Place| {
        let known = evaluator.date(place, scope)?;
        Some((known.year(), format!("{}{}", label(place), date(known))))
    };
    let unanswered = |place: Place| Some(open(evaluator, place, scope));
    match condition {
        Condition::OneOf(place, _) => answered(evaluator, *place, scope, !asked).or_else(|| unanswered(*place)),
        Condition::Is(place, _) => match own(*place) {
            Some((fact, answer)) if scope.year.is_some() => {
                Some(format!("{}：{}", label(*place), value(&fact.kind, answer)))
            }
            Some((fact, answer)) => Some(value(&fact.kind, answer)),
            None => unanswered(*place),
        },
        Condition::AtLeastNumber(place, bound) | Condition::AtMostNumber(place, bound) => {
            let Some((fact, answer)) = own(*place) else {
                return unanswered(*place);
            };
            let words = if matches!(condition, Condition::AtMostNumber(..)) { "不超过" } else { "不少于" };
            let rule = if asked {
                format!("，要求{words}{}", value(&fact.kind, &Value::Number(*bound)))
            } else {
                String::new()
            };
            Some(format!("{}{}{rule}", label(*place), value(&fact.kind, answer)))
        }
        Condition::By { date: place, plus, bound } => {
            let Some(known) = evaluator.date(*place, scope) else {
                return unanswered(*place);
            };
            let mut text = format!("{}{}", label(*place), date(known));
            if let Some(months) = plus.months_after(known).filter(|months| *months > 0) {
                text.push_str(&format!("，满{}是{}", counted(&label(*place), months), date(plus.after(known))));
            } else if asked {
                text.push_str(&bound_text(evaluator, *bound, scope, "要求不晚于"));
            }
            Some(text)
        }
        Condition::From { date: place, bound } => {
            let Some(known) = evaluator.date(*place, scope) else {
                return unanswered(*place);
            };
            let rule = if asked { bound_text(evaluator, *bound, scope, "要求不早于") } else { String::new() };
            Some(format!("{}{}{rule}", label(*place), date(known)))
        }
        Condition::CountedYears { since, map, skip, at_least } => {
            let Some((year, text)) = years_since(*since) else {
                return unanswered(*since);
            };
            let count = evaluator.counted_years(year, *map, skip);
            let skipped = skipped_years(evaluator, *map, year, skip);
            let open = match count.open {
                0 => String::new(),
                open => format!("，另有{open}年{OPEN}"),
            };
            let until = evaluator.review_year();
            Some(format!("{text}，到{until}年底计{}年{skipped}{open}，要求{at_least}年", count.sure))
        }
        Condition::PlainYears { since, at_least } => {
            let Some((year, text)) = years_since(*since) else {
                return unanswered(*since);
            };
            let review_year = evaluator.review_year();
            Some(format!("{text}，到{review_year}年底满{}年，要求{at_least}年", (review_year - year).max(0)))
        }
        Condition::QualifiedCount { since, map, good, awaited, at_least } => {
            let Some((year, _)) = years_since(*since) else {
                return unanswered(*since);
            };
            let count = evaluator.qualified_years(year, *map, good, awaited);
            let mut text = format!("{year}年以来{}{}次", results(evaluator, *map, good), count.sure);
            if count.awaited > 0 {
                text.push_str(&format!("，另有{}年{}", count.awaited, either(&options(evaluator, *map, awaited))));
            }
            if count.open > 0 {
                text.push_str(&format!("，另有{}年{OPEN}", count.open));
            }
            Some(format!("{text}，要求{at_least}次"))
        }
        Condition::YearBefore(place) => {
            let Some(known) = evaluator.date(*place, scope) else {
                return unanswered(*place);
            };
            // A year stands nowhere else in it.
            let words = if asked { "，要求晚于" } else { "，晚于" };
            let rule = scope.year.map(|year| format!("{words}{year}年")).unwrap_or_default();
            Some(format!("{}{}{rule}", label(*place), date(known)))
        }
        Condition::Reaches { amount: of, at_least, unit } => {
            let rule = if asked { format!("，要求不少于{at_least}{unit}") } else { String::new() };
            let parts = match &of.condition {
                Condition::Amount(Expression::Sum(parts)) => parts.as_slice(),
                _ => &[],
            };
            let named = parts.iter().filter(|part| !part.label.is_empty());
            let named = named.map(|part| format!("{}{}", part.label, amount(evaluator.amount(part, scope), unit)));
            let named: Vec<String> = named.collect();
            let named = if named.is_empty() { String::new() } else { format!("（{}）", named.join("，")) };
            Some(format!("合计{}{named}{rule}", amount(evaluator.amount(of, scope), unit)))
        }
        _ => None,
    }
}

/// A number that may still be open: 40分, 40至65分, 至少40分; what people decide is told apart.
pub fn amount(amount: Amount, unit: &str) -> String {
    let (least, most) = (amount.least.sure, amount.most.favoured);
    let number = match amount.most.sure {
        _ if amount.least.sure == amount.most.sure => least.to_string(),
        u32::MAX => format!("至少{least}"),
        sure => format!("{least}至{sure}"),
    };
    let decided = match most.saturating_sub(amount.most.sure) {
        0 => String::new(),
        more => format!("，另有{more}{unit}由人决定"),
    };
    format!("{number}{unit}{decided}")
}

/// A number of months as people say it: 60年, 18个月, 60年1个月.
pub fn period(months: u32) -> String {
    match (months / 12, months % 12) {
        (years, 0) => format!("{years}年"),
        (years, more) if years > 2 => format!("{years}年{more}个月"),
        _ => format!("{months}个月"),
    }
}

/// So many months counted from the date called `label`; from a birth they are an age.
pub fn counted(label: &str, months: u32) -> String {
    let counted = period(months);
    match counted.strip_suffix('年') {
        Some(years) if label.starts_with("出生") => format!("{years}周岁"),
        _ => counted,
    }
}

/// A choice as it was answered; in a record that fits the option says enough, elsewhere it stands behind what it is
/// about.
pub fn answered(evaluator: &Evaluator, place: Place, scope: Scope, fits: bool) -> Option<String> {
    let text = value(&fact_at(evaluator, place)?.kind, evaluator.value(place, scope)?);
    Some(if fits && matches!(place, Place::Field(..)) {
        text
    } else {
        format!("{}：{text}", label(evaluator, place, scope))
    })
}

fn bound_text(evaluator: &Evaluator, bound: Bound, scope: Scope, words: &str) -> String {
    match (bound, evaluator.bound(bound, scope)) {
        (Bound::Named(_), Some(known)) => format!("，{words}{}", date(known)),
        (Bound::Place(place), Some(known)) => {
            format!("，{words}{}（{}）", label(evaluator, place, scope), date(known))
        }
        (_, None) => String::new(),
    }
}

/// What a year is assessed by, and the answers that count: 年度考核优秀或合格.
pub fn results(evaluator: &Evaluator, map: FactId, good: &OptionSet) -> String {
    let label = evaluator.policy.fact(map).map(|fact| fact.label.as_str()).unwrap_or_default();
    format!("{label}{}", either(&options(evaluator, map, good)))
}

/// One of them: 甲、乙或丙.
pub fn either(labels: &[&str]) -> String {
    match labels.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{}或{last}", others.join("、")),
        _ => labels.concat(),
    }
}

/// The labels of some options of a choice, or of the choice that a map of years asks for.
pub fn options<'a>(evaluator: &Evaluator<'a>, fact: FactId, set: &OptionSet) -> Vec<&'a str> {
    match evaluator.policy.fact(fact).map(|fact| &fact.kind) {
        Some(Kind::Years(map)) => labels(&map.value, set),
        Some(kind) => labels(kind, set),
        None => Vec::new(),
    }
}

/// The labels of some options of a choice.
pub fn labels<'a>(kind: &'a Kind, set: &OptionSet) -> Vec<&'a str> {
    let Kind::Choice(choice) = kind else { return Vec::new() };
    set.iter().filter_map(|option| choice.options.get(option)).map(|option| option.label.as_str()).collect()
}

/// The years of a tenure that do not count, with what they were assessed as: （2021年、2023年年度考核不合格，不计）.
fn skipped_years(evaluator: &Evaluator, map: FactId, since: i32, skip: &OptionSet) -> String {
    let (Some(answers), Some(fact)) = (evaluator.answers.years(map), evaluator.policy.fact(map)) else {
        return String::new();
    };
    let Kind::Years(asked) = &fact.kind else { return String::new() };
    let in_tenure = |year: &i32| *year > since && *year <= evaluator.review_year();
    let of = |option: usize| -> Vec<i32> {
        let given = asked.answered(answers).filter(|(_, value)| **value == Value::Choice(option));
        given.map(|(year, _)| year).filter(in_tenure).collect()
    };
    let told = skip.iter().map(|option| (option, of(option))).filter(|(_, given)| !given.is_empty());
    let told: Vec<String> = told
        .map(|(option, given)| format!("{}{}{}", years(&given), fact.label, value(&fact.kind, &Value::Choice(option))))
        .collect();
    if told.is_empty() { String::new() } else { format!("（{}，不计）", told.join("、")) }
}
