//! What is asked today, and in which order.
//!
//! First come cards whose step is due, since minutes count there. Then reviews and new cards take turns, new ones
//! spread evenly over the reviews: a day that begins with all new cards is a bad one. Reviews come by the day on which
//! they were due, those of the same day in an order of chance that is the same all day; new cards come in the order in
//! which they were handed in, which is that of the deck.
//!
//! Siblings are kept apart: of cards that help each other at most one is asked on a day, unless it is in its steps. The
//! limits count what was already done today, in this deck or in another.

use std::collections::{HashMap, HashSet};

use super::day::Day;
use super::ledger::{Ledger, Standing};
use super::scheduler::{Now, Scheduler, seed};
use super::state::{Phase, State};
use crate::study::cards::Card;
use crate::user::Own;

/// What is to be known of a card for it to be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject<'a> {
    /// Its key.
    pub key: &'a str,
    /// The group of cards that help each other; empty for a card that stands alone.
    pub siblings: &'a str,
    /// The fingerprint of its fact; empty where there is none.
    pub fact: &'a str,
}

impl<'a> From<&'a Card> for Subject<'a> {
    fn from(card: &'a Card) -> Self {
        Self { key: card.key.as_str(), siblings: &card.siblings, fact: card.fingerprint.as_str() }
    }
}

/// How many cards are left, by where they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// Never asked.
    pub new: usize,
    /// In steps, due today or soon.
    pub steps: usize,
    /// Waiting no longer.
    pub reviews: usize,
}

impl Left {
    /// All of them.
    #[must_use]
    pub const fn all(&self) -> usize {
        self.new + self.steps + self.reviews
    }

    pub(super) const fn count(&mut self, phase: Phase) {
        match phase {
            Phase::New => self.new += 1,
            Phase::Steps => self.steps += 1,
            Phase::Review => self.reviews += 1,
        }
    }
}

/// What is asked today: places in the list that was handed in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Queue {
    /// Cards in their steps, by the moment at which they are due.
    pub steps: Vec<usize>,
    /// Reviews and new cards, in the order in which they are asked.
    pub main: Vec<usize>,
    /// How many of each.
    pub left: Left,
}

/// What was done to a card, as far as the queue asks.
#[derive(Clone, Copy, Debug, Default)]
struct Held {
    suspended: bool,
    buried_until: Day,
}

impl Queue {
    /// What is asked today of a deck.
    #[must_use]
    pub fn of(deck: &[Subject<'_>], ledger: &Ledger, own: &Own, scheduler: &Scheduler, now: &Now) -> Self {
        let is_held = held_on(own, now.today);
        let mut steps = Vec::new();
        let mut reviews: Vec<(Day, u64, usize)> = Vec::new();
        let mut new = Vec::new();
        // Groups of which a card was asked today.
        let mut seen: HashSet<&str> = HashSet::new();
        for (place, subject) in deck.iter().enumerate() {
            let standing = ledger.standing(subject.key);
            let trace = standing.and_then(|standing| standing.state.trace());
            if trace.is_some_and(|trace| now.is_today(trace.last)) {
                seen.insert(subject.siblings);
            }
            if is_held(subject.key) {
                continue;
            }
            match standing.map(|standing| (standing.state, standing.turn)) {
                None | Some((State::New, _)) => new.push(place),
                Some((state @ State::Review { due, .. }, turn)) => {
                    if scheduler.is_due(&state, now) {
                        reviews.push((due, seed(subject.key, turn), place));
                    }
                }
                Some((State::Learning { due, .. } | State::Relearning { due, .. }, _)) => {
                    steps.push((due, place));
                }
            }
        }
        steps.sort_unstable();
        seen.extend(steps.iter().map(|&(_, place)| deck[place].siblings));
        reviews.sort_unstable();
        let settings = scheduler.settings();
        let done = ledger.on(now.today);
        let most = |limit: u32, done: u32| limit.saturating_sub(done) as usize;
        let mut free = |place: &usize| {
            let siblings = deck[*place].siblings;
            siblings.is_empty() || seen.insert(siblings)
        };
        let reviews: Vec<usize> = reviews
            .into_iter()
            .map(|(_, _, place)| place)
            .filter(&mut free)
            .take(most(settings.reviews_a_day, done.asked))
            .collect();
        let new: Vec<usize> = new.into_iter().filter(free).take(most(settings.new_a_day, done.new)).collect();
        let left = Left { new: new.len(), steps: steps.len(), reviews: reviews.len() };
        let steps = steps.into_iter().map(|(_, place)| place).collect();
        Self { steps, main: mixed(&reviews, &new), left }
    }

    /// Cards of a deck that were asked before, due or not: those come first that are least likely to be recalled, and at
    /// most so many are taken. Who wants to work on what is weak does not wait until it is due; the limits of the day
    /// are for what comes by itself and do not count here. What was asked today already is left out.
    #[must_use]
    pub fn weakest(
        deck: &[Subject<'_>],
        ledger: &Ledger,
        own: &Own,
        scheduler: &Scheduler,
        now: &Now,
        most: usize,
    ) -> Self {
        let is_held = held_on(own, now.today);
        let mut known: Vec<(f32, usize)> = Vec::new();
        for (place, subject) in deck.iter().enumerate().filter(|(_, subject)| !is_held(subject.key)) {
            let trace = ledger.standing(subject.key).and_then(|standing| standing.state.trace());
            if let Some(trace) = trace.filter(|trace| !now.is_today(trace.last)) {
                known.push((scheduler.recall(trace, now.today), place));
            }
        }
        known.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let mut seen: HashSet<&str> = HashSet::new();
        let mut free = |place: &usize| {
            let siblings = deck[*place].siblings;
            siblings.is_empty() || seen.insert(siblings)
        };
        let main: Vec<usize> =
            known.into_iter().map(|(_, place)| place).filter(|place| free(place)).take(most).collect();
        let left = Left { reviews: main.len(), ..Left::default() };
        Self { steps: Vec::new(), main, left }
    }
}

/// Whether a card is suspended, or buried on a day.
fn held_on(own: &Own, today: Day) -> impl Fn(&str) -> bool + use<'_> {
    let held: HashMap<&str, Held> = own
        .marked_cards()
        .map(|marks| {
            let held = Held { suspended: marks.suspended, buried_until: Day(marks.buried_until) };
            (marks.card.as_str(), held)
        })
        .collect();
    move |key| held.get(key).is_some_and(|held| held.suspended || held.buried_until > today)
}

/// Two lists as one in which each is spread evenly.
fn mixed(reviews: &[usize], new: &[usize]) -> Vec<usize> {
    // The middle of the stretch that each takes of its list; both fractions over the same denominator.
    let middle = |at: usize, others: usize| (2 * at + 1) * others.max(1);
    let mut both: Vec<(usize, bool, usize)> = Vec::with_capacity(reviews.len() + new.len());
    both.extend(reviews.iter().enumerate().map(|(at, &place)| (middle(at, new.len()), false, place)));
    both.extend(new.iter().enumerate().map(|(at, &place)| (middle(at, reviews.len()), true, place)));
    both.sort_by_key(|&(middle, is_new, _)| (middle, is_new));
    both.into_iter().map(|(_, _, place)| place).collect()
}

/// The standing of a card, also of one that was never asked.
pub(super) fn standing_of(ledger: &Ledger, key: &str) -> Standing {
    ledger.standing(key).cloned().unwrap_or_default()
}
