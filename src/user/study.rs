//! What studying leaves behind: reviews, what a person has done to a card, and cards of their own.
//!
//! Cards are meant by their keys, which outlive an update of the content. This room does not know what a card
//! asks nor how it is scheduled: grades are numbers here, and the states before and after a review are texts, whose
//! form is a matter of the scheduler that wrote them.
//!
//! Reviews are a log to which something is only ever added. An undone review gets the mark of what was deleted,
//! as everything does. The id of a review follows from its card and its moment, so that the same review arrives
//! once, however often and from wherever it is imported. Its `turn` counts the reviews of its card, and is what they
//! are put in order by: a clock that was put back brings no review before an earlier one.

use serde::{Deserialize, Serialize};

use super::id::Id;
use super::items::{ClaimKey, MOST_NOTE, cut};
use super::kept::Item;
use super::time::Millis;

/// The most characters of the key of a card.
const MOST_KEY: usize = 500;
/// The most characters of the state of a card, and of a fingerprint.
const MOST_STATE: usize = 200;
/// What the keys of cards begin with that a person has written.
const OWN: &str = "own:";

/// One review: a card was asked, and answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct Review {
    /// The key of the card.
    pub card: Box<str>,
    /// The how-manieth review of its card this is, from 1.
    pub turn: u32,
    /// When it was answered, as the clock said.
    pub at: Millis,
    /// 1 again, 2 hard, 3 good, 4 easy.
    pub grade: u8,
    /// How long it took, in milliseconds.
    pub took: u32,
    /// The state of the card before.
    pub before: Box<str>,
    /// The state of the card from then on; empty where it is not known, as in what other programs export.
    pub after: Box<str>,
    /// The fingerprint of the fact that was asked; empty where there is none.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub fact: Box<str>,
}

impl Review {
    /// The longest time that counts as time spent on one card, in milliseconds: ten minutes. Who takes longer is away.
    pub const MOST_TIME: u32 = 600_000;

    /// The id of a review.
    #[must_use]
    pub fn id(card: &str, at: Millis) -> Id {
        Id::derived(&["review", card, &at.get().to_string()])
    }
}

impl Item for Review {
    const MOST_IN_DOCUMENT: usize = 3_000_000;

    fn made_safe(self) -> Option<Self> {
        let fits = |text: &str, most: usize| text.len() <= most;
        let is_sound = (1..=4).contains(&self.grade)
            && is_key(&self.card)
            && [&self.before, &self.after, &self.fact].into_iter().all(|text| fits(text, MOST_STATE));
        is_sound.then(|| Self {
            took: self.took.min(Self::MOST_TIME),
            at: self.at.min(Millis::LATEST),
            ..self
        })
    }

    fn derived_id(&self) -> Option<Id> {
        Some(Self::id(&self.card, self.at))
    }
}

fn is_key(key: &str) -> bool {
    !key.trim().is_empty() && key.len() <= MOST_KEY
}

/// Other words for a card.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct Wording {
    /// The question.
    pub front: String,
    /// The answer.
    pub back: String,
    /// The fingerprint of the fact that was worded, which tells when the words may no longer fit.
    pub fact: String,
}

/// What a person has done to a card.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct CardMarks {
    /// The key of the card.
    pub card: String,
    /// Whether it is not asked any more.
    #[serde(skip_serializing_if = "is_false")]
    pub suspended: bool,
    /// Whether it was flagged as bad.
    #[serde(skip_serializing_if = "is_false")]
    pub flagged: bool,
    /// The first day on which it may be asked again, counted from 1 January 1970; 0 where it is not buried.
    #[serde(skip_serializing_if = "is_zero")]
    pub buried_until: i32,
    /// Other words for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wording: Option<Wording>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
const fn is_false(value: &bool) -> bool {
    !*value
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
const fn is_zero(value: &i32) -> bool {
    *value == 0
}

impl CardMarks {
    /// A card to which nothing was done.
    #[must_use]
    pub fn none(card: &str) -> Self {
        Self { card: card.to_owned(), ..Self::default() }
    }

    /// Whether nothing was done to it.
    #[must_use]
    pub fn are_none(&self) -> bool {
        !self.suspended && !self.flagged && self.buried_until == 0 && self.wording.is_none()
    }

    pub(super) fn id(card: &str) -> Id {
        Id::derived(&["card", card])
    }
}

impl Item for CardMarks {
    fn made_safe(self) -> Option<Self> {
        let wording = self.wording.map(|wording| Wording {
            front: cut(wording.front, MOST_NOTE),
            back: cut(wording.back, MOST_NOTE),
            fact: cut(wording.fact, MOST_STATE),
        });
        is_key(&self.card).then_some(Self { wording, ..self })
    }

    fn derived_id(&self) -> Option<Id> {
        Some(Self::id(&self.card))
    }
}

/// A card that a person has written, on a topic or on one of its claims.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnCard {
    /// The slug of the topic.
    pub topic: String,
    /// The claim; `None` for a card on the whole topic.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimKey>,
    /// The question.
    pub front: String,
    /// The answer.
    pub back: String,
    /// When it was begun.
    pub begun: Millis,
}

impl OwnCard {
    /// The key under which such a card is reviewed.
    #[must_use]
    pub fn key(id: Id) -> String {
        format!("{OWN}{id}")
    }

    /// The id of the card that is reviewed under a key; none where that is the key of another sort of card.
    #[must_use]
    pub fn id_of(key: &str) -> Option<Id> {
        key.strip_prefix(OWN)?.parse().ok()
    }
}

impl Item for OwnCard {
    fn made_safe(self) -> Option<Self> {
        let (front, back) = (cut(self.front, MOST_NOTE), cut(self.back, MOST_NOTE));
        let says_something = !front.trim().is_empty() && !back.trim().is_empty();
        let topic = cut(self.topic, MOST_KEY);
        let claim = self.claim.map(ClaimKey::made_safe);
        (says_something && !topic.trim().is_empty()).then_some(Self { topic, claim, front, back, ..self })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn review(card: &str, grade: u8) -> Review {
        Review { card: card.into(), grade, ..Review::default() }
    }

    #[test]
    fn what_is_no_review_is_left_out() {
        assert_eq!(review("a", 0).made_safe(), None);
        assert_eq!(review("a", 5).made_safe(), None);
        assert_eq!(review(" ", 3).made_safe(), None);
        assert_eq!(review(&"x".repeat(501), 3).made_safe(), None);
        let away = Review { took: u32::MAX, ..review("a", 3) }.made_safe().expect("a review");
        assert_eq!(away.took, Review::MOST_TIME);
    }

    #[test]
    fn the_same_review_has_the_same_id_wherever_it_comes_from() {
        let at = Millis::new(5);
        assert_eq!(Review { at, ..review("a", 3) }.derived_id(), Some(Review::id("a", at)));
        assert_ne!(Review::id("a", at), Review::id("a", at.after()));
        assert_ne!(Review::id("a", at), Review::id("b", at));
    }

    #[test]
    fn a_card_of_ones_own_is_told_from_others_by_its_key() {
        assert_eq!(OwnCard::id_of(&OwnCard::key(Id::new(7))), Some(Id::new(7)));
        assert_eq!(OwnCard::id_of("feature:own:00000000000000000000000000000007"), None);
        assert_eq!(OwnCard::id_of("own:7"), None);
    }

    #[test]
    fn a_card_without_words_is_none() {
        let card = |front: &str, back: &str| OwnCard {
            topic: "thymoma".to_owned(),
            front: front.to_owned(),
            back: back.to_owned(),
            ..OwnCard::default()
        };
        assert!(card("a", "b").made_safe().is_some());
        assert_eq!(card("a", " ").made_safe(), None);
        assert_eq!(card("", "b").made_safe(), None);
    }
}
