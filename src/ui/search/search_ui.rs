//! The box itself: its field, its keys, and when the list under it is shown.

use egui::{CornerRadius, Id, Key, Modifiers, Rect, Stroke, StrokeKind, Ui, Vec2, pos2};

use super::list_ui::list_ui;
use super::listing::Line;
use super::state::{Caret, SearchState};
use crate::ui::action::{Action, Actions, Ask, SearchAct};
use crate::ui::icons::Icon;
use crate::ui::theme::{Type, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{Field, caret_to_end, keycap, keycap_width, select_all};

/// The search box, for those who give it the keyboard or take it away.
pub(crate) fn search_box() -> Id {
    Id::unique("search-box")
}

/// Draws the box into `rect`, and the list under it while that is open.
pub(crate) fn search_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    rect: Rect,
    state: &mut SearchState,
    out: &mut Actions,
) {
    let id = search_box();
    if let Some(caret) = state.take_keyboard.take() {
        ui.memory_mut(|memory| memory.request_focus(id));
        match caret {
            Caret::All => select_all(ui, id, &state.text),
            Caret::End => caret_to_end(ui, id, &state.text),
        }
        state.open();
    }
    let focused = ui.memory(|memory| memory.has_focus(id));
    let asked = if focused { keys(ui, id, state, out) } else { Vec::new() };
    let response = field_ui(ui, cx, rect, id, state, focused);
    if response.changed() {
        out.push(Action::Ask(Ask::Text(state.text.clone())));
    }
    // After the text: letters and Enter may arrive in one frame, and Enter means what they say.
    for act in asked {
        out.push(Action::Search(act));
    }
    // Whoever comes along with Tab is on the way to somewhere else.
    let by_tab = ui.input(|input| input.key_pressed(Key::Tab));
    if (response.gained_focus() && !by_tab) || response.clicked() {
        state.open();
    }
    if state.open && (response.has_focus() || state.had_keyboard) {
        if std::mem::take(&mut state.stale) {
            state.list(&cx.library.kb, cx.panels, cx.recent);
        }
        let list = list_ui(ui, cx, rect, state, out);
        // A press on the list, or on the menu of a line, is none elsewhere: the keyboard stays with the box.
        let on_menu = egui::Popup::is_any_open(ui.ctx());
        let on_list = ui.input(|input| {
            let pressed = input.pointer.any_down() || input.pointer.any_released();
            pressed && (on_menu || input.pointer.interact_pos().is_some_and(|at| list.contains(at)))
        });
        if on_list && !response.has_focus() {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
    }
    let has_keyboard = ui.memory(|memory| memory.has_focus(id));
    if state.had_keyboard && !has_keyboard && !state.text.trim().is_empty() {
        out.push(Action::Search(SearchAct::Leave));
    }
    if !has_keyboard {
        state.close();
    }
    state.had_keyboard = has_keyboard;
}

fn field_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    rect: Rect,
    id: Id,
    state: &mut SearchState,
    focused: bool,
) -> egui::Response {
    let theme = cx.theme;
    let edge = if focused { Stroke::new(2.0, theme.focus) } else { Stroke::new(1.0, theme.line2) };
    ui.painter().rect(rect, CornerRadius::same(radius::BUTTON), theme.bg1, edge, StrokeKind::Inside);
    let icon = Rect::from_center_size(pos2(rect.left() + 17.0, rect.center().y), Vec2::splat(16.0));
    Icon::Search.paint(ui.painter(), icon, if focused { theme.text1 } else { theme.text3 });
    let hint_key = if focused { "Esc" } else { "/" };
    keycap(ui, theme, rect.with_max_x(rect.right() - 8.0), hint_key);
    let place = Rect::from_min_max(
        pos2(icon.right() + 8.0, rect.top()),
        pos2(rect.right() - 14.0 - keycap_width(ui, hint_key), rect.bottom()),
    );
    let hint = if place.width() < 250.0 { "Search" } else { "Search syndromes, tumours, signs, antibodies" };
    let field = Field {
        id,
        name: "Search",
        hint,
        kind: Type::Control,
        // In an empty box, or where the list is closed, Tab leads on.
        keeps_keyboard: state.open && !state.text.trim().is_empty(),
    };
    field.show(ui, place, &mut state.text)
}

/// The keys of the box. Moving is done at once; what depends on the letters of the same frame is returned.
fn keys(ui: &Ui, id: Id, state: &mut SearchState, out: &mut Actions) -> Vec<SearchAct> {
    let pressed = |modifiers: Modifiers, key: Key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let mut acts = Vec::new();
    if !state.open {
        if pressed(Modifiers::NONE, Key::ArrowDown) {
            state.open();
        } else if pressed(Modifiers::NONE, Key::Escape) {
            ui.memory_mut(|memory| memory.surrender_focus(id));
            if !state.text.is_empty() {
                out.push(Action::Ask(Ask::Text(String::new())));
            }
        }
        // The field must not see Enter, which would make it give up the keyboard.
        pressed(Modifiers::COMMAND, Key::Enter);
        pressed(Modifiers::NONE, Key::Enter);
        return acts;
    }
    let page = state.page.max(1).cast_signed();
    for (key, by) in [(Key::ArrowDown, 1), (Key::ArrowUp, -1), (Key::PageDown, page), (Key::PageUp, -page)] {
        if pressed(Modifiers::NONE, key) {
            state.step(by);
        }
    }
    if pressed(Modifiers::NONE, Key::Escape) {
        state.close();
        // There is nothing that a second Escape could take back.
        if state.text.is_empty() {
            ui.memory_mut(|memory| memory.surrender_focus(id));
        }
    }
    if !state.text.trim().is_empty() {
        if pressed(Modifiers::SHIFT, Key::Tab) {
            acts.push(SearchAct::Turn(-1));
        } else if pressed(Modifiers::NONE, Key::Tab) {
            acts.push(SearchAct::Complete);
        }
    } else if let Some(Line::Recent(text)) = state.chosen().cloned()
        && pressed(Modifiers::NONE, Key::Delete)
    {
        acts.push(SearchAct::Forget(text));
    }
    if pressed(Modifiers::COMMAND, Key::Enter) {
        acts.push(SearchAct::Choose { new_tab: true });
    } else if pressed(Modifiers::NONE, Key::Enter) {
        acts.push(SearchAct::Choose { new_tab: false });
    }
    acts
}
