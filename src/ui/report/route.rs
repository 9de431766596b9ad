//! The applicant's own chain of offices, as a picture with steps; where the notice gives none, that and whom to ask.

use yew::prelude::*;

use super::super::Ui;
use crate::report::Report;

/// The chain for a title.
pub fn route(ui: Ui, report: &Report, title: usize) -> Html {
    let Some(route) = report.route(title) else {
        return html! { <p>{ "回答单位归属和档案的问题后，这里会列出逐级报送的部门。" }</p> };
    };
    let office = |office: &crate::policy::document::Office| {
        html! { <li><strong>{ &office.office }</strong>if !office.does.is_empty() { <span>{ &office.does }</span> }</li> }
    };
    html! {
        <>
            if !route.offices.is_empty() {
                <ol class="chain">{ for route.offices.iter().map(office) }</ol>
            }
            if !route.silent.is_empty() {
                <p class="notice">{ ui.text(&route.silent) }</p>
            }
            <p>{ ui.text(&route.text) }<span class="basis">{ format!("依据：通知{}", ui.clauses(&route.clauses)) }</span></p>
        </>
    }
}
