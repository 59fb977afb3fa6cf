//! Draws the two sides of a card as fields, and takes the keys that keep or leave what is written.

use egui::{Id, Key, Modifiers, Ui};

use super::act::WritingAct;
use super::draft::{Draft, Side};
use crate::ui::action::{Action, Actions};
use crate::ui::study::StudyAct;
use crate::ui::theme::{Theme, Type};
use crate::ui::widgets::{TextArea, caret_to_end, label};

/// Takes the keys, before the fields see them.
pub(super) fn writing_keys(ui: &Ui, out: &mut Actions) {
    for (modifiers, key, act) in [
        (Modifiers::COMMAND, Key::Enter, WritingAct::Keep),
        (Modifiers::NONE, Key::Escape, WritingAct::Leave),
    ] {
        if ui.input_mut(|input| input.consume_key(modifiers, key)) {
            push(out, act);
        }
    }
}

pub(super) fn push(out: &mut Actions, act: WritingAct) {
    out.push(Action::Study(StudyAct::Writing(act)));
}

/// Draws both fields under each other. Tab goes from the one to the other.
pub(super) fn fields_ui(ui: &mut Ui, draft: &mut Draft, may_take: bool) {
    let Draft { front, back, take_focus, about, .. } = draft;
    let focus = if may_take { take_focus.take() } else { None };
    let hint = format!("What is asked about {about}");
    field_ui(ui, "Question", &hint, front, 2, focus == Some(Side::Front));
    ui.add_space(14.0);
    field_ui(ui, "Answer", "What is right", back, 4, focus == Some(Side::Back));
}

fn field_ui(ui: &mut Ui, name: &str, hint: &str, text: &mut String, rows: usize, take_focus: bool) {
    let theme = Theme::of(ui);
    label(ui, name, Type::Small, theme.text2);
    ui.add_space(4.0);
    let id = Id::unique(("card-field", name));
    if take_focus {
        ui.memory_mut(|memory| memory.request_focus(id));
        caret_to_end(ui, id, text);
    }
    TextArea { id, name, hint, rows }.show(ui, text);
}
