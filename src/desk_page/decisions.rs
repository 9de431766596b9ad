//! What is left to decide in a policy begun from last year's, each to be ticked off.

use yew::prelude::*;

use super::Work;
use super::state::{Action, Chosen};
use crate::desk::next_year::place;

/// How many places are still to be decided.
pub fn left(work: Work) -> usize {
    work.state.decisions.iter().filter(|decision| !decision.done).count()
}

/// The list; nothing where nothing was begun from another year.
pub fn list(work: Work) -> Html {
    let decisions = &work.state.decisions;
    if decisions.is_empty() {
        return Html::default();
    }
    let left = left(work);
    // Above a clause it would take half the screen; but who went there from the list comes back to it for the tick.
    let from_here = decisions.iter().any(|decision| decision.at == work.state.gone_to.0);
    let open = from_here || *work.state.chosen() == Chosen::General;
    let lines: String = decisions
        .iter()
        .map(|decision| {
            let mark = if decision.done { "已定" } else { "待定" };
            format!("{mark}　{}：{}\n", place(work.document(), &decision.at), decision.what)
        })
        .collect();
    let take = {
        let (outbox, file) =
            (work.ports.outbox.clone(), format!("{}-待定清单.txt", work.desk.file.trim_end_matches(".json")));
        Callback::from(move |_: MouseEvent| outbox.download(&file, "text/plain", &lines))
    };
    let one = |(which, decision): (usize, &crate::desk::next_year::Decision)| {
        let id = format!("decision-{which}");
        html! {
            <li key={which} class={if decision.done { "done" } else { "" }}>
                <span class="tick">
                    <input type="checkbox" id={id.clone()} checked={decision.done} onchange={work.on(Action::Decide(which))} />
                    <label for={id}>{ "已定" }</label>
                </span>
                <button type="button" class="link" onclick={work.on(Action::GoTo(decision.at.clone()))}>
                    { place(work.document(), &decision.at) }
                </button>
                { "：" }{ decision.what.clone() }
            </li>
        }
    };
    html! {
        <details class="decisions" {open}>
            <summary>{ if left == 0 { "待定清单：都定了。".to_owned() } else { format!("待定清单：还有{left}处要照新通知定") } }</summary>
            <p class="help">{ "日子、年份先往后推了一年，定不了的列在这里。定一处，勾一处。清单不存在政策文件里，要留着就" }
                <button type="button" class="link" onclick={take}>{ "存成文字" }</button>{ "。" }</p>
            <ul>{ for decisions.iter().enumerate().map(one) }</ul>
        </details>
    }
}
