//! The part of the program that comes behind the first question: fetched at once, waited for where it is needed.

use std::rc::Rc;

use yew::prelude::*;

use super::element::{button, element};
use crate::session::Action;
use crate::session::ports::{Arrival, Rest};

/// In place of what is not here yet.
pub fn on_its_way() -> Html {
    html! { <p class="help" role="status">{ "正在打开…" }</p> }
}

/// Sends each action on to the session, late ones as soon as the rest of the program is here; and how far that has
/// come.
#[hook]
pub fn use_rest(rest: &Rc<dyn Rest>, send: Callback<Action>) -> (Arrival, Callback<Action>) {
    let arrival = use_state(|| rest.arrival());
    let waiting = use_mut_ref(Vec::<Action>::new);
    let (port, held, sent, set) = (rest.clone(), waiting.clone(), send.clone(), arrival.setter());
    use_effect_with((), move |()| {
        let changed = {
            let port = port.clone();
            Rc::new(move || {
                set.set(port.arrival());
                if port.arrival() == Arrival::Here {
                    held.take().into_iter().for_each(|action| sent.emit(action));
                }
            })
        };
        let listening = port.listen(changed);
        port.fetch();
        move || drop(listening)
    });
    let rest = rest.clone();
    let act = use_callback((), move |action: Action, ()| {
        if action.is_late() && rest.arrival() != Arrival::Here {
            waiting.borrow_mut().push(action);
        } else {
            send.emit(action);
        }
    });
    (*arrival, act)
}

/// That the rest of the program did not arrive, and what to do. In the document from the start, so that screen readers
/// notice it.
pub fn missing(rest: &Rc<dyn Rest>, arrival: Arrival) -> Html {
    let missing = arrival == Arrival::Missing;
    let again = {
        let rest = rest.clone();
        Callback::from(move |_: MouseEvent| rest.fetch())
    };
    html! {
        <div role="status" class={if missing { "notice missing" } else { "missing" }}>
            if missing {
                { element("p", "页面没有全部取到，后面的问题和结果暂时打不开。已填的内容都在。请再试一次；一直这样，是网络不通，或网站没有给出文件。") }
                { button("plain", again, "再试一次") }
            }
        </div>
    }
}
