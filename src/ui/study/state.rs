//! The state of studying: what was prepared for it, the chosen deck, and the session that is going on.

use std::sync::Arc;

use egui::{Context, Rect};

use super::act::StudyAct;
use super::exam_ui::ExamField;
use super::pairs::PairsState;
use super::papers::PapersState;
use super::prepared::{Prepared, Wanted};
use super::sitting::Sitting;
use crate::kb::TopicId;
use crate::study::schedule::{Exam, Session};
use crate::ui::files::Job;
use crate::ui::library::Library;
use crate::user::{Change, Receipt, Store};

/// What has to be made anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Stale {
    /// The ledger, since reviews came from elsewhere.
    ledger: bool,
    /// The figures, since something was done here.
    figures: bool,
}

/// Everything that studying shows and remembers.
#[derive(Debug, Default)]
pub(crate) struct StudyState {
    pub(super) prepared: Option<Prepared>,
    /// What is being prepared, and how many steps had been taken when that was begun.
    job: Option<(Job<Prepared>, u64)>,
    steps: u64,
    stale: Stale,
    /// The organ system of the chosen deck, by its slug; none for all cards.
    pub(super) deck: Option<String>,
    pub(super) sitting: Option<Sitting>,
    /// The field in which the day of the examination is set.
    pub(super) exam: ExamField,
    /// Quizzes and mock exams.
    pub(in crate::ui) papers: PapersState,
    /// What is easily mixed up.
    pub(in crate::ui) pairs: PairsState,
    /// The reference whose card is open, and where its number was drawn.
    pub(in crate::ui) open_reference: Option<usize>,
    pub(super) reference_rect: Option<Rect>,
}

impl StudyState {
    /// Forgets what was made of other content. Returns whether that ended a session; what was answered is kept.
    pub(crate) fn leave_content(&mut self) -> bool {
        self.prepared = None;
        self.job = None;
        self.open_reference = None;
        self.papers.leave_content();
        self.pairs.leave_content();
        self.sitting.take().is_some_and(|sitting| !sitting.ended)
    }

    /// Notes that cards were written: they are put to the others.
    pub(crate) fn cards_written(&mut self) {
        (self.prepared, self.job) = (None, None);
    }

    /// Notes that reviews or settings came from elsewhere.
    pub(crate) fn reviews_changed(&mut self) {
        self.stale.ledger = true;
        self.papers.papers_changed();
    }

    /// Prepares what is missing and goes on with the session, while it is `shown`.
    pub(crate) fn tend(&mut self, ctx: &Context, library: &Arc<Library>, store: &Store, shown: bool) {
        self.take_prepared();
        if !shown {
            return;
        }
        self.prepare(ctx, library, store);
        self.go_on(ctx, library, store);
    }

    fn take_prepared(&mut self) {
        let Some((answer, steps)) = self.job.as_ref().and_then(|(job, steps)| Some((job.poll()?, *steps)))
        else {
            return;
        };
        self.job = None;
        let Ok(prepared) = answer else { return };
        // What was answered meanwhile is missing in it.
        match &mut self.prepared {
            Some(_) if steps != self.steps => self.stale.ledger = true,
            known => *known = Some(prepared),
        }
    }

    fn prepare(&mut self, ctx: &Context, library: &Arc<Library>, store: &Store) {
        let at_home = self.sitting.as_ref().is_none_or(|sitting| sitting.ended);
        let known = self.prepared.as_ref();
        let is_yesterdays =
            |known: &Prepared| known.rules.now(store.now()).today != known.figures.today && at_home;
        let wants = known
            .is_none_or(|known| self.stale.ledger || (self.stale.figures && at_home) || is_yesterdays(known));
        if self.job.is_some() || !wants {
            return;
        }
        let desk = known.map(|known| Arc::clone(&known.desk));
        let ledger = known.filter(|_| !self.stale.ledger).map(|known| Arc::clone(&known.ledger));
        let wanted = Wanted::new(desk, ledger, store);
        self.stale = Stale::default();
        let library = Arc::clone(library);
        self.job = Some((Job::start(ctx, move || wanted.prepare(&library)), self.steps));
    }

    fn go_on(&mut self, ctx: &Context, library: &Library, store: &Store) {
        let (Some(sitting), Some(prepared)) = (&mut self.sitting, &self.prepared) else { return };
        let Prepared { desk, ledger, rules, .. } = prepared;
        if sitting.go_on(ctx, &library.kb, desk, ledger, rules, store) {
            self.stale.figures = true;
        }
    }

    /// Does what is asked for, as far as it is a matter of the session. Returns what is to be kept.
    pub(crate) fn step(&mut self, act: &StudyAct, store: &Store) -> Option<Change> {
        let now = store.now();
        let prepared = self.prepared.as_mut()?;
        let change = match (act, &mut self.sitting) {
            (StudyAct::Begin, sitting) => {
                let deck = &prepared.desk.decks[prepared.desk.place_of(self.deck.as_deref())];
                let subjects = prepared.desk.subjects(deck);
                let rules = prepared.rules.clone();
                let session = Session::begin(&subjects, &prepared.ledger, store.own(), rules, now);
                if session.left().all() > 0 {
                    *sitting = Some(Sitting::new(session, deck.name.clone()));
                }
                None
            }
            (StudyAct::SetExam(exam), _) => {
                let value = exam.as_ref().and_then(Exam::written);
                prepared.exam.clone_from(exam);
                return Some(Change::Set { name: Exam::NAME.to_owned(), value });
            }
            (StudyAct::Hint, Some(Sitting { asked: Some(asked), .. })) if !asked.revealed => {
                asked.hints = (asked.hints + 1).min(asked.face.hints());
                None
            }
            (StudyAct::Reveal, Some(Sitting { asked: Some(asked), .. })) => {
                asked.revealed = true;
                None
            }
            (StudyAct::Grade(grade), Some(sitting)) => {
                sitting.grade(Arc::make_mut(&mut prepared.ledger), *grade, now)
            }
            (StudyAct::Undo, Some(sitting)) => sitting.undo(Arc::make_mut(&mut prepared.ledger)),
            // What was graded already is on its way.
            (_, Some(Sitting { asked: Some(asked), .. })) if asked.graded.is_some() => None,
            (StudyAct::Flag, Some(sitting)) => sitting.session.flag(store.own()),
            (StudyAct::Suspend, Some(sitting)) => sitting.session.suspend(store.own()),
            (StudyAct::Bury, Some(sitting)) => sitting.session.bury(store.own(), now),
            _ => None,
        };
        if change.is_some() {
            self.steps += 1;
        }
        if !matches!(act, StudyAct::Reveal | StudyAct::Flag) {
            self.open_reference = None;
        }
        change
    }

    /// Awaits that a step is kept, where the next card is to show then.
    pub(crate) fn keep(&mut self, act: &StudyAct, receipt: Receipt, store: &Store) {
        if let Some(sitting) = &mut self.sitting
            && matches!(act, StudyAct::Grade(_) | StudyAct::Suspend | StudyAct::Bury)
        {
            sitting.await_receipt(receipt, store.now());
        }
    }

    /// Chooses a deck.
    pub(crate) fn choose(&mut self, deck: Option<String>) {
        self.deck = deck;
    }

    /// Ends the session, or leaves what came of it. Returns whether there was anything to end or leave.
    pub(crate) fn end(&mut self) -> bool {
        self.open_reference = None;
        self.stale.figures = true;
        match &mut self.sitting {
            // Where nothing was answered, nothing came of it.
            Some(sitting) if !sitting.ended && sitting.session.summary().answers() > 0 => {
                sitting.ended = true;
                true
            }
            sitting => sitting.take().is_some(),
        }
    }

    /// The topic of the card that is asked.
    pub(crate) fn topic(&self) -> Option<TopicId> {
        let sitting = self.sitting.as_ref().filter(|sitting| !sitting.ended)?;
        sitting.asked.as_ref().map(|asked| asked.face.topic)
    }
}
