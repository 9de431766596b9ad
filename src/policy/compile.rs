//! Document in, edition out: names resolved, types checked, and every finding gathered at once.

mod bounds;
mod changes;
mod condition;
mod facts;
mod handing_in;
mod words;

use std::cell::RefCell;
use std::sync::Arc;

use chrono::NaiveDate;

use super::document::Document;
use super::editions::Validity;
use super::{Edition, at_year};
use crate::engine::date::PartialDate;
use crate::engine::fact::FactId;
use crate::engine::model::{Clause, Cure, Fact, NamedDate, Piece, Policy, Remedy, Requirement, Says, Title};
use crate::json::Json;
use crate::json::read::{Finding, Findings, Path, Read, in_words};
pub(super) use condition::{COMMON, EXPRESSIONS, OPERATORS};
use condition::{Conditions, Surroundings};
pub use words::is_number;

/// The version of the format this program reads.
pub const FORMAT: u32 = 1;

/// Reads and compiles a policy file.
///
/// # Errors
/// Every finding, each with the JSON pointer of its place.
pub fn compile(text: &[u8]) -> Result<Edition, Vec<Finding>> {
    edition(parse(text)?)
}

/// As [`compile`], as if for review year `year`.
///
/// # Errors
/// Every finding; and where the policy has no such year.
pub fn compile_at(text: &[u8], year: i32) -> Result<Edition, Vec<Finding>> {
    edition_at(Arc::new(parse(text)?), Some(year))
}

/// Reads a policy file as JSON, the first half of [`compile`].
///
/// # Errors
/// Where it is none.
pub fn parse(text: &[u8]) -> Result<Json, Vec<Finding>> {
    Json::parse(text).map_err(|message| vec![Finding::error("", message)])
}

/// Compiles a policy file that was read, the other half of [`compile`].
///
/// # Errors
/// Every finding, each with the JSON pointer of its place.
pub fn edition(json: Json) -> Result<Edition, Vec<Finding>> {
    edition_at(Arc::new(json), None)
}

/// As [`edition`], as if for a review year: the notice's own, or one of the [`at_year::TRIAL_YEARS`] after it.
///
/// # Errors
/// Every finding; and where the policy has no such year.
pub fn edition_at(json: Arc<Json>, year: Option<i32>) -> Result<Edition, Vec<Finding>> {
    let findings = Findings::default();
    match read(json, year, &findings) {
        Some(edition) if !findings.has_error() => Ok(edition),
        _ => Err(findings.into_vec()),
    }
}

fn read(json: Arc<Json>, year: Option<i32>, findings: &Findings) -> Option<Edition> {
    let version =
        if let Json::Object(entries) = &*json { entries.iter().find(|(key, _)| key == "format") } else { None };
    if let Some((_, version)) = version
        && *version != Json::Integer(FORMAT.into())
    {
        let message = format!("格式版本是{}，本程序只认版本{FORMAT}；请换用配套的程序或政策文件", version.described());
        findings.error(&Path::Root.key("format"), message);
        return None;
    }
    let notice_year = at_year::review_year(&json).unwrap_or_default();
    let year = year.unwrap_or(notice_year);
    let years = at_year::years(notice_year);
    if !years.contains(&year) {
        let message = format!("{year}年度不能按这份政策算，可以是{}到{}", years.start(), years.end());
        findings.error(&Path::Root.key("review_year"), message);
        return None;
    }
    let mut filled = at_year::moved(&json, year);
    at_year::fill(&mut filled, notice_year, findings);
    let document = Document::read(&filled, &Path::Root, findings)?;
    let structural = findings.count();
    let broken = RefCell::default();
    let edition = Compiler { document: &document, source: json, notice_year, findings, broken }.edition();
    findings.drop_repeats(structural);
    if !findings.has_error() {
        bounds::check(&edition, findings);
    }
    Some(edition)
}

struct Compiler<'a> {
    document: &'a Document,
    /// The file as written, before it was moved to the review year and its texts were filled.
    source: Arc<Json>,
    /// The year of the notice; the document's own is the review year.
    notice_year: i32,
    findings: &'a Findings,
    /// Facts with findings of their own, which the rules that use them need not repeat.
    broken: RefCell<Vec<String>>,
}

impl Compiler<'_> {
    fn edition(&self) -> Edition {
        let root = Path::Root;
        self.identifiers();
        let dates = self.dates();
        let mut facts = self.facts(&self.document.facts, &root.key("facts"));
        let steps = self.steps(&facts);
        for (position, question) in steps.iter().flat_map(|step| &step.questions).enumerate() {
            if let Some(fact) = facts.get_mut(question.fact.0) {
                fact.asked_at = position;
            }
        }
        let piece_names: Vec<(&str, Option<FactId>)> = self.piece_names(&facts);
        let conditions = Conditions { compiler: self, facts: &facts, dates: &dates, pieces: &piece_names };
        let pieces = self.pieces(&conditions);
        let requirements = self.requirements(&conditions);
        let changes = self.changes(&conditions);
        let materials = self.materials(&conditions);
        let routes = self.routes(&conditions);
        let document = self.document;
        let clause = |clause: &super::document::Clause| Clause {
            id: clause.id.clone(),
            title: clause.title.clone(),
            sha256: clause.sha256.clone(),
        };
        let title = |title: &super::document::Title| Title {
            id: title.id.clone(),
            label: title.label.clone(),
            level: title.level.clone(),
        };
        Edition {
            source: Arc::clone(&self.source),
            notice_year: self.notice_year,
            undecided: if let Some(Json::List(pending)) = &document.pending { pending.len() } else { 0 },
            name: document.name.clone(),
            short_name: document.short_name.clone(),
            issuers: document.issuers.clone(),
            document_number: document.document_number.clone(),
            issued_on: self.day(&document.issued_on, &root.key("issued_on")).unwrap_or_default(),
            validity: self.validity(),
            scope_note: document.scope_note.clone(),
            projection_note: document.projection_note.clone(),
            minutes: document.minutes,
            title_word: document.title_word.clone(),
            decided_by: document.decided_by.clone(),
            explained_by: document.explained_by.clone(),
            steps,
            judged: self.judged(),
            told: self.told(),
            material_groups: document.material_groups.clone(),
            materials,
            routes,
            timetable: self.timetable(),
            contacts: self.contacts(),
            terms: document.terms.clone(),
            policy: Policy {
                id: document.id.clone(),
                review_year: document.review_year,
                horizon: document.horizon,
                clauses: document.clauses.iter().map(clause).collect(),
                titles: document.titles.iter().map(title).collect(),
                dates,
                pieces,
                requirements,
                changes,
                facts,
            },
        }
    }

    /// Whether the fact called `id` has findings of its own.
    fn is_broken(&self, id: &str) -> bool {
        self.broken.borrow().iter().any(|broken| broken == id)
    }

    /// Ids that must differ, and numbers that must lie in range.
    fn identifiers(&self) {
        let root = Path::Root;
        let document = self.document;
        self.distinct(document.clauses.iter().map(|clause| clause.id.as_str()), &root.key("clauses"));
        self.distinct(document.titles.iter().map(|title| title.id.as_str()), &root.key("titles"));
        self.distinct(document.steps.iter().map(|step| step.id.as_str()), &root.key("steps"));
        let groups = document.material_groups.iter().map(|group| group.id.as_str());
        self.distinct(groups, &root.key("material_groups"));
        self.distinct(document.changes.iter().map(|change| change.id.as_str()), &root.key("changes"));
        self.distinct(document.materials.iter().map(|material| material.id.as_str()), &root.key("materials"));
        self.distinct(document.routes.iter().map(|route| route.id.as_str()), &root.key("routes"));
        self.distinct(document.contacts.iter().map(|contact| contact.id.as_str()), &root.key("contacts"));
        for (list, key) in [(document.clauses.is_empty(), "clauses"), (document.titles.is_empty(), "titles")] {
            if list {
                self.findings.error(&root.key(key), in_words!("不能为空"));
            }
        }
        if document.contacts.is_empty() {
            self.findings.error(&root.key("contacts"), in_words!("至少写一个联系方式，第一个是评委会办公室"));
        }
        for (key, value, range) in
            [("review_year", document.review_year, 1900..=2085), ("horizon", document.horizon, 0..=15)]
        {
            if !range.contains(&value) {
                let message = in_words!("{value}不在{}到{}之间", range.start(), range.end());
                self.findings.error(&root.key(key), message);
            }
        }
    }

    fn distinct<'s>(&self, ids: impl Iterator<Item = &'s str>, at: &Path) {
        let mut seen: Vec<&str> = Vec::new();
        for (position, id) in ids.enumerate() {
            let at = at.index(position);
            if id.is_empty() {
                self.findings.error(&at.key("id"), in_words!("id不能为空"));
            } else if seen.contains(&id) {
                self.findings.error(&at.key("id"), in_words!("id「{id}」重复，前面已经用过"));
            }
            seen.push(id);
        }
    }

    fn day(&self, text: &str, at: &Path) -> Option<NaiveDate> {
        let exact = PartialDate::parse(text).and_then(PartialDate::exact);
        if exact.is_none() {
            self.findings.error(at, in_words!("「{text}」不是一个日期，应写成2024-10-31这样"));
        }
        exact
    }

    fn validity(&self) -> Option<Validity> {
        let (valid, at) = (self.document.valid.as_ref()?, Path::Root.key("valid"));
        let (from, until) = (self.day(&valid.from, &at.key("from")), self.day(&valid.until, &at.key("until")));
        let (from, until) = (from?, until?);
        if from > until {
            self.findings.error(&at.key("until"), in_words!("{until}比{from}早，先后颠倒了"));
        }
        Some(Validity { from, until })
    }

    fn dates(&self) -> Vec<NamedDate> {
        let at = Path::Root.key("dates");
        let entries = &self.document.dates.0;
        let dates: Vec<NamedDate> = entries
            .iter()
            .filter_map(|(id, text)| Some(NamedDate { id: id.clone(), day: self.day(text, &at.key(id))? }))
            .collect();
        for pair in dates.windows(2) {
            if let [earlier, later] = pair
                && earlier.day > later.day
            {
                let message = in_words!("日期要按先后写：{}比{}早", later.day, earlier.day);
                self.findings.error(&at.key(&later.id), message);
            }
        }
        dates
    }

    /// The position of a clause number, which the policy must list.
    fn clause(&self, id: &str, at: &Path) -> Option<usize> {
        let position = self.document.clauses.iter().position(|clause| clause.id == id);
        if position.is_none() {
            self.findings.error(at, in_words!("条款「{id}」不在clauses里，请核对条款号"));
        }
        position
    }

    /// The positions of clause numbers, of which there must be one.
    fn clauses(&self, ids: &[String], at: &Path) -> Vec<usize> {
        let at = at.key("clauses");
        if ids.is_empty() {
            self.findings.error(&at, in_words!("没有写条款：每条规则都要写明依据的条款号"));
        }
        ids.iter().enumerate().filter_map(|(position, id)| self.clause(id, &at.index(position))).collect()
    }

    /// The positions of title ids, of which there must be one.
    fn titles(&self, ids: &[String], at: &Path) -> Vec<usize> {
        let at = at.key("titles");
        if ids.is_empty() {
            self.findings.error(&at, in_words!("没有写适用于哪个职称"));
        }
        let known = &self.document.titles;
        let position = |(position, id): (usize, &String)| {
            let title = known.iter().position(|title| title.id == *id);
            if title.is_none() {
                let known: Vec<&str> = known.iter().map(|title| title.id.as_str()).collect();
                let message = in_words!("没有职称「{id}」，可用的是：{}", known.join("、"));
                self.findings.error(&at.index(position), message);
            }
            title
        };
        ids.iter().enumerate().filter_map(position).collect()
    }

    /// Who uses which piece: its name, and the records it is about.
    fn piece_names(&self, facts: &[Fact]) -> Vec<(&str, Option<FactId>)> {
        let at = Path::Root.key("pieces");
        let name = |(name, piece): &'_ (String, super::document::Piece)| {
            let at = at.key(name);
            piece.of.as_deref().and_then(|of| self.records(facts, of, &at.key("of")))
        };
        self.document.pieces.0.iter().map(|entry| (entry.0.as_str(), name(entry))).collect()
    }

    fn pieces(&self, conditions: &Conditions) -> Vec<Piece> {
        let at = Path::Root.key("pieces");
        let pieces = self.document.pieces.0.iter().enumerate();
        pieces
            .filter_map(|(position, (name, piece))| {
                let at = at.key(name);
                let of = conditions.pieces.get(position).and_then(|(_, of)| *of);
                let clauses = self.clauses(&piece.clauses, &at);
                let surroundings = Surroundings {
                    record: of,
                    year: None,
                    clause: clauses.first().copied().unwrap_or_default(),
                    pieces: position,
                    in_verdict: true,
                };
                let rule = conditions.node(&piece.rule, &at.key("rule"), surroundings)?;
                Some(Piece { id: name.clone(), of, rule })
            })
            .collect()
    }

    fn requirements(&self, conditions: &Conditions) -> Vec<Requirement> {
        let at = Path::Root.key("requirements");
        let mut taken: Vec<(usize, &str)> = Vec::new();
        let mut compiled = Vec::new();
        for (position, requirement) in self.document.requirements.iter().enumerate() {
            let at = at.index(position);
            let titles = self.titles(&requirement.titles, &at);
            if requirement.id.is_empty() {
                self.findings.error(&at.key("id"), in_words!("id不能为空"));
            }
            for title in &titles {
                if taken.contains(&(*title, &requirement.id)) {
                    let message = in_words!("同一职称已有要求「{}」", requirement.id);
                    self.findings.error(&at.key("id"), message);
                }
                taken.push((*title, &requirement.id));
            }
            let clauses = self.clauses(&requirement.clauses, &at);
            let surroundings = Surroundings::of_rule(clauses.first().copied().unwrap_or_default(), conditions);
            let remedy = requirement.remedy.as_ref().and_then(|remedy| self.remedy(remedy, &at.key("remedy")));
            let Some(rule) = conditions.node(&requirement.rule, &at.key("rule"), surroundings) else {
                continue;
            };
            compiled.push(Requirement {
                id: requirement.id.clone(),
                titles,
                clauses,
                label: requirement.label.clone(),
                asks: requirement.asks.clone(),
                quote: requirement.quote.clone(),
                readings: requirement.readings.clone(),
                timed: requirement.timed,
                says: Says {
                    met: requirement.met.clone(),
                    review: requirement.review.clone(),
                    unmet: requirement.unmet.clone(),
                    unmet_word: requirement.unmet_word.clone(),
                    bars: requirement.bars.clone(),
                },
                remedy,
                rule,
            });
        }
        compiled
    }

    fn remedy(&self, remedy: &super::document::Remedy, at: &Path) -> Option<Remedy> {
        let by = match remedy.by.as_str() {
            "waiting" => Cure::Waiting,
            "action" => Cure::Action,
            "nothing" => Cure::Nothing,
            other => {
                self.findings.error(&at.key("by"), in_words!("「{other}」不认识，可用的是：waiting、action、nothing"));
                return None;
            }
        };
        Some(Remedy { by, text: remedy.text.clone() })
    }
}
