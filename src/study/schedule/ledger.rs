//! The ledger: how it stands with every card, and what was done on every day, worked out from the log of reviews.
//!
//! The log is what is kept; the ledger is made from it, once, and then goes along with every answer. A card is as its
//! last review left it. Where a review does not say how it left its card, because another program wrote it, that is
//! worked out from the reviews before.
//!
//! The last review is the one with the highest turn, not the one with the latest moment: what was answered after a
//! clock was put back still comes after what was answered before.

use std::collections::{BTreeMap, HashMap};

use super::day::{Calendar, Day};
use super::grade::Grade;
use super::scheduler::{Scheduler, seed};
use super::state::{Phase, State};
use crate::user::Review;

/// How it stands with a card that was asked before.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing {
    /// Its state.
    pub state: State,
    /// The day of its last answer.
    pub day: Day,
    /// How many reviews it has had.
    pub turn: u32,
    /// The fingerprint of the fact as it was asked last; empty where none was noted.
    pub fact: Box<str>,
}

/// What was done on a day, or in many days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many answers were given.
    pub answers: u32,
    /// How many cards were asked for the first time.
    pub new: u32,
    /// How many cards that had waited for days were asked.
    pub asked: u32,
    /// How many of these were recalled.
    pub recalled: u32,
    /// How long it took, in milliseconds.
    pub took: u64,
}

impl Tally {
    /// Of the cards that had waited, the share that was recalled; `None` where none was asked.
    #[must_use]
    pub fn recall(&self) -> Option<f32> {
        (self.asked > 0).then(|| self.recalled as f32 / self.asked as f32)
    }

    /// Together with another.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self {
            answers: self.answers + other.answers,
            new: self.new + other.new,
            asked: self.asked + other.asked,
            recalled: self.recalled + other.recalled,
            took: self.took + other.took,
        }
    }

    /// Without another, which went into it before.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self {
            answers: self.answers.saturating_sub(other.answers),
            new: self.new.saturating_sub(other.new),
            asked: self.asked.saturating_sub(other.asked),
            recalled: self.recalled.saturating_sub(other.recalled),
            took: self.took.saturating_sub(other.took),
        }
    }

    /// What one review adds.
    fn of(review: &Review, before: Phase) -> Self {
        let asked = u32::from(before == Phase::Review);
        let recalled = Grade::of(review.grade).is_some_and(Grade::is_recalled);
        Self {
            answers: 1,
            new: u32::from(before == Phase::New),
            asked,
            recalled: if recalled { asked } else { 0 },
            took: u64::from(review.took),
        }
    }
}

/// What a review has changed in the ledger, to take it back.
#[derive(Clone, Debug, PartialEq)]
pub struct Posting {
    card: Box<str>,
    before: Option<Standing>,
    day: Day,
    tally: Tally,
}

/// How it stands with every card that was ever asked, and what was done on every day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    cards: HashMap<Box<str>, Standing>,
    days: BTreeMap<Day, Tally>,
}

impl Ledger {
    /// The ledger of a log, in whatever order it comes.
    #[must_use]
    pub fn of<'a>(log: impl IntoIterator<Item = &'a Review>, scheduler: &Scheduler) -> Self {
        let mut ledger = Self::default();
        for reviews in histories(log) {
            ledger.open(&reviews, scheduler);
        }
        ledger
    }

    /// Enters all reviews of one card, in their order.
    fn open(&mut self, reviews: &[&Review], scheduler: &Scheduler) {
        let Some(last) = reviews.last() else { return };
        let mut earlier: Option<&Review> = None;
        for &review in reviews {
            let phase = phase_before(review, earlier, scheduler.calendar());
            let day = scheduler.calendar().day_of(review.at);
            let tally = self.days.entry(day).or_default();
            *tally = tally.with(Tally::of(review, phase));
            earlier = Some(review);
        }
        let turn = u32::try_from(reviews.len()).unwrap_or(u32::MAX).max(last.turn);
        let day = scheduler.calendar().day_of(last.at);
        let standing =
            Standing { state: state_after(reviews, scheduler), day, turn, fact: last.fact.clone() };
        self.cards.insert(last.card.clone(), standing);
    }

    /// How it stands with a card; `None` where it was never asked.
    #[must_use]
    pub fn standing(&self, card: &str) -> Option<&Standing> {
        self.cards.get(card)
    }

    /// The state of a card.
    #[must_use]
    pub fn state(&self, card: &str) -> State {
        self.standing(card).map_or(State::New, |standing| standing.state)
    }

    /// Whether the fact of a card is another one than when it was asked last.
    #[must_use]
    pub fn has_changed(&self, card: &str, fact: &str) -> bool {
        self.standing(card).is_some_and(|standing| !standing.fact.is_empty() && &*standing.fact != fact)
    }

    /// What was done on a day.
    #[must_use]
    pub fn on(&self, day: Day) -> Tally {
        self.days.get(&day).copied().unwrap_or_default()
    }

    /// The days on which something was done, the earliest first.
    pub fn days(&self) -> impl DoubleEndedIterator<Item = (Day, Tally)> {
        self.days.iter().map(|(&day, &tally)| (day, tally))
    }

    /// The same from a day on.
    pub(super) fn days_from(&self, day: Day) -> impl Iterator<Item = (Day, Tally)> {
        self.days.range(day..).map(|(&day, &tally)| (day, tally))
    }

    /// The keys of the cards that were ever asked, in no order that means anything.
    pub fn cards(&self) -> impl Iterator<Item = &str> {
        self.cards.keys().map(|key| &**key)
    }

    /// How many cards were ever asked.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cards.len()
    }

    /// Whether no card was ever asked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cards.is_empty()
    }

    /// Enters a review that was just made, after which a card stands as it does now.
    pub(super) fn enter(&mut self, review: &Review, after: State, calendar: &Calendar) -> Posting {
        let before = self.cards.get(&review.card).cloned();
        let phase = before.as_ref().map_or(Phase::New, |standing| standing.state.phase());
        let tally = Tally::of(review, phase);
        let day = calendar.day_of(review.at);
        let entry = self.days.entry(day).or_default();
        *entry = entry.with(tally);
        let standing = Standing { state: after, day, turn: review.turn, fact: review.fact.clone() };
        self.cards.insert(review.card.clone(), standing);
        Posting { card: review.card.clone(), before, day, tally }
    }

    /// Takes a review back that was entered last of its card.
    pub(super) fn take_back(&mut self, posting: Posting) {
        let Posting { card, before, day, tally } = posting;
        let left = self.on(day).without(tally);
        if left == Tally::default() {
            self.days.remove(&day);
        } else {
            self.days.insert(day, left);
        }
        match before {
            Some(before) => drop(self.cards.insert(card, before)),
            None => drop(self.cards.remove(&card)),
        }
    }
}

/// The reviews of each card in their order, the cards in no order that means anything.
pub(super) fn histories<'a>(log: impl IntoIterator<Item = &'a Review>) -> Vec<Vec<&'a Review>> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut histories: Vec<Vec<&Review>> = Vec::new();
    for review in log {
        let place = *places.entry(&review.card).or_insert(histories.len());
        if place == histories.len() {
            histories.push(Vec::new());
        }
        histories[place].push(review);
    }
    for reviews in &mut histories {
        reviews.sort_unstable_by_key(|review| (review.turn, review.at, review.grade));
    }
    histories
}

/// Where a card stood before a review. One without a word on that had waited if it was asked on another day.
fn phase_before(review: &Review, earlier: Option<&Review>, calendar: &Calendar) -> Phase {
    let Some(earlier) = earlier else { return Phase::New };
    match review.before.split(' ').next() {
        Some("review") => Phase::Review,
        Some("") | None if calendar.day_of(review.at) > calendar.day_of(earlier.at) => Phase::Review,
        _ => Phase::Steps,
    }
}

/// The state that a history leaves: the last one that is told, and from there on what the rules make of the answers.
fn state_after(reviews: &[&Review], scheduler: &Scheduler) -> State {
    let told = reviews.iter().rposition(|review| !review.after.is_empty());
    let told = told.and_then(|at| Some((at, reviews[at].after.parse::<State>().ok()?)));
    let (from, mut state) = told.map_or((0, State::New), |(at, state)| (at + 1, state));
    for (review, turn) in reviews[from..].iter().zip(from..) {
        if let Some(grade) = Grade::of(review.grade) {
            let turn = u32::try_from(turn).unwrap_or(u32::MAX);
            state = scheduler.next(&state, grade, review.at, seed(&review.card, turn));
        }
    }
    state
}
