//! The sheets of a result that are handed on and printed: numbers by title and department, verdicts, and reasons.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::roster::{Person, Roster};
use super::table::{Table, VERDICTS, reason, status_words, statuses, third_person};
use super::workbook::{Looks, heading, height, printed, put};
use crate::engine::evaluate::Row;
use crate::engine::status::Status;
use crate::report::{Report, word};

/// The most rows of reasons: the format has 1,048,576.
const MOST_REASONS: u32 = 1_000_000;
/// What stands for a department that was not written.
const NO_DEPARTMENT: &str = "（没有写部门）";

/// Who it is, on the sheet of verdicts; each with how wide the column is, in characters.
const WHO: [(&str, u16); 3] = [("部门", 16), ("姓名", 12), ("工号", 12)];
/// How wide a verdict is.
const VERDICT: u16 = 34;
/// The columns of the sheet of reasons.
const REASON: [(&str, u16); 6] =
    [("部门", 14), ("姓名", 10), ("职称", 15), ("条件", 16), ("结果", 12), ("理由和办法", 76)];

/// The sheets while people are added.
pub struct Handout<'a> {
    table: &'a Table<'a>,
    roster: &'a Roster,
    looks: &'a Looks,
    verdicts: Worksheet,
    reasons: Worksheet,
    /// The next free row of each.
    next: (u32, u32),
    /// How many came out how, by title and then by department.
    counts: BTreeMap<(usize, usize), [usize; VERDICTS.len()]>,
    /// The departments, in the order of the roster.
    departments: Vec<String>,
}

impl<'a> Handout<'a> {
    /// The sheets with their headings.
    ///
    /// # Errors
    /// Where there are more columns than the format allows.
    pub fn new(table: &'a Table<'a>, roster: &'a Roster, looks: &'a Looks) -> Result<Self, XlsxError> {
        let (mut verdicts, mut reasons) = (Worksheet::new(), Worksheet::new());
        let titles = table.titles().iter().map(|title| (label(table, *title).to_owned(), VERDICT));
        let head: Vec<(String, u16)> = named(WHO).chain(titles).collect();
        begun(&mut verdicts, "结论", &head, looks)?;
        begun(&mut reasons, "理由", &named(REASON).collect::<Vec<_>>(), looks)?;
        let (counts, departments) = (BTreeMap::new(), Vec::new());
        Ok(Self { table, roster, looks, verdicts, reasons, next: (1, 1), counts, departments })
    }

    /// Adds a person, who came out as the report says.
    ///
    /// # Errors
    /// Where a sheet would be larger than the format allows.
    pub fn add(&mut self, person: &Person, report: &Report) -> Result<(), XlsxError> {
        let row = self.next.0;
        self.next.0 += 1;
        let who = [person.department.clone(), called(person), person.number.clone()];
        for (column, text) in (0..).zip(&who) {
            put(&mut self.verdicts, row, column, text, &self.looks.text)?;
        }
        let mut texts: Vec<(String, u16)> = who.into_iter().zip(WHO.map(|(_, width)| width)).collect();
        let department = self.department(&person.department);
        for (column, title) in (3..).zip(self.table.titles()) {
            let verdict = report.evaluation.targets.get(*title).map(|target| target.verdict);
            let own = person.edition(self.table.edition).policy.review_year;
            let year = report.awaited_year(*title).map(|year| match year == own {
                true => "，时间已经够".to_owned(),
                false => format!("，只看时间最早{year}年度"),
            });
            let text = format!("{}{}", third_person(&report.headline(*title)), year.unwrap_or_default());
            put(&mut self.verdicts, row, column, &text, self.looks.of_status(verdict))?;
            texts.push((text, VERDICT));
            let place = VERDICTS.iter().position(|(id, _)| verdict.is_some_and(|verdict| word(verdict) == *id));
            let counts = self.counts.entry((*title, department)).or_default();
            if let Some(count) = place.and_then(|place| counts.get_mut(place)) {
                *count += 1;
            }
        }
        self.verdicts.set_row_height(row, height(texts.iter().map(|(text, width)| (&**text, *width))))?;
        for row in report.evaluation.rows.iter().filter(|row| row.status() != Status::MET) {
            self.reason(person, report, row)?;
        }
        Ok(())
    }

    fn reason(&mut self, person: &Person, report: &Report, row: &Row) -> Result<(), XlsxError> {
        // Of a title that is out of reach, what bars it is enough.
        let counts = |title: &&usize| {
            row.requirement.titles.contains(title) && (report.within_reach(**title) || Report::is_bar(row))
        };
        let titles: Vec<&str> =
            self.table.titles().iter().filter(counts).map(|title| label(self.table, *title)).collect();
        if titles.is_empty() {
            return Ok(());
        }
        let at = self.next.1;
        if at > MOST_REASONS {
            return Ok(());
        }
        self.next.1 += 1;
        if at == MOST_REASONS {
            return put(&mut self.reasons, at, 0, "后面的写不下了，见「结果」表。", &self.looks.text);
        }
        let (status, why) = (status_words(row), reason(report, row));
        let titles =
            if titles.len() == self.table.titles().len() && titles.len() > 1 { "都要" } else { &titles.join("、") };
        let name = called(person);
        let texts = [&*person.department, &name, titles, &row.requirement.label, &status, &why];
        self.reasons.set_row_height(at, height(texts.into_iter().zip(REASON.map(|(_, width)| width))))?;
        for (column, text) in (0..).zip(texts) {
            let look = if column == 4 { self.looks.of_status(Some(row.status())) } else { &self.looks.text };
            put(&mut self.reasons, at, column, text, look)?;
        }
        Ok(())
    }

    fn department(&mut self, name: &str) -> usize {
        let name = if name.is_empty() { NO_DEPARTMENT } else { name };
        let known = self.departments.iter().position(|known| known == name);
        known.unwrap_or_else(|| {
            self.departments.push(name.to_owned());
            self.departments.len() - 1
        })
    }

    /// The sheets, the numbers first.
    ///
    /// # Errors
    /// Where a sheet would be larger than the format allows.
    pub fn sheets(self, today: NaiveDate) -> Result<[Worksheet; 3], XlsxError> {
        let numbers = self.numbers(today)?;
        Ok([numbers, self.verdicts, self.reasons])
    }

    fn numbers(&self, today: NaiveDate) -> Result<Worksheet, XlsxError> {
        let edition = self.table.edition;
        let mut sheet = Worksheet::new();
        sheet.set_name("汇总")?;
        let title = format!("{}年度{}申报名册核对结果", edition.policy.review_year, edition.title_word);
        sheet.write_string_with_format(0, 0, title, &Format::new().set_bold().set_font_size(16))?;
        let day = format!("核对日期：{}年{}月{}日", today.year(), today.month(), today.day());
        let under = format!("依据：{}（{}）", edition.name, edition.document_number);
        let of_all = format!("名册里有{}人。", self.roster.people.len());
        let careful = "结果供参考，能不能申报、通过，以审核部门和评委会的决定为准。".to_owned();
        let mut row = 1;
        for line in [day, under].into_iter().chain(self.table.above(self.roster)).chain([of_all, careful]) {
            sheet.write_string(row, 0, line)?;
            row += 1;
        }
        row += 1;
        let verdicts = VERDICTS.map(|(_, label)| (label, 14));
        let head: Vec<(String, u16)> = named([("部门", 26), ("职称", 16)]).chain(named(verdicts)).collect();
        heading(&mut sheet, row, &head, self.looks)?;
        printed(&mut sheet, row)?.set_print_fit_to_pages(1, 0);
        let told_apart = self.departments.iter().any(|name| name != NO_DEPARTMENT);
        let each = self.departments.iter().enumerate().filter(|_| told_apart).map(Some);
        for department in [None].into_iter().chain(each) {
            for title in self.table.titles() {
                row += 1;
                self.line(&mut sheet, row, department, *title)?;
            }
        }
        Ok(sheet)
    }

    /// How many of a department came out how for a title; of no department, of all.
    fn line(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        department: Option<(usize, &String)>,
        title: usize,
    ) -> Result<(), XlsxError> {
        put(sheet, row, 0, department.map_or("全部", |(_, name)| name), &self.looks.text)?;
        put(sheet, row, 1, label(self.table, title), &self.looks.text)?;
        let of = |(of_title, place): &(usize, usize)| {
            *of_title == title && department.is_none_or(|(department, _)| department == *place)
        };
        for (place, (column, status)) in (2..).zip(statuses()).enumerate() {
            let counts = self.counts.iter().filter(|(key, _)| of(key)).filter_map(|(_, counts)| counts.get(place));
            let count: usize = counts.sum();
            sheet.write_number_with_format(
                row,
                column,
                u32::try_from(count).unwrap_or(u32::MAX),
                self.looks.of_status(Some(status)),
            )?;
        }
        Ok(())
    }
}

fn named<const N: usize>(head: [(&str, u16); N]) -> impl Iterator<Item = (String, u16)> {
    head.into_iter().map(|(name, width)| (name.to_owned(), width))
}

fn begun(sheet: &mut Worksheet, name: &str, head: &[(String, u16)], looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    heading(sheet, 0, head, looks)?;
    sheet.set_freeze_panes(1, 2)?;
    printed(sheet, 0)?.set_print_fit_to_pages(1, 0);
    Ok(())
}

fn label<'a>(table: &'a Table<'_>, title: usize) -> &'a str {
    table.edition.policy.titles.get(title).map(|title| title.label.as_str()).unwrap_or_default()
}

/// The name, or where the person stands.
fn called(person: &Person) -> String {
    if person.name.is_empty() { person.place() } else { person.name.clone() }
}
