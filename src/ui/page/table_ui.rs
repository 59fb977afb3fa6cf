//! Draws a table: a head over one strong line, rows over hair lines, no verticals, no box.

use egui::{Align2, Rect, Shape, Ui, UiBuilder, pos2, vec2};

use super::model::{Cell, Column, Table, TableRow};
use super::texts::Spot;
use crate::kb::Kind;
use crate::ui::action::Actions;
use crate::ui::differential::add_beside;
use crate::ui::prose::{Setting, prose_ui};
use crate::ui::theme::{Type, radius};
use crate::ui::touched;
use crate::ui::view::ViewCx;
use crate::ui::widgets::{PIPS_WIDTH, certainty_mark, marked_label_in, pips};

const GAP: f32 = 12.0;
const PADDING: f32 = 8.0;

/// Draws the table over the available width.
pub(super) fn table_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    index: usize,
    table: &Table,
    open: Option<usize>,
    out: &mut Actions,
) -> Option<Rect> {
    let width = ui.available_width();
    let columns = spread(table, width);
    let left = ui.cursor().left();
    let (head, _) = ui.allocate_exact_size(vec2(width, 24.0), egui::Sense::hover());
    for (column, ((name, _), &(start, size))) in table.columns.iter().zip(&columns).enumerate() {
        let place = Rect::from_min_size(pos2(left + start, head.top()), vec2(size, 20.0));
        let marked = cx.marks.of(Spot::Head { block: index, column });
        marked_label_in(ui, place, Align2::LEFT_CENTER, name, Type::Label, cx.theme.text3, marked);
    }
    ui.painter().hline(head.x_range(), head.bottom() - 0.5, (1.0, cx.theme.line2));
    let mut number = None;
    for (position, row) in table.rows.iter().enumerate() {
        let next = table.rows.get(position + 1);
        // What stands in several rows is offered once.
        let is_new = table.rows[..position].iter().all(|before| before.topic != row.topic);
        number = number.or(row_ui(ui, cx, (index, position), row, (next, is_new), &columns, open, out));
    }
    number
}

/// Start and width of each column.
fn spread(table: &Table, width: f32) -> Vec<(f32, f32)> {
    let gaps = GAP * (table.columns.len().saturating_sub(1)) as f32;
    let fixed: f32 = table
        .columns
        .iter()
        .map(|(_, column)| if let Column::Fixed(width) = column { *width } else { 0.0 })
        .sum();
    let shares: f32 = table
        .columns
        .iter()
        .map(|(_, column)| if let Column::Share(share) = column { *share } else { 0.0 })
        .sum();
    let rest = (width - gaps - fixed).max(0.0);
    let mut start = 0.0;
    table
        .columns
        .iter()
        .map(|(_, column)| {
            let size = match column {
                Column::Fixed(width) => *width,
                Column::Share(share) => rest * share / shares.max(f32::EPSILON),
            };
            let place = (start, size);
            start += size + GAP;
            place
        })
        .collect()
}

fn row_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    salt: (usize, usize),
    row: &TableRow,
    (next, is_new): (Option<&TableRow>, bool),
    columns: &[(f32, f32)],
    open: Option<usize>,
    out: &mut Actions,
) -> Option<Rect> {
    let top = ui.cursor().min;
    let width = ui.available_width();
    // The ground is known only when the row's height is: its place in the painting order is taken now.
    let ground = ui.painter().add(Shape::Noop);
    let mut bottom = top.y + Type::Cell.line();
    let mut number = None;
    touched::begin(ui);
    for (index, (cell, &(start, size))) in row.cells.iter().zip(columns).enumerate() {
        let place = Rect::from_min_size(pos2(top.x + start, top.y + PADDING), vec2(size, f32::INFINITY));
        let line = Rect::from_min_size(place.min, vec2(size, Type::Cell.line()));
        let marked = cx.marks.of(Spot::Cell { block: salt.0, row: salt.1, column: index });
        let word = |from: f32, word: &str| {
            let place = line.with_min_x(line.left() + from);
            marked_label_in(ui, place, Align2::LEFT_CENTER, word, Type::Cell, cx.theme.text1, marked);
        };
        match cell {
            Cell::Repeated => {}
            Cell::Strength(strength) => {
                pips(ui, cx.theme, pos2(line.left(), line.center().y), *strength);
                word(PIPS_WIDTH + 10.0, strength.label());
            }
            Cell::Certainty(certainty) => {
                certainty_mark(ui, cx.theme, pos2(line.left() + 5.0, line.center().y), *certainty);
                word(17.0, certainty.label());
            }
            Cell::Prose(prose) => {
                let mut child = ui.new_child(UiBuilder::new().id_salt((salt, index)).max_rect(place));
                let setting = Setting::cell(open).with_marks(marked);
                number = number.or(prose_ui(&mut child, cx, "cell", prose, setting, out));
                bottom = bottom.max(child.min_rect().bottom());
            }
        }
    }
    touched::end(ui, row.states);
    let bottom = bottom.max(top.y + PADDING + Type::Cell.line()) + PADDING;
    let rect = Rect::from_min_max(top, pos2(top.x + width, bottom));
    ui.allocate_space(rect.size());
    // A row with a certainty tells of a finding.
    let is_finding = cx.library.kb.topic(row.topic).kind() == Kind::Feature
        && row.cells.iter().any(|cell| matches!(cell, Cell::Certainty(_)));
    if is_finding && is_new {
        add_beside(ui, cx, salt, rect, row.topic, out);
    }
    if cx.query.picked.contains(&row.topic) {
        let kind = cx.library.kb.topic(row.topic).kind();
        let wide = rect.expand2(vec2(8.0, 0.0));
        ui.painter().set(ground, Shape::rect_filled(wide, f32::from(radius::KEY), cx.theme.tint(kind)));
    }
    // A first cell that the next row repeats is not cut off from it by a line.
    let repeated = next.is_some_and(|next| next.cells.first() == Some(&Cell::Repeated));
    let from = if repeated {
        columns.get(1).map_or(rect.left(), |(start, _)| rect.left() + start)
    } else {
        rect.left()
    };
    ui.painter().hline(from..=rect.right(), rect.bottom() - 0.5, (1.0, cx.theme.line));
    number
}
