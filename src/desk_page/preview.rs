//! The questionnaire as the applicant will see it, by the applicant's own page; and its answers, as a case.

use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::Work;
use super::state::Action;
use crate::cases::{Case, told};
use crate::engine::fact::Answers;
use crate::engine::status::Point;
use crate::policy::{Edition, answers, at_year};
use crate::session::ports::{Ports, RememberedStorage, Storage};
use crate::session::{self, Keeping, Session, saved};
use crate::ui::{App, Opening};

/// The preview of the policy as it is now.
pub fn panel(work: Work) -> Html {
    let Some(edition) = &work.desk.edition else {
        return html! {
            <section class="panel"><h2>{ "预览" }</h2><p>{ "政策里有要改的地方，改好以后才能预览。" }</p></section>
        };
    };
    let today = work.ports.clock.today();
    let key = format!("{:p}", Rc::as_ptr(edition));
    html! { <Chosen {key} edition={Same(edition.clone())} today={today.to_string()} act={work.act.clone()} /> }
}

/// The preview for a year: the policy's own, or a later one, as an applicant may choose it.
#[component]
fn Chosen(props: &Props) -> Html {
    let own = props.edition.0.clone();
    let year = use_state(|| own.policy.review_year);
    let edition = use_memo((props.edition.clone(), *year), |(Same(own), year)| {
        if *year == own.policy.review_year { own.clone() } else { own.at(*year).map_or_else(|_| own.clone(), Rc::new) }
    });
    let onchange = {
        let year = year.clone();
        Callback::from(move |event: Event| {
            let chosen = event.target_dyn_into::<HtmlSelectElement>().and_then(|select| select.value().parse().ok());
            if let Some(chosen) = chosen {
                year.set(chosen);
            }
        })
    };
    html! {
        <section class="panel">
            <h2>{ "预览：申报人看到的样子" }</h2>
            <p>
                <label for="preview-year">{ "按哪个年度看：" }</label>
                <select id="preview-year" {onchange}>
                    { for at_year::years(own.notice_year).map(|one| html! {
                        <option value={one.to_string()} selected={one == *year}>{ format!("{one}年度") }</option>
                    }) }
                </select>
            </p>
            <Preview key={*year} edition={Same((*edition).clone())} today={props.today.clone()}
                act={props.act.clone()} />
        </section>
    }
}

/// An edition, the same only as itself.
#[derive(Clone)]
struct Same(Rc<Edition>);

impl PartialEq for Same {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(Clone, PartialEq, Properties)]
struct Props {
    edition: Same,
    today: String,
    act: Callback<Action>,
}

/// The applicant's page with surroundings of its own: nothing of it is kept, and nothing leaves.
#[component]
fn Preview(props: &Props) -> Html {
    let edition = &props.edition.0;
    let storage = use_memo((), |()| Rc::new(RememberedStorage::default()));
    let ports = use_memo((), |()| {
        let today = props.today.parse().unwrap_or_default();
        Ports { storage: (*storage).clone(), ..Ports::still(today, "") }
    });
    // What the page keeps is where its answers can be taken from.
    let session = Session::new(edition.clone(), None).after(session::Action::Keep(Keeping::Device));
    let opening = Opening { session, begin: false, ports: (*ports).clone() };
    let saving = use_state(|| None::<Rc<Answers>>);
    let begin = {
        let (saving, storage, edition) = (saving.clone(), (*storage).clone(), edition.clone());
        Callback::from(move |_: MouseEvent| saving.set(Some(Rc::new(answered(&edition, &storage)))))
    };
    let stop = {
        let saving = saving.clone();
        Callback::from(move |()| saving.set(None))
    };
    html! {
        <>
            <p class="help">{ "可以照着答一遍。答到哪里都行，结果也能看；这里的回答不会留下，存为案例除外。" }</p>
            if let Some(given) = &*saving {
                <SaveCase edition={props.edition.clone()} answers={Given(given.clone())} act={props.act.clone()}
                    done={stop} />
            } else {
                <button type="button" class="plain" onclick={begin}>{ "存为案例" }</button>
            }
            <div class="preview"><App ..opening /></div>
        </>
    }
}

/// What was answered in the preview.
fn answered(edition: &Edition, storage: &RememberedStorage) -> Answers {
    let kept = storage.get(&saved::key(edition)).unwrap_or_default();
    let kept = crate::json::Json::parse(kept.as_bytes()).unwrap_or_default();
    let given =
        crate::desk::place::get(&kept, "answers").map(crate::json::Json::written).unwrap_or_else(|| "{}".into());
    answers::salvage(&edition.policy, given.as_bytes()).0
}

/// Answers, the same only as themselves.
#[derive(Clone)]
struct Given(Rc<Answers>);

impl PartialEq for Given {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(Clone, PartialEq, Properties)]
struct SaveProps {
    edition: Same,
    answers: Given,
    act: Callback<Action>,
    done: Callback<()>,
}

const OUTCOMES: [Option<Point>; 4] = [Some(Point::Met), Some(Point::Review), Some(Point::Unmet), None];

/// A name for the case, and what must come out: what comes out now, or what an officer says the notice asks.
#[component]
fn SaveCase(props: &SaveProps) -> Html {
    let edition = &props.edition.0;
    let name = use_state(String::new);
    let case = use_memo((props.edition.clone(), props.answers.clone()), |(edition, given)| {
        Case::of(&edition.0, "", (*given.0).clone())
    });
    let expected = use_state(|| case.expect.iter().map(|of_title| of_title.verdict.flatten()).collect::<Vec<_>>());
    let typed = {
        let name = name.clone();
        Callback::from(move |event: InputEvent| {
            name.set(event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default());
        })
    };
    let titles = edition.policy.titles.iter().zip(&case.expect).enumerate().map(|(position, (title, now))| {
        let (expected, id) = (expected.clone(), format!("expected-{}", title.id));
        let chosen = expected.get(position).copied().flatten();
        let onchange = Callback::from(move |event: Event| {
            let list = event.target_dyn_into::<HtmlSelectElement>();
            let which = list.map(|list| list.selected_index()).unwrap_or_default();
            let point = usize::try_from(which).ok().and_then(|which| OUTCOMES.get(which).copied()).flatten();
            let mut all = (*expected).clone();
            if let Some(place) = all.get_mut(position) {
                *place = point;
            }
            expected.set(all);
        });
        html! {
            <div class="pair">
                <label for={id.clone()}>
                    { format!("{}：现在算出来是「{}」，应当是", title.label, told(now.verdict.flatten())) }
                </label>
                <select {id} {onchange}>
                    { for OUTCOMES.iter().map(|point| html! {
                        <option selected={*point == chosen}>{ told(*point) }</option>
                    }) }
                </select>
            </div>
        }
    });
    let save = {
        let (name, expected, case, act, done) =
            (name.clone(), expected.clone(), case.clone(), props.act.clone(), props.done.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let mut case = (*case).clone();
            case.name = name.trim().to_owned();
            for (of_title, expected) in case.expect.iter_mut().zip(&*expected) {
                if of_title.verdict != Some(*expected) {
                    // The rows that come out now are not what is expected: only the verdict is.
                    *of_title = crate::cases::Expected {
                        title: of_title.title,
                        verdict: Some(*expected),
                        ..Default::default()
                    };
                }
            }
            act.emit(Action::AddCase(Rc::new(case)));
            done.emit(());
        })
    };
    let cancel = props.done.reform(|_: MouseEvent| ());
    html! {
        <form class="save-case" onsubmit={save}>
            <div class="pair">
                <label for="case-name">{ "案例的名称（说明这个人特别在哪里）" }</label>
                <input type="text" class="text" id="case-name" required=true value={(*name).clone()} oninput={typed} />
            </div>
            { for titles }
            <div class="adding">
                <button type="submit">{ "存进案例" }</button>
                <button type="button" class="plain" onclick={cancel}>{ "不存了" }</button>
            </div>
        </form>
    }
}
