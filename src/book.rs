//! The review book: one printable document of everything a policy says, made from the rules that run.

mod decisions;
mod html;
mod parts;

use crate::cases::Case;
use crate::policy::Edition;
use html::{Page, escaped};

/// The look: A4, for print first; nothing is fetched.
const STYLE: &str = include_str!("book/book.css");

/// What is still to be decided: what its place is called, and what there is to decide there.
pub type Undecided = (String, String);

/// The book as an HTML document that stands by itself. What is undecided is its first chapter, and told on the page to
/// sign. Of the cases each is run, and told with what came out.
pub fn book(edition: &Edition, undecided: &[Undecided], cases: &[Case]) -> String {
    let mut page = Page::default();
    let book = parts::Book::of(edition);
    book.cover(&mut page);
    book.undecided(&mut page, undecided);
    book.clauses(&mut page);
    book.pieces(&mut page);
    book.decisions(&mut page);
    book.readings(&mut page);
    book.questionnaire(&mut page);
    book.materials(&mut page);
    book.handing_in(&mut page);
    book.cases(&mut page, cases);
    book.signatures(&mut page, undecided.len());
    format!(
        "<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{} 规则核对册</title>\n<style>{STYLE}</style></head>\n<body>\n{}</body></html>\n",
        escaped(&edition.short_name),
        page.text()
    )
}

#[cfg(test)]
mod tests;
