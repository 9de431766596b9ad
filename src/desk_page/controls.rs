//! Controls: what a person types, ticks and chooses, and the edit that it makes.

use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::state::Action;
use super::{Work, decisions};
use crate::desk::edit::Edit;
use crate::desk::facts::Choosable;
use crate::desk::words;
use crate::json::Json;
use crate::json::read::{Finding, Severity};
use crate::session::half_width;

/// The id of the control at a place.
pub fn id(at: &str) -> String {
    format!("place{at}")
}

/// What a text becomes at its place; none where the key goes when nothing is left of it.
pub type Taken = fn(&str) -> Option<Json>;

/// A text as it is typed.
pub fn words_typed(text: &str) -> Option<Json> {
    Some(Json::Text(text.trim_end().to_owned()))
}

/// A whole number; what is none stays as typed, and the finding beside it says so.
pub fn number_typed(text: &str) -> Option<Json> {
    let plain = half_width(text.trim());
    Some(plain.parse().map_or_else(|_| Json::Text(text.to_owned()), Json::Integer))
}

/// A day in any of the usual spellings, as the file has it; what is none stays as typed.
pub fn day_typed(text: &str) -> Option<Json> {
    let plain = half_width(text.trim());
    let parts: Vec<&str> =
        plain.split(|character: char| !character.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    Some(Json::Text(match parts.as_slice() {
        [year, month, day] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => plain.clone(),
    }))
}

/// Texts, one a line.
pub fn lines_typed(text: &str) -> Option<Json> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    Some(Json::List(lines.map(|line| Json::Text(line.to_owned())).collect()))
}

/// Days, one a line.
pub fn days_typed(text: &str) -> Option<Json> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    Some(Json::List(lines.filter_map(day_typed).collect()))
}

/// Whole numbers, one a line.
pub fn numbers_typed(text: &str) -> Option<Json> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    Some(Json::List(lines.filter_map(number_typed).collect()))
}

/// How a value stands in its control.
pub fn shown(json: &Json) -> String {
    match json {
        Json::Text(text) => text.clone(),
        Json::List(list) => list.iter().map(shown).collect::<Vec<_>>().join("\n"),
        Json::Null => String::new(),
        other => other.written(),
    }
}

/// What is typed becomes an edit when the control is left. An optional key goes when nothing is left in it.
fn typing(work: Work, at: &str, before: &Json, taken: Taken, needed: bool) -> Callback<Event> {
    let (act, at, before) = (work.act.clone(), at.to_owned(), before.clone());
    Callback::from(move |event: Event| {
        let input = event.target_dyn_into::<HtmlInputElement>().map(|input| input.value());
        let text = input.or_else(|| event.target_dyn_into::<HtmlTextAreaElement>().map(|area| area.value()));
        let text = text.unwrap_or_default();
        if text.trim().is_empty() && !needed {
            act.emit(Action::Edit(Edit::Remove(at.clone())));
        } else if let Some(value) = taken(&text).filter(|value| *value != before) {
            act.emit(Action::Edit(Edit::Set(at.clone(), value)));
        }
    })
}

/// One line.
pub fn line(work: Work, at: &str, json: &Json, taken: Taken, needed: bool, class: &'static str) -> Html {
    let onchange = typing(work, at, json, taken, needed);
    let numeric = (class == "number").then_some("numeric");
    html! {
        <input type="text" id={id(at)} {class} value={shown(json)} {onchange} inputmode={numeric} autocomplete="off"
            aria-describedby={format!("{}-told", id(at))} />
    }
}

/// The name that something goes by; `place` is the control's own where the name is a key.
pub fn name(work: Work, at: &str, place: &str, name: &str, needed: bool) -> Html {
    let act = work.act.clone();
    let refused = work.state.misnamed.as_ref().filter(|refused| refused.at == at);
    let onchange = {
        let at = at.to_owned();
        Callback::from(move |event: Event| {
            let text = event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default();
            act.emit(match text.trim() {
                "" if !needed => Action::Edit(Edit::Remove(at.clone())),
                text => Action::Rename(at.clone(), text.to_owned()),
            });
        })
    };
    let value = refused.map_or(name, |refused| &refused.typed).to_owned();
    let why = format!("{}-refused", id(place));
    html! {
        <>
            <input type="text" id={id(place)} class="text" {value} {onchange} autocomplete="off"
                aria-describedby={format!("{why} {}-told", id(place))} />
            <div id={why} role="status">
                if let Some(refused) = refused {
                    <p class="finding">{ format!("没有改名：{}", refused.why) }</p>
                }
            </div>
        </>
    }
}

/// Several lines.
pub fn area(work: Work, at: &str, json: &Json, taken: Taken, needed: bool) -> Html {
    let onchange = typing(work, at, json, taken, needed);
    let text = shown(json);
    let rows: usize = text.lines().map(|line| 1 + line.chars().count() / 36).sum();
    html! {
        <textarea id={id(at)} rows={rows.clamp(1, 12).to_string()} value={text} {onchange}
            aria-describedby={format!("{}-told", id(at))} />
    }
}

/// A choice of one, each with the edit that it makes.
pub fn select(
    work: Work,
    at: &str,
    label: Option<String>,
    chosen: &str,
    all: &[Choosable],
    edit: impl Fn(&str) -> Edit + 'static,
) -> Html {
    let act = work.act.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            act.emit(Action::Edit(edit(&select.value())));
        }
    });
    let known = all.iter().any(|one| one.id == chosen);
    html! {
        <select id={id(at)} aria-label={label} {onchange} aria-describedby={format!("{}-told", id(at))}>
            if !known {
                <option value={chosen.to_owned()} selected=true>
                    { if chosen.is_empty() { "请选择" } else { chosen } }
                </option>
            }
            { for all.iter().map(|one| html! {
                <option value={one.id.clone()} selected={one.id == chosen}>{ &one.label }</option>
            }) }
        </select>
    }
}

/// A yes or no.
pub fn flag(work: Work, at: &str, json: &Json, label: &str) -> Html {
    let ticked = *json == Json::Bool(true);
    let onchange = work.edit(Edit::Set(at.to_owned(), Json::Bool(!ticked)));
    html! {
        <span class="tick">
            <input type="checkbox" id={id(at)} checked={ticked} {onchange} />
            <label for={id(at)}>{ label }</label>
        </span>
    }
}

/// The most that stand as boxes to tick; of more, those that are chosen are listed, and others added.
const BOXES: usize = 9;

/// A choice of several.
pub fn several(work: Work, at: &str, label: &str, json: &Json, all: &[Choosable]) -> Html {
    let chosen: Vec<&str> = match json {
        Json::List(list) => {
            list.iter().filter_map(|one| if let Json::Text(id) = one { Some(id.as_str()) } else { None }).collect()
        }
        _ => Vec::new(),
    };
    let remove = |id: &str| {
        let position = chosen.iter().position(|one| *one == id).unwrap_or_default();
        Edit::Remove(crate::desk::place::below(at, position))
    };
    let strange = chosen.iter().filter(|id| all.iter().all(|one| one.id != **id));
    let strange: Vec<Choosable> =
        strange.map(|id| Choosable { id: (*id).to_owned(), label: (*id).to_owned() }).collect();
    if all.len() <= BOXES {
        let boxed = all.iter().chain(&strange).map(|one| {
            let ticked = chosen.contains(&one.id.as_str());
            let edit = if ticked { remove(&one.id) } else { Edit::Set(at.to_owned(), added(&chosen, all, &one.id)) };
            let id = id(&crate::desk::place::below(at, &one.id));
            html! {
                <span class="tick" key={one.id.clone()}>
                    <input type="checkbox" id={id.clone()} checked={ticked} onchange={work.edit(edit)} />
                    <label for={id}>{ &one.label }</label>
                </span>
            }
        });
        return html! {
            <div class="ticks" role="group" id={id(at)} tabindex="-1" aria-label={label.to_owned()}>
                { for boxed }
            </div>
        };
    }
    let name = |id: &str| all.iter().find(|one| one.id == id).map_or_else(|| id.to_owned(), |one| one.label.clone());
    let others: Vec<Choosable> = all.iter().filter(|one| !chosen.contains(&one.id.as_str())).cloned().collect();
    let (place, before, order) =
        (at.to_owned(), chosen.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>(), all.to_vec());
    let add = move |id: &str| {
        let before: Vec<&str> = before.iter().map(String::as_str).collect();
        Edit::Set(place.clone(), added(&before, &order, id))
    };
    let lead = Choosable { id: String::new(), label: "添加…".into() };
    let menu: Vec<Choosable> = std::iter::once(lead).chain(others).collect();
    html! {
        <div class="chips" role="group" id={id(at)} tabindex="-1" aria-label={label.to_owned()}>
            { for chosen.iter().map(|one| html! {
                <span class="chip" key={(*one).to_owned()}>
                    { name(one) }
                    <button type="button" class="plain small" aria-label={format!("去掉{}", name(one))}
                        onclick={work.edit(remove(one))}>{ "×" }</button>
                </span>
            }) }
            { select(work, &format!("{at}/+"), Some(format!("{label}：添加")), "", &menu, add) }
        </div>
    }
}

/// The chosen with one more, in the order in which they can be chosen.
fn added(chosen: &[&str], all: &[Choosable], id: &str) -> Json {
    let rank = |id: &str| all.iter().position(|one| one.id == id);
    let mut ids: Vec<&str> = chosen.iter().copied().chain([id]).collect();
    ids.sort_by_key(|id| rank(id));
    Json::List(ids.into_iter().map(|id| Json::Text(id.to_owned())).collect())
}

/// What is found at a place, or below one that shows nothing of its own.
pub fn told(work: Work, at: &str, with_below: bool) -> Html {
    let here = |finding: &&Finding| if with_below { finding.is_within(at) } else { finding.at == at };
    let found = work.desk.findings.iter().filter(here).map(|finding| {
        let class = if finding.severity == Severity::Error { "finding" } else { "finding mild" };
        html! { <p {class}>{ words::message(work.document(), &finding.message) }</p> }
    });
    html! {
        <div id={format!("{}-told", id(at))} class="told">
            { for found }
            { decisions::beside(work, at, with_below) }
        </div>
    }
}

/// A small button with what it is for, said in full to those who hear it.
pub fn small(sign: &str, label: &str, onclick: Callback<MouseEvent>) -> Html {
    html! {
        <button type="button" class="plain small" aria-label={label.to_owned()} title={label.to_owned()} {onclick}>
            { sign }
        </button>
    }
}

/// As [`small`], where there may be a reason why it does nothing.
pub fn small_unless(
    work: Work,
    sign: &str,
    label: &str,
    onclick: Callback<MouseEvent>,
    why: Option<&'static str>,
) -> Html {
    why.map_or_else(
        || small(sign, label, onclick),
        |why| grey(work.act, "plain small", sign, &format!("{label}：{why}"), why),
    )
}

/// A button by what is written on it, where there may be a reason why it does nothing.
pub fn button_unless(
    act: &Callback<Action>,
    class: &'static str,
    label: &str,
    action: Action,
    why: Option<&'static str>,
) -> Html {
    match why {
        None => {
            let onclick = act.reform(move |_: MouseEvent| action.clone());
            html! { <button type="button" {class} {onclick}>{ label }</button> }
        }
        Some(why) => grey(act, class, label, &format!("{label}：{why}"), why),
    }
}

/// A button that does nothing now and says why: to who looks at it, hears it or presses it.
fn grey(act: &Callback<Action>, class: &'static str, sign: &str, label: &str, why: &'static str) -> Html {
    let onclick = act.reform(move |_: MouseEvent| Action::Say(why));
    html! {
        <button type="button" class={classes!(class, "grey")} aria-disabled="true" aria-label={label.to_owned()}
            title={why} {onclick}>
            { sign }
        </button>
    }
}
