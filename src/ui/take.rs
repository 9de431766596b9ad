//! Taking the report along: on paper, as a file, as text, or as a picture where an app allows nothing else.

use std::rc::Rc;

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::element::{all, button, classed, element};
use super::{Ui, keep};
use crate::report::Report;
use crate::report::digest::{self, Line};
use crate::session::{Action, Taken};

/// What the report on paper begins with; who decides, and whom to ask, stands on the page itself.
pub fn letterhead(ui: Ui, report: &Report) -> Html {
    let about = report.about(ui.today).into_iter();
    html! { <div class="letterhead" aria-hidden="true">{ all(about.map(|line| element("p", line))) }</div> }
}

/// The ways that the browser has.
pub fn section(ui: Ui) -> Html {
    let lines = lines(ui);
    let way = |label: &str, press: Rc<dyn Fn()>| {
        let onclick = Callback::from(move |_: MouseEvent| press());
        button("plain", onclick, label)
    };
    let outbox = &ui.ports.outbox;
    html! {
        <section class="take">
            { element("h3", "带走结果") }
            { classed("p", "help", "里面有你的回答，请只发给信得过的人。") }
            { classed("p", "help firefox", "Firefox 存的PDF，有的字搜不到；要搜索、复制，用「下载结果」或「复制文字」。") }
            <div class="files">
                if outbox.can_print() {
                    { way("打印或存成PDF", { let outbox = outbox.clone(); Rc::new(move || outbox.print()) }) }
                }
                if outbox.can_download() {
                    { way("下载结果", download(ui, &lines)) }
                }
                { way("复制文字", copy(ui, &lines)) }
                { way("做成图片", picture(ui, &lines)) }
                { keep::export(ui) }
            </div>
            <div role="status">{ taken(ui) }</div>
        </section>
    }
}

/// Makes the lines when they are wanted.
type Lines = Rc<dyn Fn() -> Vec<Line>>;

fn lines(ui: Ui) -> Lines {
    let (session, today) = (ui.session.clone(), ui.today);
    Rc::new(move || {
        let report = Report::new(&session.edition, &session.answers);
        let titles = (0..report.evaluation.targets.len()).filter(|title| session.asks_for(*title));
        let chosen = session.chosen.unwrap_or_else(|| report.foremost(titles.clone()));
        report.digest(titles, chosen, &session.ready, session.hand_in, today)
    })
}

fn download(ui: Ui, lines: &Lines) -> Rc<dyn Fn()> {
    let (outbox, lines) = (ui.ports.outbox.clone(), lines.clone());
    let name = ui.file_name("html");
    Rc::new(move || outbox.download(&name, "text/html;charset=utf-8", &digest::html(&lines())))
}

fn copy(ui: Ui, lines: &Lines) -> Rc<dyn Fn()> {
    let (outbox, lines, act) = (ui.ports.outbox.clone(), lines.clone(), ui.act.clone());
    Rc::new(move || {
        let text = digest::text(&lines());
        let (act, again) = (act.clone(), text.clone());
        let done =
            move |copied| act.emit(Action::Take(if copied { Taken::Copied } else { Taken::ToCopy(again.clone()) }));
        outbox.copy(&text, Rc::new(done));
    })
}

fn picture(ui: Ui, lines: &Lines) -> Rc<dyn Fn()> {
    let (outbox, lines, act) = (ui.ports.outbox.clone(), lines.clone(), ui.act.clone());
    Rc::new(move || {
        let (svg, size) = digest::picture(&lines());
        let act = act.clone();
        outbox.picture(&svg, size, Rc::new(move |url| act.emit(Action::Take(Taken::Picture(url)))));
    })
}

/// What became of it.
fn taken(ui: Ui) -> Html {
    let (text, shown) = match &ui.session.taken {
        None => return Html::default(),
        Some(Taken::Copied) => ("已复制，可以粘贴到别处。", Html::default()),
        Some(Taken::ToCopy(text)) => ("浏览器不让直接复制。点一下文字会全部选中，再复制：", to_copy(text)),
        Some(Taken::Picture(None)) => ("浏览器没有做成图片，请改用「复制文字」。", Html::default()),
        Some(Taken::Picture(Some(url))) => (
            "长按图片（电脑上点右键）可以保存。",
            html! { <img class="picture" src={url.clone()} alt="自查结果的图片，内容和上面的结果相同" /> },
        ),
    };
    html! { <><p id="taken">{ text }</p>{ shown }</> }
}

/// The text, all of it selected when it is touched.
fn to_copy(text: &str) -> Html {
    let onfocus = Callback::from(|event: FocusEvent| {
        if let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() {
            area.select();
        }
    });
    html! { <textarea readonly=true rows="8" aria-labelledby="taken" value={text.to_owned()} {onfocus} /> }
}
