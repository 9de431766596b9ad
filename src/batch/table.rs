//! What comes out, as a table: a row a person, with the verdict for each title, every requirement, the reasons and what
//! is still open.

use crate::engine::evaluate::Row;
use crate::engine::fact::FactId;
use crate::engine::status::{Point, Status};
use crate::policy::Edition;
use crate::report::{Report, phrases};

use super::roster::{Person, Roster};

/// The verdicts that a filter tells apart, with the words for them.
pub const VERDICTS: [(&str, &str); 4] =
    [("met", "条件都满足"), ("review", "由人决定"), ("unmet", "还有没满足的"), ("unknown", "信息不全")];

/// The statuses of those verdicts, in their order.
pub fn statuses() -> [Status; VERDICTS.len()] {
    [Status::MET, Status::exactly(Point::Review), Status::UNMET, Status::OPEN]
}

/// The heading of the column that names the edition: rows are cut out and passed on.
const NOTICE: &str = "按哪份通知查";

/// A cell of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The words.
    pub text: String,
    /// The status it tells, where it tells one.
    pub status: Option<Status>,
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self { text, status: None }
    }
}

/// The table for the titles at `titles`.
#[derive(Debug)]
pub struct Table<'a> {
    /// The edition checked against.
    pub edition: &'a Edition,
    titles: Vec<usize>,
    /// The requirements of those titles, as positions.
    requirements: Vec<usize>,
}

impl<'a> Table<'a> {
    /// The table for one title, or for all.
    pub fn new(edition: &'a Edition, only: Option<usize>) -> Self {
        let policy = &edition.policy;
        let titles: Vec<usize> =
            (0..policy.titles.len()).filter(|title| only.is_none_or(|only| only == *title)).collect();
        let asked = |position: &usize| {
            policy.requirements.get(*position).is_some_and(|row| row.titles.iter().any(|title| titles.contains(title)))
        };
        let requirements = (0..policy.requirements.len()).filter(asked).collect();
        Self { edition, titles, requirements }
    }

    /// What stands above the headings: that the result is a trial; how much of the roster was not read.
    pub fn above(&self, roster: &Roster) -> Vec<String> {
        let (year, mark) = (self.edition.policy.review_year, self.edition.trial_mark());
        let trial = self.edition.is_trial().then(|| format!("{year}年度：{mark}。"));
        trial.into_iter().chain(Some(roster.summary()).filter(|summary| !summary.is_empty())).collect()
    }

    /// The titles of the table, as positions.
    pub fn titles(&self) -> &[usize] {
        &self.titles
    }

    /// The headings, each with how wide its column is, in characters.
    pub fn head(&self) -> Vec<(String, u16)> {
        let policy = &self.edition.policy;
        let mut head: Vec<(String, u16)> = [("行号", 6), ("姓名", 10), ("工号", 10), ("部门", 14)]
            .map(|(name, width)| (name.to_owned(), width))
            .into();
        for title in &self.titles {
            let label = policy.titles.get(*title).map(|title| title.label.as_str()).unwrap_or_default();
            for (name, width) in [
                ("结论", 22),
                ("时间上最早年度", 10),
                ("还差什么、怎么办", 60),
                ("由人决定的", 40),
                ("还缺什么信息", 40),
            ] {
                head.push((format!("{label}：{name}"), width));
            }
        }
        for position in &self.requirements {
            head.push((self.requirement(*position), 14));
        }
        head.push(("和本人填的不一样".into(), 30));
        head.push(("读不懂的格".into(), 50));
        head.push((NOTICE.into(), 30));
        head
    }

    /// A requirement's name; with the titles it belongs to, where not every title of the table has it.
    pub fn requirement(&self, position: usize) -> String {
        let policy = &self.edition.policy;
        let Some(requirement) = policy.requirements.get(position) else { return String::new() };
        if self.titles.iter().all(|title| requirement.titles.contains(title)) {
            return requirement.label.clone();
        }
        let titles = self.titles.iter().filter(|title| requirement.titles.contains(title));
        let labels: Vec<&str> = titles.filter_map(|title| Some(policy.titles.get(*title)?.label.as_str())).collect();
        format!("{}（{}）", requirement.label, labels.join("、"))
    }

    /// How a person came out.
    pub fn row(&self, person: &Person) -> Vec<Cell> {
        self.row_of(person, &Report::new(person.edition(self.edition), &person.answers))
    }

    /// As [`Table::row`], of a report that is there already.
    pub fn row_of(&self, person: &Person, report: &Report) -> Vec<Cell> {
        let edition = person.edition(self.edition);
        let mut row: Vec<Cell> =
            [person.place(), person.name.clone(), person.number.clone(), person.department.clone()]
                .map(Cell::from)
                .into();
        for title in &self.titles {
            let verdict = report.evaluation.targets.get(*title).map(|target| target.verdict);
            row.push(Cell { text: third_person(&report.headline(*title)), status: verdict });
            row.push(report.awaited_year(*title).map(|year| year.to_string()).unwrap_or_default().into());
            row.push(told(report, *title, Point::Unmet).into());
            row.push(told(report, *title, Point::Review).into());
            row.push(open(edition, &report.open_in_rows(*title)).into());
        }
        for position in &self.requirements {
            let status = report.evaluation.rows.get(*position).map(Row::status);
            let text = report.evaluation.rows.get(*position).map(status_words).unwrap_or_default();
            row.push(Cell { text, status });
        }
        let bad: Vec<String> = person.bad.iter().map(super::roster::BadCell::told).collect();
        row.push(person.differs.join("\n").into());
        row.push(bad.join("\n").into());
        let year = person.edition.as_ref().map(|edition| format!("（{}年度）", edition.policy.review_year));
        row.push(format!("{}{}", edition.short_name, year.unwrap_or_default()).into());
        row
    }
}

/// A row's status as sign and word.
pub fn status_words(row: &Row) -> String {
    let (sign, word) = phrases::mark(row.status(), &row.requirement.says.unmet_word);
    format!("{sign} {word}")
}

/// The rows of a title that came out so, a line each: name, reason, and what to do.
fn told(report: &Report, title: usize, point: Point) -> String {
    let rows = report.rows(title);
    let rows = rows.iter().filter(|row| row.status().decided() == Some(point));
    let line = |row: &&Row| format!("{}：{}", row.requirement.label, reason(report, row));
    rows.map(line).collect::<Vec<_>>().join("\n")
}

/// Why a row came out so, and what to do, for people who read of someone else.
pub fn reason(report: &Report, row: &Row) -> String {
    let remedy = report.remedy(row).map(|remedy| format!("{}{}", remedy.heading(), remedy.text)).unwrap_or_default();
    third_person(&format!("{}{remedy}", report.reason(row)))
}

/// What is said to an applicant, as it is said of one.
pub fn third_person(text: &str) -> String {
    text.replace("按你的回答", "按名册里填的").replace('你', "本人")
}

/// The open facts by name, each once.
fn open(edition: &Edition, facts: &[FactId]) -> String {
    let labels = facts.iter().filter_map(|fact| Some(edition.policy.fact(*fact)?.label.as_str()));
    crate::report::distinct(labels.collect()).join("、")
}
