//! The right: what comes from the chosen clause, or everything of a kind, each part a card that unfolds.

use yew::prelude::*;

use super::controls::{id, small, small_unless, told};
use super::fields::{self, Around};
use super::state::{Action, Chosen};
use super::{Work, official};
use crate::desk::clauses::{Item, items, title};
use crate::desk::edit::Edit;
use crate::desk::form::{Field, Form, Shape};
use crate::desk::forms::{FACT, GENERAL, PIECE, QUESTION, SECTIONS, element, section};
use crate::desk::make;
use crate::desk::place::{below, find, get, list, split, text};
use crate::json::Json;

/// What is chosen on the left.
pub fn sheet(work: Work) -> Html {
    match work.state.chosen() {
        Chosen::General => html! {
            <section key="general">
                <h2>{ GENERAL.name }</h2>
                { fields::form(work, "", &GENERAL, &Around::default()) }
            </section>
        },
        Chosen::Clause(clause) => of_clause(work, clause),
        Chosen::Section(key) => section(key).map(|section| of_section(work, section)).unwrap_or_default(),
    }
}

fn of_clause(work: Work, clause: &str) -> Html {
    let document = work.document();
    let position = list(document, "clauses").iter().position(|json| text(json, "id") == clause);
    let Some(position) = position else {
        return html! { <p>{ format!("目录里没有条款{clause}了。") }</p> };
    };
    let own = format!("/clauses/{position}");
    let all: Vec<Item> = items(document).into_iter().filter(|item| item.is_of(clause)).collect();
    let name = find(document, &own).map(|json| text(json, "title")).unwrap_or_default();
    let kinds = SECTIONS.iter().filter(|section| section.key != "steps" && section.key != "facts");
    html! {
        <section key={clause.to_owned()}>
            <h2>{ format!("{clause} {name}") }</h2>
            { card(work, &own, section("clauses").and_then(element).unwrap_or(&GENERAL), "条款目录里的这一条", false) }
            if all.is_empty() {
                <p class="help">{ "没有什么出自这一条。要是它有要求，请在下面添加。" }</p>
            }
            { for all.iter().map(|item| card(work, &item.at, item.form, &item.title, true)) }
            <div class="adding">
                <span>{ "在这一条下添加：" }</span>
                { for kinds.filter_map(|section| add(work, section, Some(clause))) }
            </div>
        </section>
    }
}

fn of_section(work: Work, section: &Field) -> Html {
    let at = below("", section.key);
    let found = find(work.document(), &at);
    let inside = match (section.shape, found) {
        (Shape::Form(form), Some(_)) => fields::form(work, &at, form, &Around::default()),
        (Shape::Forms(form), Some(Json::List(elements))) => cards(work, &at, form, elements),
        (Shape::NamedForms(form), Some(Json::Object(entries))) => entries
            .iter()
            .map(|(key, json)| {
                let name = crate::desk::facts::piece_label(work.document(), key, json);
                card(work, &below(&at, key), form, &name, true)
            })
            .collect(),
        _ => html! { <p class="help">{ "还没有。" }</p> },
    };
    html! {
        <section key={section.key}>
            <h2>{ section.label }</h2>
            { told(work, &at, false) }
            if section.key == "clauses" {
                { official::panel(work) }
            }
            { inside }
            <div class="adding">{ add(work, section, None) }</div>
        </section>
    }
}

/// A list of forms, each a card.
pub fn cards(work: Work, at: &str, form: &'static Form, elements: &[Json]) -> Html {
    elements
        .iter()
        .enumerate()
        .map(|(position, json)| card(work, &below(at, position), form, &title(work.document(), form, json), true))
        .collect()
}

/// A part of the policy, folded or not.
fn card(work: Work, at: &str, form: &'static Form, title: &str, can_go: bool) -> Html {
    let open = work.state.unfolded.contains(at);
    let wrong = work.desk.findings.iter().any(|finding| finding.is_within(at));
    let around = fields::around(work, at);
    html! {
        <div class={if wrong { "card broken" } else { "card" }} key={at.to_owned()}>
            <div class="card-title">
                <button type="button" class="fold" id={id(at)} aria-expanded={open.to_string()}
                    onclick={work.on(Action::Fold(at.to_owned()))}>
                    <span class="kind">{ form.name }</span>{ title }
                    if wrong {
                        <span class="mark">{ "要改" }</span>
                    }
                </button>
                if open && can_go {
                    { places(work, at, title) }
                }
            </div>
            if open {
                { told(work, at, false) }
                if form.name == PIECE.name {
                    <div class="form">
                        { split(at).map(|(_, key)| fields::key_row(work, at, &key, form.name)).unwrap_or_default() }
                    </div>
                }
                { fields::form(work, at, form, &around) }
                if form.name == QUESTION.name {
                    { asked(work, at) }
                }
            }
        </div>
    }
}

/// The fact that a question asks for, beneath it.
fn asked(work: Work, at: &str) -> Html {
    let fact = find(work.document(), at).map(|question| text(question, "fact")).unwrap_or_default();
    let position = list(work.document(), "facts").iter().position(|json| text(json, "id") == fact);
    position.map(|position| card(work, &format!("/facts/{position}"), &FACT, "可以怎样回答", false)).unwrap_or_default()
}

/// Up, down and away.
fn places(work: Work, at: &str, title: &str) -> Html {
    let Some((parent, step)) = split(at) else { return Html::default() };
    let length = match find(work.document(), parent) {
        Some(Json::List(list)) => list.len(),
        _ => 0,
    };
    let remove = small("删除", &format!("删除{title}"), work.edit(Edit::Remove(at.to_owned())));
    let Ok(position) = step.parse::<usize>() else { return remove };
    if length == 0 {
        return remove;
    }
    let to = |other: usize| work.edit(Edit::Move(parent.to_owned(), position, other));
    let first = (position == 0).then_some("已经是第一个");
    let last = (position + 1 >= length).then_some("已经是最后一个");
    html! {
        <>
            { small_unless(work, "↑", &format!("把{title}往前移"), to(position.saturating_sub(1)), first) }
            { small_unless(work, "↓", &format!("把{title}往后移"), to(position + 1), last) }
            { remove }
        </>
    }
}

/// A button that adds one more of a section, resting on a clause.
fn add(work: Work, section: &Field, clause: Option<&str>) -> Option<Html> {
    let form = element(section)?;
    if clause.is_some() && form.field("clauses").is_none() || matches!(section.shape, Shape::Form(_)) {
        return None;
    }
    let document = work.document();
    let at = below("", section.key);
    let new = make::form(document, &Around::default(), form, clause);
    let (edit, place) = match get(document, section.key) {
        Some(Json::Object(entries)) => {
            let name = make::unused(document);
            (Edit::Enter(at.clone(), entries.len(), name.clone(), new), below(&at, name))
        }
        Some(Json::List(elements)) => (Edit::Insert(at.clone(), elements.len(), new), below(&at, elements.len())),
        _ => (Edit::Set(at.clone(), Json::List(vec![new])), below(&at, 0)),
    };
    Some(html! {
        <button type="button" class="plain" onclick={work.on(Action::Add(edit, place))}>
            { format!("＋{}", form.name) }
        </button>
    })
}
