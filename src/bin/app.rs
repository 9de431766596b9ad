//! The page: joins the interface to the browser.

use std::rc::Rc;

use zhicheng::browser::address::{WindowAddress, query};
use zhicheng::browser::clock::DeviceClock;
use zhicheng::browser::files;
use zhicheng::ui::{App, Failure, FailureProps, Opening};

fn main() {
    wasm_bindgen_futures::spawn_local(open());
}

/// Fetches the policy and shows the page; until then the first screen of index.html stays.
async fn open() {
    let document = gloo::utils::document();
    let Some(root) = document.get_element_by_id("app") else { return };
    let phone = document.get_element_by_id("help").and_then(|help| help.get_attribute("data-phone"));
    match files::edition(query("policy")).await {
        Ok(edition) => {
            let target = query("target").and_then(|title| edition.policy.title_id(&title));
            let opening = Opening {
                edition: Rc::new(edition),
                target,
                clock: Rc::new(DeviceClock),
                address: Rc::new(WindowAddress),
            };
            yew::Renderer::<App>::with_root_and_props(root, opening).render();
        }
        Err(trouble) => {
            let props = FailureProps { trouble, phone: phone.unwrap_or_default() };
            yew::Renderer::<Failure>::with_root_and_props(root, props).render();
        }
    }
}
