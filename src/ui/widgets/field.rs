//! A text field without a frame of its own, for bars and sheets that are one field themselves.

use egui::text::CCursor;
use egui::text_edit::TextEditState;
use egui::{EventFilter, Id, Rect, Response, RichText, TextEdit, Ui, UiBuilder, WidgetInfo, vec2};

use crate::ui::theme::{Theme, Type};

/// The most characters that a field takes.
const MOST: usize = 500;

/// A field: who it is, what it is called, and what stands in it while it is empty.
pub(crate) struct Field<'a> {
    pub id: Id,
    pub name: &'a str,
    pub hint: &'a str,
    pub kind: Type,
    /// Whether Tab stays with the field, for which it means something or which alone can have the keyboard.
    pub keeps_keyboard: bool,
}

impl Field<'_> {
    /// Draws the field into `rect`. Arrows, Escape, Enter and a kept Tab are left to the caller, who asks for them first.
    pub(crate) fn show(&self, ui: &mut Ui, rect: Rect, text: &mut String) -> Response {
        self.show_long(ui, rect, text, MOST)
    }

    /// The same, for texts of up to `most` characters.
    pub(crate) fn show_long(&self, ui: &mut Ui, rect: Rect, text: &mut String, most: usize) -> Response {
        let theme = Theme::of(ui);
        let layout = egui::Layout::left_to_right(egui::Align::Center);
        let mut child = ui.new_child(UiBuilder::new().id_salt(self.id).max_rect(rect).layout(layout));
        let edit = TextEdit::singleline(text)
            .id(self.id)
            .frame(egui::Frame::NONE)
            .font(self.kind.font())
            .text_color(theme.text1)
            .hint_text(RichText::new(self.hint).color(theme.text3))
            .desired_width(rect.width())
            .margin(egui::Margin::ZERO)
            .min_size(vec2(0.0, rect.height()))
            .align(egui::Align2::LEFT_CENTER)
            .char_limit(most)
            .event_filter(EventFilter {
                escape: true,
                vertical_arrows: true,
                horizontal_arrows: true,
                tab: self.keeps_keyboard,
            });
        let response = child.add(edit);
        response.widget_info(|| WidgetInfo {
            label: Some(self.name.to_owned()),
            ..WidgetInfo::text_edit(true, &*text, &*text, self.hint)
        });
        response
    }
}

/// Selects everything in a field, so that what is typed next takes its place.
pub(crate) fn select_all(ui: &Ui, id: Id, text: &str) {
    select(ui, id, CCursor::new(0_usize), end_of(text));
}

/// Puts the caret behind everything in a field, so that one goes on there.
pub(crate) fn caret_to_end(ui: &Ui, id: Id, text: &str) {
    select(ui, id, end_of(text), end_of(text));
}

fn end_of(text: &str) -> CCursor {
    CCursor::new(text.chars().count())
}

fn select(ui: &Ui, id: Id, from: CCursor, to: CCursor) {
    let mut edit = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    edit.cursor.set_char_range(Some(egui::text::CCursorRange::two(from, to)));
    edit.store(ui.ctx(), id);
}
