//! What is noted without being asked for: the sign that nothing is, and the question before all of it goes.

use egui::{Align, Layout, Response, Ui, vec2};

use super::OwnAct;
use crate::ui::action::{Action, Actions};
use crate::ui::icons::Icon;
use crate::ui::prose::{Ink, Prose, Setting, prose_ui};
use crate::ui::theme::height;
use crate::ui::view::ViewCx;
use crate::ui::widgets::{main_button, text_button};

/// The sign of private mode in the top bar. A click ends it.
pub(crate) fn private_ui(ui: &mut Ui, out: &mut Actions) -> Response {
    let response = text_button(ui, Some(Icon::Eye), "Private");
    if response.clicked() {
        out.push(Action::Own(OwnAct::TogglePrivate));
    }
    response.on_hover_text("No visit, search or session is noted. A click ends private mode.")
}

/// Asks whether the history is to be forgotten.
pub(crate) fn clear_history_ui(ui: &mut Ui, cx: &ViewCx<'_>, out: &mut Actions) {
    let words = "Visits and recent searches are forgotten here, in other windows and in the backups. Bookmarks, \
                 notes and saved queries stay. This cannot be undone.";
    prose_ui(ui, cx, "clear-history", &Prose::text(words, Ink::Full), Setting::reading(None), out);
    ui.add_space(16.0);
    let row = vec2(ui.available_width(), height::BUTTON);
    ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        if main_button(ui, "Clear history").clicked() {
            out.push(Action::Own(OwnAct::ClearHistory));
            out.push(Action::ShowSheet(None));
        }
        if text_button(ui, None, "Cancel").clicked() {
            out.push(Action::ShowSheet(None));
        }
    });
}
