//! The desk's page: each part is a function from the state to what is shown.

mod begin;
mod cards;
mod cases;
mod changes;
mod controls;
mod decisions;
mod fields;
mod findings;
mod navigation;
mod official;
mod preview;
mod rule;
mod start;
mod state;
mod toolbar;

use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::desk::Desk;
use crate::desk::edit::Edit;
use crate::json::Json;
use crate::session::ports::Ports;
use state::{Action, State, View};

/// A policy file that lies beside the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Shipped {
    /// What the file is called.
    pub file: String,
    /// What is in it.
    pub text: Rc<str>,
}

/// What the desk opens with.
#[derive(Clone, PartialEq, Properties)]
pub struct Opening {
    /// The policies that are there to be opened.
    pub shipped: Vec<Shipped>,
    /// What it needs from its surroundings.
    pub ports: Ports,
    /// Is told whether there is something that leaving the page would lose.
    pub leaving: Callback<bool>,
}

/// What every part of the desk needs.
#[derive(Clone, Copy)]
struct Work<'a> {
    state: &'a State,
    desk: &'a Desk,
    act: &'a Callback<Action>,
    ports: &'a Ports,
}

impl Work<'_> {
    /// A callback that sends an action, whatever the event.
    fn on<E>(&self, action: Action) -> Callback<E> {
        self.act.reform(move |_| action.clone())
    }

    /// A callback that edits, whatever the event.
    fn edit<E>(&self, edit: Edit) -> Callback<E> {
        self.on(Action::Edit(edit))
    }

    fn document(&self) -> &Json {
        &self.desk.document
    }
}

/// The whole desk.
#[component]
pub fn DeskPage(opening: &Opening) -> Html {
    let state = use_reducer(State::default);
    let dispatcher = state.dispatcher();
    let act = use_callback((), move |action: Action, ()| dispatcher.dispatch(action));
    use_gone_to(&state.gone_to);
    let leaving = opening.leaving.clone();
    let unsaved = state.desk.as_ref().is_some_and(|desk| desk.is_changed()) || state.cases.changed;
    use_effect_with(unsaved, move |unsaved| leaving.emit(*unsaved));
    cases::use_run(&state, &act);
    let Some(desk) = &state.desk else {
        return start::page(&act, &opening.ports, state.refused.as_deref(), &opening.shipped);
    };
    let work = Work { state: &state, desk, act: &act, ports: &opening.ports };
    html! {
        <div class="desk">
            { toolbar::bar(work) }
            { match state.view {
                View::Edit => html! {
                    <div class="work">
                        { navigation::sidebar(work) }
                        <div class="sheet" id={controls::id("")} tabindex="-1">
                            { decisions::list(work) }
                            { findings::list(work) }
                            { cards::sheet(work) }
                        </div>
                    </div>
                },
                View::Preview => preview::panel(work),
                View::Cases => cases::panel(work),
                View::Changes => changes::panel(work),
            } }
        </div>
    }
}

/// The place that was gone to comes into view and takes the focus; where it has no control, what it lies in.
#[hook]
fn use_gone_to(gone_to: &(String, u32)) {
    use_effect_with(gone_to.clone(), move |(at, times)| {
        if *times == 0 {
            return;
        }
        let document = gloo::utils::document();
        let found =
            crate::desk::place::above(at).into_iter().find_map(|at| document.get_element_by_id(&controls::id(&at)));
        if let Some(element) = found.and_then(|element| wasm_bindgen::JsCast::dyn_into::<HtmlElement>(element).ok()) {
            // Within the list of decisions the page stays where it is.
            if !at.starts_with("/pending") {
                element.scroll_into_view();
            }
            let _ = element.focus();
        }
    });
}
