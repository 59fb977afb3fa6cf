//! The field that asks for a name, and the button that opens it.

use egui::{
    Align, Area, CornerRadius, Id, Key, Layout, Modifiers, Order, Rect, Role, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, pos2, vec2,
};

use super::model::conditions_of;
use crate::ui::action::{Action, Actions, SavedAct};
use crate::ui::icons::Icon;
use crate::ui::theme::{Type, WidthClass, height, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{
    Field, button, icon_button, label, popup_frame, select_all, text_button, text_width,
};
use crate::user::{MOST_NAME, clean_name};

/// What is being named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Naming {
    /// The current query.
    New,
    /// The saved query at a place, which hangs under this widget.
    Rename(usize, Id),
}

/// The widget state of the field.
#[derive(Debug, Default)]
pub(crate) struct NamingState {
    /// What is being named; `None` while the field is closed.
    pub of: Option<Naming>,
    pub text: String,
    /// Whether the field is to take the keyboard.
    pub take_focus: bool,
    /// What gets the keyboard when the field closes.
    pub back_to: Option<Id>,
    /// What the field hangs under, as it was seen last.
    anchor: Option<Rect>,
}

const WIDTH: f32 = 300.0;

/// Where the place of the button is kept from frame to frame: the field hangs under it.
fn save_id() -> Id {
    Id::unique("save-query")
}

/// The quiet button that saves the query. While the query is saved already its room stays empty, so that the
/// conditions beside it do not move.
pub(crate) fn save_button(ui: &mut Ui, cx: &ViewCx<'_>, out: &mut Actions) {
    const WORD: &str = "Save…";
    let narrow = cx.width == WidthClass::Narrow;
    let width = if narrow { height::ICON_BUTTON } else { text_width(ui, WORD, Type::Name) + 32.0 };
    if cx.saved.in_force().is_some() {
        // A narrow window has no room to leave empty.
        ui.add_space(if narrow { 0.0 } else { width });
        return;
    }
    let response = if narrow {
        icon_button(ui, Icon::Pin, "Save this query", true)
    } else {
        text_button(ui, Some(Icon::Pin), WORD).on_hover_text("Pin these conditions over the filters")
    };
    ui.data_mut(|data| data.insert_temp(save_id(), response.rect));
    if response.clicked() {
        out.push(Action::Saved(SavedAct::Begin));
    }
}

/// Draws the field under what it names, if it is open.
pub(crate) fn naming_ui(ui: &Ui, cx: &ViewCx<'_>, state: &mut NamingState, out: &mut Actions) {
    let Some(of) = state.of else {
        state.anchor = None;
        return;
    };
    let under = match of {
        Naming::New => ui.data(|data| data.get_temp(save_id())),
        Naming::Rename(_, row) => ui.ctx().read_response(row).map(|row| row.rect),
    };
    state.anchor = under.or(state.anchor);
    let Some(anchor) = state.anchor else { return };
    let content = ui.ctx().content_rect();
    let left = (anchor.right() - WIDTH).clamp(content.left() + 8.0, content.right() - WIDTH - 40.0);
    let at = match of {
        Naming::New => pos2(left, anchor.bottom() + 6.0),
        Naming::Rename(..) => anchor.left_bottom() + vec2(4.0, 4.0),
    };
    let area = Area::new(Id::unique("naming")).order(Order::Foreground).fixed_pos(at);
    let shown = area.show(ui.ctx(), |ui| {
        let dialog = UiBuilder::new().accessibility_role(Role::Dialog);
        ui.scope_builder(dialog, |ui| {
            let title = if of == Naming::New { "Save this query" } else { "Rename" };
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| node.set_label(title));
            popup_frame(ui, 14).show(ui, |ui| {
                ui.set_width(WIDTH - 28.0);
                label(ui, title, Type::Strong, cx.theme.text1);
                ui.add_space(2.0);
                body_ui(ui, cx, of, state, out);
            });
        });
    });
    let outside = |at: egui::Pos2| !shown.response.rect.contains(at) && !anchor.contains(at);
    if ui.input(|input| input.pointer.any_pressed() && input.pointer.interact_pos().is_some_and(outside)) {
        out.push(Action::Saved(SavedAct::Cancel));
    }
}

fn body_ui(ui: &mut Ui, cx: &ViewCx<'_>, of: Naming, state: &mut NamingState, out: &mut Actions) {
    let theme = cx.theme;
    let (frame, _) = ui.allocate_exact_size(vec2(ui.available_width(), height::BUTTON), Sense::hover());
    let field = Field {
        id: Id::unique("naming-field"),
        name: "Name",
        hint: "Name",
        kind: Type::Control,
        keeps_keyboard: false,
    };
    if state.take_focus && !ui.is_sizing_pass() {
        state.take_focus = false;
        ui.memory_mut(|memory| memory.request_focus(field.id));
        select_all(ui, field.id, &state.text);
    }
    let has_focus = ui.memory(|memory| memory.has_focus(field.id));
    let pressed = |key: Key| has_focus && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let (cancelled, entered) = (pressed(Key::Escape), pressed(Key::Enter));
    let edge = if has_focus { Stroke::new(2.0, theme.focus) } else { Stroke::new(1.0, theme.line2) };
    ui.painter().rect(frame, CornerRadius::same(radius::CONTROL), theme.bg1, edge, StrokeKind::Inside);
    if field.show(ui, frame.shrink2(vec2(10.0, 1.0)), &mut state.text).changed()
        && let Some((end, _)) = state.text.char_indices().nth(MOST_NAME)
    {
        state.text.truncate(end);
    }
    let name = clean_name(&state.text);
    let own = match of {
        Naming::New => None,
        Naming::Rename(place, _) => Some(place),
    };
    let free = cx.saved.free(&name, own);
    let (words, colour) = if name.is_empty() {
        ("It needs a name to be found by.".to_owned(), theme.warn)
    } else if free != name {
        (format!("This name is taken. It becomes “{free}”."), theme.warn)
    } else {
        let query = own.and_then(|place| cx.saved.rows().get(place)).map_or(cx.query, |row| &row.query);
        (conditions_of(&cx.library.kb, query), theme.text3)
    };
    label(ui, &words, Type::Small, colour);
    ui.add_space(6.0);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let save = ui.add_enabled_ui(!name.is_empty(), |ui| button(ui, None, "Save")).inner;
        if cancelled || text_button(ui, None, "Cancel").clicked() {
            out.push(Action::Saved(SavedAct::Cancel));
        } else if !name.is_empty() && (entered || save.clicked()) {
            out.push(Action::Saved(SavedAct::Name(name)));
        }
    });
}
