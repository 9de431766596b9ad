//! The report: for each title what is met, what is missing and how to cure it, who decides, and what comes next.

mod next;
mod row;

use yew::prelude::*;

use super::{Ui, check};
use crate::engine::evaluate::{Row, Target};
use crate::engine::status::{Point, Status};
use crate::report::{Report, word};
use crate::session::plan::Plan;
use crate::session::{Action, Page};

/// The page.
pub fn page(ui: Ui) -> Html {
    let report = Report::new(ui.edition(), &ui.session.answers);
    let plan = Plan::thorough(ui.session);
    let titles = report.evaluation.targets.iter().enumerate();
    let asked = titles.clone().filter(|(title, _)| ui.session.asks_for(*title));
    let others: Vec<_> = titles.filter(|(title, _)| !ui.session.asks_for(*title)).collect();
    html! {
        <>
            { ui.link(Page::Check, "back", html! { "检查回答" }) }
            { ui.title("自查结果") }
            <p>{ format!("按{}的通知，用你填的回答自查。", ui.edition().short_name) }<strong>{ "结果供参考，以审核部门和评委会的决定为准。" }</strong></p>
            <ul class="overview">{ for asked.clone().map(|(title, target)| card(ui, title, target, &report)) }</ul>
            { check::more(ui) }
            { for asked.map(|(title, target)| section(ui, title, target, &report, &plan)) }
            if !others.is_empty() {
                <details class="more">
                    <summary>{ "没有专门问的职称" }</summary>
                    { for others.into_iter().map(|(title, target)| section(ui, title, target, &report, &plan)) }
                </details>
            }
            { next::told(ui) }
            <div class="actions">
                <button type="button" class="plain" onclick={ui.on::<MouseEvent>(Action::Go(Page::Check))}>{ "改回答" }</button>
                <button type="button" class="plain" onclick={ui.on::<MouseEvent>(Action::Erase)}>{ "清空重来" }</button>
            </div>
        </>
    }
}

/// How many of a title's rows stand where.
struct Tally {
    unmet: usize,
    open: usize,
    review: usize,
    met: usize,
}

impl Tally {
    fn of(rows: &[&Row]) -> Self {
        let count = |point: Option<Point>| rows.iter().filter(|row| row.status().decided() == point).count();
        Self {
            unmet: count(Some(Point::Unmet)),
            open: count(None),
            review: count(Some(Point::Review)),
            met: count(Some(Point::Met)),
        }
    }

    fn words(&self) -> String {
        let total = self.unmet + self.open + self.review + self.met;
        let mut text = format!("已符合{}项，共{total}项", self.met);
        for (count, words) in [(self.unmet, "还不满足"), (self.review, "由人决定"), (self.open, "还没有定")]
        {
            if count > 0 {
                text.push_str(&format!("，{count}项{words}"));
            }
        }
        text + "。"
    }
}

/// The verdict in words: what is met, what is missing, who decides; never that someone is not qualified.
fn verdict(report: &Report, title: usize, status: Status) -> String {
    let rows = report.rows(title);
    let bar = rows.iter().find(|row| report.is_bar(row)).map(|row| row.requirement.says.bars.as_str());
    match (status.decided(), bar) {
        (Some(Point::Met), _) => "列出的条件都满足".into(),
        (Some(Point::Review), _) => "没有缺的，有的由人决定".into(),
        (Some(Point::Unmet), Some("")) => "这次不在申报范围".into(),
        (Some(Point::Unmet), Some(bar)) => bar.into(),
        (Some(Point::Unmet), None) => format!("还差{}项", Tally::of(&rows).unmet),
        (None, _) => "还不能判断".into(),
    }
}

fn card(ui: Ui, title: usize, target: &Target, report: &Report) -> Html {
    let label = ui.edition().policy.titles.get(title).map(|title| title.label.as_str()).unwrap_or_default();
    html! {
        <li class={classes!("card", if report.within_reach(title) { word(target.verdict) } else { "barred" })}>
            <strong>{ label }</strong>
            <span>{ verdict(report, title, target.verdict) }</span>
        </li>
    }
}

fn section(ui: Ui, title: usize, target: &Target, report: &Report, plan: &Plan) -> Html {
    let Some(named) = ui.edition().policy.titles.get(title) else { return Html::default() };
    let rows = report.rows(title);
    // What bars the title says it all; what else it asks is there for who wants to see it.
    let barred = !report.within_reach(title);
    let pressing = |row: &&&Row| if barred { report.is_bar(row) } else { row.status() != Status::MET };
    let first = || rows.iter().filter(pressing);
    let at = |point: Option<Point>| first().filter(move |row| row.status().decided() == point);
    let first = at(Some(Point::Unmet)).chain(at(None)).chain(at(Some(Point::Review)));
    let rest: Vec<&Row> = rows.iter().filter(|row| !pressing(row)).copied().collect();
    let summary =
        if barred { format!("其他{}项要求", rest.len()) } else { format!("已符合的{}项", rest.len()) };
    let id = format!("target-title-{}", named.id);
    html! {
        <section class="target" data-target={named.id.clone()} data-verdict={word(target.verdict)} aria-labelledby={id.clone()}>
            <h3 {id}>{ &named.label }<span class="verdict">{ verdict(report, title, target.verdict) }</span></h3>
            if !barred {
                <p>{ Tally::of(&rows).words() }{ earliest(ui, target, &rows, report) }</p>
            }
            { for first.map(|row| row::row(ui, report, row, plan)) }
            if !rest.is_empty() {
                <details class="more">
                    <summary>{ summary }</summary>
                    { for rest.iter().map(|row| row::row(ui, report, row, plan)) }
                </details>
            }
            if !barred {
                { next::judged(ui, title) }
            }
            if target.verdict.best > Point::Unmet {
                { next::materials(ui, report, title) }
                { next::route(ui, report, title) }
            }
        </section>
    }
}

/// When time alone is enough, as a projection that says so.
fn earliest(ui: Ui, target: &Target, rows: &[&Row], report: &Report) -> String {
    let review_year = ui.edition().policy.review_year;
    if target.verdict.worst >= Point::Review {
        return String::new();
    }
    let acts = |row: &&&Row| report.remedy(row).is_some_and(|remedy| remedy.by == "action");
    let acts: Vec<&str> = rows.iter().filter(acts).map(|row| row.requirement.label.as_str()).collect();
    let besides = if acts.is_empty() { String::new() } else { format!("要办的：{}。", acts.join("、")) };
    match target.earliest_year {
        Some(year) if year == review_year => format!("时间上{year}年度已经够。{besides}"),
        Some(year) => {
            let note = &ui.edition().projection_note;
            format!("照现在的规定推算，只看时间最早{year}年度够。{note}{besides}")
        }
        None => besides,
    }
}
