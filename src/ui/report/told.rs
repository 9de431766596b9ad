//! What people alone judge, what everyone is told, and whom to ask.

use yew::prelude::*;

use super::super::element::{all, classed, element};
use super::super::terms::tappable;
use super::super::{Ui, phone};

/// What people alone judge, for a title.
pub fn judged(ui: Ui, title: usize) -> Html {
    let judged: Vec<_> = ui.edition().judged.iter().filter(|judged| judged.titles.contains(&title)).collect();
    if judged.is_empty() {
        return Html::default();
    }
    html! {
        <details class="more">
            { element("summary", "只由人评价、这里不判断的") }
            { element("ul", all(judged.into_iter().map(|judged| html! {
                <li>
                    { element("strong", &judged.label) }{ "：" }{ ui.text(&judged.text) }
                    { format!("（通知{}）", ui.clauses(&judged.clauses)) }
                </li>
            }))) }
        </details>
    }
}

/// What everyone is told, and whom to ask.
pub fn told(ui: Ui) -> Html {
    html! {
        <section>
            { element("h3", "申报前要知道的") }
            <details class="more">
                { element("summary", "规定和提醒") }
                { element("ul", all(ui.edition().told.iter().map(|told| html! {
                    <li>{ ui.text(&told.text) }{ format!("（通知{}）", ui.clauses(&told.clauses)) }</li>
                }))) }
            </details>
            if !ui.edition().terms.is_empty() {
                <details class="more folded">
                    { element("summary", "名词解释") }
                    { element("ul", all(ui.edition().terms.iter().map(|term| html! {
                        <li>{ element("strong", &term.term) }{ "：" }{ tappable(ui.edition(), &term.text) }</li>
                    }))) }
                </details>
            }
            { classed("ul", "contacts", all(ui.edition().contacts.iter().map(|contact| html! {
                <li>{ &contact.label }{ "：" }{ phone(&contact.phone) }
                    if !contact.address.is_empty() { { format!("，{}", contact.address) } }
                </li>
            }))) }
        </section>
    }
}
