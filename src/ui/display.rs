//! Larger letters, more contrast, and reading aloud: on every page, and out of the way until it is asked for.

use yew::prelude::*;

use super::Ui;
use super::aloud::Aloud;
use super::element::{Tick, all, button, choice, classed, element};
use crate::session::{Action, Appearance, Size};

/// The controls.
pub fn controls(ui: Ui, aloud: &Aloud) -> Html {
    let shown = ui.session.appearance;
    let size = |(size, label): (Size, &'static str)| {
        let id = format!("size-{}", size.id());
        let ticked = Tick {
            kind: "radio",
            name: Some("size"),
            id: &id,
            value: Some(size.id()),
            checked: shown.size == size,
            onchange: Some(ui.on(Action::Appear(Appearance { size, ..shown }))),
            described: None,
            label,
        };
        choice(ticked, Html::default())
    };
    let contrast = Tick {
        kind: "checkbox",
        name: Some("contrast"),
        id: "contrast",
        value: Some(Appearance::HIGH),
        checked: shown.contrast,
        onchange: Some(ui.on(Action::Appear(Appearance { contrast: !shown.contrast, ..shown }))),
        described: None,
        label: "黑底亮字，看得更清",
    };
    html! {
        <details class="display">
            <summary>{ if aloud.possible { "大字和朗读" } else { "大字" } }</summary>
            <fieldset>
                { element("legend", "字号") }
                { classed("div", "choices row", all(Size::ALL.into_iter().zip(["标准", "大", "特大"]).map(size))) }
            </fieldset>
            { choice(contrast, Html::default()) }
            if aloud.possible {
                { button("plain", &aloud.press, if aloud.reading { "停止朗读" } else { "朗读这一页" }) }
            }
        </details>
    }
}
