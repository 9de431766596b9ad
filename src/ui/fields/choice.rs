//! One of some options: radios, and a list that can be searched where there are many.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Field;
use crate::engine::fact::Value;
use crate::engine::model::{Choice, Choosable};
use crate::session::Action;
use crate::wording;

/// A radio: its value, what stands beside it, and what choosing it does.
struct Radio<'a> {
    value: &'a str,
    label: &'a str,
    help: &'a str,
    checked: bool,
    action: Action,
}

fn radio(field: &Field, first: bool, radio: Radio) -> Html {
    let name = field.name();
    // The first carries the bare name, so that a message can lead to it.
    let id = if first { name.clone() } else { format!("{name}-{}", radio.value) };
    let described = (!radio.help.is_empty()).then(|| format!("{name}-{}-help", radio.value));
    html! {
        <div class="choice" key={radio.value.to_owned()}>
            <input type="radio" {name} id={id.clone()} value={radio.value.to_owned()} checked={radio.checked}
                onchange={field.ui.on::<Event>(radio.action)} aria-describedby={described.clone()} />
            <label for={id}>{ radio.label }</label>
            if !radio.help.is_empty() {
                <p class="help" id={described}>{ radio.help }</p>
            }
        </div>
    }
}

fn unsure(field: &Field) -> Html {
    let checked = field.ui.session.is_unsure(field.slot);
    let action = Action::Unsure(field.slot, true);
    radio(field, false, Radio { value: "unsure", label: wording::UNSURE, help: "", checked, action })
}

/// Yes, no, or 「不清楚」.
pub fn yes_or_no(field: Field, yes: &str, no: &str) -> Html {
    let answer = |answer: bool, label: &str| {
        let checked = field.ui.session.value(field.slot) == Some(&Value::Bool(answer));
        let action = Action::Choose(field.slot, Value::Bool(answer));
        let value = if answer { "true" } else { "false" };
        radio(&field, answer, Radio { value, label, help: "", checked, action })
    };
    field.group(html! { <div class="choices row">{ answer(true, yes) }{ answer(false, no) }{ unsure(&field) }</div> })
}

/// The options as radios, and 「不清楚」.
pub fn radios(field: Field, choice: &Choice) -> Html {
    let options = choice.options.iter().enumerate();
    field.group(html! {
        <div class="choices">
            { for options.map(|(position, option)| one(&field, position, option, position == 0)) }
            { unsure(&field) }
        </div>
    })
}

fn one(field: &Field, position: usize, option: &Choosable, first: bool) -> Html {
    let checked = field.ui.session.value(field.slot) == Some(&Value::Choice(position));
    let action = Action::Choose(field.slot, Value::Choice(position));
    radio(field, first, Radio { value: &option.id, label: &option.label, help: &option.help, checked, action })
}

/// A long list by group, found by name, part of a name, keyword or group.
pub fn search(field: Field, choice: &Choice) -> Html {
    let name = field.name();
    let sought = field.ui.session.sought(field.slot).to_owned();
    let words = sought.trim().to_ascii_lowercase();
    let group_label = |option: &Choosable| option.group.and_then(|group| choice.groups.get(group));
    let found = |option: &Choosable| {
        words.is_empty()
            || option.label.to_ascii_lowercase().contains(&words)
            || group_label(option).is_some_and(|group| group.label.contains(&words))
            || option.keywords.iter().any(|keyword| keyword.starts_with(&words))
    };
    let chosen = match field.ui.session.value(field.slot) {
        Some(Value::Choice(position)) => Some(*position),
        _ => None,
    };
    let shown: Vec<(usize, &Choosable)> = choice
        .options
        .iter()
        .enumerate()
        .filter(|(position, option)| chosen == Some(*position) || found(option))
        .collect();
    let first = shown.first().map(|(position, _)| *position);
    let group = |(index, group): (usize, &crate::engine::model::Group)| {
        let options: Vec<_> = shown.iter().filter(|(_, option)| option.group == Some(index)).collect();
        if options.is_empty() {
            return Html::default();
        }
        html! {
            <div class="group" key={group.id.clone()}>
                <p class="group-name">{ &group.label }</p>
                <>{ for options.into_iter().map(|(position, option)| one(&field, *position, option, first == Some(*position))) }</>
            </div>
        }
    };
    let typed = {
        let (act, slot) = (field.ui.act.clone(), field.slot);
        Callback::from(move |event: InputEvent| {
            let text = event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default();
            act.emit(Action::Search(slot, text));
        })
    };
    let count = if words.is_empty() { format!("共{}项", shown.len()) } else { format!("找到{}项", shown.len()) };
    field.group(html! {
        <>
            <label class="search">
                <span>{ "查找" }</span>
                <input type="search" id={format!("{name}-search")} value={sought} oninput={typed} autocomplete="off"
                    onkeydown={stay_on_enter()} placeholder="名称、拼音或首字母" />
            </label>
            <p class="help" role="status">{ count }</p>
            <div class="choices list">{ for choice.groups.iter().enumerate().map(group) }</div>
            { unsure(&field) }
        </>
    })
}

/// Enter in the search box would send the form.
fn stay_on_enter() -> Callback<KeyboardEvent> {
    Callback::from(|event: KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
        }
    })
}
