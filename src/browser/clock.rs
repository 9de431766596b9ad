//! The device's clock.

use std::any::Any;
use std::rc::Rc;

use chrono::NaiveDate;
use gloo::timers::callback::Interval;

use crate::session::ports::Clock;

/// The day and the time on the device, in its time zone.
#[derive(Debug)]
pub struct DeviceClock;

impl Clock for DeviceClock {
    fn today(&self) -> NaiveDate {
        let now = js_sys::Date::new_0();
        let year = i32::try_from(now.get_full_year()).unwrap_or_default();
        NaiveDate::from_ymd_opt(year, now.get_month() + 1, now.get_date()).unwrap_or_default()
    }

    fn seconds(&self) -> f64 {
        // Not performance.now(): in some browsers that stands still while the device sleeps.
        js_sys::Date::now() / 1000.0
    }

    fn every(&self, seconds: u32, call: Rc<dyn Fn()>) -> Box<dyn Any> {
        Box::new(Interval::new(seconds.saturating_mul(1000), move || call()))
    }
}
