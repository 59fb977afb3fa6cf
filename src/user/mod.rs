//! What is the person's own: bookmarks in named collections, notes, highlights, visits, search texts, saved
//! queries and cases, reviews, cards and papers, settings and the session.
//!
//! The rest of the program reads [`Own`] and asks the [`Store`] to apply a [`Change`]; only this room touches
//! the files. Everything is kept under stable keys (topic slugs, hashes of claims, filter names), so that it
//! survives a change of content; this room knows no content.
//!
//! One idea carries all of it. Everything is kept as [`Rows`], each with an id, the moment of its last change
//! and perhaps the mark that it was deleted; of two states of a row the later one holds. So a change, an import,
//! another window and a file that was restored are all put together by the same
//! [`merge`](Rows::merge), in any order and any number of times.
//!
//! - [`items`] says what kinds of things there are, [`kept`] how two states become one, [`shelf`] has those of a kind,
//!   and [`rows`] holds all.
//! - [`own`] answers what the window asks, [`change`] makes rows of what a person does.
//! - [`store`] writes behind the window's back, [`file`](mod@file) is the database, its damages and its backups.
//! - [`document`] is export and import, [`former`] takes over what an earlier version kept.
//!
//! Private mode notes nothing by itself: no visits, no search texts, no session. What the person makes on
//! purpose – bookmarks, notes, highlights, saved queries and cases, reviews, papers, settings – is kept in it too. Nothing here is
//! encrypted, and nothing leaves the machine.

mod cases;
mod change;
pub mod document;
mod file;
mod former;
mod id;
pub mod items;
mod kept;
mod own;
mod papers;
#[cfg(test)]
mod papers_tests;
mod recent;
mod rows;
mod saved;
mod session;
mod shelf;
mod shelf_form;
mod store;
mod study;
#[cfg(test)]
mod study_tests;
#[cfg(test)]
mod tests;
mod time;

use std::path::PathBuf;

use directories::ProjectDirs;

pub use cases::{CaseFinding, CaseNotes, KeptCase};
pub use change::Change;
pub use id::{Id, NoId};
pub use items::{Bookmark, ClaimKey, Collection, Highlight, MOST_NOTE, Note};
pub use kept::{Item, Kept};
pub use own::{Own, Visits};
pub use papers::{Asked, KeptOption, KeptPaper, KeptQuestion, KeptWhy, MOST_QUESTIONS};
pub use recent::{MOST_RECENT_PACKS, RecentPack, note_recent, pin_recent};
pub use rows::Rows;
pub use saved::{MOST_NAME, MOST_SAVED, SavedQuery, clean_name, free_name};
pub use session::{SavedComparison, SavedPack, SavedPlace, SavedTab, Session};
pub use shelf::Shelf;
pub use store::{News, Profile, Receipt, Store};
pub use study::{CardMarks, OwnCard, Review, Wording};
pub use time::{Millis, World};

/// Where the platform keeps the data of this program for this person; `None` where it says nothing.
#[must_use]
pub fn default_folder() -> Option<PathBuf> {
    ProjectDirs::from("org", "harbinger", "Harbinger").map(|folders| folders.data_local_dir().to_owned())
}
