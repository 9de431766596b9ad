//! What the page needs from its surroundings, and stand-ins for tests.

use std::any::Any;
use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use chrono::NaiveDate;

use super::Appearance;
use crate::policy::editions::Listed;

/// Everything the page needs from its surroundings.
#[derive(Clone)]
pub struct Ports {
    /// Tells the day and the time.
    pub clock: Rc<dyn Clock>,
    /// The page's address.
    pub address: Rc<dyn Address>,
    /// What the device keeps.
    pub storage: Rc<dyn Storage>,
    /// How the page looks.
    pub display: Rc<dyn Display>,
    /// What reads aloud.
    pub voice: Rc<dyn Voice>,
    /// What leaves the page, to where the applicant wants it, and comes back.
    pub outbox: Rc<dyn Outbox>,
    /// The notice's official text.
    pub notice: Rc<dyn Notice>,
    /// The page that embeds this one.
    pub host: Rc<dyn Host>,
    /// The start with a new release of the page.
    pub handover: Rc<dyn Handover>,
    /// The part of the program that comes behind the first question.
    pub rest: Rc<dyn Rest>,
}

impl Ports {
    /// Stand-ins, on a day, at a fragment of the address.
    pub fn still(today: NaiveDate, fragment: &str) -> Self {
        Self {
            clock: Rc::new(StoppedClock(today)),
            address: Rc::new(RememberedAddress(RefCell::new(fragment.to_owned()))),
            storage: Rc::new(RememberedStorage::default()),
            display: Rc::new(RememberedDisplay::default()),
            voice: Rc::new(Silence),
            outbox: Rc::new(RememberedOutbox::default()),
            notice: Rc::new(NoNotice),
            host: Rc::new(NoHost),
            handover: Rc::new(NoHandover),
            rest: Rc::new(Whole),
        }
    }
}

impl PartialEq for Ports {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.address, &other.address)
    }
}

impl fmt::Debug for Ports {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ports")
    }
}

/// Tells the day and the time. The engine has none: only the page's words and its idle time depend on it.
pub trait Clock {
    /// Today, where the applicant is.
    fn today(&self) -> NaiveDate;
    /// Seconds since some fixed moment, that go on while the device sleeps.
    fn seconds(&self) -> f64;
    /// Calls back about every so many seconds, later on a busy or sleeping device; until the result is dropped.
    fn every(&self, seconds: u32, call: Rc<dyn Fn()>) -> Box<dyn Any>;
}

/// The part of the page's address after #, so that the browser's back and forward buttons work.
pub trait Address {
    /// What it is now, without the #.
    fn fragment(&self) -> String;
    /// The query before it, with its question mark if there is one.
    fn query(&self) -> String {
        String::new()
    }
    /// Makes it another; the browser remembers the one before.
    fn go(&self, fragment: &str);
    /// Calls back when the browser changes it; until the result is dropped.
    fn listen(&self, changed: Rc<dyn Fn(String)>) -> Box<dyn Any>;
}

/// The page that embeds this one, if one does.
pub trait Host {
    /// Tells it the page that is shown, by its fragment, which never carries an answer.
    fn arrived(&self, fragment: &str);
    /// Calls back with the look that it wishes; until the result is dropped.
    fn listen(&self, look: Rc<dyn Fn(Appearance)>) -> Box<dyn Any>;
}

/// A start with a new release of the page, over which a text is carried.
pub trait Handover {
    /// Whether something was carried over the last one.
    fn waits(&self) -> bool;
    /// What was carried over the last one; it is there once.
    fn taken(&self) -> Option<String>;
    /// Asks before one what to carry; until the result is dropped.
    fn listen(&self, text: Rc<dyn Fn() -> Option<String>>) -> Box<dyn Any>;
}

/// How far the part of the program that comes behind the first question has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// It is on its way.
    Coming,
    /// It is here, and stays.
    Here,
    /// It did not arrive.
    Missing,
}

/// The part of the program that the first question does without. Only where it is here may a door be called
/// (`session::door`, `ui::door`).
pub trait Rest {
    /// How far it has come.
    fn arrival(&self) -> Arrival;
    /// Fetches it, or tries again.
    fn fetch(&self);
    /// Calls back when it has arrived or failed to; until the result is dropped.
    fn listen(&self, changed: Rc<dyn Fn()>) -> Box<dyn Any>;
}

/// Why the device did not keep something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotKept {
    /// The browser, or the page that embeds this one, allows no storage.
    Denied,
    /// There is no room left.
    Full,
}

/// Texts that the device keeps from one visit to the next, each under a key. Nobody else's keys can be reached.
pub trait Storage {
    /// The text under a key; none too where the device keeps nothing.
    fn get(&self, key: &str) -> Option<String>;
    /// Keeps a text in place of the one before.
    ///
    /// # Errors
    /// Where it is not kept; the one before then still is.
    fn set(&self, key: &str, text: &str) -> Result<(), NotKept>;
    /// Keeps it no longer.
    fn remove(&self, key: &str);
}

/// How the page looks, outside of what the program itself shows.
pub trait Display {
    /// How it is to look to begin with: as the address or the device asks.
    fn wanted(&self) -> Appearance;
    /// Lets it look like this.
    fn show(&self, appearance: Appearance);
    /// Names it, in the browser's list of pages.
    fn name(&self, _: &str) {}
}

/// A voice for Chinese, which the device may have or not.
pub trait Voice {
    /// Calls back with whether there is one, at once and when that changes; until the result is dropped.
    fn listen(&self, changed: Rc<dyn Fn(bool)>) -> Box<dyn Any>;
    /// Reads these texts one after another, in place of what it was reading, and then calls back.
    fn say(&self, texts: &[String], done: Rc<dyn Fn()>);
    /// Falls silent; what was to be called back is not.
    fn stop(&self);
}

/// Why a file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotRead {
    /// It is larger than asked for.
    TooLarge,
    /// The browser could not read it.
    Failed,
}

/// The ways out of the page and back into it, that only the applicant sets going.
pub trait Outbox {
    /// Whether the browser can download.
    fn can_download(&self) -> bool;
    /// Offers a file of this name and media type for download.
    fn download(&self, name: &str, media_type: &str, text: &str);
    /// Whether the browser can print.
    fn can_print(&self) -> bool;
    /// Prints the page.
    fn print(&self);
    /// Copies a text, then says whether it was copied.
    fn copy(&self, text: &str, done: Rc<dyn Fn(bool)>);
    /// Makes of an SVG of this size, in pixels, a PNG, then gives its data URL; none where the browser cannot.
    fn picture(&self, svg: &str, size: (u32, u32), done: Rc<dyn Fn(Option<String>)>);
    /// Reads the file chosen in the control of this id, and lets go of it there, so that it can be chosen again.
    fn read(&self, control: &str, most_bytes: usize, done: Rc<dyn Fn(Result<Vec<u8>, NotRead>)>);
}

/// The notice's official text, which may lie beside the policy.
pub trait Notice {
    /// Fetches it, then gives it: none if it did not arrive. Where there is none to fetch it never calls back.
    fn fetch(&self, got: Rc<dyn Fn(Option<String>)>);

    /// The other editions that lie beside the policy.
    fn others(&self) -> &[Listed] {
        &[]
    }
}

/// No official text.
#[derive(Debug)]
pub struct NoNotice;

impl Notice for NoNotice {
    fn fetch(&self, _: Rc<dyn Fn(Option<String>)>) {}
}

/// No page around this one.
#[derive(Debug)]
pub struct NoHost;

impl Host for NoHost {
    fn arrived(&self, _: &str) {}

    fn listen(&self, _: Rc<dyn Fn(Appearance)>) -> Box<dyn Any> {
        Box::new(())
    }
}

/// No new release.
#[derive(Debug)]
pub struct NoHandover;

impl Handover for NoHandover {
    fn waits(&self) -> bool {
        false
    }

    fn taken(&self) -> Option<String> {
        None
    }

    fn listen(&self, _: Rc<dyn Fn() -> Option<String>>) -> Box<dyn Any> {
        Box::new(())
    }
}

/// A program in one piece.
#[derive(Debug)]
pub struct Whole;

impl Rest for Whole {
    fn arrival(&self) -> Arrival {
        Arrival::Here
    }

    fn fetch(&self) {}

    fn listen(&self, _: Rc<dyn Fn()>) -> Box<dyn Any> {
        Box::new(())
    }
}

/// A clock that stands still.
#[derive(Debug)]
pub struct StoppedClock(pub NaiveDate);

impl Clock for StoppedClock {
    fn today(&self) -> NaiveDate {
        self.0
    }

    fn seconds(&self) -> f64 {
        0.0
    }

    fn every(&self, _: u32, _: Rc<dyn Fn()>) -> Box<dyn Any> {
        Box::new(())
    }
}

/// An address that is only remembered.
#[derive(Debug, Default)]
pub struct RememberedAddress(pub RefCell<String>);

impl Address for RememberedAddress {
    fn fragment(&self) -> String {
        self.0.borrow().clone()
    }

    fn go(&self, fragment: &str) {
        *self.0.borrow_mut() = fragment.to_owned();
    }

    fn listen(&self, _: Rc<dyn Fn(String)>) -> Box<dyn Any> {
        Box::new(())
    }
}

/// Texts by key, and whether more are taken.
#[derive(Debug, Default)]
pub struct RememberedStorage {
    /// What is kept.
    pub kept: RefCell<Vec<(String, String)>>,
    /// Why nothing more is kept, if so.
    pub refuses: Option<NotKept>,
}

impl Storage for RememberedStorage {
    fn get(&self, key: &str) -> Option<String> {
        self.kept.borrow().iter().find(|(name, _)| name == key).map(|(_, text)| text.clone())
    }

    fn set(&self, key: &str, text: &str) -> Result<(), NotKept> {
        if let Some(reason) = self.refuses {
            return Err(reason);
        }
        self.remove(key);
        self.kept.borrow_mut().push((key.to_owned(), text.to_owned()));
        Ok(())
    }

    fn remove(&self, key: &str) {
        self.kept.borrow_mut().retain(|(name, _)| name != key);
    }
}

/// How the page was last to look.
#[derive(Debug, Default)]
pub struct RememberedDisplay(pub RefCell<Appearance>);

impl Display for RememberedDisplay {
    fn wanted(&self) -> Appearance {
        *self.0.borrow()
    }

    fn show(&self, appearance: Appearance) {
        *self.0.borrow_mut() = appearance;
    }
}

/// A device without a voice.
#[derive(Debug)]
pub struct Silence;

impl Voice for Silence {
    fn listen(&self, _: Rc<dyn Fn(bool)>) -> Box<dyn Any> {
        Box::new(())
    }

    fn say(&self, _: &[String], done: Rc<dyn Fn()>) {
        done();
    }

    fn stop(&self) {}
}

/// Remembers what was downloaded, as name and text; everything succeeds, and no file comes in.
#[derive(Debug, Default)]
pub struct RememberedOutbox(pub RefCell<Vec<(String, String)>>);

impl Outbox for RememberedOutbox {
    fn can_download(&self) -> bool {
        true
    }

    fn download(&self, name: &str, _: &str, text: &str) {
        self.0.borrow_mut().push((name.to_owned(), text.to_owned()));
    }

    fn can_print(&self) -> bool {
        true
    }

    fn print(&self) {}

    fn copy(&self, _: &str, done: Rc<dyn Fn(bool)>) {
        done(true);
    }

    fn picture(&self, svg: &str, _: (u32, u32), done: Rc<dyn Fn(Option<String>)>) {
        done(Some(svg.to_owned()));
    }

    fn read(&self, _: &str, _: usize, done: Rc<dyn Fn(Result<Vec<u8>, NotRead>)>) {
        done(Err(NotRead::Failed));
    }
}
