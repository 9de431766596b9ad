//! The report as lines: every form in which it leaves the page is made of them, so that none says more than another.

use chrono::NaiveDate;

use super::phrases::{assumed, date, mark};
use super::ways::{IN_SIGHT, Part};
use super::{Report, drawing};
use crate::engine::date::PartialDate;
use crate::engine::evaluate::Row;
use crate::engine::status::{Point, Status};
use crate::policy::Edition;
use crate::policy::document::Office;

/// Who decides, whatever the report says.
pub fn disclaimer(edition: &Edition) -> String {
    format!("结果供参考，以{}的决定为准。", edition.decided_by)
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// The name of the whole.
    Name,
    /// That the window is over, or that it is a trial.
    Window,
    /// The edition, the day, who decides, whom to ask.
    About,
    /// A title with its verdict.
    Title,
    /// How far it is.
    Tally,
    /// A requirement with its status.
    Row(Status),
    /// Why it stands so.
    Reason,
    /// What would cure it, or whom to ask.
    Remedy,
    /// The clauses it rests on.
    Clauses,
    /// The heading of the ways.
    Ways,
    /// A way, or what holds for all of them.
    Way,
    /// The heading of the materials.
    Materials,
    /// A material, with its tick.
    Material,
    /// The heading of the route, and that of the dates.
    Next,
    /// An office on the route, or a date.
    Step,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub style: Style,
    /// Its words.
    pub text: String,
}

impl Report<'_> {
    /// Of which edition and day the report is.
    pub fn about(&self, today: NaiveDate) -> Vec<String> {
        let edition = self.edition;
        let day = |day| date(PartialDate::day(day));
        vec![
            edition.name.clone(),
            format!("依据：{}（{}印发）", edition.document_number, day(edition.issued_on)),
            format!("自查日期：{}", day(today)),
        ]
    }

    /// The report on these titles, made on this day; for the chosen one with the materials, those that are ready
    /// ticked, the route, and the dates for a hand-in on the day chosen.
    pub fn digest(
        &self,
        titles: impl Iterator<Item = usize>,
        chosen: usize,
        ready: &[usize],
        hand_in: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Vec<Line> {
        let edition = self.edition;
        let mut lines = Vec::new();
        let mut add = |style, text: String| {
            if !text.is_empty() {
                lines.push(Line { style, text });
            }
        };
        add(Style::Name, format!("{}自查结果（{}年度）", edition.title_word, edition.policy.review_year));
        let over = edition.is_over(today);
        if over || edition.is_trial() {
            add(Style::Window, edition.window_line(today));
        }
        self.about(today).into_iter().for_each(|text| add(Style::About, text));
        add(Style::About, disclaimer(edition));
        if let Some(office) = edition.office() {
            add(Style::About, format!("咨询：{}，{}", office.label, office.phone));
        }
        for title in titles {
            let label = edition.policy.titles.get(title).map(|title| title.label.as_str()).unwrap_or_default();
            add(Style::Title, format!("{label}：{}", self.headline(title)));
            let reachable = self.within_reach(title);
            if reachable {
                add(Style::Tally, format!("{}{}", self.tally(title).words(), self.when(title)));
            }
            // Nothing can be done any more for a window that is over.
            if title == chosen && reachable && !over {
                self.told_ways(title, &mut add);
            }
            // What bars a title says it all.
            let told = |row: &&Row| reachable || Self::is_bar(row);
            let rows: Vec<&Row> = self.rows(title).into_iter().filter(told).collect();
            for point in [Some(Point::Unmet), None, Some(Point::Review), Some(Point::Met)] {
                for row in rows.iter().filter(|row| row.status().decided() == point) {
                    let (sign, words) = mark(row.status(), &row.requirement.says.unmet_word);
                    add(Style::Row(row.status()), format!("{sign} {}：{words}", row.requirement.label));
                    add(Style::Reason, self.reason(row));
                    let remedy = self.remedy(row);
                    add(
                        Style::Remedy,
                        remedy.map(|cure| format!("{}{}", cure.heading(), cure.text)).unwrap_or_default(),
                    );
                    add(Style::Clauses, format!("依据：通知{}", edition.clause_numbers(&row.requirement.clauses)));
                }
            }
            if title == chosen && reachable {
                let materials = self.materials(title);
                add(Style::Materials, format!("要准备的材料（{}项）", materials.len()));
                for needed in materials {
                    let tick = if ready.contains(&needed.position) { "☑" } else { "□" };
                    let open = if needed.open { "（要不要，还看没有回答的问题）" } else { "" };
                    add(Style::Material, format!("{tick} {}{open}", needed.material.label));
                }
                self.told_route(title, &mut add);
                self.told_dates(hand_in, today, &mut add);
            }
        }
        lines
    }

    /// Through whom it goes, a line for the offices; or why that is not known.
    fn told_route(&self, title: usize, add: &mut dyn FnMut(Style, String)) {
        add(Style::Next, "交给谁".into());
        let Some(route) = self.route(title) else {
            add(Style::Step, "经过哪些部门，要看你还没有回答的问题。".into());
            return;
        };
        let mut chain = String::new();
        for Office { office, does } in &route.offices {
            let arrow = if chain.is_empty() { "" } else { " → " };
            let (open, close) = if does.is_empty() { ("", "") } else { ("（", "）") };
            [arrow, office, open, does, close].into_iter().for_each(|part| chain.push_str(part));
        }
        add(Style::Step, chain);
        add(Style::Step, route.silent.clone());
        add(Style::Step, route.text.clone());
        add(Style::Clauses, format!("依据：通知{}", self.edition.clause_numbers(&route.clauses)));
    }

    /// By when, a line each.
    fn told_dates(&self, hand_in: Option<NaiveDate>, today: NaiveDate, add: &mut dyn FnMut(Style, String)) {
        let (edition, timetable) = (self.edition, &self.edition.timetable);
        add(Style::Next, "什么时候交".into());
        match edition.schedule(hand_in, today) {
            Some(schedule) => {
                let (strong, text) = edition.stage(&schedule, today);
                add(Style::Step, strong + &text);
                for (when, what, more) in timetable.days(&schedule) {
                    add(Style::Step, [&when, "　", what, &more].concat());
                }
            }
            None => edition.dates_known().into_iter().for_each(|known| add(Style::Step, known)),
        }
        timetable.notes.iter().for_each(|note| add(Style::Step, note.clone()));
        add(Style::Clauses, format!("依据：通知{}", edition.clause_numbers(&timetable.clauses)));
    }

    /// The first ways to a title, a line each.
    fn told_ways(&self, title: usize, add: &mut dyn FnMut(Style, String)) {
        let Some(found) = self.ways(title) else { return };
        let things = |parts: &[Part]| parts.iter().map(Part::in_a_line).collect::<Vec<_>>();
        add(Style::Ways, self.ways_heading(title).into());
        if !found.common.is_empty() {
            add(Style::Way, format!("都要办的：{}。", things(&found.common).join("；")));
            add(Style::Way, "再从下面的办法里选一种：".into());
        }
        let several = found.ways.len() > 1;
        for (number, way) in (1..).zip(found.ways.iter().take(IN_SIGHT)) {
            let name = if several { format!("办法{number}：") } else { String::new() };
            let mut steps = things(&way.parts);
            steps.extend(way.rest(self.edition).map(|(_, text)| text));
            let open = way.taken_for_granted().unwrap_or_default();
            add(Style::Way, format!("{name}{}{}。{open}", way.outcome(self.edition), steps.join("；")));
        }
        let more = found.ways.len().saturating_sub(IN_SIGHT);
        if more > 0 {
            add(Style::Way, format!("还有{more}种办法，请在网页上看。"));
        }
        if found.projected {
            add(Style::Way, format!("{}{}", assumed(&self.edition.policy), self.edition.projection_note));
        }
    }
}

/// The lines as plain text.
pub fn text(lines: &[Line]) -> String {
    let mut text = String::new();
    for line in lines {
        text.push_str(match line.style {
            Style::Title | Style::Row(_) | Style::Ways | Style::Materials | Style::Next => "\n",
            Style::Reason | Style::Remedy | Style::Clauses | Style::Way | Style::Material | Style::Step => "　",
            _ => "",
        });
        text.push_str(&line.text);
        text.push('\n');
    }
    text
}

/// Of the page that is downloaded; it opens without any other file, and without a script.
const STYLE: &str = "body{max-width:42rem;margin:0 auto;padding:1rem;\
font:1rem/1.6 system-ui,'PingFang SC','Microsoft YaHei',sans-serif;color:#1b1b1b;overflow-wrap:break-word}\
h1{font-size:1.5rem}h2{margin:2rem 0 .5rem;border-bottom:2px solid;font-size:1.25rem}\
h3{margin:1rem 0 0;font-size:1rem}p{margin:.15rem 0}h1,h2,h3{break-after:avoid}p{break-inside:avoid}\
.window{font-weight:bold}.about,.clauses{color:#52606d;font-size:.9rem}\
.met{color:#1a6b36}.review{color:#7a4a00}.unmet{color:#b3261e}@page{size:A4;margin:18mm}";

/// The lines as a page of HTML.
pub fn html(lines: &[Line]) -> String {
    let name = lines.first().map(|line| escaped(&line.text)).unwrap_or_default();
    let mut html = format!(
        "<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{name}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
    );
    for line in lines {
        let (tag, class) = match line.style {
            Style::Name => ("h1", ""),
            Style::Window => ("p", "window"),
            Style::Title => ("h2", ""),
            Style::Row(status) => ("h3", super::word(status)),
            Style::Ways | Style::Materials | Style::Next => ("h3", ""),
            Style::About => ("p", "about"),
            Style::Clauses => ("p", "clauses"),
            Style::Tally | Style::Reason | Style::Remedy | Style::Way | Style::Material | Style::Step => ("p", ""),
        };
        html.push_str(&format!("<{tag} class=\"{class}\">{}</{tag}>\n", escaped(&line.text)));
    }
    html + "</main>\n</body>\n</html>\n"
}

/// A picture of what matters most, as SVG, with its width and height: what is met is in the tally alone.
pub fn picture(lines: &[Line]) -> (String, (u32, u32)) {
    let matters = |line: &&Line| match line.style {
        Style::Reason | Style::Clauses => false,
        Style::Ways | Style::Way | Style::Materials | Style::Material | Style::Next | Style::Step => false,
        Style::Row(status) => status != Status::MET,
        _ => true,
    };
    drawing::draw(lines.iter().filter(matters))
}

/// Text as markup says it.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
