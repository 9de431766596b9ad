//! Why a requirement came out as it did, and what would cure it.

use super::phrases;
use super::{Report, distinct};
use crate::engine::condition::{Condition, Place};
use crate::engine::evaluate::{Evaluator, Row};
use crate::engine::explanation::Explanation;
use crate::engine::fact::{FactId, Value};
use crate::engine::model::{Cure, Kind};
use crate::engine::planner;
use crate::engine::remedy::{Lacking, lacking};
use crate::engine::status::Point;

/// The most phrases a reason strings together.
const MOST: usize = 4;

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
    /// Why the row came out as it did, in the applicant's own terms.
    pub fn reason(&self, row: &Row) -> String {
        let says = &row.requirement.says;
        let (line, details) = match row.status().decided() {
            Some(Point::Met) => (&says.met, self.held_by(&row.explanation, false)),
            Some(Point::Review) => (&says.review, self.left_to_people(&row.explanation)),
            Some(Point::Unmet) => (&says.unmet, self.lacking(row)),
            None => return self.still_open(row),
        };
        let mut sentences: Vec<String> = Vec::new();
        if !line.is_empty() {
            sentences.push(line.clone());
        }
        let mut details = distinct(details);
        details.truncate(MOST);
        if !details.is_empty() {
            sentences.push(sentence(&details.join("；")));
        }
        if sentences.is_empty() {
            sentences.push(sentence(&row.requirement.label));
        }
        sentences.concat()
    }

    fn still_open(&self, row: &Row) -> String {
        let open = planner::open_in(&self.evaluator, &row.explanation);
        let labels: Vec<&str> =
            open.iter().filter_map(|fact| Some(self.edition.policy.fact(*fact)?.label.as_str())).take(MOST).collect();
        let more = if open.len() > MOST { "等" } else { "" };
        format!("还不能判断，要看：{}{more}。", labels.join("、"))
    }

    /// What the first way that is met was held by: its name, with what was found for it. Within a way that has a name,
    /// parts with a name of their own are not told again.
    fn held_by(&self, tree: &Explanation, in_way: bool) -> Vec<String> {
        let label = &tree.node.label;
        if label.is_empty() {
            return self.found_below(tree, in_way);
        }
        if in_way {
            return Vec::new();
        }
        // A leaf's label says it all.
        let found = if tree.children.is_empty() { Vec::new() } else { distinct(self.found_below(tree, true)) };
        vec![if found.is_empty() { label.clone() } else { format!("{label}：{}", found.join("，")) }]
    }

    fn found_below(&self, tree: &Explanation, in_way: bool) -> Vec<String> {
        if let Some(found) = phrases::found(&self.evaluator, tree) {
            return vec![found];
        }
        let met = || tree.children.iter().filter(|child| child.status.worst == Point::Met);
        let all_met = || met().flat_map(|child| self.held_by(child, in_way)).collect::<Vec<_>>();
        match &tree.node.condition {
            Condition::Any(_) | Condition::Some(..) => {
                met().next().map(|child| self.held_by(child, in_way)).unwrap_or_default()
            }
            // While the key is open every row holds, and no one of them says why.
            Condition::Table { key, .. } if self.evaluator.value(*key, tree.scope).is_none() => Vec::new(),
            Condition::EveryYear { .. } => Vec::new(),
            Condition::Not(_) => tree.children.iter().flat_map(|child| self.held_by(child, in_way)).collect(),
            Condition::Table { key, .. } => self.or_answer(all_met(), *key, tree, true),
            _ => all_met(),
        }
    }

    /// What the rows of a table say, or else the answer that it goes by: then that itself decides.
    fn or_answer(&self, rows: Vec<String>, key: Place, table: &Explanation, fits: bool) -> Vec<String> {
        if rows.is_empty() {
            return phrases::answered(&self.evaluator, key, table.scope, fits).into_iter().collect();
        }
        rows
    }

    /// The notes of what holds a row at review.
    fn left_to_people(&self, tree: &Explanation) -> Vec<String> {
        if !tree.node.note.is_empty() {
            return vec![tree.node.note.trim_end_matches('。').to_owned()];
        }
        // A number has no status of its own: what people decide stands below it.
        let is_number = |child: &Explanation| matches!(child.node.condition, Condition::Amount(_));
        let decided = |child: &Explanation| child.status.decided() == Some(Point::Review);
        let held = tree.children.iter().filter(|child| decided(child) || is_number(child));
        let notes: Vec<String> = held.flat_map(|child| self.left_to_people(child)).collect();
        let counts = matches!(tree.node.condition, Condition::QualifiedCount { .. } | Condition::Reaches { .. });
        if notes.is_empty() && counts {
            return phrases::found(&self.evaluator, tree).into_iter().collect();
        }
        notes
    }

    /// What was found where it falls short, on the easiest way.
    fn lacking(&self, row: &Row) -> Vec<String> {
        let Some(lacking) = lacking(&row.explanation) else {
            return Vec::new();
        };
        lacking.parts.iter().flat_map(|part| self.short(part)).collect()
    }

    fn short(&self, tree: &Explanation) -> Vec<String> {
        if let Some(found) = phrases::found(&self.evaluator, tree) {
            return vec![found];
        }
        if let Condition::Some(fact, _) = &tree.node.condition {
            let Some(Kind::Records { item, .. }) = self.edition.policy.fact(*fact).map(|fact| &fact.kind) else {
                return Vec::new();
            };
            if tree.children.is_empty() {
                return vec![format!("你填的是没有（{item}）")];
            }
            let each =
                tree.children.iter().enumerate().map(|(position, record)| {
                    format!("第{}条：{}", position + 1, distinct(self.short(record)).join("，"))
                });
            return each.collect();
        }
        let failing = tree.children.iter().filter(|child| child.status.best == Point::Unmet);
        match &tree.node.condition {
            // Turned round, what is met below is what falls short.
            Condition::Not(_) => tree.children.iter().flat_map(|child| self.short(child)).collect(),
            Condition::Any(_) => {
                let (exceptions, mut told): (Vec<_>, Vec<_>) = failing.partition(|child| is_exception(child));
                if told.is_empty() {
                    told = exceptions;
                }
                // Of long ways the last; short ones are all told.
                let long = told.iter().any(|child| !child.children.is_empty());
                let first = if long { told.len().saturating_sub(1) } else { 0 };
                told.into_iter().skip(first).flat_map(|child| self.short(child)).collect()
            }
            Condition::Table { key, .. } => {
                self.or_answer(failing.flat_map(|child| self.short(child)).collect(), *key, tree, false)
            }
            _ => failing.flat_map(|child| self.short(child)).collect(),
        }
    }

    /// What would cure the row: none if it is met or still open.
    pub fn remedy(&self, row: &Row) -> Option<CureText> {
        match row.status().decided()? {
            Point::Met => None,
            Point::Review => Some(CureText { by: "people", text: self.ask() }),
            Point::Unmet => Some(self.cure_text(row)),
        }
    }

    /// The facts whose answers would change the row: what it lacks, or what is open.
    pub fn to_change(&self, row: &Row) -> Vec<FactId> {
        let facts: Vec<FactId> = match row.status().decided() {
            None => planner::open_in(&self.evaluator, &row.explanation),
            Some(Point::Unmet) => {
                let parts = lacking(&row.explanation).map(|lacking| lacking.parts).unwrap_or_default();
                parts.iter().flat_map(|part| read_by(part)).collect()
            }
            Some(_) => read_by(&row.explanation),
        };
        let mut facts = distinct(facts);
        facts.truncate(MOST);
        facts
    }

    fn ask(&self) -> String {
        let office = self.edition.office();
        let phone = office.map(|office| office.phone.as_str()).unwrap_or_default();
        let label = office.map(|office| office.label.as_str()).unwrap_or_default();
        format!("可以先打电话问{label}（{phone}）。")
    }

    fn cure_text(&self, row: &Row) -> CureText {
        let found = lacking(&row.explanation);
        let waits = row.reached_in.filter(|year| *year > self.edition.policy.review_year);
        let found = found.unwrap_or(Lacking { cure: Cure::Nothing, parts: Vec::new() });
        let own = row.requirement.remedy.as_ref().filter(|_| found.cure == Cure::Nothing);
        let cure = Self::cure(row).unwrap_or(Cure::Nothing);
        let mut sentences: Vec<String> = match own {
            Some(remedy) => vec![remedy.text.clone()],
            None => self.gaps(&found),
        };
        let told = |year: i32| sentences.iter().any(|sentence| sentence.contains(&format!("{year}年度")));
        if cure == Cure::Waiting
            && let Some(year) = waits.filter(|year| !told(*year))
        {
            sentences.push(format!("照现在的规定推算，{year}年度可以满足。"));
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
                _ => sentences.extend(gap(&self.evaluator, part)),
            }
        }
        for (label, years) in missing {
            sentences.push(format!("缺{}{label}。", phrases::years(&years)));
        }
        sentences
    }
}

/// The facts that what came out of a rule rests on, in its order.
fn read_by(tree: &Explanation) -> Vec<FactId> {
    let condition = &tree.node.condition;
    let own = [condition.subject(), condition.object()].into_iter().flatten().map(Place::fact);
    own.chain(tree.bearing().flat_map(read_by)).collect()
}

/// How much a single condition lacks.
fn gap(evaluator: &Evaluator, part: &Explanation) -> Option<String> {
    let said = part.node.remedy.as_ref().map(|remedy| remedy.text.clone()).filter(|text| !text.is_empty());
    let review_year = evaluator.review_year();
    let since = |place| Some(evaluator.date(place, part.scope)?.year());
    match &part.node.condition {
        Condition::CountedYears { since: place, map, skip, at_least } => {
            // A year without an answer is taken to count: what is missing for certain is what the rest leaves.
            let count = evaluator.counted_years(since(*place)?, *map, skip);
            let year = since(*place)?.max(review_year) + to_i32(at_least.saturating_sub(count.sure + count.open));
            let missing = year - review_year;
            Some(format!("还差{missing}个任职年度，{year}年度起满{at_least}年。"))
        }
        Condition::PlainYears { since: place, at_least } => {
            let year = since(*place)? + to_i32(*at_least);
            let missing = year - review_year;
            Some(format!("还差{missing}年，{year}年度起满{at_least}年。"))
        }
        Condition::QualifiedCount { since: place, map, good, awaited, at_least } => {
            let count = evaluator.qualified_years(since(*place)?, *map, good, awaited);
            let missing = at_least.saturating_sub(count.sure + count.awaited + count.open);
            Some(format!("还差{missing}个合格年度。"))
        }
        Condition::Reaches { amount, at_least, unit } => {
            let most = evaluator.amount(amount, part.scope).most.favoured;
            let missing = format!("还差{}{unit}。", at_least.saturating_sub(most));
            Some(said.map_or(missing.clone(), |said| missing + &said))
        }
        Condition::AtLeastNumber(place, least) => match evaluator.value(*place, part.scope) {
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

/// Whether a way leads no further than to people: most applicants have never heard of it.
fn is_exception(way: &Explanation) -> bool {
    match way.node.condition {
        Condition::Cap(..) => true,
        Condition::Use(_) => way.children.iter().all(is_exception),
        _ => false,
    }
}

fn to_i32(years: u32) -> i32 {
    i32::try_from(years).unwrap_or(i32::MAX / 2)
}

fn sentence(text: &str) -> String {
    format!("{}。", text.trim_end_matches('。'))
}
