//! What would cure a requirement, in words: what is missing and by how much, from which year time alone will do, whom
//! to ask.

use super::phrases;
use super::{Report, distinct};
use crate::engine::condition::{Bound, Condition};
use crate::engine::counterfactual::projected;
use crate::engine::evaluate::{Evaluator, Row};
use crate::engine::explanation::{Explanation, Scope};
use crate::engine::fact::Value;
use crate::engine::model::{Cure, Requirement};
use crate::engine::remedy::{Lacking, lacking};
use crate::engine::status::{Point, Status};

/// What would cure a requirement, in words.
#[derive(Debug)]
pub struct CureText {
    /// The word for the kind of cure: waiting, action, nothing, or people.
    pub by: &'static str,
    /// What to do.
    pub text: String,
}

impl CureText {
    /// What stands before it.
    pub fn heading(&self) -> &'static str {
        match self.by {
            "waiting" => "等一等：",
            "action" => "怎么办：",
            "people" => "问谁：",
            _ => "说明：",
        }
    }
}

impl Report<'_> {
    /// What would cure the row: none if it is met or still open.
    pub fn remedy(&self, row: &Row) -> Option<CureText> {
        match row.status().decided()? {
            Point::Met => None,
            Point::Review => Some(CureText { by: "people", text: self.ask() }),
            Point::Unmet => Some(self.cure_text(row)),
        }
    }

    /// The first later year in which time alone may have cured all that an unmet row lacks, though its rule may ask for
    /// an action: a diploma dated after this year's last day need not be earned twice.
    pub fn cured_by_time(&self, row: &Row) -> Option<i32> {
        self.parts_cured(&lacking(&row.explanation)?)
    }

    fn ask(&self) -> String {
        let office = self.edition.office();
        let phone = office.map(|office| office.phone.as_str()).unwrap_or_default();
        let label = office.map(|office| office.label.as_str()).unwrap_or_default();
        format!("可以先打电话问{label}（{phone}）。")
    }

    fn cure_text(&self, row: &Row) -> CureText {
        let found = lacking(&row.explanation).unwrap_or(Lacking { cure: Cure::Nothing, parts: Vec::new() });
        let own = row.requirement.remedy.as_ref().filter(|_| found.cure == Cure::Nothing);
        let soonest = self.soonest(row, &found);
        let cured = self.parts_cured(&found);
        let mut cure = if cured.is_some() { Cure::Waiting } else { Self::cure(row).unwrap_or(Cure::Nothing) };
        let mut sentences: Vec<String> = match own {
            Some(remedy) => vec![remedy.text.clone()],
            None => self.gaps(&found),
        };
        match soonest.map(|year| (year, self.bar_in(row, year))) {
            Some((year, Some(bar))) if cure == Cure::Waiting => {
                cure = Cure::Nothing;
                sentences.push(format!("但到{year}年度，「{}」这一项已不满足。", bar.label));
            }
            Some((year, None)) => {
                let itself = cured.is_some_and(|cured| cured <= year);
                let told = itself && sentences.iter().any(|sentence| sentence.contains(&format!("{year}年度")));
                sentences.extend(self.outlook(row, year, itself, told));
            }
            _ => {}
        }
        let by = match cure {
            Cure::Waiting => "waiting",
            Cure::Action => "action",
            Cure::Nothing => "nothing",
        };
        if sentences.is_empty() {
            sentences.push("这一项不能靠等待或补办改变。".into());
        }
        CureText { by, text: distinct(sentences).concat() }
    }

    /// What a year brings for which is waited: by what was lacking `itself`, whose year may be `told` already, or by
    /// another way. Nothing while that year is undecided.
    fn outlook(&self, row: &Row, year: i32, itself: bool, told: bool) -> Option<String> {
        let worst = self.in_years(row.requirement, year - self.edition.policy.review_year).worst;
        let decided_by = &self.edition.decided_by;
        let way = if itself { None } else { self.way_in(&row.explanation, year, worst) };
        Some(match (worst, way) {
            (Point::Unmet, _) => return None,
            (Point::Met, _) if told => return None,
            (Point::Review, _) if told => format!("到时由{decided_by}认定。"),
            (Point::Met, Some(way)) => format!("另外，{year}年度起满足「{way}」。"),
            (Point::Review, Some(way)) => format!("另外，{year}年度起满足「{way}」，可以由{decided_by}认定。"),
            (Point::Met, None) => format!("照现在的规定推算，{year}年度可以满足。"),
            (Point::Review, None) => format!("照现在的规定推算，{year}年度起可以由{decided_by}认定。"),
        })
    }

    /// What people call the way that comes out so in a later year.
    fn way_in<'e>(&self, rule: &'e Explanation, year: i32, worst: Point) -> Option<&'e str> {
        let later = self.later(year - self.edition.policy.review_year);
        let mut named = rule.children.iter().find(|way| status_in(&later, way).worst >= worst)?;
        while let ("", [only]) = (named.node.label.as_str(), named.children.as_slice()) {
            named = only;
        }
        Some(named.node.label.as_str()).filter(|label| !label.is_empty())
    }

    /// The first later year in which the row is, or may be, at least for review as far as time goes.
    fn soonest(&self, row: &Row, lacking: &Lacking) -> Option<i32> {
        // Of what is not timed only a date that lies too late comes right by itself.
        if !row.requirement.timed && lacking.parts.iter().all(|part| late_date(part, &|_| true).is_none()) {
            return None;
        }
        self.first_ahead(|ahead| self.in_years(row.requirement, ahead).best >= Point::Review)
    }

    fn in_years(&self, requirement: &Requirement, ahead: i32) -> Status {
        projected(&self.edition.policy, self.evaluator.answers, requirement, ahead)
    }

    /// The first later year for which `is` holds, which is given how many years it is ahead.
    fn first_ahead(&self, is: impl Fn(i32) -> bool) -> Option<i32> {
        let policy = &self.edition.policy;
        (1..=policy.horizon).find(|ahead| is(*ahead)).map(|ahead| policy.review_year + ahead)
    }

    fn parts_cured(&self, lacking: &Lacking) -> Option<i32> {
        let waits = |part: &Explanation| {
            self::lacking(part).is_some_and(|lacking| lacking.cure == Cure::Waiting)
                || late_date(part, &|_| true).is_some()
        };
        if lacking.parts.is_empty() || !lacking.parts.iter().all(|part| waits(part)) {
            return None;
        }
        self.first_ahead(|ahead| {
            let later = self.later(ahead);
            lacking.parts.iter().all(|part| may_hold(&later, part))
        })
    }

    fn later(&self, ahead: i32) -> Evaluator<'_> {
        Evaluator::new(&self.edition.policy, self.evaluator.answers, ahead)
    }

    /// What keeps from every title of the row in a year and cannot be cured, such as an age: then waiting leads
    /// nowhere.
    fn bar_in(&self, row: &Row, year: i32) -> Option<&Requirement> {
        let policy = &self.edition.policy;
        let ahead = year - policy.review_year;
        let is_bar = |other: &&Requirement| {
            let beside = row.requirement.titles.iter().all(|title| other.titles.contains(title));
            if !other.timed || !beside || self.in_years(other, ahead) != Status::UNMET {
                return false;
            }
            let explanation = self.later(ahead).explain(&other.rule, Scope::default());
            Self::is_bar(&Row { requirement: other, explanation })
        };
        policy.requirements.iter().find(is_bar)
    }

    /// What is missing and by how much, a sentence each; years that lack the same go together.
    fn gaps(&self, lacking: &Lacking) -> Vec<String> {
        let mut missing: Vec<(String, Vec<i32>)> = Vec::new();
        let mut sentences = Vec::new();
        for part in &lacking.parts {
            match (&part.node.condition, part.scope.year) {
                (Condition::Is(place, _), Some(year)) => {
                    let label = phrases::fact_at(&self.evaluator, *place).map(|fact| fact.label.clone());
                    let label = label.unwrap_or_default();
                    match missing.iter_mut().find(|(other, _)| *other == label) {
                        Some((_, years)) => years.push(year),
                        None => missing.push((label, vec![year])),
                    }
                }
                _ => sentences.extend(self.comes_of_itself(part).or_else(|| gap(&self.evaluator, part))),
            }
        }
        for (label, years) in missing {
            sentences.push(format!("缺{}{label}。", phrases::years(&years)));
        }
        sentences
    }

    /// That what a record brings counts from a later year, where nothing but its date is in the way.
    fn comes_of_itself(&self, part: &Explanation) -> Option<String> {
        late_date(part, &|_| true)?;
        let dated_in = |ahead: i32| {
            let later = self.later(ahead);
            late_date(part, &|tree| match tree.node.condition {
                Condition::By { .. } => status_in(&later, tree).worst == Point::Met,
                _ => may_hold(&later, tree),
            })
        };
        let year = self.first_ahead(|ahead| dated_in(ahead).is_some())?;
        let dated = dated_in(year - self.edition.policy.review_year)?;
        let place = dated.node.condition.subject()?;
        let list = self.edition.policy.fact(place.fact())?;
        let record = dated.scope.record.and_then(|record| record.position);
        let which = record.map(|position| format!("第{}条{}，", position + 1, list.label)).unwrap_or_default();
        let known = phrases::date(self.evaluator.date(place, dated.scope)?);
        Some(format!("{which}{}{known}，{year}年度起算。", phrases::label(&self.evaluator, place, dated.scope)))
    }
}

/// How it comes out by another year's evaluator.
fn status_in(later: &Evaluator, part: &Explanation) -> Status {
    later.explain(part.node, part.scope).status
}

/// Whether it may be at least for review by another year's evaluator.
fn may_hold(later: &Evaluator, part: &Explanation) -> bool {
    status_in(later, part).best >= Point::Review
}

/// The first date below that lies past a named day, in what `counts`.
fn late_date<'e, 'a>(
    tree: &'e Explanation<'a>,
    counts: &dyn Fn(&Explanation<'a>) -> bool,
) -> Option<&'e Explanation<'a>> {
    if tree.status.best > Point::Unmet || !counts(tree) {
        return None;
    }
    // A period that has still to pass has words of its own.
    match &tree.node.condition {
        Condition::By { plus, bound: Bound::Named(_), .. } if plus.months == 0 && plus.delay.is_none() => Some(tree),
        _ => tree.children.iter().find_map(|child| late_date(child, counts)),
    }
}

/// How much a single condition lacks.
fn gap(evaluator: &Evaluator, part: &Explanation) -> Option<String> {
    let said = part.node.remedy.as_ref().map(|remedy| remedy.text.clone()).filter(|text| !text.is_empty());
    let review_year = evaluator.review_year();
    let since = |place| Some(evaluator.date(place, part.scope)?.year());
    let count = evaluator.count_of(part).map(|(count, asked)| {
        // A year without an answer is taken to count: what is missing for certain is what the rest leaves.
        (count.open > 0, asked.saturating_sub(count.sure + count.awaited + count.open))
    });
    match (&part.node.condition, count) {
        (Condition::CountedYears { since: place, at_least, .. }, Some((open, missing))) => {
            let year = since(*place)?.max(review_year) + to_i32(missing);
            let (least, soonest) = if open { ("至少", "最早") } else { ("", "") };
            let from = if open { "" } else { "起" };
            Some(format!("{least}还差{missing}个任职年度，{soonest}{year}年度{from}满{at_least}年。"))
        }
        (Condition::PlainYears { since: place, at_least }, Some((_, missing))) => {
            let year = since(*place)? + to_i32(*at_least);
            Some(format!("还差{missing}年，{year}年度起满{at_least}年。"))
        }
        (Condition::QualifiedCount { map, good, .. }, Some((open, missing))) => {
            let least = if open { "至少" } else { "" };
            Some(format!("{}{least}还差{missing}次。", phrases::results(evaluator, *map, good)))
        }
        (Condition::Reaches { amount, at_least, unit }, _) => {
            let most = evaluator.amount(amount, part.scope).most.favoured;
            let missing = format!("还差{}{unit}。", at_least.saturating_sub(most));
            Some(said.map_or(missing.clone(), |said| missing + &said))
        }
        (Condition::AtLeastNumber(place, least), _) => match evaluator.value(*place, part.scope) {
            Some(Value::Number(number)) if part.scope.year.is_some() => {
                let fact = phrases::fact_at(evaluator, *place)?;
                let missing = phrases::value(&fact.kind, &Value::Number(least - number.min(least)));
                Some(format!("{}还差{missing}。", phrases::label(evaluator, *place, part.scope)))
            }
            _ => said,
        },
        _ => said,
    }
}

fn to_i32(years: u32) -> i32 {
    i32::try_from(years).unwrap_or(i32::MAX / 2)
}
