//! Draws what drops from the search box: tabs, lines and foot, in a frame whose size is known beforehand.
//!
//! Nothing is laid out by what was drawn the frame before, so the frame follows its lines without a jump. Only
//! the lines in sight are drawn.

use egui::{Area, Id, Order, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, Vec2, pos2, vec2};

use super::foot_ui::foot_ui;
use super::line_ui::line_ui;
use super::listing::Line;
use super::state::{Scroll, SearchState};
use super::tabs_ui::tabs_ui;
use crate::kb::TopicId;
use crate::ui::action::{Action, Actions, SearchAct};
use crate::ui::theme::{WidthClass, height};
use crate::ui::topic_menu::topic_menu;
use crate::ui::view::ViewCx;
use crate::ui::widgets::popup_frame;

const TABS: f32 = 44.0;
const FOOT: f32 = 36.0;
/// Above the first line and below the last one.
const EDGE: f32 = 4.0;
/// The share of the window's height that the lines may take.
const SHARE: f32 = 0.55;
/// Between the box and the list, and at least between the list and the borders of the window.
const GAP: f32 = 6.0;
const MARGIN: f32 = 16.0;

/// Draws the list under the box, and returns where it is.
pub(super) fn list_ui(
    ui: &Ui,
    cx: &ViewCx<'_>,
    under: Rect,
    state: &mut SearchState,
    out: &mut Actions,
) -> Rect {
    let window = ui.ctx().content_rect();
    let wanted = if cx.width >= WidthClass::Wide { 720.0 } else { 640.0 };
    let width = f32::min(wanted, window.right() - under.left() - MARGIN);
    let tabs = if state.listing.tabs.is_empty() { 0.0 } else { TABS };
    let at = under.left_bottom() + vec2(0.0, GAP);
    let room = window.bottom() - at.y - tabs - FOOT - MARGIN;
    let most = (window.height() * SHARE).min(room).max(2.0 * height::RESULT_ROW).round();
    let lines = (state.listing.height() + 2.0 * EDGE).min(most);
    let area = Area::new(Id::unique("search-list")).order(Order::Foreground).fixed_pos(at).constrain(false);
    let shown = area.show(ui.ctx(), |ui| {
        popup_frame(ui, 0).show(ui, |ui| {
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            let (rect, _) = ui.allocate_exact_size(vec2(width, tabs + lines + FOOT), Sense::hover());
            let body = Rect::from_min_size(pos2(rect.left(), rect.top() + tabs), vec2(width, lines));
            if tabs > 0.0 {
                tabs_ui(ui, cx, rect.with_max_y(body.top()), &state.listing.tabs, state.kind, out);
            }
            let list = UiBuilder::new().id_salt("lines").accessibility_role(Role::ListBox).max_rect(body);
            let mut child = ui.new_child(list);
            let name = if tabs > 0.0 { "Results" } else { "Suggestions" };
            ui.ctx().accesskit_node_builder(child.unique_id(), |node| node.set_label(name));
            lines_ui(&mut child, cx, state, out);
            foot_ui(ui, cx, rect.with_min_y(body.bottom()), state);
        });
    });
    shown.response.rect
}

/// The lines in sight.
fn lines_ui(ui: &mut Ui, cx: &ViewCx<'_>, state: &mut SearchState, out: &mut Actions) {
    let cursor = state.cursor();
    state.page = (ui.max_rect().height() / height::RESULT_ROW) as usize;
    let mut scroll = ScrollArea::vertical().id_salt("search-lines").auto_shrink(false);
    let to = std::mem::take(&mut state.scroll);
    if to == Scroll::Top {
        scroll = scroll.vertical_scroll_offset(0.0);
    }
    // Who moves the mouse means a line; a line that is scrolled under a mouse at rest is not meant.
    let moved = ui.input(|input| input.pointer.delta() != Vec2::ZERO);
    scroll.show_viewport(ui, |ui, viewport| {
        ui.set_height(state.listing.height() + 2.0 * EDGE);
        let origin = ui.min_rect().min;
        let width = ui.available_width();
        let mut top = EDGE;
        let mut meant = None;
        for index in 0..state.listing.lines.len() {
            let line = &state.listing.lines[index];
            let rect = Rect::from_min_size(pos2(origin.x, origin.y + top), vec2(width, line.height()));
            top += line.height();
            let chosen = cursor == Some(index);
            if chosen && to == Scroll::Chosen {
                let animation = egui::style::ScrollAnimation::none();
                ui.scroll_to_rect_animation(rect.expand2(vec2(0.0, EDGE)), None, animation);
            }
            if top < viewport.top() || top - line.height() > viewport.bottom() {
                continue;
            }
            let Some(response) = line_ui(ui, cx, rect, line, index == 0, chosen, &mut state.words, out)
            else {
                continue;
            };
            if moved && response.hovered() && line.is_choice() {
                meant = Some(index);
            }
            if let Some(topic) = topic_of(line) {
                let mut chosen = Actions::default();
                topic_menu(&response, cx, topic, None, &mut chosen);
                out.extend(chosen.take().into_iter().map(|action| taking(action, line)));
            }
            if response.clicked() || (response.middle_clicked() && topic_of(line).is_some()) {
                let command = ui.input(|input| input.modifiers.command);
                let new_tab = command || response.middle_clicked();
                out.push(Action::Search(SearchAct::Take { line: line.clone(), new_tab }));
            }
        }
        if let Some(meant) = meant {
            state.choose(meant);
        }
    });
}

/// What is opened by the menu of a line is taken from the list, as by a click.
fn taking(action: Action, line: &Line) -> Action {
    let new_tab = match action {
        Action::Open(_) => false,
        Action::OpenInNewTab(_) => true,
        other => return other,
    };
    Action::Search(SearchAct::Take { line: line.clone(), new_tab })
}

/// The topic that a line stands for.
const fn topic_of(line: &Line) -> Option<TopicId> {
    match line {
        Line::Hit(topic) | Line::Outside(topic) | Line::Own(topic, _) => Some(*topic),
        _ => None,
    }
}
