//! The outlook on the examination: what will be known on its day under a pace, and what to do each day until then.
//!
//! An examination is about a deck, and so are all of the figures. [`work`] has the forecasts made on a worker, which can
//! be stopped, [`outlooks`] is what came of them, and [`past`] what was known before; [`curve_ui()`] draws both as a
//! curve, [`sentences`] says it, and [`outlook_ui()`] draws the page with the figures by organ system and by kind, the
//! daily plan, and what all of that means. The forecast itself is a matter of
//! [`schedule`](crate::study::schedule::Forecaster).

mod curve_ui;
mod outlook_ui;
mod outlooks;
mod pace_ui;
mod past;
mod plan_ui;
mod sentences;
mod work;

pub(super) use curve_ui::curve_ui;
pub(super) use outlook_ui::{outlook_ui, until};
pub(super) use outlooks::{Known, Outlooks};
pub(super) use pace_ui::{making_ui, pace_ui};
pub(crate) use past::Past;
pub(super) use sentences::{about, expected};
pub(crate) use work::Outlook;
