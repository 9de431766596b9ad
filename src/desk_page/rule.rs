//! Conditions as nested cards: what is looked at, and what must hold, in plain words and controls.

use yew::prelude::*;

use super::Work;
use super::controls::{self, id, line, several, shown, small, told};
use super::fields::{Around, control, form};
use super::state::Action;
use crate::desk::edit::Edit;
use crate::desk::facts::{Choosable, fact, names, options, value};
use crate::desk::form::{Field, Kind, Shape};
use crate::desk::forms::DELAY;
use crate::desk::make;
use crate::desk::operators::{CONDITIONS, Family, NUMBERS, Operator};
use crate::desk::place::{below, find, get, text};
use crate::json::Json;

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
                return html! { <button type="button" class="plain small" {onclick}>{ format!("＋{}", field.label) }</button> };
            }
            return html! { <div class="part"><span>{ field.label }</span><button type="button" class="plain small" {onclick}>{ "填上" }</button></div> };
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
                    { small("×", &format!("去掉{}", field.label), work.edit(Edit::Remove(place.clone())), false) }
                }
                if !below { { told(work, &place, true) } }
            </div>
        }
    };
    html! { <div class="parts">{ for operator.parts.iter().map(part) }</div> }
}

/// A comparison: which fact, how, and with what.
fn comparison(work: Work, at: &str, json: &Json, around: &Around) -> Html {
    let document = work.document();
    let name = text(json, "fact");
    let facts = {
        let (place, before, scope, document) =
            (at.to_owned(), json.clone(), around.clone(), work.desk.document.clone());
        let edit = move |id: &str| Edit::Set(place.clone(), make::comparison(&document, &scope, id, &before));
        let all = names(work.document(), around, Kind::Comparable);
        controls::select(work, &below(at, "fact"), Some("看哪一项".into()), name, &all, edit)
    };
    let found = fact(document, around, name).cloned().unwrap_or_default();
    let compared = value(&found);
    html! {
        <div class="parts">
            <div class="part">
                { facts }
                if text(&found, "type") == "years" {
                    { year(work, at, json, around) }
                }
                { with(work, at, json, compared, name, around) }
            </div>
            { told(work, &below(at, "fact"), true) }
        </div>
    }
}

/// Of which year, seen from the year under review.
fn year(work: Work, at: &str, json: &Json, around: &Around) -> Html {
    let review = if let Some(Json::Integer(year)) = get(work.document(), "review_year") { *year } else { 0 };
    let mut all: Vec<Choosable> =
        (0..=10).map(|back| named(&format!("{}", -back), &format!("{}年", review - back))).collect();
    if around.year.as_deref() == Some(text(json, "fact")) {
        all.insert(0, named("this", "这一年"));
    }
    let place = below(at, "year");
    let chosen = get(json, "year").map(shown).unwrap_or_default();
    let edit = {
        let place = place.clone();
        move |id: &str| Edit::Set(place.clone(), id.parse().map_or_else(|_| Json::Text(id.to_owned()), Json::Integer))
    };
    controls::select(work, &place, Some("哪一年".into()), &chosen, &all, edit)
}

/// Another text at a place.
fn setting(at: &str) -> impl Fn(&str) -> Edit + 'static {
    let at = at.to_owned();
    move |id| Edit::Set(at.clone(), Json::Text(id.to_owned()))
}

/// How a value of this kind is compared.
fn with(work: Work, at: &str, json: &Json, compared: &Json, name: &str, around: &Around) -> Html {
    let written = ["is", "in", "at_least", "at_most", "by", "from"].into_iter().find(|key| get(json, key).is_some());
    let Some(how) = written else { return Html::default() };
    let given = get(json, how).cloned().unwrap_or_default();
    let place = below(at, how);
    let ways: &[(&str, &str)] = match text(compared, "type") {
        "choice" if get(compared, "ordered") == Some(&Json::Bool(true)) => {
            &[("in", "是其中之一"), ("at_least", "不低于")]
        }
        "choice" => &[("in", "是其中之一")],
        "number" => &[("at_least", "不少于"), ("at_most", "不超过")],
        "date" => &[("by", "不晚于"), ("from", "不早于")],
        _ => &[],
    };
    let value = match text(compared, "type") {
        "bool" => {
            let all = [named("true", text(compared, "yes")), named("false", text(compared, "no"))];
            let edit = {
                let place = place.clone();
                move |id: &str| Edit::Set(place.clone(), Json::Bool(id == "true"))
            };
            controls::select(work, &place, Some("是哪一种".into()), &shown(&given), &all, edit)
        }
        "choice" if how == "in" => several(work, &place, "选项", &given, &options(work.document(), around, name)),
        "choice" => {
            let edit = setting(&place);
            controls::select(
                work,
                &place,
                Some("选项".into()),
                &shown(&given),
                &options(work.document(), around, name),
                edit,
            )
        }
        "number" => {
            html! { <>{ labelled(line(work, &place, &given, controls::number_typed, true, "number"), &place, "数") }{ text(compared, "unit") }</> }
        }
        _ => {
            let edit = setting(&place);
            controls::select(
                work,
                &place,
                Some("哪一天".into()),
                &shown(&given),
                &names(work.document(), around, Kind::Bound),
                edit,
            )
        }
    };
    html! {
        <>
            if text(compared, "type") == "date" && how == "by" {
                { plus(work, at, json) }
            }
            if !ways.is_empty() {
                { way(work, at, json, how, ways) }
            }
            { value }
            { told(work, &place, true) }
        </>
    }
}

fn labelled(control: Html, at: &str, label: &str) -> Html {
    html! { <><label class="unseen" for={id(at)}>{ label }</label>{ control }</> }
}

/// The comparison itself; another keeps the value where it still means something.
fn way(work: Work, at: &str, json: &Json, how: &'static str, ways: &[(&str, &str)]) -> Html {
    let all: Vec<Choosable> = ways.iter().map(|(id, label)| named(id, label)).collect();
    let (place, before) = (at.to_owned(), json.clone());
    let edit = move |id: &str| {
        let Json::Object(entries) = &before else { return Edit::All(Vec::new()) };
        let changed = entries.iter().filter(|(key, _)| key != "plus" || id == "by").map(|(key, value)| {
            if key != how {
                return (key.clone(), value.clone());
            }
            let value = match (id, value) {
                ("at_least", Json::List(list)) => list.first().cloned().unwrap_or_default(),
                ("in", Json::Text(one)) => Json::List(vec![Json::Text(one.clone())]),
                (_, value) => value.clone(),
            };
            (id.to_owned(), value)
        });
        Edit::Set(place.clone(), Json::Object(changed.collect()))
    };
    controls::select(work, &format!("{at}/how"), Some("怎样比".into()), how, &all, edit)
}

/// A period added to the date before it is compared.
fn plus(work: Work, at: &str, json: &Json) -> Html {
    let place = below(at, "plus");
    let Some(Json::Object(entries)) = get(json, "plus") else {
        let new = Json::Object(vec![("years".into(), Json::Integer(1))]);
        return small("＋再加一段时间", "这个日期再加一段时间", work.edit(Edit::Set(place, new)), false);
    };
    let Some((unit, number)) = entries.iter().find(|(key, _)| key != "delay") else { return told(work, &place, true) };
    let units = [named("years", "年"), named("months", "个月")];
    let (whole, before, old) = (place.clone(), entries.clone(), unit.clone());
    let edit = move |id: &str| {
        let renamed =
            before.iter().map(|(key, value)| (if *key == old { id.to_owned() } else { key.clone() }, value.clone()));
        Edit::Set(whole.clone(), Json::Object(renamed.collect()))
    };
    let number_at = below(&place, unit);
    html! {
        <>
            { "再加" }
            { labelled(line(work, &number_at, number, controls::number_typed, true, "number"), &number_at, "加多少") }
            { controls::select(work, &format!("{place}/unit"), Some("单位".into()), unit, &units, edit) }
            { small("×", "不再加时间", work.edit(Edit::Remove(place.clone())), false) }
            { delay(work, &below(&place, "delay")) }
            { told(work, &place, true) }
        </>
    }
}

/// The steps by which the period grows.
fn delay(work: Work, at: &str) -> Html {
    let Some(Json::Object(_)) = find(work.document(), at) else {
        let new = make::form(work.document(), &Around::default(), &DELAY, None);
        return small("＋逐步推迟", "这段时间逐步推迟", work.edit(Edit::Set(at.to_owned(), new)), false);
    };
    html! {
        <div class="delay">
            { DELAY.name }{ small("×", "不再推迟", work.edit(Edit::Remove(at.to_owned())), false) }
            { form(work, at, &DELAY, &Around::default()) }
        </div>
    }
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
                        { small("↑", &format!("把{which}往前移"), up, position == 0) }
                        { small("×", &format!("去掉{which}"), remove, false) }
                    </>
                };
                node(work, family, &place, condition, around, places)
            }) }
            <button type="button" class="plain small" onclick={work.on(Action::Add(add, below(at, conditions.len())))}>{ "＋一项" }</button>
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
                        <div class="rule-head"><span>{ "选了：" }</span><span class="places">{ small("×", "去掉这一行", remove, false) }</span></div>
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
                                { small("去掉", &format!("去掉{}", field.label), work.edit(Edit::Remove(place.clone())), false) }
                                { control(work, &place, &json, value, field, around) }
                                { told(work, &place, true) }
                            </div>
                        })
                    }) }
                    { for absent.into_iter().map(|field| {
                        let new = make::blank(work.document(), around, field);
                        let edit = Edit::Set(below(at, field.key), new);
                        html! { <button type="button" class="plain small" onclick={work.on(Action::Add(edit, below(at, field.key)))}>{ format!("＋{}", field.label) }</button> }
                    }) }
                </div>
            }
        </div>
    }
}
