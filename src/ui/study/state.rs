//! The state of studying: what was prepared for it, the chosen deck, and the session that is going on.

use std::sync::Arc;

use egui::{Context, Rect};
use jiff::tz::TimeZone;

use super::act::{StudyAct, StudyPage};
use super::decks::DeckId;
use super::exam_ui::ExamField;
use super::marked::MarkedState;
use super::outlook::Outlook;
use super::pairs::PairsState;
use super::papers::PapersState;
use super::prepared::{Prepared, Wanted};
use super::progress::Table;
use super::settings::{Fit, SettingsState};
use super::sitting::Sitting;
use super::writing::Draft;
use crate::kb::TopicId;
use crate::study::schedule::{Exam, Scheduler, Session, Settings};
use crate::ui::browse::ShadedMap;
use crate::ui::files::Job;
use crate::ui::library::Library;
use crate::user::{Change, Receipt, Store};

/// So many cards of the weakest topics are asked at once.
const MOST_WEAKEST: usize = 20;

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
    /// How often something else was prepared than was there, and after how many steps that was.
    turned: (u64, u64),
    stale: Stale,
    /// Whether it was shown in the last frame.
    was_shown: bool,
    /// The chosen deck.
    pub(super) deck: DeckId,
    pub(super) page: StudyPage,
    pub(super) sitting: Option<Sitting>,
    /// The field in which the day of the examination is set.
    pub(super) exam: ExamField,
    pub(super) outlook: Outlook,
    pub(super) settings: SettingsState,
    pub(super) fit: Fit,
    pub(super) marked: MarkedState,
    /// The figure that is shaded by what is known.
    pub(super) map: ShadedMap,
    /// The table that is being written.
    pub(in crate::ui) table: Option<Table>,
    /// The new card that is being written.
    pub(in crate::ui) sheet: Option<Draft>,
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
        self.outlook = Outlook::default();
        self.open_reference = None;
        self.marked = MarkedState::default();
        self.papers.leave_content();
        self.pairs.leave_content();
        self.sitting.take().is_some_and(|sitting| !sitting.ended)
    }

    /// Notes that reviews or settings came from elsewhere.
    pub(crate) fn reviews_changed(&mut self) {
        self.stale.ledger = true;
        self.papers.papers_changed();
    }

    /// Prepares what is missing and goes on with the session, while it is `shown`. Returns what is to be kept of the
    /// work of others.
    pub(crate) fn tend(
        &mut self,
        ctx: &Context,
        library: &Arc<Library>,
        store: &Store,
        shown: bool,
    ) -> Option<Change> {
        self.take_prepared();
        // Elsewhere a query may have been saved, or a topic bookmarked.
        self.stale.figures |= shown && !self.was_shown;
        self.was_shown = shown;
        if shown {
            self.prepare(ctx, library, store);
            self.go_on(ctx, library, store);
            if let Some(prepared) = self.prepared.as_ref().filter(|_| self.sitting.is_none()) {
                self.outlook.tend(ctx, prepared, self.turned.0, store);
                if self.page == StudyPage::Marked {
                    self.marked.tend(&library.kb, prepared, store);
                }
            }
        }
        let found = self.fit.take(ctx, self.prepared.as_ref()?.rules.settings())?;
        self.settle(found)
    }

    /// Studies by other settings from now on. Returns what is to be kept.
    fn settle(&mut self, settings: Settings) -> Option<Change> {
        let prepared = self.prepared.as_mut()?;
        prepared.rules = Scheduler::new(settings, TimeZone::system());
        // Another hour at which days begin puts reviews on other days, and what is being prepared knows of none of it.
        self.stale.ledger = true;
        self.steps += 1;
        let value = prepared.rules.settings().written();
        Some(Change::Set { name: Settings::NAME.to_owned(), value })
    }

    /// Notes that something was done here that the figures do not know of yet.
    pub(super) const fn note_change(&mut self) {
        self.steps += 1;
        self.stale.figures = true;
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
            known => {
                let is_same = known.as_ref().is_some_and(|known| known.is_same(&prepared));
                if !is_same || self.turned.1 != steps {
                    self.turned = (self.turned.0 + 1, steps);
                }
                *known = Some(prepared);
                self.marked.list_changed();
            }
        }
    }

    fn prepare(&mut self, ctx: &Context, library: &Arc<Library>, store: &Store) {
        let at_home = self.sitting.as_ref().is_none_or(|sitting| sitting.ended);
        // Cards that were written meanwhile wait until the session is over, which takes them from the store. No session
        // begins without them.
        let lacks_cards =
            at_home && self.prepared.as_ref().is_some_and(|known| !known.desk.is_of(store.own()));
        if lacks_cards && self.sitting.is_none() {
            self.prepared = None;
        }
        let known = self.prepared.as_ref();
        let is_yesterdays =
            |known: &Prepared| known.rules.now(store.now()).today != known.figures.today && at_home;
        let is_stale = self.stale.ledger || (self.stale.figures && at_home) || lacks_cards;
        let wants = known.is_none_or(|known| is_stale || is_yesterdays(known));
        if self.job.is_some() || !wants {
            return;
        }
        let known = known.filter(|_| !lacks_cards);
        let desk = known.map(|known| Arc::clone(&known.desk));
        let known = known.filter(|_| !self.stale.ledger);
        let ledger = known.map(|known| (Arc::clone(&known.ledger), Arc::clone(&known.past)));
        let wanted = Wanted::new(desk, ledger, store);
        self.stale = Stale::default();
        let library = Arc::clone(library);
        self.job = Some((Job::start(ctx, move || wanted.prepare(&library)), self.steps));
    }

    fn go_on(&mut self, ctx: &Context, library: &Library, store: &Store) {
        let (Some(sitting), Some(prepared)) = (&mut self.sitting, &self.prepared) else { return };
        if sitting.go_on(ctx, &library.kb, prepared, store) {
            self.stale.figures = true;
        }
    }

    /// Does what is asked for, as far as it is a matter of the session. Returns what is to be kept.
    pub(crate) fn step(&mut self, act: &StudyAct, store: &Store) -> Option<Change> {
        let now = store.now();
        if let StudyAct::Settle(settings) = act {
            return self.settle((**settings).clone());
        }
        let prepared = self.prepared.as_mut()?;
        let change = match (act, &mut self.sitting) {
            (StudyAct::Begin, sitting) => {
                let deck = &prepared.decks[prepared.place_of(&self.deck)];
                let subjects = prepared.desk.subjects(&deck.cards);
                let rules = prepared.rules.clone();
                let session = Session::begin(&subjects, &prepared.ledger, store.own(), rules, now);
                if session.left().all() > 0 {
                    *sitting = Some(Sitting::new(session, deck.name.clone()));
                }
                None
            }
            (StudyAct::StudyThese(topics), sitting) => {
                let subjects = prepared.desk.subjects(&prepared.desk.about(topics));
                let rules = prepared.rules.clone();
                let session =
                    Session::weakest(&subjects, &prepared.ledger, store.own(), rules, now, MOST_WEAKEST);
                if session.left().all() > 0 {
                    *sitting = Some(Sitting::new(session, "Weakest topics".to_owned()));
                }
                None
            }
            (StudyAct::SetExam(exam), _) => {
                let value = exam.as_ref().and_then(Exam::written);
                let deck = prepared.exam_deck();
                prepared.exam.clone_from(exam);
                // What was known before is known of its cards.
                self.stale.figures |= prepared.exam_deck() != deck;
                self.steps += 1;
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

    /// Does what is asked for, as far as nothing is to be kept of it. Returns whether it was that.
    pub(crate) fn turn(&mut self, ctx: &Context, act: &StudyAct, store: &Store) -> bool {
        match act {
            StudyAct::Choose(deck) => self.deck = deck.clone(),
            StudyAct::Show(page) => {
                if std::mem::replace(&mut self.page, *page) != *page {
                    self.marked.leave();
                }
                self.open_reference = None;
            }
            StudyAct::End => {
                self.end();
            }
            StudyAct::Fit => {
                if let Some(prepared) = &self.prepared {
                    self.fit.begin(ctx, store, &prepared.rules);
                }
            }
            StudyAct::StopFit => self.fit.stop(),
            StudyAct::Pace(pace) => self.outlook.pace = *pace,
            StudyAct::StopForecast => self.outlook.stop(),
            StudyAct::Forecast => self.outlook.again(),
            _ => return false,
        }
        true
    }

    /// Ends the session, or leaves what came of it, or the page. Returns whether there was anything to end or leave.
    pub(crate) fn end(&mut self) -> bool {
        self.open_reference = None;
        self.marked.leave();
        let Some(mut sitting) = self.sitting.take() else {
            return std::mem::take(&mut self.page) != StudyPage::Home;
        };
        self.stale.figures = true;
        // Where nothing was answered, nothing came of it.
        if !sitting.ended && sitting.session.summary().answers() > 0 {
            sitting.ended = true;
            self.sitting = Some(sitting);
        }
        true
    }

    /// Whether a session is going on, or shows what came of it.
    pub(crate) const fn is_sitting(&self) -> bool {
        self.sitting.is_some()
    }

    /// The topic of the card that is asked, or that is chosen among those that are marked.
    pub(crate) fn topic(&self) -> Option<TopicId> {
        match &self.sitting {
            Some(sitting) if sitting.ended => None,
            Some(sitting) => sitting.asked.as_ref()?.face.topic,
            None if self.page == StudyPage::Marked => self.marked.topic(),
            None => None,
        }
    }
}
