//! On a public computer: warns when nobody seems to be there, and clears the page when nobody is.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::door;
use crate::session::Action;
use crate::session::idle::Idle;
use crate::session::ports::{Clock, Ports};

/// What shows that someone is there. Not the mouse's moving: a table is knocked against. Not pointer events: browsers
/// of 2017 lack them.
const SIGNS: [&str; 6] = ["mousedown", "touchstart", "keydown", "input", "wheel", "scroll"];

/// The warning, while there is one.
#[hook]
pub fn use_idle(ports: &Ports, watched: bool, act: &Callback<Action>) -> Html {
    let warned = use_state_eq(|| false);
    let stay = use_node_ref();
    let before = use_mut_ref(|| None::<HtmlElement>);
    use_watch(ports, watched, act, warned.setter());
    use_focus(*warned, &stay, before);
    let warned_now = warned.clone();
    let onclick = Callback::from(move |_: MouseEvent| warned_now.set(false));
    if !*warned || !watched {
        return Html::default();
    }
    door::warning(&stay, onclick)
}

/// The warning itself.
pub fn warning(stay: &NodeRef, onclick: Callback<MouseEvent>) -> Html {
    html! {
        <div role="alertdialog" class="idle" aria-labelledby="idle-warning">
            <p id="idle-warning">{ "9分钟没有操作了。再过1分钟，回答会全部清空。" }</p>
            <button type="button" ref={stay} {onclick}>{ "我还在" }</button>
        </div>
    }
}

#[hook]
fn use_watch(ports: &Ports, watched: bool, act: &Callback<Action>, warned: UseStateSetter<bool>) {
    let (clock, act) = (ports.clock.clone(), act.clone());
    use_effect_with(watched, move |watched| {
        // Who says that this is a public computer has the rest of the program here: the choice is a late action.
        let watching = watched.then(|| door::watch(&clock, act, warned));
        move || drop(watching)
    });
}

/// Watches until the result is dropped.
pub fn watch(clock: &Rc<dyn Clock>, act: Callback<Action>, warned: UseStateSetter<bool>) -> Box<dyn Any> {
    let last = Rc::new(Cell::new(clock.seconds()));
    let now = clock.clone();
    // Times are compared, not ticks counted: a device that slept through them wakes to a cleared page. The first
    // touch after that is a sign too late.
    let look = Rc::new(move |sign: bool| {
        let idle = Idle::after(now.seconds() - last.get());
        if sign || idle == Idle::Over {
            last.set(now.seconds());
        }
        match idle {
            Idle::Over => {
                warned.set(false);
                act.emit(Action::EraseIdle);
            }
            // The warning goes at the next look, not under the key that is on its way to it.
            _ if sign => {}
            idle => warned.set(idle == Idle::Warned),
        }
    });
    let sign = |name: &'static str| {
        let look = look.clone();
        EventListener::new(&window(), name, move |_| look(true))
    };
    let signs = SIGNS.map(sign);
    Box::new((clock.every(1, Rc::new(move || look(false))), signs))
}

/// The warning takes the focus, and gives it back.
#[hook]
fn use_focus(warned: bool, stay: &NodeRef, before: Rc<RefCell<Option<HtmlElement>>>) {
    let stay = stay.clone();
    use_effect_with(warned, move |warned| {
        let to = if *warned {
            let here = document().active_element().and_then(|element| element.dyn_into().ok());
            before.replace(here);
            stay.cast::<HtmlElement>()
        } else {
            before.take()
        };
        if let Some(to) = to {
            let _ = to.focus();
        }
    });
}
