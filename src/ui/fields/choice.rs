//! One of some options: radios.

use yew::prelude::*;

use super::super::element::{self, Tick, all};
use super::{Field, choosing};
use crate::engine::fact::Value;
use crate::engine::model::{Choice, Choosable};
use crate::wording;

/// A radio: its value, and what stands beside it.
struct Radio<'a> {
    value: &'a str,
    label: &'a str,
    help: &'a str,
    checked: bool,
}

fn radio(field: &Field, first: bool, radio: Radio) -> Html {
    let name = field.name();
    // The first carries the bare name, so that a message can lead to it.
    let id = if first { name.clone() } else { format!("{name}-{}", radio.value) };
    let described = (!radio.help.is_empty()).then(|| format!("{name}-{}-help", radio.value));
    let ticked = Tick {
        kind: "radio",
        name: Some(&name),
        id: &id,
        value: Some(radio.value),
        checked: radio.checked,
        onchange: None,
        described: described.clone(),
        label: radio.label,
    };
    let help = match described {
        Some(id) => html! { <p class="help" {id}>{ field.ui.text(radio.help) }</p> },
        None => Html::default(),
    };
    element::choice(ticked, help)
}

/// 「不清楚」.
pub fn unsure(field: &Field) -> Html {
    let checked = field.ui.session.is_unsure(field.slot);
    radio(field, false, Radio { value: "unsure", label: wording::UNSURE, help: "", checked })
}

/// Yes, no, or 「不清楚」.
pub fn yes_or_no(field: &Field, yes: &str, no: &str) -> Html {
    let answer = |answer: bool, label: &str| {
        let checked = field.ui.session.value(field.slot) == Some(&Value::Bool(answer));
        let value = if answer { "true" } else { "false" };
        radio(field, answer, Radio { value, label, help: "", checked })
    };
    html! {
        <div class="choices row" onchange={choosing(field)}>
            { answer(true, yes) }
            { answer(false, no) }
            { unsure(field) }
        </div>
    }
}

/// The options as radios, and 「不清楚」.
pub fn radios(field: Field, choice: &Choice) -> Html {
    let options = choice.options.iter().enumerate();
    field.group(html! {
        <div class="choices" onchange={choosing(&field)}>
            { all(options.map(|(position, option)| one(&field, position, option))) }
            { unsure(&field) }
        </div>
    })
}

/// An option by its position.
pub fn one(field: &Field, position: usize, option: &Choosable) -> Html {
    let checked = field.ui.session.value(field.slot) == Some(&Value::Choice(position));
    radio(field, position == 0, Radio { value: &option.id, label: &option.label, help: &option.help, checked })
}
