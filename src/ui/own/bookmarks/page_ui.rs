//! Draws the page of bookmarks: the lists at the left, the head of the one that is shown, and its lines.

use egui::{
    Align, CornerRadius, EventFilter, Id, Key, Layout, Modifiers, Rect, ScrollArea, Sense, Stroke,
    StrokeKind, Ui, UiBuilder, pos2, vec2,
};

use super::model::{Order, Row, Shown, rows};
use super::row_ui::{ROW, row_id, row_ui};
use super::shelf_ui::shelf_ui;
use crate::ui::action::{Action, Actions};
use crate::ui::own::OwnAct;
use crate::ui::theme::{Type, height, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{Field, choice, label, select_all, text_button};
use crate::user::{self, Change, clean_name};

/// The height of the head.
const HEAD: f32 = 56.0;
/// The width of the lists at the left.
const SHELF: f32 = 232.0;
/// The widest list of topics.
const WIDEST: f32 = 860.0;

/// A collection that is being given another name.
#[derive(Clone, Debug)]
pub(crate) struct Renaming {
    pub of: user::Id,
    pub text: String,
    /// Whether the field is to take the keyboard.
    pub take_focus: bool,
}

/// The widget state of the page.
#[derive(Debug, Default)]
pub(crate) struct BookmarksState {
    pub shown: Shown,
    pub renaming: Option<Renaming>,
    pub(super) order: Order,
}

impl BookmarksState {
    /// Shows a collection, and asks what it is to be called.
    pub(crate) fn name(&mut self, of: user::Id, text: &str) {
        self.shown = Shown::Collection(of);
        self.renaming = Some(Renaming { of, text: text.to_owned(), take_focus: true });
    }
}

/// Draws the page over the whole of `ui`.
pub(crate) fn bookmarks_ui(ui: &mut Ui, cx: &ViewCx<'_>, state: &mut BookmarksState, out: &mut Actions) {
    // Another window may have deleted what is shown here.
    if let Shown::Collection(id) = state.shown
        && !cx.own.has_collection(id)
    {
        state.shown = Shown::default();
    }
    let area = ui.available_rect_before_wrap();
    let side = area.with_max_x(area.left() + SHELF);
    let mut child = ui.new_child(UiBuilder::new().id_salt("shelf").max_rect(side));
    shelf_ui(&mut child, cx, state, out);
    let main = area.with_min_x(side.right());
    ui.painter().rect_filled(main, 0.0, cx.theme.bg1);
    ui.painter().vline(side.right() - 0.5, side.y_range(), (1.0, cx.theme.line));
    let listed = rows(&cx.library.kb, cx.own, state.shown, state.order);
    let padding = cx.width.page_padding();
    let width = (main.width() - 2.0 * padding).min(WIDEST);
    let column = Rect::from_min_size(pos2(main.left() + padding, main.top()), vec2(width, main.height()));
    let head = column.with_max_y(column.top() + HEAD);
    let layout = Layout::left_to_right(Align::Center);
    let mut child = ui.new_child(UiBuilder::new().id_salt("bookmarks-head").max_rect(head).layout(layout));
    head_ui(&mut child, cx, &listed, state, out);
    ui.painter().hline(main.x_range(), head.bottom() - 0.5, (1.0, cx.theme.line));
    let body =
        Rect::from_min_max(pos2(column.left(), head.bottom() + 8.0), pos2(main.right(), main.bottom()));
    let list = UiBuilder::new().id_salt("bookmarks").max_rect(body);
    let mut child = ui.new_child(list);
    child.set_clip_rect(body.expand2(vec2(8.0, 0.0)).intersect(ui.clip_rect()));
    if listed.is_empty() {
        let words = match state.shown {
            Shown::Highlights => {
                "Words of a statement that you highlight are listed here: select them and press Ctrl Shift H, or use \
                 the menu of the statement."
            }
            Shown::Notes => "What you note on the page of a topic is listed here, the last one first.",
            Shown::Visited => "The topics that you open are listed here, the last one first.",
            Shown::Collection(_) => {
                "Nothing is bookmarked here yet. Ctrl+D on a page puts its topic into Bookmarks."
            }
        };
        child.add_space(8.0);
        label(&mut child, words, Type::Control, cx.theme.text2);
    } else {
        list_ui(&mut child, cx, &listed, state, width, out);
    }
    ui.advance_cursor_after_rect(area);
}

/// The name of the list, its order, and what can be done with it.
fn head_ui(ui: &mut Ui, cx: &ViewCx<'_>, listed: &[Row<'_>], state: &mut BookmarksState, out: &mut Actions) {
    let theme = cx.theme;
    let Shown::Collection(id) = state.shown else {
        let title = match state.shown {
            Shown::Notes => "Notes",
            Shown::Highlights => "Highlights",
            _ => "Recently visited",
        };
        label(ui, title, Type::Section, theme.text1);
        return;
    };
    let name = collection_name(cx, id);
    let renames = state.renaming.as_ref().is_some_and(|renaming| renaming.of == id);
    if renames {
        rename_ui(ui, cx, state, out);
    }
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        if !renames {
            let gone = id == user::Id::BOOKMARKS && listed.is_empty();
            let word = if id == user::Id::BOOKMARKS { "Empty" } else { "Delete" };
            if ui.add_enabled_ui(!gone, |ui| text_button(ui, None, word)).inner.clicked() {
                let words = match listed.len() {
                    0 => format!("“{name}” was deleted"),
                    1 => format!("“{name}” was deleted, with 1 bookmark"),
                    many => format!("“{name}” was deleted, with {many} bookmarks"),
                };
                let words =
                    if id == user::Id::BOOKMARKS { format!("“{name}” was emptied") } else { words };
                out.push(Action::Own(OwnAct::Change(Change::DeleteCollection(id), Some(words))));
            }
            // The one that is always there is called what it is.
            if id != user::Id::BOOKMARKS && text_button(ui, None, "Rename").clicked() {
                state.name(id, &name);
            }
            ui.add_space(8.0);
        }
        for order in Order::ALL.into_iter().rev() {
            let words = format!("Order: {}", order.label());
            if choice(ui, state.order == order, order.label(), &words).clicked() {
                state.order = order;
            }
        }
        if !renames {
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                label(ui, &name, Type::Section, theme.text1);
            });
        }
    });
}

/// The field for another name.
fn rename_ui(ui: &mut Ui, cx: &ViewCx<'_>, state: &mut BookmarksState, out: &mut Actions) {
    let Some(renaming) = &mut state.renaming else { return };
    let field = Field {
        id: Id::unique("rename-collection"),
        name: "Name of the collection",
        hint: "Name",
        kind: Type::Name,
        keeps_keyboard: false,
    };
    if std::mem::take(&mut renaming.take_focus) {
        ui.memory_mut(|memory| memory.request_focus(field.id));
        select_all(ui, field.id, &renaming.text);
    }
    let had_focus = ui.memory(|memory| memory.has_focus(field.id));
    let pressed = |key: Key| had_focus && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let (cancelled, entered) = (pressed(Key::Escape), pressed(Key::Enter));
    let (rect, _) = ui.allocate_exact_size(vec2(240.0, height::BUTTON), Sense::hover());
    let edge = Stroke::new(2.0, cx.theme.focus);
    ui.painter().rect(rect, CornerRadius::same(radius::CONTROL), cx.theme.bg1, edge, StrokeKind::Inside);
    let response = field.show_long(ui, rect.shrink2(vec2(10.0, 1.0)), &mut renaming.text, user::MOST_NAME);
    if cancelled {
        ui.memory_mut(|memory| memory.surrender_focus(field.id));
        state.renaming = None;
    } else if entered || response.lost_focus() {
        let (id, name) = (renaming.of, clean_name(&renaming.text));
        if !name.is_empty() && name != collection_name(cx, id) {
            out.push(Action::Own(OwnAct::Change(Change::RenameCollection { id, name }, None)));
        }
        ui.memory_mut(|memory| memory.surrender_focus(field.id));
        state.renaming = None;
    }
}

/// What a collection is called.
pub(super) fn collection_name(cx: &ViewCx<'_>, id: user::Id) -> String {
    let collections = cx.own.collections();
    let found = collections.into_iter().find(|(other, _)| *other == id);
    found.map(|(_, collection)| collection.name).unwrap_or_default()
}

/// The lines that are in sight, and some around them, into which the keyboard can walk.
fn list_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    listed: &[Row<'_>],
    state: &BookmarksState,
    width: f32,
    out: &mut Actions,
) {
    let scroll = ScrollArea::vertical().id_salt(("bookmarks", state.shown)).auto_shrink(false);
    scroll.show_viewport(ui, |ui, viewport| {
        ui.set_height(listed.len() as f32 * ROW + 24.0);
        let origin = ui.min_rect().min;
        let seen = viewport.expand(ROW * 3.0);
        for (at, row) in listed.iter().enumerate() {
            let top = at as f32 * ROW;
            let rect = Rect::from_min_size(origin + vec2(0.0, top), vec2(width, ROW));
            // What has the keyboard keeps it out of sight.
            let id = row_id(row);
            let near = top + ROW >= seen.top() && top <= seen.bottom();
            if near || ui.memory(|memory| memory.has_focus(id)) {
                let by_hand = state.order == Order::Hand;
                row_ui(ui, cx, rect, row, state.shown, by_hand.then_some(listed.len()), out);
            }
        }
        walk(ui, listed);
    });
}

/// Moves the keyboard from line to line: the arrows of the toolkit would stop at every button.
fn walk(ui: &Ui, listed: &[Row<'_>]) {
    let has_focus = |row: &Row<'_>| ui.memory(|memory| memory.has_focus(row_id(row)));
    let Some(from) = listed.iter().position(has_focus) else { return };
    let filter = EventFilter { vertical_arrows: true, escape: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(row_id(&listed[from]), filter));
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let to = if pressed(Key::ArrowDown) {
        from + 1
    } else if pressed(Key::ArrowUp) {
        from.saturating_sub(1)
    } else if pressed(Key::Home) {
        0
    } else if pressed(Key::End) {
        listed.len() - 1
    } else {
        return;
    };
    if let Some(row) = listed.get(to) {
        ui.memory_mut(|memory| memory.request_focus(row_id(row)));
        let top = ui.min_rect().top() + to as f32 * ROW;
        ui.scroll_to_rect(Rect::from_x_y_ranges(ui.min_rect().x_range(), top - ROW..=top + 2.0 * ROW), None);
    }
}
