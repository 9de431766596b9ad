//! The year to begin for, and what to begin: a later year's policy, another place's, or one from nothing.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::controls::button_unless;
use super::state::{Action, Begun};

/// What can be begun: how, what is written on the button, and the first year that it can be begun for.
pub type Way = (Begun, &'static str, i32);

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Sends what was pressed.
    pub act: Callback<Action>,
    /// The id of the control; one of a page.
    pub id: AttrValue,
    /// The years to choose from, the first and the last.
    pub years: (i32, i32),
    /// The one that is offered.
    pub offered: i32,
    /// What can be begun.
    pub ways: Vec<Way>,
    /// Why nothing can be begun now.
    pub why: Option<&'static str>,
}

/// The year, and a button for each way.
#[component]
pub fn Starting(props: &Props) -> Html {
    let year = use_state(|| props.offered);
    let onchange = {
        let year = year.clone();
        Callback::from(move |event: Event| {
            let chosen = event.target_dyn_into::<HtmlSelectElement>().and_then(|select| select.value().parse().ok());
            if let Some(chosen) = chosen {
                year.set(chosen);
            }
        })
    };
    let (first, last) = props.years;
    let button = |(position, (begun, label, from)): (usize, &Way)| {
        let why = props.why.or((*year < *from).then_some("要选一个更晚的年度"));
        let class = if position == 0 && props.ways.len() > 1 { "" } else { "plain" };
        button_unless(&props.act, class, label, Action::Begin(begun.clone(), *year), why)
    };
    html! {
        <span class="starting">
            <label for={props.id.clone()}>{ "年度" }</label>
            <select id={props.id.clone()} {onchange}>
                { for (first..=last).map(|one| html! {
                    <option value={one.to_string()} selected={one == *year}>{ format!("{one}年度") }</option>
                }) }
            </select>
            { for props.ways.iter().enumerate().map(button) }
        </span>
    }
}
