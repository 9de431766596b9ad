//! How the page looks: attributes of the document, by which the styles go.

use gloo::utils::{document, window};

use super::address::query;
use crate::session::Appearance;
use crate::session::ports::Display;

/// The document.
#[derive(Debug)]
pub struct DocumentDisplay;

impl Display for DocumentDisplay {
    fn wanted(&self) -> Appearance {
        let more = window().match_media("(prefers-contrast: more)").ok().flatten().is_some_and(|query| query.matches());
        let contrast = query("contrast").unwrap_or_else(|| if more { Appearance::HIGH } else { "" }.to_owned());
        Appearance::asked(&query("size").unwrap_or_default(), &contrast)
    }

    fn name(&self, name: &str) {
        document().set_title(name);
    }

    fn show(&self, appearance: Appearance) {
        let Some(root) = document().document_element() else { return };
        let (size, contrast) = appearance.ids();
        for (name, value) in [("data-size", size), ("data-contrast", contrast)] {
            let _ = root.set_attribute(name, value);
        }
    }
}
