//! The shell around the views: the bars at the top, the tabs, the sheets over the window.

mod menu;
mod sheets;
mod tab_bar;
mod toast;
mod top_bar;

pub(crate) use sheets::sheet_ui;
pub(crate) use tab_bar::{TabLabel, tab_bar_ui};
pub(crate) use toast::{Toast, toast_ui};
pub(crate) use top_bar::{Travel, top_bar_ui};
