//! A switch, with words beside it or by itself.

use egui::{Align2, CornerRadius, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::{focus_ring, label_in, text_width};
use crate::ui::theme::{Theme, Type, height};

/// The track of a switch.
const TRACK: Vec2 = vec2(28.0, 16.0);

/// A switch, right-aligned words after it. The caller flips the value.
pub(crate) fn switch(ui: &mut Ui, on: bool, words: &str) -> Response {
    let theme = Theme::of(ui);
    let width = text_width(ui, words, Type::Control);
    let (rect, response) = ui.allocate_exact_size(vec2(TRACK.x + 8.0 + width, height::CHIP), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Switch, true, on, words));
    let track = track_ui(ui, theme, rect, on);
    let place = Rect::from_min_max(pos2(track.right() + 8.0, rect.top()), rect.max);
    label_in(ui, place, Align2::LEFT_CENTER, words, Type::Control, theme.text2);
    focus_ring(ui, theme, &response, 8, false);
    response
}

/// A switch without words, for rows that say what it is of; `name` is for everyone who does not see them.
pub(crate) fn bare_switch(ui: &mut Ui, on: bool, name: &str) -> Response {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(TRACK.x + 4.0, height::CHIP), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Switch, true, on, name));
    track_ui(ui, theme, rect.translate(vec2(2.0, 0.0)), on);
    focus_ring(ui, theme, &response, 8, false);
    response
}

/// Paints track and knob at the left of a place.
fn track_ui(ui: &Ui, theme: &Theme, rect: Rect, on: bool) -> Rect {
    let track = Rect::from_min_size(pos2(rect.left(), rect.center().y - TRACK.y / 2.0), TRACK);
    ui.painter().rect_filled(track, CornerRadius::same(8), if on { theme.ink } else { theme.line2 });
    let knob = if on { track.right() - 8.0 } else { track.left() + 8.0 };
    ui.painter().circle_filled(pos2(knob, track.center().y), 6.0, if on { theme.on_ink } else { theme.bg1 });
    track
}
