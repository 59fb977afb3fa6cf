//! One panel: a head and a virtualised list that the keyboard can walk.

use std::ops::Range;

use egui::{
    Align2, EventFilter, Key, Popup, Rect, Response, Role, ScrollArea, Sense, Ui, UiBuilder, Vec2,
    WidgetInfo, pos2, vec2,
};

use super::body_map::{BARE, to_figure_ui};
use super::conditions_ui::describe;
use super::row_ui::{group_ui, row_gestures, row_id, row_ui};
use super::type_ahead::TypeAhead;
use crate::kb::{Kind, TopicId};
use crate::search::{Line, Order, Panel};
use crate::ui::action::{Action, Actions, Ask, ExportAct};
use crate::ui::icons::Icon;
use crate::ui::theme::{Type, WidthClass, height, space};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{chip, choice, label_in, text_width};

/// The widget state of one panel.
#[derive(Debug, Default)]
pub(crate) struct PanelState {
    /// The line that the keyboard stands on.
    cursor: usize,
    /// Whether the panel is to take the keyboard.
    pub take_focus: bool,
    /// The row that has the keyboard, while one of them has it.
    pub focused: Option<TopicId>,
    /// Whether the cursor is to be brought into sight.
    reveal: bool,
    /// Whether the list is to be shown from its top again.
    to_top: bool,
    type_ahead: TypeAhead,
}

impl PanelState {
    /// Adjusts to new rows: the list is shown from its top, or from the line `on` which the topic stands that
    /// is picked or open. While the list has the keyboard, the row that it stands on is kept, where it is
    /// still there.
    pub(crate) fn rows_changed(&mut self, panel: &Panel, on: Option<usize>) {
        self.to_top = true;
        let there = self.focused.and_then(|id| panel.line_of(id)).or(on);
        self.take_focus |= self.focused.is_some();
        self.reveal = there.is_some();
        // Under a head there is always a row.
        let first = usize::from(matches!(panel.line(0), Some(Line::Group(_))));
        self.cursor = there.unwrap_or(first);
    }
}

/// How far a line is from the top of the list; that of the line after the last one is its height.
fn top_of(panel: &Panel, line: usize) -> f32 {
    let heads = panel.groups_above(line);
    (line - heads) as f32 * height::ROW + heads as f32 * height::GROUP_HEAD
}

/// The first line that begins at a distance from the top or below it.
fn first_line_from(panel: &Panel, distance: f32) -> usize {
    let (mut low, mut high) = (0, panel.lines());
    while low < high {
        let middle = usize::midpoint(low, high);
        if top_of(panel, middle) < distance {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// Draws a panel over the whole of `ui`.
pub(crate) fn panel_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    index: usize,
    state: &mut PanelState,
    out: &mut Actions,
) {
    let panel = &cx.panels.panels[index];
    let area = ui.available_rect_before_wrap();
    let head = Rect::from_min_size(area.min, vec2(area.width(), height::PANEL_HEAD));
    head_ui(ui, cx, index, panel, head, out);
    let body = Rect::from_min_max(pos2(area.left(), head.bottom()), area.max);
    let mut child = ui.new_child(
        UiBuilder::new().id_salt(("rows", index)).accessibility_role(Role::ListBox).max_rect(body),
    );
    let name = |node: &mut egui::accesskit::Node| {
        node.set_label(format!("{}, {}", panel.kind.plural(), count_words(panel)));
    };
    ui.ctx().accesskit_node_builder(child.unique_id(), name);
    if panel.rows.is_empty() {
        state.focused = None;
        // Where all panels are empty, one line across them says it.
        if !cx.panels.nothing_matches() {
            empty_ui(&mut child, cx, panel, out);
        }
    } else {
        list_ui(&mut child, cx, panel, index, state, out);
    }
    ui.advance_cursor_after_rect(area);
}

/// Kind, how many of how many, and the order.
fn head_ui(ui: &mut Ui, cx: &ViewCx<'_>, index: usize, panel: &Panel, rect: Rect, out: &mut Actions) {
    let theme = cx.theme;
    let icon =
        Rect::from_center_size(pos2(rect.left() + space::ROW + 7.0, rect.center().y), Vec2::splat(14.0));
    Icon::of(panel.kind).paint(ui.painter(), icon, theme.kind(panel.kind));
    let count = count_words(panel);
    let mut right = rect.right() - space::ROW;
    let mut orders = cx.width != WidthClass::Narrow;
    if panel.kind == Kind::System {
        to_figure_ui(ui, theme, pos2(right + 4.0, rect.center().y), out);
        right -= BARE;
        // The name of the panel matters more than what it is ordered by.
        let words =
            [panel.kind.plural(), &count, panel.order].map(|words| text_width(ui, words, Type::Control));
        orders &= icon.right() + words.iter().sum::<f32>() + 28.0 <= right;
    }
    if orders {
        let width = text_width(ui, panel.order, Type::Control);
        let place = Rect::from_min_max(pos2(right - width, rect.top()), pos2(right, rect.bottom()));
        let response =
            ui.interact(place.expand2(vec2(4.0, -4.0)), ui.scope_id().with(("order", index)), Sense::click());
        response.widget_info(|| {
            WidgetInfo::labeled(
                Role::Button,
                true,
                format!("Order of {}: {}", panel.kind.plural(), panel.order),
            )
        });
        let colour = if response.hovered() || response.has_focus() { theme.text1 } else { theme.text3 };
        label_in(ui, place, Align2::RIGHT_CENTER, panel.order, Type::Control, colour);
        crate::ui::widgets::focus_ring(ui, theme, &response, 4, false);
        order_menu(cx, index, &response, out);
        right -= width;
        let dot = Rect::from_min_max(pos2(right - 16.0, rect.top()), pos2(right, rect.bottom()));
        label_in(ui, dot, Align2::CENTER_CENTER, "·", Type::Control, theme.text3);
        right -= 16.0;
    }
    let number = Rect::from_min_max(pos2(rect.left() + 60.0, rect.top()), pos2(right, rect.bottom()));
    let (used, _) = label_in(ui, number, Align2::RIGHT_CENTER, &count, Type::Control, theme.text3);
    let name =
        Rect::from_min_max(pos2(icon.right() + 8.0, rect.top()), pos2(right - used - 8.0, rect.bottom()));
    label_in(ui, name, Align2::LEFT_CENTER, panel.kind.plural(), Type::Strong, theme.text1);
}

/// How many rows of how many topics.
pub(super) fn count_words(panel: &Panel) -> String {
    if panel.shown == panel.total {
        panel.total.to_string()
    } else {
        format!("{} of {}", panel.shown, panel.total)
    }
}

fn order_menu(cx: &ViewCx<'_>, index: usize, response: &Response, out: &mut Actions) {
    Popup::menu(response).show(|ui| {
        ui.set_min_width(140.0);
        // Where nothing is picked or searched for there are no links to order by.
        let by_name = cx.panels.panels[index].order == Order::Name.label();
        for order in Order::ALL {
            let current = if by_name { order == Order::Name } else { cx.query.orders[index] == order };
            let words = match order {
                Order::Strength => "Closest link first",
                Order::Name => "Name",
                Order::Links => "Most links first",
            };
            if choice(ui, current, words, words).clicked() {
                out.push(Action::Ask(Ask::Order(index, order)));
                ui.close();
            }
        }
        ui.separator();
        if ui.button("Export this panel as CSV…").clicked() {
            out.push(Action::Export(ExportAct::Panel(index)));
            ui.close();
        }
    });
}

/// One sentence, and the condition to drop.
fn empty_ui(ui: &mut Ui, cx: &ViewCx<'_>, panel: &Panel, out: &mut Actions) {
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        ui.add_space(space::ROW);
        ui.vertical(|ui| {
            let what = panel.kind.plural().to_lowercase();
            let words = if panel.total == 0 {
                format!("The open packs hold no {what}.")
            } else {
                format!("No {what} satisfy all conditions.")
            };
            let job = egui::text::LayoutJob::single_section(words, Type::Control.format(cx.theme.text2));
            ui.set_max_width(ui.available_width() - space::ROW);
            ui.add(egui::Label::new(job).wrap());
            if let Some(condition) = panel.drop {
                ui.add_space(4.0);
                let (kind, words) = describe(cx, condition);
                if chip(ui, kind, &words, ui.available_width()).clicked() {
                    out.push(Action::Ask(Ask::Drop(condition)));
                }
            }
        });
    });
}

fn list_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    panel: &Panel,
    index: usize,
    state: &mut PanelState,
    out: &mut Actions,
) {
    let mut scroll = ScrollArea::vertical().id_salt(("panel", index)).auto_shrink(false);
    if std::mem::take(&mut state.to_top) {
        scroll = scroll.vertical_scroll_offset(0.0);
    }
    scroll.show_viewport(ui, |ui, viewport| {
        ui.set_height(top_of(panel, panel.lines()));
        let origin = ui.min_rect().min;
        let width = ui.available_width();
        let place = |line: usize| {
            let (top, bottom) = (top_of(panel, line), top_of(panel, line + 1));
            Rect::from_min_size(pos2(origin.x, origin.y + top), vec2(width, bottom - top))
        };
        // The line before is cut by the upper edge.
        let first = first_line_from(panel, viewport.top()).saturating_sub(1);
        let end = first_line_from(panel, viewport.bottom());
        for line in first..end {
            let rect = place(line);
            match panel.line(line) {
                Some(Line::Group(group)) => group_ui(ui, cx, index, rect, &group),
                Some(Line::Topic(id)) => {
                    let response = topic_ui(ui, cx, index, line, id, rect, line == state.cursor);
                    if response.clicked() || response.middle_clicked() {
                        state.cursor = line;
                    }
                    row_gestures(ui, cx, &response, id, out);
                }
                None => {}
            }
        }
        keyboard_ui(ui, cx, panel, index, state, &place, first..end, out);
    });
}

fn topic_ui(
    ui: &Ui,
    cx: &ViewCx<'_>,
    index: usize,
    line: usize,
    id: TopicId,
    rect: Rect,
    cursor: bool,
) -> Response {
    let value = cx.panels.value(&cx.library.kb, &cx.library.facets, index, line);
    row_ui(ui, cx, cx.panels.panels[index].kind, rect, id, &value, cursor, row_id(index, id))
}

/// Moves the cursor and acts on the row it stands on, while that row has the keyboard.
fn keyboard_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    panel: &Panel,
    index: usize,
    state: &mut PanelState,
    place: &dyn Fn(usize) -> Rect,
    drawn: Range<usize>,
    out: &mut Actions,
) {
    let Some(id) = panel.topic(state.cursor) else { return };
    let focus = row_id(index, id);
    // A row with the keyboard stays alive when it is scrolled out of sight.
    if !drawn.contains(&state.cursor) && (ui.memory(|memory| memory.has_focus(focus)) || state.take_focus) {
        topic_ui(ui, cx, index, state.cursor, id, place(state.cursor), true);
    }
    if std::mem::take(&mut state.take_focus) {
        ui.memory_mut(|memory| memory.request_focus(focus));
        state.reveal = true;
    }
    if ui.memory(|memory| memory.has_focus(focus)) {
        let filter = EventFilter { vertical_arrows: true, escape: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(focus, filter));
        let to = walk(ui, cx, panel, state);
        if let Some(to) = to
            && let Some(next) = panel.topic(to)
        {
            state.cursor = to;
            state.reveal = true;
            if !drawn.contains(&to) {
                topic_ui(ui, cx, index, to, next, place(to), true);
            }
            ui.memory_mut(|memory| memory.request_focus(row_id(index, next)));
        } else {
            act(ui, id, out);
        }
    }
    let now = panel.topic(state.cursor);
    state.focused = now.filter(|&id| ui.memory(|memory| memory.has_focus(row_id(index, id))));
    if std::mem::take(&mut state.reveal) {
        ui.scroll_to_rect_animation(
            place(state.cursor).expand2(vec2(0.0, height::GROUP_HEAD)),
            None,
            egui::style::ScrollAnimation::none(),
        );
    }
}

/// Where the keys lead, if they lead to another row.
fn walk(ui: &Ui, cx: &ViewCx<'_>, panel: &Panel, state: &mut PanelState) -> Option<usize> {
    let topics = |range: Range<usize>| range.filter(|&line| panel.topic(line).is_some());
    let (from, count) = (state.cursor, panel.lines());
    let page = 10;
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
    if pressed(Key::ArrowDown) {
        return topics(from + 1..count).next();
    }
    if pressed(Key::ArrowUp) {
        return topics(0..from).next_back();
    }
    if pressed(Key::Home) {
        return topics(0..count).next();
    }
    if pressed(Key::End) {
        return topics(0..count).next_back();
    }
    if pressed(Key::PageDown) {
        return topics(from + 1..count).take(page).last();
    }
    if pressed(Key::PageUp) {
        return topics(0..from).rev().take(page).last();
    }
    state.type_ahead.take(ui)?;
    let kb = &cx.library.kb;
    state.type_ahead.find(from, count, |line| panel.topic(line).map(|id| kb.topic(id).label()))
}

/// Enter picks and opens, Ctrl+Enter opens in a new tab, Space picks only.
pub(super) fn act(ui: &Ui, id: TopicId, out: &mut Actions) {
    let pressed =
        |modifiers: egui::Modifiers, key: Key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if pressed(egui::Modifiers::COMMAND, Key::Enter) {
        out.push(Action::OpenInNewTab(id));
    } else if pressed(egui::Modifiers::NONE, Key::Enter) {
        out.push(Action::Pick(id));
    } else if pressed(egui::Modifiers::NONE, Key::Space) {
        out.push(Action::Ask(Ask::Pick(id)));
    }
}
