//! The titles side by side: how far each is, which is within reach, and when time will do.

use super::Report;
use crate::engine::evaluate::Row;
use crate::engine::model::Cure;
use crate::engine::status::Point;

/// How many of a title's rows stand where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Not met.
    pub unmet: usize,
    /// Not decided yet.
    pub open: usize,
    /// Decided by people.
    pub review: usize,
    /// Met.
    pub met: usize,
}

impl Tally {
    /// What is met, of how many, and how the others stand: 已符合16项，共17项，1项还不满足。
    pub fn words(&self) -> String {
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

impl Report<'_> {
    /// How many of the title's rows stand where.
    pub fn tally(&self, title: usize) -> Tally {
        let rows = self.rows(title);
        let count = |point: Option<Point>| rows.iter().filter(|row| row.status().decided() == point).count();
        Tally {
            unmet: count(Some(Point::Unmet)),
            open: count(None),
            review: count(Some(Point::Review)),
            met: count(Some(Point::Met)),
        }
    }

    /// The verdict in words: what is met, what is missing, who decides; never that someone is not qualified.
    pub fn headline(&self, title: usize) -> String {
        let rows = self.rows(title);
        let verdict = self.evaluation.targets.get(title).and_then(|target| target.verdict.decided());
        match (verdict, rows.iter().find(|row| Self::is_bar(row))) {
            (Some(Point::Met), _) => "列出的条件都满足".into(),
            (Some(Point::Review), _) => "没有缺的，有的由人决定".into(),
            (Some(Point::Unmet), Some(bar)) if bar.requirement.says.bars.is_empty() => "不在申报范围".into(),
            (Some(Point::Unmet), Some(bar)) => bar.requirement.says.bars.clone(),
            (Some(Point::Unmet), None) => format!("还差{}项", self.tally(title).unmet),
            (None, _) => "还不能判断".into(),
        }
    }

    /// The bars that every title has: they are told once.
    pub fn common_bars(&self) -> Vec<&Row<'_>> {
        let everywhere = |position: &usize| self.evaluation.targets.iter().all(|target| target.rows.contains(position));
        let rows = (0..self.evaluation.rows.len()).filter(everywhere);
        rows.filter_map(|position| self.evaluation.rows.get(position)).filter(|row| Self::is_bar(row)).collect()
    }

    /// The highest title, of those at `titles` in the order of the policy, that nothing keeps from now.
    pub fn within_reach_now(&self, titles: impl Iterator<Item = usize>) -> Option<usize> {
        self.first(titles, |worst, _| worst >= Point::Review)
    }

    /// The title to look at first, of those at `titles`: within reach now, or still possible, or of those not out of
    /// reach the one that lacks least.
    pub fn foremost(&self, titles: impl Iterator<Item = usize> + Clone) -> usize {
        let now = self.within_reach_now(titles.clone());
        let possible = || self.first(titles.clone(), |_, best| best >= Point::Review);
        let later =
            || titles.clone().filter(|title| self.within_reach(*title)).min_by_key(|title| self.tally(*title).unmet);
        now.or_else(possible).or_else(later).or_else(|| titles.clone().next()).unwrap_or(0)
    }

    fn first(&self, mut titles: impl Iterator<Item = usize>, is: impl Fn(Point, Point) -> bool) -> Option<usize> {
        let verdict = |title: usize| self.evaluation.targets.get(title).map(|target| target.verdict);
        titles.find(|title| verdict(*title).is_some_and(|verdict| is(verdict.worst, verdict.best)))
    }

    /// The year in which time alone will do, where the title is not yet reached and not out of reach.
    pub fn awaited_year(&self, title: usize) -> Option<i32> {
        let target = self.evaluation.targets.get(title)?;
        let awaited = target.verdict.worst < Point::Review && self.within_reach(title);
        target.earliest_year.filter(|_| awaited)
    }

    /// When time alone is enough, as a projection that says so, and what there is to do besides; empty where nothing is
    /// awaited.
    pub fn when(&self, title: usize) -> String {
        let target = self.evaluation.targets.get(title);
        if target.is_none_or(|target| target.verdict.worst >= Point::Review) {
            return String::new();
        }
        let rows = self.rows(title);
        // What is on its way already, such as a diploma dated later, is awaited and no act.
        let is_act = |row: &&&Row| Self::cure(row) == Some(Cure::Action) && self.cured_by_time(row).is_none();
        let acts = rows.iter().filter(is_act);
        let acts: Vec<&str> = acts.map(|row| row.requirement.label.as_str()).collect();
        let besides = if acts.is_empty() { String::new() } else { format!("要办的：{}。", acts.join("、")) };
        match self.awaited_year(title) {
            Some(year) if year == self.edition.policy.review_year => format!("时间上{year}年度已经够。{besides}"),
            Some(year) => {
                format!("照现在的规定推算，只看时间最早{year}年度够。{}{besides}", self.edition.projection_note)
            }
            None => besides,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::policy::{answers, compile};
    use crate::report::Report;

    #[test]
    fn the_overview_of_some_personas() {
        let edition = compile::compile(include_bytes!("../../static/policies/changzhi-engineering-2024.json")).unwrap();
        let personas = include_str!("../../tests/cases/personas.ndjson").lines();
        let personas: Vec<serde_json::Value> = personas.map(|line| serde_json::from_str(line).unwrap()).collect();
        // The foremost title, a star if it is within reach now; headlines; the years waited for; what is to be done;
        // bars common to all.
        for (name, expected) in [
            ("a complete engineer applicant", "0★ 列出的条件都满足，已具有，不用再报，已具有，不用再报"),
            ("appointed one day too late", "0 还差1项2025，已具有，不用再报，已具有，不用再报"),
            // What comes by itself is not to be done.
            ("diploma dated the day after the deadline", "0 还差2项2025，已具有，不用再报，已具有，不用再报"),
            ("fifty-nine hours", "0 还差1项2024专业科目，已具有，不用再报，已具有，不用再报"),
            ("bachelor, one year of work", "1★ 还差2项资历、考核次数，列出的条件都满足，列出的条件都满足"),
            // The highest, though the one below is surer.
            (
                "senior technician worker, three years",
                "0★ 没有缺的，有的由人决定，没有缺的，有的由人决定，列出的条件都满足",
            ),
            ("achievements not answered", "0 还不能判断2024，已具有，不用再报，已具有，不用再报"),
            ("civil servant", "0 公务员不在申报范围，公务员不在申报范围，公务员不在申报范围 civil_servant"),
            ("nothing answered", "0 还不能判断，还不能判断，还不能判断"),
        ] {
            let persona = personas.iter().find(|persona| persona["name"] == name).unwrap();
            let given = answers::parse(&edition.policy, persona["answers"].to_string().as_bytes()).unwrap();
            let report = Report::new(&edition, &given);
            let foremost = report.foremost(0..3);
            let star = if report.within_reach_now(0..3) == Some(foremost) { "★" } else { "" };
            let titles: Vec<String> = (0..3)
                .map(|title| {
                    let year = report.awaited_year(title).map(|year| year.to_string()).unwrap_or_default();
                    let when = if report.within_reach(title) { report.when(title) } else { String::new() };
                    let acts = when.split_once("要办的：").map_or("", |(_, acts)| acts.trim_end_matches('。'));
                    format!("{}{year}{acts}", report.headline(title))
                })
                .collect();
            let bars: Vec<&str> = report.common_bars().iter().map(|bar| bar.requirement.id.as_str()).collect();
            let found = format!("{foremost}{star} {} {}", titles.join("，"), bars.join("、"));
            assert_eq!(found.trim_end(), expected, "{name}");
        }
    }

    #[test]
    fn what_lacks_least_comes_first_where_nothing_is_within_reach() {
        let edition = compile::compile(include_bytes!("../../static/policies/changzhi-engineering-2024.json")).unwrap();
        let personas = include_str!("../../tests/cases/personas.ndjson").lines();
        let mut personas = personas.map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        let mut given = personas.next().unwrap()["answers"].take();
        for (fact, value) in [
            ("current_title", r#""technician""#),
            ("technician_since", r#""2023-05""#),
            ("assistant_since", "null"),
            ("educations", r#"[{"level": "college", "degree": "none", "obtained_on": "2016", "major_match": "same"}]"#),
            ("works", "[]"),
        ] {
            given[fact] = serde_json::from_str(value).unwrap();
        }
        let given = answers::parse(&edition.policy, given.to_string().as_bytes()).unwrap();
        let report = Report::new(&edition, &given);
        assert_eq!((report.within_reach_now(0..3), report.foremost(0..3)), (None, 1));
    }

    #[test]
    fn a_tally_names_only_what_there_is() {
        for (unmet, open, review, met, words) in [
            (0, 0, 0, 17, "已符合17项，共17项。"),
            (1, 0, 2, 14, "已符合14项，共17项，1项还不满足，2项由人决定。"),
            (0, 17, 0, 0, "已符合0项，共17项，17项还没有定。"),
        ] {
            assert_eq!(super::Tally { unmet, open, review, met }.words(), words);
        }
    }
}
