//! Cards that the person has written, as cards among the others, and words of theirs for those.
//!
//! They are asked and scheduled as the others are. Their topics are those of the open content: a card whose topic that
//! does not have waits until it is there again.

use super::{Answer, Card, CardKey, Fingerprint, Rule, systems};
use crate::kb::Kb;
use crate::user::{Id, OwnCard, Wording};

impl Card {
    /// A card that the person has written; none where the content has no such topic.
    #[must_use]
    pub fn own(kb: &Kb, id: Id, card: &OwnCard) -> Option<Self> {
        let topic = kb.find(&card.topic)?;
        let back = Answer { text: card.back.clone(), topic: None, hint: None };
        Some(Self {
            key: CardKey::own(id),
            rule: Rule::Own,
            topic,
            kind: kb.topic(topic).kind(),
            systems: systems(kb, topic),
            front: card.front.clone(),
            back: Box::new([back]),
            why: Box::default(),
            siblings: String::new(),
            fingerprint: Fingerprint::of(&format!("{}\n{}", card.front, card.back)),
        })
    }

    /// Whether its fact has changed since the person worded it: the words may no longer fit.
    #[must_use]
    pub fn has_outgrown(&self, wording: &Wording) -> bool {
        wording.fact != self.fingerprint.as_str()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::load_built_in;

    #[test]
    fn a_card_of_ones_own_is_a_card_where_its_topic_is_there() {
        let kb = load_built_in().kb;
        let (front, back) = ("Which tumour?".to_owned(), "Thymoma.".to_owned());
        let own = OwnCard { topic: "myasthenia-gravis".to_owned(), front, back, ..OwnCard::default() };
        let card = Card::own(&kb, Id::new(7), &own).expect("a card");
        assert_eq!(card.key.as_str(), OwnCard::key(Id::new(7)));
        assert_eq!((card.front.as_str(), card.back_text().as_str()), ("Which tumour?", "Thymoma."));
        assert!(!card.systems.is_empty());
        let gone = OwnCard { topic: "no-such-topic".to_owned(), ..own };
        assert_eq!(Card::own(&kb, Id::new(7), &gone), None);
    }
}
