//! One candidate: its head, and unfolded its waterfall, what it leaves unexplained and what else it would show.

use egui::{
    Align2, CornerRadius, EventFilter, Id, Key, Modifiers, Rect, Role, Sense, Ui, UiBuilder, Vec2,
    WidgetInfo, pos2, vec2,
};

use super::act::DifferentialAct;
use super::board::{Candidate, Column, Expected};
use super::explained_ui::explained_ui;
use super::presence_ui::{PAIR, presence_ui};
use super::waterfall_ui::{Layout, small_bar, waterfall_ui};
use crate::kb::TopicId;
use crate::ui::action::{Action, Actions};
use crate::ui::cards;
use crate::ui::icons::Icon;
use crate::ui::prose::{Setting, open_on_click, prose_ui};
use crate::ui::theme::{Type, height, radius};
use crate::ui::topic_menu::topic_menu;
use crate::ui::view::ViewCx;
use crate::ui::widgets::{focus_ring, label_in, text_width};

/// The columns of the rank, of the sign and of the arrow.
const RANK: f32 = 22.0;
const SIGN: f32 = 24.0;
const ARROW: f32 = 28.0;
/// The most that is predicted of one candidate.
const MOST_EXPECTED: usize = 4;
/// What the mark of one that must not be missed says.
const URGENT: &str = "Must not be missed";

/// The widget of a candidate's head: it stays the same wherever the candidate stands.
pub(super) fn head_id(topic: TopicId) -> Id {
    Id::unique(("differential-candidate", topic.index()))
}

/// Draws a candidate at a place of its list. Returns where the number of the open reference stands, if it is here.
pub(super) fn candidate_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    column: &Column,
    place: usize,
    unfolded: bool,
    open: Option<usize>,
    out: &mut Actions,
) -> Option<Rect> {
    let candidate = &column.candidates[place];
    let area = ui.available_rect_before_wrap();
    let narrow = area.width() < 420.0;
    let left = area.left() + RANK;
    let layout = Layout::new(left, area.right() - if narrow { 0.0 } else { ARROW }, column.reach);
    head_ui(ui, cx, candidate, place, unfolded, narrow, out);
    if !unfolded {
        if narrow {
            return None;
        }
        let (row, _) = ui.allocate_exact_size(vec2(area.width(), 18.0), Sense::hover());
        small_bar(ui, cx.theme, candidate, layout, row.top() + 5.0);
        return None;
    }
    let top = ui.cursor().min;
    let place = Rect::from_min_max(pos2(left, top.y), pos2(area.right(), f32::INFINITY));
    let mut body = ui.new_child(UiBuilder::new().id_salt(("body", candidate.topic.index())).max_rect(place));
    body.spacing_mut().item_spacing = Vec2::ZERO;
    let mut number = waterfall_ui(&mut body, cx, candidate, layout, open, out);
    unexplained_ui(&mut body, cx, candidate);
    number = number.or(expected_ui(&mut body, cx, candidate, open, out));
    body.add_space(8.0);
    let height = body.min_rect().bottom() - top.y;
    ui.allocate_space(vec2(area.width(), height));
    number
}

fn head_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    candidate: &Candidate,
    place: usize,
    unfolded: bool,
    narrow: bool,
    out: &mut Actions,
) {
    let theme = cx.theme;
    let topic = cx.library.kb.topic(candidate.topic);
    let size = vec2(ui.available_width(), if narrow { 48.0 } else { 32.0 });
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let response = ui.interact(rect, head_id(candidate.topic), Sense::click());
    response.widget_info(|| {
        let urgent = if candidate.urgent.is_some() { ", must not be missed" } else { "" };
        let name =
            format!("{}. {}, {:.1}, {}{urgent}", place + 1, topic.label(), candidate.score, candidate.reason);
        WidgetInfo::selected(Role::ListBoxOption, true, unfolded, name)
    });
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(unfolded));
    if response.hovered() {
        let ground = rect.expand2(vec2(8.0, 0.0));
        ui.painter().rect_filled(ground, CornerRadius::same(radius::CONTROL), theme.bg2);
    }
    let line = Rect::from_min_size(rect.min + vec2(0.0, 4.0), vec2(rect.width(), 24.0));
    label_in(ui, line, Align2::LEFT_CENTER, &(place + 1).to_string(), Type::Control, theme.text3);
    let sign = Rect::from_center_size(pos2(line.left() + RANK + 8.0, line.center().y), Vec2::splat(14.0));
    Icon::of(topic.kind()).paint(ui.painter(), sign, theme.kind(topic.kind()));
    // In a narrow column the arrow stands under the score, and leaves its room to the name.
    let below = if narrow { 20.0 } else { 0.0 };
    let arrow = pos2(line.right() - 8.0, line.center().y + below);
    let arrow = Rect::from_center_size(arrow, Vec2::splat(15.0));
    let icon = if unfolded { Icon::ChevronUp } else { Icon::ChevronDown };
    icon.paint(ui.painter(), arrow, theme.text2);
    let beside = if narrow { 0.0 } else { ARROW };
    let score = Rect::from_min_max(line.min, pos2(line.right() - beside, line.bottom()));
    let words = format!("{:.1}", candidate.score);
    let mut right =
        score.right() - 14.0 - label_in(ui, score, Align2::RIGHT_CENTER, &words, Type::Strong, theme.text1).0;
    right -= urgent_ui(ui, cx, candidate, right, line, narrow);
    let left = line.left() + RANK + SIGN;
    let wanted = text_width(ui, topic.label(), Type::Strong);
    let name = Rect::from_min_size(pos2(left, line.top()), vec2(wanted.min(right - left), line.height()));
    name_ui(ui, cx, candidate.topic, name, Type::Strong, out);
    let reason = if narrow {
        Rect::from_min_max(pos2(left, line.bottom() - 2.0), pos2(arrow.left() - 6.0, rect.bottom()))
    } else {
        Rect::from_min_max(pos2(name.right() + 10.0, line.top()), pos2(right, line.bottom()))
    };
    let align = if narrow { Align2::LEFT_TOP } else { Align2::LEFT_CENTER };
    let (_, cut) = label_in(ui, reason, align, &candidate.reason, Type::Small, theme.text2);
    focus_ring(ui, theme, &response, radius::CONTROL, true);
    // The keyboard goes from candidate to candidate, and not to whatever is nearest.
    if response.has_focus() {
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let opens = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        if opens {
            out.push(Action::Open(candidate.topic));
            return;
        }
    }
    if response.gained_focus() {
        ui.scroll_to_rect(rect.expand(24.0), None);
    }
    let clicked = response.clicked();
    if cut {
        response.on_hover_text(&candidate.reason);
    }
    if clicked {
        out.push(Action::Differential(DifferentialAct::Fold(candidate.topic)));
    }
}

/// The name of a topic, which leads to its page.
pub(super) fn name_ui(ui: &Ui, cx: &ViewCx<'_>, topic: TopicId, at: Rect, kind: Type, out: &mut Actions) {
    named_ui(ui, cx, topic, (at, cx.library.kb.topic(topic).label()), kind, out);
}

/// The same, with other words.
fn named_ui(
    ui: &Ui,
    cx: &ViewCx<'_>,
    topic: TopicId,
    (at, words): (Rect, &str),
    kind: Type,
    out: &mut Actions,
) {
    let entry = cx.library.kb.topic(topic);
    let id = ui.scope_id().with(("differential-name", topic.index()));
    let response = ui.interact(at, id, Sense::click()).on_hover_cursor(egui::CursorIcon::PointingHand);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, entry.label()));
    label_in(ui, at, Align2::LEFT_CENTER, words, kind, cx.theme.text1);
    if response.hovered() || response.has_focus() {
        let y = at.center().y + kind.line() / 2.0 - 1.5;
        ui.painter().hline(at.x_range(), y, (1.0, cx.theme.kind(entry.kind())));
    }
    focus_ring(ui, cx.theme, &response, radius::KEY, true);
    open_on_click(ui, &response, topic, out);
    topic_menu(&response, cx, topic, None, out);
    cards::preview(ui, cx, &response, at, topic);
}

/// The mark of a candidate that must not be missed; returns the room that it takes at the right.
fn urgent_ui(ui: &Ui, cx: &ViewCx<'_>, candidate: &Candidate, right: f32, line: Rect, narrow: bool) -> f32 {
    let Some(urgent) = &candidate.urgent else { return 0.0 };
    let theme = cx.theme;
    let wide = !narrow && line.width() > 560.0;
    let width = if wide { text_width(ui, URGENT, Type::Label) + 28.0 } else { 22.0 };
    let place =
        Rect::from_min_max(pos2(right - width, line.center().y - 10.0), pos2(right, line.center().y + 10.0));
    let id = ui.scope_id().with(("urgent", candidate.topic.index()));
    let response = ui.interact(place, id, Sense::focusable_noninteractive() | Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{URGENT}: {}", urgent.claim)));
    ui.painter().rect_filled(place, CornerRadius::same(radius::CONTROL), theme.warn.gamma_multiply(0.1));
    let sign = Rect::from_center_size(pos2(place.left() + 11.0, place.center().y), Vec2::splat(13.0));
    Icon::Warning.paint(ui.painter(), sign, theme.warn);
    if wide {
        let words = place.with_min_x(place.left() + 21.0);
        label_in(ui, words, Align2::LEFT_CENTER, URGENT, Type::Label, theme.warn);
    }
    focus_ring(ui, theme, &response, radius::CONTROL, true);
    let rule = "A candidate is marked where its claims, or those of its mediators and Classic tumours, say that it \
                kills or cripples fast.";
    explained_ui(ui, &response, place, URGENT, &[&urgent.claim, &urgent.rule, rule]);
    width + 10.0
}

fn unexplained_ui(ui: &mut Ui, cx: &ViewCx<'_>, candidate: &Candidate) {
    if candidate.findings == 0 {
        return;
    }
    let theme = cx.theme;
    let (icon, words) = if candidate.unexplained.is_empty() {
        (Icon::Check, "Nothing left unexplained".to_owned())
    } else {
        (Icon::Minus, format!("Leaves unexplained: {}", candidate.unexplained.join(", ")))
    };
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    let sign = Rect::from_center_size(pos2(row.left() + 7.0, row.center().y), Vec2::splat(13.0));
    icon.paint(ui.painter(), sign, theme.text2);
    let place = row.with_min_x(row.left() + 20.0);
    let (_, cut) = label_in(ui, place, Align2::LEFT_CENTER, &words, Type::Control, theme.text2);
    if cut {
        response.on_hover_text(words);
    }
}

/// What the candidate would show besides; one click says whether that is there.
fn expected_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    candidate: &Candidate,
    open: Option<usize>,
    out: &mut Actions,
) -> Option<Rect> {
    if candidate.expected.is_empty() {
        return None;
    }
    ui.add_space(2.0);
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, "Would also show"));
    label_in(ui, row, Align2::LEFT_CENTER, "Would also show", Type::Label, cx.theme.text3);
    let area = ui.available_rect_before_wrap();
    let columns: u8 = if area.width() >= 520.0 { 2 } else { 1 };
    let gap = 20.0;
    let width = (area.width() - gap * f32::from(columns - 1)) / f32::from(columns);
    let mut number = None;
    for pair in candidate.expected[..candidate.expected.len().min(MOST_EXPECTED)].chunks(columns.into()) {
        let (line, _) = ui.allocate_exact_size(vec2(area.width(), height::ROW), Sense::hover());
        for (place, expected) in pair.iter().enumerate() {
            let left = line.left() + place as f32 * (width + gap);
            let cell = Rect::from_min_size(pos2(left, line.top()), vec2(width, line.height()));
            number = number.or(one_expected_ui(ui, cx, candidate.topic, expected, cell, open, out));
        }
    }
    number
}

fn one_expected_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    of: TopicId,
    expected: &Expected,
    cell: Rect,
    open: Option<usize>,
    out: &mut Actions,
) -> Option<Rect> {
    let topic = cx.library.kb.topic(expected.topic);
    let sign = Rect::from_center_size(pos2(cell.left() + 7.0, cell.center().y), Vec2::splat(13.0));
    Icon::of(topic.kind()).paint(ui.painter(), sign, cx.theme.kind(topic.kind()));
    let pair = Rect::from_min_max(pos2(cell.right() - PAIR.x, cell.top()), cell.max);
    let left = cell.left() + 20.0;
    let often = 58.0;
    // Its sign says that it is an antibody.
    let short = topic.label().strip_suffix(" antibody").unwrap_or(topic.label());
    let wanted = text_width(ui, short, Type::Control);
    let name = Rect::from_min_size(
        pos2(left, cell.top()),
        vec2(wanted.min(pair.left() - often - 6.0 - left), cell.height()),
    );
    let salt = ("expected", of.index(), expected.topic.index());
    let mut ui = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(cell));
    named_ui(&ui, cx, expected.topic, (name, short), Type::Control, out);
    let place = Rect::from_min_size(pos2(name.right() + 6.0, cell.top() + 4.0), vec2(often, 20.0));
    let mut child = ui.new_child(UiBuilder::new().id_salt("often").max_rect(place));
    let number = prose_ui(&mut child, cx, "often", &expected.prose, Setting::cell(open), out);
    let of = format!("{}, of {}", topic.label(), cx.library.kb.topic(of).label());
    let id = ui.scope_id().with("pair");
    if let Some(presence) = presence_ui(&ui, pair, id, &of, None) {
        out.push(Action::Differential(DifferentialAct::AddTopic(expected.topic, presence)));
    }
    number
}

/// Moves the keyboard from candidate to candidate.
pub(super) fn walk(ui: &Ui, topics: &[TopicId]) {
    let has_focus = |topic: &TopicId| ui.memory(|memory| memory.has_focus(head_id(*topic)));
    let Some(from) = topics.iter().position(has_focus) else { return };
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let to = if pressed(Key::ArrowDown) {
        from + 1
    } else if pressed(Key::ArrowUp) {
        from.saturating_sub(1)
    } else if pressed(Key::Home) {
        0
    } else if pressed(Key::End) {
        topics.len() - 1
    } else {
        return;
    };
    if let Some(&topic) = topics.get(to) {
        ui.memory_mut(|memory| memory.request_focus(head_id(topic)));
    }
}
