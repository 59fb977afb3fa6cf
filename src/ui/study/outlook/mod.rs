//! The outlook on the examination: what will be known on its day under a pace, and what to do each day until then.
//!
//! [`work`] has the forecasts made on a worker, which can be stopped, and [`mod@past`] what was known before; [`curve_ui()`]
//! draws both as a curve, and [`outlook_ui()`] the page with the figures by organ system and by kind, the daily plan, and
//! what all of that means. The forecast itself is a matter of [`schedule`](crate::study::schedule::Forecaster).

mod curve_ui;
mod outlook_ui;
mod pace_ui;
mod past;
mod plan_ui;
mod work;

pub(super) use curve_ui::curve_ui;
pub(super) use outlook_ui::{outlook_ui, sentence};
pub(super) use pace_ui::{making_ui, pace_ui};
pub(super) use past::past;
pub(crate) use work::Outlook;
pub(super) use work::{Known, Outlooks};
