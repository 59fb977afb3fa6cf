//! The topic page: data first, then paint.
//!
//! [`Page`] is what a page says, put together once when a topic is opened: facts, tables, sections and
//! references, with every citation already numbered. The views draw it and decide nothing.

mod contents_ui;
mod facts_ui;
mod model;
mod page_ui;
mod reference_ui;
mod start_ui;
mod table_ui;
mod tables;

pub(crate) use model::{Anchor, Page};
pub(crate) use page_ui::{PageState, crumbs_ui, page_ui};
pub(crate) use start_ui::start_ui;
pub(crate) use tables::strongest_links;
