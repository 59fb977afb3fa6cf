//! Quizzes and mock exams in the window: choosing a paper, sitting it, and what came of it.
//!
//! - [`state`] holds what is shown and the paper in hands, which [`study::paper`](crate::study::paper) knows how to sit
//!   and mark; its questions are made on a worker ([`maker`]). [`face`] is the question in sight, [`past`] what there is of
//!   former papers: plain data, put together when something changes.
//! - [`papers_ui()`] draws one of the screens: the choice ([`choose_ui`], with [`fields_ui`] and [`history_ui`]), a
//!   question ([`paper_ui`], with [`question_ui`], [`options_ui`], [`matching_ui`] and [`navigator_ui`]) and the outcome
//!   ([`outcome_ui`], with [`shares_ui`]). [`other_ways_ui()`] are the rows of the home that lead here, [`keys`] the keys.
//!
//! Every step is handed to the store at once. A timed paper asks for a frame once a second, and for none while it is
//! out of sight: then its time stands still.

mod act;
mod choose_ui;
mod face;
mod fields_ui;
mod history_ui;
mod keys;
mod maker;
mod matching_ui;
mod navigator_ui;
mod options_ui;
mod outcome_ui;
mod paper_ui;
mod papers_ui;
mod past;
mod question_ui;
mod shares_ui;
mod state;
mod ways_ui;
mod words;

pub(crate) use act::PaperAct;
pub(super) use papers_ui::papers_ui;
pub(crate) use state::PapersState;
pub(super) use ways_ui::other_ways_ui;
