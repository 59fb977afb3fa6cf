//! What studying needs, made on a worker: the desk, the ledger of all reviews, and the figures of the home.
//!
//! What there is already is handed in and used again: other content asks for another desk, other reviews for another
//! ledger, and a session that has ended for other figures only.

use std::sync::Arc;

use jiff::tz::TimeZone;

use super::desk::Desk;
use super::figures::Figures;
use crate::study::schedule::{Exam, Ledger, Scheduler, Settings};
use crate::ui::library::Library;
use crate::user::{Millis, Own, Rows, Shelf, Store};

/// All that studying needs.
#[derive(Debug)]
pub(crate) struct Prepared {
    pub desk: Arc<Desk>,
    pub ledger: Arc<Ledger>,
    pub rules: Scheduler,
    pub figures: Figures,
    pub exam: Option<Exam>,
}

/// What is to be made.
#[derive(Debug)]
pub(super) struct Wanted {
    /// The desk, where the content is the same.
    desk: Option<Arc<Desk>>,
    /// The ledger, where the reviews are the same.
    ledger: Option<Arc<Ledger>>,
    /// As much of what is the person's own as is needed.
    own: Own,
    at: Millis,
}

impl Wanted {
    pub(super) fn new(desk: Option<Arc<Desk>>, ledger: Option<Arc<Ledger>>, store: &Store) -> Self {
        let kept = store.own().rows();
        let reviews = if ledger.is_none() { kept.reviews.clone() } else { Shelf::default() };
        let (cards, own_cards, settings) =
            (kept.cards.clone(), kept.own_cards.clone(), kept.settings.clone());
        let rows = Rows { reviews, cards, own_cards, settings, ..Rows::default() };
        Self { desk, ledger, own: Own::new(rows), at: store.now() }
    }

    /// Makes it. Takes a while.
    pub(super) fn prepare(self, library: &Library) -> Prepared {
        let Self { desk, ledger, own, at } = self;
        let settings = Settings::read(own.setting(Settings::NAME));
        let rules = Scheduler::new(settings, TimeZone::system());
        let desk = desk.unwrap_or_else(|| Arc::new(Desk::of(&library.kb, &own)));
        let ledger = ledger.unwrap_or_else(|| Arc::new(Ledger::of(own.reviews(), &rules)));
        let figures = Figures::of(&desk, &ledger, &own, &rules, &rules.now(at));
        let exam = Exam::read(own.setting(Exam::NAME));
        Prepared { desk, ledger, rules, figures, exam }
    }
}
