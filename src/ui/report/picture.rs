//! The years of a title's tenure as a picture, and the same in words.

use yew::prelude::*;

use super::super::Ui;
use super::super::element::{all, classed, element};
use crate::report::Report;
use crate::report::years::{Earlier, Standing, Year, Years};

/// How many years stand in a line of the picture; so many fit on the narrowest phone.
const COLUMNS: usize = 5;
/// The width of a year's box, in the picture's own units.
const WIDTH: usize = 60;
/// How many characters fit in a box.
const FITS: usize = 4;

/// The picture, with its legend; nothing where there is no tenure to show.
pub fn years(ui: Ui, report: &Report, title: usize) -> Html {
    let Some(years) = report.tenure(title) else { return Html::default() };
    let long = years.years.iter().any(|year| year.assessment.chars().count() > FITS);
    let height = if long { 76 } else { 62 };
    // Lines of about one length.
    let lines = years.years.len().div_ceil(COLUMNS).max(1);
    let columns = years.years.len().div_ceil(lines).max(3);
    let size = format!("0 0 {} {}", columns * WIDTH, lines * height);
    html! {
        <div class="years-picture">
            { element("h4", "逐年看") }
            <svg viewBox={size} role="img" class={format!("in-{columns}")}>
                <title>{ "各年是否计入年限和年度考核，下面有文字说明" }</title>
                { all(years.years.iter().enumerate().map(|(position, year)| {
                    cell(year, position % columns * WIDTH, position / columns * height, height)
                })) }
            </svg>
            { classed("p", "help", legend(ui, &years)) }
            <details>
                { element("summary", "用文字看") }
                <ul>
                    { all(years.counted.iter().map(|counted| html! { <li>{ counted }{ "。" }</li> })) }
                    { all(years.years.iter().map(|year| element("li", year.words(&years.assessments)))) }
                </ul>
            </details>
        </div>
    }
}

/// A year: whether it counts, how it was assessed; the year under review has a thick frame, the years of reach a star.
fn cell(year: &Year, x: usize, y: usize, height: usize) -> Html {
    let (sign, word) = year.standing.words();
    let class = match year.standing {
        Standing::Counts => "counts",
        Standing::Skipped => "skipped",
        Standing::Begins => "begins",
        Standing::Open => "open",
        Standing::Ahead => "ahead",
    };
    let star = if year.reaches.is_empty() { "" } else { "★" };
    let letters: Vec<char> = year.assessment.chars().collect();
    let text = |line: usize, text: String| html! { <text x="30" y={(line * 17 + 19).to_string()}>{ text }</text> };
    html! {
        <g transform={format!("translate({x} {y})")} class={classes!(class, year.reviewed.then_some("reviewed"))}>
            <rect x="2" y="2" width={(WIDTH - 4).to_string()} height={(height - 4).to_string()} rx="4" />
            { text(0, format!("{star}{}", year.year)) }
            { text(1, format!("{sign}{word}")) }
            { all(letters.chunks(FITS).enumerate().map(|(line, part)| text(line + 2, part.iter().collect()))) }
        </g>
    }
}

fn legend(ui: Ui, years: &Years) -> String {
    let titles = &ui.edition().policy.titles;
    let review_year = ui.edition().policy.review_year;
    let mut text = String::new();
    if let Some(Earlier { from, to, counted, open }) = years.earlier {
        let open = if open > 0 { format!("，{open}年还不清楚") } else { String::new() };
        text.push_str(&format!("{from}年到{to}年没有画出：计入{counted}年{open}。"));
    }
    if years.years.iter().any(|year| year.reviewed) {
        text.push_str(&format!("粗框是评审的年度，{review_year}年度。"));
    }
    for year in years.years.iter().filter(|year| !year.reaches.is_empty()) {
        let names = year.reaches.iter().filter_map(|title| Some(titles.get(*title)?.label.as_str()));
        let names = names.collect::<Vec<_>>().join("、");
        let guess = if year.year > review_year { "，这是推算" } else { "" };
        text.push_str(&format!("★{}年度：只看时间，{names}够得着{guess}。", year.year));
    }
    text
}
