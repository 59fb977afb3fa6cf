//! A session: one card after the other, and every step of it reversible.
//!
//! [`Session::begin`] takes from the deck what is asked today, [`Session::weakest`] what is known least. [`show`](Session::show) names the card that is asked now,
//! [`answer`](Session::answer) grades it; suspending and burying take it away, a flag leaves it there. Each of them
//! returns the [`Change`] that keeps it, which the caller applies to the store and whose receipt it awaits before it
//! shows the next card. [`undo`](Session::undo) takes the last step back, and then the one before, up to the beginning:
//! the session and the ledger are then what they were, to the last bit, and the change that it returns brings the
//! store back too.
//!
//! A session keeps nothing by itself and looks at no clock. What another window does meanwhile reaches it by the ledger:
//! a card that was answered there is not asked again here.

use std::collections::BTreeSet;

use super::grade::Grade;
use super::ledger::{Ledger, Posting, Standing};
use super::queue::{Left, Queue, Subject, standing_of};
use super::scheduler::{Choice, Now, Scheduler, seed};
use super::state::{Phase, State};
use crate::user::{CardMarks, Change, Millis, Own, Review};

/// How long before its time a step is asked when nothing else is left, in milliseconds: twenty minutes.
const AHEAD: i64 = 20 * 60_000;

/// A card of a session.
#[derive(Clone, Debug, PartialEq)]
struct Seat {
    key: Box<str>,
    fact: Box<str>,
    standing: Standing,
}

/// What came of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many answers were given, by grade in the order of [`Grade::ALL`].
    pub grades: [u32; 4],
    /// How many cards were asked for the first time.
    pub new: u32,
    /// How many cards have left their steps.
    pub graduated: u32,
    /// How many cards that had waited for days were asked.
    pub asked: u32,
    /// How many of these were recalled.
    pub recalled: u32,
    /// How long it took, in milliseconds.
    pub took: u64,
    /// The keys of the cards that were not known at least once.
    pub missed: BTreeSet<Box<str>>,
}

impl Summary {
    /// How many answers were given.
    #[must_use]
    pub fn answers(&self) -> u32 {
        self.grades.iter().sum()
    }
}

/// What changes from step to step.
#[derive(Clone, Debug, Default, PartialEq)]
struct Course {
    /// How far the session has come in its main list.
    position: usize,
    /// The cards in their steps, with the moment at which each is due.
    steps: Vec<(Millis, usize)>,
    /// The card that is asked.
    current: Option<usize>,
    summary: Summary,
}

/// A step that can be taken back.
#[derive(Clone, Debug, PartialEq)]
struct Past {
    course: Course,
    /// The card that was answered, as it stood.
    answered: Option<(usize, Standing, Posting)>,
    /// What brings the store back.
    undo: Change,
}

/// What is asked now.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn<'a> {
    /// The key of the card.
    pub card: &'a str,
    /// Its state.
    pub state: State,
    /// The buttons, with how long the card waits after each.
    pub choices: Vec<Choice>,
    /// Whether the fact has changed since the card was asked last.
    pub has_changed: bool,
}

/// What a session has to show.
#[derive(Clone, Debug, PartialEq)]
pub enum Show<'a> {
    /// A card.
    Card(Turn<'a>),
    /// Nothing until this moment, at which a step is due.
    Wait(Millis),
    /// Nothing more today.
    Done,
}

/// One card after the other.
#[derive(Clone, Debug)]
pub struct Session {
    scheduler: Scheduler,
    cards: Vec<Seat>,
    /// Reviews and new cards, in their order.
    main: Vec<usize>,
    course: Course,
    past: Vec<Past>,
}

impl Session {
    /// Begins a session over what is asked of a deck today.
    #[must_use]
    pub fn begin(deck: &[Subject<'_>], ledger: &Ledger, own: &Own, scheduler: Scheduler, at: Millis) -> Self {
        let queue = Queue::of(deck, ledger, own, &scheduler, &scheduler.now(at));
        Self::over(queue, deck, ledger, scheduler)
    }

    /// Begins a session over at most so many cards of a deck that were asked before, the weakest first, due or not.
    #[must_use]
    pub fn weakest(
        deck: &[Subject<'_>],
        ledger: &Ledger,
        own: &Own,
        scheduler: Scheduler,
        at: Millis,
        most: usize,
    ) -> Self {
        let queue = Queue::weakest(deck, ledger, own, &scheduler, &scheduler.now(at), most);
        Self::over(queue, deck, ledger, scheduler)
    }

    fn over(queue: Queue, deck: &[Subject<'_>], ledger: &Ledger, scheduler: Scheduler) -> Self {
        let mut cards = Vec::with_capacity(queue.left.all());
        let mut seat = |place: usize| {
            let Subject { key, fact, .. } = deck[place];
            cards.push(Seat { key: key.into(), fact: fact.into(), standing: standing_of(ledger, key) });
            cards.len() - 1
        };
        let steps: Vec<usize> = queue.steps.into_iter().map(&mut seat).collect();
        let main = queue.main.into_iter().map(seat).collect();
        let steps =
            steps.into_iter().filter_map(|at| Some((step_of(&cards[at].standing.state)?, at))).collect();
        let course = Course { steps, ..Course::default() };
        Self { scheduler, cards, main, course, past: Vec::new() }
    }

    /// What is to be shown now. A card that was shown stays until it is answered or taken away.
    pub fn show(&mut self, ledger: &Ledger, at: Millis) -> Show<'_> {
        if self.course.current.is_none() {
            let now = self.scheduler.now(at);
            self.drop_what_was_done_elsewhere(ledger);
            self.course.current = self.next(&now);
        }
        self.showing(at)
    }

    /// The same for a painter, who changes nothing: the card that was shown, with the buttons as they are now.
    #[must_use]
    pub fn showing(&self, at: Millis) -> Show<'_> {
        let current = self.course.current.or_else(|| self.next(&self.scheduler.now(at)));
        let Some(current) = current else {
            let next = self.course.steps.iter().map(|(due, _)| *due).min();
            return next.map_or(Show::Done, Show::Wait);
        };
        let Seat { key, fact, standing } = &self.cards[current];
        let choices = self.scheduler.choices(&standing.state, at, seed(key, standing.turn));
        let has_changed = !standing.fact.is_empty() && standing.fact != *fact;
        Show::Card(Turn { card: key, state: standing.state, choices, has_changed })
    }

    /// The key of the card that is asked.
    #[must_use]
    pub fn current(&self) -> Option<&str> {
        self.course.current.map(|current| &*self.cards[current].key)
    }

    /// How many cards are left, the one that is asked among them.
    #[must_use]
    pub fn left(&self) -> Left {
        let mut left = Left { steps: self.course.steps.len(), ..Left::default() };
        for &card in &self.main[self.course.position..] {
            left.count(self.cards[card].standing.state.phase());
        }
        left
    }

    /// What came of it so far.
    #[must_use]
    pub const fn summary(&self) -> &Summary {
        &self.course.summary
    }

    /// Whether there is a step that can be taken back.
    #[must_use]
    pub const fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Grades the card that is asked; `took` is how long that took, in milliseconds. Returns the review that is to be
    /// kept.
    pub fn answer(&mut self, ledger: &mut Ledger, grade: Grade, took: u32, at: Millis) -> Option<Change> {
        let current = self.course.current?;
        let Seat { key, fact, standing } = self.cards[current].clone();
        let took = took.min(Review::MOST_TIME);
        let last = standing.state.trace().map(|trace| trace.last);
        // Two reviews of a card at the same moment would be one.
        let at = if last == Some(at) { at.after() } else { at };
        let state = self.scheduler.next(&standing.state, grade, at, seed(&key, standing.turn));
        let turn = standing.turn.saturating_add(1);
        let review = Review {
            card: key.clone(),
            turn,
            at,
            grade: grade.number(),
            took,
            before: standing.state.to_string().into(),
            after: state.to_string().into(),
            fact: fact.clone(),
        };
        let posting = ledger.enter(&review, state, self.scheduler.calendar());
        let undo = Change::TakeBackReview { card: key.clone(), at };
        self.past.push(Past {
            course: self.course.clone(),
            answered: Some((current, standing.clone(), posting)),
            undo,
        });
        self.count(&key, standing.state.phase(), state.phase(), grade, took);
        let day = self.scheduler.calendar().day_of(at);
        self.cards[current].standing = Standing { state, day, turn, fact };
        self.leave(current);
        if let Some(due) = step_of(&state) {
            self.course.steps.push((due, current));
        }
        Some(Change::AddReviews(vec![review]))
    }

    /// Suspends the card that is asked: it does not come again until the person wants it.
    pub fn suspend(&mut self, own: &Own) -> Option<Change> {
        self.mark(own, true, |marks| marks.suspended = true)
    }

    /// Buries the card that is asked until tomorrow.
    pub fn bury(&mut self, own: &Own, at: Millis) -> Option<Change> {
        let tomorrow = self.scheduler.now(at).today.plus(1);
        self.mark(own, true, |marks| marks.buried_until = tomorrow.0)
    }

    /// Flags the card that is asked as bad, or no longer.
    pub fn flag(&mut self, own: &Own) -> Option<Change> {
        self.mark(own, false, |marks| marks.flagged = !marks.flagged)
    }

    /// Notes a step that was done with the card that is asked, such as other words for it: `undo` takes it back in its
    /// turn. Where the card `leaves`, it is not asked again.
    pub fn note(&mut self, undo: Change, leaves: bool) {
        let Some(current) = self.course.current else { return };
        self.past.push(Past { course: self.course.clone(), answered: None, undo });
        if leaves {
            self.leave(current);
        }
    }

    /// Passes over the card that is asked, where there is no such card any more.
    pub fn pass(&mut self) {
        if let Some(current) = self.course.current {
            self.leave(current);
        }
    }

    /// Takes the last step back. Returns what brings the store back, too.
    pub fn undo(&mut self, ledger: &mut Ledger) -> Option<Change> {
        let Past { course, answered, undo } = self.past.pop()?;
        self.course = course;
        if let Some((card, standing, posting)) = answered {
            self.cards[card].standing = standing;
            ledger.take_back(posting);
        }
        Some(undo)
    }

    fn mark(&mut self, own: &Own, leaves: bool, mark: impl FnOnce(&mut CardMarks)) -> Option<Change> {
        let current = self.course.current?;
        let key = &self.cards[current].key;
        let before = own.marks_of(key).cloned().unwrap_or_else(|| CardMarks::none(key));
        let mut marks = before.clone();
        mark(&mut marks);
        let undo = Change::MarkCards(vec![before]);
        self.note(undo, leaves);
        Some(Change::MarkCards(vec![marks]))
    }

    /// The card that comes next.
    fn next(&self, now: &Now) -> Option<usize> {
        let steps = &self.course.steps;
        let is_due =
            |&&(_, card): &&(Millis, usize)| self.scheduler.is_due(&self.cards[card].standing.state, now);
        let due = steps.iter().filter(is_due).min();
        let main = || self.main.get(self.course.position).copied();
        let ahead = || steps.iter().min().filter(|(due, _)| due.get() <= now.at.get() + AHEAD);
        due.map(|&(_, card)| card).or_else(main).or_else(|| ahead().map(|&(_, card)| card))
    }

    /// Takes a card out of the lists in which it waits.
    fn leave(&mut self, card: usize) {
        self.course.current = None;
        self.course.steps.retain(|&(_, other)| other != card);
        if self.main.get(self.course.position) == Some(&card) {
            self.course.position += 1;
        }
    }

    /// Passes over cards that were answered in another window.
    fn drop_what_was_done_elsewhere(&mut self, ledger: &Ledger) {
        let is_behind = |card: usize| {
            let Seat { key, standing, .. } = &self.cards[card];
            ledger.standing(key).is_some_and(|known| known.turn > standing.turn)
        };
        self.course.steps.retain(|&(_, card)| !is_behind(card));
        while self.main.get(self.course.position).is_some_and(|&card| is_behind(card)) {
            self.course.position += 1;
        }
    }

    fn count(&mut self, key: &str, before: Phase, after: Phase, grade: Grade, took: u32) {
        let summary = &mut self.course.summary;
        summary.grades[grade as usize] += 1;
        summary.took += u64::from(took);
        summary.new += u32::from(before == Phase::New);
        summary.graduated += u32::from(before != Phase::Review && after == Phase::Review);
        summary.asked += u32::from(before == Phase::Review);
        summary.recalled += u32::from(before == Phase::Review && grade.is_recalled());
        if !grade.is_recalled() {
            summary.missed.insert(key.into());
        }
    }
}

/// When a card in its steps is due.
const fn step_of(state: &State) -> Option<Millis> {
    match state {
        State::Learning { due, .. } | State::Relearning { due, .. } => Some(*due),
        State::New | State::Review { .. } => None,
    }
}
