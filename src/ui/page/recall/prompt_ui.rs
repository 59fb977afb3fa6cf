//! Draws what stands in the place of a hidden answer, and the marks under one that was shown.

use egui::{
    Align, Align2, CornerRadius, Layout, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::{Mark, Recall, RecallAct, question};
use crate::ui::action::{Action, Actions};
use crate::ui::page::Page;
use crate::ui::page::model::Anchor;
use crate::ui::theme::{Theme, Type, WidthClass, radius};
use crate::ui::view::ViewCx;
use crate::ui::widgets::{choice, focus_ring, label, label_in};

const HEIGHT: f32 = 48.0;

/// Draws the place of a hidden answer, which shows it when it is clicked. `heading` names the part.
pub(in crate::ui::page) fn prompt_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    page: &Page,
    (anchor, heading): (Anchor, &str),
    out: &mut Actions,
) {
    let theme = cx.theme;
    let width = WidthClass::READING.min(ui.available_width());
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Show {heading}")));
    let ground = if response.hovered() { theme.bg3 } else { theme.bg2 };
    let corner = CornerRadius::same(radius::CARD);
    ui.painter().rect(rect, corner, ground, Stroke::new(1.0, theme.line), StrokeKind::Inside);
    let place = rect.shrink2(vec2(16.0, 0.0));
    label_in(ui, place, Align2::LEFT_CENTER, &question(page, anchor), Type::Cell, theme.text2);
    let right = Rect::from_min_max(pos2(place.right() - 60.0, place.top()), place.max);
    label_in(ui, right, Align2::RIGHT_CENTER, "Show", Type::Name, theme.text1);
    focus_ring(ui, theme, &response, radius::CARD, true);
    if response.clicked() {
        out.push(Action::Recall(RecallAct::Show(anchor)));
    }
}

/// Draws the marks under an answer that was shown. `heading` names the part.
pub(in crate::ui::page) fn mark_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    recall: &Recall,
    (anchor, heading): (Anchor, &str),
    out: &mut Actions,
) {
    let theme = cx.theme;
    let marked = recall.marked(anchor);
    let last = recall.last() == Some(anchor);
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        ui.set_min_height(28.0);
        ui.spacing_mut().item_spacing.x = 6.0;
        for (number, mark) in (1..).zip(Mark::ALL) {
            let words = if last { format!("{number}  {}", mark.label()) } else { mark.label().to_owned() };
            let name = format!("{}: {heading}", mark.label());
            if choice(ui, marked == Some(mark), &words, &name).clicked() {
                out.push(Action::Recall(RecallAct::Mark(anchor, mark)));
            }
        }
        if let Some(mark) = marked {
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let (dot, _) = ui.allocate_exact_size(vec2(12.0, 12.0), Sense::hover());
                ui.painter().circle_filled(dot.center(), 4.0, hue(theme, mark));
            });
        } else if last {
            label(ui, "How much of it did you know?", Type::Small, theme.text3);
        }
    });
}

/// The colour of a mark, which its word says too.
const fn hue(theme: &Theme, mark: Mark) -> egui::Color32 {
    match mark {
        Mark::Missed => theme.error,
        Mark::Partly => theme.warn,
        Mark::Knew => theme.success,
    }
}
