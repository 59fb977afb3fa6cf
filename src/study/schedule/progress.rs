//! Figures of progress: what was done, and what is known.
//!
//! All of them are read from the [`Ledger`], which goes along with every answer, so that no figure goes through the
//! log again. What is known is an expectation: the chance of recall of each card, as FSRS has it, added up. A card
//! that was never asked is counted as not known; how many those are is said beside.

use std::collections::BTreeMap;

use super::day::Day;
use super::grade::Grade;
use super::ledger::{Ledger, Tally};
use super::scheduler::Scheduler;
use crate::user::Review;

/// How much of a group of cards is known.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Recall {
    /// How many cards there are.
    pub cards: u32,
    /// How many of them were ever asked.
    pub seen: u32,
    /// How many of them are expected to be recalled.
    pub expected: f64,
}

impl Recall {
    /// Takes a card in: the chance that it is recalled, or `None` where it was never asked.
    pub fn count(&mut self, chance: Option<f32>) {
        self.cards += 1;
        if let Some(chance) = chance {
            self.seen += 1;
            self.expected += f64::from(chance);
        }
    }

    /// Of all cards, the share that is expected to be recalled.
    #[must_use]
    pub fn of_all(&self) -> f32 {
        if self.cards == 0 { 0.0 } else { (self.expected / f64::from(self.cards)) as f32 }
    }

    /// The same of the cards that were ever asked; `None` where none was.
    #[must_use]
    pub fn of_seen(&self) -> Option<f32> {
        (self.seen > 0).then(|| (self.expected / f64::from(self.seen)) as f32)
    }
}

/// How many days in a row something was done, up to today; a day that is not over does not end it.
#[must_use]
pub fn streak(ledger: &Ledger, today: Day) -> u32 {
    let done = |day: Day| ledger.on(day).answers > 0;
    let mut day = if done(today) { today } else { today.plus(-1) };
    let mut streak = 0;
    while done(day) {
        streak += 1;
        day = day.plus(-1);
    }
    streak
}

/// What was done in the days from one to another, both included.
#[must_use]
pub fn between(ledger: &Ledger, from: Day, to: Day) -> Tally {
    ledger
        .days_from(from)
        .take_while(|(day, _)| *day <= to)
        .fold(Tally::default(), |sum, (_, day)| sum.with(day))
}

/// What was done on each of the last days, today included, the earliest first: 365 of them make a heat map of a year.
#[must_use]
pub fn heat(ledger: &Ledger, today: Day, days: u32) -> Vec<(Day, Tally)> {
    let days = i32::try_from(days).unwrap_or(i32::MAX);
    (1 - days..=0).map(|back| today.plus(back)).map(|day| (day, ledger.on(day))).collect()
}

/// How much is known on a day, by group. Each card comes with the groups that it belongs to: organ systems, kinds,
/// topics. One that belongs to several counts in each.
#[must_use]
pub fn recall_by<'a, G: Ord>(
    cards: impl IntoIterator<Item = (&'a str, impl IntoIterator<Item = G>)>,
    ledger: &Ledger,
    scheduler: &Scheduler,
    on: Day,
) -> BTreeMap<G, Recall> {
    let mut by: BTreeMap<G, Recall> = BTreeMap::new();
    for (key, groups) in cards {
        let chance = ledger.standing(key).and_then(|standing| {
            let trace = standing.state.trace()?;
            Some(scheduler.recall_after(trace.memory, on.since(standing.day)))
        });
        for group in groups {
            by.entry(group).or_default().count(chance);
        }
    }
    by
}

/// The groups of which the least is known, the weakest first. Only those count of which at least so many cards were
/// asked: what was not studied is no weakness yet.
#[must_use]
pub fn weakest<G: Ord>(by: BTreeMap<G, Recall>, least_seen: u32) -> Vec<(G, Recall)> {
    let mut groups: Vec<(G, Recall)> =
        by.into_iter().filter(|(_, recall)| recall.seen >= least_seen.max(1)).collect();
    groups.sort_by(|(_, a), (_, b)| {
        let share = |recall: &Recall| recall.of_seen().unwrap_or_default();
        share(a).total_cmp(&share(b))
    });
    groups
}

/// The log as a table for spreadsheets, in the order of time.
#[must_use]
pub fn table<'a>(log: impl IntoIterator<Item = &'a Review>) -> String {
    let mut log: Vec<&Review> = log.into_iter().collect();
    log.sort_unstable_by_key(|review| (review.at, &review.card));
    let mut table = csv::Writer::from_writer(Vec::new());
    // Writing into memory cannot fail.
    let _ = table.write_record(["at", "card", "turn", "grade", "seconds", "before", "after"]);
    for review in log {
        let _ = table.write_record([
            review.at.to_string().as_str(),
            &review.card,
            &review.turn.to_string(),
            Grade::of(review.grade).map_or("", Grade::label),
            &format!("{:.1}", f64::from(review.took) / 1_000.0),
            review.before.split(' ').next().unwrap_or_default(),
            review.after.split(' ').next().unwrap_or_default(),
        ]);
    }
    let bytes = table.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}
