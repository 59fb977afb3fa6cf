//! Draws the figure in the place of the panels, and lets its regions act as the rows of their panel do.
//!
//! The pointer meets one widget as large as the figure, and the shape under it decides which region is meant. Each
//! system has besides a widget of its own where its label stands, which takes the keyboard and is what a screen
//! reader names; a region that is pointed at hands what the pointer does on to it.

use std::cmp::Ordering;

use egui::{
    Align2, CornerRadius, EventFilter, Id, Key, Modifiers, Rect, Role, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use super::anatomy::{Anatomy, Leader, Side};
use super::face_ui::{faces_ui, faces_width};
use super::foot_ui::{foot_height, foot_ui};
use super::model::{PANEL, System, systems};
use super::paint::{Look, Painted, State};
use super::plan::{Labels, Place, Plan};
use crate::kb::Kind;
use crate::ui::action::Actions;
use crate::ui::browse::panel_ui::{PanelState, act, count_words};
use crate::ui::browse::row_ui::{row_gestures, row_id};
use crate::ui::browse::type_ahead::TypeAhead;
use crate::ui::icons::Icon;
use crate::ui::theme::{Type, height, radius, space};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{label_in, text_width};

/// How near to a small region the pointer has to be, in logical pixels.
pub(super) const SLACK: f32 = 4.0;

/// The widget state of the figure.
#[derive(Debug, Default)]
pub(crate) struct BodyMapState {
    /// Whether the organ systems are shown as the figure.
    pub shown: bool,
    type_ahead: TypeAhead,
    painted: Painted,
}

/// Draws the figure over the whole of `ui`; `panel` is the state of the panel that it stands for.
pub(in crate::ui::browse) fn body_map_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    panel: &mut PanelState,
    state: &mut BodyMapState,
    out: &mut Actions,
) {
    let area = ui.available_rect_before_wrap();
    let head = area.with_max_y(area.top() + height::PANEL_HEAD);
    head_ui(ui, cx, head, out);
    let systems = systems(cx.library, cx.panels);
    let body = area.with_min_y(head.bottom());
    let foot = body.with_min_y(body.bottom() - foot_height(ui, body.width()));
    let room = body.with_max_y(foot.top());

    let regions = &Anatomy::get().regions;
    let leaders: Vec<Option<Leader>> =
        systems.iter().map(|system| system.region.map(|region| regions[region].leader)).collect();
    let labels = systems.iter().map(|system| cx.library.kb.topic(system.topic).label());
    let widest = labels.map(|label| text_width(ui, label, Type::Strong)).fold(0.0, f32::max);
    let plan = Plan::of(room, Anatomy::get().bounds, &leaders, widest.min(140.0));

    let place = UiBuilder::new().id_salt("body-map").accessibility_role(Role::ListBox).max_rect(room);
    let mut child = ui.new_child(place);
    let count = count_words(&cx.panels.panels[PANEL]);
    ui.ctx().accesskit_node_builder(child.unique_id(), |node| {
        node.set_label(format!("{}, {count}", Kind::System.plural()));
    });
    let lit = list_ui(&mut child, cx, &plan, systems, panel, state, out);
    foot_ui(ui, cx, foot, plan.labels, &lit.0, lit.1.map(|at| &lit.0[at]));
    ui.advance_cursor_after_rect(area);
}

/// Name, numbers, and the way back to the list.
fn head_ui(ui: &Ui, cx: &ViewCx<'_>, rect: Rect, out: &mut Actions) {
    let theme = cx.theme;
    let icon =
        Rect::from_center_size(pos2(rect.left() + space::ROW + 7.0, rect.center().y), Vec2::splat(14.0));
    Icon::of(Kind::System).paint(ui.painter(), icon, theme.kind(Kind::System));
    let right = pos2(rect.right() - space::ROW, rect.center().y);
    let words = head_words(cx);
    let name = text_width(ui, Kind::System.plural(), Type::Strong);
    let taken = icon.right() + name + text_width(ui, &words, Type::Control) + 26.0;
    let worded = taken + faces_width(ui, true) <= right.x;
    faces_ui(ui, theme, right, worded, out);
    let room = rect.with_max_x(right.x - faces_width(ui, worded) - 8.0).with_min_x(icon.right() + 8.0);
    let (used, _) = label_in(ui, room, Align2::LEFT_CENTER, Kind::System.plural(), Type::Strong, theme.text1);
    let place = room.with_min_x(room.left() + used + 10.0);
    label_in(ui, place, Align2::LEFT_CENTER, &words, Type::Control, theme.text3);
}

/// How many syndromes in how many systems there are under the query.
fn head_words(cx: &ViewCx<'_>) -> String {
    let shown = |kind: Kind| cx.panels.of(kind).map_or(0, |panel| panel.shown);
    let counted = |count: usize, kind: Kind| {
        let word = if count == 1 { kind.label() } else { kind.plural() };
        format!("{count} {}", word.to_lowercase())
    };
    let systems = shown(Kind::System);
    let word = if systems == 1 { "system" } else { "systems" };
    format!("{} in {systems} {word}", counted(shown(Kind::Syndrome), Kind::Syndrome))
}

/// Draws figure and labels; returns the systems, and which of them is pointed at or has the keyboard.
fn list_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    plan: &Plan,
    systems: Vec<System>,
    panel: &mut PanelState,
    state: &mut BodyMapState,
    out: &mut Actions,
) -> (Vec<System>, Option<usize>) {
    let pointer = ui.interact(plan.body, ui.scope_id().with("figure"), Sense::CLICK);
    let slack = SLACK / plan.scale();
    let hit = pointer.hover_pos().and_then(|at| Anatomy::get().at(plan.in_drawing(at), slack));
    let mut states = Vec::with_capacity(systems.len());
    let mut lit = None;
    for (at, (system, place)) in systems.iter().zip(&plan.places).enumerate() {
        let mut response = ui.interact(place.rect, row_id(PANEL, system.topic), Sense::click());
        let label = cx.library.kb.topic(system.topic).label();
        let picked = cx.query.picked.contains(&system.topic);
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, picked, system.words(label)));
        if system.region.is_some() && system.region == hit {
            response = response.union(pointer.clone());
        }
        let now = State { picked, lit: response.hovered(), focused: response.has_focus() };
        if now.lit || (now.focused && lit.is_none()) {
            lit = Some(at);
        }
        label_ui(ui, cx, plan.labels, system, &system.count(), place, now);
        // A preview card stands beside all of it, and leaves the figure to be looked at.
        response.rect = ui.max_rect();
        row_gestures(ui, cx, &response, system.topic, out);
        states.push(now);
    }
    keyboard_ui(ui, cx, plan, &systems, panel, state, out);
    let looked: Vec<(System, State)> = systems.into_iter().zip(states).collect();
    let look = Look::new(cx.theme, plan, 1.0 / ui.ctx().pixels_per_point(), &looked);
    state.painted.paint(ui.painter(), look);
    leaders_ui(ui, cx, plan, &looked);
    (looked.into_iter().map(|(system, _)| system).collect(), lit)
}

/// Name and number of a system, beside the figure.
pub(super) fn label_ui(
    ui: &Ui,
    cx: &ViewCx<'_>,
    labels: Labels,
    system: &System,
    count: &str,
    place: &Place,
    state: State,
) {
    if labels == Labels::None {
        return;
    }
    let theme = cx.theme;
    let corner = CornerRadius::same(radius::CONTROL);
    let ground = place.rect.expand2(vec2(4.0, 1.0));
    if state.picked && labels == Labels::Beside {
        ui.painter().rect_filled(ground, corner, theme.tint(Kind::System));
    } else if state.lit {
        ui.painter().rect_filled(ground, corner, theme.bg2);
    }
    if state.focused {
        ui.painter().rect_stroke(ground, corner, Stroke::new(2.0, theme.focus), StrokeKind::Inside);
    }
    let label = cx.library.kb.topic(system.topic).label();
    let (kind, colour) = match (state.picked, system.depth) {
        (true, _) => (Type::Strong, theme.kind(Kind::System)),
        (false, Some(_)) => (Type::Control, theme.text1),
        (false, None) => (Type::Control, theme.text3),
    };
    if labels == Labels::Beside {
        let inner = place.rect.shrink2(vec2(4.0, 0.0));
        let (used, _) = label_in(ui, inner, Align2::RIGHT_CENTER, count, Type::Small, theme.text3);
        let name = inner.with_max_x(inner.right() - used - 6.0);
        label_in(ui, name, Align2::LEFT_CENTER, label, kind, colour);
        return;
    }
    let (upper, lower) = match place.side {
        Side::Left => (Align2::RIGHT_TOP, Align2::RIGHT_BOTTOM),
        Side::Right => (Align2::LEFT_TOP, Align2::LEFT_BOTTOM),
    };
    if count.is_empty() {
        let middle = Align2([upper.0[0], egui::Align::Center]);
        label_in(ui, place.rect, middle, label, kind, colour);
    } else {
        label_in(ui, place.rect, upper, label, kind, colour);
        label_in(ui, place.rect, lower, count, Type::Small, theme.text2);
    }
}

/// The lines between labels and regions, over the figure.
pub(super) fn leaders_ui(ui: &Ui, cx: &ViewCx<'_>, plan: &Plan, systems: &[(System, State)]) {
    let theme = cx.theme;
    for ((system, state), place) in systems.iter().zip(&plan.places) {
        let Some(points) = place.leader else { continue };
        let strong = state.picked || state.lit || state.focused;
        let (width, colour) = match (strong, system.depth) {
            (true, _) => (1.5, theme.text1),
            (false, _) => (1.0, theme.line2),
        };
        ui.painter().line(points.to_vec(), Stroke::new(width, colour));
        let dot = if strong { theme.text1 } else { theme.text2 };
        // On a picked region the dot would not be seen without a ring.
        ui.painter().circle(points[2], 2.5, dot, Stroke::new(1.0, theme.bg1));
    }
}

/// Moves from region to region and acts on the one that has the keyboard, as in a list.
fn keyboard_ui(
    ui: &Ui,
    cx: &ViewCx<'_>,
    plan: &Plan,
    systems: &[System],
    panel: &mut PanelState,
    state: &mut BodyMapState,
    out: &mut Actions,
) {
    let id_of = |at: usize| systems.get(at).map(|system| row_id(PANEL, system.topic));
    let focus = |id: Id| ui.memory_mut(|memory| memory.request_focus(id));
    if std::mem::take(&mut panel.take_focus) {
        // Where the keyboard was before the numbers changed, else what is picked.
        let kept = panel.focused.and_then(|topic| systems.iter().position(|system| system.topic == topic));
        let picked = || systems.iter().position(|system| cx.query.picked.contains(&system.topic));
        id_of(kept.or_else(picked).unwrap_or(0)).into_iter().for_each(focus);
    }
    let here =
        (0..systems.len()).find(|&at| id_of(at).is_some_and(|id| ui.memory(|memory| memory.has_focus(id))));
    panel.focused = here.map(|at| systems[at].topic);
    let Some(here) = here else { return };
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: true,
        ..EventFilter::default()
    };
    let widget = row_id(PANEL, systems[here].topic);
    ui.memory_mut(|memory| memory.set_focus_lock_filter(widget, filter));
    match step(ui, cx, plan, systems, here, &mut state.type_ahead) {
        Some(to) => id_of(to).into_iter().for_each(focus),
        None => act(ui, systems[here].topic, out),
    }
}

/// Where the keys lead: up and down from head to toe, left and right to the nearest label on the other side.
fn step(
    ui: &Ui,
    cx: &ViewCx<'_>,
    plan: &Plan,
    systems: &[System],
    here: usize,
    type_ahead: &mut TypeAhead,
) -> Option<usize> {
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let last = systems.len() - 1;
    let across = |side: Side| {
        let height = |at: usize| (plan.places[at].rect.center().y - plan.places[here].rect.center().y).abs();
        let there = (0..systems.len()).filter(|&at| plan.places[at].side == side);
        let nearest = |a: &usize, b: &usize| -> Ordering { height(*a).total_cmp(&height(*b)) };
        let to = there.min_by(nearest).filter(|_| plan.places[here].side != side);
        Some(to.unwrap_or(here))
    };
    if pressed(Key::ArrowDown) {
        return Some((here + 1).min(last));
    }
    if pressed(Key::ArrowUp) {
        return Some(here.saturating_sub(1));
    }
    if pressed(Key::ArrowLeft) {
        return across(Side::Left);
    }
    if pressed(Key::ArrowRight) {
        return across(Side::Right);
    }
    if pressed(Key::Home) {
        return Some(0);
    }
    if pressed(Key::End) {
        return Some(last);
    }
    type_ahead.take(ui)?;
    let label = |at: usize| systems.get(at).map(|system| cx.library.kb.topic(system.topic).label());
    type_ahead.find(here, systems.len(), label)
}
