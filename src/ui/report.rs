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
use super::{Ui, check, take};
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

/// The element of this id is brought into view, out of whatever it is folded into, and its heading takes the focus. False if there is none.
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

/// Said before any verdict where the notice's window is over: what follows is for the next one.
fn over(ui: Ui) -> Html {
    let edition = ui.edition();
    let ahead = edition.years_until_next(ui.today);
    if ahead == 0 {
        return Html::default();
    }
    let year = edition.policy.review_year;
    html! {
        <p class="notice">
            { element("strong", format!("{year}年度的材料已经收完。")) }
            { format!("下面按这份通知看你够不够，为以后申报作准备。下一次大约在{}年，以新通知为准，要看的年份也会跟着往后推。", year + ahead) }
        </p>
    }
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
        <>
            { take::letterhead(ui, &report) }
            { ui.link(Page::Check, "back", html! { "检查回答" }) }
            { ui.title("自查结果") }
            <p>{ format!("按{}的通知，用你填的回答自查。", ui.edition().short_name) }{ element("strong", disclaimer(ui.edition())) }</p>
            { over(ui) }
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
            { take::section(ui) }
            <div class="actions">
                { button("plain", ui.on(Action::Go(Page::Check)), "改回答") }
                { button("plain", ui.on(Action::Erase), "清空重来") }
            </div>
        </>
    }
}
