//! Titles: every name and alias run together, to find it whole or by its beginning however it is spaced.

use std::ops::RangeInclusive;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::field::Field;
use super::forward::Forward;
use super::vocabulary::Vocabulary;
use super::words::{Texts, head};
use crate::kb::TopicId;

/// So many names are put in order at once.
const AT_ONCE: usize = 50_000;
/// More of them are put in order in lots, by the byte that they begin with: the room that one lot takes is enough for
/// the next one.
const LOTS: [RangeInclusive<u8>; 5] = [0..=b'c', b'd'..=b'h', b'i'..=b'm', b'n'..=b'p', b'q'..=u8::MAX];

/// Every name, run together in its one spelling and sorted: long texts that share little make a poor automaton and
/// a good list.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Titles {
    titles: Texts,
    named: Vec<(TopicId, Field)>,
}

impl Titles {
    /// Runs the names of all topics together.
    pub(super) fn read(shards: &[Forward], vocabulary: &Vocabulary) -> Self {
        let (mut count, mut letters) = (0, 0);
        each_name(shards, vocabulary, |_, _, pieces| {
            count += 1;
            letters += pieces.map(str::len).sum::<usize>();
        });
        let mut titles =
            Self { titles: Texts::with_capacity(count, letters), named: Vec::with_capacity(count) };
        let (mut squashed, mut named) = (Texts::default(), Vec::new());
        let all = 0..=u8::MAX;
        for lot in if count <= AT_ONCE { std::slice::from_ref(&all) } else { &LOTS } {
            each_name(shards, vocabulary, |topic, field, pieces| {
                // What is empty names nothing.
                let mut pieces = pieces.skip_while(|piece| piece.is_empty()).peekable();
                if pieces.peek().is_some_and(|piece| lot.contains(&piece.as_bytes()[0])) {
                    pieces.for_each(|piece| squashed.write(piece));
                    squashed.end();
                    named.push((topic, field));
                }
            });
            titles.append(&squashed, &named);
            squashed.clear();
            named.clear();
        }
        titles
    }

    /// Adds names behind which all others come, in any order, with whose they are.
    fn append(&mut self, squashed: &Texts, named: &[(TopicId, Field)]) {
        let title = |number: u32| (squashed.get(number as usize), named[number as usize]);
        let heads = squashed.iter().map(head);
        let mut order: Vec<(u64, u32)> = heads.zip(0..).collect();
        order.par_sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| title(a.1).cmp(&title(b.1))));
        for (name, whose) in order.into_iter().map(|(_, number)| title(number)) {
            self.titles.push(name);
            self.named.push(whose);
        }
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

/// Tells the names of all topics: whose each is, and the pieces that it is run together of.
fn each_name<'v>(
    shards: &[Forward],
    vocabulary: &'v Vocabulary,
    mut each: impl FnMut(TopicId, Field, &mut dyn Iterator<Item = &'v str>),
) {
    let mut first = 0;
    for (shard, texts) in shards.iter().enumerate() {
        for (topic, texts) in texts.topics().enumerate() {
            for name in texts.take_while(|text| text.field.is_name()) {
                let mut pieces = name.words.iter().map(|&stretch| vocabulary.spelled(shard, stretch));
                each(TopicId::from_index(first + topic), name.field, &mut pieces);
            }
        }
        first += texts.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_found_by_their_beginning() {
        let mut squashed = Texts::default();
        for name in ["thymus", "thymoma", "lung", "lung"] {
            squashed.push(name);
        }
        let named = [0, 1, 2, 3].map(|topic| (TopicId::from_index(topic), Field::Name));
        let mut titles = Titles::default();
        titles.append(&squashed, &named);
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
