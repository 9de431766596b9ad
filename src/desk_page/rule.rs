//! Conditions as nested cards: what is looked at, and what must hold, in plain words and controls.

mod comparison;

use yew::prelude::*;

use super::Work;
use super::controls::{self, id, line, several, shown, small, small_unless, told};
use super::fields::{Around, control};
use super::state::Action;
use crate::desk::edit::Edit;
use crate::desk::facts::{Choosable, options};
use crate::desk::form::{Field, Shape};
use crate::desk::make;
use crate::desk::operators::{CONDITIONS, Family, NUMBERS, Operator};
use crate::desk::place::{below, get, text};
use crate::json::Json;
use comparison::{comparison, labelled};

fn named(id: &str, label: &str) -> Choosable {
    Choosable { id: id.to_owned(), label: label.to_owned() }
}

/// A condition.
pub fn rule(work: Work, at: &str, json: &Json, around: &Around) -> Html {
    node(work, &CONDITIONS, at, json, around, Html::default())
}

/// A number that a rule makes.
pub fn amount(work: Work, at: &str, json: &Json, around: &Around) -> Html {
    node(work, &NUMBERS, at, json, around, Html::default())
}

/// One of a family, with what can be done to it where it stands.
fn node(work: Work, family: &'static Family, at: &str, json: &Json, around: &Around, places: Html) -> Html {
    let operator = family.of(json);
    let inside = match (json, operator) {
        (Json::Text(_), _) => Html::default(),
        (Json::Integer(_), _) => labelled(line(work, at, json, controls::number_typed, true, "number"), at, "数"),
        (_, Some(operator)) if operator.key == "fact" => comparison(work, at, json, around),
        (_, Some(operator)) => parts(work, at, json, operator, around),
        (_, None) => unknown(json),
    };
    // What has no condition below it fits beside its kind.
    let is_short = operator.is_none_or(|operator| !operator.parts.iter().any(|part| is_below(part.shape)));
    html! {
        <div class="rule" id={(!matches!(json, Json::Integer(_))).then(|| id(at))} tabindex="-1">
            <div class="rule-head">
                { kind(work, family, at, json, operator, around) }
                if is_short {
                    { inside.clone() }
                }
                <span class="places">{ places }</span>
            </div>
            { told(work, at, false) }
            if !is_short {
                { inside }
            }
            if let Json::Object(entries) = json {
                { besides(work, family, at, entries, around) }
            }
        </div>
    }
}

/// The menu of operators; another takes in what the one before had below it.
fn kind(
    work: Work,
    family: &'static Family,
    at: &str,
    json: &Json,
    operator: Option<&'static Operator>,
    around: &Around,
) -> Html {
    let constants = family.constants.iter().map(|(id, label)| named(id, &format!("直接算「{label}」")));
    let operators = family.operators.iter().map(|operator| named(operator.key, operator.label));
    let chosen = match (operator, json) {
        (Some(operator), _) => operator.key.to_owned(),
        (None, Json::Text(word)) => word.clone(),
        (None, Json::Integer(_)) => "1".to_owned(),
        (None, _) => "?".to_owned(),
    };
    let (place, before, around, document) = (at.to_owned(), json.clone(), around.clone(), work.desk.document.clone());
    let edit = move |id: &str| {
        let operator = family.operators.iter().find(|operator| operator.key == id);
        let new = match (operator, id.parse()) {
            (Some(operator), _) => make::node(&document, &around, family, operator, &before),
            (None, Ok(number)) => Json::Integer(number),
            (None, Err(_)) => Json::Text(id.to_owned()),
        };
        Edit::Set(place.clone(), new)
    };
    // A constant number has its control beside it: the place's own id is that control's.
    let place = format!("{at}/kind");
    controls::select(
        work,
        &place,
        Some(family.name.into()),
        &chosen,
        &operators.chain(constants).collect::<Vec<_>>(),
        edit,
    )
}

/// A condition that the desk has no form for stays as it is.
fn unknown(json: &Json) -> Html {
    html! { <p class="help">{ "编辑台还不会改这一种条件，它会原样保留：" }<code>{ json.written() }</code></p> }
}

fn is_below(shape: Shape) -> bool {
    let conditions = matches!(shape, Shape::Rule | Shape::Rules | Shape::Rows);
    conditions || matches!(shape, Shape::Amount | Shape::Amounts | Shape::AmountRows)
}

fn parts(work: Work, at: &str, json: &Json, operator: &'static Operator, around: &Around) -> Html {
    let inner = match operator.key {
        "some" | "total" | "best" => Around { record: Some(text(json, operator.key).to_owned()), ..around.clone() },
        "every_year" => Around { year: Some(text(json, "every_year").to_owned()), ..around.clone() },
        _ => around.clone(),
    };
    let part = |field: &'static Field| {
        let place = below(at, field.key);
        let Some(value) = get(json, field.key) else {
            let new = make::blank(work.document(), around, field);
            let onclick = work.edit(Edit::Set(place, new));
            if !field.needed {
                return html! {
                    <button type="button" class="plain small" {onclick}>{ format!("＋{}", field.label) }</button>
                };
            }
            return html! {
                <div class="part">
                    <span>{ field.label }</span>
                    <button type="button" class="plain small" {onclick}>{ "填上" }</button>
                </div>
            };
        };
        let below = is_below(field.shape);
        let scope = if below { &inner } else { around };
        let label = if below || field.label.is_empty() || matches!(field.shape, Shape::Options(_)) {
            html! { <span>{ field.label }</span> }
        } else {
            html! { <label for={id(&place)}>{ field.label }</label> }
        };
        html! {
            <div class={if below { "part below" } else { "part" }}>
                { label }{ control(work, &place, json, value, field, scope) }
                if !below && !field.needed {
                    { small("×", &format!("去掉{}", field.label), work.edit(Edit::Remove(place.clone()))) }
                }
                if !below { { told(work, &place, true) } }
            </div>
        }
    };
    html! { <div class="parts">{ for operator.parts.iter().map(part) }</div> }
}

/// A new one of a family, where nothing was.
fn begun(family: &Family) -> Json {
    let first = family.constants.first().map_or("", |(id, _)| *id);
    first.parse().map_or_else(|_| Json::Text(first.to_owned()), Json::Integer)
}

/// Several of a family, each of which can be moved and taken away.
pub fn nodes(work: Work, family: &'static Family, at: &str, json: &Json, around: &Around) -> Html {
    let Json::List(conditions) = json else { return Html::default() };
    let add = Edit::Insert(at.to_owned(), conditions.len(), begun(family));
    html! {
        <div class="nested">
            { for conditions.iter().enumerate().map(|(position, condition)| {
                let place = below(at, position);
                let which = format!("第{}项", position + 1);
                let up = work.edit(Edit::Move(at.to_owned(), position, position.saturating_sub(1)));
                let remove = work.edit(Edit::Remove(place.clone()));
                let places = html! {
                    <>
                        { small_unless(work, "↑", &format!("把{which}往前移"), up, (position == 0).then_some("已经是第一项")) }
                        { small("×", &format!("去掉{which}"), remove) }
                    </>
                };
                node(work, family, &place, condition, around, places)
            }) }
            <button type="button" class="plain small" onclick={work.on(Action::Add(add, below(at, conditions.len())))}>
                { "＋一项" }
            </button>
        </div>
    }
}

/// The rows of a table: for which options, and what then.
pub fn rows(work: Work, family: &'static Family, at: &str, key: &str, json: &Json, around: &Around) -> Html {
    let Json::List(rows) = json else { return Html::default() };
    let all = options(work.document(), around, key);
    let add = Json::Object(vec![("in".into(), Json::List(Vec::new())), ("then".into(), begun(family))]);
    let add = work.edit(Edit::Insert(at.to_owned(), rows.len(), add));
    html! {
        <div class="nested">
            { told(work, at, false) }
            { for rows.iter().enumerate().map(|(position, row)| {
                let place = below(at, position);
                let (chosen, then) = (below(&place, "in"), below(&place, "then"));
                let remove = work.edit(Edit::Remove(place.clone()));
                html! {
                    <div class="table-row">
                        <div class="rule-head">
                            <span>{ "选了：" }</span>
                            <span class="places">{ small("×", "去掉这一行", remove) }</span>
                        </div>
                        { several(work, &chosen, "选了", get(row, "in").unwrap_or(&Json::Null), &all) }
                        { told(work, &chosen, true) }{ told(work, &place, false) }
                        <span>{ "就看：" }</span>
                        { node(work, family, &then, get(row, "then").unwrap_or(&Json::Null), around, Html::default()) }
                    </div>
                }
            }) }
            <button type="button" class="plain small" onclick={add}>{ "＋一行" }</button>
        </div>
    }
}

/// The clause, the label, the note and the remedy, folded away.
fn besides(work: Work, family: &Family, at: &str, entries: &[(String, Json)], around: &Around) -> Html {
    let written: Vec<String> = family
        .common
        .iter()
        .filter_map(|field| entries.iter().find(|(key, _)| key == field.key))
        .map(|(key, value)| if key == "remedy" { text(value, "text").to_owned() } else { shown(value) })
        .filter(|text| !text.is_empty())
        .collect();
    let place = format!("{at}/besides");
    let open = work.state.unfolded.contains(&place);
    let toggle = work.on(Action::Fold(place.clone()));
    let json = Json::Object(entries.to_vec());
    let (here, absent): (Vec<&'static Field>, Vec<&'static Field>) =
        family.common.iter().partition(|field| get(&json, field.key).is_some());
    html! {
        <div class="besides">
            <button type="button" class="link" aria-expanded={open.to_string()} onclick={toggle}>
                { if written.is_empty() { "＋说明和依据".to_owned() } else { format!("说明和依据：{}", written.join("；")) } }
            </button>
            if open {
                <div class="form">
                    { for here.into_iter().filter_map(|field| {
                        let place = below(at, field.key);
                        let value = get(&json, field.key)?;
                        Some(html! {
                            <div class="row">
                                <label class="name" for={id(&place)}>{ field.label }</label>
                                { small("去掉", &format!("去掉{}", field.label), work.edit(Edit::Remove(place.clone()))) }
                                { control(work, &place, &json, value, field, around) }
                                { told(work, &place, true) }
                            </div>
                        })
                    }) }
                    { for absent.into_iter().map(|field| {
                        let new = make::blank(work.document(), around, field);
                        let edit = Edit::Set(below(at, field.key), new);
                        let action = Action::Add(edit, below(at, field.key));
                        html! {
                            <button type="button" class="plain small" onclick={work.on(action)}>
                                { format!("＋{}", field.label) }
                            </button>
                        }
                    }) }
                </div>
            }
        </div>
    }
}
