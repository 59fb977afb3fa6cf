//! Saved queries: a name for what is asked for, pinned over the filters and one click away.
//!
//! [`model`] holds the list with what each query means on the open content, and [`gives`] says how much that
//! is: counted once, on a worker ([`counter`]) where the content is large. [`row_ui`](mod@row_ui) draws a row
//! among the filters, which own the keyboard there; [`naming_ui`](mod@naming_ui) asks for a name. What is
//! chosen is done where everything is done, by the actions.
//!
//! A saved query does not keep how the lists are ordered, nor whether rows that are not linked stay: these are
//! ways to look at an answer, not part of the question.

mod counter;
mod gives;
mod model;
mod naming_ui;
mod row_ui;
#[cfg(test)]
mod tests;

pub(crate) use counter::Counter;
pub(crate) use gives::given;
pub(crate) use model::{Row, Saved};
pub(crate) use naming_ui::{Naming, NamingState, naming_ui, save_button};
pub(crate) use row_ui::{RowMenu, row_ui};
