//! The page: joins the interface to the browser.
use yew::prelude::*;

#[function_component(App)]
fn app() -> Html {
    html! { <h1>{ "职称自查" }</h1> }
}

fn main() {
    yew::Renderer::<App>::new().render();
}
