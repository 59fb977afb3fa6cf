//! What lies behind a word or a bar: words that are shown while the pointer rests on it or while it has the keyboard.

use egui::text::LayoutJob;
use egui::{Label, Rect, Response, Tooltip, Ui, vec2};

use crate::ui::theme::{Theme, Type, glue};
use crate::ui::widgets::popup_frame;

const WIDTH: f32 = 340.0;

/// Shows a heading with paragraphs under it, the first of which is what the content says.
pub(super) fn explained_ui(ui: &Ui, response: &Response, at: Rect, heading: &str, paragraphs: &[&str]) {
    let by_keyboard =
        response.has_focus() && !response.hovered() && ui.input(|input| !input.pointer.is_moving());
    let tooltip = if by_keyboard && ui.is_rect_visible(at) {
        Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), response.id, at)
    } else {
        Tooltip::for_enabled(response)
    };
    let mut tooltip = tooltip.gap(6.0);
    tooltip.popup = tooltip.popup.anchor(at).frame(popup_frame(ui, 12)).width(WIDTH);
    tooltip.show(|ui| {
        let theme = Theme::of(ui);
        ui.set_width(WIDTH - 24.0);
        ui.spacing_mut().item_spacing = vec2(0.0, 4.0);
        let mut write = |text: &str, kind: Type, colour| {
            let job = LayoutJob::single_section(glue(text), kind.format(colour));
            ui.add(Label::new(job).wrap().selectable(false));
        };
        write(heading, Type::Strong, theme.text1);
        for (place, text) in paragraphs.iter().enumerate() {
            let (kind, colour) =
                if place == 0 { (Type::Cell, theme.text1) } else { (Type::Small, theme.text2) };
            write(text, kind, colour);
        }
    });
}
