//! Reading the page aloud, where there is a voice for it: what is read, and whether it is being read.

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use super::door;
use crate::session::Page;
use crate::session::ports::Ports;

/// What is read in one go, unless there is something smaller of these in it.
const PARTS: &str = "h2, h3, h4, p, legend, label, li, dt, dd, summary";
/// What is not read, with what is in it: controls that say nothing, pictures, ways to elsewhere.
const SILENT: &str =
    "[hidden], [aria-hidden=true], select, button, input, textarea, svg, table, .display, .back, .beside, .basis";

/// Reading aloud.
#[derive(Clone, Debug)]
pub struct Aloud {
    /// Whether there is a voice for it.
    pub possible: bool,
    /// Whether it is being read.
    pub reading: bool,
    /// Begins or stops.
    pub press: Callback<MouseEvent>,
}

/// Reading aloud ends with the page that is read.
#[hook]
pub fn use_aloud(ports: &Ports, page: Page) -> Aloud {
    let possible = use_state(|| false);
    let reading = use_state(|| false);
    let (voice, found) = (ports.voice.clone(), possible.setter());
    use_effect_with((), move |()| {
        let listening = voice.listen(Rc::new(move |possible| found.set(possible)));
        move || drop(listening)
    });
    let (voice, over) = (ports.voice.clone(), reading.setter());
    use_effect_with(page, move |_| {
        move || {
            voice.stop();
            over.set(false);
        }
    });
    let (voice, now) = (ports.voice.clone(), reading.clone());
    let press = Callback::from(move |_: MouseEvent| {
        // Read before it is set: a handle tells the latest state, not that of its rendering.
        let reading = *now;
        now.set(!reading);
        if reading {
            return voice.stop();
        }
        let over = now.setter();
        // The button is behind a door as well.
        voice.say(&door::texts(), Rc::new(move || over.set(false)));
    });
    Aloud { possible: *possible, reading: *reading, press }
}

/// What is to be read of the page, in its order.
pub fn texts() -> Vec<String> {
    let mut texts = Vec::new();
    if let Some(main) = gloo::utils::document().get_element_by_id("app") {
        gather(&main, &mut texts);
    }
    texts
}

/// What is to be read of an element.
fn gather(element: &Element, texts: &mut Vec<String>) {
    let is = |selector| element.matches(selector).unwrap_or(false);
    if is(SILENT) {
        return;
    }
    let has = |selector| element.query_selector(selector).ok().flatten().is_some();
    if is(PARTS) && !has(PARTS) {
        let text = element.text_content().unwrap_or_default();
        if !text.trim().is_empty() {
            texts.push(text);
        }
        return;
    }
    // What is folded away is not read, but what it is called.
    let folded = is("details:not([open])");
    let mut below = element.first_element_child();
    while let Some(child) = below {
        if !folded || child.matches("summary").unwrap_or(false) {
            gather(&child, texts);
        }
        below = child.next_element_sibling();
    }
}
