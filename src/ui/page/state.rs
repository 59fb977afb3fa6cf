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
        let recall = self.recall.as_ref().map(Recall::again);
        *self = Self { restore_scroll: Some(0.0), recall, ..Self::default() };
    }

    /// Whether answers are hidden.
    pub(crate) const fn hides_answers(&self) -> bool {
        self.recall.is_some()
    }

    /// Hides all answers. `panels` is whether they stand beside the page.
    pub(crate) fn hide_answers(&mut self, panels: bool) {
        self.heights.clear();
        self.open_reference = None;
        self.recall = Some(Recall::new(panels));
    }

    /// Shows all answers. Returns whether the panels stood beside the page when they were hidden, where they were.
    pub(crate) fn show_answers(&mut self) -> Option<bool> {
        self.heights.clear();
        self.recall.take().map(|recall| recall.panels())
    }

    /// Shows, marks or hides answers one by one, where they are hidden.
    pub(crate) fn recall(&mut self, page: &Page, act: RecallAct) {
        // Parts are of another height now.
        self.heights.clear();
        self.open_reference = None;
        let Some(recall) = &mut self.recall else { return };
        match act {
            RecallAct::Again => *recall = recall.again(),
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
