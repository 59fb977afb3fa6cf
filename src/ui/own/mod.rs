//! What the person makes, as the window shows it: bookmarks in collections, and what was visited.
//!
//! The store ([`Store`](crate::user::Store)) is where all of it is kept; the views read
//! [`Own`](crate::user::Own) and ask for an [`OwnAct`]. [`star_ui`] is the sign of a bookmark wherever a topic
//! stands, with the menu of its collections; [`bookmarks`] is the page on which everything is found again.
//! Nothing here holds a copy of what is kept: another window may change it at any moment.

mod act;
mod bookmarks;
mod star_ui;

pub(crate) use act::OwnAct;
pub(crate) use bookmarks::{BookmarksState, bookmarks_ui};
pub(crate) use star_ui::{star_in_row, star_ui, star_words};
