//! Fetches the policy from the page's own folder.

use std::rc::Rc;
use std::sync::Arc;

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use crate::browser::clock::DeviceClock;
use crate::browser::pause;
use crate::json::Json;
use crate::json::read::{Finding, Findings, Path, Read};
use crate::policy::editions::{Index, Listed};
use crate::policy::{Edition, compile, window};
use crate::session::ports::{Clock, Notice};
use crate::ui::Trouble;

const INDEX: &str = "policies/index.json";

/// The notice's official text: its file, if the index names one; and the other editions that the index names.
#[derive(Debug, Default)]
pub struct NoticeFile {
    text: Option<String>,
    others: Vec<Listed>,
}

impl Notice for NoticeFile {
    fn fetch(&self, got: Rc<dyn Fn(Option<String>)>) {
        let Some(file) = &self.text else { return };
        let file = format!("policies/{file}");
        wasm_bindgen_futures::spawn_local(async move { got(fetch(&file).await.ok()) });
    }

    fn others(&self) -> &[Listed] {
        &self.others
    }
}

/// Which policies the folder has.
///
/// # Errors
/// What is wrong, to be told on the page.
pub async fn listed() -> Result<Index, Trouble> {
    let text = fetch(INDEX).await?;
    let findings = Findings::default();
    let json = Json::parse(text.as_bytes()).map_err(|message| findings.error(&Path::Root, message)).ok();
    let index = json.and_then(|json| Index::read(&json, &Path::Root, &findings)).filter(|_| !findings.has_error());
    index.ok_or_else(|| Trouble::Broken(INDEX.into(), findings.into_vec()))
}

/// The edition called `wanted`, or the default, and where its notice's official text is. It is for the review year
/// `asked` in the address; where that names none, for the one whose window can still be reached on the device's day.
///
/// # Errors
/// What is wrong, to be told on the page.
pub async fn edition(wanted: Option<String>, asked: Option<&str>) -> Result<(Edition, NoticeFile), Trouble> {
    let Index { default, policies: mut others } = listed().await?;
    let wanted = wanted.unwrap_or(default);
    let Some(position) = others.iter().position(|policy| policy.id == wanted) else {
        return Err(Trouble::Unknown(wanted));
    };
    let listed = others.remove(position);
    let file = format!("policies/{}", listed.file);
    let text = fetch(&file).await?;
    let broken = |findings| Trouble::Broken(file.clone(), findings);
    let json = compile::parse(text.as_bytes()).map_err(broken)?;
    pause().await;
    let year = window::asked(&json, asked).or_else(|| window::reachable_of(&json, DeviceClock.today()));
    let edition = compile::edition_at(Arc::new(json), year).map_err(broken)?;
    if edition.policy.id != wanted {
        let message = format!("id是「{}」，而{INDEX}里写的是「{wanted}」，请改成一样", edition.policy.id);
        return Err(Trouble::Broken(file, vec![Finding::error("/id", message)]));
    }
    Ok((edition, NoticeFile { text: listed.text, others }))
}

/// The text of a file of the page's folder.
///
/// # Errors
/// Why it did not arrive.
pub async fn fetch(file: &str) -> Result<String, Trouble> {
    // The single file (scripts/single.mjs) carries the policies, each in an element of its name.
    if let Some(text) = gloo::utils::document().get_element_by_id(file).and_then(|element| element.text_content()) {
        return Ok(text);
    }
    let missing = |why: String| Trouble::Missing(file.to_owned(), why);
    let told = |error: JsValue| {
        missing(error.dyn_ref::<js_sys::Error>().map_or_else(String::new, |error| error.message().into()))
    };
    let response = JsFuture::from(gloo::utils::window().fetch_with_str(file)).await.map_err(told)?;
    let response: Response = response.dyn_into().map_err(told)?;
    if !response.ok() {
        return Err(missing(format!("HTTP {}", response.status())));
    }
    let text = JsFuture::from(response.text().map_err(told)?).await.map_err(told)?;
    text.as_string().ok_or_else(|| missing("not text".into()))
}
