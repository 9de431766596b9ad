//! The questionnaire, and the words around the rules.

use chrono::{Datelike, NaiveDate, Weekday};

use super::Compiler;
use crate::engine::fact::FactId;
use crate::engine::model::{Fact, Kind};
use crate::json::read::{Path, in_words};
use crate::policy::{Advice, Hint, Question, Step, Timetable, answers, document};

/// What stands for a telephone number that the policy does not have yet.
const NO_NUMBER: &str = "电话还没有定";

/// Whether this can be called.
pub fn is_number(phone: &str) -> bool {
    phone.contains(|sign: char| sign.is_ascii_digit())
}

impl Compiler<'_> {
    /// Whom to ask. What is no number is nothing to call.
    pub fn contacts(&self) -> Vec<document::Contact> {
        let contact = |contact: &document::Contact| {
            let phone = if is_number(&contact.phone) { contact.phone.as_str() } else { NO_NUMBER };
            document::Contact { phone: phone.to_owned(), ..contact.clone() }
        };
        self.document.contacts.iter().map(contact).collect()
    }

    /// Days, each with its place.
    pub fn days(&self, texts: &[String], at: &Path) -> Vec<NaiveDate> {
        texts.iter().enumerate().filter_map(|(position, text)| self.day(text, &at.index(position))).collect()
    }

    /// The steps and their questions; a fact is asked once.
    pub fn steps(&self, facts: &[Fact]) -> Vec<Step> {
        let at = Path::Root.key("steps");
        let mut asked: Vec<FactId> = Vec::new();
        let mut steps = Vec::new();
        for (position, step) in self.document.steps.iter().enumerate() {
            let at = at.index(position);
            let at = at.key("questions");
            let questions = step.questions.iter().enumerate();
            let questions: Vec<Question> = questions
                .filter_map(|(position, question)| self.question(question, facts, &at.index(position)))
                .collect();
            let first_here = asked.len();
            for (position, question) in questions.iter().enumerate() {
                let at = at.index(position);
                if asked.contains(&question.fact) {
                    self.findings.error(&at.key("fact"), in_words!("这一项前面已经问过"));
                }
                // It would never be asked, or only once the step with the other question was left.
                let here = asked.get(first_here..).unwrap_or_default();
                if question.after.is_some_and(|before| !here.contains(&before)) {
                    self.findings.error(&at.key("after"), in_words!("after只能写同一步骤里前面问到的事实"));
                }
                asked.push(question.fact);
            }
            let (id, title, intro) = (step.id.clone(), step.title.clone(), step.intro.clone());
            steps.push(Step { id, title, intro, questions });
        }
        steps
    }

    fn question(&self, question: &document::Question, facts: &[Fact], at: &Path) -> Option<Question> {
        let position = facts.iter().position(|fact| fact.id == question.fact);
        let fact = position.and_then(|position| facts.get(position));
        let clauses = self.clauses(&question.clauses, at);
        let (Some(position), Some(fact)) = (position, fact) else {
            if self.is_broken(&question.fact) {
                return None;
            }
            self.findings.error(&at.key("fact"), in_words!("没有叫「{}」的事实（facts）", question.fact));
            return None;
        };
        let fill = question.fill.as_ref().and_then(|fill| {
            let at = at.key("fill");
            let Kind::Years(map) = &fact.kind else {
                self.findings.error(&at, in_words!("只有逐年填写的问题可以一键填写"));
                return None;
            };
            Some((answers::value(&map.value, &fill.value, &at.key("value"), self.findings)?, fill.label.clone()))
        });
        let after = question.after.as_ref().and_then(|id| {
            let found = facts.iter().position(|fact| fact.id == *id);
            if found.is_none() && !self.is_broken(id) {
                self.findings.error(&at.key("after"), in_words!("没有叫「{id}」的事实（facts）"));
            }
            found.map(FactId)
        });
        Some(Question {
            fact: FactId(position),
            ask: question.ask.clone(),
            help: question.help.clone(),
            clauses,
            why: question.why.clone(),
            after,
            hint: question.hint.as_ref().and_then(|hint| self.hint(hint, &at.key("hint"))),
            fill,
            none_label: question.none_label.clone(),
        })
    }

    fn hint(&self, hint: &document::Hint, at: &Path) -> Option<Hint> {
        let pieces = &self.document.pieces.0;
        let piece = pieces.iter().position(|(name, piece)| *name == hint.piece && piece.of.is_none());
        if piece.is_none() {
            let message = in_words!("没有公用条件「{}」，或它说的是一条记录", hint.piece);
            self.findings.error(&at.key("piece"), message);
        }
        let (reached, met, unmet) = (hint.reached.clone(), hint.met.clone(), hint.unmet.clone());
        Some(Hint { piece: piece?, reached, met, unmet })
    }

    /// What people alone judge.
    pub fn judged(&self) -> Vec<Advice> {
        let at = Path::Root.key("judged");
        let judged = self.document.judged.iter().enumerate();
        judged
            .map(|(position, judged)| Advice {
                titles: self.titles(&judged.titles, &at.index(position)),
                clauses: self.clauses(&judged.clauses, &at.index(position)),
                label: judged.label.clone(),
                text: judged.text.clone(),
            })
            .collect()
    }

    /// What everyone is told.
    pub fn told(&self) -> Vec<Advice> {
        let at = Path::Root.key("told");
        let told = self.document.told.iter().enumerate();
        told.map(|(position, told)| Advice {
            titles: (0..self.document.titles.len()).collect(),
            clauses: self.clauses(&told.clauses, &at.index(position)),
            label: String::new(),
            text: told.text.clone(),
        })
        .collect()
    }

    /// The timetable, with its calendar; also checks the clauses of contacts and terms.
    pub fn timetable(&self) -> Timetable {
        let root = Path::Root;
        for (position, contact) in self.document.contacts.iter().enumerate() {
            self.clauses(&contact.clauses, &root.key("contacts").index(position));
        }
        for (position, term) in self.document.terms.iter().enumerate() {
            for (index, clause) in term.clauses.iter().enumerate() {
                self.clause(clause, &root.key("terms").index(position).key("clauses").index(index));
            }
        }
        let (timetable, at) = (&self.document.timetable, root.key("timetable"));
        let (calendar, at_calendar) = (&timetable.calendar, at.key("calendar"));
        let from = self.day(&calendar.from, &at_calendar.key("from")).unwrap_or_default();
        let to = self.day(&calendar.to, &at_calendar.key("to")).unwrap_or_default();
        if from > to {
            self.findings.error(&at_calendar, in_words!("日历从{from}到{to}，先后颠倒了"));
        }
        let holidays = self.days(&calendar.holidays, &at_calendar.key("holidays"));
        let working_weekends = self.days(&calendar.working_weekends, &at_calendar.key("working_weekends"));
        for (position, day) in working_weekends.iter().enumerate() {
            if !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
                let at = at_calendar.key("working_weekends");
                self.findings.error(&at.index(position), in_words!("{day}不是周末，不用写成调休上班"));
            }
        }
        Timetable {
            clauses: self.clauses(&timetable.clauses, &at),
            notices: timetable.notices.clone(),
            working_days: timetable.working_days,
            covers: (from, to),
            holidays,
            working_weekends,
            hand_in_note: timetable.hand_in_note.clone(),
            notes: timetable.notes.clone(),
        }
    }
}
