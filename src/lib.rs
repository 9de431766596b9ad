//! zhicheng: a self-check against a notice on professional titles. A policy is data; a pure engine evaluates it over
//! answers into a reasoned verdict; a page asks, and shows it.

#[cfg(feature = "batch")]
pub mod batch;
pub mod book;
#[cfg(feature = "web")]
pub mod browser;
pub mod cases;
pub mod desk;
#[cfg(feature = "web")]
pub mod desk_page;
pub mod diff;
pub mod engine;
pub mod json;
pub mod policy;
pub mod population;
pub mod prose;
pub mod report;
pub mod session;
#[cfg(feature = "web")]
pub mod ui;
pub mod wording;
