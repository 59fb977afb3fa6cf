//! The left column: what is seen, and what is not; age and sex; and what was not understood.

use egui::{
    Align2, CornerRadius, Frame, Id, Margin, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, vec2,
};

use super::act::{DifferentialAct, Line};
use super::add_ui::add_ui;
use super::entry::{self, Age};
use super::kept_ui::case_bar_ui;
use super::line_ui::{line_id, line_ui};
use super::notes_ui::notes_ui;
use super::state::DifferentialState;
use crate::differential::{Presence, Sex};
use crate::ui::action::{Action, Actions};
use crate::ui::theme::{Type, height, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{Field, focus_ring, label, label_in, text_width};

/// Draws the column over the whole of `ui`.
pub(super) fn case_ui(ui: &mut Ui, cx: &ViewCx<'_>, state: &mut DifferentialState, out: &mut Actions) {
    ScrollArea::vertical().id_salt("differential-case").auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(Margin { left: 16, right: 14, top: 8, bottom: 24 }).show(ui, |ui| {
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            case_bar_ui(ui, cx, &state.case, &mut state.keeping, out);
            ui.add_space(4.0);
            add_ui(ui, cx, &mut state.adding, out);
            ui.add_space(10.0);
            person_ui(ui, cx, state, out);
            ui.add_space(6.0);
            lines_ui(ui, cx, state, out);
            notes_ui(ui, cx, state, out);
        });
    });
}

/// Age and sex.
fn person_ui(ui: &mut Ui, cx: &ViewCx<'_>, state: &mut DifferentialState, out: &mut Actions) {
    let theme = cx.theme;
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), height::BUTTON), Sense::hover());
    label_in(ui, row, Align2::LEFT_CENTER, "Age", Type::Control, theme.text2);
    let width = if row.width() < 240.0 { 76.0 } else { 86.0 };
    let frame = Rect::from_min_size(row.min + vec2(31.0, 0.0), vec2(width, height::BUTTON));
    let unclear = entry::age(&state.age) == Age::Unclear;
    let field = Field {
        id: Id::unique("differential-age"),
        name: "Age",
        hint: "Years",
        kind: Type::Control,
        keeps_keyboard: false,
    };
    let focused = ui.memory(|memory| memory.has_focus(field.id));
    let edge = match (focused, unclear) {
        (true, _) => Stroke::new(2.0, theme.focus),
        (false, true) => Stroke::new(1.0, theme.warn),
        (false, false) => Stroke::new(1.0, theme.line2),
    };
    ui.painter().rect(frame, CornerRadius::same(radius::CONTROL), theme.bg1, edge, StrokeKind::Inside);
    let response = field.show_long(ui, frame.shrink2(vec2(7.0, 1.0)), &mut state.age, 20);
    if response.changed() {
        out.push(Action::Differential(DifferentialAct::Age(state.age.clone())));
    }
    response.on_hover_text("In years, or as in “8 months”");
    sex_ui(ui, cx, row.with_min_x(frame.right() + 8.0), state.case.sex, out);
    if unclear {
        ui.add_space(4.0);
        label(ui, "Years, or as in “8 months”", Type::Small, theme.warn);
    }
}

/// Both sexes, of which one or none is chosen.
fn sex_ui(ui: &Ui, cx: &ViewCx<'_>, room: Rect, chosen: Option<Sex>, out: &mut Actions) {
    let theme = cx.theme;
    let width = (room.width() / 2.0).min(text_width(ui, "Female", Type::Strong) + 20.0);
    let track = Rect::from_min_size(room.min + vec2(0.0, 2.0), vec2(2.0 * width, height::BUTTON - 4.0));
    ui.painter().rect_filled(track, CornerRadius::same(radius::CONTROL), theme.bg3);
    for (place, sex) in [Sex::Female, Sex::Male].into_iter().enumerate() {
        let left = track.left() + place as f32 * width;
        let half = Rect::from_min_size(egui::pos2(left, track.top()), vec2(width, track.height()));
        let on = chosen == Some(sex);
        let response = ui.interact(half, ui.scope_id().with(("sex", sex.label())), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, sex.label()));
        if on {
            let edge = Stroke::new(1.0, theme.line);
            let corner = CornerRadius::same(radius::KEY);
            ui.painter().rect(half.shrink(2.0), corner, theme.bg1, edge, StrokeKind::Inside);
        }
        let kind = if on { Type::Strong } else { Type::Control };
        let colour = if on || response.hovered() { theme.text1 } else { theme.text2 };
        label_in(ui, half, Align2::CENTER_CENTER, sex.label(), kind, colour);
        focus_ring(ui, theme, &response, radius::KEY, false);
        if response.clicked() {
            // The chosen one, clicked again, leaves the question open.
            out.push(Action::Differential(DifferentialAct::Sex((!on).then_some(sex))));
        }
    }
}

/// The lines of the case under their headings.
fn lines_ui(ui: &mut Ui, cx: &ViewCx<'_>, state: &mut DifferentialState, out: &mut Actions) {
    let presence = |place: usize| {
        let said = &state.case.findings[place];
        // Words such as “no” within a text are understood by the engine.
        state.board.heard(place, said).map_or(said.presence, |heard| heard.presence)
    };
    let (mut present, mut absent) = (Vec::new(), Vec::new());
    for place in 0..state.case.findings.len() {
        let list = if presence(place) == Presence::Present { &mut present } else { &mut absent };
        list.push(Line::Finding(place));
    }
    let known: Vec<Line> = state.case.known.iter().map(|&topic| Line::Known(topic)).collect();
    let mut drawn: Vec<Id> = Vec::new();
    for (heading, lines, presence) in [
        ("Present", present, Presence::Present),
        ("Known", known, Presence::Present),
        ("Absent", absent, Presence::Absent),
    ] {
        if lines.is_empty() {
            continue;
        }
        ui.add_space(10.0);
        heading_ui(ui, cx, heading, lines.len());
        for line in lines {
            line_ui(ui, cx, state, line, presence, out);
            drawn.push(line_id(line));
        }
    }
    super::line_ui::walk(ui, &drawn);
}

fn heading_ui(ui: &mut Ui, cx: &ViewCx<'_>, heading: &str, count: usize) {
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, format!("{heading}, {count}")));
    let (width, _) = label_in(ui, row, Align2::LEFT_CENTER, heading, Type::GroupHead, cx.theme.text2);
    let place = row.with_min_x(row.left() + width + 8.0);
    label_in(ui, place, Align2::LEFT_CENTER, &count.to_string(), Type::Label, cx.theme.text3);
}
