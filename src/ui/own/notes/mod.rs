//! Notes: written in Markdown on a topic or on one of its claims, and read on its page.
//!
//! [`markdown`] reads the text into plain blocks, which [`text_ui`] draws; [`notes_ui`] shows the notes of a page
//! with the editor of the one that is being written. What is written goes to the store with every letter, so that
//! there is nothing to save and nothing to lose. A note on a claim whose words have changed since is shown among
//! those on the whole topic.

mod markdown;
mod notes_ui;
mod state;
mod text_ui;

use egui::{Id, Ui};

use crate::ui::action::Actions;
use crate::ui::view::ViewCx;

pub(crate) use notes_ui::{claim_notes_ui, topic_notes_ui};
pub(crate) use state::NotesState;

/// Draws any text in Markdown.
pub(crate) fn markdown_ui(ui: &mut Ui, cx: &ViewCx<'_>, salt: Id, text: &str, out: &mut Actions) {
    text_ui::text_ui(ui, cx, salt, &markdown::read(text), out);
}

/// The first line of a note, without the signs of its markup.
pub(crate) fn first_line(text: &str) -> String {
    let blocks = markdown::read(text);
    blocks.iter().map(markdown::Block::words).find(|words| !words.trim().is_empty()).unwrap_or_default()
}
