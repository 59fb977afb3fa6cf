//! The star: whether a topic is bookmarked, and in which collections.

use egui::{
    Align2, CornerRadius, Id, Key, Modifiers, Popup, PopupCloseBehavior, Pos2, Rect, Response, Role, Sense,
    Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::OwnAct;
use crate::kb::TopicId;
use crate::ui::action::{Action, Actions};
use crate::ui::icons::Icon;
use crate::ui::theme::{Theme, Type, height, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{Field, focus_ring, icon_button, label_in};
use crate::user::{self, Change};

/// The width of the sign in a row. It stands in the padding of rows, so that nothing moves when it appears.
const IN_ROW: f32 = 9.0;

/// What a row's menu says of the star.
pub(crate) fn star_words(cx: &ViewCx<'_>, topic: TopicId) -> &'static str {
    if cx.own.is_bookmarked(&cx.library.kb.topic(topic).slug) { "Remove the bookmark" } else { "Bookmark" }
}

/// Paints the sign around `centre` if the topic is bookmarked; returns whether it is.
pub(crate) fn star_in_row(ui: &Ui, cx: &ViewCx<'_>, centre: Pos2, topic: TopicId) -> bool {
    let bookmarked = cx.own.is_bookmarked(&cx.library.kb.topic(topic).slug);
    if bookmarked {
        let place = Rect::from_center_size(centre, Vec2::splat(IN_ROW));
        Icon::BookmarkFilled.paint(ui.painter(), place, cx.theme.text2);
    }
    bookmarked
}

/// The star of a page, and beside it the menu of the collections.
pub(crate) fn star_ui(ui: &mut Ui, cx: &ViewCx<'_>, topic: TopicId, out: &mut Actions) {
    let slug = &*cx.library.kb.topic(topic).slug;
    let bookmarked = cx.own.is_bookmarked(slug);
    let menu = icon_button(ui, Icon::ChevronDown, "Collections", true);
    collections_ui(&menu, cx, slug, out);
    let icon = if bookmarked { Icon::BookmarkFilled } else { Icon::Bookmark };
    let star = icon_button(ui, icon, "Bookmark", true);
    star.widget_info(|| WidgetInfo::selected(Role::Button, true, bookmarked, "Bookmark"));
    if star.clicked() {
        out.push(Action::Own(OwnAct::Star(slug.to_owned())));
    }
}

/// The collections, ticked where the topic stands in them, and a field for a new one.
fn collections_ui(button: &Response, cx: &ViewCx<'_>, slug: &str, out: &mut Actions) {
    Popup::menu(button).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_width(232.0);
        let within = cx.own.collections_of(slug);
        for (id, collection) in cx.own.collections() {
            let ticked = within.contains(&id);
            if tick_ui(ui, &collection.name, ticked).clicked() {
                out.push(Action::Own(OwnAct::Change(put(slug, id, !ticked), None)));
            }
        }
        ui.separator();
        if let Some(name) = new_collection_ui(ui, cx.theme) {
            out.push(Action::Own(OwnAct::Collect { name, topic: Some(slug.to_owned()) }));
        }
    });
}

/// Puts a topic into a collection, or takes it out.
fn put(topic: &str, collection: user::Id, within: bool) -> Change {
    let topic = topic.to_owned();
    if within { Change::Bookmark { topic, collection } } else { Change::Unbookmark { topic, collection } }
}

/// A line with a box to tick.
fn tick_ui(ui: &mut Ui, words: &str, ticked: bool) -> Response {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height::ROW), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, ticked, words));
    if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(radius::KEY), theme.bg2);
    }
    let sign = Rect::from_center_size(pos2(rect.left() + 17.0, rect.center().y), Vec2::splat(14.0));
    let corner = CornerRadius::same(radius::MARK);
    if ticked {
        ui.painter().rect_filled(sign, corner, theme.ink);
        Icon::Check.paint(ui.painter(), sign.shrink(1.5), theme.on_ink);
    } else {
        ui.painter().rect(sign, corner, theme.bg1, Stroke::new(1.0, theme.line2), StrokeKind::Inside);
    }
    let place = Rect::from_min_max(pos2(rect.left() + 34.0, rect.top()), rect.max - vec2(8.0, 0.0));
    let (_, cut) = label_in(ui, place, Align2::LEFT_CENTER, words, Type::Control, theme.text1);
    focus_ring(ui, theme, &response, radius::KEY, false);
    if cut { response.on_hover_text(words) } else { response }
}

/// The field for a new collection; returns its name once it is entered.
fn new_collection_ui(ui: &mut Ui, theme: &Theme) -> Option<String> {
    let id = Id::unique("new-collection");
    let field = Field {
        id,
        name: "New collection",
        hint: "New collection",
        kind: Type::Control,
        keeps_keyboard: false,
    };
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height::BUTTON), Sense::hover());
    let frame = rect.shrink2(vec2(6.0, 2.0)).with_max_x(rect.right() - height::ICON_BUTTON - 8.0);
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    let pressed = |key: Key| has_focus && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::Escape) {
        ui.close();
    }
    let entered = pressed(Key::Enter);
    let edge = if has_focus { Stroke::new(2.0, theme.focus) } else { Stroke::new(1.0, theme.line2) };
    ui.painter().rect(frame, CornerRadius::same(radius::CONTROL), theme.bg1, edge, StrokeKind::Inside);
    let mut text: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    field.show_long(ui, frame.shrink2(vec2(8.0, 1.0)), &mut text, user::MOST_NAME);
    let place = Rect::from_center_size(
        pos2(rect.right() - height::ICON_BUTTON / 2.0 - 2.0, rect.center().y),
        Vec2::splat(height::ICON_BUTTON),
    );
    let mut beside = ui.new_child(egui::UiBuilder::new().id_salt("add-collection").max_rect(place));
    let name = user::clean_name(&text);
    let added = icon_button(&mut beside, Icon::Plus, "Make the collection", !name.is_empty()).clicked();
    let made = (added || entered) && !name.is_empty();
    if made {
        text.clear();
    }
    ui.data_mut(|data| data.insert_temp(id, text));
    made.then_some(name)
}
