//! The page's address: the part after #, and the query.

use std::any::Any;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::utils::window;

use crate::session::outside;
use crate::session::ports::Address;

/// The window's own address.
#[derive(Debug)]
pub struct WindowAddress;

impl Address for WindowAddress {
    fn fragment(&self) -> String {
        window().location().hash().unwrap_or_default().trim_start_matches('#').to_owned()
    }

    fn query(&self) -> String {
        window().location().search().unwrap_or_default()
    }

    fn go(&self, fragment: &str) {
        // Denied in some frames: then only the back button is lost.
        let _ = window().location().set_hash(fragment);
    }

    fn listen(&self, changed: Rc<dyn Fn(String)>) -> Box<dyn Any> {
        Box::new(EventListener::new(&window(), "hashchange", move |_| changed(WindowAddress.fragment())))
    }
}

/// The value of `key` in the address's query.
pub fn query(key: &str) -> Option<String> {
    outside::query(&WindowAddress.query(), key).map(str::to_owned)
}
