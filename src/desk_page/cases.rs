//! The cases beside the policy: opened, run after every change, red and green.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::Work;
use super::start::{JSON, file_button};
use super::state::{Action, State};
use crate::cases::moved::Move;
use crate::desk::collection::Outcome;

/// How long to wait after a change before the cases run, in milliseconds: the change itself is shown first.
const AFTER: u32 = 50;

/// Runs the cases when the policy or they have changed, once what was changed is on the screen.
#[hook]
pub fn use_run(state: &State, act: &Callback<Action>) {
    let edition = state.desk.as_ref().and_then(|desk| desk.edition.clone());
    let (cases, wanted, act) = (state.cases.clone(), state.outcomes.is_none(), act.clone());
    let which = (edition.as_ref().map(Rc::as_ptr), Rc::as_ptr(&cases), wanted);
    use_effect_with(which, move |_| {
        let run = edition.filter(|_| wanted && !cases.is_empty());
        let timer = run.map(|edition| Timeout::new(AFTER, move || act.emit(Action::Ran(cases.run(&edition).into()))));
        move || drop(timer)
    });
}

/// How many cases do not hold; none while that is not known.
pub fn failing(state: &State) -> Option<usize> {
    let outcomes = state.outcomes.as_ref().filter(|_| !state.cases.is_empty())?;
    Some(outcomes.iter().filter(|outcome| !outcome.differs.is_empty()).count())
}

/// Every case, those that do not hold first.
pub fn panel(work: Work) -> Html {
    let state = work.state;
    let save = {
        let (act, outbox, cases) = (work.act.clone(), work.ports.outbox.clone(), state.cases.clone());
        Callback::from(move |_: MouseEvent| {
            outbox.download(&cases.file, "application/x-ndjson", &cases.text());
            act.emit(Action::CasesSaved);
        })
    };
    let open = file_button(work.act, work.ports, "cases-file", JSON, "打开案例文件", Action::OpenCases);
    html! {
        <section class="panel">
            <h2>{ "案例" }</h2>
            <p class="help">{ "案例是一个人的回答，加上按通知应当得到的结果。改了政策，案例马上重新算：绿的还对，红的变了——要么是改错了，要么案例本来就该跟着改。" }</p>
            if let Some(refused) = &state.refused {
                <p class="notice" role="alert">{ refused }</p>
            }
            <div class="adding">
                { open }
                if !state.cases.is_empty() {
                    <button type="button" class={if state.cases.changed { "" } else { "plain" }} onclick={save}>
                        { "存案例文件" }
                    </button>
                }
            </div>
            { along(work) }
            <p role="status">{ told(work) }</p>
            { state.outcomes.as_ref().map(|outcomes| list(outcomes)).unwrap_or_default() }
        </section>
    }
}

/// What went along to the policy's year, or can.
fn along(work: Work) -> Html {
    let cases = &work.state.cases;
    if let Some(moved) = &cases.moved {
        return html! {
            <p class="notice">
                { format!("这些案例是按上一份政策的年度写的：{}个案例里的日子和年份都顺移了{}年，照现在的政策核对。", moved.count, moved.years) }
                { "国家规定的日子（如退休年龄从哪年起推迟）不顺移，结果因此不同的，照规定改案例。存案例文件，存的是顺移以后的。" }
                <button type="button" class="link" onclick={work.on(Action::UnmoveCases)}>{ "不顺移，按原样" }</button>
            </p>
        };
    }
    let from = work.desk.base.edition.as_ref();
    let to = from.and_then(|from| Some((from, Move::of(from, work.document())?))).filter(|_| !cases.is_empty());
    let Some((from, to)) = to else { return Html::default() };
    html! {
        <p>
            <button type="button" class="plain" onclick={work.on(Action::MoveCases)}>
                { format!("是按{}年度写的案例：日子和年份都顺移{}年", from.policy.review_year, to.years()) }
            </button>
        </p>
    }
}

fn told(work: Work) -> String {
    let (state, count) = (work.state, work.state.cases.len());
    if state.cases.is_empty() {
        return "还没有案例。可以打开案例文件，或者在「预览」里答一遍，存为案例。".into();
    }
    match (failing(state), &work.desk.edition) {
        (_, None) => format!("共{count}个案例。政策里有要改的地方，改好以后才能算。"),
        (None, _) => format!("正在算{count}个案例…"),
        (Some(0), _) => format!("{count}个案例都对。"),
        (Some(failing), _) => format!("{count}个案例，{failing}个和预期的不一样。"),
    }
}

fn list(outcomes: &[Outcome]) -> Html {
    let (right, wrong): (Vec<&Outcome>, Vec<&Outcome>) =
        outcomes.iter().partition(|outcome| outcome.differs.is_empty());
    html! {
        <>
            <ul class="cases">
                { for wrong.iter().map(|outcome| html! {
                    <li class="red" key={outcome.name.clone()}>
                        <span class="mark">{ "不一样" }</span><strong>{ &outcome.name }</strong>
                        <ul>{ for outcome.differs.iter().map(|line| html! { <li>{ line }</li> }) }</ul>
                    </li>
                }) }
            </ul>
            <ul class="cases">
                { for right.iter().map(|outcome| html! {
                    <li class="green" key={outcome.name.clone()}>
                        <span class="mark good">{ "对" }</span>{ &outcome.name }
                    </li>
                }) }
            </ul>
        </>
    }
}
