//! The comparison: two to four topics side by side.
//!
//! [`state`] holds which they are, and what [`digest`](super::digest) makes of them; [`compare_ui`](mod@compare_ui) draws the page,
//! with the heads of the columns in [`heads_ui`], the rows in [`rows_ui`] and the field that adds a topic in
//! [`add_ui`]. While there are fewer than two topics, [`teach_ui`] says how to come by them. From everywhere else a
//! topic gets here by a menu or by being [carried](carry) to the mode or onto a page.

mod add_ui;
mod carry;
mod compare_ui;
mod heads_ui;
mod rows_ui;
mod state;
mod teach_ui;

pub(crate) use carry::{ADD, Carried, carried_ui, compare_button, mode_drop, page_drop};
pub(crate) use compare_ui::compare_ui;
pub(crate) use state::{Adding, CompareState, suggestions};

use crate::kb::TopicId;

/// What is asked of the comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CompareAct {
    /// Add a topic, and stay where one is.
    Add(TopicId),
    /// Add the topic of the open page; on the page of the comparison, ask which.
    AddOpen,
    /// Compare these, and show it.
    Beside(Vec<TopicId>),
    /// Take a topic out.
    Remove(TopicId),
    /// Show the rows in which the topics differ first, or all as they stand on pages.
    DifferingFirst(bool),
    /// Open the field that adds a topic, or close it.
    ToggleField,
    /// List what a text in that field leads to.
    Seek(String),
    /// Add the topic at this place of the list.
    Take(usize),
}
