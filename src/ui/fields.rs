//! The controls of a question, named as other programs expect: fact, fact-year, fact[0].field, fact[2024].

pub(super) mod choice;
mod date;
mod number;
pub(super) mod records;
pub(super) mod search;
pub(super) mod years;

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::element::{self, Tick, element};
use super::{Ui, door};
use crate::engine::fact::{FactId, Value};
use crate::engine::model::Kind;
use crate::policy::{Edition, Question};
use crate::report::hint::hint;
use crate::session::{Action, Slot};
use crate::wording;

/// A control with what stands around it.
#[derive(Clone, Copy)]
pub struct Field<'a> {
    /// The session and where actions go.
    pub ui: Ui<'a>,
    /// The place of its value.
    pub slot: Slot,
    /// What is asked.
    pub ask: &'a str,
    /// A line of help; may be empty.
    pub help: &'a str,
}

impl Field<'_> {
    /// The control's name, which is also where its ids begin.
    pub fn name(&self) -> String {
        self.slot.name(self.ui.edition())
    }

    /// What describes the control: the help, and the message if there is one.
    fn described_by(&self) -> Option<String> {
        let name = self.name();
        let help = (!self.help.is_empty()).then(|| format!("{name}-help"));
        let problem = self.ui.session.problem(self.slot).map(|_| format!("{name}-problem"));
        let ids: Vec<String> = [help, problem].into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn help_line(&self) -> Html {
        if self.help.is_empty() {
            return Html::default();
        }
        html! { <p class="help" id={format!("{}-help", self.name())}>{ self.ui.text(self.help) }</p> }
    }

    fn problem_line(&self) -> Html {
        match self.ui.session.problem(self.slot) {
            Some(problem) => {
                // It keeps its line once it is mended, or what is below would move under the finger.
                let class = if self.ui.session.is_answered(self.slot) { "problem mended" } else { "problem" };
                html! { <p {class} id={format!("{}-problem", self.name())}>{ &problem.message }</p> }
            }
            None => Html::default(),
        }
    }

    /// A group of controls under one question.
    pub fn group(&self, controls: Html) -> Html {
        let session = self.ui.session;
        let wrong = session.problem(self.slot).is_some() && !session.is_answered(self.slot);
        let class = if wrong { "wrong" } else { "" };
        html! {
            <fieldset {class} aria-describedby={self.described_by()}>
                { element("legend", self.ask) }
                { self.help_line() }
                { self.problem_line() }
                { controls }
            </fieldset>
        }
    }

    /// The box that says 「不清楚」 where the control itself cannot.
    pub fn unsure(&self) -> Html {
        let id = format!("{}-unsure", self.name());
        let checked = self.ui.session.is_unsure(self.slot);
        let ticked = Tick {
            kind: "checkbox",
            name: Some(&id),
            id: &id,
            value: Some("unsure"),
            checked,
            onchange: Some(self.ui.on(Action::Unsure(self.slot, !checked))),
            described: None,
            label: wording::UNSURE,
        };
        element::choice(ticked, Html::default())
    }
}

/// The id of the control a message leads to.
pub fn control(edition: &Edition, slot: Slot) -> String {
    let name = slot.name(edition);
    match slot.kind(edition) {
        Some(Kind::Date) => format!("{name}-year"),
        // Its first option may be hidden.
        Some(Kind::Choice(choice)) if !choice.groups.is_empty() => format!("{name}-search"),
        _ => name,
    }
}

/// The question of a fact is brought into view, and its control takes the focus: of a choice what is chosen, or else
/// the first. False if the page does not show it.
pub fn focus(edition: &Edition, fact: FactId) -> bool {
    let id = Slot::Fact(fact).name(edition);
    let Some(question) = gloo::utils::document().get_element_by_id(&format!("question-{id}")) else { return false };
    question.scroll_into_view();
    let find = |selector| question.query_selector(selector).ok().flatten();
    let control = find("input:checked").or_else(|| find("input, select")).or_else(|| find("button:not(.term)"));
    let control = control.and_then(|element| element.dyn_into::<HtmlElement>().ok());
    control.is_some_and(|control| control.focus().is_ok())
}

/// Takes the choice that was made in any of the radios, or the list, of one slot. Listening where they stand together
/// costs one listener for a hundred of them.
fn choosing(field: &Field) -> Callback<Event> {
    let (act, edition, slot) = (field.ui.act.clone(), field.ui.session.edition.clone(), field.slot);
    Callback::from(move |event: Event| {
        let Some(target) = event.target() else { return };
        let chosen = match target.dyn_into::<HtmlInputElement>() {
            Ok(input) => input.value(),
            Err(target) => target.dyn_into::<HtmlSelectElement>().map(|list| list.value()).unwrap_or_default(),
        };
        let value = match slot.kind(&edition) {
            Some(Kind::Choice(choice)) => {
                choice.options.iter().position(|option| option.id == chosen).map(Value::Choice)
            }
            _ => chosen.parse().ok().map(Value::Bool),
        };
        act.emit(match value {
            Some(value) => Action::Choose(slot, value),
            None => Action::Unsure(slot, chosen == "unsure"),
        });
    })
}

/// A question with its controls.
pub fn question(ui: Ui, question: &Question) -> Html {
    let field = Field { ui, slot: Slot::Fact(question.fact), ask: &question.ask, help: &question.help };
    let why = if question.why.is_empty() { String::new() } else { format!("为什么问：{}", question.why) };
    let basis = format!("依据：通知{}", ui.clauses(&question.clauses));
    html! {
        <div class="question" key={field.name()} id={format!("question-{}", field.name())}>
            { match field.slot.kind(ui.edition()) {
                Some(Kind::Records { item, fields }) => ui.behind(|| door::records(field, question, item, fields)),
                Some(Kind::Years(_)) => ui.behind(|| door::years(field, question)),
                Some(kind) => single(field, kind),
                None => Html::default(),
            } }
            if question.hint.is_some() {
                // There from the start, so that what follows from an answer is read aloud when it comes.
                <p class="hint" role="status">{ hint(ui.edition(), &ui.session.answers, question) }</p>
            }
            { ui.once_here(|| door::settles(ui, question)) }
            <p class="basis">{ why }{ element("span", basis) }</p>
        </div>
    }
}

/// The control of a single value.
pub fn single(field: Field, kind: &Kind) -> Html {
    match kind {
        Kind::Bool { yes, no } => {
            // A question is answered with yes or no; a label in a record needs the whole phrase.
            let whole = matches!(field.slot, Slot::Fact(_));
            let (yes, no) = if whole { ("是", "否") } else { (yes.as_str(), no.as_str()) };
            field.group(choice::yes_or_no(&field, yes, no))
        }
        Kind::Choice(options) if options.groups.is_empty() => choice::radios(field, options),
        Kind::Choice(options) => field.ui.behind(|| door::search(field, options)),
        Kind::Date => date::date(field),
        Kind::Number { unit, .. } => number::number(field, unit),
        Kind::Text => number::text(field),
        Kind::Records { .. } | Kind::Years(_) => Html::default(),
    }
}
