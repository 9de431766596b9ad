//! Who would be told something else: the same people under both editions, those of the cases and random ones.

use crate::cases::{Case, moved, told};
use crate::engine::evaluate::Target;
use crate::engine::fact::Answers;
use crate::json::Json;
use crate::policy::{Edition, answers};
use crate::population::{Applicants, Dice};
use crate::report::{Report, distinct};

/// How many people are drawn where nothing is said.
pub const PEOPLE: usize = 10_000;
/// The most examples kept of each kind.
const EXAMPLES: usize = 3;

/// What came of asking both editions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// How many were asked about.
    pub people: usize,
    /// How many of them would be told something else.
    pub differing: usize,
    /// What is told otherwise, the most frequent first.
    pub kinds: Vec<Kind>,
    /// Answers that the other edition has no place for, by the labels of their facts.
    pub unread: Vec<String>,
}

/// One kind of difference.
#[derive(Clone, Debug, PartialEq)]
pub struct Kind {
    /// The title, in words.
    pub title: String,
    /// The row's id, or `verdict` or `earliest_year`.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// What the old edition says.
    pub from: String,
    /// What the new edition says.
    pub to: String,
    /// How many would be told so.
    pub count: usize,
    /// The first of them.
    pub examples: Vec<Example>,
}

/// Somebody who would be told something else.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// The name of the case, or which random applicant it is.
    pub name: String,
    /// The answers, for the new edition.
    pub answers: Json,
    /// Why the old edition says so; empty for a verdict or a year.
    pub before: String,
    /// Why the new edition says so.
    pub after: String,
}

/// The old edition as if for the new one's year, with the cases' dates and years moved along: then neither the calendar
/// nor a day of law makes a difference, and what is left is the rules'. None, and nothing moved, where the new year is
/// not a later one.
pub fn in_the_new_year(old: &Edition, new: &Edition, cases: &mut [Case]) -> Option<Edition> {
    let years = new.policy.review_year - old.policy.review_year;
    let ahead = old.at(new.policy.review_year).ok().filter(|_| years > 0)?;
    for case in cases.iter_mut().filter(|case| case.year.is_none()) {
        case.answers = moved::answers(&old.policy, &case.answers, years);
    }
    Some(ahead)
}

/// Asks both editions about one applicant after another.
#[derive(Debug)]
pub struct Survey<'a> {
    old: &'a Edition,
    new: &'a Edition,
    /// Years by which dates move from the old edition to the new.
    years: i32,
    outcome: Outcome,
    drawn: [Applicants<'a>; 2],
    dice: Dice,
}

impl<'a> Survey<'a> {
    /// Of two editions. With `moved`, everyone's dates and years move with the review year, so that the calendar alone
    /// makes no difference and what is left is the rules'.
    pub fn new(old: &'a Edition, new: &'a Edition, moved: bool) -> Self {
        let policies = [&old.policy, &new.policy];
        let [before, after] = policies;
        Self {
            old,
            new,
            years: if moved { after.review_year - before.review_year } else { 0 },
            outcome: Outcome::default(),
            drawn: [Applicants::near(before, &[after]), Applicants::near(after, &[before])],
            dice: Dice::seeded(1),
        }
    }

    /// The applicants of cases of the old edition.
    pub fn cases(&mut self, cases: &[Case]) {
        for case in cases {
            let after = self.carried(&case.answers, true);
            self.compare(&case.name, &case.answers, &after);
        }
    }

    /// So many random applicants: half of them drawn from what the old edition asks, half from the new, a quarter with
    /// answers left out. The same ones every time.
    pub fn random(&mut self, people: usize) {
        for _ in 0..people {
            let number = self.outcome.people + 1;
            let new = number.is_multiple_of(2);
            let [before, after] = &self.drawn;
            let from = if new { after } else { before };
            let mut answers = from.complete(&mut self.dice);
            if number % 8 > 5 {
                answers = from.forget(&answers, &mut self.dice);
            }
            let other = self.carried(&answers, !new);
            let (before, after) = if new { (&other, &answers) } else { (&answers, &other) };
            self.compare(&format!("随机第{number}人"), before, after);
        }
    }

    /// What came of it, the most frequent kinds first.
    pub fn outcome(mut self) -> Outcome {
        self.outcome.kinds.sort_by_key(|kind| std::cmp::Reverse(kind.count));
        self.outcome.unread = distinct(self.outcome.unread);
        self.outcome
    }

    /// The answers as the other edition reads them: what it has no place for is left out, and noted.
    fn carried(&mut self, given: &Answers, to_new: bool) -> Answers {
        let (from, to) = if to_new { (self.old, self.new) } else { (self.new, self.old) };
        let years = if to_new { self.years } else { -self.years };
        let moved = moved::answers(&from.policy, given, years);
        let text = answers::write(&from.policy, &moved).written();
        let (carried, findings) = answers::salvage(&to.policy, text.as_bytes());
        for finding in findings {
            let id = finding.at.split('/').nth(1).unwrap_or_default();
            let fact = from.policy.facts.iter().find(|fact| fact.id == id);
            let label = fact.map_or(id, |fact| fact.label.as_str());
            if !self.outcome.unread.iter().any(|known| known == label) {
                self.outcome.unread.push(label.to_owned());
            }
        }
        carried
    }

    fn compare(&mut self, name: &str, before: &Answers, after: &Answers) {
        self.outcome.people += 1;
        let (old, new) = (self.old, self.new);
        let reports = [Report::new(old, before), Report::new(new, after)];
        let mut differs = false;
        for (position, title) in new.policy.titles.iter().enumerate() {
            let Some(previous) = old.policy.title_id(&title.id) else { continue };
            for found in differences(&reports, [previous, position]) {
                differs = true;
                let example = || Example {
                    name: name.to_owned(),
                    answers: answers::write(&new.policy, after),
                    before: found.reasons.0.clone(),
                    after: found.reasons.1.clone(),
                };
                let known = self.outcome.kinds.iter_mut().find(|kind| {
                    kind.title == title.label && kind.id == found.id && kind.from == found.from && kind.to == found.to
                });
                match known {
                    Some(kind) => {
                        kind.count += 1;
                        if kind.examples.len() < EXAMPLES {
                            kind.examples.push(example());
                        }
                    }
                    None => self.outcome.kinds.push(Kind {
                        title: title.label.clone(),
                        examples: vec![example()],
                        id: found.id,
                        label: found.label,
                        from: found.from,
                        to: found.to,
                        count: 1,
                    }),
                }
            }
        }
        self.outcome.differing += usize::from(differs);
    }
}

/// A difference for one applicant.
struct Found {
    id: String,
    label: String,
    from: String,
    to: String,
    reasons: (String, String),
}

const ABSENT: &str = "没有这项要求";

/// What the reports say otherwise of a title, whose position is given for each.
fn differences(reports: &[Report; 2], [before, after]: [usize; 2]) -> Vec<Found> {
    let [old, new] = reports;
    let (Some(was), Some(is)) = (old.evaluation.targets.get(before), new.evaluation.targets.get(after)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut differ = |id: &str, label: &str, from: String, to: String, reasons| {
        if from != to {
            found.push(Found { id: id.to_owned(), label: label.to_owned(), from, to, reasons });
        }
    };
    let verdict = |target: &Target| told(target.verdict.decided()).to_owned();
    differ("verdict", "结论", verdict(was), verdict(is), Default::default());
    let year = |target: &Target, review_year: i32| match target.earliest_year.map(|year| year - review_year) {
        None => "推算不出".to_owned(),
        Some(0) => "本年度".to_owned(),
        Some(years) => format!("{years}年后"),
    };
    let years = [year(was, old.edition.policy.review_year), year(is, new.edition.policy.review_year)];
    let [from, to] = years;
    differ("earliest_year", "最早年度", from, to, Default::default());
    let (rows_before, rows) = (old.rows(before), new.rows(after));
    for row in &rows {
        let previous = rows_before.iter().find(|previous| previous.requirement.id == row.requirement.id);
        let from = previous.map_or(ABSENT, |previous| told(previous.status().decided()));
        let to = told(row.status().decided());
        if from != to {
            let reasons = (previous.map(|previous| old.reason(previous)).unwrap_or_default(), new.reason(row));
            differ(&row.requirement.id, &row.requirement.label, from.to_owned(), to.to_owned(), reasons);
        }
    }
    let kept = |id: &str| rows.iter().any(|row| row.requirement.id == id);
    for gone in rows_before.iter().filter(|row| !kept(&row.requirement.id)) {
        let reasons = (old.reason(gone), String::new());
        let from = told(gone.status().decided()).to_owned();
        differ(&gone.requirement.id, &gone.requirement.label, from, ABSENT.to_owned(), reasons);
    }
    found
}
