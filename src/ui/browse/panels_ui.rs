//! The four panels side by side, two by two or in a row, with borders that move by mouse and by keyboard.

use egui::accesskit::Orientation;
use egui::{
    CursorIcon, EventFilter, Id, Key, Modifiers, Rect, Response, Role, Sense, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

use super::body_map::{BodyMapState, body_map_ui};
use super::nothing_ui::nothing_ui;
use super::panel_ui::{PanelState, panel_ui};
use crate::kb::Kind;
use crate::search::PANEL_KINDS;
use crate::ui::action::Actions;
use crate::ui::theme::{PANEL_MIN, WidthClass};
use crate::ui::view::ViewCx;

/// The widget state of the panels.
#[derive(Debug)]
pub(crate) struct PanelsState {
    pub panels: [PanelState; 4],
    /// The organ systems as a figure, which stands in the place of all four.
    pub figure: BodyMapState,
    /// The share of the width that the left column takes.
    pub column: f32,
    /// The share of the height that the upper row takes.
    pub row: f32,
}

impl Default for PanelsState {
    fn default() -> Self {
        Self { panels: Default::default(), figure: BodyMapState::default(), column: 0.5, row: 0.58 }
    }
}

impl PanelsState {
    /// Gives up the keyboard: for frames in which the panels are not drawn.
    pub(crate) fn leave(&mut self) {
        for panel in &mut self.panels {
            panel.focused = None;
        }
    }
}

/// Draws the panels over the whole of `ui`.
pub(crate) fn panels_ui(ui: &mut Ui, cx: &ViewCx<'_>, state: &mut PanelsState, out: &mut Actions) {
    if state.figure.shown {
        return figure_ui(ui, cx, state, out);
    }
    let area = ui.available_rect_before_wrap();
    let in_one_row = cx.width == WidthClass::Huge;
    let places = if in_one_row { in_a_row(ui, cx, area) } else { two_by_two(area, state) };
    for (index, &place) in places.iter().enumerate() {
        let mut child = ui.new_child(UiBuilder::new().id_salt(("panel", index)).max_rect(place));
        child.set_clip_rect(place.intersect(ui.clip_rect()));
        panel_ui(&mut child, cx, index, &mut state.panels[index], out);
    }
    if !in_one_row {
        // Over the panels: their lists would take the drag.
        border_ui(ui, cx, area, &mut state.column, Axis::Column);
        border_ui(ui, cx, area, &mut state.row, Axis::Row);
    }
    if cx.panels.nothing_matches() {
        nothing_ui(ui, cx, places[0].union(places[1]), out);
    }
    ui.advance_cursor_after_rect(area);
}

/// The figure, with the keyboard in it or nowhere among the panels.
fn figure_ui(ui: &mut Ui, cx: &ViewCx<'_>, state: &mut PanelsState, out: &mut Actions) {
    let area = ui.available_rect_before_wrap();
    for (panel, kind) in state.panels.iter_mut().zip(PANEL_KINDS) {
        if kind == Kind::System {
            body_map_ui(ui, cx, panel, &mut state.figure, out);
        } else {
            panel.focused = None;
        }
    }
    if cx.panels.nothing_matches() {
        nothing_ui(ui, cx, area, out);
    }
}

fn in_a_row(ui: &Ui, cx: &ViewCx<'_>, area: Rect) -> [Rect; 4] {
    let width = area.width() / PANEL_KINDS.len() as f32;
    std::array::from_fn(|index| {
        let left = area.left() + width * index as f32;
        if index > 0 {
            ui.painter().vline(left, area.y_range(), (1.0, cx.theme.line));
        }
        Rect::from_min_size(pos2(left, area.top()), vec2(width, area.height()))
    })
}

fn two_by_two(area: Rect, state: &PanelsState) -> [Rect; 4] {
    let across = Axis::Column.border(area, state.column);
    let down = Axis::Row.border(area, state.row);
    let (left, right) = (area.left()..=across, across..=area.right());
    let (upper, lower) = (area.top()..=down, down..=area.bottom());
    let rect =
        |x: std::ops::RangeInclusive<f32>, y: std::ops::RangeInclusive<f32>| Rect::from_x_y_ranges(x, y);
    [
        rect(left.clone(), upper.clone()),
        rect(right.clone(), upper),
        rect(left, lower.clone()),
        rect(right, lower),
    ]
}

#[derive(Clone, Copy, PartialEq)]
enum Axis {
    Column,
    Row,
}

impl Axis {
    /// Where the area begins, how long it is, and the least that a panel takes of it.
    fn extent(self, area: Rect) -> (f32, f32, f32) {
        match self {
            Self::Column => (area.left(), area.width(), PANEL_MIN),
            Self::Row => (area.top(), area.height(), 120.0),
        }
    }

    /// The nearest share that leaves both sides their least.
    fn within(self, area: Rect, share: f32) -> f32 {
        let (_, length, least) = self.extent(area);
        share.clamp((least / length).min(0.5), (1.0 - least / length).max(0.5))
    }

    /// Where the border stands at a share.
    fn border(self, area: Rect, share: f32) -> f32 {
        let (start, length, _) = self.extent(area);
        (start + length * self.within(area, share)).round()
    }
}

/// How far a key moves a border.
const STEP: f32 = 16.0;

/// A border between panels: a hair line that drags, and that the arrows move while it has the keyboard. A
/// double click or Enter sets it back.
fn border_ui(ui: &Ui, cx: &ViewCx<'_>, area: Rect, share: &mut f32, axis: Axis) {
    let (start, length, _) = axis.extent(area);
    let at = axis.border(area, *share);
    let grip = match axis {
        Axis::Column => Rect::from_x_y_ranges(at - 3.0..=at + 3.0, area.y_range()),
        Axis::Row => Rect::from_x_y_ranges(area.x_range(), at - 3.0..=at + 3.0),
    };
    let id = ui.scope_id().with(("border", axis == Axis::Column));
    let response = ui.interact(grip, id, Sense::click_and_drag());
    let cursor = if axis == Axis::Column { CursorIcon::ResizeHorizontal } else { CursorIcon::ResizeVertical };
    let response = response.on_hover_and_drag_cursor(cursor);
    let entered = response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if response.double_clicked() || entered {
        let default = PanelsState::default();
        *share = if axis == Axis::Column { default.column } else { default.row };
    } else if let Some(pointer) = response.interact_pointer_pos().filter(|_| response.dragged()) {
        let place = if axis == Axis::Column { pointer.x } else { pointer.y };
        *share = axis.within(area, (place - start) / length);
    } else {
        let steps = steps(ui, id, axis, response.has_focus());
        if steps != 0.0 {
            *share = axis.within(area, axis.within(area, *share) + steps * STEP / length);
        }
    }
    read_out(ui, &response, axis, axis.within(area, *share));
    let at = axis.border(area, *share);
    let (width, colour) = if response.has_focus() {
        (2.0, cx.theme.focus)
    } else if response.hovered() || response.dragged() {
        (1.0, cx.theme.line2)
    } else {
        (1.0, cx.theme.line)
    };
    match axis {
        Axis::Column => ui.painter().vline(at, area.y_range(), (width, colour)),
        Axis::Row => ui.painter().hline(area.x_range(), at, (width, colour)),
    };
}

/// How many steps keys and screen reader ask the border to go, to the right or down.
fn steps(ui: &Ui, id: Id, axis: Axis, has_focus: bool) -> f32 {
    use egui::accesskit::Action::{Decrement, Increment};
    let (less, more) = match axis {
        Axis::Column => (Key::ArrowLeft, Key::ArrowRight),
        Axis::Row => (Key::ArrowUp, Key::ArrowDown),
    };
    if has_focus {
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    }
    ui.input_mut(|input| {
        let mut asked = |key: Key, action| {
            let keys = if has_focus { input.count_and_consume_key(Modifiers::NONE, key) } else { 0 };
            (keys + input.num_accesskit_action_requests(id, action)) as f32
        };
        asked(more, Increment) - asked(less, Decrement)
    })
}

/// Names the border for a screen reader, with the share of the room that lies before it, in per cent.
fn read_out(ui: &Ui, response: &Response, axis: Axis, share: f32) {
    let (name, orientation) = match axis {
        Axis::Column => ("Width of the left panels", Orientation::Vertical),
        Axis::Row => ("Height of the upper panels", Orientation::Horizontal),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_orientation(orientation);
        node.set_numeric_value(f64::from((share * 100.0).round()));
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(100.0);
        node.add_action(egui::accesskit::Action::Increment);
        node.add_action(egui::accesskit::Action::Decrement);
    });
}
