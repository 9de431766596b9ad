//! Where the answers are kept, how they go and come back, and what the page tells of it.

use std::rc::Rc;

use super::ports::{NotKept, NotRead};
use super::{Notes, Session};
use crate::engine::fact::{Answer, Answers, FactId};
use crate::engine::model::{Kind, formerly};
use crate::json::read::Finding;
use crate::policy::{Edition, answers};

/// Where the answers are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    /// In the page's memory: closing or reloading it loses them.
    #[default]
    Memory,
    /// On the device too, until erased.
    Device,
    /// In memory, on a computer that others use: gone after some idle minutes.
    Public,
}

/// Something in a file that fits no question of this edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// Where, in words.
    pub place: String,
    /// What is wrong.
    pub message: String,
}

/// What the page tells of keeping and bringing back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// The answers kept on the device are back.
    Restored(Vec<Misfit>),
    /// What the device keeps cannot be read; why.
    Unreadable(String),
    /// The device did not keep the answers.
    NotKept(NotKept),
    /// Another window of the page changed or erased what the device keeps.
    ChangedElsewhere,
    /// So many answers came from a file; what did not fit.
    Imported(usize, Vec<Misfit>),
    /// Nothing came from a file; why.
    NotImported(String),
    /// Everything was erased.
    Erased,
    /// Everything was erased as nobody was there.
    ErasedIdle,
}

/// What the report was turned into last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// Its text was copied.
    Copied,
    /// Its text could not be copied, and waits to be.
    ToCopy(String),
    /// A picture of it, as a data URL; none where the browser makes none.
    Picture(Option<String>),
}

impl Session {
    /// Whether nothing was said or typed yet.
    pub fn is_blank(&self) -> bool {
        self.answers == Answers::default() && self.notes == Notes::default()
    }

    /// Whether the last erasing or importing can be undone.
    pub fn can_undo(&self) -> bool {
        self.undo.is_some()
    }

    /// Keeps the answers there from now on. What the device kept goes if it is to keep nothing.
    pub(super) fn keep(&mut self, keeping: Keeping) {
        if keeping != Keeping::Device {
            self.forgotten += 1;
        }
        if keeping == Keeping::Public {
            self.undo = None;
        }
        self.keeping = keeping;
        self.told = None;
    }

    /// Tells something, and keeps nothing more on the device where that does not go.
    pub(super) fn tell(&mut self, told: Told) {
        if matches!(told, Told::NotKept(_) | Told::ChangedElsewhere) {
            self.keeping = Keeping::Memory;
        }
        self.told = Some(told);
    }

    /// Forgets everything, here and on the device. It can be undone, but not on a public computer.
    pub(super) fn erase(&mut self, told: Told) {
        let public = self.keeping == Keeping::Public;
        let blank = self.afresh();
        let before = std::mem::replace(self, blank);
        self.forgotten = before.forgotten + 1;
        if public {
            self.keeping = Keeping::Public;
        } else {
            self.appearance = before.appearance;
            self.undo = (!before.is_blank()).then(|| Rc::new(before));
        }
        self.told = Some(told);
    }

    /// Takes the answers of a file in place of those given: all that fit.
    pub(super) fn import(&mut self, file: Result<Rc<[u8]>, NotRead>) {
        let (read, findings) = match file.as_deref().map_err(|reason| *reason) {
            Ok(bytes) => answers::salvage(&self.edition.policy, bytes),
            Err(NotRead::TooLarge) => return self.tell(Told::NotImported("文件太大，不像是导出的回答".into())),
            Err(NotRead::Failed) => return self.tell(Told::NotImported("浏览器没有读出这个文件".into())),
        };
        let read = tidied(&self.edition, read);
        let count = self.edition.policy.fact_ids().filter(|fact| read.get(*fact).is_some()).count();
        if count == 0 {
            let whole = findings.into_iter().find(|finding| finding.at.is_empty());
            let reason = whole.map_or_else(|| "里面没有这份通知问到的内容".into(), |finding| finding.message);
            return self.tell(Told::NotImported(reason));
        }
        let before = self.clone();
        self.answers = read;
        self.notes = Notes::default();
        self.undo = (self.keeping != Keeping::Public && !before.is_blank()).then(|| Rc::new(before));
        self.told = Some(Told::Imported(count, misfits(&self.edition, "", findings)));
    }

    /// As it was before the last erasing or importing.
    pub(super) fn undo(&mut self) {
        if let Some(before) = self.undo.take() {
            *self = Self { undo: None, told: None, forgotten: self.forgotten, ..(*before).clone() };
        }
    }
}

/// The answers without maps of years that have no year: to the page such a question is not answered.
pub fn tidied(edition: &Edition, mut read: Answers) -> Answers {
    for fact in edition.policy.fact_ids() {
        if matches!(read.get(fact), Some(Answer::Years(years)) if years.answered().next().is_none()) {
            read.set(fact, None);
        }
    }
    read
}

/// The findings in words; their places lie below `root`.
pub fn misfits(edition: &Edition, root: &str, findings: Vec<Finding>) -> Vec<Misfit> {
    let misfit = |finding: Finding| {
        let at = finding.at.strip_prefix(root).unwrap_or(&finding.at);
        match place(edition, at) {
            Some(place) => {
                let message = answers::without_ids(&finding.message).to_owned();
                Misfit { message: named(message, at, &place), place }
            }
            None => Misfit { place: at.chars().skip(1).take(40).collect(), message: "没有问这一项".into() },
        }
    };
    findings.into_iter().map(misfit).collect()
}

/// The message with the label beside the id it quotes.
fn named(message: String, at: &str, place: &str) -> String {
    match (at.rsplit('/').next(), place.rsplit('，').next()) {
        (Some(id), Some(label)) if id != label => {
            message.replace(&format!("「{id}」"), &format!("「{label}」（{id}）"))
        }
        _ => message,
    }
}

/// A place of an answers file as people call it: 业绩成果，第2条，排名. None for what is not asked.
fn place(edition: &Edition, pointer: &str) -> Option<String> {
    let mut steps = pointer.split('/').skip(1);
    let (policy, id) = (&edition.policy, steps.next()?);
    let fact = policy.fact(policy.fact_id(id).or_else(|| formerly(&policy.facts, id).map(FactId))?)?;
    let mut place = fact.label.clone();
    for step in steps {
        place.push('，');
        match (&fact.kind, step.parse::<usize>()) {
            (Kind::Records { .. }, Ok(position)) => place.push_str(&format!("第{}条", position + 1)),
            (Kind::Records { fields, .. }, Err(_)) => {
                let field = fields.iter().find(|field| field.id == step || field.was == step);
                place.push_str(field.map_or(step, |field| field.label.as_str()));
            }
            (_, Ok(year)) => place.push_str(&format!("{year}年")),
            (_, Err(_)) => place.push_str(step),
        }
    }
    Some(place)
}
