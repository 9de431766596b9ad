//! The review year that is looked at: the one the page opened with, until another is chosen.

use std::rc::Rc;

use super::{Page, Session, plan};
use crate::policy::Edition;

/// What the address says of the review year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Asked {
    /// Nothing: the day decides.
    #[default]
    Nothing,
    /// One that there is, which counts for more than what the device kept.
    Year,
    /// Something else, in its own words: the day decides.
    Other(String),
}

impl Asked {
    /// What the address says of the review year, by what came of it.
    pub fn of(asked: Option<String>, edition: &Edition) -> Self {
        match asked {
            None => Self::Nothing,
            Some(asked) if asked.parse() == Ok(edition.policy.review_year) => Self::Year,
            Some(asked) => Self::Other(asked),
        }
    }
}

impl Session {
    /// The review year, where it was chosen.
    pub fn chosen_year(&self) -> Option<i32> {
        let year = self.edition.policy.review_year;
        (year != self.usual_year).then_some(year)
    }

    /// Looks at another review year. Everything that was said stays: what this year asks besides is asked, and what it
    /// does not ask waits for a year that does.
    pub(super) fn look_at(&mut self, year: i32) {
        self.edition = at(&self.edition, year);
        self.problems.clear();
        self.undo = None;
        if let (Page::Check | Page::Report, page @ Page::Step(_)) = (self.page, plan::open_from(self, 0)) {
            self.go(page);
        }
    }

    /// Nothing answered, and the year that the page opened with.
    pub(super) fn afresh(&self) -> Self {
        let edition = at(&self.edition, self.usual_year);
        Self { year_asked: self.year_asked.clone(), ..Self::new(edition, self.target) }
    }

    /// With the year that was chosen before, if there is such a year.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn with_chosen(&self, year: i32) -> Result<Self, String> {
        let edition = self
            .edition
            .at(year)
            .map_err(|findings| findings.into_iter().next().map(|finding| finding.message).unwrap_or_default())?;
        Ok(Self { edition: Rc::new(edition), ..self.clone() })
    }
}

/// The edition at a year; the same where the policy has no such year.
fn at(edition: &Rc<Edition>, year: i32) -> Rc<Edition> {
    if edition.policy.review_year == year {
        return Rc::clone(edition);
    }
    edition.at(year).map_or_else(|_| Rc::clone(edition), Rc::new)
}
