//! A title: its verdict, when time will do, its requirements by how they stand, and what comes next.

use yew::prelude::*;

use super::super::element::{all, classed, element};
use super::{Shown, materials, picture, route, row, timetable, told, ways};
use crate::engine::evaluate::Row;
use crate::engine::status::Point;
use crate::report::{Report, word};

/// The title, in full or to be opened.
pub fn section(shown: Shown, in_full: bool) -> Html {
    let Shown { ui, report, title, .. } = shown;
    let (Some(named), Some(target)) = (ui.edition().policy.titles.get(title), report.evaluation.targets.get(title))
    else {
        return Html::default();
    };
    let id = format!("target-title-{}", named.id);
    // Its key changes with how it is shown, so that a title that was opened by hand does not stay so under another
    // heading.
    let key = format!("{}-{in_full}", named.id);
    // What bars every title is told once, above.
    let barred_for_all = report.common_bars().iter().any(|bar| bar.requirement.titles.contains(&title));
    html! {
        <section class="target" {key} data-target={named.id.clone()} data-verdict={word(target.verdict)}
            aria-labelledby={id.clone()}>
            <h3 {id}>{ &named.label }if !barred_for_all { { classed("span", "verdict", report.headline(title)) } }</h3>
            if in_full {
                { body(shown) }
                if report.within_reach(title) {
                    { materials::materials(ui, report, title) }
                    { route::route(shown) }
                    { element("h4", "什么时候交") }
                    { timetable::timetable(ui, title) }
                }
            } else {
                <details class="more folded">
                    { element("summary", format!("{}的各项要求", named.label)) }
                    { body(shown) }
                </details>
            }
        </section>
    }
}

fn body(shown: Shown) -> Html {
    let Shown { ui, report, plan, title } = shown;
    let rows = report.rows(title);
    html! {
        <>
            if report.within_reach(title) {
                <p>{ report.tally(title).words() }{ report.when(title) }</p>
                // Nothing can be done any more for a window that is over.
                if !ui.edition().is_over(ui.today) { { ways::ways(ui, report, plan, title) } }
                { picture::years(ui, report, title) }
                { requirements(shown, &rows) }
                { told::judged(ui, title) }
            } else {
                { barred(shown, &rows) }
            }
        </>
    }
}

/// What is missing first, then what is open, what people decide, and folded away what is met.
fn requirements(shown: Shown, rows: &[&Row]) -> Html {
    let at = |point: Option<Point>| rows.iter().filter(move |row| row.status().decided() == point).copied();
    let open: Vec<&Row> = at(None).collect();
    let met: Vec<&Row> = at(Some(Point::Met)).collect();
    html! {
        <>
            { all(at(Some(Point::Unmet)).map(|row| row::full(shown, row))) }
            if !open.is_empty() {
                { element("h4", format!("还没有定的{}项", open.len())) }
                { all(open.into_iter().map(|row| row::brief(shown, row))) }
            }
            { all(at(Some(Point::Review)).map(|row| row::full(shown, row))) }
            { folded(shown, &met, "已符合的") }
        </>
    }
}

/// What bars the title says it all; what else it asks is there for who wants to see it.
fn barred(shown: Shown, rows: &[&Row]) -> Html {
    let (bars, rest): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|row| Report::is_bar(row));
    html! {
        <>
            { all(bars.into_iter().map(|row| row::full(shown, row))) }
            { folded(shown, &rest, "其他要求，") }
        </>
    }
}

fn folded(shown: Shown, rows: &[&Row], which: &str) -> Html {
    if rows.is_empty() {
        return Html::default();
    }
    html! {
        <details class="more">
            { element("summary", format!("{which}{}项", rows.len())) }
            { all(rows.iter().map(|row| row::brief(shown, row))) }
        </details>
    }
}
