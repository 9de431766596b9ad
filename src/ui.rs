//! The page: each part is a function from the session to what is shown.

pub mod app;
mod check;
mod failure;
mod fields;
mod report;
mod start;
mod step;

pub use app::{App, Opening};
pub use failure::{Failure, FailureProps, Trouble};

use yew::prelude::*;

use crate::policy::Edition;
use crate::session::ports::Ports;
use crate::session::{Action, Page, Session};

/// What every part of the page needs.
#[derive(Clone, Copy)]
pub struct Ui<'a> {
    /// What the page remembers.
    pub session: &'a Session,
    /// Where actions go.
    pub act: &'a Callback<Action>,
    /// What the page needs from its surroundings.
    pub ports: &'a Ports,
    /// The page's heading, which takes the focus when the page changes.
    pub heading: &'a NodeRef,
}

impl<'a> Ui<'a> {
    /// The edition.
    pub fn edition(&self) -> &'a Edition {
        &self.session.edition
    }

    /// A callback that sends an action, whatever the event.
    pub fn on<E>(&self, action: Action) -> Callback<E> {
        self.act.reform(move |_| action.clone())
    }

    /// A heading of the page.
    pub fn title(&self, text: &str) -> Html {
        html! { <h2 ref={self.heading.clone()} tabindex="-1">{ text }</h2> }
    }

    /// A link to another page.
    pub fn link(&self, page: Page, class: &'static str, text: Html) -> Html {
        let act = self.act.clone();
        let onclick = Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            act.emit(Action::Go(page));
        });
        html! { <a class={class} href={format!("#{}", page.fragment(self.edition()))} {onclick}>{ text }</a> }
    }

    /// The clauses something rests on: 依据：通知3.3.1、3.3.5.
    pub fn clauses(&self, clauses: &[usize]) -> String {
        let listed = &self.edition().policy.clauses;
        clauses.iter().filter_map(|clause| Some(listed.get(*clause)?.id.as_str())).collect::<Vec<_>>().join("、")
    }

    /// A text of the policy, with the telephone numbers in it to tap.
    pub fn text(&self, text: &str) -> Html {
        let numbers = self.edition().contacts.iter().map(|contact| contact.phone.as_str());
        let found =
            numbers.filter(|number| !number.is_empty()).find_map(|number| Some((number, text.split_once(number)?)));
        match found {
            Some((number, (before, after))) => {
                html! { <>{ before.to_owned() }{ phone(number) }{ self.text(after) }</> }
            }
            None => html! { text.to_owned() },
        }
    }
}

/// A telephone number to tap.
pub fn phone(number: &str) -> Html {
    html! { <a href={format!("tel:{number}")}>{ number.to_owned() }</a> }
}
