//! The frame of everything that floats: menus, cards, results.

use egui::{CornerRadius, Frame, Margin, Stroke, Ui};

use crate::ui::theme::{Theme, radius};

/// A raised ground with a shadow and one hair line.
pub(crate) fn popup_frame(ui: &Ui, margin: i8) -> Frame {
    let theme = Theme::of(ui);
    Frame::new()
        .fill(theme.raised)
        .stroke(Stroke::new(1.0, theme.line))
        .corner_radius(CornerRadius::same(radius::POPUP))
        .shadow(ui.visuals().popup_shadow)
        .inner_margin(Margin::same(margin))
}
