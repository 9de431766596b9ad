//! The officers' desk: a policy file as a document that is edited place by place, checked after every edit.

pub mod begin;
pub mod clauses;
pub mod collection;
pub mod decisions;
pub mod edit;
pub mod facts;
pub mod file;
pub mod fingerprints;
pub mod form;
pub mod forms;
pub mod make;
pub mod operators;
pub mod place;
pub mod references;
pub mod rename;
pub mod words;

use std::rc::Rc;
use std::sync::Arc;

use crate::json::Json;
use crate::json::read::Finding;
use crate::policy::{Edition, compile, lint, pending};
use begin::{elsewhere, next_year, starter};
use decisions::Decision;
use edit::Edit;

/// How many edits can be taken back.
const MOST_UNDONE: usize = 500;

/// The policy that changes are told against.
#[derive(Clone, Debug)]
pub struct Base {
    /// What is in it.
    pub document: Arc<Json>,
    /// What it compiles to, if it does.
    pub edition: Option<Rc<Edition>>,
    /// What it is called, in words.
    pub name: String,
    /// Whether the policy on the desk was begun from it for a later year: then its cases go along.
    pub is_last_year: bool,
}

impl Base {
    fn of(document: Arc<Json>, name: String) -> Self {
        let edition = compile::edition_at(document.clone(), None).ok().map(Rc::new);
        Self { document, edition, name, is_last_year: false }
    }
}

/// A policy on the desk, with what was done to it.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The policy as it is now.
    pub document: Arc<Json>,
    /// As it was opened or begun from, or another that was chosen.
    pub base: Rc<Base>,
    /// What the file is called.
    pub file: String,
    /// Every finding on the policy as it is now, besides what is left to decide.
    pub findings: Rc<[Finding]>,
    /// What is left to decide.
    pub decisions: Rc<[Decision]>,
    /// What it compiles to, if it does.
    pub edition: Option<Rc<Edition>>,
    /// What takes the edits back, the last one last.
    done: Vec<Edit>,
    /// What makes the edits that were taken back again, the last one taken back last.
    undone: Vec<Edit>,
    /// How many edits the saved file has; none once it can no longer be reached.
    saved: Option<usize>,
}

impl Desk {
    /// A policy file of this name.
    ///
    /// # Errors
    /// Where it is not JSON: the place and the reason, in words.
    pub fn open(file: &str, text: &[u8]) -> Result<Self, String> {
        let document = read(text)?;
        let base = Base::of(document.clone(), format!("打开时的「{file}」"));
        Ok(Self::new(file, document, base, Some(0)))
    }

    fn new(file: &str, document: Arc<Json>, base: Base, saved: Option<usize>) -> Self {
        let (done, undone, findings, decisions) = (Vec::new(), Vec::new(), Rc::default(), Rc::default());
        let (base, file) = (Rc::new(base), file.to_owned());
        Self { document, base, file, findings, decisions, edition: None, done, undone, saved }.checked()
    }

    /// The desk with changes told against the policy file of this name.
    ///
    /// # Errors
    /// As for [`Desk::open`].
    pub fn against(&self, file: &str, text: &[u8]) -> Result<Self, String> {
        let base = Base::of(read(text)?, format!("「{file}」"));
        Ok(Self { base: Rc::new(base), ..self.clone() })
    }

    /// With the findings on the policy as it is now: those that the linter gives for the file that it would be.
    fn checked(mut self) -> Self {
        let (edition, findings) = lint::of(self.document.clone());
        self.findings = findings.into_iter().filter(|finding| !pending::is_pending(finding)).collect();
        self.decisions = decisions::all(&self.document).into();
        self.edition = edition.map(Rc::new);
        self
    }

    /// A later year's policy on the desk, begun from this one; none where there is no year to go on from, or it is not
    /// later.
    pub fn next_year(&self, year: i32) -> Option<Self> {
        let document = next_year::next_year(&self.document, year)?;
        let file = next_year::file(&self.file, &self.document, year);
        let base = Base { is_last_year: true, ..Base::of(self.document.clone(), format!("「{}」", self.file)) };
        Some(Self::new(&file, Arc::new(document), base, None))
    }

    /// Another place's policy on the desk, begun from this one, for its year or a later one; none where it has none.
    pub fn elsewhere(&self, year: i32) -> Option<Self> {
        let document = elsewhere::elsewhere(&self.document, year)?;
        let base = Base::of(self.document.clone(), format!("「{}」", self.file));
        Some(Self::new(&elsewhere::file(&document), Arc::new(document), base, None))
    }

    /// A policy begun from nothing, for a year.
    pub fn starter(year: i32) -> Self {
        let (file, document) = starter::starter(year);
        let document = Arc::new(document);
        Self::new(&file, document.clone(), Base::of(document, "开始时的样子".to_owned()), None)
    }

    /// The desk after an edit; as it is if the edit's place is not there.
    #[must_use]
    pub fn after(&self, edit: &Edit) -> Self {
        let mut next = self.clone();
        let edit = decisions::along(&self.document, edit);
        if let Some(back) = edit.apply(Arc::make_mut(&mut next.document)) {
            if next.saved.is_some_and(|saved| saved > next.done.len()) {
                next.saved = None;
            }
            next.done.push(back);
            next.undone.clear();
            if next.done.len() > MOST_UNDONE {
                next.done.remove(0);
                next.saved = next.saved.and_then(|saved| saved.checked_sub(1));
            }
            return next.checked();
        }
        next
    }

    /// The desk with the last edit taken back.
    #[must_use]
    pub fn undo(&self) -> Self {
        self.turned(|desk| (&mut desk.done, &mut desk.undone))
    }

    /// The desk with the edit last taken back made again.
    #[must_use]
    pub fn redo(&self) -> Self {
        self.turned(|desk| (&mut desk.undone, &mut desk.done))
    }

    fn turned(&self, piles: fn(&mut Self) -> (&mut Vec<Edit>, &mut Vec<Edit>)) -> Self {
        let mut next = self.clone();
        let Some(edit) = piles(&mut next).0.pop() else { return next };
        if let Some(back) = edit.apply(Arc::make_mut(&mut next.document)) {
            piles(&mut next).1.push(back);
        }
        next.checked()
    }

    /// Whether there is an edit to take back.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is an edit to make again.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Whether the policy is another than the file that was opened or saved last.
    pub fn is_changed(&self) -> bool {
        self.saved != Some(self.done.len())
    }

    /// The desk once its file has been saved.
    #[must_use]
    pub fn saved(&self) -> Self {
        Self { saved: Some(self.done.len()), ..self.clone() }
    }
}

/// What is in a policy file.
fn read(text: &[u8]) -> Result<Arc<Json>, String> {
    let document = Json::parse(text)?;
    if !matches!(document, Json::Object(_)) {
        return Err("这不是政策文件。政策文件是从本工具存出来的，文件名以 .json 结尾。".into());
    }
    Ok(Arc::new(document))
}

#[cfg(test)]
mod tests;
