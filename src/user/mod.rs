//! What the person makes and leaves behind: for now the session, so that the window comes back as it was.
//!
//! Everything is kept under stable keys (topic slugs, filter names), so that it survives a change of content.
//! The rest of the program reads and writes plain values; only this module touches the files.

mod saved;
mod session;
mod store;

pub use saved::{MOST_NAME, MOST_SAVED, SavedQuery, clean_name, free_name};
pub use session::{SavedPack, SavedPlace, SavedTab, Session};
pub use store::{SessionStore, default_folder};
