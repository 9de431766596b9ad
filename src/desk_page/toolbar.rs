//! What stands above the work: the file, undo and redo, save.

use yew::prelude::*;

use super::cases::failing;
use super::controls::button_unless;
use super::state::{Action, Begun, View};
use super::{Work, start};
use crate::desk::file::printed;

/// The buttons, and how the policy stands.
pub fn bar(work: Work) -> Html {
    let desk = work.desk;
    let save = {
        let (act, outbox, file) = (work.act.clone(), work.ports.outbox.clone(), desk.file.clone());
        let document = desk.document.clone();
        Callback::from(move |_: MouseEvent| {
            outbox.download(&file, "application/json", &printed(&document));
            act.emit(Action::Saved);
        })
    };
    let unsaved = desk.is_changed().then_some("先存成文件，免得丢了改动");
    let ways = (Begun::NextYear(None), Begun::Elsewhere(None));
    html! {
        <div class="bar" role="group" aria-label="政策文件">
            <strong class="file">{ &desk.file }</strong>
            <span class="state" role="status">{ stands(work) }</span>
            { button_unless(work.act, "plain", "撤销", Action::Undo, (!desk.can_undo()).then_some("还没有改过什么")) }
            { button_unless(work.act, "plain", "重做", Action::Redo, (!desk.can_redo()).then_some("没有撤销过的改动")) }
            <button type="button" onclick={save}>{ "存成文件" }</button>
            { start::starting(work.act, "desk", work.document(), work.ports.clock.today(), ways, unsaved) }
            { button_unless(work.act, "plain", "换一份政策", Action::Close, unsaved) }
            <p class="said" role="status">{ work.state.said.unwrap_or_default() }</p>
            <span class="views" role="group" aria-label="看什么">
                { view(work, View::Edit, "编辑".into()) }
                { view(work, View::Preview, "预览".into()) }
                { view(work, View::Cases, match failing(work.state) {
                    Some(0) => "案例：都对".into(),
                    Some(failing) => format!("案例：{failing}个不一样"),
                    None => "案例".into(),
                }) }
                { view(work, View::Changes, "变化和核对册".into()) }
            </span>
        </div>
    }
}

/// Whether the file is saved, and whether it is finished: an edition with places to decide is not to be published.
fn stands(work: Work) -> String {
    let saved = if work.desk.is_changed() { "有改动，还没有存" } else { "没有未存的改动" };
    match work.desk.decisions.len() {
        0 => saved.to_owned(),
        left => format!("{saved}；还有{left}处待定，定完再放上网站"),
    }
}

fn view(work: Work, view: View, label: String) -> Html {
    let current = work.state.view == view;
    let class = if current { "view current" } else { "view" };
    html! {
        <button type="button" {class} aria-pressed={current.to_string()} onclick={work.on(Action::Show(view))}>
            { label }
        </button>
    }
}
