//! The pace: how many minutes a day, now and with more, and what is expected of each.

use egui::{Align, Layout, Rect, Sense, Ui, UiBuilder, vec2};

use super::Outlook;
use crate::ui::action::{Action, Actions};
use crate::ui::study::act::StudyAct;
use crate::ui::study::words;
use crate::ui::theme::{Type, height};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{choice, label, text_button};

/// A row in which widgets stand beside each other.
fn row(ui: &mut Ui, salt: &str) -> Ui {
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), height::BUTTON), Sense::hover());
    let layout = Layout::left_to_right(Align::Center);
    let mut child = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(row).layout(layout));
    child.spacing_mut().item_spacing.x = 6.0;
    child
}

/// Draws the paces; one of them is chosen. Returns the room that is left in their row.
pub(in crate::ui::study) fn pace_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    outlook: &Outlook,
    out: &mut Actions,
) -> Option<Rect> {
    let outlooks = outlook.made.as_ref()?;
    let now = outlooks.paces.first()?.minutes;
    let mut child = row(ui, "paces");
    label(&mut child, "Minutes a day", Type::Control, cx.theme.text2);
    for (place, forecast) in outlooks.paces.iter().enumerate() {
        let (minutes, then) = (forecast.minutes, words::percent(forecast.recall.of_all()));
        let more = minutes - now;
        let (shown, name) = if place == 0 {
            (format!("{minutes:.0} (as now)"), format!("{minutes:.0} minutes a day, as now: {then} expected"))
        } else {
            (format!("+{more:.0}"), format!("{minutes:.0} minutes a day, {more:.0} more: {then} expected"))
        };
        let response = choice(&mut child, place == outlook.pace, &format!("{shown}: {then}"), &name);
        if response.clicked() {
            out.push(Action::Study(StudyAct::Pace(place)));
        }
    }
    Some(child.available_rect_before_wrap())
}

/// Says that forecasts are being made, or were stopped, with the way to stop or to go on.
pub(in crate::ui::study) fn making_ui(ui: &mut Ui, cx: &ViewCx<'_>, outlook: &Outlook, out: &mut Actions) {
    if let Some((made, all)) = outlook.progress(ui.ctx()) {
        let mut child = row(ui, "forecasting");
        let said = format!("The days until the exam are played forward, {made} of {all} times…");
        label(&mut child, &said, Type::Control, cx.theme.text2);
        if text_button(&mut child, None, "Stop the forecast").clicked() {
            out.push(Action::Study(StudyAct::StopForecast));
        }
    } else if outlook.is_stopped {
        let mut child = row(ui, "forecasting");
        label(&mut child, "The forecast was stopped.", Type::Control, cx.theme.text2);
        if text_button(&mut child, None, "Forecast again").clicked() {
            out.push(Action::Study(StudyAct::Forecast));
        }
    }
}
