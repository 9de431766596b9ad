//! The titles side by side, to choose one; or, where all are barred, why, said once.

use yew::prelude::*;

use super::super::Ui;
use super::super::element::{all, classed, element};
use super::row;
use crate::report::{Report, word};
use crate::session::Action;

/// A card for each title; pressing it shows that title in full.
pub fn cards(ui: Ui, report: &Report, chosen: usize) -> Html {
    let titles = 0..report.evaluation.targets.len();
    let best = report.within_reach_now(titles.clone().filter(|title| ui.session.asks_for(*title)));
    classed("ul", "overview", all(titles.map(|title| card(ui, report, title, title == chosen, best))))
}

fn card(ui: Ui, report: &Report, title: usize, chosen: bool, best: Option<usize>) -> Html {
    let (Some(named), Some(target)) = (ui.edition().policy.titles.get(title), report.evaluation.targets.get(title))
    else {
        return Html::default();
    };
    let barred = !report.within_reach(title);
    let now = !ui.edition().is_trial() && !ui.edition().is_over(ui.today);
    let tally = report.tally(title);
    let total = tally.met + tally.unmet + tally.review + tally.open;
    let time = match report.awaited_year(title) {
        Some(year) if year > ui.edition().policy.review_year => format!("只看时间，{year}年度够"),
        _ => String::new(),
    };
    html! {
        <li>
            <button type="button" class={classes!("card", if barred { "barred" } else { word(target.verdict) })}
                aria-pressed={if chosen { "true" } else { "false" }}
                onclick={ui.on::<MouseEvent>(Action::ShowTitle(title))}>
                <span class="card-title">{ &named.label }{ element("small", &named.level) }</span>
                { element("strong", report.headline(title)) }
                if !barred {
                    { element("span", format!("已符合{}项，共{total}项", tally.met)) }
                }
                if !time.is_empty() {
                    { element("span", time) }
                }
                if best == Some(title) {
                    { classed("span", "best", if now { "现在够得着的最高一级" } else { "够得着的最高一级" }) }
                }
            </button>
        </li>
    }
}

/// What keeps the applicant from every title, with whom to ask.
pub fn bars(ui: Ui, report: &Report) -> Html {
    let word = &ui.edition().title_word;
    let office = ui.edition().office().map(|office| (office.label.as_str(), office.phone.as_str()));
    html! {
        <div class="notice bars">
            { all(report.common_bars().into_iter().map(|bar| html! {
                <>
                <p>{ element("strong", &bar.requirement.says.bars) }{ ui.text(&report.reason(bar)) }</p>
                { element("p", row::remedy(ui, report, bar)) }
                { row::readings(ui, bar.requirement) }
                </>
            })) }
            if let Some((label, phone)) = office {
                <p>{ format!("每个{word}都是这样。如果有答错的，可以改回答。拿不准，请问{label}：") }{ super::super::phone(phone) }{ "。" }</p>
            }
        </div>
    }
}
