//! Draws the filters: a title, and the lines that are in sight.

use egui::{
    Align2, EventFilter, Id, Key, Modifiers, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind,
    TextEdit, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use super::keys::keys;
use super::model::{FiltersState, Line, Section, values_of};
use crate::kb::Kind;
use crate::search::{Condition, Facet};
use crate::ui::action::{Action, Actions, Ask};
use crate::ui::icons::Icon;
use crate::ui::saved;
use crate::ui::theme::{Type, height, radius, space};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{Check, check_row, focus_ring, label_in, text_width};

/// Draws the filters over the whole of `ui`.
pub(crate) fn filters_ui(ui: &mut Ui, cx: &ViewCx<'_>, state: &mut FiltersState, out: &mut Actions) {
    ScrollArea::vertical().id_salt("filters").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        title_ui(ui, cx);
        facets_ui(ui, cx, state, out);
        ui.add_space(16.0);
    });
}

fn title_ui(ui: &mut Ui, cx: &ViewCx<'_>) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height::PANEL_HEAD), Sense::hover());
    let place = rect.translate(vec2(space::ROW, 2.0));
    label_in(ui, place, Align2::LEFT_CENTER, "Filters", Type::Strong, cx.theme.text1);
}

/// Draws the lines that are in sight, and the one that has the keyboard wherever it is.
fn facets_ui(ui: &mut Ui, cx: &ViewCx<'_>, state: &mut FiltersState, out: &mut Actions) {
    state.lay_out(&cx.library.kb, cx.panels, cx.saved);
    let total = state.tops.last().copied().unwrap_or(0.0);
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), total), Sense::hover());
    let mut child =
        ui.new_child(UiBuilder::new().id_salt("facets").accessibility_role(Role::Group).max_rect(area));
    ui.ctx().accesskit_node_builder(child.unique_id(), |node| node.set_label("Filters"));
    let ui = &mut child;
    let (above, below) = (ui.clip_rect().top() - area.top(), ui.clip_rect().bottom() - area.top());
    let first = state.tops.partition_point(|&top| top <= above).saturating_sub(1);
    let end = state.tops.partition_point(|&top| top < below).min(state.lines.len());
    for index in first..end {
        line_ui(ui, cx, index, place(area, state, index), state, out);
    }
    if (state.has_focus || state.take_focus) && !(first..end).contains(&state.cursor) {
        line_ui(ui, cx, state.cursor, place(area, state, state.cursor), state, out);
    }
    let Some(&line) = state.lines.get(state.cursor) else { return };
    let id = line_id(line);
    if std::mem::take(&mut state.take_focus) {
        ui.memory_mut(|memory| memory.request_focus(id));
        let rect = place(area, state, state.cursor).expand2(vec2(0.0, height::FILTER_ROW));
        ui.scroll_to_rect_animation(rect, None, egui::style::ScrollAnimation::none());
    }
    state.has_focus = ui.memory(|memory| memory.has_focus(id));
    if state.has_focus {
        keys(ui, cx, id, state, out);
        if state.take_focus {
            // The next frame draws the line that the keys lead to, wherever it is.
            ui.ctx().request_repaint();
        }
    }
}

fn place(area: Rect, state: &FiltersState, index: usize) -> Rect {
    let (top, bottom) = (area.top() + state.tops[index], area.top() + state.tops[index + 1]);
    Rect::from_x_y_ranges(area.x_range(), top..=bottom)
}

/// The widget of a line: it stays the same wherever the line stands.
fn line_id(line: Line) -> Id {
    Id::unique(("filter", line))
}

/// The widget of the saved query at a place.
pub(crate) fn saved_row(place: usize) -> Id {
    line_id(Line::Saved(place))
}

fn line_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    index: usize,
    rect: Rect,
    state: &mut FiltersState,
    out: &mut Actions,
) {
    let line = state.lines[index];
    // Tab stops once: at the line that the keyboard left.
    let sense = if index == state.cursor { Sense::click() } else { Sense::CLICK };
    let interact = |ui: &Ui| ui.interact(rect, line_id(line), sense);
    let clicked = match line {
        Line::Head(section) => {
            let response = interact(ui);
            head_ui(ui, cx, section, state.is_open(section), &response, out);
            if response.clicked() {
                out.push(Action::Fold(section));
            }
            response.clicked()
        }
        Line::Saved(place) => {
            let response = interact(ui);
            if saved::row_ui(ui, cx, place, &response, &mut state.menu, out) {
                state.go_to(index);
                ui.ctx().request_repaint();
            }
            response.clicked()
        }
        Line::Value(facet, place) => {
            let value = values_of(cx.panels, facet)[place];
            let check = Check {
                words: value.filter.label(&cx.library.kb),
                filter: value.filter,
                count: value.count,
                ticked: value.set,
                // What a field of the text sets is unset there.
                enabled: value.by_hand || !value.set,
            };
            let response = interact(ui);
            let clicked = response.clicked();
            check_row(ui, response, &check);
            if clicked && check.enabled {
                out.push(Action::Ask(Ask::Filter(value.filter)));
            }
            clicked
        }
        Line::More(facet) => {
            let response = interact(ui);
            more_ui(ui, cx, facet, state.is_whole(facet), &response);
            if response.clicked() {
                state.toggle_whole(facet);
                ui.ctx().request_repaint();
            }
            response.clicked()
        }
        Line::Seek(facet) => {
            seek_ui(ui, cx, facet, index, rect, state);
            false
        }
        Line::Nothing(_) => {
            let place = indented(rect);
            label_in(ui, place, Align2::LEFT_CENTER, "None of that name", Type::Control, cx.theme.text3);
            false
        }
    };
    if clicked {
        state.cursor = index;
    }
}

/// The part of a line behind the boxes to tick.
fn indented(rect: Rect) -> Rect {
    rect.with_min_x(rect.left() + 34.0)
}

/// The name of a part, the word that clears it where a value is set, and whether it is folded.
fn head_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    section: Section,
    open: bool,
    response: &Response,
    out: &mut Actions,
) {
    let theme = cx.theme;
    let rect = response.rect;
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, section.label()));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(open));
    let lit = response.hovered() || response.has_focus();
    let colour = if lit { theme.text1 } else { theme.text3 };
    let place = Rect::from_min_max(pos2(rect.left() + space::ROW, rect.top() + 4.0), rect.max);
    let mark =
        Rect::from_center_size(pos2(rect.right() - space::ROW - 5.0, place.center().y), Vec2::splat(12.0));
    let sign = if open { Icon::ChevronDown } else { Icon::ChevronRight };
    sign.paint(ui.painter(), mark, colour);
    let mut right = mark.left() - 6.0;
    if let Section::Facet(facet) = section {
        let place = place.with_max_x(right);
        right -= clear_ui(ui, cx, facet, place, out);
    }
    let name = Rect::from_min_max(place.min, pos2(right, place.bottom()));
    label_in(ui, name, Align2::LEFT_CENTER, section.label(), Type::GroupHead, colour);
    let ring = response.clone().with_new_rect(rect.with_min_y(rect.top() + 4.0).shrink2(vec2(4.0, 0.0)));
    focus_ring(ui, theme, &ring, radius::KEY, false);
    if let Section::Facet(facet) = section {
        let counted = facet.counted().map_or("topics", Kind::plural).to_lowercase();
        response.clone().on_hover_text(format!("Counts are of {counted}"));
    }
}

/// The word at the right end of `rect` that clears a facet, where a value is set by hand. Returns the room
/// that it takes.
fn clear_ui(ui: &Ui, cx: &ViewCx<'_>, facet: Facet, rect: Rect, out: &mut Actions) -> f32 {
    let theme = cx.theme;
    let by_hand = values_of(cx.panels, facet).iter().filter(|value| value.by_hand);
    if by_hand.clone().next().is_none() {
        return 0.0;
    }
    let width = text_width(ui, "Clear", Type::Label);
    let word = rect.with_min_x(rect.right() - width);
    let id = Id::unique(("clear-filter", facet));
    let clear = ui.interact(word.expand2(vec2(4.0, 0.0)), id, Sense::click());
    clear.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Clear {}", facet.label())));
    let colour = if clear.hovered() || clear.has_focus() { theme.text1 } else { theme.text2 };
    label_in(ui, word, Align2::RIGHT_CENTER, "Clear", Type::Label, colour);
    focus_ring(ui, theme, &clear, radius::KEY, false);
    if clear.clicked() {
        for value in by_hand {
            out.push(Action::Ask(Ask::Drop(Condition::Filter(value.filter))));
        }
    }
    width + 8.0
}

/// The words that show all values of a facet, or the first ones again.
fn more_ui(ui: &Ui, cx: &ViewCx<'_>, facet: Facet, whole: bool, response: &Response) {
    let all = values_of(cx.panels, facet).len();
    let words = if whole { "Show fewer".to_owned() } else { format!("Show all {all}") };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{}: {words}", facet.label())));
    let colour = if response.hovered() { cx.theme.text1 } else { cx.theme.text2 };
    label_in(ui, indented(response.rect), Align2::LEFT_CENTER, &words, Type::Control, colour);
    focus_ring(ui, cx.theme, response, radius::KEY, false);
}

/// The field that finds a value by a part of its name. Escape empties and leaves it; Enter and the arrow down
/// lead to the first value found.
fn seek_ui(ui: &mut Ui, cx: &ViewCx<'_>, facet: Facet, index: usize, rect: Rect, state: &mut FiltersState) {
    let theme = cx.theme;
    let id = line_id(Line::Seek(facet));
    if state.seek == Some(facet) {
        state.seek = None;
        ui.memory_mut(|memory| memory.request_focus(id));
        ui.scroll_to_rect_animation(rect, None, egui::style::ScrollAnimation::none());
    }
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    if has_focus {
        let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::Escape) {
            state.sought.remove(&facet);
            state.sought_changed();
            state.go_to(index.saturating_sub(1));
            ui.ctx().request_repaint();
        } else if pressed(Key::ArrowDown) || pressed(Key::Enter) {
            let next = state.stops(index + 1..state.lines.len()).next();
            state.go_to(next.unwrap_or(index.saturating_sub(1)));
        } else if pressed(Key::ArrowUp) {
            state.go_to(index.saturating_sub(1));
        }
    }
    let frame = Rect::from_min_max(
        pos2(rect.left() + space::ROW, rect.top() + 2.0),
        pos2(rect.right() - space::ROW, rect.bottom() - 4.0),
    );
    let (edge, width) = if has_focus { (theme.focus, 2.0) } else { (theme.line2, 1.0) };
    let corner = egui::CornerRadius::same(radius::CONTROL);
    ui.painter().rect(frame, corner, theme.bg1, Stroke::new(width, edge), StrokeKind::Inside);
    let sign = Rect::from_center_size(pos2(frame.left() + 13.0, frame.center().y), Vec2::splat(12.0));
    Icon::Search.paint(ui.painter(), sign, theme.text3);
    let field = Rect::from_min_max(pos2(frame.left() + 25.0, frame.top()), frame.max - vec2(6.0, 0.0));
    let name = format!("Find under {}", facet.label());
    let sought = state.sought.entry(facet).or_default();
    let edit = TextEdit::singleline(sought)
        .id(id)
        .frame(egui::Frame::NONE)
        .font(Type::Control.font())
        .text_color(theme.text1)
        .hint_text(egui::RichText::new("Find").color(theme.text3))
        .desired_width(field.width())
        .margin(egui::Margin::ZERO)
        .min_size(vec2(0.0, field.height()))
        .align(Align2::LEFT_CENTER)
        .char_limit(100)
        .event_filter(EventFilter {
            escape: true,
            vertical_arrows: true,
            horizontal_arrows: true,
            tab: false,
        });
    let mut child = ui
        .new_child(UiBuilder::new().max_rect(field).layout(egui::Layout::left_to_right(egui::Align::Center)));
    let response = child.add(edit);
    response.widget_info(|| WidgetInfo {
        label: Some(name.clone()),
        ..WidgetInfo::text_edit(true, &*sought, &*sought, "Find")
    });
    if response.changed() {
        state.sought_changed();
        ui.ctx().request_repaint();
    }
}
