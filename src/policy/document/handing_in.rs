//! What to hand in, through whom and when, as written.

use crate::json::Json;
use crate::json::read::document;

document! {
    /// Something to hand in.
    Material {
        /// Its id.
        id: String,
        /// The titles.
        titles: Vec<String>,
        /// The clauses.
        clauses: Vec<String>,
        /// What it is.
        label: String,
        /// Why it is asked.
        why: String,
        /// Who issues it.
        issuer: String,
        /// The group it is shown in.
        group: String,
        /// The requirement whose years and records are listed with it.
        row: Option<String> = None,
        /// Of whom it is asked; of everyone if left out.
        when: Option<Json> = None,
    }

    /// A chain of offices.
    Route {
        /// Its id.
        id: String,
        /// The titles.
        titles: Vec<String>,
        /// The clauses.
        clauses: Vec<String>,
        /// Whose route it is.
        when: Json,
        /// The offices, in order.
        offices: Vec<Office> = Vec::new(),
        /// A line on it.
        text: String = String::new(),
        /// What to say where the notice gives none.
        silent: String = String::new(),
    }

    /// An office of a chain.
    Office {
        /// What it is called.
        office: String,
        /// What it does.
        does: String = String::new(),
    }

    /// When things are due.
    Timetable {
        /// The clauses.
        clauses: Vec<String>,
        /// The public notices.
        notices: Vec<String>,
        /// The working days they take together.
        working_days: u32,
        /// Which days are worked.
        calendar: Calendar,
        /// How materials are handed in, a sentence that is said wherever the window is told.
        hand_in_note: String = String::new(),
        /// What to know of it, a sentence or two each.
        notes: Vec<String> = Vec::new(),
    }

    /// The working-day calendar.
    Calendar {
        /// The first day it covers.
        from: String,
        /// The last day it covers.
        to: String,
        /// Weekdays that are not worked.
        holidays: Vec<String>,
        /// Weekend days that are worked.
        working_weekends: Vec<String>,
    }
}
