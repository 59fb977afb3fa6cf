//! Compressed rows: many lists of different length in two flat arrays.
//!
//! At a hundred thousand topics a `Vec` for each would cost more than what it holds, and walking them would
//! jump about in memory.

use serde::{Deserialize, Serialize};

use crate::kb::TopicId;

/// The lists, by number.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Rows<T> {
    /// Where each list ends in `items`; it begins where the one before ends.
    ends: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self { ends: Vec::new(), items: Vec::new() }
    }
}

impl<T: Copy> Rows<T> {
    /// Adds the next list.
    pub(super) fn push(&mut self, items: impl IntoIterator<Item = T>) {
        self.items.extend(items);
        self.ends.push(u32::try_from(self.items.len()).unwrap_or(u32::MAX));
    }

    /// The lists of all topics out of pairs, which keep their order within each list.
    pub(super) fn of_topics(topics: usize, pairs: &[(TopicId, T)], blank: T) -> Self {
        let mut next = vec![0_u32; topics + 1];
        for (topic, _) in pairs {
            next[topic.index() + 1] += 1;
        }
        for topic in 0..topics {
            next[topic + 1] += next[topic];
        }
        let mut items = vec![blank; pairs.len()];
        for &(topic, item) in pairs {
            let at = &mut next[topic.index()];
            items[*at as usize] = item;
            *at += 1;
        }
        // Filling a list has moved its beginning to its end.
        next.truncate(topics);
        Self { ends: next, items }
    }

    /// Whether there are so many lists, each within the items, of which all are as they should be.
    pub(super) fn is_sound(&self, lists: usize, item: impl Fn(T) -> bool) -> bool {
        self.ends.len() == lists
            && self.ends.is_sorted()
            && self.ends.last().map_or(0, |&end| end as usize) == self.items.len()
            && self.items.iter().all(|&one| item(one))
    }

    /// A list; empty where there is none of that number.
    pub(super) fn row(&self, index: usize) -> &[T] {
        let Some(&end) = self.ends.get(index) else { return &[] };
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.items[start as usize..end as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_keep_their_items_in_order() {
        let mut pushed = Rows::default();
        for list in [&[3, 1][..], &[], &[2]] {
            pushed.push(list.iter().copied());
        }
        let id = TopicId::from_index;
        let sorted = Rows::of_topics(3, &[(id(2), 2), (id(0), 3), (id(0), 1)], 0);
        for rows in [pushed, sorted] {
            let lists: Vec<&[i32]> = (0..4).map(|index| rows.row(index)).collect();
            assert_eq!(lists, [&[3, 1][..], &[], &[2], &[]]);
        }
    }
}
