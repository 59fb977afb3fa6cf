//! How a topic gets into the comparison from elsewhere: the button of a page, and being carried there.
//!
//! A row that is dragged carries its topic. Dropped on the mode, the topic is added; dropped on the page of another
//! topic, both are compared. What is carried follows the pointer, and the place that would take it says so.

use egui::{
    Align2, CornerRadius, CursorIcon, DragAndDrop, Id, LayerId, Order, Rect, Response, Stroke, StrokeKind,
    Ui, Vec2, pos2, vec2,
};

use super::CompareAct;
use crate::kb::TopicId;
use crate::ui::action::{Action, Actions};
use crate::ui::icons::Icon;
use crate::ui::theme::{Type, height, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{icon_button, text_width};

/// The topic of a row that is being dragged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Carried(pub TopicId);

/// What menus say.
pub(crate) const ADD: &str = "Add to the comparison";

/// The button on a topic's page.
pub(crate) fn compare_button(ui: &mut Ui, topic: TopicId, out: &mut Actions) {
    if icon_button(ui, Icon::Compare, ADD, true).clicked() {
        out.push(Action::Compare(CompareAct::Add(topic)));
    }
}

/// Lets the mode take what is dropped on it.
pub(crate) fn mode_drop(ui: &Ui, cx: &ViewCx<'_>, mode: &Response, out: &mut Actions) {
    if let Some(carried) = mode.dnd_release_payload::<Carried>() {
        out.push(Action::Compare(CompareAct::Add(carried.0)));
    } else if DragAndDrop::has_payload_of_type::<Carried>(ui.ctx()) {
        let over = mode.dnd_hover_payload::<Carried>().is_some();
        let place = mode.rect.shrink2(vec2(0.0, 8.0)).expand2(vec2(8.0, 0.0));
        let stroke = Stroke::new(if over { 2.0 } else { 1.0 }, cx.theme.focus);
        ui.painter().rect_stroke(place, CornerRadius::same(radius::CONTROL), stroke, StrokeKind::Inside);
    }
}

/// Lets the page of a topic take another one that is dropped on it.
pub(crate) fn page_drop(ui: &Ui, cx: &ViewCx<'_>, page: Rect, out: &mut Actions) {
    let (Some(carried), Some(open)) = (DragAndDrop::payload::<Carried>(ui.ctx()), cx.open()) else { return };
    let over = ui.input(|input| input.pointer.latest_pos().is_some_and(|at| page.contains(at)));
    if carried.0 == open || !over {
        return;
    }
    if ui.input(|input| input.pointer.any_released()) {
        DragAndDrop::clear_payload(ui.ctx());
        out.push(Action::Compare(CompareAct::Beside(vec![open, carried.0])));
        return;
    }
    let painter = ui.ctx().layer_painter(LayerId::new(Order::Foreground, Id::unique("compare-drop")));
    let theme = cx.theme;
    let corner = CornerRadius::same(radius::CARD);
    painter.rect_stroke(page.shrink(6.0), corner, Stroke::new(2.0, theme.focus), StrokeKind::Inside);
    let words = format!("Drop to compare with {}", cx.library.kb.topic(open).label());
    let size = vec2(text_width(ui, &words, Type::Strong) + 28.0, height::BUTTON);
    let place = Rect::from_center_size(pos2(page.center().x, page.top() + 52.0), size);
    painter.rect_filled(place, CornerRadius::same(radius::BUTTON), theme.ink);
    let galley =
        painter.layout_job(egui::text::LayoutJob::single_section(words, Type::Strong.format(theme.on_ink)));
    painter.galley(
        Align2::CENTER_CENTER.align_size_within_rect(galley.size(), place).min,
        galley,
        theme.on_ink,
    );
}

/// Paints what is carried beside the pointer.
pub(crate) fn carried_ui(ui: &Ui, cx: &ViewCx<'_>) {
    let Some(carried) = DragAndDrop::payload::<Carried>(ui.ctx()) else { return };
    let Some(at) = ui.input(|input| input.pointer.latest_pos()) else { return };
    ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    let topic = cx.library.kb.topic(carried.0);
    let layer = LayerId::new(Order::Tooltip, Id::unique("carried"));
    let width = text_width(ui, topic.label(), Type::Name) + 42.0;
    let place = Rect::from_min_size(at + vec2(14.0, 6.0), vec2(width, height::CHIP));
    let painter = ui.ctx().layer_painter(layer);
    painter.rect_filled(place, CornerRadius::same(radius::CONTROL), cx.theme.tint(topic.kind()));
    let sign = Rect::from_center_size(pos2(place.left() + 15.0, place.center().y), Vec2::splat(14.0));
    Icon::of(topic.kind()).paint(&painter, sign, cx.theme.kind(topic.kind()));
    let format = Type::Name.format(cx.theme.text1);
    let galley = painter.layout_job(egui::text::LayoutJob::single_section(topic.label().to_owned(), format));
    let words = place.with_min_x(place.left() + 28.0);
    let min = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), words).min;
    painter.galley(min, galley, cx.theme.text1);
}
