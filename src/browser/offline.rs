//! The start with a new release of the page, which static/boot/offline.js offers and makes.

use std::any::Any;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::window;

use crate::session::ports::Handover;

/// Carries the text in the tab's own storage, from one start to the next and no further.
#[derive(Debug)]
pub struct TabHandover;

const KEY: &str = "zhicheng/handover";

impl Handover for TabHandover {
    fn waits(&self) -> bool {
        area().and_then(|storage| storage.get_item(KEY).ok()?).is_some()
    }

    fn taken(&self) -> Option<String> {
        let storage = area()?;
        let text = storage.get_item(KEY).ok()?;
        let _ = storage.remove_item(KEY);
        text
    }

    fn listen(&self, text: Rc<dyn Fn() -> Option<String>>) -> Box<dyn Any> {
        let options = EventListenerOptions::enable_prevent_default();
        Box::new(EventListener::new_with_options(&window(), "zhicheng-leave", options, move |event| {
            let carried = |text: String| area().is_some_and(|storage| storage.set_item(KEY, &text).is_ok());
            if !text().is_none_or(carried) {
                // Then nothing starts, and the applicant is told.
                event.prevent_default();
            }
        }))
    }
}

fn area() -> Option<web_sys::Storage> {
    window().session_storage().ok().flatten()
}
