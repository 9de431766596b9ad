//! The report: the titles side by side, the one chosen in full, and what holds for everyone.

mod materials;
mod overview;
mod picture;
mod route;
mod row;
mod timetable;
mod title;
mod told;
mod ways;

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::element::{all, button, element};
use super::{Ui, check, start, take};
use crate::report::Report;
use crate::report::digest::disclaimer;
use crate::session::plan::Plan;
use crate::session::{Action, Page};

/// What the parts of a title's section are made from.
#[derive(Clone, Copy)]
struct Shown<'a> {
    ui: Ui<'a>,
    report: &'a Report<'a>,
    plan: &'a Plan,
    title: usize,
}

impl Shown<'_> {
    /// The id of a part of the section, for who comes back to it.
    fn place(&self, part: &str) -> String {
        let title = self.ui.edition().policy.titles.get(self.title).map(|title| title.id.as_str()).unwrap_or_default();
        format!("{title}-{part}")
    }
}

/// The element of this id is brought into view, out of whatever it is folded into, and its heading takes the focus.
/// False if there is none.
pub fn come_back(id: &str) -> bool {
    let Some(place) = gloo::utils::document().get_element_by_id(id) else { return false };
    let mut around = place.parent_element();
    while let Some(element) = around {
        if element.tag_name() == "DETAILS" {
            let _ = element.set_attribute("open", "");
        }
        around = element.parent_element();
    }
    place.scroll_into_view();
    let heading = place.query_selector("h4, summary").ok().flatten().unwrap_or(place);
    // A summary takes it anyway, and must stay within reach of the tab key.
    if heading.tag_name() != "SUMMARY" {
        let _ = heading.set_attribute("tabindex", "-1");
    }
    heading.dyn_into::<HtmlElement>().is_ok_and(|heading| heading.focus().is_ok())
}

/// Said before any verdict: that the window is over, or that it is a trial; with the years to look at instead.
fn window(ui: Ui) -> Html {
    let edition = ui.edition();
    if !edition.is_trial() && !edition.is_over(ui.today) {
        return Html::default();
    }
    let (strong, text) = edition.window_told(ui.today);
    html! { <p class="notice">{ element("strong", strong) }{ text }{ start::other_years(ui) }</p> }
}

/// What the answers are held against.
fn intro(ui: Ui) -> String {
    let edition = ui.edition();
    if edition.is_trial() { String::new() } else { format!("按{}的通知，", edition.short_name) }
}

/// The page.
pub fn page(ui: Ui) -> Html {
    let report = Report::new(ui.edition(), &ui.session.answers);
    let plan = Plan::thorough(ui.session);
    let titles = 0..report.evaluation.targets.len();
    let asked = titles.clone().filter(|title| ui.session.asks_for(*title));
    let barred = !report.common_bars().is_empty();
    let chosen = ui.session.chosen.unwrap_or_else(|| report.foremost(asked.clone()));
    let section =
        |title: usize| title::section(Shown { ui, report: &report, plan: &plan, title }, title == chosen && !barred);
    let beside: Vec<usize> = asked.filter(|title| *title != chosen).collect();
    let others: Vec<usize> = titles.filter(|title| *title != chosen && !ui.session.asks_for(*title)).collect();
    html! {
        <div data-year={ui.edition().policy.review_year.to_string()} data-trial={ui.edition().is_trial().to_string()}>
            { take::letterhead(ui, &report) }
            { ui.link(Page::Check, "back", html! { "检查回答" }) }
            { ui.title("自查结果") }
            { window(ui) }
            <p>{ intro(ui) }{ "用你填的回答自查。" }{ element("strong", disclaimer(ui.edition())) }</p>
            { if barred { overview::bars(ui, &report) } else { overview::cards(ui, &report, chosen) } }
            { check::more(ui) }
            <>
                { section(chosen) }
                { for beside.into_iter().map(section) }
            </>
            if !others.is_empty() {
                <details class="more folded">
                    { element("summary", format!("没有专门问的{}", ui.edition().title_word)) }
                    { all(others.into_iter().map(section)) }
                </details>
            }
            { told::told(ui) }
            <details class="more">{ element("summary", "你的回答") }{ check::answers(ui) }</details>
            { take::section(ui) }
            <div class="actions">
                { button("plain", ui.on(Action::Go(Page::Check)), "改回答") }
                { button("plain", ui.on(Action::Erase), "清空重来") }
            </div>
        </div>
    }
}
