//! What is being written on a card: plain data, and what is to be kept of it.

use crate::study::Card;
use crate::user::{CardMarks, Change, ClaimKey, Id, Own, OwnCard, Wording};

/// A side of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Front,
    Back,
}

/// Which card is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    /// One of the content.
    Derived {
        /// Its key.
        key: String,
        /// The fingerprint of its fact.
        fact: String,
        /// Whether it has other words already.
        is_worded: bool,
    },
    /// One of the person's own.
    Own(Id),
    /// One that there is not yet, on a topic or on one of its statements.
    New { topic: String, claim: Option<ClaimKey> },
}

/// A card that is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Draft {
    pub which: Which,
    /// What it is about, as it is said over its fields.
    pub about: String,
    pub(super) front: String,
    pub(super) back: String,
    /// The words with which it was begun; what is kept must differ from them.
    begun: (String, String),
    /// The side that is to have the keyboard.
    pub(super) take_focus: Option<Side>,
}

impl Draft {
    fn begin(which: Which, about: String, front: String, back: String) -> Self {
        let begun = (front.clone(), back.clone());
        Self { which, about, front, back, begun, take_focus: Some(Side::Front) }
    }

    /// Begins to put a card of the content into other words, or goes on with those that it has.
    pub(crate) fn of_derived(card: &Card, about: String, wording: Option<&Wording>) -> Self {
        let (key, fact) = (card.key.as_str().to_owned(), card.fingerprint.as_str().to_owned());
        let which = Which::Derived { key, fact, is_worded: wording.is_some() };
        let front = wording.map_or_else(|| card.front.clone(), |wording| wording.front.clone());
        let back = wording.map_or_else(|| card.back_text(), |wording| wording.back.clone());
        let mut draft = Self::begin(which, about, front, back);
        if wording.is_some_and(|wording| wording.fact != card.fingerprint.as_str()) {
            // To keep the same words for another fact is to say that they fit it.
            draft.begun = (String::new(), String::new());
        }
        draft
    }

    /// Begins to change a card of the person's own.
    pub(crate) fn of_own(id: Id, card: &OwnCard, about: String) -> Self {
        Self::begin(Which::Own(id), about, card.front.clone(), card.back.clone())
    }

    /// Begins a card on a topic, by its slug, or on one of its statements, whose words the answer begins with.
    pub(crate) fn new(topic: String, claim: Option<ClaimKey>, about: String, words: String) -> Self {
        Self::begin(Which::New { topic, claim }, about, String::new(), words)
    }

    /// Whether the card is a new one.
    pub(crate) const fn is_new(&self) -> bool {
        matches!(self.which, Which::New { .. })
    }

    /// Whether both sides say something.
    pub(super) fn is_whole(&self) -> bool {
        self.empty().is_none()
    }

    fn empty(&self) -> Option<Side> {
        let says = |words: &str| !words.trim().is_empty();
        match (says(&self.front), says(&self.back)) {
            (false, _) => Some(Side::Front),
            (true, false) => Some(Side::Back),
            (true, true) => None,
        }
    }

    /// Gives the keyboard to the side that says nothing yet. Returns whether there is one.
    pub(crate) fn asks_for_more(&mut self) -> bool {
        self.take_focus = self.empty();
        self.take_focus.is_some()
    }

    /// What is to be kept of it, which is nothing where no word was changed. A new card gets the id.
    pub(crate) fn change(&self, own: &Own, new: Id) -> Option<Change> {
        let is_same = (self.front.as_str(), self.back.as_str()) == (&*self.begun.0, &*self.begun.1);
        if !self.is_whole() || (is_same && !self.is_new()) {
            return None;
        }
        let (front, back) = (self.front.trim().to_owned(), self.back.trim().to_owned());
        match &self.which {
            Which::Derived { key, fact, .. } => {
                Some(worded(own, key, Some(Wording { front, back, fact: fact.clone() })))
            }
            Which::Own(id) => {
                let known = own.rows().own_cards.get(*id)?.what.clone();
                Some(Change::WriteCard { id: *id, card: Box::new(OwnCard { front, back, ..known }) })
            }
            Which::New { topic, claim } => {
                let (topic, claim) = (topic.clone(), claim.clone());
                let card = OwnCard { topic, claim, front, back, ..OwnCard::default() };
                Some(Change::WriteCard { id: new, card: Box::new(card) })
            }
        }
    }

    /// What takes the other words away, or the person's own card: the content then has its say again.
    pub(crate) fn undoing(&self, own: &Own) -> Option<Change> {
        match &self.which {
            Which::Derived { key, is_worded: true, .. } => Some(worded(own, key, None)),
            Which::Own(id) => Some(Change::DeleteCard(*id)),
            Which::Derived { .. } | Which::New { .. } => None,
        }
    }
}

/// Gives a card other words, or none; what else was done to it stays.
fn worded(own: &Own, key: &str, wording: Option<Wording>) -> Change {
    let marks = own.marks_of(key).cloned().unwrap_or_else(|| CardMarks::none(key));
    Change::MarkCards(vec![CardMarks { wording, ..marks }])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::load_built_in;
    use crate::study::Cards;
    use crate::user::{Store, World};

    #[test]
    fn other_words_leave_what_else_was_done_to_the_card() {
        let kb = load_built_in().kb;
        let card = Cards::of(&kb).about(kb.find("lambert-eaton").expect("a syndrome")).remove(0);
        let mut store = Store::in_memory(World::still());
        let key = card.key.as_str();
        store.apply(Change::MarkCards(vec![CardMarks { flagged: true, ..CardMarks::none(key) }]));
        let mut draft = Draft::of_derived(&card, String::new(), None);
        assert_eq!(draft.change(store.own(), Id::new(1)), None, "nothing was changed");
        assert_eq!(draft.undoing(store.own()), None, "there are no other words");
        draft.front = " Which tumour? ".to_owned();
        store.apply(draft.change(store.own(), Id::new(1)).expect("other words"));
        let marks = store.own().marks_of(key).expect("marks").clone();
        let wording = marks.wording.as_ref().expect("other words");
        assert!(marks.flagged && wording.front == "Which tumour?" && wording.back == card.back_text());
        let draft = Draft::of_derived(&card, String::new(), Some(wording));
        store.apply(draft.undoing(store.own()).expect("the words of the content"));
        let marks = store.own().marks_of(key).expect("marks");
        assert!(marks.flagged && marks.wording.is_none());
    }

    #[test]
    fn words_are_kept_for_a_fact_that_has_changed() {
        let kb = load_built_in().kb;
        let card = Cards::of(&kb).about(kb.find("lambert-eaton").expect("a syndrome")).remove(0);
        let mut wording = Wording { front: "a".to_owned(), back: "b".to_owned(), fact: "earlier".to_owned() };
        let draft = Draft::of_derived(&card, String::new(), Some(&wording));
        let Some(Change::MarkCards(cards)) = draft.change(&Own::default(), Id::new(1)) else {
            panic!("the words are said to fit")
        };
        wording.fact = card.fingerprint.as_str().to_owned();
        assert_eq!(cards[0].wording.as_ref(), Some(&wording));
        let draft = Draft::of_derived(&card, String::new(), Some(&wording));
        assert_eq!(draft.change(&Own::default(), Id::new(1)), None, "nothing is new");
    }

    #[test]
    fn a_card_with_an_empty_side_is_not_kept() {
        let mut draft = Draft::new("thymoma".to_owned(), None, String::new(), "Thymoma.".to_owned());
        assert!(draft.change(&Own::default(), Id::new(1)).is_none() && draft.asks_for_more());
        assert_eq!(draft.take_focus, Some(Side::Front));
        draft.front = "Which tumour?".to_owned();
        assert!(!draft.asks_for_more());
        let change = draft.change(&Own::default(), Id::new(1));
        assert!(matches!(change, Some(Change::WriteCard { card, .. }) if card.back == "Thymoma."));
    }
}
