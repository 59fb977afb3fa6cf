//! The examination: its day, what it is called, and which deck it is about.

use egui::{
    Align2, Popup, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2,
    vec2,
};

use super::SettingsState;
use super::field_ui::{CONTROL, Line, line_ui, row_ui};
use crate::study::schedule::{Day, Exam};
use crate::ui::action::{Action, Actions};
use crate::ui::icons::Icon;
use crate::ui::study::act::StudyAct;
use crate::ui::study::prepared::Prepared;
use crate::ui::theme::{Type, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{choice, focus_ring, label, label_in};
use crate::user::clean_name;

/// Draws the rows. Without a day there is no examination, and nothing to name.
pub(super) fn exam_rows_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    prepared: &Prepared,
    state: &mut SettingsState,
    out: &mut Actions,
) {
    let known = prepared.exam.as_ref();
    let line = Line {
        hint: "2027-03-01",
        ..Line::short("Day of the exam", "With it come a forecast and a plan; left empty, there is none.", "")
    };
    let kept = known.map(|exam| exam.day.to_string()).unwrap_or_default();
    let mut set = |exam: Option<Exam>| {
        if exam.as_ref() != known {
            out.push(Action::Study(StudyAct::SetExam(exam)));
        }
    };
    if let Some(day) = line_ui(ui, cx, line, &kept, day, state) {
        set(day.map(|day| Exam { day, ..known.cloned().unwrap_or_default() }));
    }
    let Some(exam) = known else { return };
    let line = Line {
        hint: "FRCR 2A",
        width: CONTROL,
        ..Line::short("Name of the exam", "What the forecast and the plan call it.", "")
    };
    if let Some(name) = line_ui(ui, cx, line, &exam.name, |text| Ok(clean_name(text)), state) {
        set(Some(Exam { name, ..exam.clone() }));
    }
    if let Some(deck) = deck_ui(ui, cx, prepared) {
        set(Some(Exam { deck, ..exam.clone() }));
    }
}

/// What was written as a day; nothing is no day.
fn day(text: &str) -> Result<Option<Day>, &'static str> {
    match text.trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| "Year, month and day, as in 2027-03-01"),
    }
}

/// The deck, and all decks to choose from; returns what the one that was chosen is kept by.
fn deck_ui(ui: &mut Ui, cx: &ViewCx<'_>, prepared: &Prepared) -> Option<String> {
    const NAME: &str = "Deck of the exam";
    let about = if prepared.lacks_exam_deck() {
        "The deck that you chose is not there any more: until you choose another, all cards count."
    } else {
        "Forecast and plan are about its cards."
    };
    let control = row_ui(ui, cx, NAME, about, None);
    let place = Rect::from_center_size(control.center(), vec2(CONTROL, 28.0));
    let current = prepared.exam_deck();
    let response = menu_field_ui(ui, cx, place, NAME, &prepared.decks[current].name);
    let mut chosen = None;
    Popup::menu(&response).show(|ui| {
        ui.set_min_width(CONTROL);
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        let most = (ui.ctx().content_rect().height() * 0.6).max(120.0);
        ScrollArea::vertical().max_height(most).show(ui, |ui| {
            let mut group = None;
            for (place, deck) in prepared.decks.iter().enumerate() {
                if deck.id.group() != group {
                    group = deck.id.group();
                    ui.add_space(8.0);
                    // In line with the names under it.
                    ui.horizontal(|ui| {
                        ui.add_space(10.0);
                        label(ui, group.unwrap_or_default(), Type::GroupHead, cx.theme.text3);
                    });
                    ui.add_space(2.0);
                }
                if choice(ui, place == current, &deck.name, &deck.name).clicked() {
                    chosen = Some(deck.id.written());
                    ui.close();
                }
            }
        });
    });
    chosen
}

/// A field that shows what is chosen, and opens the choice.
fn menu_field_ui(ui: &Ui, cx: &ViewCx<'_>, place: Rect, name: &str, chosen: &str) -> Response {
    let response = ui.interact(place, ui.scope_id().with(("menu-field", name)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{name}: {chosen}")));
    let ground = if response.hovered() { cx.theme.bg2 } else { cx.theme.bg1 };
    let edge = Stroke::new(1.0, cx.theme.line2);
    ui.painter().rect(place, f32::from(radius::CONTROL), ground, edge, StrokeKind::Inside);
    let sign = Rect::from_center_size(pos2(place.right() - 14.0, place.center().y), Vec2::splat(14.0));
    Icon::ChevronDown.paint(ui.painter(), sign, cx.theme.text2);
    let words =
        Rect::from_min_max(pos2(place.left() + 8.0, place.top()), pos2(sign.left() - 4.0, place.bottom()));
    let (_, cut) = label_in(ui, words, Align2::LEFT_CENTER, chosen, Type::Control, cx.theme.text1);
    focus_ring(ui, cx.theme, &response, radius::CONTROL, true);
    if cut { response.on_hover_text(chosen) } else { response }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_day_is_no_examination_and_another_writing_is_none() {
        assert_eq!(day(" "), Ok(None));
        assert_eq!(day(" 2027-03-12 "), Ok(Some("2027-03-12".parse().expect("a day"))));
        assert!(day("12 March").is_err());
    }
}
