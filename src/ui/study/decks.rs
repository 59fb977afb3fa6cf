//! The decks: everything that cards can be gathered by.
//!
//! There is a deck of all cards, one of those that the person has written, where there are any, one for each organ system that has any, one for each saved query and one for each
//! collection of bookmarks: a deck is a question to the content, never a list that somebody has to keep up. The cards of
//! a query are those about what it gives, by the same rule by which its number is counted. A card may lie in many decks
//! and is still one card, asked once.

use super::desk::Desk;
use crate::kb::{Kind, TopicId};
use crate::ui::library::Library;
use crate::ui::saved::{Saved, given};
use crate::user::{Id, Own};

/// What a deck is known by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum DeckId {
    /// All cards.
    #[default]
    All,
    /// What the person has written.
    Own,
    /// The cards of an organ system, by its slug.
    System(String),
    /// What a saved query gives.
    Query(Id),
    /// What is bookmarked in a collection.
    Collection(Id),
}

impl DeckId {
    /// What it is kept by; that of all cards by nothing.
    pub(super) fn written(&self) -> String {
        match self {
            Self::All => String::new(),
            Self::Own => "own".to_owned(),
            Self::System(slug) => format!("system:{slug}"),
            Self::Query(id) => format!("query:{id}"),
            Self::Collection(id) => format!("collection:{id}"),
        }
    }

    /// The deck that is kept by this; that of all cards where it says nothing that is known.
    pub(super) fn read(kept: &str) -> Self {
        let id = |id: &str| id.parse::<Id>().ok();
        match kept.split_once(':') {
            None if kept == "own" => Self::Own,
            Some(("system", slug)) => Self::System(slug.to_owned()),
            Some(("query", query)) => id(query).map_or(Self::All, Self::Query),
            Some(("collection", collection)) => id(collection).map_or(Self::All, Self::Collection),
            _ => Self::All,
        }
    }

    /// The head under which such decks stand.
    pub(super) const fn group(&self) -> Option<&'static str> {
        match self {
            Self::All | Self::Own => None,
            Self::System(_) => Some("By organ system"),
            Self::Query(_) => Some("Saved queries"),
            Self::Collection(_) => Some("Collections"),
        }
    }
}

/// Cards that are studied together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Deck {
    pub id: DeckId,
    pub name: String,
    /// The places of its cards on the desk.
    pub cards: Vec<usize>,
}

/// All decks, the one of all cards first.
pub(super) fn decks(library: &Library, desk: &Desk, own: &Own) -> Vec<Deck> {
    let kb = &library.kb;
    let all =
        Deck { id: DeckId::All, name: "All cards".to_owned(), cards: (0..desk.cards().len()).collect() };
    let own_cards = Deck { id: DeckId::Own, name: "My cards".to_owned(), cards: desk.own() };
    let own_cards = Some(own_cards).filter(|deck| !deck.cards.is_empty());
    let system = |system: TopicId| Deck {
        id: DeckId::System(kb.topic(system).slug.to_string()),
        name: kb.topic(system).label().to_owned(),
        cards: desk.of_system(system),
    };
    let systems = kb.of_kind(Kind::System).map(system).filter(|deck| !deck.cards.is_empty());
    let saved = Saved::new(kb, &own.queries());
    let queries = saved.rows().iter().map(|row| Deck {
        id: DeckId::Query(row.saved.id),
        name: row.name().to_owned(),
        cards: desk.about(&given(library, &row.query)),
    });
    let collection = |id: Id, name: String| {
        let marked = own.bookmarks_in(id);
        let topics: Vec<TopicId> = marked.iter().filter_map(|mark| kb.find(&mark.topic)).collect();
        Deck { id: DeckId::Collection(id), name, cards: desk.about(&topics) }
    };
    let collections = own.collections().into_iter().map(|(id, kept)| collection(id, kept.name));
    // The collection that is always there is no deck before anything lies in it.
    let collections =
        collections.filter(|deck| deck.id != DeckId::Collection(Id::BOOKMARKS) || !deck.cards.is_empty());
    std::iter::once(all).chain(own_cards).chain(systems).chain(queries).chain(collections).collect()
}

/// The place of a deck; that of all cards where there is none.
pub(super) fn place_of(decks: &[Deck], id: &DeckId) -> usize {
    decks.iter().position(|deck| deck.id == *id).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::Origin;
    use crate::user::{Change, OwnCard, SavedQuery, Store, World};

    #[test]
    fn every_card_lies_in_the_deck_of_all_and_in_those_of_its_systems() {
        let library = Library::load(&[Origin::BuiltIn]);
        let desk = Desk::of(&library.kb, &Own::default());
        let decks = decks(&library, &desk, &Own::default());
        assert_eq!(decks[0].cards.len(), desk.cards().len());
        for (place, deck) in decks.iter().enumerate().skip(1) {
            let DeckId::System(slug) = &deck.id else { panic!("{deck:?}") };
            let system = library.kb.find(slug).expect("an organ system");
            assert!(deck.cards.iter().all(|&place| desk.cards()[place].systems.contains(&system)));
            assert_eq!(place_of(&decks, &deck.id), place);
        }
        assert_eq!(place_of(&decks, &DeckId::System("no-such-system".to_owned())), 0);
    }

    #[test]
    fn a_deck_is_known_again_by_what_it_is_kept_by() {
        let system = DeckId::System("neurologic".to_owned());
        let ids =
            [DeckId::All, DeckId::Own, system, DeckId::Query(Id::new(7)), DeckId::Collection(Id::BOOKMARKS)];
        for id in ids {
            assert_eq!(DeckId::read(&id.written()), id);
        }
        for unknown in ["mood", "query:seven", "mood:7", ":"] {
            assert_eq!(DeckId::read(unknown), DeckId::All, "{unknown}");
        }
    }

    #[test]
    fn a_saved_query_and_a_collection_are_decks() {
        let library = Library::load(&[Origin::BuiltIn]);
        let desk = Desk::of(&library.kb, &Own::default());
        let mut store = Store::in_memory(World::still());
        let query = |name: &str, text: &str, picked: &[&str]| SavedQuery {
            id: store.new_id(),
            name: name.to_owned(),
            text: text.to_owned(),
            picked: picked.iter().map(|&slug| slug.to_owned()).collect(),
            ..SavedQuery::default()
        };
        let queries = vec![query("LEMS", "lambert eaton", &[]), query("Around thymoma", "", &["thymoma"])];
        store.apply(Change::KeepQueries(queries));
        assert_eq!(decks(&library, &desk, store.own()).len(), desk_of_systems(&library, &desk) + 2);
        store.apply(Change::Bookmark { topic: "thymoma".to_owned(), collection: Id::BOOKMARKS });
        let decks = decks(&library, &desk, store.own());
        let about = |name: &str| -> Vec<&str> {
            let found = decks.iter().find(|deck| deck.name == name).expect("a deck");
            found.cards.iter().map(|&at| &*library.kb.topic(desk.cards()[at].topic).slug).collect()
        };
        assert!(about("LEMS").contains(&"lambert-eaton"));
        assert!(
            about("Around thymoma").contains(&"thymoma")
                && about("Around thymoma").contains(&"good-syndrome")
        );
        assert!(about("Bookmarks").iter().all(|&slug| slug == "thymoma") && !about("Bookmarks").is_empty());
    }

    #[test]
    fn what_the_person_has_written_is_a_deck_where_there_is_any() {
        let library = Library::load(&[Origin::BuiltIn]);
        let mut store = Store::in_memory(World::still());
        let card = OwnCard {
            topic: "thymoma".to_owned(),
            front: "Which antibody?".to_owned(),
            back: "Against the receptor.".to_owned(),
            ..OwnCard::default()
        };
        let id = store.new_id();
        store.apply(Change::WriteCard { id, card: Box::new(card) });
        let desk = Desk::of(&library.kb, store.own());
        assert!(desk.is_of(store.own()) && !desk.is_of(&Own::default()));
        let decks = decks(&library, &desk, store.own());
        assert_eq!((&decks[1].id, &*decks[1].name, &*decks[1].cards), (&DeckId::Own, "My cards", &[0][..]));
        assert_eq!(desk.cards()[0].key.as_str(), OwnCard::key(id));
    }

    fn desk_of_systems(library: &Library, desk: &Desk) -> usize {
        decks(library, desk, &Own::default()).len()
    }
}
