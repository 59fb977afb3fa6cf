//! Study: what a person learns from the knowledge base, and how it is asked.
//!
//! - [`cards`] derives questions with answers from links and claims, each under a key that outlives an update;
//! - [`quiz`] makes questions with options, the same ones for the same seed;
//! - [`paper`] puts such questions together as quizzes and mock exams, which are sat, marked and looked through;
//! - [`confusables()`] finds the pairs that are easily mixed up, and what tells them apart;
//! - [`schedule`] says when a card is asked again, what is asked today, and what will be known on a day to come.
//!
//! Nothing is typed in by anybody, so nothing is asked that has no source: where the content does not carry a
//! question, there is none. What all three need lies beside them: `wording` puts names into sentences, `statement`
//! links and claims; `note` knows which remarks describe, `situation` where a claim puts one; `telltale` notices a
//! question that tells its answer; `kin` and `near` know which topics are kinds of each other, and which are close;
//! `random` is chance that can be repeated.
//!
//! The room is pure. It keeps nothing and reads no clock: what a person has answered is kept by [`user`](crate::user)
//! under the keys of cards, and moments are handed in.

pub mod cards;
mod confusables;
mod kin;
mod near;
mod note;
pub mod paper;
pub mod quiz;
mod random;
pub mod schedule;
mod situation;
mod statement;
mod telltale;
mod wording;

pub use cards::{Answer, Card, CardKey, Cards, Fingerprint, Mine, Rule};
pub use confusables::{Confusable, Difference, confusables};
pub use quiz::{Choice, Form, Item, Prompt, Questions, Quiz, Request};
pub use statement::Why;
