//! The figures of the home: what is due and known deck by deck, the days of the last year, and the week to come.

use std::collections::BTreeMap;

use super::decks::Deck;
use super::desk::Desk;
use crate::kb::{Kind, TopicId};
use crate::study::schedule::progress::{self, Recall};
use crate::study::schedule::{Day, Ledger, Left, Now, Queue, Scheduler, State, Tally};
use crate::user::Own;

/// How long an answer takes before anything is known about the person, in seconds.
const SECONDS: f32 = 15.0;
/// So many days back count for how long an answer takes, and for how much was recalled.
const LATELY: i32 = 30;
/// So many topics are the weakest, and of each so many cards must have been asked.
const WEAKEST: usize = 10;
const LEAST_SEEN: u32 = 2;
/// A year of days, today included.
const YEAR: u32 = 365;
/// So many days to come are counted.
pub(super) const AHEAD: usize = 7;

/// What is due of a deck, and known.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct DeckFigures {
    pub left: Left,
    pub recall: Recall,
}

/// How much time went into studying, in milliseconds: in the last seven days, in the last thirty, and ever.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Spent {
    pub week: u64,
    pub month: u64,
    pub all: u64,
}

impl Spent {
    fn of(ledger: &Ledger, today: Day) -> Self {
        let lately = |days: i32| progress::between(ledger, today.plus(1 - days), today).took;
        let all = ledger.days().map(|(_, tally)| tally.took).sum();
        Self { week: lately(7), month: lately(30), all }
    }
}

/// Everything that the home says.
#[derive(Clone, Debug)]
pub(crate) struct Figures {
    pub today: Day,
    /// In the order of the decks.
    pub(super) decks: Vec<DeckFigures>,
    /// By the kind of the topic that is asked about.
    pub kinds: BTreeMap<Kind, Recall>,
    /// The topics of which the least is known, the weakest first.
    pub weakest: Vec<(TopicId, Recall)>,
    /// How much time went into it.
    pub spent: Spent,
    /// How many answers were given on each day of the last year, the earliest first.
    pub days: Vec<(Day, Tally)>,
    /// How many days in a row something was done.
    pub streak: u32,
    /// What was done in the last thirty days.
    pub lately: Tally,
    /// How many reviews come on each of the next days, tomorrow first.
    pub ahead: [usize; AHEAD],
    /// How long an answer takes, in seconds.
    pub seconds: f32,
    /// How many answers were given in all.
    pub answers: u32,
}

impl Figures {
    /// Works the figures out. Goes through all cards several times.
    pub(crate) fn of(
        desk: &Desk,
        decks: &[Deck],
        ledger: &Ledger,
        own: &Own,
        rules: &Scheduler,
        now: &Now,
    ) -> Self {
        let today = now.today;
        let lately = progress::between(ledger, today.plus(1 - LATELY), today);
        Self {
            today,
            decks: decks.iter().map(|deck| of_deck(desk, deck, ledger, own, rules, now)).collect(),
            kinds: progress::recall_by(
                desk.cards().iter().map(|card| (card.key.as_str(), [card.kind])),
                ledger,
                rules,
                today,
            ),
            weakest: weakest(desk, ledger, rules, today),
            spent: Spent::of(ledger, today),
            days: progress::heat(ledger, today, YEAR),
            streak: progress::streak(ledger, today),
            ahead: ahead(desk, ledger, own, today),
            seconds: match lately.answers {
                0 => SECONDS,
                answers => lately.took as f32 / 1_000.0 / answers as f32,
            },
            lately,
            answers: ledger.days().map(|(_, tally)| tally.answers).sum(),
        }
    }
}

fn of_deck(
    desk: &Desk,
    pile: &Deck,
    ledger: &Ledger,
    own: &Own,
    rules: &Scheduler,
    now: &Now,
) -> DeckFigures {
    let left = Queue::of(&desk.subjects(&pile.cards), ledger, own, rules, now).left;
    let cards = pile.cards.iter().map(|&place| (desk.cards()[place].key.as_str(), [()]));
    let recall = progress::recall_by(cards, ledger, rules, now.today).remove(&()).unwrap_or_default();
    DeckFigures { left, recall }
}

/// The weakest topics, among those of which a few cards were asked.
fn weakest(desk: &Desk, ledger: &Ledger, rules: &Scheduler, today: Day) -> Vec<(TopicId, Recall)> {
    let cards = desk.cards().iter().map(|card| (card.key.as_str(), [card.topic]));
    let by_topic = progress::recall_by(cards, ledger, rules, today);
    let mut weakest = progress::weakest(by_topic, LEAST_SEEN);
    weakest.truncate(WEAKEST);
    weakest
}

fn ahead(desk: &Desk, ledger: &Ledger, own: &Own, today: Day) -> [usize; AHEAD] {
    let mut ahead = [0; AHEAD];
    for card in desk.cards() {
        let key = card.key.as_str();
        let Some(State::Review { due, .. }) = ledger.standing(key).map(|standing| standing.state) else {
            continue;
        };
        let place = (due.since(today) as usize).checked_sub(1);
        let is_asked = !own.marks_of(key).is_some_and(|marks| marks.suspended);
        if let Some(count) = place.and_then(|place| ahead.get_mut(place)).filter(|_| is_asked) {
            *count += 1;
        }
    }
    ahead
}
