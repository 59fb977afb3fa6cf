//! The desk: all cards of the open content.
//!
//! New cards are introduced in an order of chance, which is the same as long as the content is: neighbours in the content
//! would be asked one after the other, and give each other away.

use std::collections::{HashMap, HashSet};

use crate::kb::{Kb, TopicId};
use crate::study::schedule::Subject;
use crate::study::{Card, Cards, Rule};
use crate::user::{Id, Millis, Own};

/// The order of new cards.
const ORDER: u64 = 1;

/// All cards.
#[derive(Debug)]
pub(crate) struct Desk {
    cards: Vec<Card>,
    places: HashMap<String, usize>,
    /// The person's own cards among them, and since when they are as they are.
    written: Vec<(Id, Millis)>,
}

impl Desk {
    /// Derives the cards of a knowledge base, and puts the person's own to them. Takes a while.
    pub(crate) fn of(kb: &Kb, own: &Own) -> Self {
        let written = written(own).collect();
        // What the person has written is introduced first.
        let own = own.own_cards().into_iter().filter_map(|(id, card)| Card::own(kb, id, card));
        let cards: Vec<Card> = own.chain(Cards::pick(Cards::of(kb).all(), usize::MAX, ORDER)).collect();
        let places = cards.iter().enumerate().map(|(place, card)| (card.key.as_str().to_owned(), place));
        let places = places.collect();
        Self { cards, places, written }
    }

    /// Whether what the person has written is still what lies here.
    pub(super) fn is_of(&self, own: &Own) -> bool {
        written(own).eq(self.written.iter().copied())
    }

    /// The card of a key.
    pub(crate) fn card(&self, key: &str) -> Option<&Card> {
        self.places.get(key).map(|&place| &self.cards[place])
    }

    /// All cards, in the order in which new ones are introduced.
    pub(crate) fn cards(&self) -> &[Card] {
        &self.cards
    }

    /// The places of the cards of an organ system.
    pub(super) fn of_system(&self, system: TopicId) -> Vec<usize> {
        self.places(|card| card.systems.contains(&system))
    }

    /// The places of the cards about some topics.
    pub(super) fn about(&self, topics: &[TopicId]) -> Vec<usize> {
        let topics: HashSet<TopicId> = topics.iter().copied().collect();
        self.places(|card| topics.contains(&card.topic))
    }

    /// The places of the cards that the person has written.
    pub(super) fn own(&self) -> Vec<usize> {
        self.places(|card| card.rule == Rule::Own)
    }

    fn places(&self, holds: impl Fn(&Card) -> bool) -> Vec<usize> {
        self.cards.iter().enumerate().filter(|(_, card)| holds(card)).map(|(place, _)| place).collect()
    }

    /// What the queue is to know of cards by their places.
    pub(crate) fn subjects(&self, places: &[usize]) -> Vec<Subject<'_>> {
        places.iter().map(|&place| Subject::from(&self.cards[place])).collect()
    }
}

fn written(own: &Own) -> impl Iterator<Item = (Id, Millis)> {
    own.rows().own_cards.iter().map(|(id, card)| (id, card.changed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::load_built_in;

    #[test]
    fn a_card_is_found_by_its_key_and_by_what_it_is_about() {
        let desk = Desk::of(&load_built_in().kb, &Own::default());
        let card = &desk.cards()[7];
        assert_eq!(desk.card(card.key.as_str()), Some(card));
        let about = desk.about(&[card.topic]);
        assert!(about.contains(&7) && about.iter().all(|&place| desk.cards()[place].topic == card.topic));
        assert!(card.systems.iter().all(|&system| desk.of_system(system).contains(&7)));
    }
}
