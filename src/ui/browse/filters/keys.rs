//! The filters by keyboard: Tab stops once, arrows walk the lines, Left and Right fold, letters find a value.

use egui::{EventFilter, Key, Modifiers, Ui};

use super::model::{FiltersState, Line, Section, is_long, values_of};
use crate::ui::action::{Action, Actions, SavedAct};
use crate::ui::saved::Row;
use crate::ui::view::ViewCx;

/// How many lines Page up and Page down go.
const PAGE: usize = 10;

/// Acts on the keys of this frame, while the line under the cursor has the keyboard. Enter and Space need
/// nothing here: they click.
pub(super) fn keys(ui: &Ui, cx: &ViewCx<'_>, id: egui::Id, state: &mut FiltersState, out: &mut Actions) {
    let filter = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let Some(&line) = state.lines.get(state.cursor) else { return };
    let section = line.section();
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if let Some(to) = walk(&pressed, state) {
        state.go_to(to);
        return;
    }
    let is_head = matches!(line, Line::Head(_));
    let (left, right) = (pressed(Key::ArrowLeft), pressed(Key::ArrowRight));
    if is_head && (left && state.is_open(section) || right && !state.is_open(section)) {
        out.push(Action::Fold(section));
    } else if left && let Some(head) = state.lines.iter().position(|&line| line == Line::Head(section)) {
        state.go_to(head);
    }
    if let Line::Saved(place) = line {
        if right {
            state.menu.asked = Some(place);
            ui.ctx().request_repaint();
        } else if pressed(Key::F2) {
            out.push(Action::Saved(SavedAct::BeginRename(place)));
        } else if pressed(Key::Delete) {
            out.push(Action::Saved(SavedAct::Delete(place)));
        }
    }
    let Some(letters) = state.type_ahead.take(ui).map(str::to_owned) else { return };
    if let Section::Facet(facet) = section
        && state.is_open(section)
        && is_long(values_of(cx.panels, facet))
    {
        state.seek(facet, &letters);
        ui.ctx().request_repaint();
        return;
    }
    let kb = &cx.library.kb;
    let name = |line: usize| match state.lines[line] {
        Line::Head(section) => Some(section.label()),
        Line::Saved(place) => cx.saved.rows().get(place).map(Row::name),
        Line::Value(facet, place) => Some(values_of(cx.panels, facet)[place].filter.label(kb)),
        _ => None,
    };
    if let Some(to) = state.type_ahead.find(state.cursor, state.lines.len(), name) {
        state.go_to(to);
    }
}

/// Where the keys lead, if they lead to another line.
fn walk(pressed: &dyn Fn(Key) -> bool, state: &FiltersState) -> Option<usize> {
    let (from, count) = (state.cursor, state.lines.len());
    if pressed(Key::ArrowDown) {
        state.stops(from + 1..count).next()
    } else if pressed(Key::ArrowUp) {
        state.stops(0..from).next_back()
    } else if pressed(Key::Home) {
        state.stops(0..count).next()
    } else if pressed(Key::End) {
        state.stops(0..count).next_back()
    } else if pressed(Key::PageDown) {
        state.stops(from + 1..count).take(PAGE).last()
    } else if pressed(Key::PageUp) {
        state.stops(0..from).rev().take(PAGE).last()
    } else {
        None
    }
}
