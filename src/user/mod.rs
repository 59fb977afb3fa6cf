//! What the person makes and leaves behind: for now the session, so that the window comes back as it was.
//!
//! Everything is kept under stable keys (topic slugs, filter names), so that it survives a change of content.
//! The rest of the program reads and writes plain values; only this module touches the files.

mod session;
mod store;

pub use session::{SavedPlace, SavedQuery, SavedTab, Session};
pub use store::{SessionStore, default_folder};
