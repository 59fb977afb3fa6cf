//! The page of bookmarks: the collections at the left, and at the right what stands in one of them, or the
//! topics that were visited last.
//!
//! [`model`] puts together what is listed, the views draw it. Topics that the content does not have at the
//! moment stay listed under the names of their files: the content may come back.

mod model;
mod page_ui;
mod row_ui;
mod shelf_ui;

pub(crate) use page_ui::{BookmarksState, bookmarks_ui};
