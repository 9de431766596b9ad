//! What an applicant can bring about, as written.

use crate::json::Json;
use crate::json::read::{Entries, document};

document! {
    /// Something an applicant, or the unit, can bring about.
    Change {
        /// Its id.
        id: String,
        /// The clauses it rests on.
        clauses: Vec<String>,
        /// What to do; `{year}` stands for the years of a yearly one.
        text: String,
        /// What else to know of it.
        note: String = String::new(),
        /// The ladder it stands on, from the least to the greatest as written.
        ladder: Option<String> = None,
        /// How many years it takes at the least.
        takes: i32 = 0,
        /// The title one comes to hold by it.
        title: Option<String> = None,
        /// For whom it is a change.
        when: Option<Json> = None,
        /// fact → the value it comes to have.
        set: Entries<Json> = Entries::default(),
        /// The records fact that gets one more record.
        add: Option<String> = None,
        /// add: field → its value.
        record: Entries<Json> = Entries::default(),
        /// add: the fields that are free.
        free: Vec<String> = Vec::new(),
        /// year map → the value one of its years comes to have.
        year: Entries<Json> = Entries::default(),
    }
}
