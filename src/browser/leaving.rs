//! Leaving the page, while that would lose something: the browser asks first, and a new release waits.

use std::cell::RefCell;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::window;

/// What static/boot/offline.js asks before it starts the page anew.
const RELEASE: &str = "zhicheng-leave";

/// The listeners, as long as there is something to lose.
#[derive(Default)]
pub struct Leaving(RefCell<Vec<EventListener>>);

impl Leaving {
    /// Whether there is something that leaving would lose.
    pub fn loses(&self, something: bool) {
        let listen = |event| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&window(), event, options, |event| {
                event.prevent_default();
                // Browsers before 2023 ask only where this is set.
                let _ = js_sys::Reflect::set(event, &"returnValue".into(), &"".into());
            })
        };
        *self.0.borrow_mut() = if something { ["beforeunload", RELEASE].map(listen).into() } else { Vec::new() };
    }
}
