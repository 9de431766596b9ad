//! The applicant's own chain of offices, as a picture with steps; where the notice gives none, that and whom to ask.

use yew::prelude::*;

use super::super::element::{all, button, classed, element};
use super::Shown;
use crate::engine::fact::FactId;
use crate::policy::document::Office;
use crate::session::Action;

/// The chain for a title.
pub fn route(shown: Shown) -> Html {
    html! { <div id={shown.place("route")}>{ element("h4", "交给谁") }{ chain(shown) }</div> }
}

fn chain(shown: Shown) -> Html {
    let Shown { ui, report, title, .. } = shown;
    let Some(route) = report.route(title) else {
        let open = report.open_in_route(title);
        let link = |fact: &FactId| {
            let label = ui.edition().policy.fact(*fact).map(|fact| fact.label.as_str()).unwrap_or_default();
            let onclick = ui.on::<MouseEvent>(Action::GoTo(*fact, shown.place("route")));
            html! { <li>{ button("link", onclick, format!("去回答：{label}")) }</li> }
        };
        return html! {
            <>
                { element("p", "经过哪些部门，要看你还没有回答的问题。") }
                { classed("ul", "changes", all(open.iter().map(link))) }
            </>
        };
    };
    let office = |office: &Office| {
        html! {
            <li>
                { element("strong", &office.office) }
                if !office.does.is_empty() {
                    { element("span", &office.does) }
                }
            </li>
        }
    };
    html! {
        <>
            if !route.offices.is_empty() {
                { classed("ol", "chain", all(route.offices.iter().map(office))) }
            }
            if !route.silent.is_empty() {
                { classed("p", "notice", ui.text(&route.silent)) }
            }
            <p>{ ui.text(&route.text) }{ classed("span", "basis", format!("依据：通知{}", ui.clauses(&route.clauses))) }</p>
        </>
    }
}
