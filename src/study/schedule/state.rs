//! How it stands with a card, and how that is written down.
//!
//! A card is [`New`](State::New) until it is asked for the first time. It is then asked again within minutes, step by
//! step ([`Learning`](State::Learning)), until it graduates to [`Review`](State::Review), where it waits for days. A
//! card that was forgotten there goes through steps again ([`Relearning`](State::Relearning)).
//!
//! Steps are due at a moment, reviews on a day. Each state remembers the moment of the last answer and not how many
//! days ago that was, so that a change of the time zone cannot make it wrong.
//!
//! In the log a state is a line of words: `new`, `learning 1 1795327454123 1795326854123 2.3065 2.118104` (step, due,
//! last, stability, difficulty), `review 20779 1795327454123 2.3065 2.118104 2` (due, last, stability, difficulty,
//! lapses). A number is written with as many digits as bring it back exactly.

use std::fmt;
use std::str::FromStr;

use super::day::Day;
use crate::user::Millis;

/// What FSRS knows of a memory.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// After how many days the chance of recall has sunk to nine in ten.
    pub stability: f32,
    /// How hard it is to make it more stable, from 1 to 10.
    pub difficulty: f32,
}

impl From<fsrs::MemoryState> for Memory {
    fn from(state: fsrs::MemoryState) -> Self {
        Self { stability: state.stability, difficulty: state.difficulty }
    }
}

impl From<Memory> for fsrs::MemoryState {
    fn from(memory: Memory) -> Self {
        Self { stability: memory.stability, difficulty: memory.difficulty }
    }
}

/// What was left behind by the last answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trace {
    /// When it was given.
    pub last: Millis,
    /// The memory from then on.
    pub memory: Memory,
    /// How often the card was forgotten after it had graduated.
    pub lapses: u32,
}

/// How it stands with a card.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum State {
    /// It was never asked.
    #[default]
    New,
    /// It is asked for the first time, in steps of minutes.
    Learning {
        /// Which step it is at, from 0.
        step: u8,
        /// When it is to be asked again.
        due: Millis,
        /// What the last answer left.
        trace: Trace,
    },
    /// It waits for days.
    Review {
        /// The day on which it is to be asked again.
        due: Day,
        /// What the last answer left.
        trace: Trace,
    },
    /// It was forgotten, and is asked again in steps of minutes.
    Relearning {
        /// Which step it is at, from 0.
        step: u8,
        /// When it is to be asked again.
        due: Millis,
        /// What the last answer left.
        trace: Trace,
    },
}

/// Where a card stands, without the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// Never asked.
    New,
    /// In steps of minutes, for the first time or again.
    Steps,
    /// Waiting for days.
    Review,
}

impl State {
    /// What the last answer left; `None` where there was none.
    #[must_use]
    pub const fn trace(&self) -> Option<&Trace> {
        match self {
            Self::New => None,
            Self::Learning { trace, .. } | Self::Review { trace, .. } | Self::Relearning { trace, .. } => {
                Some(trace)
            }
        }
    }

    /// Where it stands.
    #[must_use]
    pub const fn phase(&self) -> Phase {
        match self {
            Self::New => Phase::New,
            Self::Learning { .. } | Self::Relearning { .. } => Phase::Steps,
            Self::Review { .. } => Phase::Review,
        }
    }
}

impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Memory { stability, difficulty } = self.memory;
        write!(f, "{} {stability} {difficulty} {}", self.last.get(), self.lapses)
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::New => f.write_str("new"),
            Self::Learning { step, due, trace } => write!(f, "learning {step} {} {trace}", due.get()),
            Self::Review { due, trace } => write!(f, "review {} {trace}", due.0),
            Self::Relearning { step, due, trace } => write!(f, "relearning {step} {} {trace}", due.get()),
        }
    }
}

/// What is no state of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no state of a card")]
pub struct NoState;

impl FromStr for State {
    type Err = NoState;

    fn from_str(text: &str) -> Result<Self, NoState> {
        let mut words = text.split_ascii_whitespace();
        let state = match words.next() {
            Some("new") => Self::New,
            Some("learning") => Self::Learning {
                step: number(&mut words)?,
                due: moment(&mut words)?,
                trace: trace(&mut words)?,
            },
            Some("review") => Self::Review { due: Day(number(&mut words)?), trace: trace(&mut words)? },
            Some("relearning") => Self::Relearning {
                step: number(&mut words)?,
                due: moment(&mut words)?,
                trace: trace(&mut words)?,
            },
            _ => return Err(NoState),
        };
        if words.next().is_none() { Ok(state) } else { Err(NoState) }
    }
}

fn number<'a, T: FromStr>(words: &mut impl Iterator<Item = &'a str>) -> Result<T, NoState> {
    words.next().and_then(|word| word.parse().ok()).ok_or(NoState)
}

fn moment<'a>(words: &mut impl Iterator<Item = &'a str>) -> Result<Millis, NoState> {
    number(words).map(Millis::new)
}

fn trace<'a>(words: &mut impl Iterator<Item = &'a str>) -> Result<Trace, NoState> {
    let last = moment(words)?;
    let memory = Memory { stability: number(words)?, difficulty: number(words)? };
    // Whatever a file holds, the formulas get numbers that they are made for.
    let is_sound = memory.stability > 0.0 && memory.stability <= 36_500.0;
    let is_sound = is_sound && (1.0..=10.0).contains(&memory.difficulty);
    if is_sound { Ok(Trace { last, memory, lapses: number(words)? }) } else { Err(NoState) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn states() -> impl Strategy<Value = State> {
        let trace = (0_i64..4_000_000_000_000, 0.001_f32..36_500.0, 1.0_f32..10.0, 0_u32..99);
        (0_u8..4, any::<u8>(), any::<i32>(), 0_i64..4_000_000_000_000, trace).prop_map(
            |(kind, step, day, due, (last, stability, difficulty, lapses))| {
                let due = Millis::new(due);
                let memory = Memory { stability, difficulty };
                let trace = Trace { last: Millis::new(last), memory, lapses };
                match kind {
                    0 => State::New,
                    1 => State::Learning { step, due, trace },
                    2 => State::Review { due: Day(day), trace },
                    _ => State::Relearning { step, due, trace },
                }
            },
        )
    }

    proptest! {
        #[test]
        fn a_state_is_read_as_it_was_written(state in states()) {
            prop_assert_eq!(state.to_string().parse(), Ok(state));
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,60}") {
            let _ = text.parse::<State>();
        }
    }

    #[test]
    fn what_is_no_state_is_refused() {
        for text in [
            "",
            "old",
            "new 1",
            "review 1 2",
            "review 1 2 0 5 0",
            "review 1 2 NaN 5 0",
            "review 1 2 3 inf 0",
            "review 1 2 3 5 0 0",
            "learning -1 2 3 4 5 0",
        ] {
            assert_eq!(text.parse::<State>(), Err(NoState), "{text}");
        }
    }
}
