//! Progress: what is known by organ system and by kind, what is weak, how much time went into it, and all of that as a table.
//!
//! [`progress_ui()`] draws the page from the figures that the worker made; a click on an organ system leads to its deck,
//! and the weakest topics can be asked at once. [`table`] writes every review into a file, on a worker too.

mod progress_ui;
mod table;
mod weak_ui;

pub(super) use progress_ui::progress_ui;
pub(crate) use table::{Table, saving};
