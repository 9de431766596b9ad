//! Download, print, copy, picture and file: what leaves the page and comes back in, at the applicant's wish.

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::utils::{body, document, window};
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, FileReader, HtmlAnchorElement, HtmlCanvasElement, HtmlDocument,
    HtmlImageElement, HtmlInputElement, HtmlTextAreaElement, Url,
};

use crate::session::ports::{NotRead, Outbox};

/// The browser's own ways.
#[derive(Debug)]
pub struct BrowserOutbox;

/// How long a download may take to begin before its text is let go, in milliseconds.
const UNTIL_DOWNLOADED: u32 = 60_000;
/// Pixels of the picture to one of the drawing: sharp on phones.
const SHARPNESS: u32 = 2;

impl Outbox for BrowserOutbox {
    fn can_download(&self) -> bool {
        !in_web_view() && create::<HtmlAnchorElement>("a").is_some_and(|link| has(&link, "download"))
    }

    fn download(&self, name: &str, media_type: &str, text: &str) {
        let _ = offer(name, media_type, text);
    }

    fn can_print(&self) -> bool {
        !in_web_view() && has(&window(), "print")
    }

    fn print(&self) {
        let _ = window().print();
    }

    fn copy(&self, text: &str, done: Rc<dyn Fn(bool)>) {
        let clipboard = window().navigator().clipboard();
        // There is none on a page without https, such as an office network's.
        if clipboard.is_undefined() {
            return done(copy_selected(text));
        }
        let (written, text) = (clipboard.write_text(text), text.to_owned());
        spawn_local(async move { done(JsFuture::from(written).await.is_ok() || copy_selected(&text)) });
    }

    fn picture(&self, svg: &str, (width, height): (u32, u32), done: Rc<dyn Fn(Option<String>)>) {
        let Ok(image) = HtmlImageElement::new() else { return done(None) };
        let (drawn, failed) = (image.clone(), done.clone());
        EventListener::once(&image, "load", move |_| done(draw(&drawn, width, height).ok())).forget();
        EventListener::once(&image, "error", move |_| failed(None)).forget();
        let svg = String::from(js_sys::encode_uri_component(svg));
        // Not a blob: some browsers take a canvas with one on it for another site's.
        image.set_src(&format!("data:image/svg+xml;charset=utf-8,{svg}"));
    }

    fn read(&self, control: &str, most_bytes: usize, done: Rc<dyn Fn(Result<Vec<u8>, NotRead>)>) {
        let input = document().get_element_by_id(control).and_then(|found| found.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        let file = input.files().and_then(|files| files.get(0));
        input.set_value("");
        let Some(file) = file else { return };
        if file.size() > most_bytes as f64 {
            return done(Err(NotRead::TooLarge));
        }
        let Ok(reader) = FileReader::new() else { return done(Err(NotRead::Failed)) };
        let (read, failed) = (reader.clone(), done.clone());
        EventListener::once(&reader, "loadend", move |_| {
            let bytes = read.result().ok().filter(|bytes| !bytes.is_null());
            done(bytes.map(|bytes| Uint8Array::new(&bytes).to_vec()).ok_or(NotRead::Failed));
        })
        .forget();
        if reader.read_as_array_buffer(&file).is_err() {
            failed(Err(NotRead::Failed));
        }
    }
}

fn has(object: &JsValue, name: &str) -> bool {
    Reflect::has(object, &name.into()).unwrap_or(false)
}

fn create<T: JsCast>(name: &str) -> Option<T> {
    document().create_element(name).ok()?.dyn_into().ok()
}

/// Apps that show pages, WeChat among them, have window.print and downloads, and nothing happens: Android's say "wv",
/// those of iOS leave Safari out.
fn in_web_view() -> bool {
    let agent = window().navigator().user_agent().unwrap_or_default();
    agent.contains("MicroMessenger")
        || agent.contains("; wv)")
        || !(agent.contains("Safari/") || agent.contains("Gecko/"))
}

fn offer(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type(media_type);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &kind)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    if let Some(link) = create::<HtmlAnchorElement>("a") {
        link.set_href(&url);
        link.set_download(name);
        link.set_hidden(true);
        // Firefox clicks only what is in the document.
        body().append_child(&link)?;
        link.click();
        link.remove();
    }
    Timeout::new(UNTIL_DOWNLOADED, move || drop(Url::revoke_object_url(&url))).forget();
    Ok(())
}

/// The way of browsers and pages without a clipboard: select, and copy what is selected.
fn copy_selected(text: &str) -> bool {
    let Some(area) = create::<HtmlTextAreaElement>("textarea") else { return false };
    area.set_value(text);
    area.set_class_name("unseen");
    let before = document().active_element().and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    let _ = body().append_child(&area);
    area.select();
    let copied = document().dyn_into::<HtmlDocument>().is_ok_and(|page| page.exec_command("copy").unwrap_or(false));
    area.remove();
    if let Some(before) = before {
        let _ = before.focus();
    }
    copied
}

fn draw(image: &HtmlImageElement, width: u32, height: u32) -> Result<String, JsValue> {
    let canvas = create::<HtmlCanvasElement>("canvas").ok_or(JsValue::NULL)?;
    let (width, height) = (width * SHARPNESS, height * SHARPNESS);
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d")?.ok_or(JsValue::NULL)?.unchecked_into();
    context.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, f64::from(width), f64::from(height))?;
    canvas.to_data_url()
}
