//! The elements that recur, built in one place: `html!` writes an element's construction out wherever it stands.

use std::rc::Rc;

use yew::html::{IntoPropValue, onchange};
use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VTag};

/// An element that has no attributes. Not for a void one, such as `input`.
pub fn element(name: &'static str, inside: impl IntoPropValue<Html>) -> Html {
    build(name, "", inside.into_prop_value())
}

/// An element that has a class and no other attributes. Not for a void one.
pub fn classed(name: &'static str, class: &'static str, inside: impl IntoPropValue<Html>) -> Html {
    build(name, class, inside.into_prop_value())
}

/// Nodes one after the other.
pub fn all(nodes: impl IntoIterator<Item = Html>) -> Html {
    let mut list = Vec::new();
    // An `extend`, as `for` in `html!` is one, would bring more than this at every place.
    for node in nodes {
        list.push(node);
    }
    listed(list)
}

#[inline(never)]
fn listed(nodes: Vec<Html>) -> Html {
    nodes.into_prop_value()
}

#[inline(never)]
fn build(name: &'static str, class: &'static str, inside: Html) -> Html {
    let mut tag = VTag::new(name);
    if !class.is_empty() {
        let class = AttributeOrProperty::Attribute(AttrValue::Static(class));
        tag.set_attributes(Attributes::Dynamic { keys: &["class"], values: Box::new([Some(class)]) });
    }
    if let Some(children) = tag.children_mut() {
        *children = inside;
    }
    tag.into()
}

/// A button that acts at once, and its class.
pub fn button(class: &'static str, onclick: impl IntoPropValue<Press>, label: impl IntoPropValue<Html>) -> Html {
    press(class, onclick.into_prop_value(), label.into_prop_value())
}

type Press = Callback<MouseEvent>;

#[inline(never)]
fn press(class: &'static str, onclick: Press, label: Html) -> Html {
    html! { <button type="button" {class} {onclick}>{ label }</button> }
}

/// What can be ticked: a radio, or a checkbox.
pub struct Tick<'a> {
    /// `radio` or `checkbox`.
    pub kind: &'static str,
    /// Its name, where it has one.
    pub name: Option<&'a str>,
    /// Its id.
    pub id: &'a str,
    /// What it stands for, where that must be told.
    pub value: Option<&'a str>,
    /// Whether it is ticked.
    pub checked: bool,
    /// What happens, unless what it stands in listens.
    pub onchange: Option<Callback<Event>>,
    /// The ids of what describes it.
    pub described: Option<String>,
    /// The text beside it.
    pub label: &'a str,
}

/// The control and its label in their box, with what stands below them.
pub fn choice(ticked: Tick, below: Html) -> Html {
    classed("div", "choice", html! { <>{ tick(ticked) }{ below }</> })
}

/// The control and its label.
#[inline(never)]
pub fn tick(tick: Tick) -> Html {
    let owned = |text: &str| AttrValue::from(text.to_owned());
    let id = owned(tick.id);
    let mut input = VTag::new("input");
    input.set_checked(tick.checked);
    let attribute = |value: Option<AttrValue>| value.map(AttributeOrProperty::Attribute);
    // `html!` would take the value for one that is typed into, which is read back from the page at every render.
    input.set_attributes(Attributes::Dynamic {
        keys: &["type", "name", "id", "value", "aria-describedby"],
        values: Box::new([
            Some(AttributeOrProperty::Static(tick.kind)),
            attribute(tick.name.map(owned)),
            attribute(Some(id.clone())),
            attribute(tick.value.map(owned)),
            attribute(tick.described.map(AttrValue::from)),
        ]),
    });
    if let Some(onchange) = tick.onchange {
        input.set_listeners(Box::new([Some(Rc::new(onchange::Wrapper::new(onchange)))]));
    }
    html! { <>{ Html::from(input) }<label for={id}>{ tick.label }</label></> }
}
