//! Answers that were given in another program, as reviews.

use std::collections::HashMap;

use crate::user::{Millis, Review};

/// An answer that was given elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The key of the card, as [`CardKey::as_str`](crate::study::CardKey::as_str) gives it. The content may have no
    /// such card any more.
    pub key: String,
    /// When, in milliseconds since 1970.
    pub when: i64,
    /// 1 for again, 2 for hard, 3 for good, 4 for easy.
    pub grade: u8,
    /// How long it took, in milliseconds.
    pub took: u32,
}

/// The reviews that such answers are. They are counted card by card in the order of time; in which states they left the
/// card is worked out by the [`Ledger`](super::Ledger), since the other program has a model of its own. The same answers
/// are the same reviews, however often they come.
#[must_use]
pub fn reviews_from(mut answers: Vec<Answered>) -> Vec<Review> {
    answers.sort_by_key(|answer| answer.when);
    let mut turns: HashMap<String, u32> = HashMap::new();
    let review = |Answered { key, when, grade, took }| {
        let turn = turns.entry(key.clone()).or_default();
        *turn = turn.saturating_add(1);
        Review { card: key.into(), turn: *turn, at: Millis::new(when), grade, took, ..Review::default() }
    };
    answers.into_iter().map(review).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_counted_card_by_card_in_the_order_of_time() {
        let answer = |card: &str, when| Answered { key: card.to_owned(), when, grade: 3, took: 1_000 };
        let reviews = reviews_from(vec![answer("a", 3), answer("b", 2), answer("a", 1)]);
        let counted: Vec<_> =
            reviews.iter().map(|review| (&*review.card, review.at.get(), review.turn)).collect();
        assert_eq!(counted, [("a", 1, 1), ("b", 2, 1), ("a", 3, 2)]);
        assert_eq!(reviews_from(Vec::new()), []);
    }
}
