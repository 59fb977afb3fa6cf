//! The page of settings.

use egui::{Align, Layout, Role, Ui, UiBuilder, WidgetInfo};

use super::SettingsState;
use super::entry::Entry;
use super::exam_rows_ui::exam_rows_ui;
use super::field_ui::{Line, line_ui, row_ui};
use super::fit::Fit;
use super::fit_ui::fit_ui;
use crate::study::schedule::{Buttons, Settings};
use crate::ui::action::{Action, Actions};
use crate::ui::study::act::StudyAct;
use crate::ui::study::parts_ui::page_head_ui;
use crate::ui::study::prepared::Prepared;
use crate::ui::theme::Type;
use crate::ui::view::ViewCx;
use crate::ui::widgets::{choice, label, switch, text_button};

/// Draws the page into a column.
pub(in crate::ui::study) fn settings_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    prepared: &Prepared,
    state: &mut SettingsState,
    fit: &Fit,
    out: &mut Actions,
) {
    let settings = prepared.rules.settings();
    page_head_ui(ui, "Settings of studying", out);
    heading_ui(ui, cx, "Exam");
    exam_rows_ui(ui, cx, prepared, state, out);
    ui.add_space(28.0);
    heading_ui(ui, cx, "Days and cards");
    for entry in Entry::ALL {
        let line = Line::short(entry.name(), entry.about(), entry.unit());
        let read = |text: &str| entry.read(text, settings);
        let entered = line_ui(ui, cx, line, &entry.text(settings), read, state);
        if let Some(read) = entered.filter(|read| read != settings) {
            out.push(Action::Study(StudyAct::Settle(Box::new(read))));
        }
    }
    buttons_ui(ui, cx, settings, out);
    spread_ui(ui, cx, settings, out);
    ui.add_space(28.0);
    heading_ui(ui, cx, "The model of memory");
    fit_ui(ui, cx, prepared, fit, out);
    if *settings != Settings::default() {
        ui.add_space(24.0);
        if text_button(ui, None, "Back to the usual settings").clicked() {
            let kept = Settings {
                parameters: settings.parameters.clone(),
                fitted_to: settings.fitted_to,
                ..Settings::default()
            };
            out.push(Action::Study(StudyAct::Settle(Box::new(kept))));
        }
    }
}

fn heading_ui(ui: &mut Ui, cx: &ViewCx<'_>, words: &str) {
    let head = label(ui, words, Type::Section, cx.theme.text1);
    head.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
}

/// With how many buttons answers are graded.
fn buttons_ui(ui: &mut Ui, cx: &ViewCx<'_>, settings: &Settings, out: &mut Actions) {
    let about = "Four tell more; two are quicker, and the model of memory copes with them.";
    let control = row_ui(ui, cx, "Grade with", about, None);
    let mut child = ui.new_child(
        UiBuilder::new().id_salt("grade-with").max_rect(control).layout(Layout::left_to_right(Align::Center)),
    );
    for (buttons, words) in [(Buttons::Four, "Four buttons"), (Buttons::Two, "Two buttons")] {
        if choice(&mut child, settings.buttons == buttons, words, words).clicked() {
            out.push(Action::Study(StudyAct::Settle(Box::new(Settings { buttons, ..settings.clone() }))));
        }
    }
}

/// Whether intervals are spread a little.
fn spread_ui(ui: &mut Ui, cx: &ViewCx<'_>, settings: &Settings, out: &mut Actions) {
    let control = row_ui(
        ui,
        cx,
        "Spread intervals",
        "Cards that were learned together part, by a few days at most.",
        None,
    );
    let layout = Layout::left_to_right(Align::Center);
    let mut child = ui.new_child(UiBuilder::new().id_salt("spread").max_rect(control).layout(layout));
    if switch(&mut child, settings.spread, "Spread").clicked() {
        let spread = !settings.spread;
        out.push(Action::Study(StudyAct::Settle(Box::new(Settings { spread, ..settings.clone() }))));
    }
}
