//! A row per year, the latest first; one tap fills what is still open.

use yew::prelude::*;

use super::super::element::{all, button, element};
use super::{Field, choice, choosing, number};
use crate::engine::fact::Value;
use crate::engine::model::{Choice, Kind};
use crate::policy::Question;
use crate::session::{Action, Slot, plan};
use crate::wording;

/// The rows.
pub fn rows(field: Field, question: &Question) -> Html {
    let ui = field.ui;
    let years = plan::years(ui.session, question);
    let Some(Kind::Years(map)) = field.slot.kind(ui.edition()) else { return Html::default() };
    let fill = question.fill.as_ref().map(|(_, label)| {
        let onclick = ui.on::<MouseEvent>(Action::Fill(question.fact, years.clone()));
        button("plain", onclick, label)
    });
    let label = ui.edition().policy.fact(question.fact).map(|fact| fact.label.as_str()).unwrap_or_default();
    let row = |year: &i32| {
        let title = format!("{year}年");
        let ask = format!("{title}{label}");
        let field = Field { ui, slot: Slot::Year(question.fact, *year), ask: &ask, help: "" };
        html! { <div class="year" key={*year}>{ control(field, &map.value, &title, *year) }</div> }
    };
    field.group(html! { <>{ fill }{ all(years.iter().rev().map(row)) }</> })
}

fn control(field: Field, kind: &Kind, title: &str, year: i32) -> Html {
    let name = field.name();
    let problem = field.problem_line();
    match kind {
        Kind::Choice(choice) => html! {
            <>
                <label for={name}>{ title }</label>
                { select(&field, choice, year) }
                { problem }
            </>
        },
        Kind::Number { unit, .. } => html! {
            <div class="year-group" role="group" aria-label={field.ask.to_owned()}
                aria-describedby={field.described_by()}>
                <span class="year-name" aria-hidden="true">{ title }</span>
                <label class="part">{ number::input(&field, true) }{ element("span", unit) }</label>
                { field.unsure() }
                { problem }
            </div>
        },
        _ => html! {
            <div class="year-group" role="radiogroup" aria-label={field.ask.to_owned()}
                aria-describedby={field.described_by()}>
                <span class="year-name" aria-hidden="true">{ title }</span>
                { choice::yes_or_no(&field, "有", "没有") }
                { problem }
            </div>
        },
    }
}

fn select(field: &Field, choice: &Choice, year: i32) -> Html {
    let session = field.ui.session;
    let chosen = match session.value(field.slot) {
        Some(Value::Choice(option)) => Some(*option),
        _ => None,
    };
    let unsure = session.is_unsure(field.slot);
    let allowed =
        choice.options.iter().enumerate().filter(|(_, option)| option.years.is_empty() || option.years.contains(&year));
    html! {
        <select name={field.name()} id={field.name()} onchange={choosing(field)}
            aria-describedby={field.described_by()}>
            <option value="" selected={chosen.is_none() && !unsure}>{ "请选择" }</option>
            { all(allowed.map(|(position, option)| html! {
                <option value={option.id.clone()} selected={chosen == Some(position)}>{ &option.label }</option>
            })) }
            <option value="unsure" selected={unsure}>{ wording::UNSURE }</option>
        </select>
    }
}
