//! The least that would do, for a title not reached: the first ways in sight, the others folded away.
//!
//! For tests: a way is `[data-way]`, `met` or `review` as it reaches, with `data-wait` (a year, or empty); a thing to
//! do is `[data-step]` with the ids of the changes to choose from, or `wait`, or `decide`.

use yew::prelude::*;

use super::super::Ui;
use super::super::element::{all, classed, element};
use crate::report::phrases;
use crate::report::ways::{Choice, IN_SIGHT, Part, WayText};
use crate::report::{Report, point_word};
use crate::session::plan::Plan;

/// The ways to the title; nothing where nothing is lacking, or neither time nor action helps.
pub fn ways(ui: Ui, report: &Report, plan: &Plan, title: usize) -> Html {
    let found = plan.ways(report, title);
    let Some(found) = found.as_ref() else { return Html::default() };
    let several = found.ways.len() > 1;
    let way = |(number, of): (usize, &WayText)| way(ui, number + 1, of, several);
    let folded = found.ways.len().saturating_sub(IN_SIGHT);
    html! {
        <section class="ways">
            { element("h4", report.ways_heading(title)) }
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
    let wait = way.wait.map(|year| year.to_string()).unwrap_or_default();
    html! {
        <div class="way" data-way={point_word(way.reaches)} data-wait={wait}>
            <p>
                if several { { element("strong", format!("办法{number}：")) } }
                { way.outcome(ui.edition()) }
            </p>
            <ul>
                { all(way.parts.iter().map(|one| part(ui, one))) }
                { all(way.rest(ui.edition()).map(|(step, text)| html! { <li data-step={step}>{ text }</li> })) }
            </ul>
            { way.taken_for_granted().map(|text| classed("p", "help", text)) }
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
