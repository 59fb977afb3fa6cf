//! Draws the bar over a page whose answers are hidden: how it stands, and what comes next.

use egui::{Align, Key, Layout, Modifiers, Popup, Rect, Ui, UiBuilder, vec2};

use super::{Mark, Recall, RecallAct};
use crate::ui::action::{Action, Actions};
use crate::ui::icons::Icon;
use crate::ui::page::Page;
use crate::ui::theme::Type;
use crate::ui::view::ViewCx;
use crate::ui::widgets::{button, icon_button, label, text_button};

/// The height of the bar.
pub(in crate::ui::page) const BAR: f32 = 44.0;

/// Draws the bar over `rect`, and takes the keys that belong to it.
pub(in crate::ui::page) fn bar_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    page: &Page,
    recall: &Recall,
    rect: Rect,
    out: &mut Actions,
) {
    let theme = cx.theme;
    let left = recall.next(page).is_some();
    if let Some(asked) = keys(ui, left) {
        out.push(Action::Recall(asked));
    }
    ui.painter().rect_filled(rect, 0.0, theme.bg2);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, (1.0, theme.line));
    let place = rect.shrink2(vec2(cx.width.page_padding(), 0.0));
    let left_to_right = Layout::left_to_right(Align::Center);
    let mut bar = ui.new_child(UiBuilder::new().id_salt("recall").max_rect(place).layout(left_to_right));
    bar.spacing_mut().item_spacing.x = 10.0;
    label(&mut bar, "Answers hidden", Type::Strong, theme.text1);
    label(&mut bar, &recall.words(page), Type::Control, theme.text2);
    bar.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if icon_button(ui, Icon::Close, "Show everything", true).clicked() {
            out.push(Action::ToggleAnswers);
        }
        if left {
            if button(ui, None, "Show the next").on_hover_text("Space").clicked() {
                out.push(Action::Recall(RecallAct::ShowNext));
            }
        } else if text_button(ui, Some(Icon::Undo), "Hide again").clicked() {
            out.push(Action::Recall(RecallAct::Again));
        }
    });
}

/// Space shows what comes next, digits mark what was shown last; where nothing else has the keyboard.
fn keys(ui: &Ui, left: bool) -> Option<RecallAct> {
    let ctx = ui.ctx();
    let taken = Popup::is_any_open(ctx)
        || ctx.memory(|memory| memory.focused().is_some() || memory.top_modal_layer().is_some());
    if taken {
        return None;
    }
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if left && pressed(Key::Space) {
        return Some(RecallAct::ShowNext);
    }
    let marks = [Key::Num1, Key::Num2, Key::Num3].into_iter().zip(Mark::ALL);
    marks.into_iter().find(|(key, _)| pressed(*key)).map(|(_, mark)| RecallAct::MarkLast(mark))
}
