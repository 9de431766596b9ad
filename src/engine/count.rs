//! How many years count, surely or perhaps.

use super::status::{Point, Status};

/// Whether a year counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// Yes, whatever comes.
    Surely,
    /// Its result is not out.
    Awaited,
    /// It is unanswered.
    Perhaps,
    /// No.
    Not,
}

/// How many years count: surely, if an awaited result is good, or if an unanswered year turns out so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Years that count whatever comes.
    pub sure: u32,
    /// Years whose result is not out.
    pub awaited: u32,
    /// Years that are unanswered.
    pub open: u32,
}

impl Count {
    /// One more year.
    pub fn add(&mut self, counts: Counts) {
        match counts {
            Counts::Surely => self.sure += 1,
            Counts::Awaited => self.awaited += 1,
            Counts::Perhaps => self.open += 1,
            Counts::Not => {}
        }
    }

    /// Whether the count reaches `least`: met by the sure ones, review where an awaited one completes it, and the best
    /// with the open ones.
    pub fn reaches(self, least: u32) -> Status {
        let point = |open| {
            if self.sure + open >= least {
                Point::Met
            } else if self.sure + open + self.awaited >= least {
                Point::Review
            } else {
                Point::Unmet
            }
        };
        Status { worst: point(0), best: point(self.open) }
    }
}
