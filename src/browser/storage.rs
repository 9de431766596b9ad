//! The browser's local storage, where there is any.

use gloo::utils::window;
use wasm_bindgen::JsCast;

use crate::session::ports::{NotKept, Storage};

/// The local storage of the page's origin. The bureau's other pages may use it too: ours are the keys with our prefix.
#[derive(Debug)]
pub struct DeviceStorage;

const PREFIX: &str = "zhicheng/";

impl Storage for DeviceStorage {
    fn get(&self, key: &str) -> Option<String> {
        area()?.get_item(&format!("{PREFIX}{key}")).ok()?
    }

    fn set(&self, key: &str, text: &str) -> Result<(), NotKept> {
        let area = area().ok_or(NotKept::Denied)?;
        area.set_item(&format!("{PREFIX}{key}"), text).map_err(|error| {
            let name = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.name())).unwrap_or_default();
            // QuotaExceededError, or NS_ERROR_DOM_QUOTA_REACHED.
            if name.contains("Quota") || name.contains("QUOTA") { NotKept::Full } else { NotKept::Denied }
        })
    }

    fn remove(&self, key: &str) {
        if let Some(area) = area() {
            let _ = area.remove_item(&format!("{PREFIX}{key}"));
        }
    }
}

/// None in a sandboxed frame, in many frames of another site, and where the visitor allows none: asking throws there.
fn area() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}
