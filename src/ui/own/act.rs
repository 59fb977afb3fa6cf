//! What is asked for about what the person makes.

use std::ops::Range;
use std::path::PathBuf;

use crate::user::{Change, ClaimKey, Id};

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
    /// Write a note on the open topic.
    BeginNote {
        /// The topic.
        topic: String,
        /// The claim; `None` for the whole topic.
        claim: Option<ClaimKey>,
    },
    /// Write on at a note of the open topic.
    EditNote(Id),
    /// Highlight some characters of a statement of the open topic, or no longer.
    Highlight {
        /// The topic.
        topic: String,
        /// The statement, and its plain words.
        claim: ClaimKey,
        words: String,
        chars: Range<usize>,
        /// The number of the colour.
        colour: u8,
    },
    /// Highlight the words of the open page that are selected, or no longer.
    HighlightSelection,
    /// Begin or end private mode.
    TogglePrivate,
    /// Forget all visits and recent texts.
    ClearHistory,
    /// Write everything into a file. The person was asked before an existing one is named.
    Export(PathBuf),
    /// Take in everything that a file holds.
    Import(PathBuf),
}
