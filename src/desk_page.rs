//! The desk's page: each part is a function from the state to what is shown.

mod start;
mod state;
mod toolbar;

use std::rc::Rc;

use yew::prelude::*;

use crate::session::ports::Ports;
use state::{Action, State};

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
}

/// What every part of the desk needs.
#[derive(Clone, Copy)]
struct Work<'a> {
    state: &'a State,
    act: &'a Callback<Action>,
    ports: &'a Ports,
}

impl Work<'_> {
    /// A callback that sends an action, whatever the event.
    fn on<E>(&self, action: Action) -> Callback<E> {
        self.act.reform(move |_| action.clone())
    }
}

/// The whole desk.
#[component]
pub fn DeskPage(opening: &Opening) -> Html {
    let state = use_reducer(State::default);
    let dispatcher = state.dispatcher();
    let act = use_callback((), move |action: Action, ()| dispatcher.dispatch(action));
    let work = Work { state: &state, act: &act, ports: &opening.ports };
    match &state.desk {
        None => start::page(work, &opening.shipped),
        Some(desk) => html! { <div class="desk">{ toolbar::bar(work, desk) }</div> },
    }
}
