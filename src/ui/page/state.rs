//! What a page remembers while it is shown.

use std::collections::HashMap;

use egui::Rect;

use super::model::{Anchor, Page};
use super::recall::{Recall, RecallAct};
use crate::ui::own::NotesState;
use crate::ui::touched::Touch;

/// The widget state of one tab's page.
#[derive(Debug, Default)]
pub(crate) struct PageState {
    /// The reference whose card is open.
    pub open_reference: Option<usize>,
    /// Where the page is to be scrolled to, once.
    pub scroll_to: Option<Anchor>,
    /// The offset to be restored, once.
    pub restore_scroll: Option<f32>,
    /// How far it is scrolled.
    pub scroll: f32,
    /// The part of the page that is being read.
    pub current: Option<Anchor>,
    /// The statements that the selected text touches, as they were drawn last.
    pub touched: Vec<Touch>,
    /// The heights of the parts at a width, so that those out of sight need not be laid out.
    pub(super) heights: HashMap<Anchor, (f32, f32)>,
    /// Where the number of the open reference was drawn.
    pub(super) reference_rect: Option<Rect>,
    /// The notes on the page.
    pub notes: NotesState,
    /// What was shown of the answers, where they are hidden.
    pub(super) recall: Option<Recall>,
}

impl PageState {
    /// Forgets what belongs to the page that was shown before. Who hides answers has them hidden on the next one.
    pub(crate) fn reset(&mut self) {
        let recall = self.recall.as_ref().map(|_| Recall::default());
        *self = Self { restore_scroll: Some(0.0), recall, ..Self::default() };
    }

    /// Whether answers are hidden.
    pub(crate) const fn hides_answers(&self) -> bool {
        self.recall.is_some()
    }

    /// Shows all answers. Returns whether they were hidden.
    pub(crate) fn show_answers(&mut self) -> bool {
        self.heights.clear();
        self.recall.take().is_some()
    }

    /// Hides or shows answers.
    pub(crate) fn recall(&mut self, page: &Page, act: RecallAct) {
        // Parts are of another height now.
        self.heights.clear();
        self.open_reference = None;
        let Some(recall) = &mut self.recall else {
            self.recall = (act == RecallAct::Toggle).then(Recall::default);
            return;
        };
        match act {
            RecallAct::Toggle => self.recall = None,
            RecallAct::Again => *recall = Recall::default(),
            RecallAct::Show(part) => recall.show(part),
            RecallAct::ShowNext => {
                if let Some(part) = recall.next(page) {
                    recall.show(part);
                    self.scroll_to = Some(part);
                }
            }
            RecallAct::Mark(part, mark) => recall.mark(part, mark),
            RecallAct::MarkLast(mark) => {
                if let Some(last) = recall.last() {
                    recall.mark(last, mark);
                }
            }
        }
    }
}
