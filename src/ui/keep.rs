//! Keeping the answers: on the device, in memory alone, or on a public computer; and files of them.

use yew::prelude::*;

use super::element::{self, Tick, all, button, element};
use super::{Ui, door};
use crate::policy::answers;
use crate::session::ports::NotKept;
use crate::session::{Action, Asked, Keeping, Misfit, Page, Told};

/// The id of the control that takes a file.
const FILE: &str = "import";
/// The most misfits that are listed.
const LISTED: usize = 20;

/// Where the answers are kept, and a file to take them from or put them into.
pub fn section(ui: Ui) -> Html {
    html! {
        <section class="keeping">
            <fieldset>
                { element("legend", "要不要留下回答？") }
                { choice(ui, Keeping::Memory, "memory", "不保存", "关闭或刷新页面，回答就没有了。") }
                { choice(ui, Keeping::Device, "device", "保存在这台设备上", "下次打开接着填，随时可以清空。只在自己的手机、电脑上选。") }
                { choice(ui, Keeping::Public, "public", "这是公用电脑", "什么都不保存，10分钟没有操作就清空。") }
            </fieldset>
            { ui.session.told.as_ref().filter(|_| at_start(ui)).map(|told| message(ui, told)) }
            <div class="files">
                { import(ui) }
                if !ui.session.is_blank() {
                    { export(ui) }
                }
            </div>
        </section>
    }
}

fn choice(ui: Ui, keeping: Keeping, value: &str, label: &str, help: &str) -> Html {
    let id = format!("keeping-{value}");
    let described = format!("{id}-help");
    let ticked = Tick {
        kind: "radio",
        name: Some("keeping"),
        id: &id,
        value: Some(value),
        checked: ui.session.keeping == keeping,
        onchange: Some(ui.on(Action::Keep(keeping))),
        described: Some(described.clone()),
        label,
    };
    element::choice(ticked, html! { <p class="help" id={described}>{ help }</p> })
}

/// The browser's own control would speak its own language: the label is what is seen.
fn import(ui: Ui) -> Html {
    let (act, outbox) = (ui.act.clone(), ui.ports.outbox.clone());
    let onchange = Callback::from(move |_: Event| {
        let act = act.clone();
        let done = move |file: Result<Vec<u8>, _>| act.emit(Action::Import(file.map(Into::into)));
        outbox.read(FILE, answers::MAX_BYTES, std::rc::Rc::new(done));
    });
    html! {
        <>
            <input type="file" class="unseen" id={FILE} accept=".json,application/json" {onchange} />
            <label for={FILE} class="button plain">{ "导入回答文件" }</label>
        </>
    }
}

/// The button that puts the answers into a file; nothing where the browser downloads none.
pub fn export(ui: Ui) -> Html {
    let outbox = ui.ports.outbox.clone();
    if !outbox.can_download() {
        return Html::default();
    }
    let name = ui.file_name("json");
    let text = answers::write(&ui.edition().policy, &ui.session.answers).written();
    let onclick = Callback::from(move |_: MouseEvent| outbox.download(&name, "application/json", &text));
    button("plain", onclick, "导出回答文件")
}

/// The first screen is already there when the answers come back: a message above it would push it down.
fn at_start(ui: Ui) -> bool {
    ui.session.page == Page::Start && ui.session.told == Some(Told::Restored(Vec::new()))
}

/// What there is to tell. In the document from the start, so that screen readers notice it.
pub fn told(ui: Ui, place: &NodeRef) -> Html {
    let told = ui.session.told.as_ref().filter(|_| !at_start(ui));
    let year = match &ui.session.year_asked {
        Asked::Other(year) if ui.session.page == Page::Start => Some(year.as_str()),
        _ => None,
    };
    let shown = told.is_some() || year.is_some();
    html! {
        <div role="status" class={if shown { "notice told" } else { "told" }} ref={place.clone()} tabindex="-1">
            if shown { { ui.behind(|| door::told(ui, told, year)) } }
        </div>
    }
}

/// The words, what did not fit, and what can be done about it.
pub fn message(ui: Ui, told: &Told) -> Html {
    let (text, misfits) = words(told);
    let undo = ui.session.can_undo().then_some((Action::Undo, "撤销"));
    let answer = match told {
        Told::Restored(_) => Some((Action::Erase, "清空重来")),
        Told::Unreadable(_) => Some((Action::Keep(Keeping::Memory), "删掉它")),
        _ => undo,
    };
    html! {
        <>
            { element("p", text) }
            { list(misfits) }
            { answer.map(|(action, label)| html! {
                { button("plain", ui.on(action), label) }
            }) }
        </>
    }
}

fn words(told: &Told) -> (String, &[Misfit]) {
    let (text, misfits): (&str, &[Misfit]) = match told {
        Told::Restored(misfits) => ("上次保存在这台设备上的回答已经取回。", misfits),
        Told::Imported(count, misfits) => return (format!("已导入{count}个问题的回答。"), misfits),
        Told::NotImported(reason) => return (format!("没有导入：{reason}。这里的回答没有变。"), &[]),
        Told::Unreadable(reason) => {
            let text = format!(
                "这台设备上有以前保存的回答，但读不出来：{reason}。原来的内容没有动；再选「保存在这台设备上」会盖掉它。"
            );
            return (text, &[]);
        }
        Told::NotKept(NotKept::Denied) => {
            ("浏览器不让这个页面在设备上保存。回答只在当前页面里，要留着请「导出回答文件」。", &[])
        }
        Told::NotKept(NotKept::Full) => {
            ("这台设备的存储空间满了，没有存上。回答只在当前页面里，要留着请「导出回答文件」。", &[])
        }
        Told::ChangedElsewhere => {
            ("保存在这台设备上的回答，在别的窗口里改过或清空了。这个窗口不再保存，回答只在当前页面里。", &[])
        }
        Told::Erased => ("已经清空，这台设备上也没有留下。", &[]),
        Told::ErasedIdle => ("10分钟没有操作，回答已经清空。", &[]),
    };
    (text.to_owned(), misfits)
}

/// What did not fit.
fn list(misfits: &[Misfit]) -> Html {
    if misfits.is_empty() {
        return Html::default();
    }
    let item = |misfit: &Misfit| element("li", format!("{}：{}", misfit.place, misfit.message));
    let more = misfits.len().saturating_sub(LISTED);
    html! {
        <>
            { element("p", format!("有{}处和现在的问题对不上，没有用上，其余的都在：", misfits.len())) }
            <ul>{ all(misfits.iter().take(LISTED).map(item)) }
                if more > 0 {
                    { element("li", format!("还有{more}处")) }
                }
            </ul>
        </>
    }
}
