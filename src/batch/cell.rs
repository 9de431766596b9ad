//! What a cell of a roster says: the usual spellings of dates, options, yes and no.

use crate::engine::date::PartialDate;
use crate::engine::fact::Value;
use crate::engine::model::{Choice, Choosable, Kind};

use super::sheet::moment::{self, Timed};

/// The longest text a cell may have, in characters.
const MAX_TEXT: usize = 2000;
/// The most options that are named to someone who wrote another.
const MOST_NAMED: usize = 12;

/// Says that the question is left open, as an empty cell does.
const OPEN: [&str; 8] = ["不清楚", "不详", "不适用", "/", "-", "—", "——", "?"];
const YES: [&str; 9] = ["是", "有", "对", "√", "✓", "✔", "y", "yes", "true"];
const NO: [&str; 11] = ["否", "无", "没有", "不是", "×", "✗", "✘", "x", "n", "no", "false"];
/// Of those above the ones that repeat the phrase they stand for.
const ECHOES: [&str; 3] = ["有", "无", "没有"];

/// The text as it is compared: without white space, full-width signs as half-width ones, in small letters.
pub fn plain(text: &str) -> String {
    let half = |letter: char| match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        other => other,
    };
    text.chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '\u{feff}')
        .map(half)
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether the cell leaves its question open.
pub fn is_open(text: &str) -> bool {
    says_nothing(&plain(text))
}

fn says_nothing(said: &str) -> bool {
    said.is_empty() || OPEN.contains(&said)
}

/// Whether the cell leaves its question open, below a question of this kind: 「无」 says no date and no text.
pub fn is_open_of(kind: &Kind, text: &str) -> bool {
    let said = plain(text);
    says_nothing(&said) || matches!(kind, Kind::Date | Kind::Text) && is_none(&said)
}

fn is_none(said: &str) -> bool {
    matches!(said, "无" | "没有")
}

/// Whether the cell says yes or no; `yes` is the phrase that yes stands for, empty if there is none.
pub fn yes_or_no(text: &str, yes: &str) -> Option<bool> {
    let text = plain(text);
    // 「没有」 under 「没有处分」 would be a yes.
    let denies = ["没", "不", "无", "未"].iter().any(|word| yes.starts_with(word));
    if denies && ECHOES.contains(&text.as_str()) {
        return None;
    }
    if YES.contains(&text.as_str()) || text == "1" {
        return Some(true);
    }
    (NO.contains(&text.as_str()) || text == "0").then_some(false)
}

/// Reads a cell that is not open, in the column of a value of this kind, for this year of a year map.
///
/// # Errors
/// What is allowed, in words.
pub fn read(kind: &Kind, year: Option<i32>, text: &str) -> Result<Value, String> {
    let read = match kind {
        Kind::Bool { yes, no } => {
            let said = plain(text);
            let phrase = if said == plain(yes) { Some(true) } else { (said == plain(no)).then_some(false) };
            phrase.or_else(|| yes_or_no(text, yes)).map(Value::Bool)
        }
        Kind::Choice(choice) => option(choice, year, text).map(Value::Choice),
        Kind::Date => return date(text).map(Value::Date),
        Kind::Number { min, max, unit } => {
            number(unit, text).filter(|number| (min..=max).contains(&number)).map(Value::Number)
        }
        Kind::Text => (text.chars().count() <= MAX_TEXT).then(|| Value::Text(text.trim().to_owned())),
        Kind::Records { .. } | Kind::Years(_) => None,
    };
    read.ok_or_else(|| allowed(kind, year))
}

/// The option that a cell of an earlier roster stands for: its answer, or yes or no, under the column that now asks for
/// one of the options.
pub fn formerly<'a>(kind: &'a Kind, text: &str) -> Option<(Value, &'a str)> {
    let Kind::Choice(choice) = kind else { return None };
    let said = plain(text);
    let said = yes_or_no(text, "").map_or(said, |yes| yes.to_string());
    let stands = |option: &Choosable| option.was.iter().any(|was| plain(was) == said);
    let position = choice.options.iter().position(stands)?;
    Some((Value::Choice(position), choice.options.get(position)?.label.as_str()))
}

/// What a cell of this kind may say, in words.
pub fn allowed(kind: &Kind, year: Option<i32>) -> String {
    match kind {
        Kind::Bool { yes, no } => format!("填「是」（{yes}）或「否」（{no}）"),
        Kind::Choice(choice) => {
            let options = options(choice, year);
            let named = options.get(..MOST_NAMED).unwrap_or(&options).join("」「");
            let more = if options.len() > MOST_NAMED {
                format!("等{}项，见模板的「选项」表", options.len())
            } else {
                String::new()
            };
            format!("填其中之一：「{named}」{more}")
        }
        Kind::Date => "填1900到2100年的日期，写成2024-10-31、2024-10或2024".into(),
        Kind::Number { min, max, .. } => format!("填{min}到{max}的整数"),
        Kind::Text => format!("填不超过{MAX_TEXT}字的文字"),
        Kind::Records { .. } | Kind::Years(_) => String::new(),
    }
}

/// What a cell of this kind may be chosen to say, as a roster writes it; nothing where it is typed.
pub fn choices(kind: &Kind) -> Vec<String> {
    match kind {
        Kind::Bool { .. } => ["是", "否"].map(str::to_owned).into(),
        Kind::Choice(choice) => options(choice, None),
        _ => Vec::new(),
    }
}

/// The options for a year as a roster writes them: by label, with the group before it where two groups share one.
pub fn options(choice: &Choice, year: Option<i32>) -> Vec<String> {
    fitting(choice, year).map(|(position, _)| spelled(choice, position)).collect()
}

/// An option as a roster writes it.
pub fn spelled(choice: &Choice, position: usize) -> String {
    let Some(option) = choice.options.get(position) else { return String::new() };
    let twins = choice.options.iter().filter(|other| other.label == option.label).count();
    let group = option.group.and_then(|group| choice.groups.get(group)).filter(|_| twins > 1);
    group.map_or_else(|| option.label.clone(), |group| format!("{}/{}", group.label, option.label))
}

type Option_<'a> = (usize, &'a Choosable);

fn fitting(choice: &Choice, year: Option<i32>) -> impl Iterator<Item = Option_<'_>> {
    let fits =
        move |option: &Option_| option.1.years.is_empty() || year.is_none_or(|year| option.1.years.contains(&year));
    choice.options.iter().enumerate().filter(fits)
}

fn option(choice: &Choice, year: Option<i32>, text: &str) -> Option<usize> {
    let said = plain(text);
    let group = |group: Option<usize>| {
        group.and_then(|group| choice.groups.get(group)).map_or("", |group| group.label.as_str())
    };
    let is = |(position, option): &Option_| {
        said == plain(&spelled(choice, *position))
            || said == plain(&option.id)
            || said == plain(&format!("{}/{}", group(option.group), option.label))
    };
    if let Some((position, _)) = fitting(choice, year).find(is) {
        return Some(position);
    }
    // 无 is how a roster says 没有, 没有职称 or 没有学位; longer labels say more than that.
    let says_none = |option: &Option_| option.1.label.starts_with("没有") && option.1.label.chars().count() <= 4;
    let none = is_none(&said);
    let called =
        |option: &Option_| words(option.1).any(|word| plain(word) == said) || is_part(choice, year, option, &said);
    let mut found = fitting(choice, year).filter(|option| none && says_none(option) || !none && called(option));
    found.next().filter(|_| found.next().is_none()).map(|(position, _)| position)
}

/// What else an option is called: its keywords, and the examples that its help begins to list with 如.
fn words(option: &Choosable) -> impl Iterator<Item = &str> {
    let clauses = option.help.split(['，', '；', '。']).filter_map(|clause| clause.strip_prefix('如'));
    option.keywords.iter().map(String::as_str).chain(clauses.flat_map(|clause| clause.split('、')))
}

/// Whether the text is one of the things that the option's label lists, and no other option's label speaks of it.
fn is_part(choice: &Choice, year: Option<i32>, option: &Option_, said: &str) -> bool {
    let others = || fitting(choice, year).filter(|other| other.0 != option.0);
    parts(&option.1.label).iter().any(|part| part == said)
        && others().all(|other| !plain(&other.1.label).contains(said))
}

/// What a label lists with 、 or 或, as it is compared; 省（部）级 lists 省级 and 部级.
fn parts(label: &str) -> Vec<String> {
    let label = plain(label);
    let bracketed = label.split_once('(').and_then(|(before, rest)| Some((before, rest.split_once(')')?)));
    match bracketed {
        Some((before, (within, after))) if !after.is_empty() && !after.contains(['、', '或']) => {
            vec![format!("{before}{after}"), format!("{within}{after}"), format!("{before}{within}{after}")]
        }
        _ => label.split(['、', '或']).map(|part| part.trim_matches(',').to_owned()).collect(),
    }
}

fn number(unit: &str, text: &str) -> Option<u32> {
    let text = plain(text).replace(',', "");
    let digits = text.strip_suffix(&plain(unit)).unwrap_or(&text);
    let digits = digits
        .split_once('.')
        .map_or(digits, |(whole, rest)| if rest.bytes().all(|digit| digit == b'0') { whole } else { "" });
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if plain { digits.parse().ok() } else { None }
}

/// The months as spreadsheets abbreviate them.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The day in China of a moment that is written with its zone, and what is told of it.
pub fn in_china(kind: &Kind, text: &str) -> Option<(Value, String)> {
    let (Kind::Date, Some(Timed::InChina(day))) = (kind, moment::of_text(text)) else { return None };
    let value = date(&day).ok()?;
    Some((Value::Date(value), format!("写着时区，已按中国的日期{day}读入，请核对；以后只填日期")))
}

fn date(text: &str) -> Result<PartialDate, String> {
    let refused = || allowed(&Kind::Date, None);
    let day = match moment::of_text(text) {
        // The time of day, which spreadsheets add.
        Some(Timed::Day(day)) => day,
        Some(Timed::Unclear(why)) => return Err(why),
        Some(Timed::InChina(_)) => return Err(refused()),
        None => text.trim().to_owned(),
    };
    let text = plain(&day);
    if let Some(read) = rewritten(&text) {
        return read;
    }
    if text.contains("年月") {
        return Err("少了月份：表格可能改写过。请对照原件，按文本填成1990-05的样子".into());
    }
    let is_separator = |letter: char| {
        matches!(letter, '年' | '月' | '日' | '号' | '-' | '/' | '.' | '\\' | '~' | '。' | '·' | '・' | '•')
            || matches!(letter, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{301c}' | '｡' | '﹣' | '－')
    };
    let parts: Vec<&str> = text.split(is_separator).filter(|part| !part.is_empty()).collect();
    if !parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit())) {
        return Err(refused());
    }
    if let [_, "1"] = parts.as_slice()
        && text.contains('.')
    {
        return Err(format!("「{text}」分不清是1月还是10月（表格会去掉末尾的0），写成2020-01或2020-10的样子"));
    }
    let whole = match parts.as_slice() {
        [year] if year.len() == 4 => vec![*year],
        [digits] if digits.len() == 6 || digits.len() == 8 => {
            [0..4, 4..6, 6..8].into_iter().filter_map(|range| digits.get(range)).collect()
        }
        [year, rest @ ..]
            if year.len() == 4 && !rest.is_empty() && rest.len() <= 2 && rest.iter().all(|part| part.len() <= 2) =>
        {
            parts.clone()
        }
        _ => return Err(refused()),
    };
    let number = |position: usize| whole.get(position).and_then(|part| part.parse::<u32>().ok());
    let year = number(0).and_then(|year| i32::try_from(year).ok());
    year.and_then(|year| PartialDate::new(year, number(1), number(2))).ok_or_else(refused)
}

/// A month by its English name, as spreadsheets rewrite 1990-05: read where it can mean one month only.
fn rewritten(text: &str) -> Option<Result<PartialDate, String>> {
    let letters = |letter: &char| letter.is_ascii_alphabetic();
    let name: String = text.chars().skip_while(|letter| !letters(letter)).take_while(letters).collect();
    let month = MONTHS.iter().position(|month| name.starts_with(month)).filter(|_| name.len() <= 9)?;
    let month = u32::try_from(month).ok()? + 1;
    let rest = text.replacen(&name, "", 1);
    let digits = rest.trim_matches(|letter: char| !letter.is_ascii_digit());
    let year = match (digits.len(), digits.parse::<i32>()) {
        (4, Ok(year)) => year,
        // No day of a month, and no year to come.
        (2, Ok(year @ 32..)) => 1900 + year,
        (1 | 2, Ok(_)) => {
            return Some(Err(format!(
                "「{text}」是表格改写的，分不清{digits}是日子还是年份。请对照原件，按文本填成1990-05的样子（先把格式设成文本，再填）"
            )));
        }
        _ => return None,
    };
    Some(PartialDate::new(year, Some(month), None).ok_or_else(|| allowed(&Kind::Date, None)))
}

/// A value as a roster writes it.
pub fn write(kind: &Kind, value: &Value) -> String {
    match (kind, value) {
        (Kind::Choice(choice), Value::Choice(position)) => spelled(choice, *position),
        (_, Value::Bool(true)) => "是".into(),
        (_, Value::Bool(false)) => "否".into(),
        (_, Value::Date(date)) => date.to_string(),
        (_, Value::Number(number)) => number.to_string(),
        (_, Value::Text(text)) => text.clone(),
        (_, Value::Choice(_)) => String::new(),
    }
}
