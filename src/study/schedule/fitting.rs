//! Fitting the model of memory to a person, by what they have answered.
//!
//! The parameters that FSRS begins with fit the average of many people. Once a person has answered often enough, those
//! that fit them better are found by the optimiser of the `fsrs` crate. That takes a while and belongs on a worker;
//! meanwhile a [`Progress`] says how far it has come, and stops it.
//!
//! Enough are [`ENOUGH`] reviews, the number that Anki asked for from its version 24.04 on
//! (<https://github.com/open-spaced-repetition/fsrs4anki/blob/main/docs/tutorial.md>).

use std::sync::{Arc, Mutex, PoisonError};

use fsrs::{CombinedProgressState, ComputeParametersInput, FSRSError, FSRSItem, FSRSReview};

use super::grade::Grade;
use super::ledger::histories;
use super::scheduler::Scheduler;
use crate::user::Review;

/// How many reviews there must be.
pub const ENOUGH: u32 = 400;

/// How far it has come, seen from elsewhere; and the way to stop it.
#[derive(Clone, Debug, Default)]
pub struct Progress(Arc<Mutex<CombinedProgressState>>);

impl Progress {
    /// The share that is done, from 0 to 1.
    #[must_use]
    pub fn share(&self) -> f32 {
        let state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match state.total() {
            _ if state.finished() => 1.0,
            0 => 0.0,
            total => (state.current() as f32 / total as f32).min(1.0),
        }
    }

    /// Stops it: it ends soon, with [`FitError::Cancelled`].
    pub fn cancel(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).want_abort = true;
    }
}

/// Why there are no parameters.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FitError {
    /// There is too little to learn from.
    #[error("{0} reviews are too few; {ENOUGH} are needed")]
    TooFew(u32),
    /// It was stopped.
    #[error("it was stopped")]
    Cancelled,
    /// The answers lead to no parameters.
    #[error("these reviews lead to no parameters")]
    NoFit,
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Fitted {
    /// The parameters, for [`Settings::parameters`](super::Settings::parameters).
    pub parameters: Vec<f32>,
    /// How many reviews stand behind them, for [`Settings::fitted_to`](super::Settings::fitted_to).
    pub reviews: u32,
}

/// All that a fit needs, apart from the store, so that it can go to a worker.
#[derive(Clone, Debug)]
pub struct Fitting {
    items: Vec<FSRSItem>,
    /// The card of each item, by a number.
    cards: Vec<i64>,
    reviews: u32,
    relearning_steps: usize,
}

impl Fitting {
    /// Takes what a log has to teach.
    ///
    /// # Errors
    /// Says so where that is too little.
    pub fn of<'a>(log: impl IntoIterator<Item = &'a Review>, rules: &Scheduler) -> Result<Self, FitError> {
        let mut fitting = Self {
            items: Vec::new(),
            cards: Vec::new(),
            reviews: 0,
            relearning_steps: rules.settings().relearning_steps.len(),
        };
        let mut histories = histories(log);
        // The order in which cards come must not depend on how they lay in memory.
        histories.sort_unstable_by(|a, b| {
            a.first().map(|review| &review.card).cmp(&b.first().map(|review| &review.card))
        });
        for (history, card) in histories.iter().zip(0..) {
            fitting.take(history, card, rules);
        }
        if fitting.reviews < ENOUGH { Err(FitError::TooFew(fitting.reviews)) } else { Ok(fitting) }
    }

    /// Takes the history of a card: each review that came on a later day than the one before is something to be
    /// predicted from all that came before it.
    fn take(&mut self, history: &[&Review], card: i64, rules: &Scheduler) {
        let mut reviews: Vec<FSRSReview> = Vec::with_capacity(history.len());
        let mut last = None;
        for review in history {
            let Some(grade) = Grade::of(review.grade) else { continue };
            let day = rules.calendar().day_of(review.at);
            let delta_t = last.map_or(0, |last| day.since(last));
            last = Some(day);
            reviews.push(FSRSReview { rating: u32::from(grade.number()), delta_t });
            self.reviews += 1;
            if delta_t > 0 {
                self.items.push(FSRSItem { reviews: reviews.clone() });
                self.cards.push(card);
            }
        }
    }

    /// Finds the parameters.
    ///
    /// # Errors
    /// Says so where it was stopped, or where there are none.
    pub fn run(self, progress: &Progress) -> Result<Fitted, FitError> {
        let input = ComputeParametersInput {
            train_set: self.items,
            card_ids: Some(self.cards),
            progress: Some(Arc::clone(&progress.0)),
            enable_short_term: true,
            num_relearning_steps: Some(self.relearning_steps),
            training_config: None,
        };
        match fsrs::compute_parameters(input) {
            Ok(parameters) if fsrs::FSRS::new(&parameters).is_ok() => {
                Ok(Fitted { parameters, reviews: self.reviews })
            }
            Err(FSRSError::Interrupted) => Err(FitError::Cancelled),
            Ok(_) | Err(_) => Err(FitError::NoFit),
        }
    }
}
