//! What is asked of the writing of cards.

use crate::user::ClaimKey;

/// What is asked of the writing of cards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum WritingAct {
    /// Put the card that is asked into other words.
    Edit,
    /// Write a card on a topic, meant by its slug, or on one of its statements.
    Begin {
        /// The topic.
        topic: String,
        /// The statement; `None` for the whole topic.
        claim: Option<ClaimKey>,
        /// What the answer begins with.
        words: String,
    },
    /// Write a card on the topic that is open, or of the card that is asked.
    BeginOpen,
    /// Keep what was written.
    Keep,
    /// Leave it.
    Leave,
    /// Ask the card in the words of the content again.
    ContentWords,
    /// Delete the card that is asked, which is the person's own.
    Delete,
}
