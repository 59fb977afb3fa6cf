//! Postings: for each term the topics that hold it, ascending, and how much it counts in each.
//!
//! A posting is the distance to the topic before it, seven bits a byte, and one byte of weight. A common term
//! of a large content then takes two bytes a topic, and is read in one pass.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::search::flat;

/// How much of a weight one step of the stored byte is.
const STEP: f32 = 1.0 / 24.0;

/// A term in a topic: (term, topic, weight).
pub(super) type Posting = (u32, u32, f32);

/// The postings of all terms.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Postings {
    /// Where the postings of each term begin, and where the last ones end.
    #[serde(with = "flat")]
    starts: Vec<u32>,
    #[serde(with = "flat")]
    bytes: Vec<u8>,
}

impl Postings {
    /// Packs postings: the topics of each term ascend.
    pub(super) fn new(terms: usize, postings: &[Posting]) -> Self {
        let mut starts = vec![0_u32; terms + 1];
        for &(term, _, _) in postings {
            starts[term as usize + 1] += 1;
        }
        for term in 0..terms {
            starts[term + 1] += starts[term];
        }
        let mut next = starts.clone();
        let mut by_term = vec![(0_u32, 0_u8); starts[terms] as usize];
        for &(term, topic, weight) in postings {
            let place = &mut next[term as usize];
            by_term[*place as usize] = (topic, (weight / STEP).round().clamp(1.0, 255.0) as u8);
            *place += 1;
        }
        let mut packed = Self { starts: Vec::with_capacity(terms + 1), bytes: Vec::new() };
        for term in 0..terms {
            packed.begin_term();
            let mut before = 0;
            for &(topic, weight) in &by_term[starts[term] as usize..starts[term + 1] as usize] {
                packed.push(topic - before, weight);
                before = topic;
            }
        }
        packed.end()
    }

    /// The postings of ranges of terms that follow each other.
    pub(super) fn joined(parts: Vec<Self>) -> Self {
        let sum = |of: fn(&Self) -> usize| parts.iter().map(of).sum::<usize>();
        let mut joined = Self {
            starts: Vec::with_capacity(sum(|part| part.starts.len())),
            bytes: Vec::with_capacity(sum(|part| part.bytes.len())),
        };
        for part in parts {
            let before = joined.bytes.len() as u32;
            let ends = part.starts.len().saturating_sub(1);
            joined.starts.extend(part.starts[..ends].iter().map(|start| before + start));
            joined.bytes.extend(part.bytes);
        }
        joined.end()
    }

    fn begin_term(&mut self) {
        self.starts.push(self.bytes.len() as u32);
    }

    fn push(&mut self, mut step: u32, weight: u8) {
        while step >= 128 {
            self.bytes.push(step as u8 | 128);
            step >>= 7;
        }
        self.bytes.extend([step as u8, weight]);
    }

    /// Ends the last term.
    fn end(mut self) -> Self {
        self.begin_term();
        self.bytes.shrink_to_fit();
        self
    }

    /// Tells the topics of a term, ascending, with its weight in each.
    #[inline]
    pub(super) fn each(&self, term: u32, mut each: impl FnMut(u32, f32)) {
        let range = self.starts[term as usize] as usize..self.starts[term as usize + 1] as usize;
        let mut bytes = self.bytes[range].iter();
        let mut topic = 0;
        while let Some(&first) = bytes.next() {
            let (mut step, mut byte, mut shift) = (u32::from(first & 127), first, 7);
            while byte >= 128 {
                byte = bytes.next().copied().unwrap_or(0);
                step |= u32::from(byte & 127) << shift;
                shift += 7;
            }
            topic += step;
            each(topic, f32::from(bytes.next().copied().unwrap_or(0)) * STEP);
        }
    }

    /// Whether they are postings of so many terms in so many topics.
    pub(super) fn is_sound(&self, terms: usize, topics: usize) -> bool {
        let whole = self.starts.last().is_some_and(|&end| end as usize == self.bytes.len());
        self.starts.len() == terms + 1 && self.starts.is_sorted() && whole && {
            let pairs = self.starts.par_windows(2);
            pairs.all(|pair| are_postings(&self.bytes[pair[0] as usize..pair[1] as usize], topics))
        }
    }

    /// The memory that they take, in bytes.
    pub(super) fn bytes(&self) -> usize {
        self.bytes.len() + 4 * self.starts.len()
    }
}

/// Whether bytes are the postings of a term: whole ones, in topics that there are.
fn are_postings(bytes: &[u8], topics: usize) -> bool {
    let mut bytes = bytes.iter();
    let mut topic = 0_u64;
    while let Some(&first) = bytes.next() {
        let (mut step, mut byte, mut shift) = (u64::from(first & 127), first, 7);
        while byte >= 128 {
            let Some(&next) = bytes.next().filter(|_| shift < 32) else { return false };
            byte = next;
            step |= u64::from(byte & 127) << shift;
            shift += 7;
        }
        topic += step;
        if topic >= topics as u64 || bytes.next().is_none() {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_back() {
        let postings = [(0, 0, 1.0), (2, 127, 1.0), (0, 5, 2.0), (2, 255, 99.0), (0, 100_000, 0.5)];
        let more = [(1, 7, 3.0)];
        let packed = Postings::joined(vec![Postings::new(4, &postings), Postings::new(2, &more)]);
        let of = |term: u32| {
            let mut found = Vec::new();
            packed.each(term, |topic, weight| found.push((topic, weight)));
            found
        };
        assert_eq!(of(0), [(0, 1.0), (5, 2.0), (100_000, 0.5)]);
        assert_eq!(of(2), [(127, 1.0), (255, 255.0 / 24.0)]);
        assert_eq!((of(1), of(3), of(4)), (vec![], vec![], vec![]));
        assert_eq!(of(5), [(7, 3.0)]);
        assert!(packed.is_sound(6, 100_001));
        assert!(!packed.is_sound(6, 100_000) && !packed.is_sound(5, 100_001));
    }

    #[test]
    fn what_is_no_posting_is_told() {
        for (bytes, sound) in [
            (&[][..], true),
            (&[9, 1], true),
            (&[9], false),
            (&[10, 1], false),
            (&[5, 1, 5, 1], false),
            (&[5, 1, 4, 1], true),
            (&[128], false),
            (&[255, 255, 255, 255, 255, 255, 1, 1], false),
        ] {
            assert_eq!(are_postings(bytes, 10), sound, "{bytes:?}");
        }
    }
}
