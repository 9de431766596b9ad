//! A text of the policy with what helps to read it: telephone numbers to tap, and terms of art that explain themselves in place.

use std::rc::Rc;

use yew::prelude::*;

use super::phone;
use crate::policy::Edition;
use crate::policy::terms::Piece;

/// A text, and the edition whose terms and numbers are looked for in it.
#[derive(Clone, Properties)]
pub struct ExplainedProps {
    /// The edition.
    pub edition: Rc<Edition>,
    /// The text.
    pub text: String,
}

impl PartialEq for ExplainedProps {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text && Rc::ptr_eq(&self.edition, &other.edition)
    }
}

/// The text. A component, so that a keystroke elsewhere on the page does not look for its terms again. A term is a button; its
/// explanation comes right after the text, within the same paragraph.
#[component]
pub fn Explained(props: &ExplainedProps) -> Html {
    let opened = use_state(|| None::<usize>);
    let edition = &props.edition;
    let piece = |piece: Piece| match piece {
        Piece::Plain(text) => html! { text.to_owned() },
        Piece::Phone(number) => phone(number),
        Piece::Term(term, word) => {
            let is_open = *opened == Some(term);
            let opened = opened.clone();
            let onclick = Callback::from(move |_: MouseEvent| opened.set((!is_open).then_some(term)));
            html! {
                <button type="button" class="term" aria-expanded={if is_open { "true" } else { "false" }} {onclick}>{ word.to_owned() }</button>
            }
        }
    };
    let explanation = opened.and_then(|term| edition.terms.get(term));
    html! {
        <>
            { for edition.pieces(&props.text, true).into_iter().map(piece) }
            if let Some(term) = explanation {
                <span class="explanation"><strong>{ &term.term }</strong>{ "：" }{ tappable(edition, &term.text) }</span>
            }
        </>
    }
}

/// The text with its telephone numbers to tap, and no terms.
pub fn tappable(edition: &Edition, text: &str) -> Html {
    let piece = |piece: Piece| match piece {
        Piece::Plain(text) | Piece::Term(_, text) => html! { text.to_owned() },
        Piece::Phone(number) => phone(number),
    };
    html! { <>{ for edition.pieces(text, false).into_iter().map(piece) }</> }
}
