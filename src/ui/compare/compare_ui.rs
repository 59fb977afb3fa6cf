//! Draws the page of the comparison: its bar, the heads of the columns, and the rows under them.

use egui::{Align, Layout, Rect, Ui, UiBuilder, vec2};

use super::add_ui::add_ui;
use super::heads_ui::heads_ui;
use super::rows_ui::rows_ui;
use super::teach_ui::teach_ui;
use super::{CompareAct, CompareState};
use crate::export::digest::MOST_COMPARED;
use crate::ui::action::{Action, Actions};
use crate::ui::digest::{card_ui, take_ui};
use crate::ui::find::Marks;
use crate::ui::icons::Icon;
use crate::ui::theme::{WidthClass, height};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{button, switch};

/// Where the columns stand: in the coordinates of the page, without how far they are scrolled.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    /// Before the labels of the rows.
    pub padding: f32,
    /// The room for these labels; it stays in sight.
    pub labels: f32,
    pub count: usize,
    pub width: f32,
}

/// Between two columns.
const GAP: f32 = 20.0;
/// A column is no narrower: then the columns scroll aside. And no wider, since lines must be readable.
const NARROWEST: f32 = 196.0;
const WIDEST: f32 = 520.0;

impl Columns {
    fn of(class: WidthClass, room: f32, count: usize) -> Self {
        let (padding, labels) = if class == WidthClass::Narrow { (16.0, 92.0) } else { (20.0, 118.0) };
        let share = (room - padding - labels) / count.max(1) as f32 - GAP;
        Self { padding, labels, count, width: share.clamp(NARROWEST, WIDEST).floor() }
    }

    /// The left end of a column.
    pub(super) fn left(&self, column: usize) -> f32 {
        self.padding + self.labels + column as f32 * (self.width + GAP)
    }

    /// How wide all of it is.
    pub(super) fn total(&self) -> f32 {
        self.left(self.count)
    }
}

/// Draws the page over the whole of `ui`.
pub(crate) fn compare_ui(ui: &mut Ui, cx: &ViewCx<'_>, state: &mut CompareState, out: &mut Actions) {
    let area = ui.available_rect_before_wrap();
    let bar = area.with_max_y(area.top() + height::CONDITIONS);
    let body = area.with_min_y(bar.bottom());
    let add = bar_ui(ui, cx, state, bar, out);
    if let Some(page) = state.page.take() {
        let unmarked = Marks::default();
        let cx = &ViewCx { references: &page.references, marks: &unmarked, ..*cx };
        let columns = Columns::of(cx.width, body.width(), state.topics.len());
        let top = heads_ui(ui, cx, body, columns, &page.topics, state.aside, out);
        let rest = body.with_min_y(top);
        let number = rows_ui(ui, cx, rest, columns, &page, state, out);
        card_ui(ui, cx, rest, state.open_reference, number, out);
        state.page = Some(page);
    } else {
        let mut child = ui.new_child(UiBuilder::new().id_salt("compare-empty").max_rect(body));
        teach_ui(&mut child, cx, state, out);
    }
    add_ui(ui, cx, &add, state, out);
    ui.advance_cursor_after_rect(area);
}

/// The switch, and what can be done. Returns the button under which topics are looked for.
fn bar_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    state: &CompareState,
    bar: Rect,
    out: &mut Actions,
) -> egui::Response {
    ui.painter().rect_filled(bar, 0.0, cx.theme.bg0);
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, (1.0, cx.theme.line));
    let layout = Layout::right_to_left(Align::Center);
    let inner = bar.shrink2(vec2(12.0, 0.0));
    let mut child = ui.new_child(UiBuilder::new().id_salt("compare-bar").max_rect(inner).layout(layout));
    child.spacing_mut().item_spacing.x = 8.0;
    if state.page.is_some() {
        take_ui(&mut child, cx, &state.question(), out);
    }
    let full = state.topics.len() >= MOST_COMPARED;
    let add = button(&mut child, Some(Icon::Plus), "Add topic");
    let add = if full { add.on_hover_text("Four topics stand side by side already") } else { add };
    if add.clicked() {
        out.push(Action::Compare(CompareAct::ToggleField));
    }
    child.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.add_space(8.0);
        if state.page.is_some() && switch(ui, state.differing_first, "Differing rows first").clicked() {
            out.push(Action::Compare(CompareAct::DifferingFirst(!state.differing_first)));
        }
    });
    add
}
