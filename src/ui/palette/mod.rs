//! The command palette: one field that leads to every command and every topic.
//!
//! [`model`] works out the list when the text changes: the saved queries and the commands of the one table that
//! make sense now, the best match first, and the topics that the search finds. The view draws the list and says which entry is meant.
//! What an entry does is done where everything is done, when it is chosen.

mod model;
mod palette_ui;

pub(crate) use model::{Entry, entries};
pub(crate) use palette_ui::{PaletteState, palette_ui};
