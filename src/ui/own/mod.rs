//! What the person makes, as the window shows it: bookmarks in collections, notes, and what was visited.
//!
//! The store ([`Store`](crate::user::Store)) is where all of it is kept; the views read
//! [`Own`](crate::user::Own) and ask for an [`OwnAct`]. [`star_ui()`] is the sign of a bookmark wherever a topic
//! stands, with the menu of its collections; [`bookmarks`] is the page on which everything is found again;
//! [`notes`] and [`highlights`] stand on the pages of their topics; [`carry`] takes everything out of the program and in again, and
//! [`privacy_ui`] is about what is noted without being asked for.
//! Nothing here holds a copy of what is kept: another window may change it at any moment.

mod act;
mod bookmarks;
mod carry;
mod highlights;
mod notes;
mod privacy_ui;
mod star_ui;

pub(crate) use act::OwnAct;
pub(crate) use bookmarks::{BookmarksState, bookmarks_ui};
pub(crate) use carry::{Carried, Carrying, exporting, importing, importing_answers};
pub(crate) use highlights::{Statement, Stretch, changes, statement_menu_ui, stretches};
pub(crate) use notes::{NotesState, claim_notes_ui, first_line, markdown_ui, topic_notes_ui};
pub(crate) use privacy_ui::{clear_history_ui, private_ui};
pub(crate) use star_ui::{star_in_row, star_ui, star_words};
