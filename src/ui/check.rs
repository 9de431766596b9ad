//! The answers, step by step, to check and change.

use yew::prelude::*;

use super::element::{all, button, classed, element};
use super::{Ui, keep};
use crate::engine::fact::{Answer, Record};
use crate::engine::model::{Fact, Kind};
use crate::policy::{Question, Step};
use crate::report::phrases;
use crate::session::plan;
use crate::session::{Action, Page, Slot};
use crate::wording;

/// The page.
pub fn page(ui: Ui) -> Html {
    let left = ui.session.plan().left(ui.session);
    let back = plan::before(ui.session, ui.edition().steps.len());
    let act = ui.act.clone();
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        act.emit(Action::Go(Page::Report));
    });
    html! {
        <>
            { ui.link(back, "back", html! { "上一步" }) }
            { ui.title("检查你的回答") }
            if left > 0 {
                { go_on(ui, format!("还有{left}个问题会影响结果。"), Action::Begin) }
            } else {
                { element("p", "能影响结果的问题都问过了。") }
                { more(ui) }
            }
            { answers(ui) }
            <form class="actions" {onsubmit}>
                <button type="submit">{ "看结果" }</button>
                { button("plain", ui.on(Action::Erase), "清空重来") }
            </form>
            { keep::section(ui) }
        </>
    }
}

/// The answers of every step.
pub fn answers(ui: Ui) -> Html {
    let steps = ui.edition().steps.iter().enumerate();
    all(steps.map(|(position, step)| section(ui, position, step)))
}

/// Where the outcome is decided but a title is within reach: the questions that would show what else it lacks.
pub fn more(ui: Ui) -> Html {
    let left = plan::left_to_be_thorough(ui.session);
    if left == 0 {
        return Html::default();
    }
    go_on(ui, format!("再答{left}个问题，就能看到其他要求够不够。"), Action::AskAll)
}

/// What there is still to answer, and the way to it.
fn go_on(ui: Ui, words: String, action: Action) -> Html {
    html! {
        <div class="further">
            { element("p", words) }
            { button("plain", ui.on(action), "继续回答") }
        </div>
    }
}

fn section(ui: Ui, position: usize, step: &Step) -> Html {
    let questions = plan::visible(ui.session, step);
    if questions.is_empty() {
        return Html::default();
    }
    let change = html! { <>{ "修改" }{ classed("span", "unseen", &step.title) }</> };
    html! {
        <section class="answers">
            <div class="answers-title">{ element("h3", &step.title) }{ ui.link(Page::Step(position), "", change) }</div>
            { element("dl", all(questions.into_iter().map(|question| entry(ui, question)))) }
        </section>
    }
}

fn entry(ui: Ui, question: &Question) -> Html {
    let Some(fact) = ui.edition().policy.fact(question.fact) else { return Html::default() };
    classed(
        "div",
        room(ui, question),
        html! { <>{ element("dt", &fact.label) }{ element("dd", answer(ui, question)) }</> },
    )
}

/// The class of an answer: records take the whole line.
pub fn room(ui: Ui, question: &Question) -> &'static str {
    if ui.session.answers.records(question.fact).is_some_and(|records| !records.is_empty()) { "whole" } else { "" }
}

/// The answer as people read it.
pub fn answer(ui: Ui, question: &Question) -> Html {
    let Some(fact) = ui.edition().policy.fact(question.fact) else { return Html::default() };
    let unsure = ui.session.is_unsure(Slot::Fact(question.fact));
    let answer = ui.session.answers.get(question.fact).filter(|_| ui.session.answered(question.fact));
    match (answer, &fact.kind) {
        (Some(Answer::One(value)), kind) => html! { phrases::value(kind, value) },
        (Some(Answer::Records(records)), Kind::Records { fields, .. }) if !records.is_empty() => {
            element("ol", all(records.iter().map(|record| element("li", summary(fields, record)))))
        }
        (Some(Answer::Years(years)), kind @ Kind::Years(map)) => {
            let year = |(year, value)| element("li", format!("{year}年：{}", phrases::value(kind, value)));
            classed("ul", "years", all(map.answered(years).collect::<Vec<_>>().into_iter().rev().map(year)))
        }
        // No records; a map of years is only ever answered by years.
        (Some(_), _) => html! { &question.none_label },
        (None, _) if unsure => element("em", wording::UNSURE),
        (None, _) => element("em", wording::UNANSWERED),
    }
}

/// A record in a line.
fn summary(fields: &[Fact], record: &Record) -> String {
    let shown = plan::fields(fields, record);
    let text = |(position, field): (usize, &Fact)| {
        let value = record.get(position)?.as_ref()?;
        let text = phrases::value(&field.kind, value);
        Some(match field.kind {
            Kind::Number { .. } | Kind::Date => format!("{}{text}", field.label),
            _ => text,
        })
    };
    let parts: Vec<String> = shown.into_iter().filter_map(text).collect();
    if parts.is_empty() { wording::UNANSWERED.into() } else { parts.join("，") }
}
