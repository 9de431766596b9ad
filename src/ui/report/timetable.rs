//! By when: a day to hand in is chosen, and the page counts back to the day on which the public notices begin at the
//! latest.

use chrono::{Datelike, NaiveDate};
use yew::prelude::*;

use super::super::Ui;
use super::super::element::{all, button, classed, element};
use crate::report::ics;
use crate::report::timetable::{Month, Schedule, is_weekend, months, short, weekday};
use crate::session::Action;

/// The timetable; `title` tells its controls from those of other titles.
pub fn timetable(ui: Ui, title: usize) -> Html {
    let today = ui.today;
    let edition = ui.edition();
    let timetable = &edition.timetable;
    let notes = element("ul", all(timetable.notes.iter().map(|note| element("li", ui.text(note)))));
    let days = edition.hand_in_days();
    let (Some(schedule), Some(first)) = (edition.schedule(ui.session.hand_in, today), days.first()) else {
        return html! {
            <>
                { element("ul", all(edition.dates_known().into_iter().map(|known| element("li", known)))) }
                { notes }
                { download(ui, None) }
                { classed("p", "basis", format!("依据：通知{}", ui.clauses(&timetable.clauses))) }
            </>
        };
    };
    // From the first day that can be of interest, so that nothing moves when another day is chosen.
    let from = timetable.last_posting(*first).unwrap_or(*first);
    let calendar = Calendar { ui, title, schedule, today, from, days: &days };
    let entry = |(when, strong, more): (String, &'static str, String)| {
        html! { <div>{ element("dt", when) }<dd>{ element("strong", strong) }{ more }</dd></div> }
    };
    let shown = months(from, schedule.closes);
    html! {
        <>
            { stage(ui, &schedule, today) }
            <dl class="dates">{ all(timetable.days(&schedule).into_iter().map(entry)) }</dl>
            <fieldset class="calendar">
                { element("legend", "哪天送材料？") }
                { classed("p", "help", "在日历上选，上面的日子会跟着变。休息日不能选。") }
                { classed("div", "months", all(shown.iter().map(|month| calendar.month(month)))) }
            </fieldset>
            { notes }
            { download(ui, Some(schedule)) }
            { classed("p", "basis", format!("依据：通知{}", ui.clauses(&timetable.clauses))) }
        </>
    }
}

/// Where today lies; first and plainly if it is too late.
fn stage(ui: Ui, schedule: &Schedule, today: NaiveDate) -> Html {
    let (strong, text) = ui.edition().stage(schedule, today);
    match strong.is_empty() {
        true => element("p", text),
        false => html! { <p class="notice">{ element("strong", strong) }{ ui.text(&text) }</p> },
    }
}

/// The dates as a file for a calendar program.
fn download(ui: Ui, schedule: Option<Schedule>) -> Html {
    if !ui.ports.outbox.can_download() {
        return Html::default();
    }
    let (outbox, edition, clock) = (ui.ports.outbox.clone(), ui.session.edition.clone(), ui.ports.clock.clone());
    let onclick = Callback::from(move |_: MouseEvent| {
        let name = format!("zhicheng-{}-{}.ics", edition.policy.review_year, edition.policy.id);
        #[expect(clippy::cast_possible_truncation, reason = "seconds since 1970")]
        let file = ics::calendar(&edition, schedule.as_ref(), clock.seconds() as i64);
        outbox.download(&name, "text/calendar;charset=utf-8", &file);
    });
    button("plain", onclick, "下载日历文件（.ics）")
}

struct Calendar<'a> {
    ui: Ui<'a>,
    title: usize,
    schedule: Schedule,
    today: NaiveDate,
    from: NaiveDate,
    days: &'a [NaiveDate],
}

impl Calendar<'_> {
    fn month(&self, month: &Month) -> Html {
        // Weeks that are over before anything can begin are left out.
        let weeks = month.weeks.iter().filter(|week| week.iter().flatten().any(|day| *day >= self.from));
        html! {
            <table>
                <caption>{ format!("{}年{}月", month.first.year(), month.first.month()) }</caption>
                <thead>{ element("tr", all(["一", "二", "三", "四", "五", "六", "日"].map(|name| html! {
                    <th scope="col">{ classed("span", "unseen", "星期") }{ name }</th>
                }))) }</thead>
                { element("tbody", all(weeks.map(|week| html! {
                    <tr>{ for week.iter().map(|day| self.cell(*day)) }</tr>
                }))) }
            </table>
        }
    }

    fn cell(&self, day: Option<NaiveDate>) -> Html {
        let Some(day) = day else { return html! { <td></td> } };
        let (class, mark) = self.mark(day);
        let free = self.days.contains(&day);
        let mut words = html! {
            <>
                { classed("span", "unseen", format!("{}，星期{}", short(day), weekday(day))) }
                <span aria-hidden="true">{ day.day() }</span>{ element("small", mark) }
            </>
        };
        if free {
            let checked = day == self.schedule.hand_in;
            let onchange = self.ui.on::<Event>(Action::HandIn(day));
            words = html! {
                <label>
                    <input type="radio" name={format!("hand-in-{}", self.title)} value={day.to_string()}
                        {checked} {onchange} />
                    { words }
                </label>
            };
        }
        html! { <td class={classes!(free.then_some("free"), class)}>{ words }</td> }
    }

    /// How a day looks, and the word that says so.
    fn mark(&self, day: NaiveDate) -> (&'static str, &'static str) {
        let schedule = &self.schedule;
        let worked = self.ui.edition().timetable.is_worked(day) == Some(true);
        let (class, mark) = match day {
            day if day == schedule.hand_in => return ("hand-in", "送交"),
            day if day == schedule.posted => return ("notices", "开始"),
            _ if !worked => ("off", "休"),
            day if day > schedule.posted && day < schedule.hand_in => ("notices", "公示"),
            day if is_weekend(day) => ("", "上班"),
            _ => ("", ""),
        };
        (class, if day == self.today { "今天" } else { mark })
    }
}
