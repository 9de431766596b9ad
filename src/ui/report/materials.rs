//! The checklist of what to hand in: for each why it is asked of this applicant, who issues it, and what they have of
//! it.

use yew::prelude::*;

use super::super::Ui;
use super::super::element::{Tick, all, classed, element, tick};
use crate::report::materials::{Line, Needed};
use crate::report::{Report, word};
use crate::session::Action;

/// The checklist for a title.
pub fn materials(ui: Ui, report: &Report, title: usize) -> Html {
    let (open, needed): (Vec<Needed>, Vec<Needed>) =
        report.materials(title).into_iter().partition(|needed| needed.open);
    let ready = needed.iter().filter(|needed| ui.session.ready.contains(&needed.position)).count();
    let total = needed.len();
    let group = |(position, label): (usize, &str)| {
        let of_group = needed.iter().filter(|needed| needed.material.group == position);
        let items: Html = of_group.map(|needed| item(ui, title, needed)).collect();
        if needed.iter().any(|needed| needed.material.group == position) {
            html! { <fieldset>{ element("legend", label) }{ items }</fieldset> }
        } else {
            Html::default()
        }
    };
    let groups = ui.edition().material_groups.iter().map(|group| group.label.as_str()).enumerate();
    html! {
        <details class="more materials">
            <summary>{ "要准备的材料" }{ classed("span", "count", format!("已备齐 {ready} / {total}")) }</summary>
            { classed("p", "help", "按你的回答列出。备好一样，勾一样。") }
            { all(groups.map(group)) }
            if !open.is_empty() {
                { element("p", "下面的要不要，还看没有回答的问题：") }
                { element("ul", all(open.iter().map(|needed| element("li", &needed.material.label)))) }
            }
        </details>
    }
}

fn item(ui: Ui, title: usize, needed: &Needed) -> Html {
    let material = needed.material;
    let id = format!("material-{title}-{}", material.id);
    let checked = ui.session.ready.contains(&needed.position);
    html! {
        <div class="choice material">
            { tick(Tick {
                kind: "checkbox",
                name: None,
                id: &id,
                value: None,
                checked,
                onchange: Some(ui.on(Action::Tick(needed.position, !checked))),
                described: Some(format!("{id}-why")),
                label: &material.label,
            }) }
            <div id={format!("{id}-why")} class="help">
                { ui.text(&material.why) }
                if !needed.lines.is_empty() {
                    { classed("ul", "lines", all(needed.lines.iter().map(line))) }
                }
                { element("p", format!("谁来办：{}。依据：通知{}", material.issuer, ui.clauses(&material.clauses))) }
            </div>
        </div>
    }
}

/// A year or record, with a sign before it; the words say the same.
fn line(line: &Line) -> Html {
    html! { <li class={word(line.status)}>{ &line.text }</li> }
}
