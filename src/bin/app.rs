//! The page: joins the interface to the browser.

use std::rc::Rc;

use zhicheng::browser::address::query;
use zhicheng::browser::{files, pause, ports, rest};
use zhicheng::session::{Asked, Session, saved};
use zhicheng::ui::{App, Help, Opening, door};

/// Smaller than the standard allocator: 2 KB less on the wire.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {
    wasm_bindgen_futures::spawn_local(open());
}

/// Fetches the policy and shows the page; until then the first screen of index.html stays.
async fn open() {
    let document = gloo::utils::document();
    let Some(root) = document.get_element_by_id("app") else { return };
    let phone = on_page("#help", "data-phone");
    let plain = on_page("#help a:not([href^=tel])", "href");
    let year = query("year");
    match files::edition(query("policy"), year.as_deref()).await {
        Ok((edition, notice)) => {
            pause().await;
            // The first screen has the query's title chosen, unless it was built from an edition without it; what is
            // chosen there since then counts.
            let unseen = query("target").filter(|title| on_page(&format!("#target-{title}"), "id").is_none());
            let title = |id: String| edition.policy.title_id(&id);
            let target = unseen.and_then(title).or_else(|| on_page("#first input:checked", "value").and_then(title));
            let begin = on_page("#first", "data-pressed").is_some();
            let ports = ports(notice);
            // Those take more than the program's first part.
            let kept = ports.storage.get(&saved::key(&edition)).is_some() || ports.handover.waits();
            if kept || !matches!(ports.address.fragment().as_str(), "" | "start") {
                rest::here().await;
            }
            let year_asked = Asked::of(year, &edition);
            let mut session = Session::new(Rc::new(edition), target);
            session.year_asked = year_asked;
            let opening = Opening { session, begin, ports };
            yew::Renderer::<App>::with_root_and_props(root, opening).render();
        }
        Err(trouble) => {
            rest::here().await;
            door::failure(&root, &trouble, &Help { phone: phone.unwrap_or_default(), plain });
        }
    }
}

/// An attribute of what stands on the first screen, which boot.js looks after until the program takes over.
fn on_page(selector: &str, attribute: &str) -> Option<String> {
    gloo::utils::document().query_selector(selector).ok()??.get_attribute(attribute)
}
