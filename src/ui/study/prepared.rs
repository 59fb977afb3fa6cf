//! What studying needs, made on a worker: the desk, the decks, the ledger of all reviews, and the figures of the home.
//!
//! What there is already is handed in and used again: other content asks for another desk, other reviews for another
//! ledger, another examination for what was known of its cards before, and a session that has ended for other figures only. Decks are gathered anew each time, since queries and
//! collections may have changed.

use std::sync::Arc;

use jiff::tz::TimeZone;

use super::decks::{self, Deck, DeckId};
use super::desk::Desk;
use super::figures::Figures;
use super::marked;
use super::outlook::Past;
use crate::study::schedule::{Exam, Ledger, Scheduler, Settings};
use crate::ui::library::Library;
use crate::user::{Millis, Own, Rows, Store};

/// All that studying needs.
#[derive(Debug)]
pub(crate) struct Prepared {
    pub desk: Arc<Desk>,
    /// The deck of all cards comes first.
    pub decks: Arc<Vec<Deck>>,
    pub ledger: Arc<Ledger>,
    /// What was known on days gone by, of what the examination is about.
    pub past: Arc<Past>,
    pub rules: Scheduler,
    pub figures: Figures,
    pub exam: Option<Exam>,
    /// The cards to which something was done or happened.
    pub marked: Vec<marked::Row>,
    /// How many of them have which mark; none where there are none.
    pub marked_in_words: Option<String>,
}

impl Prepared {
    /// Whether nothing has changed between the two by which what is expected could change, answers aside.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.desk, &other.desk)
            && Arc::ptr_eq(&self.ledger, &other.ledger)
            && self.decks == other.decks
            && self.figures.today == other.figures.today
    }

    /// The deck that the examination is about; that of all cards where it names none that is there.
    pub(super) fn exam_deck(&self) -> usize {
        self.exam.as_ref().map_or(0, |exam| self.place_of(&DeckId::read(&exam.deck)))
    }

    /// Whether the deck that the examination names is not there: a saved query or a collection that was deleted, or an
    /// organ system of other content.
    pub(super) fn lacks_exam_deck(&self) -> bool {
        self.exam.as_ref().is_some_and(|exam| !exam.deck.is_empty()) && self.exam_deck() == 0
    }

    /// The place of a deck; that of all cards where there is none.
    pub(super) fn place_of(&self, deck: &DeckId) -> usize {
        decks::place_of(&self.decks, deck)
    }
}

/// What is to be made.
#[derive(Debug)]
pub(super) struct Wanted {
    /// The desk, where the content is the same.
    desk: Option<Arc<Desk>>,
    /// The ledger and what was known before, where the reviews are the same.
    ledger: Option<(Arc<Ledger>, Arc<Past>)>,
    /// As much of what is the person's own as is needed.
    own: Own,
    at: Millis,
}

impl Wanted {
    pub(super) fn new(
        desk: Option<Arc<Desk>>,
        ledger: Option<(Arc<Ledger>, Arc<Past>)>,
        store: &Store,
    ) -> Self {
        let kept = store.own().rows();
        // Shelves share what lies on them: none of it is copied here.
        let rows = Rows {
            reviews: kept.reviews.clone(),
            cards: kept.cards.clone(),
            own_cards: kept.own_cards.clone(),
            settings: kept.settings.clone(),
            queries: kept.queries.clone(),
            collections: kept.collections.clone(),
            bookmarks: kept.bookmarks.clone(),
            ..Rows::default()
        };
        Self { desk, ledger, own: Own::new(rows), at: store.now() }
    }

    /// Makes it. Takes a while.
    pub(super) fn prepare(self, library: &Library) -> Prepared {
        let Self { desk, ledger, own, at } = self;
        let settings = Settings::read(own.setting(Settings::NAME));
        let rules = Scheduler::new(settings, TimeZone::system());
        let desk = desk.unwrap_or_else(|| Arc::new(Desk::of(&library.kb, &own)));
        let today = rules.now(at).today;
        let decks = decks::decks(library, &desk, &own);
        let exam = Exam::read(own.setting(Exam::NAME));
        let exam_deck = exam.as_ref().map_or(0, |exam| decks::place_of(&decks, &DeckId::read(&exam.deck)));
        let (ledger, past) = ledger.map_or_else(
            || (Arc::new(Ledger::of(own.reviews(), &rules)), None),
            |(ledger, past)| (ledger, Some(past)),
        );
        let cards = &decks[exam_deck].cards;
        let past = past
            .filter(|past| past.cards == *cards)
            .unwrap_or_else(|| Arc::new(Past::of(&desk, cards.clone(), own.reviews(), &rules, today)));
        let figures = Figures::of(&desk, &decks, &ledger, &own, &rules, &rules.now(at));
        let marked = marked::list(&library.kb, &desk, &ledger, &own, today);
        let marked_in_words = marked::counted(&marked);
        Prepared { desk, decks: Arc::new(decks), ledger, past, rules, figures, exam, marked, marked_in_words }
    }
}
