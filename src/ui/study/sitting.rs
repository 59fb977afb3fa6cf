//! A sitting: the session that is going on, with the card that is asked as the window shows it.
//!
//! An answer is handed to the store, and the next card shows when the store has it on the disk; where the disk does not
//! answer, after a second, since the store then says so by itself. Until the session ends, every step of it can be
//! taken back, also on the page that says what came of it.

use std::time::Duration;

use egui::Context;

use super::face::Face;
use super::prepared::Prepared;
use super::writing::Draft;
use crate::kb::Kb;
use crate::study::Card;
use crate::study::schedule::{Choice, Day, Grade, Ledger, Session, Show, State, seed};
use crate::user::{Change, Millis, OwnCard, Receipt, Store};

/// How long the disk is waited for, in milliseconds.
const PATIENCE: i64 = 1_000;
/// How often it is asked meanwhile.
const LOOK: Duration = Duration::from_millis(8);

/// The card that is asked.
#[derive(Debug)]
pub(super) struct Asked {
    pub face: Face,
    /// The buttons.
    pub choices: Vec<Choice>,
    pub revealed: bool,
    /// How many hints are shown.
    pub hints: usize,
    /// When it came up.
    since: Millis,
    /// With which chance it is recalled on the day of the examination, as it stands (none where it was never asked) and
    /// after it was known now.
    pub exam: Option<(Day, Option<f32>, f32)>,
    /// The words that are being written in its place.
    pub draft: Option<Draft>,
    /// The grade that it was given, while that is on its way to the disk.
    pub graded: Option<Grade>,
}

/// What is shown of a session.
#[derive(Debug)]
pub(crate) struct Sitting {
    pub session: Session,
    /// What the deck is called.
    pub deck: String,
    pub(super) asked: Option<Asked>,
    /// When a card comes up again, where none does now.
    pub until: Option<Millis>,
    /// Whether it is shown what came of it.
    pub ended: bool,
    receipt: Option<(Receipt, Millis)>,
    /// Whether the card that is asked may have other words by now.
    is_reworded: bool,
}

impl Sitting {
    pub(super) const fn new(session: Session, deck: String) -> Self {
        Self { session, deck, asked: None, until: None, ended: false, receipt: None, is_reworded: false }
    }

    /// Shows the next card when the last answer is kept. Says whether the session has come to its end by that.
    pub(super) fn go_on(&mut self, ctx: &Context, kb: &Kb, prepared: &Prepared, store: &Store) -> bool {
        let Prepared { ledger, rules, exam, .. } = prepared;
        let now = store.now();
        if let Some((receipt, since)) = &mut self.receipt {
            let waited = now.get().saturating_sub(since.get());
            if receipt.ask().is_none() && (0..PATIENCE).contains(&waited) {
                ctx.request_repaint_after(LOOK);
                return false;
            }
            self.receipt = None;
            self.asked = None;
        }
        if std::mem::take(&mut self.is_reworded)
            && let Some(asked) = &mut self.asked
            && let Some(face) = face_of(kb, prepared, store, &asked.face.key)
        {
            asked.face = face;
        }
        if self.ended || self.asked.is_some() {
            return false;
        }
        self.until = None;
        match self.session.show(ledger, now) {
            Show::Card(turn) => {
                let key = turn.card.to_owned();
                let (choices, state) = (turn.choices, turn.state);
                if let Some(face) = face_of(kb, prepared, store, &key) {
                    let turn = ledger.standing(&key).map_or(0, |standing| standing.turn);
                    let known = rules.next(&state, Grade::Good, now, seed(&key, turn));
                    let on = |state: &State, day| state.trace().map(|trace| rules.recall(trace, day));
                    let day = exam.as_ref().map(|exam| exam.day).filter(|&day| day > rules.now(now).today);
                    let exam = day.and_then(|day| Some((day, on(&state, day), on(&known, day)?)));
                    self.asked = Some(Asked {
                        face,
                        choices,
                        revealed: false,
                        hints: 0,
                        since: now,
                        exam,
                        draft: None,
                        graded: None,
                    });
                } else {
                    // It was deleted meanwhile.
                    self.session.pass();
                    ctx.request_repaint();
                }
            }
            Show::Wait(until) => {
                self.until = Some(until);
                let rest = u64::try_from(until.get() - now.get()).unwrap_or_default();
                // The words say the minutes that are left.
                ctx.request_repaint_after(Duration::from_millis(rest.clamp(1_000, 60_000)));
            }
            Show::Done => {
                self.ended = true;
                return true;
            }
        }
        false
    }

    /// Grades the card; returns what is to be kept.
    pub(super) fn grade(&mut self, ledger: &mut Ledger, grade: Grade, now: Millis) -> Option<Change> {
        let asked = self.asked.as_mut().filter(|asked| asked.revealed && asked.graded.is_none())?;
        asked.choices.iter().find(|choice| choice.grade == grade)?;
        let took = u32::try_from(now.get().saturating_sub(asked.since.get())).unwrap_or_default();
        let change = self.session.answer(ledger, grade, took, now)?;
        asked.graded = Some(grade);
        Some(change)
    }

    /// Awaits that something is kept before the next card shows.
    pub(super) fn await_receipt(&mut self, receipt: Receipt, now: Millis) {
        self.receipt = Some((receipt, now));
    }

    /// Notes a step with the words of the card that is asked, and what takes it back.
    pub(super) fn note(&mut self, undo: Change) {
        self.session.note(undo, false);
        self.is_reworded = true;
    }

    /// Takes the last step back; returns what brings the store back. The card of that step is asked again.
    pub(super) fn undo(&mut self, ledger: &mut Ledger) -> Option<Change> {
        let change = self.session.undo(ledger)?;
        self.ended = false;
        self.receipt = None;
        self.is_reworded = true;
        // A flag that is taken back leaves its card as it is.
        let stays =
            |asked: &Asked| asked.graded.is_none() && Some(asked.face.key.as_str()) == self.session.current();
        if !self.asked.as_ref().is_some_and(stays) {
            self.asked = None;
        }
        Some(change)
    }
}

/// A card as it is asked. What the person has written is taken from the store, which knows the last of it.
pub(super) fn face_of(kb: &Kb, prepared: &Prepared, store: &Store, key: &str) -> Option<Face> {
    let Prepared { desk, ledger, rules, .. } = prepared;
    let own = store.own();
    let written;
    let card = match OwnCard::id_of(key) {
        Some(id) => {
            written = Card::own(kb, id, &own.rows().own_cards.get(id)?.what)?;
            &written
        }
        None => desk.card(key)?,
    };
    let wording = own.marks_of(key).and_then(|marks| marks.wording.as_ref());
    Some(Face::new(kb, card, wording, ledger.standing(key), rules.now(store.now()).today))
}
