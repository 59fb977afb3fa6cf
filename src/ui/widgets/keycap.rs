//! A key of the keyboard, as a hint.

use egui::{Align2, CornerRadius, Rect, Stroke, StrokeKind, Ui, vec2};

use super::{label_in, text_width};
use crate::ui::theme::{Theme, Type, radius};

/// The width that a key cap takes.
pub(crate) fn keycap_width(ui: &Ui, key: &str) -> f32 {
    (text_width(ui, key, Type::Key) + 10.0).max(18.0)
}

/// Paints a key cap whose right edge is at the middle right of `place`.
pub(crate) fn keycap(ui: &Ui, theme: &Theme, place: Rect, key: &str) -> Rect {
    let size = vec2(keycap_width(ui, key), 18.0);
    let rect = Align2::RIGHT_CENTER.align_size_within_rect(size, place);
    ui.painter().rect(
        rect,
        CornerRadius::same(radius::KEY),
        theme.bg0,
        Stroke::new(1.0, theme.line),
        StrokeKind::Inside,
    );
    label_in(ui, rect, Align2::CENTER_CENTER, key, Type::Key, theme.text2);
    rect
}
