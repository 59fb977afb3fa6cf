//! Draws the editor in the place of the card that is asked.

use egui::{
    Align, CornerRadius, Frame, Layout, Margin, Rect, Role, ScrollArea, Ui, UiBuilder, Vec2, WidgetInfo, pos2,
};

use super::act::WritingAct;
use super::draft::{Draft, Which};
use super::fields_ui::{fields_ui, push, writing_keys};
use crate::ui::action::Actions;
use crate::ui::icons::Icon;
use crate::ui::study::parts_ui::{keyed_button, wide_button};
use crate::ui::theme::{Type, WidthClass, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{label, text_button};

/// The height of the row of buttons at the foot.
const BUTTONS: f32 = 44.0;

/// Draws the fields into `card`, and what keeps them into `button`.
pub(in crate::ui::study) fn editor_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    draft: &mut Draft,
    card: Rect,
    button: Rect,
    out: &mut Actions,
) {
    writing_keys(ui, out);
    ui.painter().rect_filled(card, CornerRadius::same(radius::CARD), cx.theme.bg1);
    let padding = if cx.width == WidthClass::Narrow { 28.0 } else { 48.0 };
    let foot = Rect::from_min_max(
        pos2(card.left() + padding, card.bottom() - BUTTONS),
        pos2(card.right() - padding, card.bottom()),
    );
    let body = card.with_max_y(foot.top());
    let mut child = ui.new_child(UiBuilder::new().id_salt("card-editor").max_rect(body));
    child.set_clip_rect(body.intersect(ui.clip_rect()));
    ScrollArea::vertical().id_salt("card-editor").auto_shrink(false).show(&mut child, |ui| {
        let margin = Margin { left: padding as i8, right: padding as i8, top: 28, bottom: 20 };
        Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.set_width(card.width() - 2.0 * padding);
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            let title = match draft.which {
                Which::Derived { .. } => "In your own words",
                Which::Own(_) | Which::New { .. } => "Your own card",
            };
            let head = label(ui, title, Type::Section, cx.theme.text1);
            head.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
            label(ui, &draft.about, Type::Small, cx.theme.text3);
            ui.add_space(16.0);
            fields_ui(ui, draft, true);
        });
    });
    foot_ui(ui, cx, draft, foot, out);
    if wide_button(ui, button, "Keep these words", "Ctrl Enter", draft.is_whole()).clicked() {
        push(out, WritingAct::Keep);
    }
}

fn foot_ui(ui: &mut Ui, cx: &ViewCx<'_>, draft: &Draft, foot: Rect, out: &mut Actions) {
    ui.painter().hline(foot.x_range(), foot.top(), (1.0, cx.theme.line));
    let layout = Layout::left_to_right(Align::Center);
    let mut child = ui.new_child(UiBuilder::new().id_salt("card-editor-foot").max_rect(foot).layout(layout));
    child.spacing_mut().item_spacing.x = 10.0;
    // The buttons stand in line with the words of the card.
    child.add_space(-6.0);
    if keyed_button(&mut child, Some(Icon::Close), "Leave it as it was", "Esc").clicked() {
        push(out, WritingAct::Leave);
    }
    other_ui(&mut child, draft, out);
}

/// What can be done instead: the words of the content can be asked again, and a card of the person's own deleted.
pub(super) fn other_ui(ui: &mut Ui, draft: &Draft, out: &mut Actions) {
    let other = match draft.which {
        Which::Derived { is_worded: true, .. } => Some(("The content’s words", WritingAct::ContentWords)),
        Which::Own(_) => Some(("Delete this card", WritingAct::Delete)),
        Which::Derived { .. } | Which::New { .. } => None,
    };
    if let Some((words, act)) = other
        && text_button(ui, None, words).clicked()
    {
        push(out, act);
    }
}
