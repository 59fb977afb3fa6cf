//! Draws the lists to choose from: the collections, and what was visited.

use egui::{
    Align2, CornerRadius, Popup, Rect, Response, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::model::Shown;
use super::page_ui::BookmarksState;
use crate::ui::action::{Action, Actions};
use crate::ui::icons::Icon;
use crate::ui::own::OwnAct;
use crate::ui::theme::{Type, height, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{focus_ring, label, label_in, text_button};
use crate::user::{self, Change};

/// Draws the lists over the whole of `ui`.
pub(super) fn shelf_ui(ui: &mut Ui, cx: &ViewCx<'_>, state: &mut BookmarksState, out: &mut Actions) {
    ScrollArea::vertical().id_salt("shelf").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        ui.add_space(16.0);
        head_ui(ui, cx, "Collections");
        let collections = cx.own.collections();
        for (place, (id, collection)) in collections.iter().enumerate() {
            let shown = Shown::Collection(*id);
            let count = cx.own.bookmarks_in(*id).len();
            let response = line_ui(ui, cx, Icon::Bookmark, &collection.name, count, state.shown == shown);
            if response.clicked() {
                state.shown = shown;
            }
            menu_ui(&response, *id, &collection.name, (place, collections.len()), state, out);
        }
        ui.add_space(2.0);
        ui.horizontal(|ui| {
            ui.add_space(8.0);
            if text_button(ui, Some(Icon::Plus), "New collection").clicked() {
                out.push(Action::Own(OwnAct::Collect { name: String::new(), topic: None }));
            }
        });
        ui.add_space(20.0);
        head_ui(ui, cx, "Notes, highlights, history");
        let visited = cx.own.recently_visited().len();
        let here = state.shown == Shown::Visited;
        if line_ui(ui, cx, Icon::Clock, "Recently visited", visited, here).clicked() {
            state.shown = Shown::Visited;
        }
        let notes = cx.own.rows().notes.iter().count();
        if line_ui(ui, cx, Icon::Note, "Notes", notes, state.shown == Shown::Notes).clicked() {
            state.shown = Shown::Notes;
        }
        let highlights = cx.own.rows().highlights.iter().count();
        let here = state.shown == Shown::Highlights;
        if line_ui(ui, cx, Icon::Pen, "Highlights", highlights, here).clicked() {
            state.shown = Shown::Highlights;
        }
    });
}

fn head_ui(ui: &mut Ui, cx: &ViewCx<'_>, words: &str) {
    ui.horizontal(|ui| {
        ui.add_space(14.0);
        label(ui, words, Type::GroupHead, cx.theme.text3);
    });
    ui.add_space(4.0);
}

/// A list with the number of its topics.
fn line_ui(ui: &mut Ui, cx: &ViewCx<'_>, icon: Icon, name: &str, count: usize, here: bool) -> Response {
    let theme = cx.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height::BUTTON), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, here, format!("{name}, {count}")));
    let ground = rect.shrink2(vec2(6.0, 1.0));
    if here || response.hovered() {
        let colour = if here { theme.bg3 } else { theme.bg2 };
        ui.painter().rect_filled(ground, CornerRadius::same(radius::CONTROL), colour);
    }
    let sign = Rect::from_center_size(pos2(rect.left() + 22.0, rect.center().y), Vec2::splat(14.0));
    icon.paint(ui.painter(), sign, theme.text2);
    let right = rect.with_max_x(rect.right() - 14.0);
    let faint = if here { theme.text2 } else { theme.text3 };
    let (used, _) = label_in(ui, right, Align2::RIGHT_CENTER, &count.to_string(), Type::Control, faint);
    let place = right.with_min_x(rect.left() + 36.0).with_max_x(right.right() - used - 8.0);
    let kind = if here { Type::Strong } else { Type::Control };
    let (_, cut) = label_in(ui, place, Align2::LEFT_CENTER, name, kind, theme.text1);
    focus_ring(ui, theme, &response, radius::CONTROL, false);
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if cut { response.on_hover_text(name) } else { response }
}

/// What can be done with a collection, by a right click.
fn menu_ui(
    response: &Response,
    id: user::Id,
    name: &str,
    (place, of): (usize, usize),
    state: &mut BookmarksState,
    out: &mut Actions,
) {
    Popup::context_menu(response).show(|ui| {
        ui.set_min_width(160.0);
        if id != user::Id::BOOKMARKS && ui.button("Rename").clicked() {
            state.name(id, name);
        }
        let mut shift = |ui: &mut Ui, words: &str, to: Option<usize>| {
            if let Some(to) = to
                && ui.button(words).clicked()
            {
                out.push(Action::Own(OwnAct::Change(Change::MoveCollection { id, to }, None)));
            }
        };
        shift(ui, "Move up", place.checked_sub(1));
        shift(ui, "Move down", Some(place + 1).filter(|to| *to < of));
    });
}
