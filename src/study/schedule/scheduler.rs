//! From a state and a grade to the next state: the rules by which cards come back.
//!
//! Everything is a function of what is handed in. The same card, answered in the same way at the same moment, gets
//! the same state: chance, too, is a number that follows from the card and the turn ([`seed`]).
//!
//! How stable a memory is, and how long a card may wait until the chance of recall has sunk to what was asked for, is
//! computed by the `fsrs` crate. What is settled here is everything around it: steps of minutes before a card
//! graduates, whole days, the order of the grades, the spread, and what a clock that jumps may do.

use jiff::tz::TimeZone;

use super::day::{Calendar, Day};
use super::grade::{Grade, Wait};
use super::settings::Settings;
use super::state::{Memory, State, Trace};
use crate::study::random::Random;
use crate::user::Millis;

/// Milliseconds of a minute.
const MINUTE: i64 = 60_000;
/// The longest step in minutes: steps are shorter than a day.
const LONGEST_STEP: u32 = 24 * 60 - 1;
/// Where intervals begin to be spread, and by how much of each stretch they are, as in the packages of FSRS
/// (<https://github.com/open-spaced-repetition/py-fsrs>, `FUZZ_RANGES`, MIT).
const SPREAD_FROM: f32 = 2.5;
const SPREAD: [(f32, f32, f32); 3] = [(2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, f32::INFINITY, 0.05)];

/// A moment, with what follows from it for the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// The moment.
    pub at: Millis,
    /// The day in which it lies.
    pub today: Day,
    /// When that day began.
    pub began: Millis,
    /// The end of tomorrow. What was answered later than that was answered by a clock that went wrong; less may be a
    /// journey to another time zone.
    beyond: Millis,
}

impl Now {
    /// Whether something happened today, or a little later by the clock of another place.
    #[must_use]
    pub fn is_today(&self, moment: Millis) -> bool {
        (self.began..self.beyond).contains(&moment)
    }
}

/// What a button does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Choice {
    /// Its grade.
    pub grade: Grade,
    /// How long the card waits then.
    pub wait: Wait,
}

/// The rules, for one person at one place.
#[derive(Clone, Debug)]
pub struct Scheduler {
    settings: Settings,
    calendar: Calendar,
    fsrs: fsrs::FSRS,
    decay: f32,
}

/// The number that chance follows from, for the next answer to a card.
#[must_use]
pub fn seed(card: &str, turn: u32) -> u64 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(card.as_bytes()).update(&turn.to_le_bytes());
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&hasher.finalize().as_bytes()[..8]);
    u64::from_le_bytes(bytes)
}

impl Scheduler {
    /// The rules of a person who lives by the clock of a time zone.
    #[must_use]
    pub fn new(settings: Settings, zone: TimeZone) -> Self {
        let settings = settings.made_safe();
        let calendar = Calendar::new(zone, settings.day_begins);
        // Settings are only safe with parameters that FSRS takes.
        let fsrs = fsrs::FSRS::new(&settings.parameters).unwrap_or_default();
        let filled = fsrs::check_and_fill_parameters(&settings.parameters).ok();
        let decay = filled.and_then(|all| all.last().copied()).unwrap_or(fsrs::FSRS6_DEFAULT_DECAY);
        // The range that FSRS itself brings it into.
        Self { settings, calendar, fsrs, decay: decay.clamp(0.1, 0.8) }
    }

    /// What the person has set.
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The days.
    #[must_use]
    pub const fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// What a moment means for the calendar.
    #[must_use]
    pub fn now(&self, at: Millis) -> Now {
        let today = self.calendar.day_of(at);
        let (began, beyond) = (self.calendar.beginning_of(today), self.calendar.beginning_of(today.plus(2)));
        Now { at, today, began, beyond }
    }

    /// Whether a card that was asked before is to be asked.
    ///
    /// One whose last answer lies in the future was answered by a clock that went wrong. Nobody knows how long ago that
    /// was, so it is asked at once, and its next answer sets it right.
    #[must_use]
    pub fn is_due(&self, state: &State, now: &Now) -> bool {
        match state {
            State::New => false,
            State::Learning { due, trace, .. } | State::Relearning { due, trace, .. } => {
                *due <= now.at || trace.last.get() > now.at.get() + MINUTE
            }
            State::Review { due, trace } => *due <= now.today || trace.last >= now.beyond,
        }
    }

    /// The chance that a card which was answered before is recalled on a day, from 0 to 1.
    #[must_use]
    pub fn recall(&self, trace: &Trace, on: Day) -> f32 {
        let days = on.since(self.calendar.day_of(trace.last));
        self.recall_after(trace.memory, days)
    }

    /// The chance of recall so many days after the last answer.
    #[must_use]
    pub fn recall_after(&self, memory: Memory, days: u32) -> f32 {
        fsrs::current_retrievability(memory.into(), days as f32, self.decay)
    }

    /// The state of a card after an answer.
    #[must_use]
    pub fn next(&self, state: &State, grade: Grade, at: Millis, seed: u64) -> State {
        self.nexts(state, at, seed)[grade as usize]
    }

    /// What each button does.
    #[must_use]
    pub fn choices(&self, state: &State, at: Millis, seed: u64) -> Vec<Choice> {
        let nexts = self.nexts(state, at, seed);
        let today = self.calendar.day_of(at);
        let choice = |&grade: &Grade| Choice { grade, wait: wait(&nexts[grade as usize], at, today) };
        Grade::on(self.settings.buttons).iter().map(choice).collect()
    }

    /// A memory so many days after the last answer, and after a grade by its place in [`Grade::ALL`]; of a card that was
    /// never asked where there is none.
    pub(super) fn memory_after(&self, memory: Option<Memory>, days: u32, grade: usize) -> Memory {
        let after = self.fsrs.next_states(memory.map(Memory::into), self.settings.retention, days);
        let Ok(after) = after else {
            // FSRS refuses numbers that are none, which no memory has.
            return memory.unwrap_or(Memory { stability: 1.0, difficulty: 5.0 });
        };
        [after.again, after.hard, after.good, after.easy][grade.min(3)].memory.into()
    }

    /// After how many days a memory is to be refreshed, without spreading.
    pub(super) fn days_for(&self, memory: Memory) -> u32 {
        let interval = self.fsrs.next_interval(Some(memory.stability), self.settings.retention, 3);
        interval.round().clamp(1.0, self.settings.longest as f32) as u32
    }

    /// The states after each grade, in the order of [`Grade::ALL`].
    fn nexts(&self, state: &State, at: Millis, seed: u64) -> [State; 4] {
        let today = self.calendar.day_of(at);
        let trace = state.trace();
        // A clock that was put back makes this another answer of the same day.
        let elapsed = trace.map_or(0, |trace| today.since(self.calendar.day_of(trace.last)));
        let memory = trace.map(|trace| trace.memory.into());
        let Ok(after) = self.fsrs.next_states(memory, self.settings.retention, elapsed) else {
            // FSRS refuses numbers that are none, which no state holds.
            return [*state; 4];
        };
        let after = [after.again, after.hard, after.good, after.easy];
        let mut days = [0; 4];
        let mut least = 1;
        for (days, after) in days.iter_mut().zip(&after) {
            // Rounding and spreading may not turn the order of the grades.
            least = self.whole_days(after.interval, seed).max(least);
            *days = least;
        }
        let lapses = trace.map_or(0, |trace| trace.lapses);
        Grade::ALL.map(|grade| {
            let trace = Trace { last: at, memory: after[grade as usize].memory.into(), lapses };
            let waits =
                |trace: Trace| State::Review { due: today.plus(days[grade as usize].cast_signed()), trace };
            let (learning, again) = (&self.settings.learning_steps, &self.settings.relearning_steps);
            match *state {
                State::New => learned(learning, 0, grade, trace).unwrap_or_else(|| waits(trace)),
                State::Learning { step, .. } => {
                    learned(learning, step, grade, trace).unwrap_or_else(|| waits(trace))
                }
                State::Relearning { step, .. } => {
                    learned_again(again, step, grade, trace).unwrap_or_else(|| waits(trace))
                }
                State::Review { .. } if grade == Grade::Again => {
                    let trace = Trace { lapses: lapses.saturating_add(1), ..trace };
                    learned_again(again, 0, grade, trace).unwrap_or_else(|| waits(trace))
                }
                State::Review { .. } => waits(trace),
            }
        })
    }

    /// An interval in whole days, at least one, spread as chance has it.
    fn whole_days(&self, interval: f32, seed: u64) -> u32 {
        let longest = self.settings.longest as f32;
        if !self.settings.spread || interval < SPREAD_FROM {
            return interval.round().clamp(1.0, longest) as u32;
        }
        let share = SPREAD.iter().map(|(from, to, share)| share * (interval.min(*to) - from).max(0.0));
        let reach = 1.0 + share.sum::<f32>();
        let most = (interval + reach).round().min(longest);
        let least = (interval - reach).round().max(2.0).min(most);
        let chance = (Random::new(seed).next() >> 40) as f32 / (1_u32 << 24) as f32;
        (least + (chance * (most - least + 1.0)).floor()).clamp(1.0, most.max(1.0)) as u32
    }
}

fn learned(steps: &[u16], step: u8, grade: Grade, trace: Trace) -> Option<State> {
    let (step, due) = next_step(steps, step, grade, trace.last)?;
    Some(State::Learning { step, due, trace })
}

fn learned_again(steps: &[u16], step: u8, grade: Grade, trace: Trace) -> Option<State> {
    let (step, due) = next_step(steps, step, grade, trace.last)?;
    Some(State::Relearning { step, due, trace })
}

/// The step after an answer, and when it is due; `None` where the card graduates. Who found it hard stays at the
/// step, at the first one for a little longer than after having forgotten.
fn next_step(steps: &[u16], step: u8, grade: Grade, at: Millis) -> Option<(u8, Millis)> {
    let minutes = |step: usize| steps.get(step).map(|&minutes| u32::from(minutes));
    let step = usize::from(step).min(steps.len().saturating_sub(1));
    let (step, wait) = match grade {
        Grade::Again => (0, minutes(0)?),
        Grade::Hard if step == 0 => {
            let first = minutes(0)?;
            (0, minutes(1).map_or(first + first.div_ceil(2), |second| u32::midpoint(first, second)))
        }
        Grade::Hard => (step, minutes(step)?),
        Grade::Good => (step + 1, minutes(step + 1)?),
        Grade::Easy => return None,
    };
    let due = at.get() + i64::from(wait.min(LONGEST_STEP)) * MINUTE;
    Some((u8::try_from(step).ok()?, Millis::new(due)))
}

/// How long a card waits in a state that it has just got.
fn wait(state: &State, at: Millis, today: Day) -> Wait {
    match state {
        State::New => Wait::Minutes(0),
        State::Learning { due, .. } | State::Relearning { due, .. } => {
            Wait::Minutes(u32::try_from((due.get() - at.get()) / MINUTE).unwrap_or(0))
        }
        State::Review { due, .. } => Wait::Days(due.since(today)),
    }
}
