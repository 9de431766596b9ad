//! A requirement: how it stands, why, what cures it, on which clause, and how it was judged.

use yew::prelude::*;

use super::super::element::{all, button, classed, element};
use super::super::{Reading, Ui, check};
use super::Shown;
use crate::engine::evaluate::Row;
use crate::engine::fact::FactId;
use crate::engine::model::Requirement;
use crate::engine::status::Status;
use crate::policy::Question;
use crate::report::judgement::Judgement;
use crate::report::{Report, phrases, word};
use crate::session::Action;

/// The word for a status, and the sign before it for those who do not see its colour.
fn badge(status: Status, unmet: &str) -> Html {
    let (sign, words) = phrases::mark(status, unmet);
    html! { <span class={classes!("badge", word(status))}><span aria-hidden="true">{ sign }</span>{ words }</span> }
}

/// The row with its reason and remedy in sight, and the rest to be opened.
pub fn full(shown: Shown, row: &Row) -> Html {
    let Shown { ui, report, .. } = shown;
    let requirement = row.requirement;
    html! {
        <div class={classes!("row", word(row.status()))} id={shown.place(&requirement.id)}
            data-requirement={requirement.id.clone()} data-status={word(row.status())}>
            <h4>{ &requirement.label }{ badge(row.status(), &requirement.says.unmet_word) }</h4>
            { element("p", ui.text(&report.reason(row))) }
            { classed("p", "remedy", remedy(ui, report, row)) }
            <details>
                <summary>{ "要求和判断过程" }{ classed("span", "unseen", &requirement.label) }</summary>
                { details(shown, row) }
            </details>
        </div>
    }
}

/// The row in one line, and all of it to be opened.
pub fn brief(shown: Shown, row: &Row) -> Html {
    let Shown { ui, report, .. } = shown;
    let requirement = row.requirement;
    html! {
        <details class={classes!("row", "brief", word(row.status()))} id={shown.place(&requirement.id)}
            data-requirement={requirement.id.clone()} data-status={word(row.status())}>
            <summary>
                { element("span", &requirement.label) }
                { badge(row.status(), &requirement.says.unmet_word) }
            </summary>
            { element("p", ui.text(&report.reason(row))) }
            { classed("p", "remedy", remedy(ui, report, row)) }
            { details(shown, row) }
        </details>
    }
}

/// What would cure it, or whom to ask; nothing where it is met or open.
pub fn remedy(ui: Ui, report: &Report, row: &Row) -> Html {
    match report.remedy(row) {
        Some(remedy) => html! { <>{ element("strong", remedy.heading()) }{ ui.text(&remedy.text) }</> },
        None => Html::default(),
    }
}

/// What the notice asks, in whose words, how it is read, and how it was judged.
fn details(shown: Shown, row: &Row) -> Html {
    let Shown { ui, report, .. } = shown;
    let requirement = row.requirement;
    html! {
        <>
            <p>{ element("strong", "通知要求：") }{ ui.text(&requirement.asks) }
                if !requirement.quote.is_empty() { { format!("原文：「{}」。", requirement.quote) } }
            </p>
            { basis(ui, &requirement.clauses) }
            { readings(ui, requirement) }
            { answers(shown, row) }
            { element("p", element("strong", "怎样判断的：")) }
            { classed("ul", "judgement", judgement(ui, report.judgement(row))) }
        </>
    }
}

/// How this tool reads what the notice leaves open, and who has the last word.
pub fn readings(ui: Ui, requirement: &Requirement) -> Html {
    if requirement.readings.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <p>{ element("strong", "本工具口径：") }{ format!("以{}解释为准。", ui.edition().explained_by) }</p>
            { element("ul", all(requirement.readings.iter().map(|reading| element("li", ui.text(reading))))) }
        </>
    }
}

/// The clauses, with the notice's official words where they are to be had.
fn basis(ui: Ui, clauses: &[usize]) -> Html {
    let Reading::Here(official) = ui.official else {
        let missed = if *ui.official == Reading::Missed { "（通知原文没有取到）" } else { "" };
        return classed("p", "basis", format!("依据：通知{}{missed}", ui.clauses(clauses)));
    };
    let clause = |clause: &usize| {
        let listed = ui.edition().policy.clauses.get(*clause)?;
        let words = official.clause(*clause);
        Some(html! {
            <li>
                { format!("通知{}（{}）", listed.id, listed.title) }
                if let Some(words) = words {
                    { element("blockquote", all(words.lines().map(|line| element("p", line.to_owned())))) }
                }
            </li>
        })
    };
    html! {
        <>
            { element("p", element("strong", "通知原文：")) }
            { classed("ul", "official", all(clauses.iter().filter_map(clause))) }
        </>
    }
}

fn judgement(ui: Ui, judged: Judgement) -> Html {
    html! {
        <li>
            { badge(judged.status, "") }{ judged.text }
            if !judged.note.is_empty() { { classed("span", "help", ui.text(&judged.note)) } }
            if !judged.below.is_empty() {
                { element("ul", all(judged.below.into_iter().map(|below| judgement(ui, below)))) }
            }
        </li>
    }
}

/// What was answered that the row rests on, each with a way to its question.
fn answers(shown: Shown, row: &Row) -> Html {
    let Shown { ui, report, plan, .. } = shown;
    // A question that is not asked would not be on its step either.
    let asked = |fact: &FactId| plan.wants(*fact) || ui.session.touched(*fact);
    let questions = report.to_change(row).into_iter().filter(asked).filter_map(|fact| ui.edition().question(fact));
    let entry = |question: &Question| {
        let label = ui.edition().policy.fact(question.fact).map(|fact| fact.label.as_str()).unwrap_or_default();
        let verb = if ui.session.answered(question.fact) { "改回答" } else { "去回答" };
        let onclick = ui.on::<MouseEvent>(Action::GoTo(question.fact, shown.place(&row.requirement.id)));
        html! {
            <div class={check::room(ui, question)}>
                { element("dt", label) }
                <dd>
                    { check::answer(ui, question) }
                    { button("link", onclick, html! {
                        <>{ verb }{ classed("span", "unseen", format!("：{label}")) }</>
                    }) }
                </dd>
            </div>
        }
    };
    let entries: Vec<Html> = questions.map(|(_, question)| entry(question)).collect();
    if entries.is_empty() {
        return Html::default();
    }
    html! {
        <div class="answers">
            { element("p", element("strong", "你的回答：")) }
            { element("dl", entries) }
        </div>
    }
}
