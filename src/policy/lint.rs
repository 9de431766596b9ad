//! What compiles but is probably not meant: one finding, one file.
//!
//! A check takes the compiled policy with the place of every condition, and gives its findings. To add one, copy a
//! neighbour, with its tests, and list it in `CHECKS`.

mod beyond_range;
mod contradiction;
mod free_number;
mod idle_change;
mod idle_element;
mod idle_hint;
pub mod literal_year;
mod malformed_hash;
mod open_route;
pub(super) mod places;
mod routes;
mod settled;
mod shadowed_route;
mod unasked_fact;
mod uncertain_if;
mod uncited_clause;
mod uncovered_date;
mod unprojected_years;
mod unset_phone;
mod unused_field;
mod unused_piece;
mod unused_question;

use std::sync::Arc;

use super::{Edition, compile, pending};
use crate::json::Json;
use crate::json::read::Finding;
use places::Site;

/// What a check looks at.
struct Lint<'a> {
    edition: &'a Edition,
    /// Every condition with its place, those below before those above.
    sites: Vec<Site<'a>>,
}

const CHECKS: &[fn(&Lint) -> Vec<Finding>] = &[
    unasked_fact::check,
    unused_question::check,
    unused_field::check,
    unused_piece::check,
    uncited_clause::check,
    malformed_hash::check,
    uncovered_date::check,
    literal_year::check,
    beyond_range::check,
    settled::check,
    contradiction::check,
    free_number::check,
    idle_element::check,
    idle_hint::check,
    idle_change::check,
    uncertain_if::check,
    unprojected_years::check,
    unset_phone::check,
    open_route::check,
    shadowed_route::check,
];

/// Every finding on a policy file: those that keep it from compiling, or else those of the checks here; and what is
/// still to be decided.
pub fn lint(text: &[u8]) -> Vec<Finding> {
    match compile::parse(text) {
        Ok(document) => of(Arc::new(document)).1,
        Err(findings) => findings,
    }
}

/// As [`lint`], of a policy file that was read; with the edition, if it compiles.
pub fn of(document: Arc<Json>) -> (Option<Edition>, Vec<Finding>) {
    let undecided = pending::findings(&document);
    let (edition, mut findings) = match compile::edition_at(document, None) {
        Ok(edition) => {
            let lint = Lint { edition: &edition, sites: places::sites(&edition) };
            let findings = CHECKS.iter().flat_map(|check| check(&lint)).collect();
            (Some(edition), findings)
        }
        Err(findings) => (None, findings),
    };
    findings.extend(undecided);
    (edition, findings)
}

#[cfg(test)]
pub(super) mod tests;
