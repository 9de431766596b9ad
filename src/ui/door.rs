//! What the page shows behind its first question. The page's build cuts the program at the functions of this module
//! (scripts/split.mjs): they may be called once the rest of the program is here, which `Ui::behind` sees to.

use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use super::fields::{Field, records, search, years};
use super::{Help, Trouble, Ui, check, editions, failure as without_policy, keep, report};
use crate::engine::model::{Choice, Fact, Kind};
use crate::policy::official::Official;
use crate::policy::{Edition, Question};
use crate::session::{Slot, Told};

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

/// What there is to tell of keeping answers.
#[inline(never)]
pub fn told(ui: Ui, told: &Told) -> Html {
    keep::message(ui, told)
}

/// The other editions that lie beside this one. Nothing stands below them on the start page, so that they may come late.
#[inline(never)]
pub fn editions(ui: Ui) -> Html {
    editions::section(ui)
}

/// The button that puts the answers into a file.
#[inline(never)]
pub fn export(ui: Ui) -> Html {
    keep::export(ui)
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
