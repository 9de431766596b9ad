//! A whole number with its measure word, or a line of text.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::super::element::element;
use super::Field;
use crate::session::Action;

/// The box.
pub fn input(field: &Field, numeric: bool) -> Html {
    let name = field.name();
    let (act, slot) = (field.ui.act.clone(), field.slot);
    let oninput = Callback::from(move |event: InputEvent| {
        let text = event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default();
        act.emit(Action::Type(slot, 0, text));
    });
    html! {
        <input type="text" name={name.clone()} id={name} value={field.ui.session.typed(field.slot, 0)} {oninput}
            inputmode={if numeric { "numeric" } else { "text" }} maxlength={if numeric { "7" } else { "200" }}
            class={if numeric { "number" } else { "text" }} autocomplete="off" aria-label={field.ask.to_owned()} />
    }
}

/// A number, and 「不清楚」.
pub fn number(field: Field, unit: &str) -> Html {
    field.group(html! {
        <div class="date">
            <label class="part">{ input(&field, true) }{ element("span", unit) }</label>
            { field.unsure() }
        </div>
    })
}

/// A line of text.
pub fn text(field: Field) -> Html {
    field.group(input(&field, false))
}
