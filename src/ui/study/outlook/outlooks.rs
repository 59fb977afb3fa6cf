//! What is expected, as it has arrived: at every pace, of the whole deck of the examination and of parts of it.

use crate::kb::Kind;
use crate::study::schedule::{Day, Forecast, Recall};

/// What was known on a day, of all cards.
pub(in crate::ui::study) type Known = (Day, f32);

/// How the deck of the examination is made up.
#[derive(Clone, Debug)]
pub(super) struct Scope {
    /// What is known today, by group.
    pub now: Vec<Recall>,
    /// Of each deck, whether all of its cards are in that of the examination.
    pub covers: Vec<bool>,
}

/// What is expected.
#[derive(Clone, Debug)]
pub(in crate::ui::study) struct Outlooks {
    pub exam: Day,
    /// The deck that it is about, by its place.
    pub(super) deck: usize,
    /// How that is made up.
    pub(super) scope: Scope,
    /// If nothing more is done.
    pub stopped: Forecast,
    /// At the present pace, and with more minutes a day.
    pub paces: Vec<Forecast>,
    /// How many decks there were: the groups from there on are kinds of topics.
    pub(super) decks: usize,
}

impl Outlooks {
    /// What is known today; a card that is suspended is left out here as in what is expected.
    pub(super) fn now(&self) -> f32 {
        self.stopped.curve.first().map_or(0.0, |&(_, share)| share)
    }

    /// Of a deck, by its place, at a pace; none where the examination is not about all of its cards.
    pub(in crate::ui::study) fn of_deck(&self, pace: usize, deck: usize) -> Option<Recall> {
        let forecast = self.paces.get(pace)?;
        if deck == self.deck {
            return Some(forecast.recall);
        }
        self.scope.covers.get(deck).filter(|covers| **covers)?;
        // The deck of all cards is no group.
        if deck == 0 { Some(forecast.recall) } else { forecast.groups.get(deck).copied() }
    }

    /// Of the cards of a deck that the examination is about: what is known today, and what is expected at a pace. None
    /// where there are none.
    pub(super) fn within_deck(&self, pace: usize, deck: usize) -> Option<(Recall, Recall)> {
        if deck < self.decks { self.of_group(pace, deck) } else { None }
    }

    /// The same of the topics of a kind.
    pub(super) fn of_kind(&self, pace: usize, kind: Kind) -> Option<(Recall, Recall)> {
        self.of_group(pace, self.decks + kind as usize)
    }

    fn of_group(&self, pace: usize, group: usize) -> Option<(Recall, Recall)> {
        let now = self.scope.now.get(group).filter(|now| now.cards > 0)?;
        Some((*now, *self.paces.get(pace)?.groups.get(group)?))
    }
}
