//! What the desk remembers, and how an action changes it.

use std::collections::BTreeSet;
use std::rc::Rc;

use yew::prelude::*;

use crate::desk::Desk;
use crate::desk::clauses::item_of;
use crate::desk::edit::Edit;
use crate::desk::place::{above, steps};
use crate::session::ports::NotRead;

/// The largest policy file that is opened, in bytes.
pub const MOST_BYTES: usize = 4 << 20;

/// What of the policy is on the right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// What it says of itself.
    General,
    /// A clause, with what comes from it.
    Clause(String),
    /// Everything of a kind, by its key.
    Section(String),
}

/// What the desk remembers.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The policy that is edited.
    pub desk: Option<Rc<Desk>>,
    /// What kept a file from being opened.
    pub refused: Option<String>,
    /// What is on the right.
    pub chosen: Option<Chosen>,
    /// The places that are unfolded.
    pub unfolded: BTreeSet<String>,
    /// The place that was gone to, and how often one was: it takes the focus each time.
    pub gone_to: (String, u32),
}

/// What can happen.
#[derive(Clone, Debug)]
pub enum Action {
    /// A file was chosen: its name and what is in it.
    Open(String, Result<Rc<[u8]>, NotRead>),
    /// A place is edited.
    Edit(Edit),
    /// A part is added, and gone to.
    Add(Edit, String),
    /// The last edit is taken back.
    Undo,
    /// The edit last taken back is made again.
    Redo,
    /// The file was saved.
    Saved,
    /// The file is put away.
    Close,
    /// Something else on the right.
    Choose(Chosen),
    /// A place is folded or unfolded.
    Fold(String),
    /// The right shows this place and it takes the focus.
    GoTo(String),
}

impl State {
    /// What is on the right.
    pub fn chosen(&self) -> &Chosen {
        self.chosen.as_ref().unwrap_or(&Chosen::General)
    }

    fn open(&mut self, file: &str, read: &Result<Rc<[u8]>, NotRead>) {
        let opened = match read {
            Ok(text) => Desk::open(file, text),
            Err(NotRead::TooLarge) => Err("文件太大，不像是政策文件。".into()),
            Err(NotRead::Failed) => Err("浏览器没有读出这个文件，请再选一次。".into()),
        };
        match opened {
            Ok(desk) => *self = Self { desk: Some(Rc::new(desk)), ..Self::default() },
            Err(why) => self.refused = Some(format!("「{file}」没有打开：{why}")),
        }
    }

    fn go_to(&mut self, desk: &Desk, at: &str) {
        let item = item_of(&desk.document, at);
        let clause = item.as_ref().filter(|item| item.cites).and_then(|item| item.clauses.first());
        let shown = matches!((self.chosen(), &item), (Chosen::Clause(id), Some(item)) if item.is_of(id));
        if !shown {
            self.chosen = Some(match (clause, &item) {
                (Some(clause), _) => Chosen::Clause(clause.clone()),
                (None, Some(_)) => Chosen::Section(steps(at).next().unwrap_or_default()),
                (None, None) => match steps(at).next().filter(|key| crate::desk::forms::section(key).is_some()) {
                    Some(key) => Chosen::Section(key),
                    None => Chosen::General,
                },
            });
        }
        self.unfolded.extend(above(at));
        self.gone_to = (at.to_owned(), self.gone_to.1 + 1);
    }

    fn with(&mut self, desk: Desk) {
        self.desk = Some(Rc::new(desk));
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        let desk = next.desk.clone();
        match (action, desk) {
            (Action::Open(file, read), _) => next.open(&file, &read),
            (_, None) => {}
            (Action::Edit(edit), Some(desk)) => next.with(desk.after(&edit)),
            (Action::Add(edit, at), Some(desk)) => {
                let desk = desk.after(&edit);
                next.go_to(&desk, &at);
                next.with(desk);
            }
            (Action::Undo, Some(desk)) => next.with(desk.undo()),
            (Action::Redo, Some(desk)) => next.with(desk.redo()),
            (Action::Saved, Some(desk)) => next.with(desk.saved()),
            (Action::Close, Some(_)) => next = Self::default(),
            (Action::Choose(chosen), Some(_)) => next.chosen = Some(chosen),
            (Action::Fold(at), Some(_)) => {
                if !next.unfolded.remove(&at) {
                    next.unfolded.insert(at);
                }
            }
            (Action::GoTo(at), Some(desk)) => next.go_to(&desk, &at),
        }
        Rc::new(next)
    }
}
