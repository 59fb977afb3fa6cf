//! The state of quizzes and mock exams: which screen is shown, and the paper in hands.

use std::sync::Arc;
use std::time::Duration;

use egui::Context;

use super::face::Face;
use super::fields_ui::Fields;
use super::maker::{self, Made};
use super::past::Past;
use crate::kb::TopicId;
use crate::study::paper::{Outcome, Paper, Plan, Preset, Step, mark};
use crate::ui::files::Job;
use crate::ui::library::Library;
use crate::user::{Change, Id, KeptQuestion, Millis, Store};

/// How often the time of a paper is kept while nothing else of it changes, in milliseconds.
const KEEP_TIME: i64 = 30_000;

/// Which of the screens is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Screen {
    /// None of these: the home of studying.
    #[default]
    None,
    Choose,
    Paper,
    Outcome,
}

/// A question as it is shown: which, whether with its answer, and what of it is to be seen.
#[derive(Debug)]
struct Shown {
    paper: Id,
    place: usize,
    face: Face,
}

/// Whether the content would ask the same under the number of the paper in hands.
#[derive(Debug, Default)]
enum Comparison {
    /// The paper was just made.
    #[default]
    Same,
    /// It is to be asked.
    Wanted,
    /// It is being asked.
    Asked(Job<bool>),
    /// It would not.
    Differs,
}

/// Everything that papers show and remember.
#[derive(Debug, Default)]
pub(crate) struct PapersState {
    pub(super) screen: Screen,
    /// What was chosen to begin with.
    pub(super) preset: Preset,
    pub(super) fields: Fields,
    /// What is to be made next.
    wanted: Option<(Plan, Id)>,
    making: Option<Job<Made>>,
    /// What is to be said once.
    words: Option<String>,
    /// What is to be said about the last paper that could not be made.
    pub(super) remark: Option<&'static str>,
    pub(super) paper: Option<Paper>,
    shown: Option<Shown>,
    pub(super) outcome: Option<Outcome>,
    /// The prompt that the keys choose for.
    pub(super) prompt: usize,
    /// Whether it is asked if the paper is to be handed in.
    pub(super) confirms: bool,
    /// Whether it was handed in because its time was up.
    pub(super) ran_out: bool,
    /// How many cards were made of its wrong answers.
    pub(super) kept_wrong: Option<usize>,
    comparison: Comparison,
    pub(super) past: Option<Past>,
    /// When the time was kept last.
    time_kept: Millis,
}

impl PapersState {
    /// Whether one of these screens is shown.
    pub(crate) fn is_shown(&self) -> bool {
        self.screen != Screen::None
    }

    /// Shows none of them. The paper in hands stays open.
    pub(crate) const fn hide(&mut self) {
        self.screen = Screen::None;
    }

    pub(super) const fn is_making(&self) -> bool {
        self.making.is_some() || self.wanted.is_some()
    }

    /// What was chosen and typed, as the set of `chance` where no other is wanted.
    pub(crate) fn plan(&self, chance: u128) -> Result<Plan, &'static str> {
        self.fields.plan(self.preset, chance)
    }

    /// What is to be seen of the question in sight.
    pub(super) fn face(&self) -> Option<&Face> {
        self.shown.as_ref().map(|shown| &shown.face)
    }

    /// The topic of the question in sight, where that tells nothing any more.
    pub(crate) fn topic(&self) -> Option<TopicId> {
        self.topic_of(self.paper.as_ref()?)
    }

    pub(super) fn topic_of(&self, paper: &Paper) -> Option<TopicId> {
        self.face()?.topic.filter(|_| paper.is_explained(paper.at()))
    }

    /// Forgets what was made of other content. The paper in hands stays as it is.
    pub(crate) fn leave_content(&mut self) {
        (self.wanted, self.making, self.shown) = (None, None, None);
        self.comparison = Comparison::Wanted;
    }

    /// Notes that papers may have come from elsewhere.
    pub(crate) fn papers_changed(&mut self) {
        self.past = None;
    }

    /// Goes on with what is under way, while studying is `seen`. Returns what is to be kept.
    pub(crate) fn tend(
        &mut self,
        ctx: &Context,
        library: &Arc<Library>,
        store: &Store,
        seen: bool,
    ) -> Option<Change> {
        if seen {
            // A paper that was deleted may have been brought back.
            let count = store.own().rows().papers.iter().count();
            let known = self.past.take().filter(|past| past.papers.len() == count);
            self.past = Some(known.unwrap_or_else(|| Past::of(store.own())));
        }
        if let Some((plan, id)) = self.wanted.take() {
            self.making = Some(maker::make(ctx, library, plan, id));
        }
        self.compare(ctx, library);
        let made = self.take_made(store.now());
        self.show_question(library);
        made.or_else(|| self.count(ctx, store.now(), seen && self.screen == Screen::Paper))
    }

    /// Asks whether the content has changed under the paper that was opened.
    fn compare(&mut self, ctx: &Context, library: &Arc<Library>) {
        self.comparison = match (std::mem::take(&mut self.comparison), &self.paper) {
            (Comparison::Wanted, Some(paper)) => {
                Comparison::Asked(maker::compare(ctx, library, &paper.head, paper.questions.clone()))
            }
            (Comparison::Asked(job), _) => match job.poll() {
                None => Comparison::Asked(job),
                Some(Ok(false)) => Comparison::Differs,
                Some(_) => Comparison::Same,
            },
            (known, _) => known,
        };
    }

    /// Whether the content would ask something else under the number of the paper in hands.
    pub(super) const fn differs(&self) -> bool {
        matches!(self.comparison, Comparison::Differs)
    }

    fn take_made(&mut self, now: Millis) -> Option<Change> {
        let made = self.making.as_ref()?.poll()?;
        self.making = None;
        let paper = made.ok().and_then(|Made { plan, questions, id }| {
            let count = u32::try_from(questions.len()).ok()?;
            self.words = (count < plan.count).then(|| {
                format!(
                    "The paper has {count} of {} questions: the content carries no more of them",
                    plan.count
                )
            });
            Paper::new(id, plan.head(count, now), questions)
        });
        let Some(paper) = paper else {
            self.remark = Some("The content carries no such question. Other topics or more forms may.");
            return None;
        };
        let change = paper.kept();
        self.take_up(paper);
        self.past = None;
        Some(change)
    }

    /// What is to be said to the person: each thing once.
    pub(crate) const fn take_words(&mut self) -> Option<String> {
        self.words.take()
    }

    /// Takes a paper into the hands.
    fn take_up(&mut self, paper: Paper) {
        let is_open = paper.is_open();
        self.outcome = (!is_open).then(|| Outcome::of(&paper.questions));
        self.screen = if is_open { Screen::Paper } else { Screen::Outcome };
        (self.paper, self.shown) = (Some(paper), None);
        (self.confirms, self.ran_out, self.kept_wrong) = (false, false, None);
        (self.comparison, self.remark, self.prompt) = (Comparison::Same, None, 0);
    }

    fn show_question(&mut self, library: &Library) {
        let Some(paper) = self.paper.as_ref().filter(|_| self.screen == Screen::Paper) else { return };
        let (id, place) = (paper.id, paper.at());
        if self.shown.as_ref().is_none_or(|shown| (shown.paper, shown.place) != (id, place)) {
            let face = Face::new(&library.kb, paper.question());
            self.shown = Some(Shown { paper: id, place, face });
        }
    }

    /// Counts the time of the paper, and asks for a frame when its clock shows something else.
    fn count(&mut self, ctx: &Context, now: Millis, seen: bool) -> Option<Change> {
        let paper = self.paper.as_mut()?;
        if !seen {
            return paper.pause(now);
        }
        if let Some(change) = paper.tick(now) {
            self.ran_out = true;
            self.hand_in();
            return Some(change);
        }
        let left = paper.left().filter(|_| paper.is_open())?;
        let rest = left % 1_000;
        ctx.request_repaint_after(Duration::from_millis(u64::from(if rest == 0 { 1_000 } else { rest })));
        if now.get().abs_diff(self.time_kept.get()) < KEEP_TIME.unsigned_abs() {
            return None;
        }
        self.time_kept = now;
        Some(paper.kept_in_sight())
    }

    /// Shows what came of the paper that was just handed in.
    fn hand_in(&mut self) {
        self.outcome = self.paper.as_ref().map(|paper| Outcome::of(&paper.questions));
        (self.screen, self.confirms, self.past) = (Screen::Outcome, false, None);
    }

    /// Shows what there is to choose from.
    pub(crate) fn show(&mut self) {
        self.screen = Screen::Choose;
        self.confirms = false;
    }

    /// Chooses what to begin with.
    pub(crate) fn choose(&mut self, preset: Preset) {
        (self.preset, self.remark) = (preset, None);
    }

    /// Begins to make a paper.
    pub(crate) fn begin(&mut self, plan: Plan, id: Id) {
        self.show();
        (self.remark, self.wanted) = (None, Some((plan, id)));
    }

    /// Goes on with a paper that is kept, or shows what came of it.
    pub(crate) fn open(&mut self, store: &Store, id: Id) {
        let head = store.own().rows().papers.get(id).map(|kept| kept.what.clone());
        let questions: Vec<KeptQuestion> = store.own().questions_of(id).into_iter().cloned().collect();
        if let Some(paper) = head.and_then(|head| Paper::new(id, head, questions)) {
            self.take_up(paper);
            self.comparison = Comparison::Wanted;
        }
    }

    /// Lets the keys choose for a prompt.
    pub(crate) const fn choose_prompt(&mut self, prompt: usize) {
        self.prompt = prompt;
    }

    /// Asks whether the paper is to be handed in, or no longer.
    pub(crate) fn confirm(&mut self, asks: bool) {
        self.confirms = asks && self.paper.as_ref().is_some_and(Paper::is_open);
    }

    /// The questions of the paper that were not right.
    pub(crate) fn wrong(&self) -> impl Iterator<Item = &KeptQuestion> {
        let paper = self.paper.iter().filter(|paper| !paper.is_open());
        paper.flat_map(|paper| &paper.questions).filter(|question| mark(question).0 < 1.0)
    }

    /// Notes that so many cards were made of them.
    pub(crate) const fn note_cards(&mut self, count: usize) {
        self.kept_wrong = Some(count);
    }

    /// Does a step with the paper in hands. Returns what is to be kept.
    pub(crate) fn step(&mut self, step: Step, now: Millis) -> Option<Change> {
        let paper = self.paper.as_mut()?;
        let was_open = paper.is_open();
        let change = paper.step(step, now);
        match step {
            Step::Match(..) | Step::Choose(_) => {
                self.prompt = Paper::next_prompt(paper.question()).unwrap_or(self.prompt);
            }
            Step::Go(_) => self.prompt = Paper::next_prompt(paper.question()).unwrap_or_default(),
            _ => {}
        }
        if was_open && !paper.is_open() {
            self.ran_out = step != Step::Submit;
            self.hand_in();
        }
        if matches!(step, Step::Check) {
            self.past = None;
        }
        change
    }

    /// Looks through the answers of a paper that was handed in.
    pub(crate) fn look_through(&mut self, place: usize, now: Millis) {
        self.step(Step::Go(place), now);
        self.screen = Screen::Paper;
    }

    /// Forgets a paper that was deleted.
    pub(crate) fn forget(&mut self, id: Id) {
        self.past = None;
        if self.paper.as_ref().is_some_and(|paper| paper.id == id) {
            (self.paper, self.outcome) = (None, None);
            self.screen = Screen::Choose;
        }
    }

    /// Takes one step out. Returns whether there was one.
    pub(crate) fn leave(&mut self) -> bool {
        if std::mem::take(&mut self.confirms) {
            return true;
        }
        let was_over = self.paper.as_ref().is_some_and(|paper| !paper.is_open());
        let before = self.screen;
        self.screen = match before {
            Screen::Paper if was_over => Screen::Outcome,
            Screen::Paper | Screen::Outcome => Screen::Choose,
            Screen::Choose | Screen::None => Screen::None,
        };
        if before == Screen::Choose {
            (self.wanted, self.making, self.remark) = (None, None, None);
        }
        self.past = None;
        before != Screen::None
    }
}
