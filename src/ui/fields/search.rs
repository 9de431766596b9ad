//! One of many options: a list by group that can be searched. All of it stays in the page; what was not looked for is
//! hidden by hand, as to render a hundred radios anew at every key takes a slow phone longer than a frame.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::super::door;
use super::super::element::{all, classed, element};
use super::{Field, choice, choosing};
use crate::engine::model::{Choice, Choosable, Group};

/// The list, and the box to search it.
pub fn list(field: Field, choice: &Choice) -> Html {
    let name = field.name();
    let group = |(index, group): (usize, &Group)| {
        let options = choice.options.iter().enumerate().filter(|(_, option)| option.group == Some(index));
        html! {
            <div class="group" key={group.id.clone()}>
                { classed("p", "group-name", &group.label) }
                { all(options.map(|(position, option)| choice::one(&field, position, option))) }
            </div>
        }
    };
    let typed = {
        let (edition, slot) = (field.ui.session.edition.clone(), field.slot);
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                door::seek(&edition, slot, &input);
            }
        })
    };
    field.group(html! {
        <>
            <label class="search">
                { element("span", "查找") }
                <input type="search" id={format!("{name}-search")} oninput={typed} autocomplete="off"
                    onkeydown={stay_on_enter()} placeholder="名称、拼音或首字母" />
            </label>
            <p class="help" role="status">{ told(choice.options.len(), true) }</p>
            <div onchange={choosing(&field)}>
                <div class="choices list">{ all(choice.groups.iter().enumerate().map(group)) }</div>
                { choice::unsure(&field) }
            </div>
        </>
    })
}

/// Shows of the list what the text in its box finds, by name, part of a name, keyword or group, and what is chosen.
pub fn seek(choice: &Choice, input: &HtmlInputElement) {
    let words = compared(&input.value());
    let Some(question) = input.closest("fieldset").ok().flatten() else { return };
    let find = |selector| question.query_selector(selector).ok().flatten();
    let Some(list) = find(".list") else { return };
    let chosen = find(".list input:checked").and_then(|input| input.get_attribute("value"));
    let (mut found, mut some) = (0, false);
    for (index, (group, shown)) in choice.groups.iter().zip(children(&list)).enumerate() {
        let whole = compared(&group.label).contains(&words);
        let options = choice.options.iter().filter(|option| option.group == Some(index));
        let here = |option: &Choosable| {
            let is_found = whole || finds(&words, option);
            (is_found, is_found || chosen.as_deref() == Some(&option.id))
        };
        let here: Vec<(bool, bool)> = options.map(here).collect();
        let any = here.iter().any(|(_, is_shown)| *is_shown);
        hide(&shown, !any);
        found += here.iter().filter(|(is_found, _)| *is_found).count();
        some |= any;
        if any {
            // The group's name is the first of its children.
            here.iter().zip(children(&shown).skip(1)).for_each(|((_, is_shown), option)| hide(&option, !is_shown));
        }
    }
    hide(&list, !some);
    // Not the text in it: a translator may have put something in its place.
    if let Some(status) = find("[role=status]") {
        status.set_text_content(Some(&told(found, words.is_empty())));
    }
}

fn finds(words: &str, option: &Choosable) -> bool {
    compared(&option.label).contains(words)
        || option.keywords.iter().any(|keyword| compared(keyword).starts_with(words))
}

fn told(found: usize, is_all: bool) -> String {
    match (is_all, found) {
        (true, _) => format!("共{found}项"),
        (false, 0) => "没有找到。换个词试试，或者清空后在列表里找。".into(),
        (false, _) => format!("找到{found}项"),
    }
}

fn children(of: &Element) -> impl Iterator<Item = Element> {
    std::iter::successors(of.first_element_child(), Element::next_element_sibling)
}

fn hide(element: &Element, hidden: bool) {
    element.unchecked_ref::<HtmlElement>().set_hidden(hidden);
}

/// As it is compared: in small letters, without spaces.
fn compared(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect()
}

/// Enter in the search box would send the form.
fn stay_on_enter() -> Callback<KeyboardEvent> {
    Callback::from(|event: KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
        }
    })
}
