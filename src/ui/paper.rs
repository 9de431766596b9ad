//! On paper lists are open that are folded on the screen: a style sheet cannot open details in every browser.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use super::door;
use crate::session::ports::Arrival;

/// Opens the lists before the page is printed, by its button or the browser's menu, and closes them after. Not every
/// explanation, which would be dozens of pages; what the reader has opened is printed too.
#[hook]
pub fn use_paper(arrival: Arrival) {
    use_effect_with(arrival == Arrival::Here, |here| {
        let listening = here.then(door::paper);
        move || drop(listening)
    });
}

/// Listens to the printing, until the result is dropped.
pub fn opened_on_paper() -> Box<dyn Any> {
    let opened = Rc::new(RefCell::new(Vec::<Element>::new()));
    let closes = opened.clone();
    let before = EventListener::new(&window(), "beforeprint", move |_| {
        let Ok(found) = document().query_selector_all(".more:not(.folded):not([open])") else { return };
        let closed = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<Element>().ok());
        for details in closed {
            let _ = details.set_attribute("open", "");
            opened.borrow_mut().push(details);
        }
    });
    let after = EventListener::new(&window(), "afterprint", move |_| {
        for details in closes.borrow_mut().drain(..) {
            let _ = details.remove_attribute("open");
        }
    });
    Box::new((before, after))
}
