//! The packs that are open: which, in what order, and what becomes of them on the disk.
//!
//! [`PackList`] is the list as plain data; it touches no file. [`settle`] says what the paths of a list are on this
//! machine, [`look`] what a person is about to drop on the window. A [`Snapshot`] is what the files of packs are at
//! one moment, by length and time, and a [`Watcher`] tells on a thread of its own when that has changed.
//!
//! Reading and understanding the files is the matter of [`kb`](crate::kb).

mod list;
mod place;
mod snapshot;
mod watcher;

pub use list::{MOST_PACKS, OpenPack, PackList};
pub use place::{Looked, look, settle};
pub use snapshot::Snapshot;
pub use watcher::Watcher;
