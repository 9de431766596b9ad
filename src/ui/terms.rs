//! A text of the policy with what helps to read it: telephone numbers to tap, and terms of art that explain themselves
//! in place.

use yew::prelude::*;

use super::element::{all, element};
use super::{Ui, phone};
use crate::policy::Edition;
use crate::policy::terms::{Piece, Term};
use crate::session::Action;

/// The text. A term is a button; its explanation comes right after the text, within the same paragraph.
pub fn explained(ui: Ui, text: &str) -> Html {
    let opened = ui.session.explained(text);
    let piece = |piece: Piece| match piece {
        Piece::Term(Term { position, before, word, after }) => {
            let is_open = if opened == Some(position) { "true" } else { "false" };
            let onclick = ui.on::<MouseEvent>(Action::Explain(text.to_owned(), position));
            // Browsers break a line on either side of a button, even where punctuation forbids it.
            html! {
                <span class="unbroken">
                    { before.to_owned() }
                    <button type="button" class="term" aria-expanded={is_open} {onclick}>{ word.to_owned() }</button>
                    { after.to_owned() }
                </span>
            }
        }
        other => plain(other),
    };
    let explanation = opened.and_then(|term| ui.edition().terms.get(term));
    html! {
        <>
            { all(ui.edition().pieces(text, true).into_iter().map(piece)) }
            if let Some(term) = explanation {
                <span class="explanation">
                    { element("strong", &term.term) }{ "：" }{ tappable(ui.edition(), &term.text) }
                </span>
            }
        </>
    }
}

/// The text with its telephone numbers to tap, and no terms.
pub fn tappable(edition: &Edition, text: &str) -> Html {
    all(edition.pieces(text, false).into_iter().map(plain))
}

fn plain(piece: Piece) -> Html {
    match piece {
        Piece::Phone(number) => phone(number),
        Piece::Plain(text) => html! { text.to_owned() },
        Piece::Term(Term { before, word, after, .. }) => html! { [before, word, after].concat() },
    }
}
