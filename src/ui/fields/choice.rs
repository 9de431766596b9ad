//! One of some options: radios, and a list that can be searched where there are many.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::super::element::{Tick, all, classed, element, tick};
use super::{Field, choosing};
use crate::engine::fact::Value;
use crate::engine::model::{Choice, Choosable, Group};
use crate::session::{Action, half_width};
use crate::wording;

/// A radio: its value, and what stands beside it.
struct Radio<'a> {
    value: &'a str,
    label: &'a str,
    help: &'a str,
    checked: bool,
    hidden: bool,
}

fn radio(field: &Field, first: bool, radio: Radio) -> Html {
    let name = field.name();
    // The first carries the bare name, so that a message can lead to it.
    let id = if first { name.clone() } else { format!("{name}-{}", radio.value) };
    let described = (!radio.help.is_empty()).then(|| format!("{name}-{}-help", radio.value));
    html! {
        <div class="choice" key={radio.value.to_owned()} hidden={radio.hidden}>
            { tick(Tick {
                kind: "radio",
                name: Some(&name),
                id: &id,
                value: Some(radio.value),
                checked: radio.checked,
                onchange: None,
                described: described.clone(),
                label: radio.label,
            }) }
            if !radio.help.is_empty() {
                <p class="help" id={described}>{ field.ui.text(radio.help) }</p>
            }
        </div>
    }
}

fn unsure(field: &Field) -> Html {
    let checked = field.ui.session.is_unsure(field.slot);
    radio(field, false, Radio { value: "unsure", label: wording::UNSURE, help: "", checked, hidden: false })
}

/// Yes, no, or 「不清楚」.
pub fn yes_or_no(field: &Field, yes: &str, no: &str) -> Html {
    let answer = |answer: bool, label: &str| {
        let checked = field.ui.session.value(field.slot) == Some(&Value::Bool(answer));
        let value = if answer { "true" } else { "false" };
        radio(field, answer, Radio { value, label, help: "", checked, hidden: false })
    };
    html! {
        <div class="choices row" onchange={choosing(field)}>{ answer(true, yes) }{ answer(false, no) }{ unsure(field) }</div>
    }
}

/// The options as radios, and 「不清楚」.
pub fn radios(field: Field, choice: &Choice) -> Html {
    let options = choice.options.iter().enumerate();
    field.group(html! {
        <div class="choices" onchange={choosing(&field)}>
            { all(options.map(|(position, option)| one(&field, position, option, false))) }
            { unsure(&field) }
        </div>
    })
}

fn one(field: &Field, position: usize, option: &Choosable, hidden: bool) -> Html {
    let checked = field.ui.session.value(field.slot) == Some(&Value::Choice(position));
    radio(field, position == 0, Radio { value: &option.id, label: &option.label, help: &option.help, checked, hidden })
}

/// A long list by group, found by name, part of a name, keyword or group. All of it stays in the page, as hiding what was
/// not looked for is much quicker than taking it out and putting it back.
pub fn search(field: Field, choice: &Choice) -> Html {
    let name = field.name();
    let sought = field.ui.session.sought(field.slot);
    let words = plain(sought);
    let group_found: Vec<bool> = choice.groups.iter().map(|group| plain(&group.label).contains(&words)).collect();
    let found = |option: &Choosable| {
        option.group.and_then(|group| group_found.get(group)) == Some(&true)
            || plain(&option.label).contains(&words)
            || option.keywords.iter().any(|keyword| keyword.starts_with(&words))
    };
    let chosen = |position: usize| field.ui.session.value(field.slot) == Some(&Value::Choice(position));
    let options = choice.options.iter().enumerate();
    let shown: Vec<bool> =
        options.map(|(position, option)| words.is_empty() || chosen(position) || found(option)).collect();
    let count = shown.iter().filter(|shown| **shown).count();
    let is_shown = |position: usize| shown.get(position) == Some(&true);
    let group = |(index, group): (usize, &Group)| {
        let options = || choice.options.iter().enumerate().filter(|(_, option)| option.group == Some(index));
        html! {
            <div class="group" key={group.id.clone()} hidden={!options().any(|(position, _)| is_shown(position))}>
                { classed("p", "group-name", &group.label) }
                { all(options().map(|(position, option)| one(&field, position, option, !is_shown(position)))) }
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
    let told = match (words.is_empty(), count) {
        (true, _) => format!("共{count}项"),
        (false, 0) => "没有找到。换个词试试，或者清空后在列表里找。".into(),
        (false, _) => format!("找到{count}项"),
    };
    field.group(html! {
        <>
            <label class="search">
                { element("span", "查找") }
                <input type="search" id={format!("{name}-search")} value={sought.to_owned()} oninput={typed} autocomplete="off"
                    onkeydown={stay_on_enter()} placeholder="名称、拼音或首字母" />
            </label>
            <p class="help" role="status">{ told }</p>
            <div onchange={choosing(&field)}>
                <div class="choices list" hidden={count == 0}>{ all(choice.groups.iter().enumerate().map(group)) }</div>
                { unsure(&field) }
            </div>
        </>
    })
}

/// As it is compared: small letters, half-width, no spaces.
fn plain(text: &str) -> String {
    half_width(text).chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect()
}

/// Enter in the search box would send the form.
fn stay_on_enter() -> Callback<KeyboardEvent> {
    Callback::from(|event: KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
        }
    })
}
