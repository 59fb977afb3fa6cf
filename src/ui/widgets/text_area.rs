//! A field of several lines with a frame of its own, for what a person writes: a note, the side of a card.

use egui::{CornerRadius, EventFilter, Frame, Id, Margin, RichText, Stroke, TextEdit, Ui, WidgetInfo};

use crate::ui::theme::{Theme, Type, radius};
use crate::user::MOST_NOTE;

/// A field of several lines: who it is, what it is called, what stands in it while it is empty, and how many lines it
/// has at least.
pub(crate) struct TextArea<'a> {
    pub id: Id,
    pub name: &'a str,
    pub hint: &'a str,
    pub rows: usize,
}

impl TextArea<'_> {
    /// Draws the field as wide as there is room. Returns whether the text was changed. Escape and the arrows are left to
    /// the caller, who asks for them first; Tab leads on to the next field.
    pub(crate) fn show(&self, ui: &mut Ui, text: &mut String) -> bool {
        let theme = Theme::of(ui);
        // The words stay where they are when the edge grows.
        let (edge, room) = if ui.memory(|memory| memory.has_focus(self.id)) {
            (Stroke::new(2.0, theme.focus), Margin::symmetric(9, 7))
        } else {
            (Stroke::new(1.0, theme.line2), Margin::symmetric(10, 8))
        };
        let frame = Frame::new()
            .fill(theme.bg1)
            .stroke(edge)
            .corner_radius(CornerRadius::same(radius::CONTROL))
            .inner_margin(room);
        let shown = frame.show(ui, |ui| {
            let edit = TextEdit::multiline(text)
                .id(self.id)
                .frame(Frame::NONE)
                .font(Type::Reading.font())
                .text_color(theme.text1)
                .hint_text(RichText::new(self.hint).color(theme.text3))
                .desired_width(f32::INFINITY)
                .desired_rows(self.rows)
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
                label: Some(self.name.to_owned()),
                ..WidgetInfo::text_edit(true, &*text, &*text, self.hint)
            });
            response.changed()
        });
        shown.inner
    }
}
