//! The worker of batch.html: joins the service to the messages of the page.

use std::cell::RefCell;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::{Closure, JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};
use zhicheng::batch::service::Service;

/// A message is a list: what is asked or told as JSON, and the bytes of a file if there is one.
fn main() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let service = RefCell::new(Service::default());
    let port = scope.clone();
    let answer = move |event: MessageEvent| {
        let message = Array::from(&event.data());
        let asked = message.get(0).as_string().unwrap_or_default();
        let bytes = message.get(1).dyn_into::<js_sys::ArrayBuffer>().map(|bytes| Uint8Array::new(&bytes).to_vec());
        let mut tell = |told: serde_json::Value, file: Option<Vec<u8>>| {
            let file = file.map_or(JsValue::UNDEFINED, |file| Uint8Array::from(file.as_slice()).buffer().into());
            // A page that is gone is told nothing.
            let _ = port.post_message(&Array::of2(&JsValue::from(told.to_string()), &file));
        };
        service.borrow_mut().answer(&asked, &bytes.unwrap_or_default(), &mut tell);
    };
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(answer);
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // It listens as long as the worker lives.
    listener.forget();
    let ready = Array::of1(&JsValue::from(r#"{"told":"ready"}"#));
    let _ = scope.post_message(&ready);
}
