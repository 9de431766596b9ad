//! What comes after the verdict: what people judge, what to hand in, through whom, and what everyone is told.

use chrono::NaiveDate;
use yew::prelude::*;

use super::super::{Ui, phone};
use crate::engine::date::PartialDate;
use crate::policy::Timetable;
use crate::report::Report;
use crate::report::phrases::date;

/// What people alone judge, for a title.
pub fn judged(ui: Ui, title: usize) -> Html {
    let judged: Vec<_> = ui.edition().judged.iter().filter(|judged| judged.titles.contains(&title)).collect();
    if judged.is_empty() {
        return Html::default();
    }
    html! {
        <details class="more">
            <summary>{ "只由人评价、这里不判断的" }</summary>
            <ul>{ for judged.into_iter().map(|judged| html! {
                <li><strong>{ &judged.label }</strong>{ format!("：{}（通知{}）", judged.text, ui.clauses(&judged.clauses)) }</li>
            }) }</ul>
        </details>
    }
}

/// What to hand in for a title.
pub fn materials(ui: Ui, report: &Report, title: usize) -> Html {
    let materials: Vec<_> = report.materials(title).collect();
    html! {
        <details class="more">
            <summary>{ format!("要准备的材料（{}项）", materials.len()) }</summary>
            <ul>{ for materials.into_iter().map(|material| html! {
                <li><strong>{ &material.label }</strong>{ format!("：{}由{}出具。（通知{}）", material.why, material.issuer, ui.clauses(&material.clauses)) }</li>
            }) }</ul>
        </details>
    }
}

/// Through whom it goes, and by when.
pub fn route(ui: Ui, report: &Report, title: usize) -> Html {
    let timetable = &ui.edition().timetable;
    let dates = &ui.edition().policy.dates;
    html! {
        <details class="more">
            <summary>{ "交给谁、什么时候交" }</summary>
            { match report.route(title) {
                Some(route) => html! {
                    <>
                        if !route.offices.is_empty() {
                            <ol>{ for route.offices.iter().map(|office| html! { <li>{ office }</li> }) }</ol>
                        }
                        <p>{ &route.text }{ &route.silent }{ format!("（通知{}）", ui.clauses(&route.clauses)) }</p>
                    </>
                },
                None => html! { <p>{ "回答单位归属和档案的问题后，这里会列出逐级报送的部门。" }</p> },
            } }
            if let (Some(opens), Some(closes)) = (dates.first(), dates.last()) {
                <p>{ format!("收材料：{}至{}。", date(PartialDate::day(opens.day)), date(PartialDate::day(closes.day))) }
                    { posting(timetable, closes.day) }
                    { &timetable.text }{ format!("（通知{}）", ui.clauses(&timetable.clauses)) }</p>
            }
        </details>
    }
}

/// The last day on which the public notices can begin.
fn posting(timetable: &Timetable, closes: NaiveDate) -> String {
    let Some(posted) = timetable.last_posting(closes) else { return String::new() };
    let day = |day| date(PartialDate::day(day));
    let (notices, closes, posted) = (timetable.notices.join("、"), day(closes), day(posted));
    format!("要公示的是{notices}。{closes}交的话，最晚{posted}开始公示。")
}

/// What everyone is told, and whom to ask.
pub fn told(ui: Ui) -> Html {
    html! {
        <section>
            <h3>{ "申报前要知道的" }</h3>
            <details class="more">
                <summary>{ "规定和提醒" }</summary>
                <ul>{ for ui.edition().told.iter().map(|told| html! {
                    <li>{ ui.text(&told.text) }{ format!("（通知{}）", ui.clauses(&told.clauses)) }</li>
                }) }</ul>
            </details>
            if !ui.edition().terms.is_empty() {
                <details class="more">
                    <summary>{ "名词解释" }</summary>
                    <ul>{ for ui.edition().terms.iter().map(|term| html! {
                        <li><strong>{ &term.term }</strong>{ "：" }{ ui.text(&term.text) }</li>
                    }) }</ul>
                </details>
            }
            <ul class="contacts">{ for ui.edition().contacts.iter().map(|contact| html! {
                <li>{ &contact.label }{ "：" }{ phone(&contact.phone) }
                    if !contact.address.is_empty() { { format!("，{}", contact.address) } }
                </li>
            }) }</ul>
        </section>
    }
}
