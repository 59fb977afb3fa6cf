//! A paper that is sat: every step of the person, and what is kept of it.
//!
//! Time counts while the paper is in sight. Who holds it says so at every step, and from time to time by
//! [`tick`](Paper::tick); who leaves it says [`pause`](Paper::pause), and the time stands still until the next step. A
//! step that comes long after the last one counts for no longer than [`AWAY`](Paper::AWAY): the machine slept, or
//! nobody sat there.

use super::confidence::Confidence;
use super::marking::is_answered;
use crate::study::Form;
use crate::user::{Change, Id, KeptPaper, KeptQuestion, Millis};

/// What a person does with a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Choose an option of the question in sight, or choose it off. In matching it is for the prompt that is next.
    Choose(u8),
    /// Choose an option for a prompt of a matching question.
    Match(usize, u8),
    /// Say how sure the answer is; saying it twice takes it back.
    Sure(Confidence),
    /// Flag the question, or no longer.
    Flag,
    /// Go to a question.
    Go(usize),
    /// Show the answer of the question, in practice.
    Check,
    /// Hand the paper in.
    Submit,
}

/// A paper in hands.
#[derive(Clone, Debug, PartialEq)]
pub struct Paper {
    /// What it is kept under.
    pub id: Id,
    /// All of it but the questions.
    pub head: KeptPaper,
    /// The questions.
    pub questions: Vec<KeptQuestion>,
    /// When time was counted last; `None` while it stands still.
    counted: Option<Millis>,
}

impl Paper {
    /// The longest that counts between two steps, in milliseconds: ten minutes, as for a card.
    pub const AWAY: i64 = 600_000;

    /// A paper as it is kept; `None` where no question of it is left.
    #[must_use]
    pub fn new(id: Id, head: KeptPaper, questions: Vec<KeptQuestion>) -> Option<Self> {
        let last = u32::try_from(questions.len().checked_sub(1)?).ok()?;
        let head = KeptPaper { at: head.at.min(last), ..head };
        Some(Self { id, head, questions, counted: None })
    }

    /// The change that keeps all of it.
    #[must_use]
    pub fn kept(&self) -> Change {
        self.keep(self.questions.clone())
    }

    /// The change that keeps the head and the question in sight, with the time so far.
    #[must_use]
    pub fn kept_in_sight(&self) -> Change {
        self.keep(vec![self.question().clone()])
    }

    fn keep(&self, questions: Vec<KeptQuestion>) -> Change {
        Change::KeepPaper { id: self.id, paper: Box::new(self.head.clone()), questions }
    }

    /// The place of the question in sight.
    #[must_use]
    pub const fn at(&self) -> usize {
        self.head.at as usize
    }

    /// The question in sight.
    #[must_use]
    pub fn question(&self) -> &KeptQuestion {
        &self.questions[self.at()]
    }

    /// Whether it can still be answered.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.head.submitted.is_none()
    }

    /// Whether the answer of a question may be shown.
    #[must_use]
    pub fn is_explained(&self, place: usize) -> bool {
        !self.is_open() || self.questions.get(place).is_some_and(|question| question.checked)
    }

    /// How many questions are answered.
    #[must_use]
    pub fn answered(&self) -> usize {
        self.questions.iter().filter(|question| is_answered(question)).count()
    }

    /// How many questions are flagged.
    #[must_use]
    pub fn flagged(&self) -> usize {
        self.questions.iter().filter(|question| question.flagged).count()
    }

    /// How many milliseconds are left; `None` where there is no limit.
    #[must_use]
    pub fn left(&self) -> Option<u32> {
        let most = self.head.minutes.checked_mul(60_000).filter(|&most| most > 0)?;
        Some(most.saturating_sub(self.head.spent))
    }

    /// The prompt of a matching question that a choice is for: the first that has none.
    #[must_use]
    pub fn next_prompt(question: &KeptQuestion) -> Option<usize> {
        let prompts = question.asked.prompts.len();
        (0..prompts).find(|&place| question.choice.get(place).copied().flatten().is_none())
    }

    /// Counts the time up to now. Hands the paper in where that was all of it, and returns what is to be kept then.
    pub fn tick(&mut self, now: Millis) -> Option<Change> {
        self.count(now);
        if self.is_open() && self.left() == Some(0) {
            self.head.submitted = Some(now);
            return Some(self.kept_in_sight());
        }
        None
    }

    /// Lets the time stand still, and returns what keeps the time so far.
    pub fn pause(&mut self, now: Millis) -> Option<Change> {
        let was_counting = self.counted.is_some() && self.is_open();
        self.count(now);
        self.counted = None;
        was_counting.then(|| self.kept_in_sight())
    }

    fn count(&mut self, now: Millis) {
        let before = self.counted.replace(now);
        if !self.is_open() {
            return;
        }
        let passed = before.map_or(0, |before| now.get().saturating_sub(before.get()));
        // A clock that was put back counts for nothing.
        let passed = u32::try_from(passed.clamp(0, Self::AWAY)).unwrap_or_default();
        self.head.spent = self.head.spent.saturating_add(passed);
        let place = self.at();
        if !self.questions[place].checked {
            self.questions[place].took = self.questions[place].took.saturating_add(passed);
        }
    }

    /// Does a step, and returns what is to be kept of it: nothing where it changes nothing.
    pub fn step(&mut self, step: Step, now: Millis) -> Option<Change> {
        if let Some(time_is_up) = self.tick(now) {
            return Some(time_is_up);
        }
        let place = self.at();
        let changes = match step {
            // A paper that was handed in is looked through, which nobody needs to know later.
            Step::Go(to) if !self.is_open() => {
                self.go(to);
                false
            }
            Step::Go(to) => self.go(to),
            _ if !self.is_open() => false,
            Step::Submit => {
                self.head.submitted = Some(now);
                true
            }
            Step::Flag => {
                self.questions[place].flagged = !self.questions[place].flagged;
                true
            }
            _ if self.questions[place].checked => false,
            Step::Choose(option) => choose(&mut self.questions[place], option),
            Step::Match(prompt, option) => choose_for(&mut self.questions[place], prompt, option),
            Step::Sure(degree) => {
                let sure = &mut self.questions[place].sure;
                *sure = if *sure == degree.number() { 0 } else { degree.number() };
                true
            }
            Step::Check => {
                let may = self.head.practice && is_answered(&self.questions[place]);
                self.questions[place].checked |= may;
                may
            }
        };
        changes.then(|| self.keep(vec![self.questions[place].clone()]))
    }

    fn go(&mut self, to: usize) -> bool {
        let moves = to < self.questions.len() && to != self.at();
        if moves {
            self.head.at = u32::try_from(to).unwrap_or_default();
        }
        moves
    }
}

/// Chooses an option. One option takes the place of another where only one can be right.
fn choose(question: &mut KeptQuestion, option: u8) -> bool {
    if usize::from(option) >= question.asked.options.len() {
        return false;
    }
    let form = question.asked.form.as_str();
    if form == Form::Matching.key() {
        let next = Paper::next_prompt(question);
        return next.is_some_and(|prompt| choose_for(question, prompt, option));
    }
    let held = question.choice.iter().position(|choice| *choice == Some(option));
    match held {
        Some(place) => {
            question.choice.remove(place);
        }
        None if form == Form::MultipleResponse.key() => {
            question.choice.push(Some(option));
            question.choice.sort_unstable();
        }
        None => question.choice = vec![Some(option)],
    }
    true
}

/// Chooses an option for a prompt, or chooses it off. An option serves one prompt.
fn choose_for(question: &mut KeptQuestion, prompt: usize, option: u8) -> bool {
    let prompts = question.asked.prompts.len();
    if prompt >= prompts || usize::from(option) >= question.asked.options.len() {
        return false;
    }
    question.choice.resize(prompts, None);
    let takes_back = question.choice[prompt] == Some(option);
    for choice in &mut question.choice {
        if *choice == Some(option) {
            *choice = None;
        }
    }
    if !takes_back {
        question.choice[prompt] = Some(option);
    }
    if question.choice.iter().all(Option::is_none) {
        question.choice.clear();
    }
    true
}
