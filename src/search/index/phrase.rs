//! Phrases: words of the query that must stand behind each other in one text.
//!
//! Thousands of topics may hold all words of a phrase, and each of them hundreds of words. So one word of the
//! phrase that can be only one term, the rarest, is looked for first, and its neighbours are read where it
//! stands.

use std::ops::Range;

use super::Index;
use super::grade::Grade;
use super::plan::{Plan, Slot};
use crate::kb::TopicId;

/// A phrase of a plan.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    /// The words of the plan that it is.
    pub slots: Range<usize>,
    /// The place in the phrase, and the term, of a word that can be nothing else.
    anchor: Option<(usize, u32)>,
}

impl Phrase {
    /// Some neighbouring words of a plan.
    pub(super) fn new(index: &Index, plan: &Plan, slots: Range<usize>) -> Self {
        let only_term = |slot: &Slot| {
            // A word that is being typed may become many.
            let mut terms =
                slot.expansions.iter().filter(|_| !slot.typed.open).map(|expansion| expansion.term);
            let mut terms = terms.by_ref().filter(|&term| stands_for(slot, term));
            terms.next().filter(|_| terms.next().is_none())
        };
        let anchors = plan.slots[slots.clone()].iter().enumerate();
        let anchors = anchors.filter_map(|(place, slot)| Some((place, only_term(slot)?)));
        let anchor = anchors.min_by_key(|&(_, term)| index.holders[term as usize]);
        Self { slots, anchor }
    }

    /// Whether a topic has a text in which the words stand behind each other.
    pub(super) fn stands_in_topic(&self, index: &Index, plan: &Plan, topic: TopicId) -> bool {
        let Some((place, term)) = self.anchor else {
            return index.forward.texts(topic).any(|text| self.stands_in(plan, text.words));
        };
        let words = index.forward.words_of(topic);
        places(words, term).any(|at| {
            let (text, at) = index.forward.text_around(topic, at);
            let window = at.checked_sub(place).and_then(|start| text.get(start..start + self.slots.len()));
            window.is_some_and(|window| self.is(plan, window))
        })
    }

    /// Whether the words stand behind each other in a text.
    pub(super) fn stands_in(&self, plan: &Plan, text: &[u32]) -> bool {
        text.windows(self.slots.len()).any(|window| self.is(plan, window))
    }

    fn is(&self, plan: &Plan, window: &[u32]) -> bool {
        window.iter().zip(&plan.slots[self.slots.clone()]).all(|(&word, slot)| stands_for(slot, word))
    }
}

/// Whether a word of a phrase is, or begins, a term.
fn stands_for(slot: &Slot, term: u32) -> bool {
    slot.grade(term) >= Some(Grade::Prefix)
}

/// Where a term stands among words. Most stretches do not hold it, and are passed over as a whole.
fn places(words: &[u32], term: u32) -> impl Iterator<Item = usize> {
    const AT_ONCE: usize = 16;
    let chunks = words.chunks(AT_ONCE).enumerate();
    let holding = chunks.filter(move |(_, chunk)| chunk.contains(&term));
    holding.flat_map(move |(number, chunk)| {
        let within = chunk.iter().enumerate().filter(move |(_, word)| **word == term);
        within.map(move |(place, _)| number * AT_ONCE + place)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_a_term_is_found() {
        let words: Vec<u32> = (0..50).map(|number| number % 7).collect();
        let found: Vec<usize> = places(&words, 3).collect();
        assert_eq!(found, [3, 10, 17, 24, 31, 38, 45]);
        assert_eq!(places(&words, 9).count(), 0);
    }
}
