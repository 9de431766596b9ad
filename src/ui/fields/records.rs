//! A list of records: add, fill in, take away; or none, or 「不清楚」.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::super::element::{self, Tick, all, button, classed};
use super::{Field, single};
use crate::engine::fact::Record;
use crate::engine::model::Fact;
use crate::policy::Question;
use crate::session::{Action, Slot, plan};

/// The list.
pub fn list(field: Field, question: &Question, item: &str, fields: &[Fact]) -> Html {
    let (ui, fact, name) = (field.ui, question.fact, field.name());
    let records = ui.session.answers.records(fact);
    let none = records.is_some_and(<[_]>::is_empty);
    let none_id = format!("{name}-none");
    let some = records.is_some_and(|records| !records.is_empty());
    let add = if some { format!("再添加{item}") } else { format!("添加{item}") };
    let add_record = {
        let (act, added) = (ui.act.clone(), format!("{name}[{}]", records.map_or(0, <[_]>::len)));
        Callback::from(move |_: MouseEvent| {
            act.emit(Action::AddRecord(fact));
            focus_next(added.clone());
        })
    };
    let no_record = Tick {
        kind: "checkbox",
        name: Some(&none_id),
        id: &none_id,
        value: Some("none"),
        checked: none,
        onchange: Some(ui.on(Action::NoRecords(fact, !none))),
        described: None,
        label: &question.none_label,
    };
    field.group(html! {
        <>
            { all(records.unwrap_or_default().iter().enumerate().map(|(position, record)| {
                one(field, item, fields, position, record)
            })) }
            <button type="button" class="plain" id={name.clone()} onclick={add_record}>{ add }</button>
            if !some {
                <div class="choices">
                    { element::choice(no_record, Html::default()) }
                    { field.unsure() }
                </div>
            }
        </>
    })
}

/// The focus goes to where the next thing is done: the record that was added, or the button that adds one. It is there
/// only after the page was rendered anew, which is the task before this one.
fn focus_next(id: String) {
    wasm_bindgen_futures::spawn_local(async move {
        let element = gloo::utils::document().get_element_by_id(&id);
        if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
}

fn one(field: Field, item: &str, fields: &[Fact], position: usize, record: &Record) -> Html {
    let ui = field.ui;
    let fact = field.slot.fact();
    let title = format!("第{}条", position + 1);
    let remove = {
        let (act, name) = (ui.act.clone(), field.name());
        Callback::from(move |_: MouseEvent| {
            act.emit(Action::RemoveRecord(fact, position));
            focus_next(name.clone());
        })
    };
    let control = |(index, part): (usize, &Fact)| {
        let slot = Slot::Field(fact, position, index);
        let ask = if part.ask.is_empty() { part.label.as_str() } else { part.ask.as_str() };
        html! { <div key={part.id.clone()}>{ single(Field { ui, slot, ask, help: &part.help }, &part.kind) }</div> }
    };
    html! {
        <section class="record" aria-label={format!("{title}，{item}")}>
            <div class="record-title">
                <h3 id={format!("{}[{position}]", field.name())} tabindex="-1">{ &title }</h3>
                { button("plain", remove, html! { <>{ "删除" }{ classed("span", "unseen", &title) }</> }) }
            </div>
            { all(plan::fields(fields, record).into_iter().map(control)) }
        </section>
    }
}
