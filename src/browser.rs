//! The browser behind the ports of `session`, and the files of the page.

use std::rc::Rc;

use crate::session::ports::Ports;

pub mod address;
pub mod clock;
pub mod display;
pub mod files;
pub mod frame;
pub mod leaving;
pub mod offline;
pub mod outbox;
pub mod rest;
pub mod storage;
pub mod voice;

/// Lets the browser paint and take input before the next piece of a long piece of work, which slow phones feel.
pub async fn pause() {
    let passed = js_sys::Promise::new(&mut |resolve, _| {
        let _ = gloo::utils::window().set_timeout_with_callback(&resolve);
    });
    let _ = wasm_bindgen_futures::JsFuture::from(passed).await;
}

/// The browser's own, and the notice's official text.
pub fn ports(notice: files::NoticeFile) -> Ports {
    Ports {
        clock: Rc::new(clock::DeviceClock),
        address: Rc::new(address::WindowAddress),
        storage: Rc::new(storage::DeviceStorage),
        display: Rc::new(display::DocumentDisplay),
        voice: Rc::new(voice::DeviceVoice::default()),
        outbox: Rc::new(outbox::BrowserOutbox),
        notice: Rc::new(notice),
        host: Rc::new(frame::EmbeddingPage::new()),
        handover: Rc::new(offline::TabHandover),
        rest: Rc::new(rest::PageRest),
    }
}
