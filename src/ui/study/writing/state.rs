//! What becomes of the session while its card is put into other words, and where a new card is written.

use super::draft::Draft;
use crate::ui::study::prepared::Prepared;
use crate::ui::study::sitting::Asked;
use crate::ui::study::state::StudyState;
use crate::user::{Change, Own, OwnCard, Receipt, Store};

impl Prepared {
    /// Begins to change the words of a card, which is known by its key.
    pub(in crate::ui::study) fn draft_of(&self, key: &str, about: String, own: &Own) -> Option<Draft> {
        match OwnCard::id_of(key) {
            Some(id) => own.rows().own_cards.get(id).map(|card| Draft::of_own(id, &card.what, about)),
            None => {
                let wording = own.marks_of(key).and_then(|marks| marks.wording.as_ref());
                self.desk.card(key).map(|card| Draft::of_derived(card, about, wording))
            }
        }
    }
}

impl StudyState {
    /// Puts an editor in the place of the card that is asked. It shows the answer.
    pub(crate) fn edit(&mut self, store: &Store) {
        let (Some(sitting), Some(prepared)) = (&mut self.sitting, &self.prepared) else { return };
        let current = sitting.session.current();
        let Some(asked) = &mut sitting.asked else { return };
        // What was graded or suspended is on its way.
        if asked.graded.is_some() || current != Some(asked.face.key.as_str()) {
            return;
        }
        let draft = prepared.draft_of(&asked.face.key, asked.face.heading.clone(), store.own());
        asked.revealed |= draft.is_some();
        asked.draft = draft;
        self.open_reference = None;
    }

    /// Begins a new card.
    pub(crate) fn write(&mut self, draft: Draft) {
        self.sheet = Some(draft);
    }

    /// Whether a card is being written on a sheet over the window.
    pub(crate) const fn has_sheet(&self) -> bool {
        self.sheet.is_some()
    }

    fn asked(&self) -> Option<&Asked> {
        self.sitting.as_ref()?.asked.as_ref()
    }

    /// What is being written: the card of the sheet, which lies on top, or the card that is asked.
    pub(crate) fn draft(&self) -> Option<&Draft> {
        self.sheet.as_ref().or_else(|| self.asked()?.draft.as_ref())
    }

    pub(crate) fn draft_mut(&mut self) -> Option<&mut Draft> {
        let asked = self.sitting.as_mut().and_then(|sitting| sitting.asked.as_mut());
        self.sheet.as_mut().or_else(|| asked?.draft.as_mut())
    }

    /// Leaves what is being written. Returns whether there was anything.
    pub(crate) fn leave_draft(&mut self) -> bool {
        let asked = self.sitting.as_mut().and_then(|sitting| sitting.asked.as_mut());
        self.sheet.take().or_else(|| asked?.draft.take()).is_some()
    }

    /// Notes that the card that is asked gets other words, and what takes that back.
    pub(crate) fn note_step(&mut self, undo: Change) {
        if let Some(sitting) = &mut self.sitting {
            sitting.note(undo);
        }
    }

    /// Takes the card that is asked out of the session. The next one comes up when that is kept.
    pub(crate) fn take_away(&mut self, undo: Change, receipt: Receipt, store: &Store) {
        self.leave_draft();
        if let Some(sitting) = &mut self.sitting {
            sitting.session.note(undo, true);
            sitting.await_receipt(receipt, store.now());
        }
    }
}
