//! What is asked of studying.

use super::pairs::PairsAct;
use super::papers::PaperAct;
use crate::study::schedule::{Exam, Grade};

/// What is asked of studying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum StudyAct {
    /// Choose the deck of an organ system by its slug, or all cards.
    Choose(Option<String>),
    /// Begin a session with the chosen deck.
    Begin,
    /// Show a hint more.
    Hint,
    /// Show the answer.
    Reveal,
    /// Grade the card.
    Grade(Grade),
    /// Take the last step of the session back.
    Undo,
    /// Flag the card as bad, or no longer.
    Flag,
    /// Do not ask this card any more.
    Suspend,
    /// Do not ask this card before tomorrow.
    Bury,
    /// Open the page of the card's topic.
    OpenTopic,
    /// Say on which day the examination is, or that there is none.
    SetExam(Option<Exam>),
    /// End the session, or leave what came of it.
    End,
    /// Do something with a quiz or a mock exam.
    Papers(PaperAct),
    /// Do something with the pairs that are easily mixed up.
    Pairs(PairsAct),
}
