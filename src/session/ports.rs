//! What the page needs from its surroundings, and stand-ins for tests.

use std::cell::RefCell;
use std::rc::Rc;

use chrono::NaiveDate;

/// Tells the day. The engine has none: only the page's words depend on it.
pub trait Clock {
    /// Today, where the applicant is.
    fn today(&self) -> NaiveDate;
}

/// The part of the page's address after #, so that the browser's back and forward buttons work.
pub trait Address {
    /// What it is now, without the #.
    fn fragment(&self) -> String;
    /// Makes it another; the browser remembers the one before.
    fn go(&self, fragment: &str);
    /// Calls back when the browser changes it; until the result is dropped.
    fn listen(&self, changed: Rc<dyn Fn(String)>) -> Box<dyn std::any::Any>;
}

/// A clock that stands still.
#[derive(Debug)]
pub struct StoppedClock(pub NaiveDate);

impl Clock for StoppedClock {
    fn today(&self) -> NaiveDate {
        self.0
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

    fn listen(&self, _: Rc<dyn Fn(String)>) -> Box<dyn std::any::Any> {
        Box::new(())
    }
}
