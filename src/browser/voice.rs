//! Reading aloud, by a Chinese voice of the device itself.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::utils::window;
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice};

use crate::session::ports::Voice;

/// The browser's speech synthesis, with what is being said.
#[derive(Debug, Default)]
pub struct DeviceVoice(RefCell<Vec<(SpeechSynthesisUtterance, [EventListener; 2])>>);

impl Voice for DeviceVoice {
    fn listen(&self, changed: Rc<dyn Fn(bool)>) -> Box<dyn Any> {
        let Some(speech) = speech() else { return Box::new(()) };
        changed(chinese(&speech).is_some());
        // Chromium has no voices until they were asked for, and says later that they are there.
        let again = speech.clone();
        Box::new(EventListener::new(&speech, "voiceschanged", move |_| changed(chinese(&again).is_some())))
    }

    fn say(&self, texts: &[String], done: Rc<dyn Fn()>) {
        self.stop();
        let Some(speech) = speech() else { return done() };
        let voice = chinese(&speech);
        let mut said = self.0.borrow_mut();
        // One by one: Chromium falls silent in the middle of a long text.
        for (position, text) in texts.iter().enumerate() {
            let Ok(utterance) = SpeechSynthesisUtterance::new_with_text(text) else { continue };
            utterance.set_lang("zh-CN");
            utterance.set_voice(voice.as_ref());
            let last = position + 1 == texts.len();
            let over = ["end", "error"].map(|event| {
                let done = done.clone();
                EventListener::new(&utterance, event, move |_| {
                    if last {
                        done();
                    }
                })
            });
            speech.speak(&utterance);
            // Kept, or the browser may collect it before it says that it was said.
            said.push((utterance, over));
        }
    }

    fn stop(&self) {
        // First, as it is told of each one that is cancelled.
        self.0.borrow_mut().clear();
        if let Some(speech) = speech() {
            speech.cancel();
        }
    }
}

/// Some web views have no such thing.
fn speech() -> Option<SpeechSynthesis> {
    let speech = Reflect::get(&window(), &"speechSynthesis".into()).ok()?;
    (!speech.is_undefined()).then(|| speech.unchecked_into())
}

/// What the voices are called that take Chinese characters for English letters, as espeak-ng has one.
const SPELLS: &str = "latin as English";

/// A voice for Chinese as it is spoken in China. One of a service would send it what it is to read.
fn chinese(speech: &SpeechSynthesis) -> Option<SpeechSynthesisVoice> {
    let mandarin = |voice: &SpeechSynthesisVoice| {
        let lang = voice.lang().to_ascii_lowercase().replace('_', "-");
        voice.local_service()
            && (lang.starts_with("zh") || lang.starts_with("cmn"))
            && !lang.ends_with("-hk")
            && !voice.name().contains(SPELLS)
    };
    speech.get_voices().into_iter().map(|voice| voice.unchecked_into()).find(mandarin)
}
