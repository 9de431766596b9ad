//! The chapters of the book, in order.

use super::Undecided;
use super::decisions;
use super::html::{Page, escaped};
use crate::cases::{ByYear, Case, told};
use crate::engine::date::PartialDate;
use crate::engine::evaluate::evaluate_now;
use crate::engine::model::{Fact, Kind, Requirement};
use crate::policy::Edition;
use crate::prose::Prose;
use crate::report::phrases::date;

/// Writes the chapters on one edition.
#[derive(Debug)]
pub struct Book<'a> {
    edition: &'a Edition,
    prose: Prose<'a>,
}

impl<'a> Book<'a> {
    /// On this edition.
    pub fn of(edition: &'a Edition) -> Self {
        Self { edition, prose: Prose::of(&edition.policy) }
    }

    fn titles(&self, titles: &[usize]) -> String {
        let policy = &self.edition.policy;
        if titles.len() == policy.titles.len() {
            return "各职称".to_owned();
        }
        let labels = titles.iter().filter_map(|title| policy.titles.get(*title)).map(|title| title.label.as_str());
        labels.collect::<Vec<_>>().join("、")
    }

    fn basis(&self, clauses: &[usize]) -> String {
        self.edition.clause_numbers(clauses)
    }

    fn row(&self, row: &Requirement) -> String {
        format!("{}（{}）", row.label, self.titles(&row.titles))
    }

    /// What the book is of, and how to read it.
    pub fn cover(&self, page: &mut Page) {
        let edition = self.edition;
        page.raw("<section class=\"cover\">");
        page.element("h1", &edition.name);
        page.raw("<p class=\"subtitle\">规则核对册</p>");
        let day = |day| date(PartialDate::day(day));
        let mut rows = vec![
            vec!["印发单位".to_owned(), edition.issuers.join("、")],
            vec!["文号".to_owned(), edition.document_number.clone()],
            vec!["印发日期".to_owned(), day(edition.issued_on)],
            vec!["评审年度".to_owned(), format!("{}年", edition.policy.review_year)],
        ];
        let dates = &edition.policy.dates;
        for (position, named) in dates.iter().enumerate() {
            let name = match position {
                0 => format!("开始收材料（{}）", named.id),
                last if last + 1 == dates.len() => format!("收材料截止（{}）", named.id),
                _ => named.id.clone(),
            };
            rows.push(vec![name, day(named.day)]);
        }
        rows.push(vec!["版本代号".to_owned(), edition.policy.id.clone()]);
        page.table("facts", &["项目", "内容"], &rows);
        page.element(
            "p",
            "这本册子由程序正在使用的规则写成，程序怎样判断，这里就怎样写。请对照通知原文逐条核对：规则有没有读错，数字和日期对不对，口径同不同意。",
        );
        page.element(
            "p",
            "每一条的结果有三种：符合、由人决定、不满足；没有答完的，还没有定。一个职称的结论取各项要求里最低的一项。〔〕里是依据的条款号。",
        );
        page.raw("</section>");
    }

    /// What must be decided before the book is signed; nothing where nothing is left.
    pub fn undecided(&self, page: &mut Page, undecided: &[Undecided]) {
        if undecided.is_empty() {
            return;
        }
        page.chapter("还没有定的地方");
        page.element("p", &format!("下面{}处还没有照通知定下来，册子里写的可能会变。", undecided.len()));
        let row = |(place, what): &Undecided| vec![place.clone(), what.clone(), String::new()];
        page.table("readings", &["地方", "要定什么", "定为"], &undecided.iter().map(row).collect::<Vec<_>>());
    }

    /// Every clause, with what comes from it.
    pub fn clauses(&self, page: &mut Page) {
        let (edition, policy) = (self.edition, &self.edition.policy);
        page.chapter("条款与规则");
        for (position, clause) in policy.clauses.iter().enumerate() {
            page.element("h3", &format!("{} {}", clause.id, clause.title));
            let mut nothing = true;
            for row in policy.requirements.iter().filter(|row| row.clauses.contains(&position)) {
                nothing = false;
                match row.clauses.first() {
                    Some(first) if *first == position => self.requirement(page, row),
                    first => {
                        let number =
                            first.and_then(|first| policy.clauses.get(*first)).map(|clause| clause.id.as_str());
                        let text =
                            format!("要求「{}」也依据这一条，写在{}。", self.row(row), number.unwrap_or_default());
                        page.element("p", &text);
                    }
                }
            }
            let mut list: Vec<String> = Vec::new();
            let mut add = |kind: &str, text: String| list.push(format!("<li><b>{kind}</b>：{}</li>", escaped(&text)));
            for piece in
                policy.pieces.iter().filter(|piece| piece.rule.clause == position && !piece.rule.label.is_empty())
            {
                add("公用条件", format!("「{}」", piece.rule.label));
            }
            let asked = edition.steps.iter().flat_map(|step| &step.questions);
            for question in asked.filter(|question| question.clauses.contains(&position)) {
                add("提问", question.ask.clone());
            }
            for material in edition.materials.iter().filter(|material| material.clauses.contains(&position)) {
                add("材料", format!("{}（{}）", material.label, self.titles(&material.titles)));
            }
            for route in edition.routes.iter().filter(|route| route.clauses.contains(&position)) {
                add("报送途径", self.offices(route));
            }
            for judged in edition.judged.iter().filter(|judged| judged.clauses.contains(&position)) {
                add("由人评议", format!("{}（{}）", judged.text, self.titles(&judged.titles)));
            }
            for told in edition.told.iter().filter(|told| told.clauses.contains(&position)) {
                add("告诉大家", told.text.clone());
            }
            if edition.timetable.clauses.contains(&position) {
                add("时间安排", "见时间安排一章。".to_owned());
            }
            if !list.is_empty() {
                page.raw(&format!("<ul>{}</ul>", list.concat()));
            } else if nothing {
                page.raw("<p class=\"small\">这一条没有单独写成规则。</p>");
            }
        }
    }

    fn requirement(&self, page: &mut Page, row: &Requirement) {
        page.element("h4", &format!("要求：{}", self.row(row)));
        page.element("p", &row.asks);
        if !row.quote.is_empty() {
            page.raw(&format!("<p class=\"small\">原文短语：「{}」</p>", escaped(&row.quote)));
        }
        page.rule(&self.edition.policy, &self.prose.rule(&row.rule, row.clauses.first().copied()));
    }

    /// The conditions that rules share.
    pub fn pieces(&self, page: &mut Page) {
        page.chapter("公用条件");
        page.element("p", "规则里写在「」中的条件，意思如下。");
        for (position, piece) in self.edition.policy.pieces.iter().enumerate() {
            let Some(mut sentence) = self.prose.piece(position) else { continue };
            // Those without a name are told in place, in each rule that uses them.
            if !piece.rule.label.is_empty() {
                page.element("h4", &piece.rule.label);
                sentence.name.clear();
                page.rule(&self.edition.policy, &sentence);
            }
        }
    }

    /// What comes out for each kind, level and rank.
    pub fn decisions(&self, page: &mut Page) {
        page.chapter("判定表");
        page.element("p", "这些表是把每一种组合交给规则算出来的：其余各项都合适时，最好能得到什么结果。");
        for row in &self.edition.policy.requirements {
            for table in decisions::of_rule(&self.edition.policy, &row.rule) {
                page.element("h4", &format!("{}：{}", self.row(row), table.label));
                if !table.number.is_empty() {
                    page.element("p", &format!("格里的数字是「{}」。", table.number));
                }
                decision_table(page, &table);
            }
        }
    }

    /// Where the notice leaves something open.
    pub fn readings(&self, page: &mut Page) {
        page.chapter("本工具口径");
        page.element("p", "通知没有写明、由本工具选定的读法。请逐条确认。");
        let mut rows: Vec<Vec<String>> = Vec::new();
        for row in &self.edition.policy.requirements {
            for reading in &row.readings {
                rows.push(vec![self.row(row), reading.clone(), self.basis(&row.clauses), String::new()]);
            }
        }
        page.table("readings", &["要求", "口径", "条款", "同意／改为"], &rows);
    }

    /// The questions, as they are asked.
    pub fn questionnaire(&self, page: &mut Page) {
        page.chapter("问卷");
        for step in &self.edition.steps {
            page.element("h4", &step.title);
            let row = |question: &crate::policy::Question| {
                let fact = self.edition.policy.fact(question.fact);
                let help = if question.help.is_empty() { String::new() } else { format!("\n{}", question.help) };
                let answer = fact.map(|fact| answers(&fact.kind)).unwrap_or_default();
                vec![format!("{}{help}", question.ask), answer, self.basis(&question.clauses)]
            };
            let rows: Vec<Vec<String>> = step.questions.iter().map(row).collect();
            page.table("questions", &["问题", "可以怎样回答", "条款"], &rows);
        }
    }

    /// What is handed in.
    pub fn materials(&self, page: &mut Page) {
        page.chapter("材料");
        for (position, group) in self.edition.material_groups.iter().enumerate() {
            page.element("h4", &group.label);
            let of_group = self.edition.materials.iter().filter(|material| material.group == position);
            let row = |material: &crate::policy::Material| {
                let when = material.when.as_ref().map(|when| {
                    self.prose.rule(when, material.clauses.first().copied()).lines(&self.edition.policy).join("\n")
                });
                vec![
                    format!("{}\n{}", material.label, material.why),
                    self.titles(&material.titles),
                    when.unwrap_or_else(|| "都要".to_owned()),
                    material.issuer.clone(),
                    self.basis(&material.clauses),
                ]
            };
            page.table(
                "materials",
                &["材料", "职称", "什么人要", "由谁出具", "条款"],
                &of_group.map(row).collect::<Vec<_>>(),
            );
        }
    }

    fn offices(&self, route: &crate::policy::Route) -> String {
        let office = |office: &crate::policy::document::Office| match office.does.as_str() {
            "" => office.office.clone(),
            does => format!("{}（{does}）", office.office),
        };
        let chain = route.offices.iter().map(office).collect::<Vec<_>>().join(" → ");
        [chain, route.text.clone(), route.silent.clone()].concat()
    }

    /// Through whom it goes, and when.
    pub fn handing_in(&self, page: &mut Page) {
        let edition = self.edition;
        page.chapter("报送途径、时间和联系方式");
        let route = |route: &crate::policy::Route| {
            let when = self.prose.rule(&route.when, route.clauses.first().copied()).lines(&edition.policy).join("\n");
            vec![when, self.titles(&route.titles), self.offices(route), self.basis(&route.clauses)]
        };
        let rows: Vec<Vec<String>> = edition.routes.iter().map(route).collect();
        page.table("routes", &["什么单位", "职称", "经过哪里", "条款"], &rows);
        let timetable = &edition.timetable;
        page.element("h4", &format!("时间安排（{}）", self.basis(&timetable.clauses)));
        let text = format!("{}，合计至少{}个工作日。", timetable.notices.join("、"), timetable.working_days);
        page.element("p", &text);
        let days = |days: &[chrono::NaiveDate]| days.iter().map(ToString::to_string).collect::<Vec<_>>().join("、");
        page.element(
            "p",
            &format!(
                "放假的工作日：{}。上班的周末：{}。",
                days(&timetable.holidays),
                days(&timetable.working_weekends)
            ),
        );
        Some(&timetable.hand_in_note)
            .filter(|note| !note.is_empty())
            .into_iter()
            .chain(&timetable.notes)
            .for_each(|note| page.element("p", note));
        let contact = |contact: &crate::policy::document::Contact| {
            vec![contact.label.clone(), contact.phone.clone(), contact.address.clone(), contact.clauses.join("、")]
        };
        page.element("h4", "联系方式");
        page.table(
            "contacts",
            &["单位", "电话", "地址", "条款"],
            &edition.contacts.iter().map(contact).collect::<Vec<_>>(),
        );
    }

    /// The cases, each with what came out.
    pub fn cases(&self, page: &mut Page, cases: &[Case]) {
        page.chapter("案例与结果");
        if cases.is_empty() {
            page.element("p", "没有附案例。");
            return;
        }
        let editions = ByYear::new(self.edition);
        let (mut rows, mut failed) = (Vec::new(), 0);
        for (number, case) in (1..).zip(cases) {
            let differences = case.check(&editions);
            failed += usize::from(!differences.is_empty());
            let edition = editions.at(case.year).unwrap_or(self.edition);
            let evaluation = evaluate_now(&edition.policy, &case.answers);
            let note = if case.note.is_empty() { String::new() } else { format!("\n{}", case.note) };
            let year = case.year.map(|year| format!("（按{year}年度）")).unwrap_or_default();
            let mut row = vec![number.to_string(), format!("{}{year}{note}", case.name)];
            row.extend(evaluation.targets.iter().map(|target| told(target.verdict.decided()).to_owned()));
            let differences: Vec<String> = differences.iter().map(ToString::to_string).collect();
            row.push(if differences.is_empty() { "对".to_owned() } else { differences.join("\n") });
            rows.push(row);
        }
        let all = if failed == 0 {
            "都与应得的结果一致".to_owned()
        } else {
            format!("其中{failed}个与应得的结果不同")
        };
        page.element("p", &format!("共{}个案例，{all}。", cases.len()));
        let titles = self.edition.policy.titles.iter().map(|title| title.label.as_str());
        let head: Vec<&str> = ["序号", "案例"].into_iter().chain(titles).chain(["核对"]).collect();
        page.table("cases", &head, &rows);
    }

    /// A page to sign.
    pub fn signatures(&self, page: &mut Page, undecided: usize) {
        page.raw("<section class=\"new-page\">");
        page.chapter("核对意见与签字");
        if undecided > 0 {
            page.element("p", &format!("还有{undecided}处没有定（见第一章），定完以后重新出一本再签。"));
        }
        page.element("p", &format!("《{}》的规则、口径、问卷、材料和案例已对照通知原文核对。", self.edition.name));
        page.element("p", "需要修改的地方：");
        page.raw("<table class=\"sign\"><tbody><tr><td style=\"height: 60mm\"></td></tr></tbody></table>");
        let rows: Vec<Vec<String>> = ["核对人", "复核人", "负责人"]
            .iter()
            .map(|who| vec![(*who).to_owned(), String::new(), String::new()])
            .collect();
        page.table("sign", &["", "签字", "日期"], &rows);
        page.raw("</section>");
    }
}

/// A decision table: the keys at the left, the options of the last key above.
fn decision_table(page: &mut Page, table: &decisions::Decisions) {
    let keys = table.keys.split_last().map(|(_, first)| first).unwrap_or_default();
    let head = |text: &str| format!("<th>{}</th>", escaped(text));
    let heads: String = keys.iter().chain(&table.columns).map(|text| head(text)).collect();
    let mut html = format!("<table class=\"decision\"><thead><tr>{heads}</tr></thead><tbody>");
    for (options, cells) in &table.rows {
        let span = if cells.len() < table.columns.len() {
            format!(" colspan=\"{}\"", table.columns.len())
        } else {
            String::new()
        };
        let options: String = options.iter().map(|option| format!("<td>{}</td>", escaped(option))).collect();
        let cells: String =
            cells.iter().map(|cell| format!("<td{span}>{}</td>", escaped(cell).replace('\n', "<br>"))).collect();
        html.push_str(&format!("<tr>{options}{cells}</tr>"));
    }
    page.raw(&format!("{html}</tbody></table>"));
}

/// What may be answered, in words.
fn answers(kind: &Kind) -> String {
    match kind {
        Kind::Bool { .. } => "是、否".to_owned(),
        Kind::Choice(choice) => {
            choice.options.iter().map(|option| option.label.as_str()).collect::<Vec<_>>().join("、")
        }
        Kind::Date => "日期，知道到年、月、日都可以".to_owned(),
        Kind::Number { min, max, unit } => format!("{min}到{max}{unit}的整数"),
        Kind::Text => "文字".to_owned(),
        Kind::Records { item, fields } => {
            let field = |field: &Fact| format!("{}：{}", field.label, answers(&field.kind));
            format!("一条一条填写（{item}）：\n{}", fields.iter().map(field).collect::<Vec<_>>().join("\n"))
        }
        Kind::Years(map) => format!("{}年到{}年，逐年：{}", map.from, map.to, answers(&map.value)),
    }
}
