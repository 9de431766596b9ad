//! Which mutant is the program's: the environment says it, once. Stands in the changed copy as `crate::mutant`.

use std::io::Write;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};

const COUNT: usize = 0;

/// No mutant, and instead all that are come by are written down.
const RECORD: usize = usize::MAX;

static CHOSEN: LazyLock<usize> = LazyLock::new(|| match std::env::var("MUTANT") {
    Ok(text) if text == "record" => RECORD,
    Ok(text) => text.parse().unwrap_or(RECORD - 1),
    Err(_) => RECORD - 1,
});

static SEEN: [AtomicBool; COUNT] = [const { AtomicBool::new(false) }; COUNT];

/// Whether this mutant is the one chosen.
pub fn on(id: usize) -> bool {
    let chosen = *CHOSEN;
    if chosen == RECORD && SEEN.get(id).is_some_and(|seen| !seen.swap(true, Ordering::Relaxed)) {
        let file = std::env::var("MUTANTS_SEEN").and_then(|path| {
            std::fs::OpenOptions::new().append(true).create(true).open(path).map_err(|_| std::env::VarError::NotPresent)
        });
        if let Ok(mut file) = file {
            drop(file.write_all(format!("{id}\n").as_bytes()));
        }
    }
    chosen == id
}
