//! What the text of a query asks for, once it is looked up: the contract between the index and the panels.

use std::cmp::Ordering;

use super::filter::Filter;
use crate::kb::TopicId;

/// One topic that the words of a query find.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Matched {
    /// The topic.
    pub topic: TopicId,
    /// How well it matches; only the order means something.
    pub score: f32,
    /// Whether it is found by its name, an alias or its id, rather than in its text.
    pub named: bool,
}

impl Matched {
    /// The order of results: the best first, and of those that match alike, always the same one.
    #[must_use]
    pub fn best_first(&self, other: &Self) -> Ordering {
        other.score.total_cmp(&self.score).then(self.topic.cmp(&other.topic))
    }
}

/// What the text of a query asks for, looked up.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked {
    /// The topics that its words find, ascending by id; `None` where the text has no words: it is empty, or
    /// has fields only.
    pub matches: Option<Vec<Matched>>,
    /// Filters that fields in the text name (`system:neuro`). They count as if they were set: within a facet
    /// together with those set by hand, and narrowing what other facets leave.
    pub filters: Vec<Filter>,
    /// Filters named with a minus (`-kind:source`): topics that have one of them are left out.
    pub without: Vec<Filter>,
}
