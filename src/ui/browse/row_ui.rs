//! One row of a panel: what it shows, and what a click on it means.

use egui::{Align2, CornerRadius, Id, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::kb::{Kind, TopicId};
use crate::search::{Group, Value};
use crate::ui::action::{Action, Actions, Ask};
use crate::ui::cards;
use crate::ui::compare::Carried;
use crate::ui::own::star_in_row;
use crate::ui::theme::{Type, space};
use crate::ui::topic_menu::topic_menu;
use crate::ui::view::ViewCx;
use crate::ui::widgets::{PIPS_WIDTH, certainty_mark, label_in, pips};

/// The widget of a row: it stays the same wherever the row stands.
pub(super) fn row_id(panel: usize, topic: TopicId) -> Id {
    Id::unique(("panel-row", panel, topic.index()))
}

pub(super) fn row_gestures(ui: &Ui, cx: &ViewCx<'_>, response: &Response, id: TopicId, out: &mut Actions) {
    let in_new_tab =
        response.middle_clicked() || (response.clicked() && ui.input(|input| input.modifiers.command));
    // Enter and Space also click a focused widget; the keyboard has its own words for them.
    let by_pointer = ui.input(|input| input.pointer.any_click());
    if in_new_tab && by_pointer {
        out.push(Action::OpenInNewTab(id));
    } else if response.clicked() && (by_pointer || !response.has_focus()) {
        out.push(Action::Pick(id));
    }
    response.dnd_set_drag_payload(Carried(id));
    let picking = if cx.query.picked.contains(&id) { "Pick off" } else { "Pick, leave the page" };
    topic_menu(response, cx, id, Some((picking, Action::Ask(Ask::Pick(id)))), out);
    if !response.has_focus() {
        cards::preview(ui, cx, response, response.rect, id);
    }
}

/// The head of a group: read out where it stands, and nothing to click.
pub(super) fn group_ui(ui: &Ui, cx: &ViewCx<'_>, panel: usize, rect: Rect, group: &Group) {
    let Group { label, count, .. } = *group;
    let head = ui.interact(rect, Id::unique(("panel-group", panel, group.line)), Sense::hover());
    head.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{label}, {count}")));
    let place = Rect::from_min_max(pos2(rect.left() + space::ROW, rect.top() + 2.0), rect.max);
    let (width, _) = label_in(ui, place, Align2::LEFT_CENTER, label, Type::GroupHead, cx.theme.text2);
    let number = Rect::from_min_max(pos2(place.left() + width + 8.0, place.top()), place.max);
    label_in(ui, number, Align2::LEFT_CENTER, &count.to_string(), Type::Label, cx.theme.text3);
}

pub(super) fn row_ui(
    ui: &Ui,
    cx: &ViewCx<'_>,
    kind: Kind,
    rect: Rect,
    id: TopicId,
    value: &Value,
    cursor: bool,
    widget: Id,
) -> Response {
    let theme = cx.theme;
    let topic = cx.library.kb.topic(id);
    let picked = cx.query.picked.contains(&id);
    let open = cx.open() == Some(id);
    // One row of the list can be reached with Tab: the one that the keyboard left.
    let sense = Sense::DRAG | if cursor { Sense::click() } else { Sense::CLICK };
    let response = ui.interact(rect, widget, sense);
    response.widget_info(|| {
        let starred = if cx.own.is_bookmarked(&topic.slug) { ", bookmarked" } else { "" };
        let name = row_name(topic.label(), value) + starred;
        WidgetInfo::selected(Role::ListBoxOption, true, picked, name)
    });
    let ground = match (picked, open, response.hovered()) {
        (true, _, _) => Some(theme.tint(kind)),
        (_, true, _) => Some(theme.bg3),
        (_, _, true) => Some(theme.bg2),
        _ => None,
    };
    if let Some(ground) = ground {
        ui.painter().rect_filled(rect, 0.0, ground);
    }
    if picked {
        ui.painter().rect_filled(
            Rect::from_min_size(rect.min, vec2(3.0, rect.height())),
            0.0,
            theme.kind(kind),
        );
    }
    star_in_row(ui, cx, pos2(rect.left() + 6.0, rect.center().y), id);
    let dimmed = *value == Value::Unlinked && !picked;
    let mut left = rect.left() + space::ROW;
    if let Value::Seen(certainty, _) = value {
        certainty_mark(ui, theme, pos2(left + 5.0, rect.center().y), *certainty);
        left += 18.0;
    }
    let used = value_ui(ui, cx, rect, value, open);
    let place = Rect::from_min_max(
        pos2(left, rect.top()),
        pos2(rect.right() - space::ROW - used - 8.0, rect.bottom()),
    );
    let (font, colour) = match (picked || open, dimmed) {
        (true, _) => (Type::Strong, theme.text1),
        (_, true) => (Type::Control, theme.text3),
        _ => (Type::Control, theme.text1),
    };
    label_in(ui, place, Align2::LEFT_CENTER, topic.label(), font, colour);
    if response.has_focus() {
        ui.painter().rect_stroke(
            rect.shrink(1.0),
            CornerRadius::same(4),
            (2.0, theme.focus),
            egui::StrokeKind::Inside,
        );
    }
    response
}

/// Draws the value at the right end of a row, and returns its width.
fn value_ui(ui: &Ui, cx: &ViewCx<'_>, rect: Rect, value: &Value, open: bool) -> f32 {
    let right = rect.right() - space::ROW;
    let colour = if open { cx.theme.text2 } else { cx.theme.text3 };
    // The name matters more than on how many modalities it is seen.
    let most = if let Value::Seen(..) = value { (rect.width() * 0.36).min(104.0) } else { 60.0 };
    let place = Rect::from_min_max(pos2(right - most, rect.top()), pos2(right, rect.bottom()));
    let text = match value {
        Value::Strength(strength) => {
            pips(ui, cx.theme, pos2(right - PIPS_WIDTH, rect.center().y), *strength);
            return PIPS_WIDTH;
        }
        Value::Blank => return 0.0,
        Value::Count(count) => count.to_string(),
        Value::Seen(_, modalities) => modalities.clone(),
        Value::Unlinked => "–".to_owned(),
    };
    label_in(ui, place, Align2::RIGHT_CENTER, &text, Type::Control, colour).0
}

/// A row as it is read out.
fn row_name(label: &str, value: &Value) -> String {
    match value {
        Value::Strength(strength) => format!("{label}, {}", strength.label().to_lowercase()),
        Value::Seen(certainty, modalities) => {
            format!("{label}, {} on {modalities}", certainty.label().to_lowercase())
        }
        Value::Count(_) | Value::Blank => label.to_owned(),
        Value::Unlinked => format!("{label}, not linked"),
    }
}
