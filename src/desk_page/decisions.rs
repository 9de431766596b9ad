//! What is left to decide in a policy begun from last year's: a list, and a line beside each place.

use yew::prelude::*;

use super::Work;
use super::controls::id;
use super::state::Action;
use crate::desk::decisions::{Decision, told};
use crate::json::read::Finding;

/// Where the list is, as a place of the file.
const LIST: &str = "/pending";

/// The list; nothing where nothing is left.
pub fn list(work: Work) -> Html {
    let decisions = &work.desk.decisions;
    if decisions.is_empty() {
        return Html::default();
    }
    let open = work.state.listed;
    let lines: String = told(work.document()).iter().map(|(place, what)| format!("待定　{place}：{what}\n")).collect();
    let take = {
        let (outbox, file) =
            (work.ports.outbox.clone(), format!("{}-待定清单.txt", work.desk.file.trim_end_matches(".json")));
        Callback::from(move |_: MouseEvent| outbox.download(&file, "text/plain", &lines))
    };
    // Opened and closed by the state alone: what a browser toggles by itself would stay open when the list is left.
    let toggle = {
        let act = work.act.clone();
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            act.emit(Action::List(!open));
        })
    };
    html! {
        <details class="decisions" {open}>
            <summary id={id(LIST)} onclick={toggle}>{ format!("待定清单：还有{}处要照新通知定", decisions.len()) }</summary>
            <p class="help">{ "日子、年份先往后推了一年，定不了的列在这里。点一处，到那里看；定好一处，按一下「已定」，这一处就划掉，按错了可以撤销。没定完的随政策文件一起存，也可以" }
                <button type="button" class="link" onclick={take}>{ "存成文字" }</button>{ "给别人看。" }</p>
            <ul>{ for decisions.iter().enumerate().map(|(which, decision)| one(work, which, decision)) }</ul>
        </details>
    }
}

fn one(work: Work, which: usize, decision: &Decision) -> Html {
    let name = decision.named(work.document());
    // The next of the list takes the place of this one, and so the focus.
    let here = format!("{LIST}/{which}");
    html! {
        <li key={format!("{name}{}", decision.what)}>
            { settle(work, which, decision, &here, &here) }
            <span>
                if let Some(at) = &decision.at {
                    <button type="button" class="link" onclick={work.on(Action::GoTo(at.clone()))}>{ name }</button>
                } else {
                    { name }
                }
                { "：" }{ decision.what.clone() }
            </span>
        </li>
    }
}

/// The button by which something is decided; afterwards the focus is at `then`.
fn settle(work: Work, which: usize, decision: &Decision, here: &str, then: &str) -> Html {
    let label = format!("已定：{}", decision.what);
    let onclick = work.on(Action::Decide(which, then.to_owned()));
    html! { <button type="button" class="plain small" id={id(here)} aria-label={label} {onclick}>{ "已定" }</button> }
}

/// What is left to decide at a place, or below one that shows nothing of its own; with a way to the next.
pub fn beside(work: Work, at: &str, with_below: bool) -> Html {
    let decisions = &work.desk.decisions;
    let is_here = |place: &str| if with_below { Finding::error(place, "").is_within(at) } else { place == at };
    let here = decisions.iter().enumerate().filter(|(_, decision)| decision.at.as_deref().is_some_and(is_here));
    let line = |(which, decision): (usize, &Decision)| {
        let others = decisions.iter().cycle().skip(which + 1).take(decisions.len() - 1);
        let next = others.filter_map(|other| other.at.clone()).find(|place| !is_here(place));
        html! {
            <p class="finding mild undecided">
                <span>{ format!("待定：{}", decision.what) }</span>
                { settle(work, which, decision, &format!("{LIST}/{which}/{at}"), at) }
                if let Some(next) = next {
                    <button type="button" class="link" onclick={work.on(Action::GoTo(next))}>{ "去下一处" }</button>
                }
            </p>
        }
    };
    here.map(line).collect()
}
