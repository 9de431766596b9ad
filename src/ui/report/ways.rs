//! The least that would do, for a title not reached: the first ways in sight, the others folded away.
//!
//! For tests: a way is `[data-way]`, `met` or `review` as it reaches, with `data-wait` (a year, or empty); a thing to do is
//! `[data-step]` with the ids of the changes to choose from, or `wait`, or `decide`.

use yew::prelude::*;

use super::super::Ui;
use super::super::element::{all, classed, element};
use crate::engine::status::Point;
use crate::report::phrases;
use crate::report::ways::{Choice, Part, WayText};
use crate::report::{Report, point_word};

/// So many ways are in sight.
const IN_SIGHT: usize = 3;

/// The ways to the title; nothing where nothing is lacking, or neither time nor action helps.
pub fn ways(ui: Ui, report: &Report, title: usize) -> Html {
    let Some(found) = report.ways(title) else { return Html::default() };
    let verdict = report.evaluation.targets.get(title).map(|target| target.verdict.best);
    let heading = if verdict == Some(Point::Unmet) { "怎样补最省事" } else { "想更有把握，可以这样" };
    let several = found.ways.len() > 1;
    let way = |(number, of): (usize, &WayText)| way(ui, number + 1, of, several);
    let folded = found.ways.len().saturating_sub(IN_SIGHT);
    html! {
        <section class="ways">
            { element("h4", heading) }
            if !found.common.is_empty() {
                { element("p", "都要办的：") }
                { element("ul", all(found.common.iter().map(|common| part(ui, common)))) }
                { element("p", "再从下面的办法里选一种：") }
            }
            { all(found.ways.iter().enumerate().take(IN_SIGHT).map(way)) }
            if folded > 0 {
                <details class="more">
                    { element("summary", format!("其他{folded}种办法")) }
                    { all(found.ways.iter().enumerate().skip(IN_SIGHT).map(way)) }
                </details>
            }
            if found.projected {
                <p class="help">{ phrases::assumed(&ui.edition().policy) }{ &ui.edition().projection_note }</p>
            }
        </section>
    }
}

fn way(ui: Ui, number: usize, way: &WayText, several: bool) -> Html {
    let outcome = match way.reaches {
        Point::Met => "照下面做，所有要求都满足：",
        _ => "照下面做，没有缺的，还要由人决定：",
    };
    let wait = way.wait.map(|year| year.to_string()).unwrap_or_default();
    let year = way.wait.map(|year| format!("等到{year}年度再报"));
    html! {
        <div class="way" data-way={point_word(way.reaches)} data-wait={wait}>
            <p>
                if several { { element("strong", format!("办法{number}：")) } }
                { outcome }
            </p>
            <ul>
                { all(way.parts.iter().map(|one| part(ui, one))) }
                if let Some(year) = year { <li data-step="wait">{ year }</li> }
                if !way.decide.is_empty() {
                    <li data-step="decide">{ format!("请{}认定：{}", ui.edition().decided_by, way.decide) }</li>
                }
            </ul>
            if !way.open.is_empty() {
                { classed("p", "help", format!("还没有定的先当作满足：{}。", way.open)) }
            }
        </div>
    }
}

fn part(ui: Ui, part: &Part) -> Html {
    let ids: Vec<&str> = part.choices.iter().map(|choice| choice.id.as_str()).collect();
    html! {
        <li data-step={ids.join(" ")}>
            if let [only] = part.choices.as_slice() {
                { choice(ui, only) }
            } else {
                { "任选一项：" }
                { element("ul", all(part.choices.iter().map(|one| element("li", choice(ui, one))))) }
            }
        </li>
    }
}

fn choice(ui: Ui, choice: &Choice) -> Html {
    html! {
        <>
            { ui.text(&choice.text) }
            if !choice.note.is_empty() { { classed("span", "help", ui.text(&choice.note)) } }
            if !choice.serves.is_empty() {
                <details>
                    <summary>{ "哪些算" }{ classed("span", "unseen", format!("：{}", choice.text)) }</summary>
                    { element("ul", all(choice.serves.iter().map(serves))) }
                </details>
            }
        </>
    }
}

fn serves((name, below): &(String, Vec<String>)) -> Html {
    html! {
        <li>
            { name }
            if !below.is_empty() { { element("ul", all(below.iter().map(|line| element("li", line)))) } }
        </li>
    }
}
