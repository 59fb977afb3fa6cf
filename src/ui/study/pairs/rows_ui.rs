//! Draws the names of a pair and the rows in which the two differ, those that are not yet shown as questions.

use egui::text::LayoutJob;
use egui::{
    Align2, CornerRadius, Label, Margin, Rect, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use super::state::PairsState;
use crate::export::digest::NOTHING;
use crate::kb::TopicId;
use crate::ui::action::Actions;
use crate::ui::digest::{Cells, DigestPage, Part, lines_ui};
use crate::ui::icons::Icon;
use crate::ui::prose::{Prose, Setting, prose_ui};
use crate::ui::study::parts_ui::scrolled;
use crate::ui::theme::{Type, WidthClass, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::label_in;

/// The room for the labels of the rows, and between two columns.
const LABELS: f32 = 132.0;
const GAP: f32 = 20.0;
/// Over and under what stands in a row.
const PADDING: f32 = 10.0;

/// Where the columns stand within a row.
#[derive(Clone, Copy)]
struct Columns {
    width: f32,
}

impl Columns {
    const fn left(self, column: usize) -> f32 {
        LABELS + column as f32 * (self.width + GAP)
    }
}

/// Draws the card of the pair. Returns where the number of the open reference stands.
pub(super) fn rows_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    page: &DigestPage,
    pairs: &mut PairsState,
    card: Rect,
    open: Option<usize>,
    out: &mut Actions,
) -> Option<Rect> {
    ui.painter().rect_filled(card, CornerRadius::same(radius::CARD), cx.theme.bg1);
    let padding = if cx.width == WidthClass::Narrow { 24.0 } else { 36.0 };
    let width = card.width() - 2.0 * padding;
    let margin = Margin { left: padding as i8, right: padding as i8, top: 24, bottom: 24 };
    let reveals = std::mem::take(&mut pairs.reveals);
    // Another pair begins at its top.
    scrolled(ui, ("pair", pairs.at), card, card, margin, width, |ui| {
        let columns = Columns { width: (width - LABELS - GAP) / 2.0 };
        names_ui(ui, cx, &page.topics, columns, out);
        let mut number = None;
        let rows = page.parts.iter().flat_map(|part| part.rows.iter().map(move |row| (part, row)));
        for (before, (part, row)) in rows.enumerate() {
            let (shown, is_last) = (before < pairs.rows, before + 1 == pairs.rows);
            let row = |ui: &mut Ui| row_ui(ui, cx, part, row, shown, is_last && reveals, columns, open, out);
            number = number.or(ui.push_id(before, row).inner);
        }
        number
    })
}

/// The two names side by side.
fn names_ui(ui: &mut Ui, cx: &ViewCx<'_>, topics: &[TopicId], columns: Columns, out: &mut Actions) {
    let top = ui.cursor().min;
    let mut bottom = top.y;
    for (column, &topic) in topics.iter().enumerate() {
        let entry = cx.library.kb.topic(topic);
        let left = top.x + columns.left(column);
        let sign = Rect::from_center_size(pos2(left + 8.0, top.y + 13.0), Vec2::splat(16.0));
        Icon::of(entry.kind()).paint(ui.painter(), sign, cx.theme.kind(entry.kind()));
        let place = Rect::from_min_size(pos2(left + 26.0, top.y), vec2(columns.width - 26.0, f32::INFINITY));
        let mut child = ui.new_child(UiBuilder::new().id_salt(("name", column)).max_rect(place));
        let mut prose = Prose::default();
        prose.push_link(&*entry.name, topic);
        let setting = Setting { kind: Type::Section, link: Type::Section, ..Setting::lead(None) };
        prose_ui(&mut child, cx, "name", &prose, setting, out);
        bottom = bottom.max(child.min_rect().bottom());
    }
    let rect = Rect::from_min_max(top, pos2(top.x + ui.available_width(), bottom + 12.0));
    ui.allocate_space(rect.size());
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, (1.0, cx.theme.line2));
}

/// One row: what is asked, and once it is shown what each of the two says.
#[expect(clippy::too_many_arguments, reason = "a row is drawn from what it shows and where")]
fn row_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    part: &Part,
    row: &Cells,
    shown: bool,
    to_sight: bool,
    columns: Columns,
    open: Option<usize>,
    out: &mut Actions,
) -> Option<Rect> {
    let top = ui.cursor().min;
    let width = ui.available_width();
    let label = if part.is_list { part.title } else { &row.label };
    let place = Rect::from_min_size(top + vec2(0.0, PADDING), vec2(LABELS - 16.0, f32::INFINITY));
    let mut child = ui.new_child(UiBuilder::new().id_salt("label").max_rect(place));
    let job = LayoutJob::single_section(label.to_owned(), Type::CellName.format(cx.theme.text2));
    child.add(Label::new(job).wrap().selectable(false));
    let mut bottom = child.min_rect().bottom();
    let mut number = None;
    if shown {
        for (column, lines) in row.cells.iter().enumerate() {
            let size = if row.cells.len() == 1 { width - LABELS } else { columns.width };
            let at = pos2(top.x + columns.left(column), top.y + PADDING);
            let place = Rect::from_min_size(at, vec2(size, f32::INFINITY));
            let mut child = ui.new_child(UiBuilder::new().id_salt(("cell", column)).max_rect(place));
            child.spacing_mut().item_spacing = Vec2::ZERO;
            if lines.is_empty() {
                let job = LayoutJob::single_section(NOTHING.to_owned(), Type::Cell.format(cx.theme.text3));
                child.add(Label::new(job).selectable(false));
            } else {
                number = number.or(lines_ui(&mut child, cx, lines, Setting::compared(open), out));
            }
            bottom = bottom.max(child.min_rect().bottom());
        }
    } else {
        for column in 0..row.cells.len() {
            let at = pos2(top.x + columns.left(column), top.y + PADDING);
            let place = Rect::from_min_size(at, vec2(24.0, Type::Cell.line()));
            let response = ui.interact(place, ui.scope_id().with(("hidden", column)), Sense::hover());
            response
                .widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{label}: not shown yet")));
            label_in(ui, place, Align2::LEFT_CENTER, "?", Type::CellName, cx.theme.text3);
        }
        bottom = bottom.max(top.y + PADDING + Type::Cell.line());
    }
    let rect = Rect::from_min_max(top, pos2(top.x + width, bottom + PADDING));
    ui.allocate_space(rect.size());
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, (1.0, cx.theme.line));
    if to_sight {
        ui.scroll_to_rect(rect.expand(40.0), None);
    }
    number
}
