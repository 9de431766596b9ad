//! The whole page: holds the session, and keeps it and the address together.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use super::{Reading, Ui, aloud, door, fields, idle, keep, rest, start, step};
use crate::session::door as kept_by;
use crate::session::ports::{Arrival, Ports};
use crate::session::{Action, Keeping, Page, Session, Told, saved};
use crate::wording;

impl Reducible for Session {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(self.after(action))
    }
}

/// What the page opens with.
#[derive(Clone, Properties)]
pub struct Opening {
    /// What it remembers already.
    pub session: Session,
    /// Whether the applicant has already pressed to begin.
    pub begin: bool,
    /// What it needs from its surroundings.
    pub ports: Ports,
}

impl Opening {
    /// What was carried over a new start, and what the device kept. The first is there once.
    fn brought_along(&self) -> (Option<String>, Option<String>) {
        (self.ports.handover.taken(), self.ports.storage.get(&saved::key(&self.session.edition)))
    }
}

impl PartialEq for Opening {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.session.edition, &other.session.edition) && self.ports == other.ports
    }
}

/// The whole page.
#[component]
pub fn App(opening: &Opening) -> Html {
    let session = use_reducer(|| {
        let page = Page::of_fragment(&opening.ports.address.fragment(), &opening.session.edition);
        let appearance = opening.ports.display.wanted();
        let session = opening.session.after(Action::Go(page)).after(Action::Appear(appearance));
        let (handed_over, kept) = opening.brought_along();
        if handed_over.is_some() || kept.is_some() {
            kept_by::resumed(session, handed_over.as_deref(), kept.as_deref())
        } else {
            session
        }
    });
    let dispatcher = session.dispatcher();
    let send = use_callback((), move |action: Action, ()| dispatcher.dispatch(action));
    let (arrival, act) = rest::use_rest(&opening.ports.rest, send);
    let heading = use_node_ref();
    let summary = use_node_ref();
    let told = use_node_ref();

    let known = use_mut_ref(|| opening.ports.address.fragment());
    use_address(opening, &act, &known);
    use_page(opening, &session, arrival, &heading, &known);
    use_problems(session.refused, &summary);
    // An action like any other, so that the focus goes along and the browser's back button leads to the start.
    let (begin, press) = (opening.begin, act.clone());
    use_effect_with((), move |()| {
        if begin {
            press.emit(Action::Begin);
        }
    });
    use_kept(opening, &session, &act);
    use_handover(opening, &session);
    use_host(opening, &act);
    use_told(&session, &told);
    let warning = idle::use_idle(&opening.ports, session.keeping == Keeping::Public && !session.is_blank(), &act);

    let official = use_official(opening, session.page == Page::Report);
    let aloud = aloud::use_aloud(&opening.ports, session.page);
    let display = opening.ports.display.clone();
    use_effect_with(session.appearance, move |appearance| display.show(*appearance));

    let display = opening.ports.display.clone();
    use_effect_with(session.edition.policy.review_year, move |year| display.name(&wording::name(*year)));

    let today = opening.ports.clock.today();
    let ui = Ui { session: &session, act: &act, ports: &opening.ports, heading: &heading, today, official: &official };
    let page = match session.page {
        Page::Start => start::page(ui),
        Page::Step(position) => step::page(ui, position, &summary),
        Page::Check => ui.behind(|| door::check(ui)),
        Page::Report => ui.behind(|| door::report(ui)),
    };
    let missing = rest::missing(&opening.ports.rest, arrival);
    html! { <>{ ui.once_here(|| door::display(ui, &aloud)) }{ missing }{ keep::told(ui, &told) }{ page }{ warning }</> }
}

/// The browser's back and forward buttons change the address; the page follows.
#[hook]
fn use_address(opening: &Opening, act: &Callback<Action>, known: &Rc<RefCell<String>>) {
    let (address, edition, act) = (opening.ports.address.clone(), opening.session.edition.clone(), act.clone());
    let known = known.clone();
    use_effect_with((), move |()| {
        let changed = move |fragment: String| {
            let page = Page::of_fragment(&fragment, &edition);
            // Told of what the page has set itself, it may be on its way to another by now, which this would undo.
            if known.replace(fragment.clone()) != fragment {
                act.emit(Action::Go(page));
            }
        };
        let listening = address.listen(Rc::new(changed));
        move || drop(listening)
    });
}

/// On a new page the address says so, and the heading takes the focus, so that what is read next is its beginning; or
/// the question that was gone to, or the part of the report that was left for it.
#[hook]
fn use_page(opening: &Opening, session: &Session, arrival: Arrival, heading: &NodeRef, known: &Rc<RefCell<String>>) {
    let (address, edition, heading) = (opening.ports.address.clone(), opening.session.edition.clone(), heading.clone());
    let host = opening.ports.host.clone();
    let known = known.clone();
    let first = use_mut_ref(|| true);
    let (asked, left_at) = (session.gone_to, session.left_at.clone());
    // A page that was waited for gets the focus when it is there.
    let waits = arrival != Arrival::Here && matches!(session.page, Page::Check | Page::Report);
    use_effect_with((session.page, waits), move |(page, waits)| {
        let fragment = page.fragment(&edition);
        // What the page was last told, not what the address is by now: going back twice at once, the address is ahead,
        // and to set it would undo the second.
        let now = known.replace(fragment.clone());
        let at_start = now.is_empty() && *page == Page::Start;
        if now != fragment && !at_start {
            address.go(&fragment);
        }
        host.arrived(&fragment);
        // Not when the page opens: that would scroll the page that embeds this one.
        let opened = std::mem::take(&mut *first.borrow_mut());
        if let Some(heading) = heading.cast::<HtmlElement>().filter(|_| !opened) {
            gloo::utils::window().scroll_to_with_x_and_y(0.0, 0.0);
            let is_report = *page == Page::Report && !waits;
            let back = is_report && left_at.is_some_and(|id| door::come_back(&id));
            if !back && !asked.is_some_and(|fact| fields::focus(&edition, fact)) {
                let _ = heading.focus();
            }
        }
    });
}

/// The notice's official text, where there is one: fetched when the report is first opened.
#[hook]
fn use_official(opening: &Opening, wanted: bool) -> Reading {
    let official = use_state(|| Reading::Absent);
    let (notice, edition, set) = (opening.ports.notice.clone(), opening.session.edition.clone(), official.setter());
    let asked = use_mut_ref(|| false);
    use_effect_with(wanted, move |wanted| {
        if *wanted && !asked.replace(true) {
            notice.fetch(Rc::new(move |text| {
                set.set(text.map_or(Reading::Missed, |text| Reading::Here(Rc::new(door::official(&text, &edition)))));
            }));
        }
    });
    (*official).clone()
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

/// What the device keeps follows the session; but not what another window has kept meanwhile.
#[hook]
fn use_kept(opening: &Opening, session: &Session, act: &Callback<Action>) {
    let (storage, key) = (opening.ports.storage.clone(), saved::key(&session.edition));
    let (forgets, handover) = (storage.clone(), opening.ports.handover.clone());
    let forgotten_key = key.clone();
    use_effect_with(session.forgotten, move |times| {
        if *times > 0 {
            forgets.remove(&forgotten_key);
            // Where a new start did not come, that too.
            handover.taken();
        }
    });
    // What the device has, and what it should have.
    let kept = use_mut_ref(|| storage.get(&key).map(|text| (text, kept_by::written(session))));
    let wanted = (session.keeping == Keeping::Device).then(|| kept_by::written(session));
    let act = act.clone();
    use_effect(move || {
        let mut kept = kept.borrow_mut();
        let Some(wanted) = wanted else {
            *kept = None;
            return;
        };
        if let Some((text, session)) = kept.as_ref() {
            if *session == wanted {
                return;
            }
            if storage.get(&key).as_ref() != Some(text) {
                act.emit(Action::Tell(Told::ChangedElsewhere));
                return;
            }
        }
        if let Err(reason) = storage.set(&key, &wanted) {
            act.emit(Action::Tell(Told::NotKept(reason)));
        } else {
            *kept = Some((wanted.clone(), wanted));
        }
    });
}

/// The page around this one may wish another look.
#[hook]
fn use_host(opening: &Opening, act: &Callback<Action>) {
    let (host, act) = (opening.ports.host.clone(), act.clone());
    use_effect_with((), move |()| {
        let listening = host.listen(Rc::new(move |look| act.emit(Action::Appear(look))));
        move || drop(listening)
    });
}

/// What was answered goes along when the page starts anew by itself.
#[hook]
fn use_handover(opening: &Opening, session: &UseReducerHandle<Session>) {
    let (handover, rest) = (opening.ports.handover.clone(), opening.ports.rest.clone());
    let latest = use_mut_ref(|| session.clone());
    latest.replace(session.clone());
    // From the start, as static/boot/offline.js asks the moment the rest is here, which writes it.
    use_effect_with((), move |()| {
        let is_here = move || rest.arrival() == Arrival::Here;
        let text = move || if is_here() { kept_by::handed_on(&latest.borrow()) } else { None };
        let listening = handover.listen(Rc::new(text));
        move || drop(listening)
    });
}

/// Someone who took a file is far from where it is told how that went.
#[hook]
fn use_told(session: &Session, place: &NodeRef) {
    let place = place.clone();
    use_effect_with(session.told.clone(), move |told| {
        if matches!(told, Some(Told::Imported(..) | Told::NotImported(_)))
            && let Some(place) = place.cast::<HtmlElement>()
        {
            let _ = place.focus();
        }
    });
}
