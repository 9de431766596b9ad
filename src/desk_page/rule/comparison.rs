//! A comparison: which fact, how, and with what.

use yew::prelude::*;

use super::named;
use crate::desk::edit::Edit;
use crate::desk::facts::{Choosable, fact, names, options, value};
use crate::desk::form::Kind;
use crate::desk::forms::DELAY;
use crate::desk::make;
use crate::desk::place::{below, find, get, text};
use crate::desk_page::Work;
use crate::desk_page::controls::{self, id, line, several, shown, small, told};
use crate::desk_page::fields::{Around, form};
use crate::json::Json;

/// The whole of it.
pub fn comparison(work: Work, at: &str, json: &Json, around: &Around) -> Html {
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
            let number = line(work, &place, &given, controls::number_typed, true, "number");
            html! { <>{ labelled(number, &place, "数") }{ text(compared, "unit") }</> }
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

/// A control with a label for those who hear it.
pub fn labelled(control: Html, at: &str, label: &str) -> Html {
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
        return small("＋再加一段时间", "这个日期再加一段时间", work.edit(Edit::Set(place, new)));
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
            { small("×", "不再加时间", work.edit(Edit::Remove(place.clone()))) }
            { delay(work, &below(&place, "delay")) }
            { told(work, &place, true) }
        </>
    }
}

/// The steps by which the period grows.
fn delay(work: Work, at: &str) -> Html {
    let Some(Json::Object(_)) = find(work.document(), at) else {
        let new = make::form(work.document(), &Around::default(), &DELAY, None);
        return small("＋逐步推迟", "这段时间逐步推迟", work.edit(Edit::Set(at.to_owned(), new)));
    };
    html! {
        <div class="delay">
            { DELAY.name }{ small("×", "不再推迟", work.edit(Edit::Remove(at.to_owned()))) }
            { form(work, at, &DELAY, &Around::default()) }
        </div>
    }
}
