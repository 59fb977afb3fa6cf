//! A chip: one condition of the query, with a cross that drops it.

use egui::{Align2, CornerRadius, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::{focus_ring, label_in, text_width};
use crate::kb::Kind;
use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, Type, height, radius};

/// The width that a chip takes when it has all the room it wants.
pub(crate) fn chip_width(ui: &Ui, kind: Option<Kind>, words: &str) -> f32 {
    const MOST: f32 = 260.0;
    let icon = if kind.is_some() { 20.0 } else { 0.0 };
    (8.0 + icon + text_width(ui, words, Type::Name) + 26.0).min(MOST)
}

/// A chip in the tint of a kind, or plain, at most `most` wide. A click anywhere on it drops the condition.
pub(crate) fn chip(ui: &mut Ui, kind: Option<Kind>, words: &str, most: f32) -> Response {
    let theme = Theme::of(ui);
    let icon = if kind.is_some() { 20.0 } else { 0.0 };
    let size = vec2(chip_width(ui, kind, words).min(most), height::CHIP);
    let words_width = size.x - 34.0 - icon;
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Drop {words}")));
    let ground = match kind {
        Some(kind) => theme.tint(kind),
        None => theme.bg3,
    };
    ui.painter().rect_filled(rect, CornerRadius::same(radius::CONTROL), ground);
    let mut left = rect.left() + 8.0;
    if let Some(kind) = kind {
        let place = Rect::from_center_size(pos2(left + 7.0, rect.center().y), Vec2::splat(14.0));
        Icon::of(kind).paint(ui.painter(), place, theme.kind(kind));
        left += icon;
    }
    let place = Rect::from_min_max(pos2(left, rect.top()), pos2(left + words_width + 1.0, rect.bottom()));
    label_in(ui, place, Align2::LEFT_CENTER, words, Type::Name, theme.text1);
    let cross = Rect::from_center_size(pos2(rect.right() - 13.0, rect.center().y), Vec2::splat(12.0));
    Icon::Close.paint(ui.painter(), cross, if response.hovered() { theme.text1 } else { theme.text2 });
    focus_ring(ui, theme, &response, radius::CONTROL, true);
    response.on_hover_text(format!("Drop “{words}”"))
}
