//! What the model of memory rests on, and the fit to one's own answers.

use egui::{Align, Layout, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::fit::Fit;
use crate::study::schedule::{ENOUGH, Settings};
use crate::ui::action::{Action, Actions};
use crate::ui::prose::{Ink, Prose, Setting, prose_ui};
use crate::ui::study::act::StudyAct;
use crate::ui::study::parts_ui::share_bar;
use crate::ui::study::prepared::Prepared;
use crate::ui::study::words;
use crate::ui::theme::Type;
use crate::ui::view::ViewCx;
use crate::ui::widgets::{button, label, text_button};

/// Draws it.
pub(super) fn fit_ui(ui: &mut Ui, cx: &ViewCx<'_>, prepared: &Prepared, fit: &Fit, out: &mut Actions) {
    let settings = prepared.rules.settings();
    let said = rests_on(settings, prepared.figures.answers);
    ui.add_space(4.0);
    let setting = Setting { kind: Type::Control, ..Setting::cell(None) };
    prose_ui(ui, cx, "fit-about", &Prose::text(said, Ink::Soft), setting, out);
    ui.add_space(12.0);
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::hover());
    let layout = Layout::left_to_right(Align::Center);
    let mut child = ui.new_child(UiBuilder::new().id_salt("fit").max_rect(row).layout(layout));
    child.spacing_mut().item_spacing.x = 12.0;
    if let Fit::Running(running) = fit {
        running_ui(&mut child, cx, running.share(), out);
        return;
    }
    if prepared.figures.answers >= ENOUGH && button(&mut child, None, "Fit to my reviews").clicked() {
        out.push(Action::Study(StudyAct::Fit));
    }
    if !settings.parameters.is_empty() && text_button(&mut child, None, "Back to the usual model").clicked() {
        let usual = Settings { parameters: Vec::new(), fitted_to: 0, ..settings.clone() };
        out.push(Action::Study(StudyAct::Settle(Box::new(usual))));
    }
    if let Fit::Ended(words) = fit {
        ui.add_space(8.0);
        prose_ui(ui, cx, "fit-ended", &Prose::text(words.as_str(), Ink::Full), setting, out);
    }
}

/// How far the fit has come, and the way to stop it.
fn running_ui(ui: &mut Ui, cx: &ViewCx<'_>, share: f32, out: &mut Actions) {
    let said = format!("Fitting, {}", words::percent(share));
    label(ui, &said, Type::Control, cx.theme.text1);
    let (place, response) = ui.allocate_exact_size(vec2(200.0, 28.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &said));
    let bar = Rect::from_min_max(
        pos2(place.left(), place.center().y - 3.0),
        pos2(place.right(), place.center().y + 3.0),
    );
    share_bar(ui, bar, share);
    if button(ui, None, "Stop").clicked() {
        out.push(Action::Study(StudyAct::StopFit));
    }
}

/// What the intervals follow from, and from when on it can be fitted.
fn rests_on(settings: &Settings, answers: u32) -> String {
    let usual = "The intervals follow from a model of memory with the averages of many people.";
    let given = words::count(answers as usize, "answer", "answers");
    match settings.fitted_to {
        0 if answers < ENOUGH => format!(
            "{usual} Once you have given {ENOUGH} answers it can be fitted to your own memory; so far you have given {given}."
        ),
        0 => format!("{usual} It can be fitted to your {given}, so that they follow your own memory."),
        fitted => format!(
            "The intervals follow from a model of memory that was fitted to {} of your reviews. It learns nothing of later ones \
             until it is fitted again; you have given {given} by now.",
            words::number(fitted as usize)
        ),
    }
}
