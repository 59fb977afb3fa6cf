//! The keys of the page of marked cards.

use egui::Key;

use super::{Mark, MarkedAct, MarkedState};
use crate::ui::study::act::StudyAct;

/// How many cards a page key goes on.
const PAGE: isize = 8;

impl MarkedState {
    /// What the keys do. Arrows act while nothing has the keyboard that moves by them itself.
    pub(in crate::ui::study) fn key(
        &self,
        pressed: &impl Fn(Key) -> bool,
        confirmed: &impl Fn(Key) -> bool,
        shifted: &impl Fn(Key) -> bool,
        undone: &impl Fn() -> bool,
    ) -> Option<StudyAct> {
        if self.can_undo() && undone() {
            return Some(StudyAct::Marked(MarkedAct::Undo));
        }
        // Before the plain key, which does not mind the other one.
        if shifted(Key::A) {
            return Some(StudyAct::Marked(MarkedAct::AskAllAgain));
        }
        let others = [
            (Key::Exclamationmark, StudyAct::Marked(MarkedAct::Flag)),
            (Key::A, StudyAct::Marked(MarkedAct::AskAgain)),
            (Key::W, StudyAct::Marked(MarkedAct::Edit)),
            (Key::E, StudyAct::OpenTopic),
        ];
        if let Some((_, act)) = others.into_iter().find(|(key, _)| pressed(*key)) {
            return Some(act);
        }
        let last = self.shown.len().checked_sub(1)?;
        let beyond = |by: isize| self.at.saturating_add_signed(by).min(last);
        let moves = [
            (Key::ArrowUp, beyond(-1)),
            (Key::ArrowDown, beyond(1)),
            (Key::PageUp, beyond(-PAGE)),
            (Key::PageDown, beyond(PAGE)),
            (Key::Home, 0),
            (Key::End, last),
        ];
        if let Some((_, at)) = moves.into_iter().find(|(key, _)| confirmed(*key)) {
            return Some(StudyAct::Marked(MarkedAct::Choose(at)));
        }
        let turns = [(Key::ArrowLeft, -1), (Key::ArrowRight, 1)];
        let (_, by) = turns.into_iter().find(|(key, _)| confirmed(*key))?;
        Some(StudyAct::Marked(MarkedAct::Filter(self.beside(by))))
    }

    /// The marks that can be chosen: those that some card has, and the one that is chosen.
    pub(super) fn choices(&self) -> impl Iterator<Item = Option<Mark>> {
        let is_there = |mark: &Mark| self.counts.contains_key(mark) || self.filter == Some(*mark);
        std::iter::once(None).chain(Mark::ALL.into_iter().filter(is_there).map(Some))
    }

    /// The choice before or after the one that is chosen, or that itself at the end.
    fn beside(&self, by: isize) -> Option<Mark> {
        let choices: Vec<_> = self.choices().collect();
        let at = choices.iter().position(|choice| *choice == self.filter).unwrap_or_default();
        choices[at.saturating_add_signed(by).min(choices.len() - 1)]
    }
}
