//! The officers' desk: joins its page to the browser.

use std::rc::Rc;

use zhicheng::browser::leaving::Leaving;
use zhicheng::browser::{files, ports};
use zhicheng::desk::fingerprints::restored;
use zhicheng::desk_page::{DeskPage, Opening, Shipped};
use zhicheng::session::ports::{Ports, Whole};

/// As the applicant's page has it.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {
    wasm_bindgen_futures::spawn_local(open());
}

/// Fetches the policies of the folder, which the desk offers to open; from disk there may be none.
async fn open() {
    let Some(root) = gloo::utils::document().get_element_by_id("app") else { return };
    // In the page itself, as scripts/finish.mjs puts it there.
    let fingerprints = files::fetch("fingerprints").await.unwrap_or_default();
    let mut shipped = Vec::new();
    for listed in files::listed().await.map(|index| index.policies).unwrap_or_default() {
        if let Ok(text) = files::fetch(&format!("policies/{}", listed.file)).await {
            shipped.push(Shipped { file: listed.file, text: restored(&text, &fingerprints).into() });
        }
    }
    let leaving = Leaving::default();
    let leaving = yew::Callback::from(move |unsaved| leaving.loses(unsaved));
    // The preview shows the applicant's page, here in one piece.
    let ports = Ports { rest: Rc::new(Whole), ..ports(files::NoticeFile::default()) };
    let opening = Opening { shipped, ports, leaving };
    yew::Renderer::<DeskPage>::with_root_and_props(root, opening).render();
}
