//! Where the work begins: a policy of the folder, or a file.

use std::rc::Rc;

use yew::prelude::*;

use super::Shipped;
use super::state::{Action, MOST_BYTES, Taken};
use crate::desk::place::text;
use crate::json::Json;
use crate::session::ports::{NotRead, Ports};

/// What to begin with.
pub fn page(act: &Callback<Action>, ports: &Ports, refused: Option<&str>, shipped: &[Shipped]) -> Html {
    html! {
        <div class="column begin">
            <h2>{ "从哪一份政策开始？" }</h2>
            <p>{ "改一份政策，或者以上一年的为底，做下一年的。改好以后存成一个文件，放到网站的 policies 文件夹里。" }</p>
            if let Some(refused) = refused {
                <p class="notice" role="alert">{ refused }</p>
            }
            <ul class="shipped">
                { for shipped.iter().map(|shipped| html! {
                    <li key={shipped.file.clone()}>
                        <h3>{ name(shipped) }</h3>
                        <p class="help">{ &shipped.file }</p>
                        <div class="files">
                            <button type="button" onclick={opened(act, shipped, true)}>{ "以它为底，开始下一年度" }</button>
                            <button type="button" class="plain" onclick={opened(act, shipped, false)}>{ "打开来改" }</button>
                        </div>
                    </li>
                }) }
            </ul>
            { file_button(act, ports, "policy-file", JSON, "打开电脑上的政策文件", Action::Open) }
        </div>
    }
}

/// What the policy calls itself; the file's name where it cannot be read.
fn name(shipped: &Shipped) -> String {
    let read = Json::parse(shipped.text.as_bytes()).ok();
    let name = read.as_ref().map(|policy| text(policy, "name")).filter(|name| !name.is_empty());
    name.unwrap_or(&shipped.file).to_owned()
}

fn opened(act: &Callback<Action>, shipped: &Shipped, next_year: bool) -> Callback<MouseEvent> {
    let (act, shipped) = (act.clone(), shipped.clone());
    Callback::from(move |_| {
        act.emit(Action::Open(shipped.file.clone(), Ok(shipped.text.as_bytes().into())));
        if next_year {
            act.emit(Action::NextYear);
        }
    })
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
