//! The device's clock.

use chrono::NaiveDate;

use crate::session::ports::Clock;

/// The day on the device, in its time zone.
#[derive(Debug)]
pub struct DeviceClock;

impl Clock for DeviceClock {
    fn today(&self) -> NaiveDate {
        let now = js_sys::Date::new_0();
        let year = i32::try_from(now.get_full_year()).unwrap_or_default();
        NaiveDate::from_ymd_opt(year, now.get_month() + 1, now.get_date()).unwrap_or_default()
    }
}
