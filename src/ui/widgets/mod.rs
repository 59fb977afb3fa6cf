//! The small parts that pages are put together from. Each paints itself from the theme, names itself for a
//! screen reader, and decides nothing.

mod button;
mod check;
mod chip;
mod field;
mod keycap;
mod label;
mod marked;
mod marks;
mod popup;
mod switch;
mod text_area;

pub(crate) use button::{button, choice, icon_button, main_button, text_button};
pub(crate) use check::{Check, check_row};
pub(crate) use chip::{chip, chip_width};
pub(crate) use field::{Field, caret_to_end, select_all};
pub(crate) use keycap::{keycap, keycap_width};
pub(crate) use label::{figures_in, label, label_in, marked_label, marked_label_in, text_width};
pub(crate) use marked::{Marked, ground_of, marked_text, rects};
pub(crate) use marks::{PIPS_WIDTH, certainty_mark, pips};
pub(crate) use popup::popup_frame;
pub(crate) use switch::{bare_switch, switch};
pub(crate) use text_area::TextArea;

use egui::{CornerRadius, Rect, Response, Stroke, StrokeKind, Ui};

use super::theme::Theme;

/// The ring around what has the keyboard.
pub(crate) fn focus_ring(ui: &Ui, theme: &Theme, response: &Response, radius: u8, outside: bool) {
    if response.has_focus() {
        let (rect, kind) = if outside {
            (response.rect.expand(1.0), StrokeKind::Outside)
        } else {
            (response.rect, StrokeKind::Inside)
        };
        ui.painter().rect_stroke(rect, CornerRadius::same(radius), Stroke::new(2.0, theme.focus), kind);
    }
}

/// The ground of something that can be chosen: stronger where it is, light where it is pointed at.
pub(crate) fn choice_ground(ui: &Ui, rect: Rect, chosen: bool, hovered: bool, radius: u8) {
    let theme = Theme::of(ui);
    let ground = if chosen { theme.bg3 } else { theme.bg2 };
    if chosen || hovered {
        ui.painter().rect_filled(rect, CornerRadius::same(radius), ground);
    }
}
