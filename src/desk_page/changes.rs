//! What the policy says otherwise than another: the one it was opened or begun from, unless one is chosen; who would be
//! told something else, and the review book.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::Work;
use super::start::{JSON, file_button};
use super::state::Action;
use crate::book::book;
use crate::desk::collection::Collection;
use crate::desk::decisions;
use crate::diff::people::{Survey, in_the_new_year};
use crate::diff::{Change, Mark, changes, told};
use crate::policy::Edition;

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

fn words(work: Work) -> Html {
    let (Some(old), Some(new)) = (work.desk.base.edition.clone(), work.desk.edition.clone()) else {
        return html! { <p>{ format!("{}有要改的地方，没法比较。", work.desk.base.name) }</p> };
    };
    let changes = changes(&old, &new);
    if changes.is_empty() {
        return html! { <p>{ "没有变化。" }</p> };
    }
    let ask = {
        let (act, cases) = (work.act.clone(), work.state.cases.clone());
        Callback::from(move |_: MouseEvent| {
            act.emit(Action::Compared("正在算…".into()));
            let (act, old, new, cases) = (act.clone(), old.clone(), new.clone(), cases.clone());
            // After the page has said that it is at it.
            Timeout::new(50, move || act.emit(Action::Compared(who(&old, &new, &cases).into()))).forget();
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

/// Who would be told something else: everyone's dates are those of the new year, and both editions are as of that year,
/// so that what is left is the rules'.
fn who(old: &Edition, new: &Edition, cases: &Collection) -> String {
    let mut text = String::new();
    // What has gone along already is for the new year.
    let mut known = cases.unmoved().read(old);
    let ahead = in_the_new_year(old, new, &mut known);
    let old = ahead.as_ref().unwrap_or(old);
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
