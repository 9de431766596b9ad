//! The template of a roster: every column a policy asks for, explained, with lists to choose from.

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Format, Formula, Workbook, XlsxError};

use crate::engine::fact::FactId;
use crate::engine::model::{Kind, Policy};
use crate::policy::Edition;

use super::cell;
use super::columns::{self, Column, Columns, PERSON};
use super::workbook::{Looks, heading, put};

/// How many years of a long year map the template has; a roster may have them all.
const YEARS: i32 = 10;
/// How many records of a list the template has; a roster may have more.
const RECORDS: usize = 2;
/// How far down the lists to choose from reach.
const LISTED_ROWS: u32 = 5000;
/// The longest list a spreadsheet keeps in the cell itself, in characters.
const INLINE: usize = 250;

/// The columns of the template, in order.
pub fn columns(policy: &Policy) -> Vec<Column> {
    let mut facts: Vec<FactId> = policy.fact_ids().collect();
    facts.sort_by_key(|id| policy.fact(*id).map(|fact| fact.asked_at));
    let first = |id: FactId| match policy.fact(id).map(|fact| &fact.kind) {
        Some(Kind::Years(map)) => map.to - YEARS + 1,
        _ => i32::MIN,
    };
    let asked = facts.into_iter().flat_map(|id| columns::columns_of(policy, id, RECORDS, first(id)));
    PERSON.into_iter().map(|(column, _)| column).chain(asked).collect()
}

/// The headings alone, as CSV in UTF-8 with the mark by which spreadsheets know the encoding.
///
/// # Errors
/// None in fact: it is written into memory.
pub fn csv(edition: &Edition) -> Result<Vec<u8>, String> {
    let known = Columns::of(&edition.policy);
    let mut writer = csv::Writer::from_writer(b"\xef\xbb\xbf".to_vec());
    let head = columns(&edition.policy).into_iter().map(|column| known.heading(column));
    writer.write_record(head).map_err(|error| error.to_string())?;
    writer.into_inner().map_err(|error| error.to_string())
}

/// The template as XLSX: the empty roster, what each column means, and the options of long lists.
///
/// # Errors
/// Where the policy has more columns than the format allows.
pub fn xlsx(edition: &Edition) -> Result<Vec<u8>, String> {
    book(edition).map_err(|error| format!("写不成 Excel 文件：{error}"))
}

fn book(edition: &Edition) -> Result<Vec<u8>, XlsxError> {
    let policy = &edition.policy;
    let (known, looks, columns) = (Columns::of(policy), Looks::new(), columns(policy));
    let head: Vec<(String, u16)> = columns.iter().map(|column| (known.heading(*column), 14)).collect();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("名册")?;
    // As text: what is typed stays as it was typed, 2024-10 as well.
    let typed = Format::new().set_num_format("@");
    for (position, _) in (0..).zip(&head) {
        sheet.set_column_format(position, &typed)?;
    }
    heading(sheet, 0, &head, &looks)?;
    sheet.set_freeze_panes(1, 1)?;
    let mut lists: Vec<(String, Vec<String>)> = Vec::new();
    for (position, (column, (name, _))) in (0..).zip(columns.iter().zip(&head)) {
        if let Some(list) = choices(policy, *column) {
            sheet.add_data_validation(1, position, LISTED_ROWS, position, &validation(name, list, &mut lists)?)?;
        }
    }

    let sheet = book.add_worksheet().set_name("填写说明")?;
    let explained =
        [("列名", 26), ("意思", 50), ("可以填", 60), ("例子", 20)].map(|(name, width)| (name.to_owned(), width));
    heading(sheet, 0, &explained, &looks)?;
    sheet.set_freeze_panes(1, 0)?;
    let hints = general(edition).into_iter().map(|hint| ["（先看）".to_owned(), hint, String::new(), String::new()]);
    let lines = columns.iter().zip(&head).map(|(column, (name, _))| explain(edition, *column, name));
    for (row, line) in (1..).zip(hints.chain(lines)) {
        for (column, text) in (0..).zip(&line) {
            put(sheet, row, column, text, &looks.text)?;
        }
    }

    if !lists.is_empty() {
        let sheet = book.add_worksheet().set_name("选项")?;
        for (column, (name, options)) in (0..).zip(&lists) {
            sheet.set_column_width(column, 30)?;
            put(sheet, 0, column, name, &looks.head)?;
            for (row, option) in (1..).zip(options) {
                put(sheet, row, column, option, &looks.text)?;
            }
        }
    }
    book.save_to_buffer()
}

/// What marks the template of a trial.
fn trial(edition: &Edition) -> String {
    if edition.is_trial() {
        format!("{}年度的模板，{}。", edition.policy.review_year, edition.trial_mark())
    } else {
        String::new()
    }
}

/// What to know before filling it in.
fn general(edition: &Edition) -> Vec<String> {
    vec![
        format!(
            "依据：{}（{}）。{}一行一个人，列的顺序可以变，用不到的列可以删，多出来的列不影响。",
            edition.name,
            edition.document_number,
            trial(edition)
        ),
        "不知道的空着，或填「不清楚」：结果里会写还缺什么信息。不适用的也空着。".into(),
        format!(
            "有几份学历、几项业绩，就填几组编了号的列；模板里有{RECORDS}组，不够可以照样往后加：编号接着写。一项也没有，在不带编号的那一列填「没有」。"
        ),
        "年度的列也可以照样往前加，例如在列名里写更早的年份。".into(),
        "日期只知道年或年月的，就写到年或年月。".into(),
        "不要填身份证号：核对用不着。姓名、工号、部门只用来对上结果，也可以只填工号。".into(),
    ]
}

/// The list to choose from, where the column has one.
fn choices(policy: &Policy, column: Column) -> Option<Vec<String>> {
    let year = match column {
        Column::Year(_, year) => Some(year),
        Column::Any(_) => return Some(vec!["有".into(), "没有".into()]),
        _ => None,
    };
    let kind = match &columns::fact(policy, column)?.kind {
        Kind::Years(map) => &map.value,
        kind => kind,
    };
    match kind {
        Kind::Bool { .. } => Some(vec!["是".into(), "否".into()]),
        Kind::Choice(choice) => Some(cell::options(choice, year)),
        _ => None,
    }
}

fn validation(
    name: &str,
    list: Vec<String>,
    lists: &mut Vec<(String, Vec<String>)>,
) -> Result<DataValidation, XlsxError> {
    // Only a hint: other spellings are understood too.
    let rule = DataValidation::new().set_error_style(DataValidationErrorStyle::Warning);
    let length = list.iter().map(|option| option.chars().count() + 1).sum::<usize>();
    // A comma in an option would part it in two.
    if length <= INLINE && !list.iter().any(|option| option.contains(',')) {
        return rule.allow_list_strings(&list);
    }
    let at = lists.iter().position(|(_, other)| *other == list).unwrap_or(lists.len());
    let range = format!("='选项'!${0}$2:${0}${1}", columns::letters(at), list.len() + 1);
    if at == lists.len() {
        lists.push((name.to_owned(), list));
    }
    Ok(rule.allow_list_formula(Formula::new(range)))
}

/// A column's name, meaning, what may stand in it, and an example.
fn explain(edition: &Edition, column: Column, name: &str) -> [String; 4] {
    let policy = &edition.policy;
    let Some(fact) = columns::fact(policy, column) else {
        return [name.to_owned(), "只用来对上结果".into(), "文字".into(), String::new()];
    };
    let question = |id: FactId| edition.question(id).map(|(_, question)| question.ask.as_str());
    let (meaning, kind, year) = match (column, &fact.kind) {
        (Column::Any(id), _) => {
            let meaning = format!("{}一项也没有才填「没有」，有就填后面编了号的列", question(id).unwrap_or_default());
            return [name.to_owned(), meaning, "填「有」或「没有」".into(), "有".into()];
        }
        (Column::Year(id, year), Kind::Years(map)) => {
            (question(id).unwrap_or_default().to_owned(), &*map.value, Some(year))
        }
        (Column::Plain(id), kind) => (question(id).unwrap_or_default().to_owned(), kind, None),
        (_, kind) => (if fact.ask.is_empty() { fact.label.clone() } else { fact.ask.clone() }, kind, None),
    };
    let meaning = if fact.help.is_empty() {
        meaning
    } else {
        format!("{meaning}{}", format_args!("（{}）", fact.help.trim_end_matches('。')))
    };
    let example = match kind {
        Kind::Bool { .. } => "是".to_owned(),
        Kind::Choice(choice) => cell::options(choice, year).into_iter().nth(1).unwrap_or_default(),
        Kind::Date => format!("{}-07", policy.review_year - 5),
        Kind::Number { min, .. } => (*min).max(1).to_string(),
        _ => String::new(),
    };
    [name.to_owned(), meaning, cell::allowed(kind, year), example]
}
