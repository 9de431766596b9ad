//! The browser behind the ports of `session`, and the files of the page.

pub mod address;
pub mod clock;
pub mod files;
