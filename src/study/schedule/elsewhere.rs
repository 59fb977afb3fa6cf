//! Answers that were given in another program, as reviews.

use std::collections::HashMap;

use crate::user::{Millis, Review};

/// An answer that was given elsewhere: the key of the card, when in milliseconds since 1970, the grade from 1 to 4, and
/// how long it took in milliseconds.
pub type Answered = (String, i64, u8, u32);

/// The reviews that such answers are. They are counted card by card in the order of time; in which states they left the
/// card is worked out by the [`Ledger`](super::Ledger), since the other program has a model of its own. The same answers
/// are the same reviews, however often they come.
#[must_use]
pub fn reviews_from(mut answers: Vec<Answered>) -> Vec<Review> {
    answers.sort_by_key(|(_, when, ..)| *when);
    let mut turns: HashMap<String, u32> = HashMap::new();
    let review = |(card, when, grade, took): Answered| {
        let turn = turns.entry(card.clone()).or_default();
        *turn = turn.saturating_add(1);
        Review { card: card.into(), turn: *turn, at: Millis::new(when), grade, took, ..Review::default() }
    };
    answers.into_iter().map(review).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_counted_card_by_card_in_the_order_of_time() {
        let answer = |card: &str, when| (card.to_owned(), when, 3, 1_000);
        let reviews = reviews_from(vec![answer("a", 3), answer("b", 2), answer("a", 1)]);
        let counted: Vec<_> =
            reviews.iter().map(|review| (&*review.card, review.at.get(), review.turn)).collect();
        assert_eq!(counted, [("a", 1, 1), ("b", 2, 1), ("a", 3, 2)]);
        assert_eq!(reviews_from(Vec::new()), []);
    }
}
