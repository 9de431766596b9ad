//! What the desk remembers, and how an action changes it.

use std::rc::Rc;

use yew::prelude::*;

use crate::desk::Desk;
use crate::session::ports::NotRead;

/// The largest policy file that is opened, in bytes.
pub const MOST_BYTES: usize = 4 << 20;

/// What the desk remembers.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The policy that is edited.
    pub desk: Option<Rc<Desk>>,
    /// What kept a file from being opened.
    pub refused: Option<String>,
}

/// What can happen.
#[derive(Clone, Debug)]
pub enum Action {
    /// A file was chosen: its name and what is in it.
    Open(String, Result<Rc<[u8]>, NotRead>),
    /// The last edit is taken back.
    Undo,
    /// The edit last taken back is made again.
    Redo,
    /// The file was saved.
    Saved,
}

impl State {
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
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        let desk = next.desk.clone();
        match (action, desk) {
            (Action::Open(file, read), _) => next.open(&file, &read),
            (_, None) => {}
            (Action::Undo, Some(desk)) => next.desk = Some(Rc::new(desk.undo())),
            (Action::Redo, Some(desk)) => next.desk = Some(Rc::new(desk.redo())),
            (Action::Saved, Some(desk)) => next.desk = Some(Rc::new(desk.saved())),
        }
        Rc::new(next)
    }
}
