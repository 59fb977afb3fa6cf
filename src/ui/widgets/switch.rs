//! A switch with words beside it.

use egui::{Align2, CornerRadius, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{focus_ring, label_in, text_width};
use crate::ui::theme::{Theme, Type, height};

/// A switch, right-aligned words after it. The caller flips the value.
pub(crate) fn switch(ui: &mut Ui, on: bool, words: &str) -> Response {
    let theme = Theme::of(ui);
    let width = text_width(ui, words, Type::Control);
    let (rect, response) = ui.allocate_exact_size(vec2(28.0 + 8.0 + width, height::CHIP), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Switch, true, on, words));
    let track = Rect::from_min_size(pos2(rect.left(), rect.center().y - 8.0), vec2(28.0, 16.0));
    ui.painter().rect_filled(track, CornerRadius::same(8), if on { theme.ink } else { theme.line2 });
    let knob = if on { track.right() - 8.0 } else { track.left() + 8.0 };
    ui.painter().circle_filled(pos2(knob, track.center().y), 6.0, if on { theme.on_ink } else { theme.bg1 });
    let place = Rect::from_min_max(pos2(track.right() + 8.0, rect.top()), rect.max);
    label_in(ui, place, Align2::LEFT_CENTER, words, Type::Control, theme.text2);
    focus_ring(ui, theme, &response, 8, false);
    response
}
