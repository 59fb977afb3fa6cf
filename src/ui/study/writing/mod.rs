//! Cards in the person's own words: other words for the card that is asked, and cards that they write themselves.
//!
//! [`Draft`] is what is being written, both sides of it. [`editor_ui()`] draws it in the place of the card that is asked,
//! [`sheet_ui()`] as a sheet over the window where the card is a new one or one of the marked ones; [`fields_ui`] has what
//! they share, and [`state`] what becomes of the session. Nothing is kept before the person says so: Ctrl+Enter keeps, Escape leaves. What is kept of it is a matter of the store, and
//! what becomes of the session a matter of its state.

mod act;
mod draft;
mod editor_ui;
mod fields_ui;
mod sheet_ui;
mod state;

pub(crate) use act::WritingAct;
pub(crate) use draft::Draft;
pub(super) use editor_ui::editor_ui;
pub(crate) use sheet_ui::sheet_ui;
