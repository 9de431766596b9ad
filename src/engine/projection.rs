//! The years ahead: when time alone brings a requirement to review.

use super::evaluate::Evaluator;
use super::status::{Point, Status};

/// Timed requirements that are looked at together, over the years.
struct Together<'t> {
    rows: &'t [usize],
    /// The position among them of the one that was unmet in the year before: it mostly is in this year as well, and is
    /// tried first.
    unmet: usize,
    /// What came out, once it has.
    found: Option<Option<i32>>,
}

/// Of each requirement, by its position, the status in one year, and whether it is by the year; none while nobody
/// asked.
pub type Statuses = Vec<Option<(Status, bool)>>;

/// For each of these lists of requirements, the first year in which they are together at worst review; none if there is
/// none, or if an earlier year is undecided. The evaluator has made the statuses, and is in the review year.
pub fn first_years<'t>(
    mut evaluator: Evaluator,
    mut statuses: Statuses,
    timed: impl Iterator<Item = &'t [usize]>,
) -> Vec<Option<i32>> {
    let mut all: Vec<Together> = timed.map(|rows| Together { rows, unmet: 0, found: None }).collect();
    for ahead in 0..=evaluator.policy.horizon {
        if ahead > 0 {
            evaluator.move_to(ahead);
            for status in statuses.iter_mut().filter(|status| status.is_some_and(|(_, by_year)| by_year)) {
                *status = None;
            }
        }
        all.iter_mut().filter(|together| together.found.is_none()).for_each(|together| {
            together.look(&evaluator, &mut statuses);
        });
        if all.iter().all(|together| together.found.is_some()) {
            break;
        }
    }
    all.into_iter().map(|together| together.found.flatten()).collect()
}

impl Together<'_> {
    /// Looks at the evaluator's year. Of each requirement the status is computed once, and kept in `statuses` with
    /// whether it is by the year.
    fn look(&mut self, evaluator: &Evaluator, statuses: &mut [Option<(Status, bool)>]) {
        let mut surely = true;
        for position in (self.unmet..self.rows.len()).chain(0..self.unmet) {
            let row = self.rows.get(position).copied();
            let place = row.and_then(|row| Some((statuses.get_mut(row)?, evaluator.policy.requirements.get(row)?)));
            let Some((place, requirement)) = place else { continue };
            let (status, by_year) = *place.get_or_insert_with(|| evaluator.by_year(&requirement.rule));
            if status == Status::UNMET {
                self.unmet = position;
                // What no year changes stays unmet.
                self.found = if by_year { None } else { Some(None) };
                return;
            }
            surely &= status.worst >= Point::Review;
        }
        self.found = Some(surely.then(|| evaluator.review_year()));
    }
}
