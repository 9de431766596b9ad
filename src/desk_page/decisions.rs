//! What is left to decide in a policy begun from last year's: a list, and a line beside each place.

use yew::prelude::*;

use super::Work;
use super::controls::{button_unless, id};
use super::state::Action;
use crate::desk::decisions::{self, Decision, told};
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
            <p class="help">{ "点一处，到那里看；定好一处，按一下「已定」，这一处就划掉，按错了可以撤销。几处一起定好的，勾上再一起划掉。没定完的随政策文件一起存，也可以" }
                <button type="button" class="link" onclick={take}>{ "存成文字" }</button>{ "给别人看。" }</p>
            { together(work) }
            <ul>{ for decisions.iter().enumerate().map(|(which, decision)| one(work, which, decision)) }</ul>
        </details>
    }
}

/// What is picked at once, and decided together.
fn together(work: Work) -> Html {
    let (decisions, picked) = (&work.desk.decisions, &work.state.picked);
    let groups = decisions::together(work.document(), decisions);
    let positions = decisions.iter().enumerate().filter(|(_, decision)| picked.contains(decision));
    let which: Vec<usize> = positions.map(|(position, _)| position).collect();
    let why = which.is_empty().then_some("先勾上几处");
    let label = if which.is_empty() {
        "勾上的都已定".to_owned()
    } else {
        format!("勾上的{}处都已定", which.len())
    };
    html! {
        <div class="together" role="group" aria-label="几处一起定">
            { for groups.into_iter().map(|group| {
                let of = group.which.iter().filter_map(|position| decisions.get(*position).cloned());
                let of: Vec<Decision> = of.collect();
                let all = of.iter().all(|one| picked.contains(one));
                let label = format!("{}（{}）", group.name, of.len());
                html! {
                    <button type="button" class="plain small" aria-pressed={all.to_string()}
                        onclick={work.on(Action::Pick(of, !all))}>
                        { if all { "☑ " } else { "☐ " } }{ label }
                    </button>
                }
            }) }
            { button_unless(work.act, "small", &label, Action::Decide(which, LIST.to_owned()), why) }
        </div>
    }
}

fn one(work: Work, which: usize, decision: &Decision) -> Html {
    let name = decision.named(work.document());
    let label = format!("勾上：{name}，{}", decision.what);
    let picked = work.state.picked.contains(decision);
    // The next of the list takes the place of this one, and so the focus.
    let here = format!("{LIST}/{which}");
    html! {
        <li key={format!("{name}{}", decision.what)}>
            <input type="checkbox" aria-label={label} checked={picked}
                onchange={work.on(Action::Pick(vec![decision.clone()], !picked))} />
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
    let onclick = work.on(Action::Decide(vec![which], then.to_owned()));
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
