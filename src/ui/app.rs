//! The whole page: holds the session, and keeps it and the address together.

use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use super::{Ui, check, report, start, step};
use crate::policy::Edition;
use crate::session::ports::{Address, Clock};
use crate::session::{Action, Page, Session};

impl Reducible for Session {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(self.after(action))
    }
}

/// What the page opens with.
#[derive(Clone, Properties)]
pub struct Opening {
    /// The edition that is asked.
    pub edition: Rc<Edition>,
    /// The title to begin with; none: all of them.
    pub target: Option<usize>,
    /// Tells the day.
    pub clock: Rc<dyn Clock>,
    /// The page's address.
    pub address: Rc<dyn Address>,
}

impl PartialEq for Opening {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.edition, &other.edition) && self.target == other.target
    }
}

/// The whole page.
#[component]
pub fn App(opening: &Opening) -> Html {
    let session = use_reducer(|| {
        let page = Page::of_fragment(&opening.address.fragment(), &opening.edition);
        Session::new(opening.edition.clone(), opening.target).after(Action::Go(page))
    });
    let dispatcher = session.dispatcher();
    let act = use_callback((), move |action: Action, ()| dispatcher.dispatch(action));
    let heading = use_node_ref();
    let summary = use_node_ref();

    use_address(opening, &act);
    use_page(opening, &session, &heading);
    use_problems(session.refused, &summary);

    let ui = Ui { session: &session, act: &act, heading: &heading };
    match session.page {
        Page::Start => start::page(ui, opening.clock.today()),
        Page::Step(position) => step::page(ui, position, &summary),
        Page::Check => check::page(ui),
        Page::Report => report::page(ui),
    }
}

/// The browser's back and forward buttons change the address; the page follows.
#[hook]
fn use_address(opening: &Opening, act: &Callback<Action>) {
    let (address, edition, act) = (opening.address.clone(), opening.edition.clone(), act.clone());
    use_effect_with((), move |()| {
        let changed = move |fragment: String| act.emit(Action::Go(Page::of_fragment(&fragment, &edition)));
        let listening = address.listen(Rc::new(changed));
        move || drop(listening)
    });
}

/// On a new page the address says so, and the heading takes the focus, so that what is read next is its beginning.
#[hook]
fn use_page(opening: &Opening, session: &Session, heading: &NodeRef) {
    let (address, edition, heading) = (opening.address.clone(), opening.edition.clone(), heading.clone());
    let first = use_mut_ref(|| true);
    use_effect_with(session.page, move |page| {
        let fragment = page.fragment(&edition);
        let now = address.fragment();
        let at_start = now.is_empty() && *page == Page::Start;
        if now != fragment && !at_start {
            address.go(&fragment);
        }
        // Not when the page opens: that would scroll the page that embeds this one.
        if !std::mem::take(&mut *first.borrow_mut())
            && let Some(heading) = heading.cast::<HtmlElement>()
        {
            gloo::utils::window().scroll_to_with_x_and_y(0.0, 0.0);
            let _ = heading.focus();
        }
    });
}

/// When a step is refused, the summary of what to put right takes the focus.
#[hook]
fn use_problems(refused: u32, summary: &NodeRef) {
    let summary = summary.clone();
    use_effect_with(refused, move |refused| {
        if *refused > 0
            && let Some(summary) = summary.cast::<HtmlElement>()
        {
            let _ = summary.focus();
        }
    });
}
