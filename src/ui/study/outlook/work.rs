//! Forecasts on a worker: what is known on the day of the examination if one stops today, goes on as now, or does more.
//!
//! Each forecast is a matter of moments for the built-in content and of a while for a large deck, so they arrive one by
//! one, and the worker looks before each day whether anybody still waits. What was forecast stays in sight until the
//! next forecasts are there.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use egui::Context;

use crate::kb::Kind;
use crate::study::schedule::{Day, Forecast, Forecaster, Ledger, Recall, Scheduler, Subject};
use crate::ui::files::Job;
use crate::ui::study::decks::Deck;
use crate::ui::study::desk::Desk;
use crate::ui::study::prepared::Prepared;
use crate::user::{Millis, Own, Rows, Store};

/// By how many minutes a day the paces are more than the present one.
const MORE: [f32; 4] = [0.0, 10.0, 20.0, 30.0];
/// For so long nothing is said of forecasts that are under way.
const PATIENCE: Duration = Duration::from_millis(500);
/// Where chance begins: the same for all paces, so that they differ by the pace alone.
const SEED: u64 = 1;

/// What was known on a day, of all cards.
pub(in crate::ui::study) type Known = (Day, f32);

/// What is expected.
#[derive(Clone, Debug)]
pub(in crate::ui::study) struct Outlooks {
    pub exam: Day,
    /// If nothing more is done.
    pub stopped: Forecast,
    /// At the present pace, and with more minutes a day.
    pub paces: Vec<Forecast>,
    /// How many decks there were: the groups from there on are kinds of topics.
    decks: usize,
}

impl Outlooks {
    /// What is known today; a card that is suspended is left out here as in what is expected.
    pub(super) fn now(&self) -> f32 {
        self.stopped.curve.first().map_or(0.0, |&(_, share)| share)
    }

    /// Of a deck, by its place, at a pace.
    pub(in crate::ui::study) fn of_deck(&self, pace: usize, deck: usize) -> Option<Recall> {
        if deck >= self.decks {
            return None;
        }
        let forecast = self.paces.get(pace)?;
        if deck == 0 { Some(forecast.recall) } else { forecast.groups.get(deck).copied() }
    }

    /// Of the topics of a kind, at a pace.
    pub(super) fn of_kind(&self, pace: usize, kind: Kind) -> Option<Recall> {
        let recall = self.paces.get(pace)?.groups.get(self.decks + kind as usize)?;
        (recall.cards > 0).then_some(*recall)
    }
}

/// Forecasts that are under way. Dropped, they stop.
#[derive(Debug)]
struct Running {
    job: Job<Forecast>,
    cancelled: Arc<AtomicBool>,
    /// What has arrived.
    made: Vec<Forecast>,
    decks: usize,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
}

/// What is forecast, and what is being forecast.
#[derive(Debug, Default)]
pub(crate) struct Outlook {
    /// What the forecasts were made of: the preparation by its number, and the day of the examination.
    of: Option<(u64, Day)>,
    running: Option<Running>,
    /// Whether the person has stopped them.
    pub(in crate::ui::study) is_stopped: bool,
    pub(in crate::ui::study) made: Option<Outlooks>,
    /// The pace that is looked at.
    pub(in crate::ui::study) pace: usize,
}

impl Outlook {
    /// Forecasts anew where what is prepared, known by a number, or the day of the examination is another one.
    pub(in crate::ui::study) fn tend(
        &mut self,
        ctx: &Context,
        prepared: &Prepared,
        number: u64,
        store: &Store,
    ) {
        self.take();
        let today = prepared.figures.today;
        let Some(day) = prepared.exam.as_ref().map(|exam| exam.day).filter(|&day| day > today) else {
            *self = Self { pace: self.pace, ..Self::default() };
            return;
        };
        if self.made.as_ref().is_some_and(|made| made.exam != day) {
            self.made = None;
        }
        if self.of != Some((number, day)) {
            self.of = Some((number, day));
            self.is_stopped = false;
            self.begin(ctx, prepared, day, store);
        }
    }

    /// Whether forecasts are under way.
    pub(super) const fn is_running(&self) -> bool {
        self.running.is_some()
    }

    /// Stops what is under way.
    pub(in crate::ui::study) fn stop(&mut self) {
        if self.running.take().is_some() {
            self.is_stopped = true;
        }
    }

    /// Forecasts again what was stopped.
    pub(in crate::ui::study) fn again(&mut self) {
        self.of = None;
    }

    /// How many forecasts of how many are made; none where nothing is under way, or only since a moment: what is there
    /// at once needs no words.
    pub(in crate::ui::study) fn progress(&self, ctx: &Context) -> Option<(usize, usize)> {
        let running = self.running.as_ref()?;
        let waited = ctx.input(|input| input.time) - running.job.since;
        if waited < PATIENCE.as_secs_f64() {
            ctx.request_repaint_after(PATIENCE);
            return None;
        }
        Some((running.made.len(), MORE.len() + 1))
    }

    fn begin(&mut self, ctx: &Context, prepared: &Prepared, exam: Day, store: &Store) {
        let kept = store.own().rows();
        let rows = Rows { cards: kept.cards.clone(), ..Rows::default() };
        let asked = Question {
            desk: Arc::clone(&prepared.desk),
            decks: Arc::clone(&prepared.decks),
            ledger: Arc::clone(&prepared.ledger),
            rules: prepared.rules.clone(),
            own: Own::new(rows),
            at: store.now(),
            exam,
        };
        let cancelled = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&cancelled);
        let decks = prepared.decks.len();
        let job = Job::stream(ctx, move |send| asked.answer(&seen, send));
        self.running = Some(Running { job, cancelled, made: Vec::new(), decks });
    }

    /// Takes what has arrived.
    fn take(&mut self) {
        let Some(running) = &mut self.running else { return };
        while let Some(answer) = running.job.poll() {
            let Ok(forecast) = answer else {
                self.running = None;
                return;
            };
            running.made.push(forecast);
            if running.made.len() > MORE.len() {
                let mut made = std::mem::take(&mut running.made);
                let (stopped, paces) = (made.remove(0), made);
                let exam = self.of.map(|(_, day)| day).unwrap_or_default();
                self.made = Some(Outlooks { exam, stopped, paces, decks: running.decks });
                self.running = None;
                return;
            }
        }
    }
}

/// What the worker is given.
struct Question {
    desk: Arc<Desk>,
    decks: Arc<Vec<Deck>>,
    ledger: Arc<Ledger>,
    rules: Scheduler,
    own: Own,
    at: Millis,
    exam: Day,
}

impl Question {
    /// Sends the forecasts, that of stopping first.
    fn answer(&self, cancelled: &AtomicBool, send: &dyn Fn(Forecast) -> bool) {
        let groups = groups(&self.desk, &self.decks);
        let deck = self.desk.cards().iter().zip(groups).map(|(card, groups)| (Subject::from(card), groups));
        let forecaster = Forecaster::of(deck, &self.ledger, &self.own, &self.rules, self.at);
        let pace = forecaster.pace().round();
        for minutes in std::iter::once(0.0).chain(MORE.map(|more| pace + more)) {
            let is_cancelled = || cancelled.load(Ordering::Relaxed);
            let forecast = forecaster.forecast(self.exam, minutes, SEED, is_cancelled);
            if !forecast.is_some_and(send) {
                return;
            }
        }
    }
}

/// The groups of each card: the decks that it lies in by their places, without that of all cards, and its kind after them.
fn groups(desk: &Desk, decks: &[Deck]) -> Vec<Box<[u16]>> {
    let number = |place: usize| u16::try_from(place).unwrap_or(u16::MAX);
    let mut groups: Vec<Vec<u16>> =
        desk.cards().iter().map(|card| vec![number(decks.len() + card.kind as usize)]).collect();
    for (place, deck) in decks.iter().enumerate().skip(1) {
        for &card in &deck.cards {
            groups[card].push(number(place));
        }
    }
    groups.into_iter().map(Vec::into_boxed_slice).collect()
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use jiff::tz::TimeZone;

    use super::*;
    use crate::kb::Origin;
    use crate::study::schedule::Settings;
    use crate::ui::library::Library;
    use crate::ui::study::decks::{DeckId, decks};

    fn question() -> Question {
        let library = Library::load(&[Origin::BuiltIn]);
        let desk = Desk::of(&library.kb, &Own::default());
        let decks = decks(&library, &desk, &Own::default());
        let rules = Scheduler::new(Settings::default(), TimeZone::UTC);
        let at = Millis::new(1_795_341_600_000);
        let exam = rules.now(at).today.plus(30);
        let ledger = Arc::new(Ledger::default());
        let (desk, decks) = (Arc::new(desk), Arc::new(decks));
        Question { desk, decks, ledger, rules, own: Own::default(), at, exam }
    }

    fn answered(question: &Question, cancelled: &AtomicBool) -> Vec<Forecast> {
        let made = RefCell::new(Vec::new());
        question.answer(cancelled, &|forecast| {
            made.borrow_mut().push(forecast);
            true
        });
        made.into_inner()
    }

    #[test]
    fn more_minutes_lead_further_and_every_group_has_its_cards() {
        let question = question();
        let mut made = answered(&question, &AtomicBool::new(false));
        assert_eq!(made.len(), 5);
        let stopped = made.remove(0);
        assert_eq!(stopped.recall.expected, 0.0, "who begins nothing knows nothing");
        assert!(made.windows(2).all(|pair| pair[0].minutes < pair[1].minutes));
        assert!(made.windows(2).all(|pair| pair[0].recall.seen <= pair[1].recall.seen));
        let count = question.decks.len();
        let outlooks = Outlooks { exam: question.exam, stopped, paces: made, decks: count };
        assert_eq!(outlooks.now(), 0.0);
        for (place, deck) in question.decks.iter().enumerate() {
            let recall = outlooks.of_deck(0, place).expect("a deck");
            assert_eq!(recall.cards as usize, deck.cards.len(), "{:?}", deck.id);
            assert!(deck.id == DeckId::All || recall.cards > 0);
        }
        assert!(outlooks.of_deck(0, count).is_none() && outlooks.of_deck(9, 0).is_none());
        let kinds = Kind::ALL.iter().filter_map(|&kind| outlooks.of_kind(0, kind));
        assert_eq!(kinds.map(|recall| recall.cards as usize).sum::<usize>(), question.desk.cards().len());
    }

    #[test]
    fn nobody_waits_for_what_was_stopped() {
        assert!(answered(&question(), &AtomicBool::new(true)).is_empty());
    }
}
