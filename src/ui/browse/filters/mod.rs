//! The filters: the saved queries, and every value of every facet with the count it would give.
//!
//! A facet folds; a long one shows its first values and, on demand, all of them with a field to find one.
//! [`model`] makes lines of what is to be seen, [`filters_ui`](mod@filters_ui) draws those in sight, and [`keys`] moves between
//! them. What is set is in sight in every state, and no value moves or goes away because its count changes.

mod filters_ui;
mod keys;
mod model;

pub(crate) use filters_ui::{filters_ui, saved_row};
pub(crate) use model::{FiltersState, Section};
