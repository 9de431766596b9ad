//! The review years: each to be chosen, and what came of one that the address asks for.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::Ui;
use super::element::{all, element};
use crate::policy::at_year;
use crate::session::{Action, outside};

/// The id of the list.
const LIST: &str = "review-year";
/// The most characters of the address that are shown.
const SHOWN: usize = 20;

/// The list of years, below the start.
pub fn section(ui: Ui) -> Html {
    let edition = ui.edition();
    let reachable = edition.reachable(ui.today);
    let option = |year: i32| {
        let which = if year == edition.notice_year {
            "（通知自己的年度）"
        } else if year < reachable {
            "（已经过去）"
        } else if year == reachable {
            "（还赶得上的）"
        } else {
            ""
        };
        html! {
            <option value={year.to_string()} selected={year == edition.policy.review_year}>
                { format!("{year}年度{which}") }
            </option>
        }
    };
    let act = ui.act.clone();
    let onchange = Callback::from(move |event: Event| {
        let list = event.target_dyn_into::<HtmlSelectElement>();
        if let Some(Ok(year)) = list.map(|list| list.value().parse()) {
            act.emit(Action::Year(year));
        }
    });
    html! {
        <section class="editions">
            { element("h3", "按哪个年度看") }
            <p>
                <label for={LIST}>{ "年度：" }</label>
                <select id={LIST} {onchange}>{ all(at_year::years(edition.notice_year).map(option)) }</select>
            </p>
            { element("p", "换一个年度，已填的都留着，只再问那一年多要的。") }
        </section>
    }
}

/// What the address asks for and is no year of the policy; what it may be, and which year is looked at.
pub fn unknown(ui: Ui, asked: &str) -> Html {
    let edition = ui.edition();
    let asked: String = outside::decoded(asked).chars().take(SHOWN).collect();
    let years = at_year::years(edition.notice_year);
    let (first, last, year) = (years.start(), years.end(), edition.policy.review_year);
    element("p", format!("链接里的年度写的是「{asked}」，可以是{first}到{last}。现在按{year}年度看。"))
}
