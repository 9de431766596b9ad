//! The first page: what this is, for which notice and dates, how long it takes, and that the bureau decides.

use yew::prelude::*;

use super::element::{Tick, all, choice, classed, element};
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
    let basis = format!(
        "依据{}通知（{}，{issued}印发）。{}",
        edition.document_number,
        edition.issuers.join("、"),
        edition.scope_note
    );
    html! {
        <>
            { ui.title(&edition.short_name) }
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
                <p class="help">{ format!("拿不准的地方可以选「不清楚」，也可以打电话问{}：", office.label) }{ phone(&office.phone) }{ "。" }</p>
            }
            { ui.once_here(|| door::below_start(ui)) }
        </>
    }
}

/// When materials are received, and plainly if that is over or still to come.
fn window(ui: Ui) -> Html {
    let dates = &ui.edition().policy.dates;
    let (Some(opens), Some(closes)) = (dates.first(), dates.last()) else { return Html::default() };
    let span = format!("{}至{}", date(PartialDate::day(opens.day)), date(PartialDate::day(closes.day)));
    let next = ui.edition().policy.review_year + 1;
    if ui.today > closes.day {
        html! {
            <p class="notice">
                { element("strong", format!("这一年度的收材料时间（{span}）已经过去。")) }
                { format!("你仍可以照这份通知自查，为以后申报做准备；{next}年度起以新通知为准。") }
            </p>
        }
    } else if ui.today < opens.day {
        classed("p", "notice", format!("收材料时间：{span}。材料由单位统一送，不收个人送来的。"))
    } else {
        classed("p", "notice", format!("正在收材料：{span}。材料由单位统一送，不收个人送来的。"))
    }
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
