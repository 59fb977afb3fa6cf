//! What was known on days gone by: the log up to each of them, and the model of memory as it is now.
//!
//! The log is gone through once for each point of the curve. A very long one is not, since the curve of the past is the
//! least of what the home has to say.

use super::Known;
use crate::study::schedule::{Day, Ledger, Scheduler, progress};
use crate::ui::study::desk::Desk;
use crate::user::Review;

/// How far back the curve goes, in days, and in how many steps.
const FURTHEST: i32 = 120;
const STEPS: i32 = 12;
/// Logs of more reviews have no past.
const MOST: usize = 200_000;

/// What was known of some cards on days gone by.
#[derive(Debug, Default)]
pub(crate) struct Past {
    /// The places of the cards on the desk.
    pub(in crate::ui::study) cards: Vec<usize>,
    /// The share of them that was recalled, from the first review on; today is not among the days.
    pub(super) days: Vec<Known>,
}

impl Past {
    /// Goes through the log.
    pub(in crate::ui::study) fn of<'a>(
        desk: &Desk,
        cards: Vec<usize>,
        log: impl Iterator<Item = &'a Review>,
        rules: &Scheduler,
        today: Day,
    ) -> Self {
        Self { days: days(desk, &cards, log, rules, today), cards }
    }
}

fn days<'a>(
    desk: &Desk,
    cards: &[usize],
    log: impl Iterator<Item = &'a Review>,
    rules: &Scheduler,
    today: Day,
) -> Vec<Known> {
    let log: Vec<&Review> = log.take(MOST + 1).collect();
    let calendar = rules.calendar();
    let first = log.iter().map(|review| review.at).min().map(|at| calendar.day_of(at));
    let Some(first) = first.filter(|&first| first < today && log.len() <= MOST) else { return Vec::new() };
    let first = first.max(today.plus(-FURTHEST));
    let span = today.0 - first.0;
    let mut days: Vec<Day> = (0..STEPS).map(|step| first.plus(span * step / STEPS)).collect();
    days.dedup();
    let known = |day: Day| {
        let end = calendar.beginning_of(day.plus(1));
        let ledger = Ledger::of(log.iter().copied().filter(|review| review.at < end), rules);
        let cards = cards.iter().map(|&place| (desk.cards()[place].key.as_str(), [()]));
        let recall = progress::recall_by(cards, &ledger, rules, day).remove(&()).unwrap_or_default();
        (day, recall.of_all())
    };
    days.into_iter().map(known).collect()
}
