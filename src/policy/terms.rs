//! Where terms of art and telephone numbers stand in a text.

use super::Edition;
use super::compile::is_number;

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Words as they are.
    Plain(&'t str),
    /// A term of art, where it first stands in the text.
    Term(Term<'t>),
    /// A telephone number.
    Phone(&'t str),
}

/// A term of art in a text, with the punctuation that no line may part from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term<'t> {
    /// Its position in the edition's list.
    pub position: usize,
    /// What opens before it: 「.
    pub before: &'t str,
    /// The term itself.
    pub word: &'t str,
    /// What closes after it: 」 or a comma.
    pub after: &'t str,
}

/// No line ends with these.
const OPENING: [char; 4] = ['「', '（', '《', '“'];
/// No line begins with these.
const CLOSING: [char; 11] = ['」', '）', '》', '”', '，', '。', '、', '；', '：', '？', '！'];

/// What is looked for: a term's position, or none for a telephone number.
type Sought<'e> = (Option<usize>, &'e str);

impl Edition {
    /// The text in pieces, which joined give it again. Longer terms go first, and none is looked for inside another.
    /// Where a term is explained there are no terms, only numbers.
    pub fn pieces<'t>(&self, text: &'t str, with_terms: bool) -> Vec<Piece<'t>> {
        let phones = self.contacts.iter().map(|contact| (None, contact.phone.as_str()));
        let phones = phones.filter(|(_, phone)| is_number(phone));
        let terms = self.terms.iter().enumerate().map(|(position, term)| (Some(position), term.term.as_str()));
        let all = phones.chain(terms.filter(|_| with_terms));
        let all: Vec<(Option<char>, Sought)> = all.map(|sought| (sought.1.chars().next(), sought)).collect();
        // Few of them stand in a text, and every text of a page is read at every answer: so by its first character each
        // is looked for once.
        let mut sought: Vec<Sought> = Vec::new();
        for (at, character) in text.char_indices() {
            let rest = text.get(at..).unwrap_or_default();
            let here = all.iter().filter(|(first, (_, word))| *first == Some(character) && rest.starts_with(word));
            for (_, found) in here {
                if !sought.contains(found) {
                    sought.push(*found);
                }
            }
        }
        let mut pieces = Vec::new();
        cut(text, &mut sought, &mut pieces);
        pieces
    }
}

/// Cuts the text at the longest word sought that stands in it, and both ends at the others.
fn cut<'t>(text: &'t str, sought: &mut Vec<Sought>, pieces: &mut Vec<Piece<'t>>) {
    // A sort would bring 4 kB of code.
    let longest =
        sought.iter().enumerate().filter(|(_, (_, word))| text.contains(word)).max_by_key(|(_, (_, word))| word.len());
    let found = longest.and_then(|(at, (term, word))| {
        let start = text.find(word)?;
        let end = start + word.len();
        Some((at, *term, text.get(..start)?, text.get(start..end)?, text.get(end..)?))
    });
    let Some((at, term, before, word, after)) = found else {
        if !text.is_empty() {
            pieces.push(Piece::Plain(text));
        }
        return;
    };
    let Some(position) = term else {
        cut(before, sought, pieces);
        pieces.push(Piece::Phone(word));
        cut(after, sought, pieces);
        return;
    };
    // Explained once.
    sought.remove(at);
    let (start, rest) = (before.trim_end_matches(OPENING), after.trim_start_matches(CLOSING));
    cut(start, sought, pieces);
    pieces.push(Piece::Term(Term {
        position,
        before: before.get(start.len()..).unwrap_or_default(),
        word,
        after: after.strip_suffix(rest).unwrap_or_default(),
    }));
    cut(rest, sought, pieces);
}

#[cfg(test)]
mod tests {
    use super::{Piece, Term};
    use crate::policy::compile;

    /// The text with terms in brackets and numbers in angle brackets.
    fn marked(text: &str, with_terms: bool) -> String {
        let policy = include_bytes!("../../static/policies/changzhi-engineering-2024.json");
        let edition = compile::compile(policy).unwrap();
        let pieces = edition.pieces(text, with_terms);
        let whole: String = pieces.iter().map(|piece| words(*piece)).collect();
        assert_eq!(whole, text);
        let mark = |piece: &Piece| match piece {
            Piece::Plain(text) => (*text).to_owned(),
            Piece::Term(Term { position, before, word, after }) => {
                assert_eq!(edition.terms[*position].term, *word);
                format!("[{before}{word}{after}]")
            }
            Piece::Phone(number) => format!("<{number}>"),
        };
        pieces.iter().map(mark).collect()
    }

    fn words(piece: Piece<'_>) -> String {
        match piece {
            Piece::Plain(word) | Piece::Phone(word) => word.to_owned(),
            Piece::Term(Term { before, word, after, .. }) => [before, word, after].concat(),
        }
    }

    #[test]
    fn terms_are_found_once_the_longest_first() {
        for (text, expected) in [
            ("", ""),
            ("没有名词。", "没有名词。"),
            ("请问评委会办公室。", "请问[评委会办公室。]"),
            ("评委会和评委会办公室。", "[评委会]和[评委会办公室。]"),
            ("先转评，转评后再报中级。", "先[转评，]转评后再报[中级。]"),
            ("规上企业、大型企业", "[规上企业、][大型企业]"),
            ("都算「相近专业」。", "都算[「相近专业」。]"),
            ("打0355-3036240，或0355-3036240。", "打<0355-3036240>，或<0355-3036240>。"),
        ] {
            assert_eq!(marked(text, true), expected);
        }
        assert_eq!(marked("转评请打0355-2192527", false), "转评请打<0355-2192527>");
    }
}
