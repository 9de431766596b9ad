//! A form: each key by what it is filled in with.

use yew::prelude::*;

use super::Work;
use super::cards::cards;
use super::controls::{self, Taken, area, flag, id, line, several, shown, small, told};
use super::rule;
use super::state::Action;
use crate::desk::edit::Edit;
pub use crate::desk::facts::Around;
use crate::desk::facts::{Choosable, day_label, fact, label, names, options, value};
use crate::desk::form::{Field, Form, Kind, Shape};
use crate::desk::make;
use crate::desk::operators::{CONDITIONS, NUMBERS};
use crate::desk::place::{below, find, get, list, steps, text};
use crate::desk::references::asked;
use crate::json::Json;

/// What names mean at a place: a field's, of a record that a fact, a piece or a change is about.
pub fn around(work: Work, at: &str) -> Around {
    let document = work.document();
    let first: Vec<String> = steps(at).take(2).collect();
    let record = match first.as_slice() {
        [section, which] => {
            let owner = find(document, &below(&below("", section), which));
            let key = match section.as_str() {
                "pieces" => "of",
                "changes" => "add",
                "facts" => "id",
                _ => "",
            };
            owner.map(|owner| text(owner, key).to_owned()).filter(|record| !record.is_empty())
        }
        _ => None,
    };
    Around { record, year: None }
}

/// The keys that something has, and buttons for those that it may have.
pub fn form(work: Work, at: &str, form: &'static Form, around: &Around) -> Html {
    let Some(json) = find(work.document(), at) else { return Html::default() };
    let Json::Object(entries) = json else { return told(work, at, true) };
    let (here, absent): (Vec<&Field>, Vec<&Field>) =
        form.fields_of(json).partition(|field| get(json, field.key).is_some() || field.needed);
    let adds = absent.into_iter().map(|field| {
        let new = make::blank(work.document(), around, field);
        let edit = Edit::Enter(at.to_owned(), form.position(entries, field.key), field.key.to_owned(), new);
        let action = Action::Add(edit, below(at, field.key));
        html! {
            <button type="button" class="plain small" onclick={work.on(action)}>
                { format!("＋{}", field.label) }
            </button>
        }
    });
    let adds: Vec<Html> = adds.collect();
    html! {
        <div class="form">
            { for here.into_iter().map(|field| row(work, at, form, json, field, around)) }
            if !adds.is_empty() {
                <details class="more"><summary>{ "还可以写" }</summary><div>{ for adds }</div></details>
            }
        </div>
    }
}

fn row(work: Work, parent: &str, form: &'static Form, json: &Json, field: &'static Field, around: &Around) -> Html {
    let at = below(parent, field.key);
    let Some(value) = get(json, field.key) else {
        let edit = if let Json::Object(entries) = json {
            let new = make::blank(work.document(), around, field);
            Edit::Enter(parent.to_owned(), form.position(entries, field.key), field.key.to_owned(), new)
        } else {
            return Html::default();
        };
        let onclick = work.on(Action::Add(edit, at.clone()));
        return html! {
            <div class="row">
                <span class="name">{ field.label }</span>
                <button type="button" class="plain small" {onclick}>{ "填上" }</button>
                { told(work, parent, false) }
            </div>
        };
    };
    let whole = matches!(field.shape, Shape::Rule | Shape::Form(_) | Shape::Forms(_) | Shape::Applies | Shape::Values);
    let whole = whole || matches!(field.shape, Shape::NamedDays);
    let grouped = whole || matches!(field.shape, Shape::Names(_) | Shape::Options(_));
    let remove = (!field.needed && (whole || matches!(field.shape, Shape::Name(_) | Shape::OneOf(_))))
        .then(|| small("去掉", &format!("去掉{}", field.label), work.edit(Edit::Remove(at.clone()))));
    let control = control(work, &at, json, value, field, around);
    if matches!(field.shape, Shape::Flag) {
        return html! { <div class="row" key={field.key}>{ control }{ remove }{ told(work, &at, false) }</div> };
    }
    let name = if grouped {
        html! { <span class="name">{ field.label }</span> }
    } else {
        html! { <label class="name" for={id(&at)}>{ field.label }</label> }
    };
    html! {
        <div class={if whole { "row whole" } else { "row" }} key={field.key}>
            { name }{ remove }{ control }{ told(work, &at, !whole) }
        </div>
    }
}

/// What a value is filled in with.
pub fn control(work: Work, at: &str, parent: &Json, value: &Json, field: &'static Field, around: &Around) -> Html {
    let document = work.document();
    let one = |taken: Taken, class| line(work, at, value, taken, field.needed, class);
    let many = |taken: Taken| area(work, at, value, taken, field.needed);
    let chosen = |all: &[Choosable]| {
        let place = at.to_owned();
        let label = field.label.is_empty().then(|| "选一项".to_owned());
        controls::select(work, at, label, &shown(value), all, move |id| {
            Edit::Set(place.clone(), Json::Text(id.to_owned()))
        })
    };
    match field.shape {
        Shape::Id => controls::name(work, at, at, &shown(value), field.needed),
        Shape::Line => one(controls::words_typed, "text"),
        Shape::Words => many(controls::words_typed),
        Shape::Number => one(controls::number_typed, "number"),
        Shape::Day => one(controls::day_typed, "day"),
        Shape::Lines => many(controls::lines_typed),
        Shape::Days => many(controls::days_typed),
        Shape::Numbers => many(controls::numbers_typed),
        Shape::Flag => flag(work, at, value, field.label),
        Shape::OneOf(all) => {
            let all: Vec<Choosable> =
                all.iter().map(|(id, label)| Choosable { id: (*id).into(), label: (*label).into() }).collect();
            chosen(&all)
        }
        Shape::Name(kind) => chosen(&names(document, around, kind)),
        Shape::Names(kind) => several(work, at, field.label, value, &names(document, around, kind)),
        Shape::Options(sibling) => {
            several(work, at, field.label, value, &options(document, around, text(parent, sibling)))
        }
        Shape::Option(_) => {
            let options = get(parent, "value").map(|of_year| list(of_year, "options")).unwrap_or_default();
            let named =
                |option: &Json| Choosable { id: text(option, "id").into(), label: text(option, "label").into() };
            chosen(&options.iter().map(named).collect::<Vec<_>>())
        }
        Shape::Form(inner) => form(work, at, inner, around),
        Shape::Forms(inner) => {
            let Json::List(elements) = value else { return Html::default() };
            let new = make::form(document, around, inner, None);
            let add = Action::Add(Edit::Insert(at.to_owned(), elements.len(), new), below(at, elements.len()));
            html! {
                <div class="nested">
                    { cards(work, at, inner, elements) }
                    <button type="button" class="plain small" onclick={work.on(add)}>
                        { format!("＋{}", inner.name) }
                    </button>
                </div>
            }
        }
        Shape::NamedDays => days(work, at, value),
        Shape::Applies => applies(work, at, value, around),
        Shape::Values => values(work, at, value, around),
        Shape::Value => answer(work, at, field.label, &fact_of(document, asked(document, at)), value),
        Shape::Rule => rule::rule(work, at, value, around),
        Shape::Rules => rule::nodes(work, &CONDITIONS, at, value, around),
        Shape::Amount => rule::amount(work, at, value, around),
        Shape::Amounts => rule::nodes(work, &NUMBERS, at, value, around),
        Shape::AmountRows => rule::rows(work, &NUMBERS, at, text(parent, "table"), value, around),
        Shape::Rows => rule::rows(work, &CONDITIONS, at, text(parent, "table"), value, around),
        Shape::NamedForms(_) => Html::default(),
    }
}

fn fact_of(document: &Json, question: &Json) -> Json {
    let found = fact(document, &Around::default(), text(question, "fact"));
    found.map(|fact| value(fact).clone()).unwrap_or_default()
}

fn days(work: Work, at: &str, json: &Json) -> Html {
    let Json::Object(entries) = json else { return Html::default() };
    let day = |(key, day): &(String, Json)| {
        let place = below(at, key);
        html! {
            <div class="pair">
                <label for={id(&place)}>{ day_label(key) }</label>
                { line(work, &place, day, controls::day_typed, true, "day") }
                { told(work, &place, true) }
            </div>
        }
    };
    html! {
        <>
            { for entries.iter().map(day) }
            <details class="more">
                <summary>{ "代号" }</summary>
                { for entries.iter().map(|(key, _)| key_row(work, &below(at, key), key, day_label(key))) }
            </details>
        </>
    }
}

/// The name of what has it as its key.
pub fn key_row(work: Work, at: &str, key: &str, of: &str) -> Html {
    let place = below(at, "id");
    html! {
        <div class="row" key={place.clone()}>
            <label class="name" for={id(&place)}>{ format!("{of}的代号（程序用，一般不改）") }</label>
            { controls::name(work, at, &place, key, true) }
        </div>
    }
}

/// Under which options of its siblings a field is asked for.
fn applies(work: Work, at: &str, json: &Json, around: &Around) -> Html {
    let Json::Object(entries) = json else { return Html::default() };
    let document = work.document();
    let others = names(document, around, Kind::Choice).into_iter().filter(|one| get(json, &one.id).is_none());
    html! {
        <>
            { for entries.iter().map(|(sibling, chosen)| {
                let place = below(at, sibling);
                let name = format!("「{}」是", label(document, around, sibling));
                html! {
                    <div class="pair">
                        <span>{ &name }</span>
                        { several(work, &place, &name, chosen, &options(document, around, sibling)) }
                        { small("去掉", &format!("去掉{name}"), work.edit(Edit::Remove(place.clone()))) }
                    </div>
                }
            }) }
            { adding(work, at, others.collect(), entries.len(), |_| Json::List(Vec::new())) }
        </>
    }
}

/// A menu of what can be added to an object, each with what it begins with.
fn adding(
    work: Work,
    at: &str,
    others: Vec<Choosable>,
    position: usize,
    begins: impl Fn(&str) -> Json + 'static,
) -> Html {
    if others.is_empty() {
        return Html::default();
    }
    let place = at.to_owned();
    let lead = Choosable { id: String::new(), label: "添加…".into() };
    let menu: Vec<Choosable> = std::iter::once(lead).chain(others).collect();
    let add = move |id: &str| Edit::Enter(place.clone(), position, id.to_owned(), begins(id));
    controls::select(work, &format!("{at}/+"), Some("添加一项".into()), "", &menu, add)
}

/// What facts, or fields of the record in question, come to have.
fn values(work: Work, at: &str, json: &Json, around: &Around) -> Html {
    let Json::Object(entries) = json else { return Html::default() };
    let document = work.document().clone();
    let of_record = around.record.is_some() && at.ends_with("/record");
    let kind = if of_record { Kind::Field } else { Kind::Comparable };
    let scope = if of_record { around.clone() } else { Around::default() };
    let others = names(&document, &scope, kind).into_iter().filter(|one| get(json, &one.id).is_none()).collect();
    let named = entries.iter().map(|(key, given)| {
        let place = below(at, key);
        let name = label(&document, &scope, key);
        let found = fact(&document, &scope, key).map(|fact| value(fact).clone()).unwrap_or_default();
        html! {
            <div class="pair">
                <label for={id(&place)}>{ &name }</label>
                { answer(work, &place, &name, &found, given) }
                { small("去掉", &format!("去掉{name}"), work.edit(Edit::Remove(place.clone()))) }
                { told(work, &place, true) }
            </div>
        }
    });
    let named: Html = named.collect();
    let of = document.clone();
    html! { <>{ named }{ adding(work, at, others, entries.len(), move |id| first(&of, &scope, id)) }</> }
}

/// The value that an answer begins with.
fn first(document: &Json, around: &Around, id: &str) -> Json {
    let Some(found) = fact(document, around, id).map(value) else { return Json::Null };
    match text(found, "type") {
        "bool" => Json::Bool(true),
        "number" => Json::Integer(1),
        "date" => {
            Json::Text(names(document, around, Kind::Bound).into_iter().next().map(|day| day.id).unwrap_or_default())
        }
        _ => Json::Text(list(found, "options").first().map(|option| text(option, "id").to_owned()).unwrap_or_default()),
    }
}

/// An answer to a fact of this kind.
fn answer(work: Work, at: &str, name: &str, fact: &Json, given: &Json) -> Html {
    let place = at.to_owned();
    let named = |id: &str, label: &str| Choosable { id: id.into(), label: label.into() };
    let pick = |all: &[Choosable]| {
        let edit = move |id: &str| {
            Edit::Set(
                place.clone(),
                match id {
                    "true" => Json::Bool(true),
                    "false" => Json::Bool(false),
                    id => Json::Text(id.to_owned()),
                },
            )
        };
        controls::select(work, at, Some(name.to_owned()), &shown(given), all, edit)
    };
    match text(fact, "type") {
        "bool" => pick(&[named("true", text(fact, "yes")), named("false", text(fact, "no"))]),
        "choice" => {
            let options = list(fact, "options").iter().map(|option| named(text(option, "id"), text(option, "label")));
            pick(&options.collect::<Vec<_>>())
        }
        "number" => line(work, at, given, controls::number_typed, true, "number"),
        "date" => {
            let days = names(work.document(), &Around::default(), Kind::Bound);
            let days: Vec<Choosable> = days
                .into_iter()
                .filter(|day| get(work.document(), "dates").is_some_and(|dates| get(dates, &day.id).is_some()))
                .collect();
            pick(&days)
        }
        _ => line(work, at, given, controls::words_typed, true, "text"),
    }
}
