//! Files: what a person names by its path, and what the program writes for them when they ask for it.
//!
//! - [`paths`] is what a person types for a path, and how a path is shown to them.
//! - [`listing`] reads folders, and says what is in them; [`complete`] finds in a listing what a text begins.
//! - [`inspect`] says what a path leads to before anything is opened: a pack, or why it is none.
//! - [`mod@write`] writes files, each beside its place and then moved there, and replaces none without leave.
//! - [`exports`] puts there what leaves the program, and clears away what an earlier export left.
//! - [`packs`] holds what is written: the pack to begin with, and the built-in one as it is.
//! - [`editor`] shows a place of a file in the person's own editor.
//! - [`text`] reads a file, no further than it may be, and tells whether it is text.
//! - [`surroundings`] is what the process was given: the home folder and the names of programs.
//!
//! Everything here may wait for a disk or a network, so the window calls it on workers only. Nothing here reads
//! the content of packs, nor what the program keeps for itself: that is for [`kb`](crate::kb) and
//! [`user`](crate::user).

pub mod complete;
pub mod editor;
pub mod exports;
pub mod inspect;
pub mod listing;
pub mod packs;
pub mod paths;
pub mod surroundings;
pub mod text;
pub mod write;

use std::io;

pub use surroundings::Surroundings;

/// Why something with a file failed, as the end of a sentence.
#[must_use]
pub fn reason(error: &io::Error) -> String {
    let words = match error.kind() {
        io::ErrorKind::NotFound => "it does not exist",
        io::ErrorKind::PermissionDenied => "permission is denied",
        io::ErrorKind::ReadOnlyFilesystem => "the disk cannot be written to",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "the disk is full",
        io::ErrorKind::NotADirectory => "a part of its path is no folder",
        io::ErrorKind::InvalidFilename => "the name is not allowed there",
        _ => return error.to_string(),
    };
    words.to_owned()
}
