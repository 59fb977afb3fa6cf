//! Papers: quizzes and mock exams, from what is wanted to what came of it.
//!
//! - A [`Plan`] says what is wanted: forms, how many questions, how long, of which [`Preset`]; [`asked()`] turns the
//!   questions of a [`Quiz`](super::Quiz) into what is kept of them.
//! - A [`Paper`] is sat: answered, flagged, left and taken up again, handed in. Each step gives the change that keeps it.
//! - [`Marking`](Mark) follows one rule, which [`mark`] states; an [`Outcome`] adds the marks up by organ system, kind of
//!   question and form, and a [`Calibration`] compares how sure a person was with how often they were right.
//! - [`mixed_up`] finds the pairs that a person took for each other.
//!
//! Papers are sat and marked on what [`user`](crate::user) has kept of them, never on the content that is open: a paper
//! means what it meant when it was asked. Moments are handed in.

mod confidence;
mod made;
mod marking;
mod mixups;
mod outcome;
mod plan;
mod sat;
#[cfg(test)]
mod tests;

pub use confidence::{Calibration, Confidence, Sureness};
pub use made::{asked, is_same};
pub use marking::{Mark, Verdict, is_answered, mark};
pub use mixups::{MixUp, mixed_up};
pub use outcome::{Outcome, Share};
pub use plan::{Plan, Preset};
pub use sat::{Paper, Step};
