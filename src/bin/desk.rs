//! The officers' desk: joins its page to the browser.

use zhicheng::browser::leaving::Leaving;
use zhicheng::browser::{files, ports};
use zhicheng::desk_page::{DeskPage, Opening, Shipped};

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
    let mut shipped = Vec::new();
    for listed in files::listed().await.map(|index| index.policies).unwrap_or_default() {
        if let Ok(text) = files::fetch(&format!("policies/{}", listed.file)).await {
            shipped.push(Shipped { file: listed.file, text: text.into() });
        }
    }
    let leaving = Leaving::default();
    let leaving = yew::Callback::from(move |unsaved| leaving.loses(unsaved));
    let opening = Opening { shipped, ports: ports(files::NoticeFile::default()), leaving };
    yew::Renderer::<DeskPage>::with_root_and_props(root, opening).render();
}
