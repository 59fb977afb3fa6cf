//! Studying in the window: what is due today, one card after the other, and what came of it.
//!
//! - [`desk`] has the cards of the open content, [`decks`] what they are gathered by, [`figures`] what the home says of
//!   them; all of them and the ledger of all reviews are made on a worker ([`prepared`]), never in a frame.
//! - [`state`] holds the session that is going on ([`sitting`]); [`face`] is a card as it is asked, plain data.
//! - [`study_ui()`] draws one of the screens: the home ([`home_ui`], with [`exam_ui`], [`decks_ui`], [`days_ui`] and
//!   [`ahead_ui`]) and the pages beside it ([`outlook`], [`progress`] and [`settings`]), a card ([`review_ui`], with
//!   [`card_ui`] and [`grades_ui`]) and the end of a session ([`summary_ui`]). [`keys`] are theirs; all of it goes by
//!   keyboard alone.
//! - [`marked`] lists the cards to which something was done, so that they are asked again.
//! - [`writing`] puts a card into other words, and makes cards of the person's own.
//! - [`papers`] are quizzes and mock exams, [`pairs`] what is easily mixed up, with screens of their own.
//!
//! When a card is asked again is decided by [`schedule`](crate::study::schedule), and what is kept of an answer is a
//! matter of the store. The next card shows when the last answer is on the disk.

mod act;
mod ahead_ui;
mod bars_ui;
mod card_ui;
mod days_ui;
mod decks;
mod decks_ui;
mod desk;
mod exam_ui;
mod face;
mod figures;
mod grades_ui;
mod home_ui;
mod keys;
mod marked;
mod outlook;
mod pairs;
mod papers;
mod parts_ui;
mod prepared;
mod progress;
mod review_ui;
mod settings;
mod sitting;
mod state;
mod study_ui;
mod summary_ui;
mod words;
mod writing;

pub(crate) use act::{StudyAct, StudyPage};
pub(crate) use marked::MarkedAct;
pub(crate) use pairs::PairsAct;
pub(crate) use papers::PaperAct;
pub(crate) use progress::{Table, saving};
pub(crate) use state::StudyState;
pub(crate) use study_ui::study_ui;
pub(crate) use writing::{Draft, WritingAct, sheet_ui as writing_ui};
