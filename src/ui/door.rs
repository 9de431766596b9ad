//! What the page shows behind its first question. The page's build cuts the program at the functions of this module
//! (scripts/split.mjs): they may be called once the rest of the program is here, which `Ui::behind` sees to.

use std::any::Any;
use std::rc::Rc;

use chrono::Datelike;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use super::aloud::Aloud;
use super::element::classed;
use super::fields::{Field, records, search, years};
use super::{Help, Trouble, Ui, aloud, check, display, editions, idle, keep, report};
use super::{failure as without_policy, years as by_year};
use crate::engine::model::{Choice, Fact, Kind};
use crate::policy::official::Official;
use crate::policy::{Edition, Question};
use crate::session::ports::Clock;
use crate::session::{Action, Slot, Told};

/// The page on which answers are checked.
#[inline(never)]
pub fn check(ui: Ui) -> Html {
    check::page(ui)
}

/// The report.
#[inline(never)]
pub fn report(ui: Ui) -> Html {
    report::page(ui)
}

/// Comes back to a part of the report; false if it is not there.
#[inline(never)]
pub fn come_back(id: &str) -> bool {
    report::come_back(id)
}

/// The control of a list of records.
#[inline(never)]
pub fn records(field: Field, question: &Question, item: &str, fields: &[Fact]) -> Html {
    records::list(field, question, item, fields)
}

/// The control of a map of years.
#[inline(never)]
pub fn years(field: Field, question: &Question) -> Html {
    years::rows(field, question)
}

/// What an answer to an open question ends.
#[inline(never)]
pub fn settles(ui: Ui, question: &Question) -> Html {
    match ui.session.plan().settles(ui.session, question, ui.today.year()) {
        Some(line) => classed("p", "settles", line),
        None => Html::default(),
    }
}

/// The control of a long list of options.
#[inline(never)]
pub fn search(field: Field, options: &Choice) -> Html {
    search::list(field, options)
}

/// Shows of such a list what is looked for.
#[inline(never)]
pub fn seek(edition: &Edition, slot: Slot, input: &HtmlInputElement) {
    if let Some(Kind::Choice(options)) = slot.kind(edition) {
        search::seek(options, input);
    }
}

/// What there is to tell of keeping answers, and of a year that the address asks for.
#[inline(never)]
pub fn told(ui: Ui, told: Option<&Told>, year: Option<&str>) -> Html {
    html! { <>{ year.map(|year| by_year::unknown(ui, year)) }{ told.map(|told| keep::message(ui, told)) }</> }
}

/// What stands below the start, so that it may come late: where the answers are kept, the review years, and the other
/// editions beside this one.
#[inline(never)]
pub fn below_start(ui: Ui) -> Html {
    html! { <>{ keep::section(ui) }{ by_year::section(ui) }{ editions::section(ui) }</> }
}

/// How the page looks, and reading it aloud.
#[inline(never)]
pub fn display(ui: Ui, aloud: &Aloud) -> Html {
    display::controls(ui, aloud)
}

/// What is read aloud of the page as it is.
#[inline(never)]
pub fn texts() -> Vec<String> {
    aloud::texts()
}

/// Watches for signs that someone is there, until the result is dropped.
#[inline(never)]
pub fn watch(clock: &Rc<dyn Clock>, act: Callback<Action>, warned: UseStateSetter<bool>) -> Box<dyn Any> {
    idle::watch(clock, act, warned)
}

/// The warning that nobody seems to be there.
#[inline(never)]
pub fn warning(stay: &NodeRef, onclick: Callback<MouseEvent>) -> Html {
    idle::warning(stay, onclick)
}

/// The notice's official text, clause by clause.
#[inline(never)]
pub fn official(text: &str, edition: &Edition) -> Official {
    Official::read(text, edition).0
}

/// Shows that there is no policy to ask by.
#[inline(never)]
pub fn failure(root: &Element, trouble: &Trouble, help: &Help) {
    without_policy::show(root, trouble, help);
}
