//! Titles: every name and alias run together, to find it whole or by its beginning however it is spaced.

use super::field::Field;
use crate::kb::TopicId;

/// A name of a topic, run together in its one spelling.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Title {
    pub squash: Box<str>,
    pub topic: TopicId,
    pub field: Field,
}

/// All titles, sorted: long texts that share little make a poor automaton and a good list.
#[derive(Clone, Debug, Default)]
pub(super) struct Titles(Vec<Title>);

impl Titles {
    /// Takes titles in any order.
    pub(super) fn new(mut titles: Vec<Title>) -> Self {
        titles.sort_unstable();
        Self(titles)
    }

    /// Tells the topics with a title that is this text or begins with it: which title, and whether it is whole.
    pub(super) fn starting(&self, start: &str, mut each: impl FnMut(TopicId, Field, bool)) {
        let first = self.0.partition_point(|title| &*title.squash < start);
        for title in self.0[first..].iter().take_while(|title| title.squash.starts_with(start)) {
            each(title.topic, title.field, title.squash.len() == start.len());
        }
    }

    /// The memory that they take, in bytes.
    pub(super) fn bytes(&self) -> usize {
        self.0.iter().map(|title| title.squash.len() + size_of::<Title>()).sum()
    }
}
