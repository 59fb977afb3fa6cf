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
    /// Whether Tab stays with the field, which is then the only one that the keyboard can be in.
    pub keeps_keyboard: bool,
}

impl Field<'_> {
    /// Draws the field into `rect`. Arrows, Escape, Enter and a kept Tab are left to the caller, who asks for them first.
    pub(crate) fn show(&self, ui: &mut Ui, rect: Rect, text: &mut String) -> Response {
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
            .char_limit(MOST)
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
    let mut edit = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    let end = CCursor::new(text.chars().count());
    edit.cursor.set_char_range(Some(egui::text::CCursorRange::two(CCursor::new(0_usize), end)));
    edit.store(ui.ctx(), id);
}
