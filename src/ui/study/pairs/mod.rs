//! Pairs that are easily mixed up, side by side with the rows in which they differ.
//!
//! First come the pairs that the person has taken for each other in quizzes and mock exams, then those that the content
//! says look alike. The rows are those of a [comparison](crate::export::digest); each is asked before it is shown.
//!
//! [`state`] holds the pairs, which are found on a worker, and how far one has come; [`pairs_ui()`] draws the one in
//! sight. Nothing is kept of it.

mod pairs_ui;
mod rows_ui;
mod state;

pub(super) use pairs_ui::pairs_ui;
pub(crate) use state::PairsState;

/// What is asked of the pairs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PairsAct {
    /// Show the pairs.
    Show,
    /// Show one row more.
    Reveal,
    /// Go to the next (1) or previous (-1) pair.
    Step(isize),
    /// Leave them.
    Leave,
}
