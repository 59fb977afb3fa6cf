//! The differential in the window: the case at the left, and what follows from it beside.
//!
//! - [`casefile`] is the case as the window holds it, [`entry`] reads what is typed, [`act`] is what may be asked.
//! - [`worker`] works a case out beside the window; its answer is a [`board`], plain data in which every word, sum and
//!   number of a source stands ready.
//! - [`differential_ui()`] lays the page out: [`case_ui`] with its lines ([`line_ui`]), the field ([`add_ui`]), the bar
//!   of kept cases ([`kept_ui`]) and [`notes_ui`]; candidates ([`candidate_ui`]) with their [`waterfall_ui`]; and
//!   what would tell them apart ([`tests_ui`]). [`start_ui`](mod@start_ui) is what the empty page teaches, [`method_ui`](mod@method_ui) how it works.
//! - [`menu`] adds topics to the case from everywhere else.
//!
//! The views decide nothing about medicine: what is ranked, why and how much is the engine's
//! ([`Differential`](crate::differential::Differential)).

mod act;
mod add_ui;
mod board;
mod candidate_ui;
mod case_ui;
mod casefile;
mod differential_ui;
mod entry;
mod explained_ui;
mod kept_ui;
mod line_ui;
mod menu;
mod method_ui;
mod notes_ui;
mod presence_ui;
mod start_ui;
mod state;
mod tests_ui;
mod waterfall_ui;
mod worker;

pub(crate) use act::DifferentialAct;
pub(crate) use board::Board;
pub(crate) use casefile::{CaseFile, can_be_added};
pub(crate) use differential_ui::differential_ui;
pub(crate) use menu::{ADD, add_beside, add_button, adding, fits};
pub(crate) use method_ui::method_ui;
pub(crate) use start_ui::example;
pub(crate) use state::DifferentialState;
pub(crate) use worker::Assessor;

use menu::row_in;
