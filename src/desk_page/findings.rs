//! What is wrong with the policy as it is, each with a way to its place.

use yew::prelude::*;

use super::Work;
use super::state::Action;
use crate::desk::words;
use crate::json::read::Severity;

/// The most that are listed at once.
const LISTED: usize = 12;

/// Every finding, or that there is none.
pub fn list(work: Work) -> Html {
    let findings = &work.desk.findings;
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    let told = match (errors, findings.len() - errors) {
        (0, 0) => "检查过了，没有问题。".to_owned(),
        (0, mild) => format!("可以用，有{mild}处提醒："),
        (errors, 0) => format!("有{errors}处要改，改好才能用："),
        (errors, mild) => format!("有{errors}处要改，改好才能用；另有{mild}处提醒："),
    };
    html! {
        <section class={if errors > 0 { "findings broken" } else { "findings" }} aria-label="检查结果">
            <p role="status">{ told }</p>
            if !findings.is_empty() {
                <ul>
                    { for findings.iter().take(LISTED).map(|finding| html! {
                        <li>
                            <button type="button" class="link" onclick={work.on(Action::GoTo(finding.at.clone()))}>
                                { words::place(work.document(), &finding.at) }
                            </button>
                            { "：" }{ words::message(work.document(), &finding.message) }
                        </li>
                    }) }
                </ul>
            }
            if findings.len() > LISTED {
                <p>{ format!("还有{}处，改好上面的再看。", findings.len() - LISTED) }</p>
            }
        </section>
    }
}
