//! Draws the rows of a comparison: labels that stay in sight, and a cell under each head.
//!
//! As on a page, what is far from sight is left out once its height is known.

use egui::text::LayoutJob;
use egui::{Align2, Rect, ScrollArea, Sense, Ui, UiBuilder, Vec2, pos2, vec2};

use super::CompareState;
use super::compare_ui::Columns;
use crate::export::digest::NOTHING;
use crate::ui::action::Actions;
use crate::ui::digest::{Cells, DigestPage, Part, lines_ui, sources_ui};
use crate::ui::prose::Setting;
use crate::ui::theme::{Type, WidthClass, height};
use crate::ui::view::ViewCx;
use crate::ui::widgets::label_in;

/// Over and under what stands in a row.
const PADDING: f32 = 9.0;
/// The widest of what goes across all columns.
const ACROSS: f32 = 760.0;

/// Draws the rows over `body`. Returns where the number of the open reference stands.
pub(super) fn rows_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    body: Rect,
    columns: Columns,
    page: &DigestPage,
    state: &mut CompareState,
    out: &mut Actions,
) -> Option<Rect> {
    let mut child = ui.new_child(UiBuilder::new().id_salt("compare-rows").max_rect(body));
    child.set_clip_rect(body.intersect(ui.clip_rect()));
    let total = columns.total();
    let scrolls = total > body.width() + 1.0;
    let mut scroll = ScrollArea::new([scrolls, true]).id_salt("compare").auto_shrink(false);
    if std::mem::take(&mut state.to_top) {
        scroll = scroll.scroll_offset(Vec2::ZERO);
    }
    let heights = &mut state.heights;
    let open = state.open_reference;
    let output = scroll.show(&mut child, |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        let width = if scrolls { total } else { body.width() };
        ui.set_width(width);
        let mut number = None;
        for (index, part) in page.parts.iter().enumerate() {
            title_ui(ui, cx, columns, part, index > 0);
            for (row, cells) in part.rows.iter().enumerate() {
                let top = ui.cursor().min;
                if let Some(&(at_width, known)) = heights.get(&(index, row))
                    && at_width == columns.width
                {
                    let rect = Rect::from_min_size(top, vec2(width, known));
                    // A screen's height around what is seen is laid out, so that the keyboard can walk into it.
                    let near = ui.clip_rect().expand(ui.clip_rect().height());
                    if !near.y_range().intersects(rect.y_range()) {
                        ui.allocate_space(rect.size());
                        continue;
                    }
                }
                let drawn = ui.push_id((index, row), |ui| row_ui(ui, cx, columns, part, cells, open, out));
                number = number.or(drawn.inner);
                heights.insert((index, row), (columns.width, ui.cursor().top() - top.y));
            }
        }
        let left = ui.clip_rect().left() + columns.padding;
        let place =
            Rect::from_min_size(pos2(left, ui.cursor().top()), vec2(ACROSS.min(body.width() - 40.0), 0.0));
        let mut sources = ui.new_child(UiBuilder::new().id_salt("sources").max_rect(place));
        sources.spacing_mut().item_spacing = Vec2::ZERO;
        sources_ui(&mut sources, cx, out);
        ui.allocate_space(vec2(10.0, sources.min_rect().height() + 40.0));
        number
    });
    state.aside = output.state.clamped_offset().x;
    output.inner
}

/// The title of a part and how many rows it has; over it a strong line, unless the heads have one there.
fn title_ui(ui: &mut Ui, cx: &ViewCx<'_>, columns: Columns, part: &Part, line: bool) {
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height::PANEL_HEAD + 2.0), Sense::hover());
    let seen = rect.with_min_x(ui.clip_rect().left());
    if line {
        ui.painter().hline(seen.x_range(), rect.top() - 0.5, (1.0, cx.theme.line2));
    }
    ui.painter().hline(seen.x_range(), rect.bottom() - 0.5, (1.0, cx.theme.line));
    let place = seen.with_min_x(seen.left() + columns.padding);
    let (used, _) = label_in(ui, place, Align2::LEFT_CENTER, part.title, Type::Strong, cx.theme.text1);
    let count = part.rows.len().to_string();
    let place = place.with_min_x(place.left() + used + 8.0);
    label_in(ui, place, Align2::LEFT_CENTER, &count, Type::Control, cx.theme.text3);
    let name = format!("{}, {count}", part.title);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, &name));
}

fn row_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    columns: Columns,
    part: &Part,
    row: &Cells,
    open: Option<usize>,
    out: &mut Actions,
) -> Option<Rect> {
    let top = ui.cursor().min;
    let width = ui.available_width();
    let seen = ui.clip_rect();
    let mut bottom = top.y + PADDING + Type::Cell.line();
    if !row.label.is_empty() {
        // The label stays where it is while the columns scroll aside.
        let left = seen.left() + columns.padding;
        let place =
            Rect::from_min_size(pos2(left, top.y + PADDING), vec2(columns.labels - 12.0, f32::INFINITY));
        let mut child = ui.new_child(UiBuilder::new().id_salt("label").max_rect(place));
        let job = LayoutJob::single_section(row.label.clone(), Type::Cell.format(cx.theme.text2));
        child.add(egui::Label::new(job).wrap().selectable(false));
        bottom = bottom.max(child.min_rect().bottom());
    }
    let mut number = None;
    let across = row.cells.len() < columns.count;
    for (index, lines) in row.cells.iter().enumerate() {
        let (left, size) = match (part.is_list, across) {
            (true, _) => (seen.left() + columns.padding, ACROSS.min(seen.width() - 2.0 * columns.padding)),
            (false, true) => {
                let left = seen.left() + columns.left(0);
                (left, WidthClass::READING.min(seen.right() - left - columns.padding))
            }
            (false, false) => (top.x + columns.left(index), columns.width),
        };
        let place = Rect::from_min_size(pos2(left, top.y + PADDING), vec2(size, f32::INFINITY));
        let mut child = ui.new_child(UiBuilder::new().id_salt(("cell", index)).max_rect(place));
        if !across {
            let clip = seen.with_min_x(seen.left() + columns.padding + columns.labels - 4.0);
            child.set_clip_rect(clip.intersect(ui.clip_rect()));
        }
        child.spacing_mut().item_spacing = Vec2::ZERO;
        if lines.is_empty() {
            let job = LayoutJob::single_section(NOTHING.to_owned(), Type::Cell.format(cx.theme.text3));
            child.add(egui::Label::new(job).selectable(false));
        } else {
            number = number.or(lines_ui(&mut child, cx, lines, Setting::compared(open), out));
        }
        bottom = bottom.max(child.min_rect().bottom());
    }
    let rect = Rect::from_min_max(top, pos2(top.x + width, bottom + PADDING));
    ui.allocate_space(rect.size());
    ui.painter().hline(seen.x_range(), rect.bottom() - 0.5, (1.0, cx.theme.line));
    number
}
