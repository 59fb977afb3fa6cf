//! Which of the study screens is shown.

use egui::{Align2, Ui};

use super::act::StudyPage;
use super::home_ui::{column_ui, home_ui};
use super::keys::keys;
use super::marked::marked_ui;
use super::outlook::outlook_ui;
use super::pairs::pairs_ui;
use super::papers::papers_ui;
use super::progress::progress_ui;
use super::review_ui::review_ui;
use super::settings::settings_ui;
use super::state::StudyState;
use super::summary_ui::summary_ui;
use crate::ui::action::Actions;
use crate::ui::theme::{Type, WidthClass};
use crate::ui::view::ViewCx;
use crate::ui::widgets::label_in;

/// Draws the screen over the whole of `ui`.
pub(crate) fn study_ui(ui: &mut Ui, cx: &ViewCx<'_>, state: &mut StudyState, out: &mut Actions) {
    if state.papers.is_shown() {
        return papers_ui(ui, cx, state, out);
    }
    if state.pairs.is_shown() {
        return pairs_ui(ui, cx, state, out);
    }
    keys(ui, state, out);
    state.reference_rect = None;
    let area = ui.available_rect_before_wrap();
    let Some(prepared) = state.prepared.take() else {
        let place = area.shrink(28.0);
        label_in(ui, place, Align2::LEFT_TOP, "The cards are being prepared…", Type::Control, cx.theme.text2);
        ui.advance_cursor_after_rect(area);
        return;
    };
    match &state.sitting {
        None if state.page == StudyPage::Marked => marked_ui(ui, cx, &prepared, state, out),
        None if state.page != StudyPage::Home => {
            ui.painter().rect_filled(area, 0.0, cx.theme.bg1);
            // Each page begins at its top.
            let salt = ("study-page", state.page);
            column_ui(ui, cx, salt, area, WidthClass::PAGE, |ui| match state.page {
                StudyPage::Settings => settings_ui(ui, cx, &prepared, &mut state.settings, &state.fit, out),
                StudyPage::Progress => progress_ui(ui, cx, &prepared, &mut state.map, out),
                StudyPage::Home | StudyPage::Outlook | StudyPage::Marked => {
                    outlook_ui(ui, cx, &prepared, &state.outlook, out);
                }
            });
        }
        None => {
            let mut exam = std::mem::take(&mut state.exam);
            home_ui(ui, cx, &prepared, state, &mut exam, out);
            state.exam = exam;
        }
        Some(sitting) if sitting.ended => summary_ui(ui, cx, &prepared, sitting, state.page, out),
        Some(_) => review_ui(ui, cx, &prepared, state, out),
    }
    state.prepared = Some(prepared);
    ui.advance_cursor_after_rect(area);
}
