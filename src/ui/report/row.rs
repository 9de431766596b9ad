//! A requirement: how it stands, why, what cures it, on which clause, and how it was judged.

use yew::prelude::*;

use super::super::Ui;
use crate::engine::evaluate::Row;
use crate::engine::status::{Point, Status};
use crate::report::judgement::Judgement;
use crate::report::{Report, word};
use crate::session::Page;

/// The word for a status, and the sign before it for those who do not see its colour.
pub fn badge(status: Status) -> Html {
    let (sign, words) = match status.decided() {
        Some(Point::Met) => ("✓", "符合"),
        Some(Point::Unmet) => ("✗", "还不满足"),
        Some(Point::Review) => ("◇", "由人决定"),
        None => ("?", "还没有定"),
    };
    html! { <span class={classes!("badge", word(status))}><span aria-hidden="true">{ sign }</span>{ words }</span> }
}

/// The row.
pub fn row(ui: Ui, report: &Report, row: &Row) -> Html {
    let requirement = row.requirement;
    let remedy = report.remedy(row);
    html! {
        <div class={classes!("row", word(row.status()))} data-requirement={requirement.id.clone()} data-status={word(row.status())}>
            <h4>{ &requirement.label }{ badge(row.status()) }</h4>
            <p>{ report.reason(row) }</p>
            if let Some(remedy) = remedy {
                <p class="remedy"><strong>{ heading(remedy.by) }</strong>{ remedy.text }</p>
            }
            <p class="basis">{ format!("依据：通知{}", ui.clauses(&requirement.clauses)) }</p>
            <details>
                <summary>{ "要求和判断过程" }<span class="unseen">{ &requirement.label }</span></summary>
                <p>{ "通知要求：" }{ &requirement.asks }
                    if !requirement.quote.is_empty() { { format!("原文：「{}」。", requirement.quote) } }
                </p>
                if !requirement.readings.is_empty() {
                    <p>{ "本工具口径，以评委会办公室解释为准：" }</p>
                    <ul>{ for requirement.readings.iter().map(|reading| html! { <li>{ reading }</li> }) }</ul>
                }
                <p>{ "判断过程：" }</p>
                <ul class="judgement">{ judgement(report.judgement(row)) }</ul>
            </details>
            { changes(ui, report, row) }
        </div>
    }
}

/// What stands before a remedy, by the kind of cure.
fn heading(by: &str) -> &'static str {
    match by {
        "waiting" => "等一等：",
        "action" => "怎么办：",
        "people" => "问谁：",
        _ => "说明：",
    }
}

fn judgement(judged: Judgement) -> Html {
    html! {
        <li>
            { badge(judged.status) }{ judged.text }
            if !judged.note.is_empty() { <span class="help">{ judged.note }</span> }
            if !judged.below.is_empty() {
                <ul>{ for judged.below.into_iter().map(judgement) }</ul>
            }
        </li>
    }
}

/// Links to the steps whose answers would change the row.
fn changes(ui: Ui, report: &Report, row: &Row) -> Html {
    let mut steps: Vec<usize> = Vec::new();
    if row.status() != Status::MET {
        for fact in report.to_change(row) {
            let step =
                ui.edition().steps.iter().position(|step| step.questions.iter().any(|question| question.fact == fact));
            steps.extend(step.filter(|step| !steps.contains(step)));
        }
    }
    let verb = if row.status().decided().is_none() { "去回答" } else { "改回答" };
    let link = |step: &usize| {
        let title = ui.edition().steps.get(*step).map(|step| step.title.as_str()).unwrap_or_default();
        html! { <li>{ ui.link(Page::Step(*step), "", html! { format!("{verb}：{title}") }) }</li> }
    };
    if steps.is_empty() {
        Html::default()
    } else {
        html! { <ul class="changes">{ for steps.iter().map(link) }</ul> }
    }
}
