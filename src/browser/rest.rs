//! The part of the program that comes behind the first question, which static/boot/rest.js fetches and joins to it.

use std::any::Any;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::utils::{document_element, window};
use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;

use crate::session::ports::{Arrival, Rest};

/// As boot/rest.js tells of it.
#[derive(Debug)]
pub struct PageRest;

/// Sent when it has arrived, has failed to, or is tried again.
const ARRIVAL: &str = "zhicheng-arrival";

impl Rest for PageRest {
    fn arrival(&self) -> Arrival {
        match document_element().get_attribute("data-rest").as_deref() {
            Some("here") => Arrival::Here,
            Some("missing") => Arrival::Missing,
            _ => Arrival::Coming,
        }
    }

    fn fetch(&self) {
        if let Ok(event) = web_sys::Event::new("zhicheng-rest") {
            let _ = window().dispatch_event(&event);
        }
    }

    fn listen(&self, changed: Rc<dyn Fn()>) -> Box<dyn Any> {
        Box::new(EventListener::new(&window(), ARRIVAL, move |_| changed()))
    }
}

/// Waits until it is here, before the program shows anything: while the first screen stands, boot/rest.js tells of a
/// failure.
pub async fn here() {
    let rest = PageRest;
    while rest.arrival() != Arrival::Here {
        let arrived = Promise::new(&mut |resolve, _| {
            let _ = window().add_event_listener_with_callback(ARRIVAL, &resolve);
        });
        rest.fetch();
        let _ = JsFuture::from(arrived).await;
    }
}
