//! A date known to the year, the month or the day: three boxes, of which the first is enough.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::super::element::element;
use super::Field;
use crate::session::Action;

/// The boxes, and 「不清楚」.
pub fn date(field: Field) -> Html {
    let part = |part: usize, suffix: &str, label: &str, digits: &str| {
        let id = format!("{}-{suffix}", field.name());
        let (act, slot) = (field.ui.act.clone(), field.slot);
        let oninput = Callback::from(move |event: InputEvent| {
            let text = event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default();
            act.emit(Action::Type(slot, part, text));
        });
        html! {
            <label class={classes!("part", format!("part-{suffix}"))}>
                <input type="text" name={id.clone()} {id} value={field.ui.session.typed(field.slot, part)} {oninput}
                    inputmode="numeric" maxlength={digits.to_owned()} autocomplete="off" />
                { element("span", label) }
            </label>
        }
    };
    field.group(html! {
        <div class="date">
            { part(0, "year", "年", "4") }
            { part(1, "month", "月", "2") }
            { part(2, "day", "日", "2") }
            { field.unsure() }
        </div>
    })
}
