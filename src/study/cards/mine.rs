//! What a person has made of the cards: those that they have written, and what they have done to others.
//!
//! It is a copy of that part of what is the person's own, small enough to be handed to a worker, while the whole
//! stays with the window.

use std::collections::HashMap;

use super::{Card, CardKey};
use crate::kb::Kb;
use crate::user::{CardMarks, Id, Own, OwnCard};

/// A person's own cards, and the marks on all cards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mine {
    /// The oldest first.
    written: Vec<(Id, OwnCard)>,
    /// By the keys of their cards; only where there is anything.
    marks: HashMap<String, CardMarks>,
}

impl Mine {
    /// Copies it from what is the person's own.
    #[must_use]
    pub fn of(own: &Own) -> Self {
        let written = own.own_cards().into_iter().map(|(id, card)| (id, card.clone())).collect();
        let marks = own.marked_cards().filter(|marks| !marks.are_none());
        Self { written, marks: marks.map(|marks| (marks.card.clone(), marks.clone())).collect() }
    }

    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.written.is_empty() && self.marks.is_empty()
    }

    /// The cards that the person has written, as far as the content has their topics, the oldest first.
    #[must_use]
    pub fn cards(&self, kb: &Kb) -> Vec<Card> {
        self.written.iter().filter_map(|(id, card)| Card::own(kb, *id, card)).collect()
    }

    /// How many cards of the person's own wait for a topic that the content does not have.
    #[must_use]
    pub fn waiting(&self, kb: &Kb) -> usize {
        self.written.iter().filter(|(_, card)| kb.find(&card.topic).is_none()).count()
    }

    /// What was done to a card; `None` where nothing was.
    #[must_use]
    pub fn marks_of(&self, card: &CardKey) -> Option<&CardMarks> {
        self.marks.get(card.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::load_built_in;
    use crate::user::{Change, Store, World};

    #[test]
    fn what_was_written_and_marked_is_there_and_nothing_else() {
        let kb = load_built_in().kb;
        let mut store = Store::in_memory(World::still());
        assert!(Mine::of(store.own()).is_empty());
        for (id, topic) in [(7, "thymoma"), (8, "no-such-topic")] {
            let (front, back) = ("Which?".to_owned(), "That.".to_owned());
            let card = Box::new(OwnCard { topic: topic.to_owned(), front, back, ..OwnCard::default() });
            store.apply(Change::WriteCard { id: Id::new(id), card });
        }
        let marks = CardMarks { flagged: true, ..CardMarks::none("a") };
        store.apply(Change::MarkCards(vec![marks.clone()]));
        store.apply(Change::MarkCards(vec![CardMarks::none("b")]));
        let mine = Mine::of(store.own());
        let cards = mine.cards(&kb);
        assert_eq!(cards.len(), 1);
        assert_eq!(cards[0].key.as_str(), OwnCard::key(Id::new(7)));
        assert_eq!(mine.waiting(&kb), 1);
        assert_eq!(mine.marks.into_values().collect::<Vec<_>>(), [marks]);
    }
}
