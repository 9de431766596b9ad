//! Larger letters, more contrast, and reading aloud: on every page, and out of the way until it is asked for.

use yew::prelude::*;

use super::Ui;
use super::aloud::Aloud;
use crate::session::{Action, Appearance, Size};

/// The controls.
pub fn controls(ui: Ui, aloud: &Aloud) -> Html {
    let shown = ui.session.appearance;
    let size = |(size, label): (Size, &'static str)| {
        let id = format!("size-{}", size.id());
        let onchange = ui.on::<Event>(Action::Appear(Appearance { size, ..shown }));
        html! {
            <div class="choice">
                <input type="radio" name="size" id={id.clone()} value={size.id()} checked={shown.size == size} {onchange} />
                <label for={id}>{ label }</label>
            </div>
        }
    };
    let onchange = ui.on::<Event>(Action::Appear(Appearance { contrast: !shown.contrast, ..shown }));
    html! {
        <details class="display">
            <summary>{ if aloud.possible { "大字和朗读" } else { "大字" } }</summary>
            <fieldset>
                <legend>{ "字号" }</legend>
                <div class="choices row">{ for Size::ALL.into_iter().zip(["标准", "大", "特大"]).map(size) }</div>
            </fieldset>
            <div class="choice">
                <input type="checkbox" id="contrast" name="contrast" value={Appearance::HIGH} checked={shown.contrast} {onchange} />
                <label for="contrast">{ "黑底亮字，看得更清" }</label>
            </div>
            if aloud.possible {
                <button type="button" class="plain" onclick={&aloud.press}>
                    { if aloud.reading { "停止朗读" } else { "朗读这一页" } }
                </button>
            }
        </details>
    }
}
