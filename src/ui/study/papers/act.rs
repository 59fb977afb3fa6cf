//! What is asked of papers.

use crate::study::paper::{Preset, Step};
use crate::user::Id;

/// What is asked of papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PaperAct {
    /// Show what there is to choose from.
    Show,
    /// Choose one of them.
    Choose(Preset),
    /// Begin a paper of a kind, with what was typed into the fields.
    Begin(Preset),
    /// Go on with a paper, or look at what came of it.
    Open(Id),
    /// Ask the same set again.
    Again(Id),
    /// Delete a paper.
    Delete(Id),
    /// Do something with the question in sight, or go to another.
    Step(Step),
    /// Let the keys choose for this prompt of a matching question.
    Prompt(usize),
    /// Ask whether the paper is to be handed in, or no longer.
    Confirm(bool),
    /// Look through the answers, from this question on.
    LookThrough(usize),
    /// Open the page of the question's topic.
    OpenTopic,
    /// Make cards of what was not right.
    KeepWrong,
    /// Take one step out.
    Leave,
}
