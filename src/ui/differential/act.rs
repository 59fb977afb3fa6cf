//! What is asked about the case of the differential.

use crate::differential::{Meaning, Presence, Sex};
use crate::kb::TopicId;
use crate::user::Id;

use super::casefile::CaseFile;

/// A line of the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Line {
    /// A finding, by its place in the case.
    Finding(usize),
    /// A topic that is known to be there.
    Known(TopicId),
}

/// What is asked of the differential.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum DifferentialAct {
    /// Show the page, and give its field the keyboard.
    Begin,
    /// Look up what the text of the field may mean.
    Seek(String),
    /// Add the text of the field as it stands (0), or with one of the topics that are offered for its last part.
    Enter(usize),
    /// Add a topic, and stay where one is.
    AddTopic(TopicId, Presence),
    /// Add the topic of the open page.
    AddOpen,
    /// Say whether a line is there or not.
    Set(Line, Presence),
    /// Say what a finding means.
    Mean(usize, Meaning),
    /// Take a line away.
    Remove(Line),
    /// Set the age, as it is typed.
    Age(String),
    /// Set the sex, or say nothing of it.
    Sex(Option<Sex>),
    /// Begin a new case.
    Clear,
    /// Put a case back as it was.
    PutBack(Box<CaseFile>),
    /// Use one of the examples.
    Example(usize),
    /// Fold or unfold a candidate.
    Fold(TopicId),
    /// Keep the case under this name, as a new one.
    Keep(String),
    /// Keep the case under the name that it has.
    KeepChanges,
    /// Give a kept case another name.
    Rename(Id, String),
    /// Go on with a kept case.
    Open(Id),
    /// Delete a kept case.
    Delete(Id),
    /// Put the case and what follows from it on the clipboard.
    Copy,
}
