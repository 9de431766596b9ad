//! A list of records: add, fill in, take away; or none, or 「不清楚」.

use yew::prelude::*;

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
    let some = records.is_some_and(|records| !records.is_empty());
    let add = if some { format!("再添加{item}") } else { format!("添加{item}") };
    field.group(html! {
        <>
            { for records.unwrap_or_default().iter().enumerate().map(|(position, record)| one(field, item, fields, position, record)) }
            <button type="button" class="plain" id={name.clone()} onclick={ui.on::<MouseEvent>(Action::AddRecord(fact))}>{ add }</button>
            if !some {
                <div class="choices">
                    <div class="choice">
                        <input type="checkbox" name={format!("{name}-none")} id={format!("{name}-none")} value="none"
                            checked={none} onchange={ui.on::<Event>(Action::NoRecords(fact, !none))} />
                        <label for={format!("{name}-none")}>{ &question.none_label }</label>
                    </div>
                    { field.unsure() }
                </div>
            }
        </>
    })
}

fn one(field: Field, item: &str, fields: &[Fact], position: usize, record: &Record) -> Html {
    let ui = field.ui;
    let fact = field.slot.fact();
    let title = format!("第{}条", position + 1);
    let control = |(index, part): (usize, &Fact)| {
        let slot = Slot::Field(fact, position, index);
        let ask = if part.ask.is_empty() { part.label.as_str() } else { part.ask.as_str() };
        html! { <div key={part.id.clone()}>{ single(Field { ui, slot, ask, help: &part.help }, &part.kind) }</div> }
    };
    html! {
        <section class="record" aria-label={format!("{title}，{item}")}>
            <div class="record-title">
                <h3>{ &title }</h3>
                <button type="button" class="plain" onclick={ui.on::<MouseEvent>(Action::RemoveRecord(fact, position))}>
                    { "删除" }<span class="unseen">{ &title }</span>
                </button>
            </div>
            <>{ for plan::fields(fields, record).into_iter().map(control) }</>
        </section>
    }
}
