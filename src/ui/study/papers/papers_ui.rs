//! Which of the screens of papers is shown, and what they have in common.

use egui::{Margin, Rect, Ui, pos2};

use super::act::PaperAct;
use super::choose_ui::choose_ui;
use super::keys::keys;
use super::outcome_ui::outcome_ui;
use super::paper_ui::paper_ui;
use super::state::Screen;
use crate::ui::action::{Action, Actions};
use crate::ui::study::StudyAct;
use crate::ui::study::parts_ui::scrolled;
use crate::ui::study::state::StudyState;
use crate::ui::theme::WidthClass;
use crate::ui::view::ViewCx;

/// Draws the screen over the whole of `ui`.
pub(in crate::ui::study) fn papers_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    state: &mut StudyState,
    out: &mut Actions,
) {
    let mut papers = std::mem::take(&mut state.papers);
    keys(ui, &papers, out);
    let area = ui.available_rect_before_wrap();
    match papers.screen {
        Screen::Paper => paper_ui(ui, cx, &mut papers, state, out),
        Screen::Outcome => outcome_ui(ui, cx, &papers, out),
        Screen::Choose | Screen::None => choose_ui(ui, cx, &mut papers, out),
    }
    ui.advance_cursor_after_rect(area);
    state.papers = papers;
}

/// Asks for something.
pub(super) fn act(out: &mut Actions, act: PaperAct) {
    out.push(Action::Study(StudyAct::Papers(act)));
}

/// A column of the width of a page, which scrolls.
pub(super) fn column_ui(ui: &mut Ui, area: Rect, salt: &str, draw: impl FnOnce(&mut Ui)) {
    let width = (area.width() - 48.0).min(WidthClass::PAGE);
    let place = Rect::from_min_max(pos2(area.center().x - width / 2.0, area.top()), area.max);
    scrolled(ui, salt, place, area, Margin { left: 0, right: 0, top: 12, bottom: 40 }, width, draw);
}
