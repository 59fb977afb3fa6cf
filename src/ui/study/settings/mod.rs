//! How one wants to study: a page of settings, and the model of memory that is fitted to one's own answers.
//!
//! [`entry`] has the settings that are written into fields, with the words on what may stand there, and [`exam_rows_ui`]
//! the examination; [`fit`] fits the model on a worker, which can be stopped; [`settings_ui()`] draws all of it. A setting
//! is kept as soon as it is entered.

mod entry;
mod exam_rows_ui;
mod field_ui;
mod fit;
mod fit_ui;
mod settings_ui;

pub(super) use fit::Fit;
pub(super) use settings_ui::settings_ui;

/// The widget state of the page: the field that is being written in, by its name, and its text.
#[derive(Debug, Default)]
pub(crate) struct SettingsState {
    editing: Option<(&'static str, String)>,
}
