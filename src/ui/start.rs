//! The first page: what this is, for which notice and dates, how long it takes, and that the bureau decides.

use yew::prelude::*;

use super::element::{Tick, all, choice, element};
use super::{Ui, door, phone};
use crate::engine::date::PartialDate;
use crate::report::phrases::date;
use crate::session::{Action, Page};

/// The page.
pub fn page(ui: Ui) -> Html {
    let edition = ui.edition();
    let begun = !ui.session.is_blank();
    let onsubmit = {
        let act = ui.act.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            act.emit(Action::Begin);
        })
    };
    let issued = date(PartialDate::day(edition.issued_on));
    let (number, issuers) = (&edition.document_number, edition.issuers.join("、"));
    let basis = match edition.undecided {
        0 => format!("依据{number}通知（{issuers}，{issued}印发）。{}", edition.scope_note),
        _ => edition.scope_note.clone(),
    };
    html! {
        <>
            { ui.title(&edition.short_name) }
            if edition.undecided > 0 {
                <p class="notice">{ element("strong", format!("这份还有{}处没有定，只供核对，不能用来申报。", edition.undecided)) }</p>
            }
            { window(ui) }
            { element("p", format!("回答一些问题，看看你离申报还差什么。大约{}分钟。", edition.minutes)) }
            <ul class="facts">
                { element("li", "你填的内容只在这台设备的浏览器里，不会发送出去。") }
                { element("li", format!("结果供你参考，能不能申报、通过，以{}的决定为准。", edition.decided_by)) }
                { element("li", basis) }
            </ul>
            <form {onsubmit}>
                { targets(ui) }
                <div class="actions">
                    <button type="submit">{ if begun { "继续自查" } else { "开始自查" } }</button>
                    if begun {
                        { ui.link(Page::Check, "beside", html! { "检查回答" }) }
                    }
                </div>
            </form>
            if let Some(office) = edition.office() {
                <p class="help">
                    { format!("拿不准的地方可以选「不清楚」，也可以打电话问{}：", office.label) }
                    { phone(&office.phone) }{ "。" }
                </p>
            }
            { ui.once_here(|| door::below_start(ui)) }
        </>
    }
}

/// When materials are received, and plainly if that is over or, in a trial, only expected; with the years that are
/// looked for most.
fn window(ui: Ui) -> Html {
    let edition = ui.edition();
    let (strong, text) = edition.window_told(ui.today);
    let note = if strong.is_empty() { edition.timetable.hand_in_note.as_str() } else { "" };
    html! { <p class="notice">{ element("strong", strong) }{ text }{ note }{ other_years(ui) }</p> }
}

/// The years that are looked for beside this one: the one that can still be reached, and the notice's own.
pub fn other_years(ui: Ui) -> Html {
    let edition = ui.edition();
    let better = edition.better_year(ui.today);
    let own = Some(edition.notice_year).filter(|own| edition.is_trial() && Some(*own) != better);
    let link = |(year, words): (Option<i32>, &str)| match year {
        Some(year) => ui.year(year, format!("{words}{year}年度")),
        None => Html::default(),
    };
    all([(better, "改看还赶得上的"), (own, "看")].map(link))
}

/// Which title to ask for.
fn targets(ui: Ui) -> Html {
    let titles = &ui.edition().policy.titles;
    let radio = |target: Option<usize>, value: &str, label: &str| {
        let id = format!("target-{value}");
        let ticked = Tick {
            kind: "radio",
            name: Some("target"),
            id: &id,
            value: Some(value),
            checked: ui.session.target == target,
            onchange: Some(ui.on(Action::Target(target))),
            described: None,
            label,
        };
        choice(ticked, Html::default())
    };
    html! {
        <fieldset>
            { element("legend", format!("你想看哪个{}？", ui.edition().title_word)) }
            { radio(None, "all", "都看看，告诉我能报哪个") }
            { all(titles.iter().enumerate().map(|(position, title)| {
                radio(Some(position), &title.id, &format!("{}（{}）", title.label, title.level))
            })) }
        </fieldset>
    }
}
