//! The strip of key facts between two lines.

use egui::{Rect, Ui, UiBuilder, pos2, vec2};

use super::model::Fact;
use super::texts::Spot;
use crate::ui::action::Actions;
use crate::ui::prose::{Setting, prose_ui};
use crate::ui::theme::Type;
use crate::ui::view::ViewCx;
use crate::ui::widgets::marked_label;

/// Draws the facts in columns of equal width, three or four to a row.
pub(super) fn facts_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    facts: &[Fact],
    open: Option<usize>,
    out: &mut Actions,
) -> Option<Rect> {
    let width = ui.available_width();
    let columns = if width >= 680.0 { 4 } else { 3 }.min(facts.len().max(1));
    let column = width / columns as f32;
    ui.painter().hline(
        ui.cursor().left()..=ui.cursor().left() + width,
        ui.cursor().top() + 0.5,
        (1.0, cx.theme.line),
    );
    ui.add_space(11.0);
    let mut number = None;
    for (row, chunk) in facts.chunks(columns).enumerate() {
        if row > 0 {
            ui.add_space(10.0);
        }
        let top = ui.cursor().min;
        let mut bottom = top.y;
        for (index, fact) in chunk.iter().enumerate() {
            let left = top.x + index as f32 * column;
            let place = Rect::from_min_size(pos2(left, top.y), vec2(column - 16.0, f32::INFINITY));
            let mut cell = ui.new_child(UiBuilder::new().id_salt(("fact", row, index)).max_rect(place));
            cell.spacing_mut().item_spacing.y = 1.0;
            let position = row * columns + index;
            let marked = cx.marks.of(Spot::FactLabel(position));
            marked_label(&mut cell, fact.label, Type::Label, cx.theme.text3, marked);
            number = number.or(prose_ui(
                &mut cell,
                cx,
                "value",
                &fact.prose,
                Setting { kind: Type::CellName, ..Setting::cell(open) }
                    .with_marks(cx.marks.of(Spot::Fact(position))),
                out,
            ));
            bottom = bottom.max(cell.min_rect().bottom());
        }
        ui.allocate_space(vec2(width, bottom - top.y));
    }
    ui.add_space(12.0);
    ui.painter().hline(
        ui.cursor().left()..=ui.cursor().left() + width,
        ui.cursor().top() - 0.5,
        (1.0, cx.theme.line),
    );
    number
}
