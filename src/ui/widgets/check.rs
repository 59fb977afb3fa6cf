//! A row with a box to tick and a count: a filter value.

use egui::{
    Align2, CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::{PIPS_WIDTH, focus_ring, label_in, pips};
use crate::kb::Strength;
use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, Type, height, radius};

/// A tickable row over the whole width, with pips before a strength and a count at the end.
pub(crate) fn check_row(
    ui: &mut Ui,
    words: &str,
    strength: Option<Strength>,
    count: usize,
    ticked: bool,
) -> Response {
    let theme = Theme::of(ui);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height::FILTER_ROW), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, ticked, format!("{words}, {count}")));
    if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(radius::KEY), theme.bg2);
    }
    let box_rect = Rect::from_center_size(pos2(rect.left() + 19.0, rect.center().y), Vec2::splat(14.0));
    let corner = CornerRadius::same(3);
    if ticked {
        ui.painter().rect_filled(box_rect, corner, theme.ink);
        Icon::Check.paint(ui.painter(), box_rect.shrink(1.5), theme.on_ink);
    } else {
        ui.painter().rect(box_rect, corner, theme.bg1, Stroke::new(1.0, theme.line2), StrokeKind::Inside);
    }
    let mut left = rect.left() + 34.0;
    if let Some(strength) = strength {
        pips(ui, theme, pos2(left, rect.center().y), strength);
        left += PIPS_WIDTH + 8.0;
    }
    // A value that gives nothing is still readable, so that the list does not change its shape.
    let colour = if count == 0 && !ticked { theme.text3 } else { theme.text1 };
    let right = rect.right() - 12.0;
    let number = Rect::from_min_max(pos2(right - 40.0, rect.top()), pos2(right, rect.bottom()));
    let (used, _) =
        label_in(ui, number, Align2::RIGHT_CENTER, &count.to_string(), Type::Control, theme.text3);
    let place = Rect::from_min_max(pos2(left, rect.top()), pos2(right - used - 8.0, rect.bottom()));
    let kind = if ticked { Type::Strong } else { Type::Control };
    let (_, cut) = label_in(ui, place, Align2::LEFT_CENTER, words, kind, colour);
    focus_ring(ui, theme, &response, radius::KEY, false);
    if cut { response.on_hover_text(words) } else { response }
}
