//! Draws one topic of a list, with what can be done with it.

use egui::{
    Align, Align2, CornerRadius, Id, Key, Layout, Modifiers, Popup, Rect, Response, Role, Sense, Ui,
    UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use super::model::{Row, Shown, Words};
use crate::ui::action::{Action, Actions};
use crate::ui::icons::Icon;
use crate::ui::own::OwnAct;
use crate::ui::prose::open_on_click;
use crate::ui::theme::{Type, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{focus_ring, icon_button, label_in};
use crate::ui::{cards, own::star_in_row, topic_menu};
use crate::user::{self, Change};

/// The height of a line.
pub(super) const ROW: f32 = 36.0;
/// The room for the day at the right, for what stands before it, and for the buttons.
const DAY: f32 = 84.0;
const FACTS: f32 = 120.0;
const BUTTONS: f32 = 120.0;

/// The widget of a line: it stays the same wherever the line stands.
pub(super) fn row_id(row: &Row<'_>) -> Id {
    let (slug, words) = row.key();
    Id::unique(("bookmark-row", slug, words.map(|id| id.to_string())))
}

/// Draws a line over `rect`. `movable` is how many stand in the collection, where they stand in the order by hand.
pub(super) fn row_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    rect: Rect,
    row: &Row<'_>,
    shown: Shown,
    movable: Option<usize>,
    out: &mut Actions,
) {
    let theme = cx.theme;
    let name = row.name(&cx.library.kb);
    let line = row.first_line();
    let facts = match (&line, row.visits, row.topic) {
        (Some(line), _, _) => line.clone(),
        (None, 0, Some(topic)) => cx.library.kb.topic(topic).kind().label().to_owned(),
        (None, 0, None) => "not in the open packs".to_owned(),
        (None, 1, _) => "1 visit".to_owned(),
        (None, many, _) => format!("{many} visits"),
    };
    let day = row.when.day();
    let response = ui.interact(rect, row_id(row), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, format!("{name}, {facts}, {day}")));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(radius::CONTROL), theme.bg2);
    }
    let sign = Rect::from_center_size(pos2(rect.left() + 18.0, rect.center().y), Vec2::splat(14.0));
    match row.topic {
        Some(topic) => {
            let kind = cx.library.kb.topic(topic).kind();
            Icon::of(kind).paint(ui.painter(), sign, theme.kind(kind));
            if shown == Shown::Visited {
                star_in_row(ui, cx, sign.left_center() - vec2(6.0, 0.0), topic);
            }
        }
        None => Icon::Bookmark.paint(ui.painter(), sign, theme.text3),
    }
    let right = rect.with_max_x(rect.right() - BUTTONS);
    label_in(ui, right, Align2::RIGHT_CENTER, &day, Type::Control, theme.text2);
    let before = right.with_max_x(right.right() - DAY);
    // Words say more than a kind.
    let facts_width = if line.is_some() { before.width() * 0.6 } else { FACTS };
    let before = before.with_min_x((before.right() - facts_width).max(rect.left() + 160.0));
    let seen = before.with_max_x(before.right() - 12.0);
    label_in(ui, seen, Align2::LEFT_CENTER, &facts, Type::Control, theme.text2);
    let place =
        Rect::from_min_max(pos2(rect.left() + 34.0, rect.top()), pos2(before.left() - 12.0, rect.bottom()));
    let ink = if row.topic.is_some() { theme.text1 } else { theme.text2 };
    let (_, cut) = label_in(ui, place, Align2::LEFT_CENTER, name, Type::Name, ink);
    focus_ring(ui, theme, &response, radius::CONTROL, false);
    if let Some(topic) = row.topic {
        open_on_click(ui, &response, topic, out);
        if !response.has_focus() {
            cards::preview(ui, cx, &response, rect, topic);
        }
    }
    let layout = Layout::right_to_left(Align::Center);
    let buttons =
        UiBuilder::new().id_salt(row_id(row)).max_rect(rect.with_min_x(right.right())).layout(layout);
    let mut child = ui.new_child(buttons);
    child.spacing_mut().item_spacing.x = 2.0;
    buttons_ui(&mut child, cx, row, name, shown, movable, &response, out);
    if cut && row.topic.is_none() {
        response.on_hover_text(name);
    }
}

/// Remove, move up and down, and the menu of the other collections.
fn buttons_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    row: &Row<'_>,
    name: &str,
    shown: Shown,
    movable: Option<usize>,
    line: &Response,
    out: &mut Actions,
) {
    let topic = || row.slug.to_owned();
    if let Some((what, change)) = row.words.map(Words::deleting) {
        let words = format!("Delete the {what} on {name}, number {}", row.place + 1);
        let delete =
            line.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Delete));
        if icon_button(ui, Icon::Close, &words, true).clicked() || delete {
            let said = Some(format!("The {what} was deleted"));
            out.push(Action::Own(OwnAct::Change(change, said)));
        }
    }
    let Shown::Collection(collection) = shown else {
        if let Some(topic) = row.topic {
            topic_menu::topic_menu(line, cx, topic, None, out);
        }
        return;
    };
    let delete = line.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Delete));
    if icon_button(ui, Icon::Close, &format!("Remove {name}"), true).clicked() || delete {
        let change = Change::Unbookmark { topic: topic(), collection };
        out.push(Action::Own(OwnAct::Change(change, Some(format!("The bookmark on {name} was removed")))));
    }
    let more = icon_button(ui, Icon::More, &format!("Move {name} to"), true);
    Popup::menu(&more).show(|ui| move_menu_ui(ui, cx, row, collection, out));
    Popup::context_menu(line).show(|ui| {
        if let Some(topic) = row.topic {
            topic_menu::entries_ui(ui, cx, topic, None, out);
            ui.separator();
        }
        move_menu_ui(ui, cx, row, collection, out);
    });
    if let Some(count) = movable {
        let mut shift = |ui: &mut Ui, icon, words: String, to: Option<usize>| {
            if icon_button(ui, icon, &words, to.is_some()).clicked()
                && let Some(to) = to
            {
                let change = Change::MoveBookmark { topic: topic(), collection, to };
                out.push(Action::Own(OwnAct::Change(change, None)));
            }
        };
        let down = Some(row.place + 1).filter(|to| *to < count);
        shift(ui, Icon::ChevronDown, format!("Move {name} down"), down);
        shift(ui, Icon::ChevronUp, format!("Move {name} up"), row.place.checked_sub(1));
    }
}

/// The collections that the topic may be moved to.
fn move_menu_ui(ui: &mut Ui, cx: &ViewCx<'_>, row: &Row<'_>, from: user::Id, out: &mut Actions) {
    ui.set_min_width(180.0);
    let mut others = cx.own.collections();
    others.retain(|(id, _)| *id != from);
    if others.is_empty() && ui.button("Move to a new collection").clicked() {
        let topic = Some(row.slug.to_owned());
        out.push(Action::Own(OwnAct::Collect { name: String::new(), topic }));
        leave(row, from, out);
    }
    for (collection, known) in others {
        if ui.button(format!("Move to {}", known.name)).clicked() {
            let change = Change::Bookmark { topic: row.slug.to_owned(), collection };
            out.push(Action::Own(OwnAct::Change(change, None)));
            leave(row, from, out);
        }
    }
}

/// Takes the topic out of where it was.
fn leave(row: &Row<'_>, from: user::Id, out: &mut Actions) {
    let change = Change::Unbookmark { topic: row.slug.to_owned(), collection: from };
    out.push(Action::Own(OwnAct::Change(change, None)));
}
