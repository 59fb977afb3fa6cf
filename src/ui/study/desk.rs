//! The desk: the cards of the open content, and the decks that they make.
//!
//! There is a deck of all cards, and one for each organ system that has any. A card on two systems lies in both decks
//! and is still one card, asked once. New cards are introduced in an order of chance, which is the same as long as
//! the content is: neighbours in the content would be asked one after the other, and give each other away.

use std::collections::HashMap;

use crate::kb::{Kb, Kind, TopicId};
use crate::study::schedule::Subject;
use crate::study::{Card, Cards};
use crate::user::Own;

/// The order of new cards.
const ORDER: u64 = 1;

/// Cards that are studied together.
#[derive(Clone, Debug)]
pub(crate) struct Deck {
    /// The organ system; none for the deck of all cards.
    pub system: Option<TopicId>,
    /// What it is kept under; none for the deck of all cards.
    pub slug: Option<String>,
    pub name: String,
    /// The places of its cards.
    pub cards: Vec<usize>,
}

/// All cards.
#[derive(Debug)]
pub(crate) struct Desk {
    cards: Vec<Card>,
    places: HashMap<String, usize>,
    /// The deck of all cards, and those of the organ systems.
    pub decks: Vec<Deck>,
}

impl Desk {
    /// Derives the cards of a knowledge base, and puts the person's own to them. Takes a while.
    pub(crate) fn of(kb: &Kb, own: &Own) -> Self {
        // What the person has written is introduced first.
        let own = own.own_cards().into_iter().filter_map(|(id, card)| Card::own(kb, id, card));
        let cards: Vec<Card> = own.chain(Cards::pick(Cards::of(kb).all(), usize::MAX, ORDER)).collect();
        let places = cards.iter().enumerate().map(|(place, card)| (card.key.as_str().to_owned(), place));
        let places = places.collect();
        let all = Deck {
            system: None,
            slug: None,
            name: "All cards".to_owned(),
            cards: (0..cards.len()).collect(),
        };
        let of_system = |system: TopicId| {
            let within = |card: &Card| card.systems.contains(&system);
            Deck {
                system: Some(system),
                slug: Some(kb.topic(system).slug.to_string()),
                name: kb.topic(system).label().to_owned(),
                cards: cards.iter().enumerate().filter(|(_, card)| within(card)).map(|(at, _)| at).collect(),
            }
        };
        let systems = kb.of_kind(Kind::System).map(of_system).filter(|deck| !deck.cards.is_empty());
        let decks = std::iter::once(all).chain(systems).collect();
        Self { cards, places, decks }
    }

    /// The card of a key.
    pub(crate) fn card(&self, key: &str) -> Option<&Card> {
        self.places.get(key).map(|&place| &self.cards[place])
    }

    /// All cards, in the order in which new ones are introduced.
    pub(crate) fn cards(&self) -> &[Card] {
        &self.cards
    }

    /// The place of the deck of an organ system; that of all cards where there is none.
    pub(crate) fn place_of(&self, slug: Option<&str>) -> usize {
        self.decks.iter().position(|deck| deck.slug.as_deref() == slug).unwrap_or_default()
    }

    /// What the queue is to know of the cards of a deck.
    pub(crate) fn subjects(&self, deck: &Deck) -> Vec<Subject<'_>> {
        deck.cards.iter().map(|&place| Subject::from(&self.cards[place])).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::load_built_in;

    #[test]
    fn every_card_lies_in_the_deck_of_all_and_in_those_of_its_systems() {
        let kb = load_built_in().kb;
        let desk = Desk::of(&kb, &Own::default());
        assert_eq!(desk.decks[0].cards.len(), desk.cards().len());
        for deck in &desk.decks[1..] {
            let system = deck.system.expect("an organ system");
            assert!(deck.cards.iter().all(|&place| desk.cards()[place].systems.contains(&system)));
            assert_eq!(desk.decks[desk.place_of(deck.slug.as_deref())].name, deck.name);
        }
        assert_eq!(desk.place_of(Some("no-such-system")), 0);
        let card = &desk.cards()[7];
        assert_eq!(desk.card(card.key.as_str()), Some(card));
    }
}
