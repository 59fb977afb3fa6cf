//! Draws the two sides of a card as fields, and takes the keys that keep or leave what is written.

use egui::{
    CornerRadius, EventFilter, Frame, Id, Key, Margin, Modifiers, RichText, Stroke, TextEdit, Ui, WidgetInfo,
};

use super::act::WritingAct;
use super::draft::{Draft, Side};
use crate::ui::action::{Action, Actions};
use crate::ui::study::StudyAct;
use crate::ui::theme::{Theme, Type, radius};
use crate::ui::widgets::{caret_to_end, label};
use crate::user::MOST_NOTE;

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
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    // The words stay where they are when the edge grows.
    let (edge, room) = if has_focus {
        (Stroke::new(2.0, theme.focus), Margin::symmetric(9, 7))
    } else {
        (Stroke::new(1.0, theme.line2), Margin::symmetric(10, 8))
    };
    let frame = Frame::new()
        .fill(theme.bg1)
        .stroke(edge)
        .corner_radius(CornerRadius::same(radius::CONTROL))
        .inner_margin(room);
    frame.show(ui, |ui| {
        let edit = TextEdit::multiline(text)
            .id(id)
            .frame(Frame::NONE)
            .font(Type::Reading.font())
            .text_color(theme.text1)
            .hint_text(RichText::new(hint).color(theme.text3))
            .desired_width(f32::INFINITY)
            .desired_rows(rows)
            .margin(Margin::ZERO)
            .char_limit(MOST_NOTE)
            .event_filter(EventFilter {
                escape: true,
                vertical_arrows: true,
                horizontal_arrows: true,
                tab: false,
            });
        let response = ui.add(edit);
        response.widget_info(|| WidgetInfo {
            label: Some(name.to_owned()),
            ..WidgetInfo::text_edit(true, &*text, &*text, hint)
        });
    });
}
