//! Marked cards: those that the person has flagged as bad, suspended, buried or put into other words, and those whose
//! fact has changed since they were asked or is gone from the content.
//!
//! [`Mark`] says why a card is listed and [`list`](mod@list) makes the list, on the worker that prepares the rest;
//! [`state`] holds what is in sight of it and does what is asked of a card, and [`marked_ui()`] draws the list beside the
//! card that is chosen. Every step is a change of the store, and can be taken back until the page is left.
//!
//! A card that is gone is not lost: its answers stay in the log, and it goes on from there when its statement is back.
//! What the person has deleted is not listed.

mod keys;
mod list;
mod mark;
mod marked_ui;
mod rows_ui;
mod state;

pub(super) use list::{Row, counted, list};
pub(crate) use mark::Mark;
pub(super) use marked_ui::marked_ui;
pub(crate) use state::MarkedState;

/// What is asked of the marked cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MarkedAct {
    /// List those with a mark, or all.
    Filter(Option<Mark>),
    /// Choose the card at this place of those in sight.
    Choose(usize),
    /// Ask the card again, though it was suspended or buried.
    AskAgain,
    /// The same with all that are listed.
    AskAllAgain,
    /// Take the flag away, or flag the card.
    Flag,
    /// Put the card into other words.
    Edit,
    /// Take the last step back.
    Undo,
}
