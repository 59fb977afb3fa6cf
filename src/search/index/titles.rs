//! Titles: every name and alias run together, to find it whole or by its beginning however it is spaced.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::field::Field;
use super::words::Texts;
use crate::kb::TopicId;

/// A name of a topic, run together in its one spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Title<'a> {
    pub squash: &'a str,
    pub topic: TopicId,
    pub field: Field,
}

/// All titles, sorted: long texts that share little make a poor automaton and a good list.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Titles {
    titles: Texts,
    named: Vec<(TopicId, Field)>,
}

impl Titles {
    /// Takes titles in any order.
    pub(super) fn new(mut titles: Vec<Title<'_>>) -> Self {
        titles.par_sort_unstable();
        let letters = titles.iter().map(|title| title.squash.len()).sum();
        let mut packed = Self {
            titles: Texts::with_capacity(titles.len(), letters),
            named: Vec::with_capacity(titles.len()),
        };
        for title in titles {
            packed.titles.push(title.squash);
            packed.named.push((title.topic, title.field));
        }
        packed
    }

    /// Tells the topics with a title that is this text or begins with it: which title, and how long it is.
    pub(super) fn starting(&self, start: &str, mut each: impl FnMut(TopicId, Field, usize)) {
        let first = self.partition_point(|title| title < start);
        let behind = first + self.partition_point_from(first, |title| title.starts_with(start));
        for at in first..behind {
            let (topic, field) = self.named[at];
            each(topic, field, self.titles.get(at).len());
        }
    }

    /// Whether they are titles of so many topics.
    pub(super) fn is_sound(&self, topics: usize) -> bool {
        self.titles.len() == self.named.len() && self.named.iter().all(|(topic, _)| topic.index() < topics)
    }

    /// The memory that they take, in bytes.
    pub(super) fn bytes(&self) -> usize {
        self.titles.bytes() + size_of::<(TopicId, Field)>() * self.named.len()
    }

    fn partition_point(&self, holds: impl Fn(&str) -> bool) -> usize {
        self.partition_point_from(0, holds)
    }

    /// How many titles from `first` on hold something that no title behind them holds.
    fn partition_point_from(&self, first: usize, holds: impl Fn(&str) -> bool) -> usize {
        let (mut low, mut high) = (first, self.titles.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if holds(self.titles.get(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low - first
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_found_by_their_beginning() {
        let title = |squash: &'static str, topic: usize| Title {
            squash,
            topic: TopicId::from_index(topic),
            field: Field::Name,
        };
        let titles =
            Titles::new(vec![title("thymoma", 1), title("lung", 2), title("thymus", 0), title("lung", 3)]);
        for (start, expected) in [
            ("thym", vec![(1, 7), (0, 6)]),
            ("lung", vec![(2, 4), (3, 4)]),
            ("", vec![(2, 4), (3, 4), (1, 7), (0, 6)]),
            ("lungs", vec![]),
            ("z", vec![]),
        ] {
            let mut found = Vec::new();
            titles.starting(start, |topic, _, length| found.push((topic.index(), length)));
            assert_eq!(found, expected, "{start}");
        }
    }
}
