//! A date known to the year, the month or the day: three boxes, of which the first is enough.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::super::element::element;
use super::Field;
use crate::engine::fact::Value;
use crate::session::Action;

/// What is said of a date after the last day of the review year.
const AHEAD: &str = "在收材料以后，到那时才算。请核对。";

fn is_ahead(field: &Field) -> bool {
    let last = field.ui.edition().policy.dates.iter().map(|named| named.day).max();
    matches!(field.ui.session.value(field.slot), Some(Value::Date(date)) if last.is_some_and(|last| date.first() > last))
}

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
            { part(1, "month", "月", "3") }
            { part(2, "day", "日", "3") }
            { field.unsure() }
            if is_ahead(&field) {
                <p class="help">{ AHEAD }</p>
            }
        </div>
    })
}
