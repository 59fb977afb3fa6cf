//! Scheduling: when a card is asked again, what is asked today, and what will be known on a day to come.
//!
//! A card that is asked just before it would be forgotten is remembered for longer. When that is, FSRS says, the Free
//! Spaced Repetition Scheduler: of each memory it knows how *stable* it is (after how many days the chance of recall,
//! the *retrievability*, has sunk to nine in ten) and how *difficult* it is to make it more so. Its model goes back to
//! J. Ye, J. Su and Y. Cao, “A Stochastic Shortest Path Algorithm for Optimizing Spaced Repetition Scheduling”, KDD
//! 2022, pp. 4381–4390, <https://doi.org/10.1145/3534678.3539081>; the formulas of its sixth version stand in
//! <https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm>. They are computed by the `fsrs` crate; no
//! formula of memory is written here.
//!
//! - [`state`] is how it stands with a card, and how that is written into the log;
//! - [`scheduler`] leads from a state and a [`grade`] to the next state, within the person's [`settings`];
//! - [`day`] counts days as a person lives them: by the local clock, from four to four;
//! - [`ledger`] makes of the log of reviews how it stands with every card, and what was done on every day;
//! - [`queue`] says what is asked today, and [`session`] asks it, every step reversible;
//! - [`progress`] has the figures of what was done and is known, [`forecast`](mod@forecast) those of what will be;
//! - [`fitting`] fits the model of memory to a person;
//! - [`elsewhere`] makes reviews of answers that another program has kept.
//!
//! Everything here is a function of what is handed in: the moment, the time zone, the log. Chance follows from cards
//! and turns. Nothing is kept: a session returns [`Change`](crate::user::Change)s, and the caller applies them to the
//! [`Store`](crate::user::Store).

mod day;
mod elsewhere;
#[cfg(test)]
mod figure_tests;
mod fitting;
mod forecast;
mod grade;
mod ledger;
pub mod progress;
mod queue;
mod scheduler;
mod session;
#[cfg(test)]
mod session_tests;
mod settings;
mod state;
#[cfg(test)]
mod tests;

pub use day::{Calendar, Day};
pub use elsewhere::{Answered, reviews_from};
pub use fitting::{ENOUGH, FitError, Fitted, Fitting, Progress};
pub use forecast::{Forecast, Forecaster, Planned};
pub use grade::{Grade, Wait};
pub use ledger::{Ledger, Posting, Standing, Tally};
pub use progress::Recall;
pub use queue::{Left, Queue, Subject};
pub use scheduler::{Choice, Now, Scheduler, seed};
pub use session::{Session, Show, Summary, Turn};
pub use settings::{Buttons, Exam, Settings};
pub use state::{Memory, NoState, Phase, State, Trace};
