//! Text on one line, cut with an ellipsis where it does not fit.

use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{Align2, Color32, Galley, Pos2, Rect, Response, Role, Sense, Ui, WidgetInfo};

use super::Marked;
use crate::ui::theme::{Type, glue};

/// Lays out one line, cut at `width`.
pub(crate) fn elided(ui: &Ui, text: &str, kind: Type, colour: Color32, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(glue(text), kind.format(colour));
    job.wrap = TextWrapping {
        max_width: width.max(0.0),
        max_rows: 1,
        break_anywhere: true,
        ..TextWrapping::default()
    };
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// The width of a text on one line.
pub(crate) fn text_width(ui: &Ui, text: &str, kind: Type) -> f32 {
    elided(ui, text, kind, Color32::BLACK, f32::INFINITY).size().x
}

/// Paints one line into `rect`, and returns how wide it came out and whether it was cut.
pub(crate) fn label_in(
    ui: &Ui,
    rect: Rect,
    align: Align2,
    text: &str,
    kind: Type,
    colour: Color32,
) -> (f32, bool) {
    marked_label_in(ui, rect, align, text, kind, colour, Marked::default())
}

/// The same, with marks under it.
pub(crate) fn marked_label_in(
    ui: &Ui,
    rect: Rect,
    align: Align2,
    text: &str,
    kind: Type,
    colour: Color32,
    marked: Marked<'_>,
) -> (f32, bool) {
    let mut galley = elided(ui, text, kind, colour, rect.width());
    let size = galley.size();
    let cut = galley.elided;
    let at: Pos2 = align.align_size_within_rect(size, rect).min;
    marked.paint(ui, &mut galley, at);
    ui.painter().galley(at, galley, colour);
    (size.x, cut)
}

/// A line of text in the flow of a layout.
pub(crate) fn label(ui: &mut Ui, text: &str, kind: Type, colour: Color32) -> Response {
    marked_label(ui, text, kind, colour, Marked::default())
}

/// The same, with marks under it.
pub(crate) fn marked_label(
    ui: &mut Ui,
    text: &str,
    kind: Type,
    colour: Color32,
    marked: Marked<'_>,
) -> Response {
    let mut galley = elided(ui, text, kind, colour, ui.available_width());
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    if galley.elided {
        response.clone().on_hover_text(text);
    }
    marked.paint(ui, &mut galley, rect.min);
    ui.painter().galley(rect.min, galley, colour);
    response
}

/// Paints a number that ends at `right` and is as wide as its figures are many, so that numbers under each
/// other stand in columns; returns its width.
pub(crate) fn figures_in(ui: &Ui, right: Pos2, number: usize, kind: Type, colour: Color32) -> f32 {
    let figures = number.to_string();
    let each = text_width(ui, "0", kind);
    for (place, figure) in figures.bytes().rev().enumerate() {
        let from = Pos2::new(right.x - each * (place + 1) as f32, right.y);
        let galley = elided(ui, char::from(figure).encode_utf8(&mut [0; 4]), kind, colour, f32::INFINITY);
        let cell = Rect::from_center_size(from + egui::vec2(each / 2.0, 0.0), egui::vec2(each, 0.0));
        ui.painter().galley(
            Align2::CENTER_CENTER.align_size_within_rect(galley.size(), cell).min,
            galley,
            colour,
        );
    }
    each * figures.len() as f32
}
