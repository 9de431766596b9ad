//! Where the work begins: a policy of the folder, or a file.

use std::rc::Rc;

use chrono::{Datelike, NaiveDate};
use yew::prelude::*;

use super::Shipped;
use super::begin::Starting;
use super::state::{Action, Begun, MOST_BYTES, Taken};
use crate::desk::begin::next_year;
use crate::desk::place::text;
use crate::json::Json;
use crate::policy::at_year::{self, Places};
use crate::session::ports::{NotRead, Ports};

/// What to begin with.
pub fn page(act: &Callback<Action>, ports: &Ports, refused: Option<&str>, shipped: &[Shipped]) -> Html {
    let today = ports.clock.today();
    html! {
        <div class="column begin">
            <h2>{ "从哪一份政策开始？" }</h2>
            <p>{ "改一份政策，或者以一份为底，做新一年度的、别的地方的，也可以从头做。改好以后存成一个文件，放到网站的 policies 文件夹里。" }</p>
            if let Some(refused) = refused {
                <p class="notice" role="alert">{ refused }</p>
            }
            <ul class="shipped">
                { for shipped.iter().map(|shipped| one(act, shipped, today)) }
                <li key="">
                    <h3>{ "从头做一份" }</h3>
                    <p class="help">{ "从一份能运行的最小的样子开始：一个职称、一个问题、一项条件，照通知一样一样改、一样一样添。" }</p>
                    <Starting act={act.clone()} id="starter-year" years={(today.year() - 1, today.year() + LATER)}
                        offered={today.year()} ways={vec![(Begun::Nothing, "从头做", i32::MIN)]} why={None::<&str>} />
                </li>
            </ul>
            { file_button(act, ports, "policy-file", JSON, "打开电脑上的政策文件", Action::Open) }
        </div>
    }
}

/// How many years ahead a policy can be begun from nothing.
const LATER: i32 = 15;

fn one(act: &Callback<Action>, shipped: &Shipped, today: NaiveDate) -> Html {
    let read = Json::parse(shipped.text.as_bytes()).ok();
    let ways = |shipped: &Shipped| {
        let of = |how: fn(Option<Shipped>) -> Begun| how(Some(shipped.clone()));
        (of(Begun::NextYear), of(Begun::Elsewhere))
    };
    let act_open = {
        let (act, shipped) = (act.clone(), shipped.clone());
        Callback::from(move |_: MouseEvent| {
            act.emit(Action::Open(shipped.file.clone(), Ok(shipped.text.as_bytes().into())));
        })
    };
    let starts = read.as_ref().map(|read| starting(act, &shipped.file, read, today, ways(shipped), None));
    html! {
        <li key={shipped.file.clone()}>
            <h3>{ name(shipped, read.as_ref()) }</h3>
            <p class="help">{ &shipped.file }</p>
            <div class="files">
                { starts.unwrap_or_default() }
                <button type="button" class="plain" onclick={act_open}>{ "打开来改" }</button>
            </div>
        </li>
    }
}

/// What can be begun from a policy: a later year's, and another place's.
pub fn starting(
    act: &Callback<Action>,
    id: &str,
    document: &Json,
    today: NaiveDate,
    (next_year, elsewhere): (Begun, Begun),
    why: Option<&'static str>,
) -> Html {
    let (Some(years), Some(offered)) = (next_year::years(document), next_year::offered(document, today)) else {
        return Html::default();
    };
    let (first, last) = (*years.start(), *years.end());
    let ways = vec![(next_year, "以它为底，做新一年度", first), (elsewhere, "以它为底，做别的地方的", first - 1)];
    html! { <Starting act={act.clone()} id={format!("year-{id}")} years={(first - 1, last)} {offered} {ways} {why} /> }
}

/// What the policy calls itself; the file's name where it cannot be read.
fn name(shipped: &Shipped, read: Option<&Json>) -> String {
    let said = |policy| {
        let own = at_year::review_year(policy).unwrap_or_default();
        Places::of(policy, own).text(text(policy, "name"))
    };
    read.map(said).filter(|name| !name.is_empty()).unwrap_or_else(|| shipped.file.clone())
}

/// What the files of the desk are.
pub const JSON: &str = ".json,.ndjson,application/json";

/// A button that takes a file. The browser's own control would speak its own language: the label is what is seen.
pub fn file_button(
    act: &Callback<Action>,
    ports: &Ports,
    control: &'static str,
    accept: &'static str,
    label: &'static str,
    opened: fn(String, Taken) -> Action,
) -> Html {
    let (act, outbox) = (act.clone(), ports.outbox.clone());
    let onchange = Callback::from(move |event: Event| {
        let act = act.clone();
        let name = chosen(&event);
        let done = move |read: Result<Vec<u8>, NotRead>| act.emit(opened(name.clone(), read.map(Into::into)));
        outbox.read(control, MOST_BYTES, Rc::new(done));
    });
    html! {
        <>
            <input type="file" class="unseen" id={control} {accept} {onchange} />
            <label for={control} class="button plain">{ label }</label>
        </>
    }
}

fn chosen(event: &Event) -> String {
    let input: Option<web_sys::HtmlInputElement> = event.target_dyn_into();
    input.and_then(|input| input.files()?.get(0)).map(|file| file.name()).unwrap_or_default()
}
