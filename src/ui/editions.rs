//! The editions beside this one: each to be chosen, with which are in force today. Where the index does not say,
//! nothing is guessed.

use chrono::NaiveDate;
use yew::prelude::*;

use super::Ui;
use super::element::{all, classed, element};
use crate::engine::date::PartialDate;
use crate::policy::editions::{Listed, Standing, Validity, standing};
use crate::report::phrases::date;
use crate::session::{Keeping, outside};

/// The other editions; nothing where there is none.
pub fn section(ui: Ui) -> Html {
    let others = ui.ports.notice.others();
    if others.is_empty() {
        return Html::default();
    }
    let query = ui.ports.address.query();
    let link = |other: &Listed| {
        let href = outside::with_edition(&query, &other.id);
        let name = if other.name.is_empty() { &other.id } else { &other.name };
        let when = other.validity().map(|validity| when(validity, ui.today));
        html! { <li><a {href}>{ name.clone() }</a>{ when.map(|when| classed("span", "help", when)) }</li> }
    };
    let loses = !ui.session.is_blank() && ui.session.keeping != Keeping::Device;
    html! {
        <section class="editions">
            { element("h3", "别的通知") }
            { element("p", today(ui, others)) }
            <ul>{ all(others.iter().map(link)) }</ul>
            if loses {
                { element("p", "换一份通知要从头回答，这里的回答不会带过去。要留着，先导出回答文件。") }
            }
        </section>
    }
}

/// When an edition is in force, seen from a day.
fn when(validity: Validity, today: NaiveDate) -> String {
    let day = |day| date(PartialDate::day(day));
    if today < validity.from {
        format!("{}起执行", day(validity.from))
    } else if today > validity.until {
        format!("执行到{}", day(validity.until))
    } else {
        "今天正在执行".into()
    }
}

/// Which of them are in force today, this one being the first.
fn today(ui: Ui, others: &[Listed]) -> &'static str {
    let here = std::iter::once(Some(Validity::of(ui.edition())));
    let all: Option<Vec<Validity>> = here.chain(others.iter().map(Listed::validity)).collect();
    match all.map(|all| standing(&all, ui.today)) {
        None | Some(Standing::One(0)) => "还可以按别的通知自查：",
        Some(Standing::One(_)) => "你看的这份通知今天不在执行期，正在执行的标在下面：",
        Some(Standing::Several(which)) if which.contains(&0) => "今天有几份通知同时在执行，请先问清单位按哪一份报：",
        Some(Standing::Several(_)) => "你看的这份通知今天不在执行期，另有几份同时在执行，请先问清单位按哪一份报：",
        Some(Standing::None { .. }) => "今天没有一份通知在执行期。可以先照已有的看看，以新通知为准：",
    }
}
