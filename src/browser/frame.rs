//! The frame that the page may stand in: what it tells the page around it, and what that may wish.

use std::any::Any;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::utils::{body, document_element, window};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, MessageEvent, ResizeObserver, Window};

use super::address::query;
use crate::session::ports::Host;
use crate::session::{Appearance, outside};

/// The page around this one, that static/embed.js has made itself known for. It is told the height and the step only.
#[derive(Debug)]
pub struct EmbeddingPage {
    /// Its window and its origin; none where nobody said so.
    around: Option<(Window, String)>,
}

impl EmbeddingPage {
    /// Finds it, takes on the colour that it asks for, and from now on tells it the height.
    pub fn new() -> Self {
        if let Some(colour) = query("theme") {
            wear(&colour);
        }
        let parent = window().parent().ok().flatten().filter(|parent| *parent != window());
        let page = Self { around: parent.zip(query("host")) };
        page.tell_height();
        page.hear("theme", wear).forget();
        page
    }

    /// Calls back with what it wishes under a name. Whoever else sends such a message is not heard.
    fn hear(&self, name: &'static str, act: impl Fn(&str) + 'static) -> EventListener {
        let around = self.around.clone();
        EventListener::new(&window(), "message", move |event| {
            let (Some((parent, origin)), Some(message)) = (&around, event.dyn_ref::<MessageEvent>()) else { return };
            let parent: &JsValue = parent;
            let theirs =
                message.origin() == *origin && message.source().is_some_and(|source| JsValue::from(source) == *parent);
            let text = message.data().as_string().filter(|_| theirs).unwrap_or_default();
            if let Some(wish) = outside::wish(&text, name) {
                act(wish);
            }
        })
    }

    fn tell_height(&self) {
        let Some(around) = self.around.clone() else { return };
        // Rounded up: a part of a pixel less, and there is a scroll bar. A whole number, as to write others takes a lot
        // of code.
        let height = || body().get_bounding_client_rect().height().ceil() as i32;
        let changed = move || tell(&around, "height", &height().to_string());
        let changed = Closure::<dyn Fn()>::new(changed).into_js_value();
        // Where there is none the frame keeps its height, and scrolls.
        if let Ok(observer) = ResizeObserver::new(changed.unchecked_ref()) {
            observer.observe(&body());
        }
    }
}

impl Default for EmbeddingPage {
    fn default() -> Self {
        Self::new()
    }
}

impl Host for EmbeddingPage {
    fn arrived(&self, fragment: &str) {
        if let Some(around) = &self.around {
            tell(around, "step", fragment);
        }
    }

    fn listen(&self, look: Rc<dyn Fn(Appearance)>) -> Box<dyn Any> {
        Box::new(self.hear("mode", move |wish| look(outside::look(wish))))
    }
}

/// The browser delivers to the window only if it still shows a page of that origin.
fn tell((parent, origin): &(Window, String), name: &str, value: &str) {
    let _ = parent.post_message(&JsValue::from_str(&format!("zhicheng {name} {value}")), origin);
}

/// Takes on a colour, 0b4f8a, in place of the page's own; or that again, if it is none or too pale.
fn wear(colour: &str) {
    let Ok(style) = document_element().dyn_into::<HtmlElement>().map(|root| root.style()) else { return };
    let _ = match outside::legible(colour, js_sys::Math::pow) {
        true => style.set_property("--theme", &format!("#{colour}")),
        false => style.remove_property("--theme").map(drop),
    };
}
