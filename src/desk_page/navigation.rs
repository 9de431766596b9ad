//! The clauses on the left, and whatever belongs to none.

use yew::prelude::*;

use super::Work;
use super::state::{Action, Chosen};
use crate::desk::clauses::{Item, items};
use crate::desk::forms::{GENERAL, SECTIONS};
use crate::desk::place::{list, text};
use crate::json::Json;

/// What can be brought to the right.
pub fn sidebar(work: Work) -> Html {
    let document = work.document();
    let all = items(document);
    let clauses = list(document, "clauses").iter().enumerate();
    html! {
        <nav class="sidebar" aria-label="政策的内容">
            <ul>{ entry(work, Chosen::General, GENERAL.name.to_owned(), None, general_wrong(work)) }</ul>
            <h2>{ "按条款" }</h2>
            <ul>{ for clauses.map(|(position, json)| clause(work, &all, position, json)) }</ul>
            <h2>{ "按种类" }</h2>
            <ul>
                { for SECTIONS.iter().map(|section| {
                    let chosen = Chosen::Section(section.key.to_owned());
                    let place = format!("/{}", section.key);
                    let wrong = work.desk.findings.iter().any(|finding| finding.is_within(&place));
                    entry(work, chosen, section.label.to_owned(), None, wrong)
                }) }
            </ul>
        </nav>
    }
}

fn clause(work: Work, all: &[Item], position: usize, json: &Json) -> Html {
    let id = text(json, "id");
    let own = format!("/clauses/{position}");
    let of: Vec<&Item> = all.iter().filter(|item| item.is_of(id)).collect();
    let within = |place: &str| work.desk.findings.iter().any(|finding| finding.is_within(place));
    let wrong = within(&own) || of.iter().any(|item| within(&item.at));
    entry(work, Chosen::Clause(id.to_owned()), format!("{id} {}", text(json, "title")), Some(of.len()), wrong)
}

fn general_wrong(work: Work) -> bool {
    let of_section = |at: &str| SECTIONS.iter().any(|section| at.starts_with(&format!("/{}", section.key)));
    work.desk.findings.iter().any(|finding| !of_section(&finding.at))
}

fn entry(work: Work, chosen: Chosen, label: String, count: Option<usize>, wrong: bool) -> Html {
    let current = *work.state.chosen() == chosen;
    let depth = label.split(' ').next().filter(|_| count.is_some()).map_or(0, |id| id.matches('.').count());
    let class = format!("entry depth{}{}", depth.min(3), if current { " current" } else { "" });
    html! {
        <li key={label.clone()}>
            <button type="button" {class} aria-current={current.then_some("true")}
                onclick={work.on(Action::Choose(chosen))}>
                <span>{ &label }</span>
                if wrong {
                    <span class="mark">{ "要改" }</span>
                } else if let Some(count) = count.filter(|count| *count > 0) {
                    <span class="count" aria-label={format!("{count}处")}>{ count }</span>
                }
            </button>
        </li>
    }
}
