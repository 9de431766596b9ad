//! The years of a tenure one by one: which count and why, how each was assessed, and when the titles come within reach.

use super::{Report, phrases};
use crate::engine::condition::Condition;
use crate::engine::count::Counts;
use crate::engine::explanation::Explanation;
use crate::engine::fact::FactId;
use crate::engine::model::Kind;
use crate::engine::remedy::lacking;
use crate::engine::status::Point;

/// The most years that are shown one by one; those before are counted together.
const MOST: i32 = 15;

/// The years of a title's tenure.
#[derive(Debug, PartialEq, Eq)]
pub struct Years {
    /// What was counted, in words: the tenure, and the assessments if they are asked for.
    pub counted: Vec<String>,
    /// What people call the assessments; empty where none are asked for.
    pub assessments: String,
    /// The years before those shown, if there are any.
    pub earlier: Option<Earlier>,
    /// The years one by one, the first first.
    pub years: Vec<Year>,
}

/// Years counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// The first, in which the tenure begins.
    pub from: i32,
    /// The last.
    pub to: i32,
    /// How many of them count.
    pub counted: usize,
    /// How many are not answered.
    pub open: usize,
}

/// A year.
#[derive(Debug, PartialEq, Eq)]
pub struct Year {
    /// The calendar year.
    pub year: i32,
    /// Whether it counts for the tenure.
    pub standing: Standing,
    /// How it was assessed; empty where nothing was said.
    pub assessment: String,
    /// Whether it is the year that is reviewed.
    pub reviewed: bool,
    /// The titles that come within reach in it, as far as time goes, as positions.
    pub reaches: Vec<usize>,
}

/// Whether a year counts for the tenure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The tenure begins in it: it does not count.
    Begins,
    /// It counts.
    Counts,
    /// It does not count, for its assessment.
    Skipped,
    /// It is not answered, and may count or not.
    Open,
    /// It lies ahead.
    Ahead,
}

impl Standing {
    /// The sign and the word for it.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Begins => ("▷", "起算"),
            Self::Counts => ("✓", "计入"),
            Self::Skipped => ("✗", "不计"),
            Self::Open => ("?", "未答"),
            Self::Ahead => ("…", "推算"),
        }
    }
}

impl Year {
    /// The year in a sentence: 2023年：不计入年限，年度考核不合格。
    pub fn words(&self, assessments: &str) -> String {
        let counts = match self.standing {
            Standing::Begins => "起算的这一年不计入年限",
            Standing::Counts => "计入年限",
            Standing::Skipped => "不计入年限",
            Standing::Open => "还不清楚，可能计入",
            Standing::Ahead => "还没有到，按计入推算",
        };
        let assessed =
            if self.assessment.is_empty() { String::new() } else { format!("，{assessments}{}", self.assessment) };
        let reviewed = if self.reviewed { "，评审的年度" } else { "" };
        format!("{}年：{counts}{assessed}{reviewed}。", self.year)
    }
}

impl Report<'_> {
    /// The years of the title's tenure; none where no tenure matters, its beginning is not answered, or the title is
    /// out of reach.
    pub fn tenure(&self, title: usize) -> Option<Years> {
        if !self.within_reach(title) {
            return None;
        }
        let is_tenure = |tree: &Explanation| {
            matches!(tree.node.condition, Condition::CountedYears { .. } | Condition::PlainYears { .. })
        };
        let is_result = |tree: &Explanation| matches!(tree.node.condition, Condition::QualifiedCount { .. });
        let tenure = self.counting(title, &is_tenure)?;
        let results = self.counting(title, &is_result);
        let since = self.evaluator.date(tenure.node.condition.subject()?, tenure.scope)?.year();
        let review_year = self.edition.policy.review_year;
        let reached = self.reached_years();
        let last = reached.iter().filter(|(of, _)| *of == title).map(|(_, year)| *year).max().unwrap_or(review_year);
        let last = last.max(review_year).max(since);
        // The year that is reviewed is among them, unless the tenure only begins after it.
        let first = since.max((last - MOST + 1).min(review_year));
        let map = [Some(tenure), results].into_iter().flatten().find_map(|tree| years_of(tree));
        let standing = |year: i32| match self.evaluator.counts_in(tenure, year) {
            _ if year == since => Standing::Begins,
            _ if year > review_year => Standing::Ahead,
            Some(Counts::Surely | Counts::Awaited) => Standing::Counts,
            Some(Counts::Perhaps) => Standing::Open,
            Some(Counts::Not) | None => Standing::Skipped,
        };
        let before = |of: Standing| (since..first).filter(|year| standing(*year) == of).count();
        let earlier =
            || Earlier { from: since, to: first - 1, counted: before(Standing::Counts), open: before(Standing::Open) };
        let year = |year: i32| Year {
            year,
            standing: standing(year),
            assessment: map.map(|map| self.assessment(map, year)).unwrap_or_default(),
            reviewed: year == review_year,
            reaches: reached.iter().filter(|(_, reached)| *reached == year).map(|(title, _)| *title).collect(),
        };
        let label = map.and_then(|map| self.edition.policy.fact(map)).map(|fact| fact.label.clone());
        Some(Years {
            assessments: label.unwrap_or_default(),
            counted: [Some(tenure), results]
                .into_iter()
                .flatten()
                .filter_map(|tree| phrases::found(&self.evaluator, tree))
                .collect(),
            earlier: (since < first).then(earlier),
            years: (first..=last).map(year).collect(),
        })
    }

    /// The titles within reach, each with the year in which time alone will do.
    fn reached_years(&self) -> Vec<(usize, i32)> {
        let year = |title: usize| self.evaluation.targets.get(title)?.earliest_year;
        let titles = (0..self.evaluation.targets.len()).filter(|title| self.within_reach(*title));
        titles.filter_map(|title| Some((title, year(title)?))).collect()
    }

    /// The count that the title's requirement rests on, its beginning being answered: of an unmet one what it lacks,
    /// else what holds it, else one of a way that nothing but time may keep from this applicant.
    fn counting(&self, title: usize, is: &dyn Fn(&Explanation) -> bool) -> Option<&Explanation<'_>> {
        let usable = |tree: &Explanation| {
            is(tree)
                && tree.node.condition.subject().is_some_and(|place| self.evaluator.date(place, tree.scope).is_some())
        };
        let rules = || self.rows_of(title).map(|row| &row.explanation);
        let lacked = || rules().filter_map(lacking).flat_map(|lacking| lacking.parts).find(|part| usable(part));
        lacked()
            .or_else(|| rules().find_map(|rule| find(rule, Along::Bearing, &usable)))
            .or_else(|| rules().find_map(|rule| find(rule, Along::Open, &usable)))
    }

    fn assessment(&self, map: FactId, year: i32) -> String {
        let Some(Kind::Years(kind)) = self.edition.policy.fact(map).map(|fact| &fact.kind) else {
            return String::new();
        };
        let given = self.evaluator.answers.years(map).and_then(|years| kind.given(years, year));
        given.map(|given| phrases::value(&kind.value, given)).unwrap_or_default()
    }
}

/// The answers by year that a count reads.
fn years_of(tree: &Explanation) -> Option<FactId> {
    match &tree.node.condition {
        Condition::CountedYears { map, .. } | Condition::QualifiedCount { map, .. } => Some(*map),
        _ => None,
    }
}

/// Which alternatives of a rule are gone along.
#[derive(Clone, Copy)]
enum Along {
    /// Those on which the outcome rests.
    Bearing,
    /// Those from which nothing but time may keep the applicant.
    Open,
    /// All.
    Every,
}

/// The first condition below that `is`.
fn find<'e, 'a>(
    tree: &'e Explanation<'a>,
    along: Along,
    is: &dyn Fn(&Explanation) -> bool,
) -> Option<&'e Explanation<'a>> {
    if is(tree) {
        return Some(tree);
    }
    let choice = matches!(tree.node.condition, Condition::Any(_) | Condition::Some(..));
    let takes = |way: &Explanation| match along {
        _ if !choice => true,
        Along::Bearing => way.status.best >= tree.status.best && way.status.best > Point::Unmet,
        Along::Open => !is_barred(way, is),
        Along::Every => true,
    };
    tree.children.iter().filter(|way| takes(way)).find_map(|way| find(way, along, is))
}

/// Whether something besides the counts keeps the applicant from this way, say a degree.
fn is_barred(way: &Explanation, is: &dyn Fn(&Explanation) -> bool) -> bool {
    let counts = |part: &&Explanation| find(part, Along::Every, is).is_some();
    match way.node.condition {
        Condition::Any(_) => way.children.iter().filter(counts).all(|part| is_barred(part, is)),
        _ if is(way) => false,
        _ if !counts(&way) => way.status.best == Point::Unmet,
        _ => way.children.iter().any(|part| is_barred(part, is)),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Standing, Years};
    use crate::engine::evaluate::Evaluator;
    use crate::engine::explanation::Explanation;
    use crate::engine::fact::Answers;
    use crate::policy::{Edition, answers, compile};
    use crate::report::Report;

    fn edition() -> Edition {
        compile::compile(include_bytes!("../../static/policies/changzhi-engineering-2024.json")).unwrap()
    }

    fn personas(edition: &Edition) -> BTreeMap<String, Answers> {
        let lines = include_str!("../../tests/cases/personas.ndjson").lines();
        let lines = lines.chain(include_str!("../../tests/cases/random.ndjson").lines());
        // A later year's is of another edition.
        let personas = lines.filter(|line| !line.contains("\"year\": ")).enumerate();
        let read = |(position, line): (usize, &str)| {
            let case: serde_json::Value = serde_json::from_str(line).unwrap();
            let given = answers::parse(&edition.policy, case["answers"].to_string().as_bytes()).unwrap();
            (case["name"].as_str().map_or_else(|| position.to_string(), str::to_owned), given)
        };
        personas.map(read).collect()
    }

    /// 2021▷合格 2022✓合格 [2023]✓ 2024…★: the year under review in brackets, a star where a title comes within reach.
    fn drawn(years: &Years) -> String {
        let earlier = years.earlier.map(|earlier| format!("{earlier:?}"));
        let year = |year: &super::Year| {
            let number = if year.reviewed { format!("[{}]", year.year) } else { year.year.to_string() };
            let star = if year.reaches.is_empty() { "" } else { "★" };
            format!("{number}{}{}{star}", year.standing.words().0, year.assessment)
        };
        earlier.into_iter().chain(years.years.iter().map(year)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_years_of_some_personas() {
        let edition = edition();
        let personas = personas(&edition);
        for (name, title, expected) in [
            ("a complete engineer applicant", 0, "2019▷合格 2020✓合格 2021✓合格 2022✓合格 2023✓合格 [2024]✓未出结果★"),
            ("appointed one day too late", 0, "2021▷合格 2022✓合格 2023✓合格 [2024]✓未出结果 2025…★"),
            (
                "one unqualified year within just four years",
                0,
                "2020▷合格 2021✓合格 2022✗不合格 2023✓合格 [2024]✓未出结果 2025…★",
            ),
            // Two years are asked of a master, from the title on.
            ("master, two years", 0, "2022▷合格 2023✓合格 [2024]✓未出结果★"),
            // Years of work, not of a title.
            ("bachelor, one year of work", 1, "2023▷合格 [2024]✓未出结果★"),
            ("college, technician for two years", 1, "2022▷合格 2023✓合格 [2024]✓未出结果★"),
            ("from a government organ, first application", 0, "2022▷ 2023✓ [2024]✓★"),
            // No title yet, already held, out of reach: nothing to draw.
            ("bachelor, one year of work", 0, ""),
            ("a complete engineer applicant", 1, ""),
            ("civil servant", 0, ""),
            ("nothing answered", 0, ""),
        ] {
            let report = Report::new(&edition, &personas[name]);
            let years = report.tenure(title).map(|years| drawn(&years)).unwrap_or_default();
            assert_eq!(years, expected, "{name}, title {title}");
        }
    }

    #[test]
    fn the_count_told_is_of_a_way_that_is_open_to_the_applicant() {
        let edition = edition();
        let complete = personas(&edition)["a complete engineer applicant"].clone();
        let fact = |id: &str| edition.policy.fact_id(id).unwrap();
        let mut moved_perhaps = complete.clone();
        moved_perhaps.set(fact("from_government"), None);
        let since = crate::engine::date::PartialDate::parse("2021-03").unwrap();
        let since = crate::engine::fact::Answer::One(crate::engine::fact::Value::Date(since));
        moved_perhaps.set(fact("assistant_since"), Some(since));
        let text = r#"{"current_title": "none", "work_since": "2019-07", "educations": [{"level": "secondary",
            "degree": "none", "obtained_on": "2018", "major_match": "same", "technical_class": "none"}]}"#;
        let secondary = answers::parse(&edition.policy, text.as_bytes()).unwrap();
        // Two years are asked of masters, one of those with a degree.
        for (given, title, expected) in [(&complete, 0, "要求4年"), (&moved_perhaps, 0, "要求4年"), (&secondary, 1, "")]
        {
            let years = Report::new(&edition, given).tenure(title);
            let told = years.and_then(|years| years.counted.first().cloned()).unwrap_or_default();
            assert!(if expected.is_empty() { told.is_empty() } else { told.contains(expected) }, "{told}");
        }
    }

    #[test]
    fn a_long_tenure_is_told_of_its_last_years() {
        let edition = edition();
        for (since, expected) in [
            ("1990", Some((1990, 2009, 0, 19))),
            // Before the map of assessments begins nothing is asked, and every year counts.
            ("1975-03", Some((1975, 2009, 4, 30))),
            ("2010", None),
            ("2009", Some((2009, 2009, 0, 0))),
        ] {
            let mut given = personas(&edition)["a complete engineer applicant"].clone();
            let fact = edition.policy.fact_id("assistant_since").unwrap();
            let date = crate::engine::date::PartialDate::parse(since).unwrap();
            given.set(fact, Some(crate::engine::fact::Answer::One(crate::engine::fact::Value::Date(date))));
            let years = Report::new(&edition, &given).tenure(0).unwrap();
            let earlier = years.earlier.map(|earlier| (earlier.from, earlier.to, earlier.counted, earlier.open));
            assert_eq!(earlier, expected, "{since}");
            assert_eq!(years.years.first().map(|year| year.year), Some(2010), "{since}");
        }
    }

    fn all<'e, 'a>(tree: &'e Explanation<'a>) -> Vec<&'e Explanation<'a>> {
        std::iter::once(tree).chain(tree.children.iter().flat_map(all)).collect()
    }

    #[test]
    fn year_by_year_comes_to_what_the_engine_counts() {
        let edition = edition();
        let mut counted = 0;
        for (name, given) in personas(&edition) {
            let report = Report::new(&edition, &given);
            let evaluator = Evaluator::new(&edition.policy, &given, 0);
            for tree in report.evaluation.rows.iter().flat_map(|row| all(&row.explanation)) {
                let Some((count, _)) = evaluator.count_of(tree) else { continue };
                let mut sum = crate::engine::count::Count::default();
                for year in 1900..=edition.policy.review_year {
                    sum.add(evaluator.counts_in(tree, year).unwrap());
                }
                assert_eq!(sum, count, "{name}: {:?}", tree.node.condition);
                counted += 1;
            }
            for years in (0..3).filter_map(|title| report.tenure(title)) {
                let shown: Vec<i32> = years.years.iter().map(|year| year.year).collect();
                assert!(shown.windows(2).all(|pair| pair[0] + 1 == pair[1]), "{name}: {shown:?}");
                assert!(shown.len() <= 17 && years.years.iter().any(|year| year.reviewed), "{name}: {shown:?}");
                let ahead = |year: &&super::Year| year.standing == Standing::Ahead;
                assert!(years.years.iter().filter(ahead).all(|year| year.year > edition.policy.review_year), "{name}");
            }
        }
        assert!(counted > 1000, "{counted}");
    }
}
