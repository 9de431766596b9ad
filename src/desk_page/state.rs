//! What the desk remembers, and how an action changes it.

use std::collections::BTreeSet;
use std::rc::Rc;

use yew::prelude::*;

use super::Shipped;
use crate::cases::Case;
use crate::desk::Desk;
use crate::desk::clauses::item_of;
use crate::desk::collection::{Collection, Outcome};
use crate::desk::decisions::{Decision, decided, follow};
use crate::desk::edit::Edit;
use crate::desk::place::{above, below, find, split, steps};
use crate::desk::rename::rename;
use crate::json::Json;
use crate::session::ports::NotRead;

/// The largest policy file that is opened, in bytes.
pub const MOST_BYTES: usize = 4 << 20;

/// What came of reading a file.
pub type Taken = Result<Rc<[u8]>, NotRead>;

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

/// What the desk shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The policy, to be changed.
    #[default]
    Edit,
    /// The questionnaire, as the applicant will see it.
    Preview,
    /// The cases, and how they come out.
    Cases,
    /// What is otherwise than before, and the review book.
    Changes,
}

/// A name that was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misnamed {
    /// The place of what was to be named.
    pub at: String,
    /// What was typed.
    pub typed: String,
    /// Why it cannot be, in words.
    pub why: String,
}

/// What a policy is begun from: the one on the desk, unless another is given.
#[derive(Clone, Debug, PartialEq)]
pub enum Begun {
    /// This place's policy of an earlier year.
    NextYear(Option<Shipped>),
    /// Another place's policy.
    Elsewhere(Option<Shipped>),
    /// Nothing.
    Nothing,
}

/// What the desk remembers.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The policy that is edited.
    pub desk: Option<Rc<Desk>>,
    /// What kept a file from being opened.
    pub refused: Option<String>,
    /// Why the grey button that was pressed last does nothing; none once anything else happens.
    pub said: Option<&'static str>,
    /// What of the list of what is left to decide is picked, to be decided together.
    pub picked: BTreeSet<Decision>,
    /// What is on the right.
    pub chosen: Option<Chosen>,
    /// What it shows.
    pub view: View,
    /// Whether the list of what is left to decide is open.
    pub listed: bool,
    /// The cases beside the policy.
    pub cases: Rc<Collection>,
    /// How they came out last; none while they are to be run.
    pub outcomes: Option<Rc<[Outcome]>>,
    /// Who would be told something else, in words; none while it was not asked of this policy.
    pub compared: Option<Rc<str>>,
    /// The places that are unfolded.
    pub unfolded: BTreeSet<String>,
    /// The notice's official text: the name of its file, and what is in it.
    pub official: Option<(String, Taken)>,
    /// The name that was refused last.
    pub misnamed: Option<Misnamed>,
    /// The place that was gone to, and how often one was: it takes the focus each time.
    pub gone_to: (String, u32),
}

/// What can happen.
#[derive(Clone, Debug)]
pub enum Action {
    /// A file was chosen: its name and what is in it.
    Open(String, Taken),
    /// A policy is begun for a year.
    Begin(Begun, i32),
    /// A grey button was pressed: why it does nothing.
    Say(&'static str),
    /// Some of what is left to decide is picked, or no more.
    Pick(Vec<Decision>, bool),
    /// Some of what was left to decide is decided; then the focus goes to this place.
    Decide(Vec<usize>, String),
    /// The list of what is left to decide is opened or closed.
    List(bool),
    /// Something else is shown.
    Show(View),
    /// A file of cases was chosen.
    OpenCases(String, Taken),
    /// A file with the notice's official text was chosen.
    OpenOfficial(String, Taken),
    /// One more case.
    AddCase(Rc<Case>),
    /// The cases go to the policy's year, from that of the policy that it is compared with.
    MoveCases,
    /// The cases are as they were before they were moved.
    UnmoveCases,
    /// The cases were saved.
    CasesSaved,
    /// How the cases of this policy came out.
    Ran(Rc<[Outcome]>),
    /// A policy file was chosen to tell the changes against.
    OpenBase(String, Taken),
    /// Who would be told something else.
    Compared(Rc<str>),
    /// A place is edited.
    Edit(Edit),
    /// What goes by the name at this place gets another, and everything that refers to it follows.
    Rename(String, String),
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

    fn open(&mut self, file: &str, read: &Taken) {
        match opened(file, read, |text| Desk::open(file, text)) {
            Ok(desk) => *self = Self { desk: Some(Rc::new(desk)), listed: true, ..Self::default() },
            Err(why) => self.refused = Some(why),
        }
    }

    fn go_to(&mut self, desk: &Desk, at: &str) {
        self.view = View::Edit;
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
        for place in above(at) {
            self.unfolded.extend([format!("{place}/besides"), place]);
        }
        // The list would stand between the person and the place.
        self.listed = false;
        self.focus(at);
    }

    fn focus(&mut self, at: &str) {
        self.gone_to = (at.to_owned(), self.gone_to.1 + 1);
    }

    fn open_cases(&mut self, file: &str, read: &Taken) {
        match opened(file, read, |text| Collection::open(file, text)) {
            Ok(cases) => {
                self.cases = Rc::new(cases);
                self.outcomes = None;
                self.refused = None;
                self.move_cases(true);
            }
            Err(why) => self.refused = Some(why),
        }
    }

    fn open_base(&mut self, desk: &Desk, file: &str, read: &Taken) {
        match opened(file, read, |text| desk.against(file, text)) {
            Ok(desk) => {
                self.desk = Some(Rc::new(desk));
                self.compared = None;
                self.refused = None;
            }
            Err(why) => self.refused = Some(why),
        }
    }

    fn begin(&mut self, begun: Begun, year: i32) {
        let from = match &begun {
            Begun::NextYear(Some(from)) | Begun::Elsewhere(Some(from)) => {
                match Desk::open(&from.file, from.text.as_bytes()) {
                    Ok(desk) => Some(Rc::new(desk)),
                    Err(why) => {
                        self.refused = Some(why);
                        return;
                    }
                }
            }
            _ => self.desk.clone(),
        };
        let desk = match (begun, from) {
            (Begun::Nothing, _) => Some(Desk::starter(year)),
            (Begun::NextYear(_), Some(from)) => from.next_year(year),
            (Begun::Elsewhere(_), Some(from)) => from.elsewhere(year),
            (_, None) => None,
        };
        let Some(desk) = desk else {
            self.refused = Some("这份政策没有写评审年度，没法做新的。先填上再开始。".into());
            return;
        };
        *self = Self { desk: Some(Rc::new(desk)), listed: true, cases: self.cases.clone(), ..Self::default() };
        self.move_cases(true);
    }

    /// The cases go along to the policy's year: by themselves where it was begun from theirs.
    fn move_cases(&mut self, by_itself: bool) {
        let Some(desk) = self.desk.clone() else { return };
        let from = desk.base.edition.as_ref().filter(|_| desk.base.is_last_year || !by_itself);
        if let Some(cases) = from.and_then(|from| self.cases.moved(from, &desk.document)) {
            self.cases = Rc::new(cases);
            self.outcomes = None;
        }
    }

    fn edit(&mut self, desk: &Desk, edit: &Edit) {
        let next = desk.after(edit);
        if next.document != desk.document {
            self.unfolded = self.unfolded.iter().filter_map(|at| follow(at, edit)).collect();
            self.with(next);
        }
    }

    fn rename(&mut self, desk: &Desk, at: &str, name: &str) {
        let edit = match rename(&desk.document, at, name) {
            Ok(edit) => edit,
            Err(why) => {
                self.misnamed = Some(Misnamed { at: at.to_owned(), typed: name.to_owned(), why });
                return;
            }
        };
        if let (Some(Chosen::Clause(id)), Some(Json::Text(old)), Some(("/clauses", _))) =
            (&self.chosen, find(&desk.document, at), split(at).and_then(|(clause, _)| split(clause)))
            && id == old
        {
            self.chosen = Some(Chosen::Clause(name.to_owned()));
        }
        self.edit(desk, &edit);
        self.misnamed = None;
        // What has its name as a key is at another place now.
        if let Some(place) = follow(at, &edit).filter(|place| place != at) {
            self.focus(&below(&place, "id"));
        }
    }

    fn with(&mut self, desk: Desk) {
        if self.desk.as_ref().is_none_or(|before| before.document != desk.document) {
            self.outcomes = None;
            self.compared = None;
            self.misnamed = None;
        }
        let editions = self.desk.as_ref().and_then(|before| before.edition.clone()).zip(desk.edition.clone());
        if let Some(cases) = editions.and_then(|(before, now)| self.cases.renamed(&before, &now)) {
            self.cases = Rc::new(cases);
        }
        self.desk = Some(Rc::new(desk));
    }
}

/// What is made of a file that was chosen.
///
/// # Errors
/// That it was not opened, and why, in words.
pub fn opened<T>(file: &str, read: &Taken, open: impl FnOnce(&[u8]) -> Result<T, String>) -> Result<T, String> {
    let made = match read {
        Ok(text) => open(text),
        Err(NotRead::TooLarge) => Err("文件太大，不像是这里要的文件。".into()),
        Err(NotRead::Failed) => Err("浏览器没有读出这个文件，请再选一次。".into()),
    };
    made.map_err(|why| format!("「{file}」没有打开：{why}"))
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        next.said = None;
        let desk = next.desk.clone();
        match (action, desk) {
            (Action::Open(file, read), _) => next.open(&file, &read),
            (Action::Begin(begun, year), _) => next.begin(begun, year),
            (Action::Say(why), _) => next.said = Some(why),
            (_, None) => {}
            (Action::Pick(which, true), Some(_)) => next.picked.extend(which),
            (Action::Pick(which, false), Some(_)) => next.picked.retain(|one| !which.contains(one)),
            (Action::Decide(which, focus), Some(desk)) => {
                next.edit(&desk, &decided(&desk.document, &which));
                next.focus(&focus);
            }
            (Action::MoveCases, Some(_)) => next.move_cases(false),
            (Action::UnmoveCases, Some(_)) => {
                next.cases = Rc::new(next.cases.unmoved());
                next.outcomes = None;
            }
            (Action::List(open), Some(_)) => next.listed = open,
            (Action::Show(view), Some(_)) => next.view = view,
            (Action::OpenCases(file, read), Some(_)) => next.open_cases(&file, &read),
            (Action::OpenOfficial(file, read), Some(_)) => next.official = Some((file, read)),
            (Action::AddCase(case), Some(desk)) => {
                if let Some(edition) = &desk.edition {
                    next.cases = Rc::new(next.cases.with(edition, &case));
                    next.outcomes = None;
                }
            }
            (Action::CasesSaved, Some(_)) => {
                next.cases = Rc::new(next.cases.saved());
            }
            (Action::Ran(outcomes), Some(_)) => next.outcomes = Some(outcomes),
            (Action::OpenBase(file, read), Some(desk)) => next.open_base(&desk, &file, &read),
            (Action::Compared(text), Some(_)) => next.compared = Some(text),
            (Action::Edit(edit), Some(desk)) => next.edit(&desk, &edit),
            (Action::Rename(at, name), Some(desk)) => next.rename(&desk, &at, &name),
            (Action::Add(edit, at), Some(desk)) => {
                next.edit(&desk, &edit);
                if let Some(desk) = next.desk.clone() {
                    next.go_to(&desk, &at);
                }
            }
            (Action::Undo, Some(desk)) => next.with(desk.undo()),
            (Action::Redo, Some(desk)) => next.with(desk.redo()),
            (Action::Saved, Some(desk)) => next.with(desk.saved()),
            (Action::Close, Some(_)) => next = Self::default(),
            (Action::Choose(chosen), Some(_)) => {
                next.listed &= chosen == Chosen::General;
                next.chosen = Some(chosen);
            }
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
