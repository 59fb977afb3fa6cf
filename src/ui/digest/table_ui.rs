//! Draws one part of a gamut or a hunt: a table, or a list.

use egui::{Align2, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use super::lines_ui::lines_ui;
use super::model::{Cells, Part};
use crate::ui::action::Actions;
use crate::ui::prose::Setting;
use crate::ui::theme::{Type, WidthClass};
use crate::ui::view::ViewCx;
use crate::ui::widgets::label_in;

const GAP: f32 = 16.0;
const PADDING: f32 = 8.0;

/// The shares of the columns of a table with two and with three.
const SHARES: [&[f32]; 2] = [&[0.32, 0.68], &[0.25, 0.37, 0.38]];

/// Draws the part over the available width, without its title, and with the heads of its columns where they are
/// wanted.
pub(super) fn part_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    part: &Part,
    headed: bool,
    open: Option<usize>,
    out: &mut Actions,
) -> Option<Rect> {
    if part.is_list {
        return list_ui(ui, cx, part, open, out);
    }
    let width = ui.available_width();
    let columns = spread(part.heads.len(), width);
    let (head, _) = ui.allocate_exact_size(vec2(width, if headed { 24.0 } else { 4.0 }), Sense::hover());
    for (name, &(start, size)) in part.heads.iter().zip(&columns).filter(|_| headed) {
        let place = Rect::from_min_size(pos2(head.left() + start, head.top()), vec2(size, 20.0));
        label_in(ui, place, Align2::LEFT_CENTER, &name.words, Type::Label, cx.theme.text3);
    }
    ui.painter().hline(head.x_range(), head.bottom() - 0.5, (1.0, cx.theme.line2));
    let mut number = None;
    for (index, row) in part.rows.iter().enumerate() {
        number = number.or(row_ui(ui, cx, index, row, &columns, open, out));
    }
    number
}

/// Start and width of each column.
fn spread(columns: usize, width: f32) -> Vec<(f32, f32)> {
    let shares = SHARES.iter().find(|shares| shares.len() == columns);
    let equal = vec![1.0 / columns.max(1) as f32; columns];
    let shares = shares.map_or(equal, |shares| shares.to_vec());
    let rest = width - GAP * columns.saturating_sub(1) as f32;
    let mut start = 0.0;
    let mut place = |share: f32| {
        let at = (start, rest * share);
        start += rest * share + GAP;
        at
    };
    shares.into_iter().map(&mut place).collect()
}

fn row_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    index: usize,
    row: &Cells,
    columns: &[(f32, f32)],
    open: Option<usize>,
    out: &mut Actions,
) -> Option<Rect> {
    let top = ui.cursor().min;
    let width = ui.available_width();
    let mut bottom = top.y + PADDING + Type::Cell.line();
    let mut number = None;
    for (column, (lines, &(start, size))) in row.cells.iter().zip(columns).enumerate() {
        let place = Rect::from_min_size(pos2(top.x + start, top.y + PADDING), vec2(size, f32::INFINITY));
        let mut child = ui.new_child(UiBuilder::new().id_salt(("cell", index, column)).max_rect(place));
        child.spacing_mut().item_spacing = vec2(0.0, 0.0);
        number = number.or(lines_ui(&mut child, cx, lines, Setting::cell(open), out));
        bottom = bottom.max(child.min_rect().bottom());
    }
    let rect = Rect::from_min_max(top, pos2(top.x + width, bottom + PADDING));
    ui.allocate_space(rect.size());
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, (1.0, cx.theme.line));
    number
}

fn list_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    part: &Part,
    open: Option<usize>,
    out: &mut Actions,
) -> Option<Rect> {
    let mut number = None;
    ui.scope(|ui| {
        ui.set_max_width(WidthClass::READING.min(ui.available_width()));
        for (index, row) in part.rows.iter().enumerate() {
            if index > 0 {
                ui.add_space(8.0);
            }
            for lines in &row.cells {
                ui.push_id(index, |ui| {
                    number = number.take().or(lines_ui(ui, cx, lines, Setting::reading(open), out));
                });
            }
        }
    });
    number
}
