//! The table of contents beside a page.

use egui::{Align2, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::model::{Anchor, Page};
use crate::ui::action::{Action, Actions};
use crate::ui::theme::Type;
use crate::ui::view::ViewCx;
use crate::ui::widgets::{focus_ring, label_in};

/// Draws the headings; the one being read is strong and has a bar.
pub(super) fn contents_ui(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    page: &Page,
    current: Option<Anchor>,
    out: &mut Actions,
) {
    let theme = cx.theme;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.add_space(20.0);
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
        label_in(
            ui,
            rect.translate(vec2(28.0, 0.0)),
            Align2::LEFT_CENTER,
            "On this page",
            Type::GroupHead,
            theme.text3,
        );
        for (anchor, heading) in page.contents() {
            let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::click());
            let here = current == Some(anchor);
            response.widget_info(|| WidgetInfo::selected(Role::Link, true, here, format!("Go to {heading}")));
            if here {
                let bar = Rect::from_center_size(pos2(rect.left() + 17.0, rect.center().y), vec2(2.0, 18.0));
                ui.painter().rect_filled(bar, 1.0, theme.text1);
            }
            let (kind, colour) = match (here, response.hovered()) {
                (true, _) => (Type::Strong, theme.text1),
                (false, true) => (Type::Control, theme.text1),
                (false, false) => (Type::Control, theme.text2),
            };
            let place = Rect::from_min_max(pos2(rect.left() + 28.0, rect.top()), rect.max);
            label_in(ui, place, Align2::LEFT_CENTER, heading, kind, colour);
            focus_ring(ui, theme, &response, 4, false);
            if response.clicked() {
                out.push(Action::ScrollTo(anchor));
            }
        }
    });
}
