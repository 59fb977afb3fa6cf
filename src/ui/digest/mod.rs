//! Digests in the window: what several pages say about one question, and how one comes back to it.
//!
//! [`model`] turns a [digest](crate::export::digest) into prose once, when it is asked for; [`lines_ui`](mod@lines_ui) draws the
//! statements of a cell, and [`digest_ui`](mod@digest_ui) the page of a gamut or a hunt. Comparisons have a page of their own, in
//! [`compare`](super::compare), made of the same parts.
//!
//! What is shown in place of a page is a [`View`] of a place in the tab's history, so back and forward lead through
//! pages and answers alike.

mod digest_ui;
mod filter_ui;
mod lines_ui;
mod model;
mod show;
mod table_ui;
mod view;

pub(crate) use digest_ui::{DigestState, answer_button, card_ui, digest_ui, sources_ui, take_ui};
pub(crate) use lines_ui::lines_ui;
pub(crate) use model::{Cells, DigestPage, Line, Part};
pub(crate) use show::{asked, carry_answers, open_reference, show_place};
pub(crate) use view::View;

use crate::export::digest::Question;

/// What is asked of gamuts and hunts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DigestAct {
    /// Show the answer to a question.
    Show(Question),
    /// Show the gamut of the open feature.
    Gamut,
    /// Hunt for the primary from the open topic.
    Hunt,
}
