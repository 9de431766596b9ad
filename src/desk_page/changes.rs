//! What the policy says otherwise than another: the one it was opened or begun from, unless one is chosen; who would be told something else, and the review book.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::Work;
use super::start::{JSON, file_button};
use super::state::Action;
use crate::book::book;
use crate::desk::decisions;
use crate::diff::people::Survey;
use crate::diff::{Change, Mark, Source, changes, told};
use crate::json::Json;

/// How many random applicants are asked: a few seconds on an old computer.
const PEOPLE: usize = 300;

/// The changes in words, and two buttons.
pub fn panel(work: Work) -> Html {
    let Some(edition) = &work.desk.edition else {
        return html! { <section class="panel"><h2>{ "变化和核对册" }</h2><p>{ "政策里有要改的地方，改好以后才能比较。" }</p></section> };
    };
    let take = {
        let (outbox, edition, cases) = (work.ports.outbox.clone(), edition.clone(), work.state.cases.clone());
        let document = work.desk.document.clone();
        let name = format!("{}-核对册.html", edition.policy.id);
        Callback::from(move |_: MouseEvent| {
            outbox.download(&name, "text/html", &book(&edition, &decisions::told(&document), &cases.read(&edition)));
        })
    };
    html! {
        <section class="panel">
            <h2>{ "变化和核对册" }</h2>
            <p>{ "核对册把每一条规则写成白话，带上材料、案例和签字页，可以打印出来给领导审签。" }</p>
            <button type="button" onclick={take}>{ "存成核对册" }</button>
            <h3>{ format!("和{}相比", work.desk.base.name) }</h3>
            if let Some(refused) = &work.state.refused {
                <p class="notice" role="alert">{ refused }</p>
            }
            { words(work) }
            <div class="adding">
                { file_button(work.act, work.ports, "base-file", JSON, "和另一份政策比", Action::OpenBase) }
            </div>
        </section>
    }
}

fn source(document: &Json) -> Option<Source> {
    Source::read(document.written().as_bytes()).ok()
}

fn words(work: Work) -> Html {
    let (Some(old), Some(new)) = (source(&work.desk.base.document), source(&work.desk.document)) else {
        return html! { <p>{ format!("{}有要改的地方，没法比较。", work.desk.base.name) }</p> };
    };
    let changes = changes(&old, &new);
    if changes.is_empty() {
        return html! { <p>{ "没有变化。" }</p> };
    }
    let ask = {
        let (act, before, document) = (work.act.clone(), work.desk.base.document.clone(), work.desk.document.clone());
        let cases = work.state.cases.clone();
        Callback::from(move |_: MouseEvent| {
            act.emit(Action::Compared("正在算…".into()));
            let (act, before, document, cases) = (act.clone(), before.clone(), document.clone(), cases.clone());
            // After the page has said that it is at it.
            let ask = move || {
                let text = source(&before).zip(source(&document)).map(|(old, new)| who(&old, &new, &cases));
                act.emit(Action::Compared(text.unwrap_or_default().into()));
            };
            Timeout::new(50, ask).forget();
        })
    };
    html! {
        <>
            { written(&changes) }
            <button type="button" class="plain" onclick={ask}>{ format!("算一算谁的结果会变（案例和随机{PEOPLE}人）") }</button>
            <pre class="compared" role="status">{ work.state.compared.as_deref().unwrap_or_default() }</pre>
        </>
    }
}

/// What is written otherwise, by the parts of the policy.
fn written(changes: &[Change]) -> Html {
    let parts = changes.chunk_by(|one, next| one.section_name() == next.section_name());
    html! {
        { for parts.map(|part| html! {
            <>
                <h4>{ part.first().map(Change::section_name) }</h4>
                <ul class="changes">{ for part.iter().map(change) }</ul>
            </>
        }) }
    }
}

fn change(change: &Change) -> Html {
    let line = |line: Option<(Mark, &str)>| match line {
        None => html! { <p class="help">{ "……" }</p> },
        Some((Mark::Kept, line)) => html! { <p>{ line }</p> },
        Some((Mark::Gone, line)) => html! { <p><del>{ line }</del></p> },
        Some((Mark::New, line)) => html! { <p><ins>{ line }</ins></p> },
    };
    html! {
        <li>
            <p class="help">{ format!("{}：{}", change.title(), change.how()) }</p>
            { for change.hunks().into_iter().map(line) }
        </li>
    }
}

/// Who would be told something else: people's dates move with the review year, so that what is left is the rules'.
fn who(old: &Source, new: &Source, cases: &Rc<crate::desk::collection::Collection>) -> String {
    let mut text = String::new();
    let known = cases.read(&old.edition);
    if !known.is_empty() {
        let mut survey = Survey::new(old, new, true);
        survey.cases(&known);
        text.push_str(&told::people("案例", &survey.outcome()));
    }
    let mut survey = Survey::new(old, new, true);
    survey.random(PEOPLE);
    text.push_str(&told::people("随机申报人", &survey.outcome()));
    text
}
