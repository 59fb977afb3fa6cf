//! Taking away from the window: what, in which form, and where to.
//!
//! [`ExportState`] holds the sheet that asks for the first two; the [chooser](super::files) asks for the third.
//! Then a worker makes the files and writes them, while the window goes on: content is shared with it, not copied.
//! What came of it is said, with an offer to show the folder. No file is opened by the program itself, since what
//! the system does with a file of some name is not ours to know. So printing is writing a document that a browser
//! prints.

mod model;
mod sheet_ui;

pub(crate) use model::{ExportState, Making, Scope, WAYS, Wish, found, name_of, title_of};
pub(crate) use sheet_ui::export_ui;
