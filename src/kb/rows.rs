//! What leads to each topic: lists of different length in two flat arrays.

use serde::{Deserialize, Serialize};

use super::ids::TopicId;

/// For each topic a slice of one flat array: compressed sparse rows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Rows<T> {
    offsets: Vec<u32>,
    items: Vec<T>,
}

impl<T: Copy> Rows<T> {
    /// Groups `(row, item)` pairs by row, keeping the order of the items within each.
    pub(super) fn new(rows: usize, pairs: &[(TopicId, T)]) -> Self {
        let mut offsets = vec![0_u32; rows + 1];
        for (row, _) in pairs {
            offsets[row.index() + 1] += 1;
        }
        for row in 0..rows {
            offsets[row + 1] += offsets[row];
        }
        let mut next = offsets.clone();
        let mut order = vec![0_u32; pairs.len()];
        for (index, (row, _)) in pairs.iter().enumerate() {
            let slot = &mut next[row.index()];
            order[*slot as usize] = u32::try_from(index).unwrap_or(u32::MAX);
            *slot += 1;
        }
        let items = order.into_iter().map(|index| pairs[index as usize].1).collect();
        Self { offsets, items }
    }

    /// Whether they are the rows of so many topics, each within the items.
    pub(super) fn is_of(&self, topics: usize) -> bool {
        let (first, last) = (self.offsets.first(), self.offsets.last());
        self.offsets.len() == topics + 1
            && self.offsets.is_sorted()
            && first == Some(&0)
            && last.is_some_and(|&last| last as usize == self.items.len())
    }

    /// The items of all rows.
    pub(super) fn items(&self) -> &[T] {
        &self.items
    }

    /// The items of a topic.
    pub(super) fn row(&self, row: TopicId) -> &[T] {
        match (self.offsets.get(row.index()), self.offsets.get(row.index() + 1)) {
            (Some(&start), Some(&end)) => &self.items[start as usize..end as usize],
            _ => &[],
        }
    }
}
