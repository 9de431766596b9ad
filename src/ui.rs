//! The page: each part is a function from the session to what is shown.

mod aloud;
pub mod app;
mod check;
mod display;
pub mod door;
mod editions;
mod element;
mod failure;
mod fields;
mod idle;
mod keep;
mod report;
mod rest;
mod start;
mod step;
mod take;
mod terms;
mod years;

pub use app::{App, Opening};
pub use failure::{Help, Trouble};

use std::rc::Rc;

use chrono::NaiveDate;
use yew::prelude::*;

use crate::policy::Edition;
use crate::policy::compile::is_number;
use crate::policy::official::Official;
use crate::session::ports::{Arrival, Ports};
use crate::session::{Action, Page, Session, outside};

/// How far the notice's official text has come.
#[derive(Clone, PartialEq)]
pub enum Reading {
    /// None lies beside the policy, or it has not come yet.
    Absent,
    /// It did not arrive.
    Missed,
    /// It is here.
    Here(Rc<Official>),
}

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
    /// Today, where the applicant is.
    pub today: NaiveDate,
    /// The notice's official text.
    pub official: &'a Reading,
}

impl<'a> Ui<'a> {
    /// The edition.
    pub fn edition(&self) -> &'a Edition {
        &self.session.edition
    }

    /// What stands behind a door, once the rest of the program is here; until then, that it is on its way.
    pub fn behind(&self, door: impl FnOnce() -> Html) -> Html {
        if self.ports.rest.arrival() == Arrival::Here { door() } else { rest::on_its_way() }
    }

    /// The same, and nothing until then.
    pub fn once_here(&self, door: impl FnOnce() -> Html) -> Html {
        if self.ports.rest.arrival() == Arrival::Here { door() } else { Html::default() }
    }

    /// The name of a file that is made of the page: the year that is looked at, the edition, and the day.
    pub fn file_name(&self, ending: &str) -> String {
        let policy = &self.edition().policy;
        format!("zhicheng-{}-{}-{}.{ending}", policy.review_year, policy.id, self.today)
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

    /// A link that looks at another review year. Before the program is there, or in a window of its own, its address
    /// does the same.
    pub fn year(&self, year: i32, text: String) -> Html {
        let act = self.act.clone();
        let onclick = Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            act.emit(Action::Year(year));
        });
        html! { <a class="beside" href={outside::with_year(&self.ports.address.query(), year)} {onclick}>{ text }</a> }
    }

    /// The clauses something rests on, a run of neighbours by its ends: 3.2.3、3.4.1.1至3.4.1.8.
    pub fn clauses(&self, clauses: &[usize]) -> String {
        self.edition().clause_numbers(clauses)
    }

    /// A text of the policy, with the telephone numbers in it to tap and the terms in it to be explained. Not for a
    /// label, a legend or a summary, whose name a button would become part of.
    pub fn text(&self, text: &str) -> Html {
        terms::explained(*self, text)
    }
}

/// A telephone number to tap.
pub fn phone(number: &str) -> Html {
    if !is_number(number) {
        return number.into();
    }
    html! { <a href={format!("tel:{number}")}>{ number.to_owned() }</a> }
}
