//! The report: for each title what is met, what is missing and how to cure it, who decides, and what comes next.

mod next;
mod row;

use yew::prelude::*;

use super::Ui;
use crate::engine::evaluate::{Row, Target};
use crate::engine::status::{Point, Status};
use crate::report::{Report, word};
use crate::session::{Action, Page};

/// The page.
pub fn page(ui: Ui) -> Html {
    let report = Report::new(ui.edition(), &ui.session.answers);
    let titles = report.evaluation.targets.iter().enumerate();
    let asked = titles.clone().filter(|(title, _)| ui.session.asks_for(*title));
    let others: Vec<_> = titles.filter(|(title, _)| !ui.session.asks_for(*title)).collect();
    html! {
        <>
            { ui.link(Page::Check, "back", html! { "检查回答" }) }
            { ui.title("自查结果") }
            <p>{ format!("按{}的通知，用你填的回答自查。", ui.edition().short_name) }<strong>{ "结果供参考，以审核部门和评委会的决定为准。" }</strong></p>
            <ul class="overview">{ for asked.clone().map(|(title, target)| card(ui, title, target, &report)) }</ul>
            { for asked.map(|(title, target)| section(ui, title, target, &report)) }
            if !others.is_empty() {
                <details class="more">
                    <summary>{ "没有专门问的职称" }</summary>
                    { for others.into_iter().map(|(title, target)| section(ui, title, target, &report)) }
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

fn rows_of<'r, 'a>(report: &'r Report<'a>, target: &Target) -> Vec<&'r Row<'a>> {
    target.rows.iter().filter_map(|row| report.evaluation.rows.get(*row)).collect()
}

/// The verdict in words: what is met, what is missing, who decides; never that someone is not qualified.
fn verdict(status: Status, rows: &[&Row]) -> String {
    let held = rows.iter().find(|row| row.requirement.id == "not_held").map(|row| row.status());
    match status.decided() {
        Some(Point::Met) => "列出的条件都满足".into(),
        Some(Point::Review) => "没有缺的，有的由人决定".into(),
        Some(Point::Unmet) if held == Some(Status::UNMET) => "已具有，不用再报".into(),
        Some(Point::Unmet) => format!("还差{}项", Tally::of(rows).unmet),
        None => "还不能判断".into(),
    }
}

fn card(ui: Ui, title: usize, target: &Target, report: &Report) -> Html {
    let label = ui.edition().policy.titles.get(title).map(|title| title.label.as_str()).unwrap_or_default();
    html! {
        <li class={classes!("card", word(target.verdict))}>
            <strong>{ label }</strong>
            <span>{ verdict(target.verdict, &rows_of(report, target)) }</span>
        </li>
    }
}

fn section(ui: Ui, title: usize, target: &Target, report: &Report) -> Html {
    let Some(named) = ui.edition().policy.titles.get(title) else { return Html::default() };
    let rows = rows_of(report, target);
    let of = |point: Option<Point>| rows.iter().filter(move |row| row.status().decided() == point).copied();
    let pressing = of(Some(Point::Unmet)).chain(of(None)).chain(of(Some(Point::Review)));
    let met: Vec<&Row> = of(Some(Point::Met)).collect();
    html! {
        <section class="target" data-target={named.id.clone()} data-verdict={word(target.verdict)} aria-labelledby={format!("target-title-{}", named.id)}>
            <h3 id={format!("target-title-{}", named.id)}>{ &named.label }<span class="verdict">{ verdict(target.verdict, &rows) }</span></h3>
            <p>{ Tally::of(&rows).words() }{ earliest(ui, target, &rows, report) }</p>
            { for pressing.map(|item| row::row(ui, report, item)) }
            if !met.is_empty() {
                <details class="more">
                    <summary>{ format!("已符合的{}项", met.len()) }</summary>
                    { for met.into_iter().map(|item| row::row(ui, report, item)) }
                </details>
            }
            { next::judged(ui, title) }
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
    if target.verdict.worst >= Point::Review
        || rows.iter().any(|row| row.requirement.id == "not_held" && row.status() == Status::UNMET)
    {
        return String::new();
    }
    let acts = rows
        .iter()
        .filter(|row| row.status() == Status::UNMET && report.remedy(row).is_some_and(|remedy| remedy.by != "waiting"));
    let acts: Vec<&str> = acts.map(|row| row.requirement.label.as_str()).collect();
    let besides =
        if acts.is_empty() { String::new() } else { format!("时间以外还要解决：{}。", acts.join("、")) };
    match target.earliest_year {
        Some(year) if year == review_year => format!("时间上{year}年度已经够。{besides}"),
        Some(year) => format!(
            "照现在的规定推算，只看时间最早{year}年度够。这是推算：以后的通知可能不同，退休年龄从2025年起也依法逐步推迟。{besides}"
        ),
        None => besides,
    }
}
