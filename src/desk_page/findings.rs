//! What is wrong with the policy as it is, each with a way to its place.

use yew::prelude::*;

use super::Work;
use super::controls::{button_unless, small};
use super::state::Action;
use crate::desk::edit::Edit;
use crate::desk::words;
use crate::json::read::Severity;
use crate::policy::at_year::{self, Places};
use crate::policy::lint::literal_year::{Literal, literals};

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
    let found = |literal: &Literal| findings.iter().any(|finding| finding.at == literal.at);
    let literals: Vec<Literal> = literals(work.document()).into_iter().filter(found).collect();
    let all = Edit::All(literals.iter().map(written).collect());
    let take_all = format!("写死的年份和日子（{}处），都照建议改", literals.len());
    html! {
        <section class={if errors > 0 { "findings broken" } else { "findings" }} aria-label="检查结果">
            <p role="status">{ told }</p>
            if literals.len() > 1 {
                <p>{ button_unless(work.act, "plain small", &take_all, Action::Edit(all), None) }</p>
            }
            if !findings.is_empty() {
                <ul>
                    { for findings.iter().take(LISTED).map(|finding| html! {
                        <li>
                            <button type="button" class="link" onclick={work.on(Action::GoTo(finding.at.clone()))}>
                                { words::place(work.document(), &finding.at) }
                            </button>
                            { "：" }{ words::message(work.document(), &finding.message) }
                            if let Some(literal) = literals.iter().find(|literal| literal.at == finding.at) {
                                { small("照建议改", &format!("照建议改：{}", literal.words()), work.edit(written(literal))) }
                            }
                        </li>
                    }) }
                </ul>
            }
            if findings.len() > LISTED {
                <p>{ format!("还有{}处，改好上面的再看。", findings.len() - LISTED) }</p>
            }
            { places(work) }
        </section>
    }
}

/// What is written out is written as it says from now on.
fn written(literal: &Literal) -> Edit {
    Edit::Set(literal.at.clone(), literal.instead.clone())
}

/// What a text can have in the place of years and days, each with what it stands for now.
fn places(work: Work) -> Html {
    let year = at_year::review_year(work.document()).unwrap_or_default();
    let places = Places::of(work.document(), year);
    html! {
        <details class="more">
            <summary>{ "话里怎样写年份和日子" }</summary>
            <p class="help">{ format!("话里的年度和收材料的日子写成下面的样子，换了年度会跟着变。法规里「从哪年起」的年份照原样写；真要写死某一年的，写成{{{year}}}年这样。") }</p>
            <ul>
                { for places.known().into_iter().map(|place| html! {
                    <li>{ format!("{place}　现在是{}", places.text(&place)) }</li>
                }) }
            </ul>
        </details>
    }
}
