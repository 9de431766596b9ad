//! A step of the questionnaire: its questions, what to put right, and how much is left.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::element::{all, element};
use super::{Ui, fields};
use crate::session::plan;
use crate::session::{Action, Page, Problem};

/// The page.
pub fn page(ui: Ui, position: usize, summary: &NodeRef) -> Html {
    let Some(step) = ui.edition().steps.get(position) else { return Html::default() };
    let questions = plan::visible(ui.session, step);
    let act = ui.act.clone();
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        act.emit(Action::Submit);
    });
    let plan = ui.session.plan();
    let (done, left) = (plan.done(ui.session), plan.left(ui.session));
    html! {
        <>
            { ui.link(plan::before(ui.session, position), "back", html! { "上一步" }) }
            <p class="progress" role="status">{ progress(left) }</p>
            // The line above says it.
            <progress aria-hidden="true" value={done.to_string()} max={(done + left).max(1).to_string()} />
            { problems(ui, summary) }
            { ui.title(&step.title) }
            if !step.intro.is_empty() {
                { element("p", ui.text(&step.intro)) }
            }
            // The browser's own messages would speak of the page in its own language and place.
            <form {onsubmit} novalidate=true>
                // A list of its own: only where all have keys does a question stay, with its focus, when another comes
                // or goes.
                { all(questions.iter().map(|question| fields::question(ui, question))) }
                if questions.is_empty() {
                    { element("p", "这一步现在没有要回答的问题。") }
                }
                <div class="actions">
                    <button type="submit">{ "继续" }</button>
                    // Who came from the report to change an answer wants to see what has become of it.
                    { if ui.session.gone_to.is_some() {
                        ui.link(Page::Report, "beside", html! { "回到结果" })
                    } else {
                        ui.link(Page::Check, "beside", html! { "检查回答" })
                    } }
                </div>
            </form>
        </>
    }
}

fn progress(left: usize) -> String {
    if left == 0 { "没有别的问题了".into() } else { format!("最多还有{left}个问题") }
}

/// What to put right, each a link to its control. In the document from the start, so that screen readers notice it.
fn problems(ui: Ui, summary: &NodeRef) -> Html {
    let problems = &ui.session.problems;
    html! {
        <div class={if problems.is_empty() { "problems none" } else { "problems" }} ref={summary.clone()}
            tabindex="-1" role="group" aria-labelledby={(!problems.is_empty()).then_some("problems-title")}>
            if !problems.is_empty() {
                // Not a heading: it stands before the step's own.
                <p id="problems-title">{ format!("还有{}处要补充", problems.len()) }</p>
                { element("ul", all(problems.iter().map(|problem| item(ui, problem)))) }
            }
        </div>
    }
}

fn item(ui: Ui, problem: &Problem) -> Html {
    let id = fields::control(ui.edition(), problem.slot);
    let target = id.clone();
    // Not the address: it names the page.
    let onclick = Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        let control = gloo::utils::document().get_element_by_id(&target);
        if let Some(control) = control.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            let _ = control.focus();
        }
    });
    html! { <li><a href={format!("#{id}")} {onclick}>{ format!("{}：{}", problem.label, problem.message) }</a></li> }
}
