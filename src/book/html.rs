//! HTML of the book: headings with numbers, tables, and sentences as nested lists.

use crate::engine::model::Policy;
use crate::prose::Sentence;

/// Text as it may stand in HTML.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The document as far as it is written.
#[derive(Debug, Default)]
pub struct Page {
    text: String,
    chapters: usize,
}

impl Page {
    /// What is written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// HTML that is well made already.
    pub fn raw(&mut self, html: &str) {
        self.text.push_str(html);
        self.text.push('\n');
    }

    /// An element with text in it.
    pub fn element(&mut self, tag: &str, text: &str) {
        self.raw(&format!("<{tag}>{}</{tag}>", escaped(text)));
    }

    /// The heading of a chapter, numbered.
    pub fn chapter(&mut self, title: &str) {
        const NUMBERS: [&str; 12] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
        let number = NUMBERS.get(self.chapters).copied().unwrap_or_default();
        self.chapters += 1;
        self.element("h2", &format!("{number}、{title}"));
    }

    /// A table with a heading row; its cells are text.
    pub fn table(&mut self, class: &str, head: &[&str], rows: &[Vec<String>]) {
        let cells = |tag: &str, cells: &mut dyn Iterator<Item = &str>| {
            cells.map(|cell| format!("<{tag}>{}</{tag}>", escaped(cell).replace('\n', "<br>"))).collect::<String>()
        };
        let mut html = format!(
            "<table class=\"{class}\"><thead><tr>{}</tr></thead><tbody>",
            cells("th", &mut head.iter().copied())
        );
        for row in rows {
            html.push_str(&format!("<tr>{}</tr>", cells("td", &mut row.iter().map(String::as_str))));
        }
        self.raw(&format!("{html}</tbody></table>"));
    }

    /// A rule: its sentences, those below one further in.
    pub fn rule(&mut self, policy: &Policy, sentence: &Sentence) {
        let list = item(policy, sentence);
        self.raw(&format!("<ul class=\"rule\">{list}</ul>"));
    }
}

fn item(policy: &Policy, sentence: &Sentence) -> String {
    let colon = if sentence.below.is_empty() { "" } else { "：" };
    let mut html = String::from("<li>");
    if !sentence.name.is_empty() {
        let joint = if sentence.text.is_empty() { "" } else { "——" };
        html.push_str(&format!("<b>{}</b>{joint}", escaped(&sentence.name)));
    }
    html.push_str(&format!("{}{colon}", escaped(&sentence.text)));
    if let Some(clause) = sentence.clause.and_then(|clause| policy.clauses.get(clause)) {
        html.push_str(&format!("<span class=\"clause\">〔{}〕</span>", escaped(&clause.id)));
    }
    if !sentence.note.is_empty() {
        html.push_str(&format!("<div class=\"note\">由人决定的原因：{}</div>", escaped(&sentence.note)));
    }
    if !sentence.below.is_empty() {
        let below: String = sentence.below.iter().map(|below| item(policy, below)).collect();
        html.push_str(&format!("<ul>{below}</ul>"));
    }
    html + "</li>"
}
