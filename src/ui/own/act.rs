//! What is asked for about what the person makes.

use crate::user::Change;

/// What is asked of what is the person's own. Topics are meant by their slugs, as they are kept.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum OwnAct {
    /// Bookmark the open topic, or no longer.
    StarOpen,
    /// Bookmark a topic where bookmarks usually go, or take it out of all collections.
    Star(String),
    /// Make a change, and say in these words that it can be undone; without words, say nothing.
    Change(Change, Option<String>),
    /// Make a collection.
    Collect {
        /// What it is called; empty for a name that is asked for on the page of bookmarks.
        name: String,
        /// What is put into it.
        topic: Option<String>,
    },
    /// Take changes back.
    Undo(Vec<Change>),
}
