//! The chooser: one panel for every path that a person is asked for.
//!
//! [`Purpose`] says what it is open for, and with it come its words and rules. The field completes as a shell
//! does; the list under it shows the packs that were opened before, or the folder that is being typed. What the
//! system offers as a file chooser ([`dialog`]) is one way among others, since it may be missing or never answer.
//!
//! Disks and networks may hang, so nothing here waits for them: folders are read, paths looked at and files
//! written by a [`Job`], and what comes too late is forgotten. The chooser does nothing with what is chosen. It
//! closes only when the path can be used, and then asks for the action of its purpose.

mod chooser_ui;
mod dialog;
mod job;
mod lines;
mod list_ui;
mod purpose;
mod state;

pub(crate) use chooser_ui::chooser_ui;
pub(crate) use dialog::Asking;
pub use dialog::{Answer, Choice, Question, SystemDialog, Wanted};
pub(crate) use job::{Job, Lost};
pub(crate) use purpose::{Purpose, Reading, Saving};
pub(crate) use state::{Asked, Checking, Chooser, Editing, FilesState, Writing};
