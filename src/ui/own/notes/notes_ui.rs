//! Draws the notes of a page: those on the topic as a whole, those on a claim, and the editor.

use egui::{
    Align, CornerRadius, Frame, Id, Key, Layout, Margin, Modifiers, Rect, Role, Sense, Ui, Vec2, WidgetInfo,
    vec2,
};

use super::markdown::Block;
use super::state::{Editing, NotesState};
use super::text_ui::text_ui;
use crate::ui::action::{Action, Actions};
use crate::ui::icons::Icon;
use crate::ui::own::OwnAct;
use crate::ui::theme::{Type, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{TextArea, caret_to_end, focus_ring, icon_button, label, text_button};
use crate::user::{Change, ClaimKey, Id as NoteId, Kept, Note};

/// The room of the bar at the left of a note.
const BAR: i8 = 14;

/// The first words of a text, to tell it from others by.
fn beginning(text: &str) -> String {
    const MOST: usize = 48;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// The editor of notes: there is one on a page.
fn editor_id() -> Id {
    Id::unique("note-editor")
}

/// The notes on a topic as a whole, and those on claims that are not on the page any more.
pub(crate) fn topic_notes_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    slug: &str,
    on_page: &dyn Fn(&ClaimKey) -> bool,
    state: &mut NotesState,
    out: &mut Actions,
) {
    let has_keyboard = ui.memory(|memory| memory.has_focus(editor_id()));
    state.follow(cx.own, has_keyboard);
    let mut notes = cx.own.notes_of(slug);
    notes.retain(|(_, note)| note.what.claim.as_ref().is_none_or(|claim| !on_page(claim)));
    for (id, note) in &notes {
        if note.what.claim.is_some() {
            label(ui, "On a statement that has changed since", Type::Label, cx.theme.text3);
            ui.add_space(2.0);
        }
        note_ui(ui, cx, *id, note, state, out);
        ui.add_space(10.0);
    }
    // One that has no words yet is not among them.
    let is_new = |editing: &Editing| notes.iter().all(|(id, _)| *id != editing.id);
    let strange = |claim: &ClaimKey| !on_page(claim);
    if state
        .editing
        .as_ref()
        .is_some_and(|editing| editing.claim.as_ref().is_none_or(strange) && is_new(editing))
    {
        editor_ui(ui, cx, state, out);
        ui.add_space(10.0);
    }
    if state.editing.is_none() && text_button(ui, Some(Icon::Note), "Add a note").clicked() {
        out.push(Action::Own(OwnAct::BeginNote { topic: slug.to_owned(), claim: None }));
    }
}

/// The notes on a claim that stands at `place` in these `words`, and the button in the margin that begins one.
pub(crate) fn claim_notes_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    (slug, claim): (&str, &ClaimKey),
    words: &dyn Fn() -> String,
    place: Rect,
    state: &mut NotesState,
    out: &mut Actions,
) {
    let notes = cx.own.notes_on(slug, Some(claim));
    let button = Rect::from_min_size(place.left_top() - vec2(24.0, -2.0), Vec2::splat(20.0));
    if ui.is_rect_visible(button) {
        let response = ui.interact(button, ui.scope_id().with(("note-on", claim)), Sense::click());
        response.widget_info(|| {
            WidgetInfo::labeled(Role::Button, true, format!("Note on “{}”", beginning(&words())))
        });
        let near = Rect::from_min_max(button.min, place.max);
        if response.has_focus() || ui.rect_contains_pointer(near) {
            if response.hovered() {
                ui.painter().rect_filled(button, CornerRadius::same(radius::CONTROL), cx.theme.bg2);
            }
            Icon::Note.paint(ui.painter(), button.shrink(3.0), cx.theme.text2);
            focus_ring(ui, cx.theme, &response, radius::CONTROL, false);
        }
        if response.on_hover_text("Note on this statement").clicked() {
            out.push(Action::Own(OwnAct::BeginNote { topic: slug.to_owned(), claim: Some(claim.clone()) }));
        }
    }
    for (id, note) in &notes {
        ui.add_space(6.0);
        note_ui(ui, cx, *id, note, state, out);
    }
    let is_new = |editing: &Editing| notes.iter().all(|(id, _)| *id != editing.id);
    if state.edits_on(Some(claim)) && state.editing.as_ref().is_some_and(is_new) {
        ui.add_space(6.0);
        editor_ui(ui, cx, state, out);
    }
}

/// A note with a bar at its left, or its editor.
fn note_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    id: NoteId,
    note: &Kept<Note>,
    state: &mut NotesState,
    out: &mut Actions,
) {
    if state.editing.as_ref().is_some_and(|editing| editing.id == id) {
        return editor_ui(ui, cx, state, out);
    }
    let blocks = state.blocks(id, note);
    let frame = Frame::new().inner_margin(Margin { left: BAR, right: 0, top: 2, bottom: 2 });
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        text_ui(ui, cx, Id::unique(("note", id.to_string())), &blocks, out);
        ui.add_space(2.0);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            label(ui, &note.changed.day(), Type::Small, cx.theme.text3);
            ui.add_space(4.0);
            let of = beginning(&blocks.first().map(Block::words).unwrap_or_default());
            let edit = text_button(ui, None, "Edit");
            edit.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Edit “{of}”")));
            if edit.clicked() {
                out.push(Action::Own(OwnAct::EditNote(id)));
            }
            if icon_button(ui, Icon::Close, &format!("Delete “{of}”"), true).clicked() {
                let words = "The note was deleted".to_owned();
                out.push(Action::Own(OwnAct::Change(Change::DeleteNote(id), Some(words))));
            }
        });
    });
    bar_ui(ui, cx, shown.response.rect);
}

fn bar_ui(ui: &Ui, cx: &ViewCx<'_>, rect: Rect) {
    let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
    ui.painter().rect_filled(bar, CornerRadius::same(radius::PIP), cx.theme.line2);
}

/// The editor. Every change goes to the store at once.
fn editor_ui(ui: &mut Ui, cx: &ViewCx<'_>, state: &mut NotesState, out: &mut Actions) {
    let Some(editing) = &mut state.editing else { return };
    let theme = cx.theme;
    let id = editor_id();
    if std::mem::take(&mut editing.take_focus) {
        ui.memory_mut(|memory| memory.request_focus(id));
        caret_to_end(ui, id, &editing.text);
    }
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    let escaped = has_focus && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    let hint = "A note in Markdown; [[topic-id]] leads to a topic";
    let changed = TextArea { id, name: "Note", hint, rows: 3 }.show(ui, &mut editing.text);
    if changed {
        let Editing { id, topic, claim, text, .. } = editing.clone();
        out.push(Action::Own(OwnAct::Change(Change::WriteNote { id, topic, claim, text }, None)));
    }
    let done = ui
        .horizontal(|ui| {
            ui.add_space(4.0);
            label(ui, "Kept as you write", Type::Small, theme.text3);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| text_button(ui, None, "Done").clicked())
                .inner
        })
        .inner;
    if escaped || done {
        ui.memory_mut(|memory| memory.surrender_focus(id));
        state.editing = None;
    }
}
