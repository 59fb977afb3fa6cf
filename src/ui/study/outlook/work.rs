//! Forecasts on a worker: what is known on the day of the examination if one stops today, goes on as now, or does more.
//!
//! Each forecast is a matter of moments for the built-in content and of a while for a large deck, so they arrive one by
//! one, and the worker looks before each day whether anybody still waits. What was forecast stays in sight until the
//! next forecasts are there.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use egui::Context;

use super::outlooks::{Outlooks, Scope};
use crate::study::schedule::{Day, Forecast, Forecaster, Ledger, Scheduler, Subject};
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

/// What the worker sends: the scope, and then the forecasts.
#[derive(Debug)]
enum Part {
    Scope(Scope),
    Forecast(Forecast),
}

/// Forecasts that are under way. Dropped, they stop.
#[derive(Debug)]
struct Running {
    job: Job<Part>,
    cancelled: Arc<AtomicBool>,
    /// What has arrived.
    scope: Option<Scope>,
    made: Vec<Forecast>,
    deck: usize,
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
    /// What the forecasts were made of: the preparation by its number, and the day of the examination and its deck.
    of: Option<(u64, Day, usize)>,
    running: Option<Running>,
    /// Whether the person has stopped them.
    pub(in crate::ui::study) is_stopped: bool,
    pub(in crate::ui::study) made: Option<Outlooks>,
    /// The pace that is looked at.
    pub(in crate::ui::study) pace: usize,
}

impl Outlook {
    /// Forecasts anew where what is prepared, known by a number, or the examination is another one.
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
        let deck = prepared.exam_deck();
        if self.made.as_ref().is_some_and(|made| (made.exam, made.deck) != (day, deck)) {
            self.made = None;
        }
        if self.of != Some((number, day, deck)) {
            self.of = Some((number, day, deck));
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
        let rows = Rows { cards: kept.cards.clone(), reviews: kept.reviews.clone(), ..Rows::default() };
        let asked = Question {
            desk: Arc::clone(&prepared.desk),
            decks: Arc::clone(&prepared.decks),
            deck: prepared.exam_deck(),
            ledger: Arc::clone(&prepared.ledger),
            rules: prepared.rules.clone(),
            own: Own::new(rows),
            at: store.now(),
            exam,
        };
        let cancelled = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&cancelled);
        let (deck, decks) = (asked.deck, prepared.decks.len());
        let job = Job::stream(ctx, move |send| asked.answer(&seen, send));
        self.running = Some(Running { job, cancelled, scope: None, made: Vec::new(), deck, decks });
    }

    /// Takes what has arrived.
    fn take(&mut self) {
        let Some(running) = &mut self.running else { return };
        while let Some(answer) = running.job.poll() {
            match answer {
                Ok(Part::Scope(scope)) => running.scope = Some(scope),
                Ok(Part::Forecast(forecast)) => running.made.push(forecast),
                Err(_) => {
                    self.running = None;
                    return;
                }
            }
            if running.made.len() > MORE.len()
                && let Some(scope) = running.scope.take()
            {
                let mut made = std::mem::take(&mut running.made);
                let (stopped, paces) = (made.remove(0), made);
                let exam = self.of.map(|(_, day, _)| day).unwrap_or_default();
                let Running { deck, decks, .. } = *running;
                self.made = Some(Outlooks { exam, deck, scope, stopped, paces, decks });
                self.running = None;
                return;
            }
        }
    }
}

/// What the worker is given.
#[derive(Clone)]
struct Question {
    desk: Arc<Desk>,
    decks: Arc<Vec<Deck>>,
    /// The deck of the examination, by its place.
    deck: usize,
    ledger: Arc<Ledger>,
    rules: Scheduler,
    own: Own,
    at: Millis,
    exam: Day,
}

impl Question {
    /// Sends the scope and the forecasts, that of stopping first.
    fn answer(self, cancelled: &AtomicBool, send: &dyn Fn(Part) -> bool) {
        let mut groups = groups(&self.desk, &self.decks);
        let deck = self.decks[self.deck].cards.iter();
        let deck =
            deck.map(|&place| (Subject::from(&self.desk.cards()[place]), std::mem::take(&mut groups[place])));
        let forecaster = Forecaster::of(deck, &self.ledger, &self.own, &self.rules, self.at);
        let (today, exam, covers) = (self.rules.now(self.at).today, self.exam, self.covers());
        // Who answers meanwhile has the ledger for themselves, and need not copy it.
        drop(self);
        let forecast =
            |until, minutes| forecaster.forecast(until, minutes, SEED, || cancelled.load(Ordering::Relaxed));
        let Some(today) = forecast(today, 0.0) else { return };
        if !send(Part::Scope(Scope { now: today.groups, covers })) {
            return;
        }
        let pace = forecaster.pace().round();
        for minutes in std::iter::once(0.0).chain(MORE.map(|more| pace + more)) {
            if !forecast(exam, minutes).map(Part::Forecast).is_some_and(send) {
                return;
            }
        }
    }

    /// Of each deck, whether all of its cards are in that of the examination.
    fn covers(&self) -> Vec<bool> {
        let mut is_in = vec![false; self.desk.cards().len()];
        for &place in &self.decks[self.deck].cards {
            is_in[place] = true;
        }
        self.decks.iter().map(|deck| deck.cards.iter().all(|&place| is_in[place])).collect()
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
    use crate::kb::{Kind, Origin};
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
        Question { desk, decks, deck: 0, ledger, rules, own: Own::default(), at, exam }
    }

    fn answered(question: &Question) -> Outlooks {
        let (scope, made) = (RefCell::new(None), RefCell::new(Vec::new()));
        question.clone().answer(&AtomicBool::new(false), &|part| {
            match part {
                Part::Scope(part) => drop(scope.borrow_mut().replace(part)),
                Part::Forecast(forecast) => made.borrow_mut().push(forecast),
            }
            true
        });
        let (mut made, scope) = (made.into_inner(), scope.into_inner().expect("a scope"));
        assert_eq!(made.len(), 5);
        let Question { exam, deck, ref decks, .. } = *question;
        Outlooks { exam, deck, scope, stopped: made.remove(0), paces: made, decks: decks.len() }
    }

    #[test]
    fn more_minutes_lead_further_and_every_group_has_its_cards() {
        let question = question();
        let outlooks = answered(&question);
        let Outlooks { stopped, paces, .. } = &outlooks;
        assert_eq!(stopped.recall.expected, 0.0, "who begins nothing knows nothing");
        assert!(paces.windows(2).all(|pair| pair[0].minutes < pair[1].minutes));
        assert!(paces.windows(2).all(|pair| pair[0].recall.seen <= pair[1].recall.seen));
        let count = question.decks.len();
        assert_eq!(outlooks.now(), 0.0);
        for (place, deck) in question.decks.iter().enumerate() {
            let recall = outlooks.of_deck(0, place).expect("a deck");
            assert_eq!(recall.cards as usize, deck.cards.len(), "{:?}", deck.id);
            assert!(deck.id == DeckId::All || recall.cards > 0);
        }
        assert!(outlooks.of_deck(0, count).is_none() && outlooks.of_deck(9, 0).is_none());
        let kinds = Kind::ALL.iter().filter_map(|&kind| outlooks.of_kind(0, kind));
        assert_eq!(kinds.map(|(now, _)| now.cards as usize).sum::<usize>(), question.desk.cards().len());
    }

    #[test]
    fn an_examination_in_a_deck_is_about_its_cards_alone() {
        let deck = 3;
        let question = Question { deck, ..question() };
        let outlooks = answered(&question);
        let cards = question.decks[deck].cards.len();
        for forecast in outlooks.paces.iter().chain([&outlooks.stopped]) {
            assert_eq!(forecast.recall.cards as usize, cards);
        }
        assert_eq!(outlooks.of_deck(1, deck), Some(outlooks.paces[1].recall));
        assert!(outlooks.of_deck(1, 0).is_none(), "of the others nothing is known");
        let within: Vec<_> = (0..question.decks.len())
            .filter_map(|other| Some((other, outlooks.within_deck(1, other)?)))
            .collect();
        assert!(within.len() > 1 && within.iter().all(|(_, (now, then))| now.cards == then.cards));
        let of_deck = within.iter().find(|(other, _)| *other == deck).expect("the deck itself");
        assert_eq!(of_deck.1.1, outlooks.paces[1].recall);
        let kinds = Kind::ALL.iter().filter_map(|&kind| outlooks.of_kind(1, kind));
        assert_eq!(kinds.map(|(_, then)| then.cards as usize).sum::<usize>(), cards);
    }

    #[test]
    fn nobody_waits_for_what_was_stopped() {
        question().answer(&AtomicBool::new(true), &|part| {
            assert!(matches!(part, Part::Scope(_)), "a day that is here takes no time");
            true
        });
    }
}
